"""What the checks say, read from the calls that make findings."""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType, ModuleType
from typing import Any

from portfolio.activities.activity import Activity
from portfolio.checks import coverage, kept_aside
from portfolio.checks.evidence_rules import EVIDENCE_RULES, item_alone
from reference.markdown import code, table

UNKNOWN = "…"
"""Stands in a sentence for what the program fills in: a name, a number, a list."""


@dataclass(frozen=True)
class Rule:
    name: str
    severity: str
    missing: str
    next_step: str


def evidence_rules() -> str:
    rows = []
    for rule in (entry.find for entry in EVIDENCE_RULES):
        about = inspect.getdoc(rule) or ""
        for found in source_rules(inspect.getsource(rule), sys.modules[rule.__module__]):
            rows.append((code(found.name), found.severity, found.missing, found.next_step, about))
    return table(
        ("Rule", "How much it matters", "What is missing", "What to do", "Why it is asked"), rows
    )


def record_rules() -> str:
    alone = source_rules(inspect.getsource(item_alone), sys.modules[item_alone.__module__])
    found = [*module_rules(coverage), *alone, *module_rules(kept_aside)]
    return rules_table(list(dict.fromkeys(found)))


def rules_table(found: list[Rule]) -> str:
    rows = [(code(rule.name), rule.severity, rule.missing, rule.next_step) for rule in found]
    return table(("Rule", "How much it matters", "What is missing", "What to do"), rows)


def module_of(activity: Activity) -> ModuleType:
    return sys.modules[activity.answer.__module__]


def module_rules(module: ModuleType) -> list[Rule]:
    """The rules in a module, and in the modules of shared pieces that it uses."""
    found = list(source_rules(inspect.getsource(module), module))
    for name in dict.fromkeys(_modules_used(module)):
        shared = importlib.import_module(name)
        if name.startswith("portfolio.activities.") and not hasattr(shared, "ACTIVITY"):
            found += source_rules(inspect.getsource(shared), shared)
    return list(dict.fromkeys(found))


def _modules_used(module: ModuleType) -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom) and node.module == "portfolio.activities":
            yield from (
                f"{node.module}.{name.name}" for name in node.names if name.name != "all_activities"
            )
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def source_rules(source: str, module: ModuleType) -> Iterator[Rule]:
    """Every finding that the source can make, in order, read from the calls that make them."""
    tree = ast.parse(textwrap.dedent(source))
    loops = [node for node in ast.walk(tree) if isinstance(node, ast.For)]
    around = {inner: loop for loop in loops for inner in ast.walk(loop)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        parts = _finding_parts(call)
        if parts and isinstance(parts[0], ast.Constant | ast.JoinedStr):
            rule, severity, *said = parts
            for known in _rounds(rule, around.get(call), module):
                missing, next_step = (_sentence(part, known) for part in said)
                yield Rule(_sentence(rule, known), severity, missing, next_step)


def _finding_parts(call: ast.Call) -> tuple[ast.expr, str, ast.expr, ast.expr] | None:
    """Rule, severity, what is missing and what to do, of a call that makes a finding."""
    called = (
        call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    )
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if called in ("needed", "query", "tip") and len(call.args) == 3:
        return call.args[0], called, call.args[1], call.args[2]
    if called == "finding" and len(call.args) == 4:
        return call.args[0], _severity(call.args[1]), call.args[2], call.args[3]
    if called == "Finding":
        return named["rule"], _severity(named["severity"]), named["missing"], named["next_step"]
    return None


def _severity(node: ast.expr) -> str:
    return node.attr.lower() if isinstance(node, ast.Attribute) else ""


def _rounds(rule: ast.expr, loop: ast.For | None, module: ModuleType) -> list[dict[str, str]]:
    """What the names in a finding stand for: once, or once for each round of the loop around it
    if the rule's name has the loop's name in it and the loop goes through a constant."""
    names = {node.id for node in ast.walk(rule) if isinstance(node, ast.Name)}
    rounds = _rounds_of(loop, module) if loop else []
    return rounds if rounds and names == {next(iter(rounds[0]))} else [{}]


def _rounds_of(loop: ast.For, module: ModuleType) -> list[dict[str, str]]:
    over, targets = loop.iter, _target_names(loop.target)
    pairs = False
    if isinstance(over, ast.Call) and isinstance(over.func, ast.Attribute):
        over, pairs = over.func.value, True
    constant = getattr(module, over.id, None) if isinstance(over, ast.Name) else None
    if pairs and isinstance(constant, Mapping):
        return [_bound(targets, pair) for pair in constant.items()]
    return (
        [{targets[0]: str(key)} for key in constant]
        if isinstance(constant, Mapping | tuple)
        else []
    )


def _bound(targets: list[str], pair: tuple[Any, Any]) -> dict[str, str]:
    """The names of a loop over a mapping, as far as they stand for texts."""
    key, value = pair
    flat = [key, *value] if isinstance(value, tuple) else [key, value]
    return {
        target: text for target, text in zip(targets, flat, strict=False) if isinstance(text, str)
    }


def _target_names(target: ast.expr) -> list[str]:
    return [node.id for node in ast.walk(target) if isinstance(node, ast.Name)]


def _sentence(node: ast.expr, known: Mapping[str, str] = MappingProxyType({})) -> str:
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
            return known.get(node.id, UNKNOWN)
        case _:
            return UNKNOWN
