"""What the checks say, read from the calls that make findings."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from portfolio.activities import all_activities, answers, said
from portfolio.activities.activity import Activity
from portfolio.activities.catalogue import builtin_catalogue, rules_of
from portfolio.checks import changed_unit, coverage, demands, kept_aside, shared_answers
from portfolio.checks import evidence_rules as evidence
from portfolio.checks.agreement import (
    age_of_evidence,
    days_to_come,
    figures_agree_across,
    money_agrees,
    order_of_events,
    people_agree,
    people_in_two_parts,
    said_across,
    shares_agree,
    sums_said,
)
from portfolio.unit.findings import Rule, declared
from reference.markdown import code, table

UNKNOWN = "…"
"""Stands in a sentence for what the program fills in: a name, a number, a list."""


@dataclass(frozen=True)
class Told:
    """A rule, and what it says where it is found."""

    rule: Rule
    missing: str
    next_step: str


def evidence_rules() -> str:
    return rules_table(module_rules(evidence) + module_rules(demands))


def record_rules() -> str:
    modules = (coverage, said, kept_aside, changed_unit, shared_answers)
    return rules_table([rule for module in modules for rule in module_rules(module)])


def agreement_rules() -> str:
    modules = (
        figures_agree_across,
        shares_agree,
        money_agrees,
        sums_said,
        order_of_events,
        age_of_evidence,
        days_to_come,
        people_agree,
        people_in_two_parts,
        said_across,
    )
    return rules_table([told for module in modules for told in module_rules(module)])


def rules_table(found: list[Told]) -> str:
    heads = ("Rule", "How much it matters", "Who asks", "Source, or why", "What is missing")
    return table((*heads, "What to do"), [_row(told) for told in dict.fromkeys(found)])


def _row(told: Told) -> tuple[str, ...]:
    rule = told.rule
    weight = rule.severity.words + (f"; {rule.query_when}" if rule.query_when else "")
    asks = "; ".join(
        f"needed by {known.id}:{criterion.ref} (“{use.needs[rule.name]}”)"
        for known in builtin_catalogue().values()
        for criterion in known.criteria
        for use in criterion.activities
        if rule.name in use.needs and rule in _rules_of(use.name)
    )
    source = f"{rule.source} {asks[:1].upper()}{asks[1:]}." if asks else rule.source
    return code(rule.name), weight, str(rule.authority), source, told.missing, told.next_step


def _rules_of(activity: str) -> tuple[Rule, ...]:
    return (*rules_of(all_activities()[activity]), *declared(vars(answers)))


def told_by(activity: Activity) -> list[Told]:
    """The rules of an activity: as its file describes them, or as its modules find them."""
    if activity.described:
        return [Told(*said) for said in activity.described]
    return [told for module in activity.modules for told in module_rules(module)]


def module_rules(module: ModuleType) -> list[Told]:
    """The rules of a module, in the order in which it finds them."""
    return list(source_rules(inspect.getsource(module), module))


def source_rules(source: str, module: ModuleType) -> Iterator[Told]:
    """Every finding that the source can make, in order, read from the calls that make them."""
    tree = ast.parse(textwrap.dedent(source))
    loops = [node for node in ast.walk(tree) if isinstance(node, ast.For)]
    around = {inner: loop for loop in loops for inner in ast.walk(loop)}
    texts = {name: value for name, value in vars(module).items() if isinstance(value, str)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        if parts := _finding_parts(call):
            rule, *said = parts
            for names in _rounds(rule, around.get(call), module):
                known = {**texts, **names}
                missing, next_step = (_sentence(part, known) for part in said)
                for found in _rules(rule, known, module):
                    yield Told(found, missing, next_step)


def _finding_parts(call: ast.Call) -> tuple[ast.expr, ast.expr, ast.expr] | None:
    """Rule, what is missing and what to do, of a call that makes a finding: of
    ``context.found(RULE, missing, next_step)`` or of ``RULE.found(missing, next_step)``."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "found":
        return None
    if len(call.args) == 3:
        return call.args[0], call.args[1], call.args[2]
    return (call.func.value, call.args[0], call.args[1]) if len(call.args) == 2 else None


def _rules(node: ast.expr, known: Mapping[str, Any], module: ModuleType) -> Iterator[Rule]:
    """The rule that stands there; both, where it is one or the other."""
    match node:
        case ast.IfExp(body=first, orelse=second):
            yield from _rules(first, known, module)
            yield from _rules(second, known, module)
        case ast.Call(func=ast.Attribute(value=inner, attr="eased")):
            yield from _rules(inner, known, module)
        case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)):
            yield from declared({name: known.get(name, getattr(module, name, None))})


def _rounds(rule: ast.expr, loop: ast.For | None, module: ModuleType) -> list[dict[str, Any]]:
    """What the names in a finding stand for: once, or once for each round of the loop around it
    if the rule is one of the loop's names and the loop goes through a constant."""
    names = {node.id for node in ast.walk(rule) if isinstance(node, ast.Name)}
    rounds = _rounds_of(loop, module) if loop else []
    return rounds if rounds and names & rounds[0].keys() else [{}]


def _rounds_of(loop: ast.For, module: ModuleType) -> list[dict[str, Any]]:
    over, targets = loop.iter, _target_names(loop.target)
    if isinstance(over, ast.Call) and isinstance(over.func, ast.Attribute):
        over = over.func.value
    constant = getattr(module, over.id, None) if isinstance(over, ast.Name) else None
    if isinstance(constant, Mapping):
        return [_bound(targets, (key, *_parts(value))) for key, value in constant.items()]
    entries = constant if isinstance(constant, (tuple, list)) else ()
    return [_bound(targets, _parts(entry)) for entry in entries]


def _parts(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _bound(targets: list[str], values: tuple[Any, ...]) -> dict[str, Any]:
    """The names of a loop over a table, as far as they stand for texts or rules."""
    pairs = zip(targets, values, strict=False)
    return {target: value for target, value in pairs if isinstance(value, str | Rule)}


def _target_names(target: ast.expr) -> list[str]:
    return [node.id for node in ast.walk(target) if isinstance(node, ast.Name)]


def _sentence(node: ast.expr, known: Mapping[str, Any]) -> str:
    """A text in the source, with … for each part that is only known when the program runs."""
    match node:
        case ast.Constant():
            return str(node.value)
        case ast.JoinedStr():
            return "".join(_sentence(part, known) for part in node.values)
        case ast.FormattedValue():
            return _sentence(node.value, known)
        case ast.BinOp(op=ast.Add()):
            return _sentence(node.left, known) + _sentence(node.right, known)
        case ast.Call(func=ast.Attribute(value=inner, attr="rstrip" | "strip")):
            return _sentence(inner, known)
        case ast.IfExp(body=first):
            return _sentence(first, known)
        case ast.Name():
            return str(known.get(node.id, UNKNOWN))
        case _:
            return UNKNOWN
