"""Change the rules' code in one small place at a time, and see whether the tests notice.

    python scripts/mutate_rules.py --count 100 --seed 1

Works in a copy. Each change is tried on the tests nearest to it first, then on all the tests of
rules. One that runs into the time limit counts as noticed. The changes that no test noticed come
last, with file and line: each is a test that is missing, or makes no difference.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
COPIED = ("portfolio", "tests", "templates", "scripts", "docs", "pyproject.toml")
ROOMS = ("portfolio/activities", "portfolio/checks", "portfolio/language")
TESTS = (
    "tests/records",
    "tests/checks",
    "tests/language",
    "tests/sample/test_sample_record.py",
    "tests/activities",
)
"""The tests of rules, the quickest first."""
SLOW = ("tests/activities/test_every_activity.py",)
"""What holds for every activity says nothing about a particular rule."""
SHOWN = (
    "__init__",
    "activity",
    "answers",
    "described_blocks",
    "evaluation_blocks",
    "fields",
    "showing",
    "unit_report",
)
"""Files of those rooms in which there is no rule."""
SECONDS = 240
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
        for node in ast.walk(part):
            for where, after in _instead_of(node):
                assert where.end_lineno is not None
                assert where.end_col_offset is not None
                start = place(where.lineno, where.col_offset)
                end = place(where.end_lineno, where.end_col_offset)
                text = f"({ast.unparse(after)})"
                if (start, end, text) not in seen:
                    seen.add((start, end, text))
                    yield Change(file, where.lineno, start, end, source[start:end], text)


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


def nearest(file: str) -> list[str]:
    """The tests that are named after a file, or after what it is a part of; else its room's."""
    path = Path(file)
    parts = path.stem.split("_")
    stems = ["_".join(parts[:end]) for end in range(len(parts), 0, -1)]
    found = (sorted((CHECKOUT / "tests").rglob(f"test_{stem}.py")) for stem in stems)
    named = next(filter(None, found), [])
    room = "tests" / path.parent.relative_to("portfolio")
    return [test.relative_to(CHECKOUT).as_posix() for test in named] or [room.as_posix()]


def noticed(copy: Path, file: str) -> str:
    """Which tests noticed what has been changed in the copy: ``""`` for none."""
    for tests in (nearest(file), list(TESTS)):
        if not passes(copy, tests):
            return tests[0]
    return ""


def passes(copy: Path, tests: list[str]) -> bool:
    wanted = [test for test in tests if (copy / test).exists()]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    left_out = [f"--ignore={slow}" for slow in SLOW]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*command, *left_out, *wanted],
            cwd=copy,
            env=environment,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def all_changes() -> list[Change]:
    return [
        change
        for room in ROOMS
        for path in sorted((CHECKOUT / room).rglob("*.py"))
        if path.stem not in SHOWN
        for change in _changes_in(path)
    ]


def _changes_in(path: Path) -> Iterator[Change]:
    """Every change to a file of rules; to an activity, only to what its check is made of."""
    source = path.read_text(encoding="utf-8")
    name = path.relative_to(CHECKOUT).as_posix()
    return changes_of(name, source, rules_alone="\ndef check(" in source)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=100, help="how many changes are tried")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    asked = parser.parse_args()
    possible = all_changes()
    chosen = random.Random(asked.seed).sample(possible, min(asked.count, len(possible)))
    print(f"{len(chosen)} of {len(possible)} possible changes")
    survived = []
    with tempfile.TemporaryDirectory(prefix="mutate-rules-") as folder:
        copy = Path(folder)
        for name in COPIED:
            source = CHECKOUT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        if not passes(copy, list(TESTS)):
            sys.exit("The tests of rules fail without any change.")
        for change in chosen:
            path = copy / change.file
            source_text = path.read_text(encoding="utf-8")
            path.write_text(change.applied(source_text), encoding="utf-8")
            by = noticed(copy, change.file)
            path.write_text(source_text, encoding="utf-8")
            survived += [] if by else [change]
            print(f"{'noticed ' if by else 'SURVIVED'}  {change}", flush=True)
    share = 1 - len(survived) / len(chosen)
    print(f"\nNoticed {len(chosen) - len(survived)} of {len(chosen)} ({share:.0%}).")
    for change in survived:
        print(f"  {change}")


if __name__ == "__main__":
    main()
