"""The small changes that are tried on a file of rules: one place, and what stands there instead."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

OTHER: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
"""What a comparison becomes: its boundary moves, or it says the opposite."""


@dataclass(frozen=True)
class Change:
    """One place in a file, ``start`` to ``end`` in characters, and what stands there instead."""

    file: str
    line: int
    start: int
    end: int
    before: str
    after: str
    lines: range
    """Those of the statement, up to the place."""

    def applied(self, source: str) -> str:
        return source[: self.start] + self.after + source[self.end :]

    def __str__(self) -> str:
        before, after = (" ".join(text.split()) for text in (self.before, self.after))
        return f"{self.file}:{self.line}: {before[:70]}  ->  {after[:70]}"


def changes_of(file: str, source: str, *, rules_alone: bool = False) -> Iterator[Change]:
    """Every change to a file; with ``rules_alone`` only to what its checks are made of."""
    tree = ast.parse(source)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def place(line: int, column: int) -> int:
        """The columns of a syntax tree count bytes."""
        text = source[starts[line - 1] : starts[line]].encode()
        return starts[line - 1] + len(text[:column].decode())

    seen = set()
    for part in _rules_in(tree) if rules_alone else [tree]:
        first_lines = dict(_first_lines(part, 1))
        for node in _walked(part):
            for where, after in _instead_of(node):
                assert where.end_lineno is not None
                assert where.end_col_offset is not None
                start = place(where.lineno, where.col_offset)
                end = place(where.end_lineno, where.end_col_offset)
                text = f"({ast.unparse(after)})"
                if (start, end, text) not in seen:
                    seen.add((start, end, text))
                    lines = range(first_lines[node], where.end_lineno + 1)
                    yield Change(file, where.lineno, start, end, source[start:end], text, lines)


def _walked(part: ast.AST) -> Iterator[ast.AST]:
    """Every node below one but what decorates or only names a type: no rule is made of that."""
    passed_over = {
        below
        for node in ast.walk(part)
        for top in (*getattr(node, "decorator_list", ()), *_types_of(node))
        for below in ast.walk(top)
    }
    yield from (node for node in ast.walk(part) if node not in passed_over)


def _types_of(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Subscript(value=ast.Name(id="Literal"), slice=values):
            yield values
        case ast.AnnAssign(annotation=annotation) | ast.arg(annotation=ast.expr() as annotation):
            yield annotation  # pyrefly: ignore[invalid-yield]  # an expression


def _first_lines(node: ast.AST, line: int) -> Iterator[tuple[ast.AST, int]]:
    """Every node below one, with the line on which its statement begins."""
    line = node.lineno if isinstance(node, ast.stmt) else line
    yield node, line
    for below in ast.iter_child_nodes(node):
        yield from _first_lines(below, line)


def _rules_in(tree: ast.Module) -> list[ast.stmt]:
    """The functions that find something, all that they call in this file, and its constants."""
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    wanted = {name for name, node in functions.items() if name == "check" or _finds(node)}
    while more := {
        name.id
        for found in wanted
        for name in ast.walk(functions[found])
        if isinstance(name, ast.Name) and name.id in functions.keys() - wanted
    }:
        wanted |= more
    constants = [node for node in tree.body if isinstance(node, ast.Assign)]
    return [*constants, *(functions[name] for name in functions if name in wanted)]


def _finds(function: ast.FunctionDef) -> bool:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(isinstance(call, ast.Attribute) and call.attr == "found" for call in calls)


def _instead_of(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Expressions at a node of the tree, each with what it becomes."""
    match node:
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            for other in OTHER[type(operator)]:
                yield node, ast.Compare(left, [other()], [right])
        case ast.BoolOp(op=operator, values=values):
            for left_out in range(len(values)):
                rest = [value for at, value in enumerate(values) if at != left_out]
                yield node, rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, operand
        case ast.If(test=test) if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield test, ast.UnaryOp(ast.Not(), test)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield node, ast.IfExp(test, orelse, body)
        case ast.comprehension(ifs=conditions):
            for condition in conditions:
                yield condition, ast.Constant(True)
        case ast.Constant(value=bool() as value):
            yield node, ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield node, ast.Constant(value + 1)
        case ast.Call(func=ast.Name(id="any" | "all" as name), args=args):
            yield node, ast.Call(ast.Name("all" if name == "any" else "any"), args, [])
