"""Every rule has its line in the reference, and tests that speak of it."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import portfolio.activities
import portfolio.checks
import portfolio.checks.agreement
from portfolio.unit.findings import Rule, declared

ROOT = Path(__file__).parents[2]
SPOKEN_OF_OTHERWISE = {
    "purpose-other": "no unit that comes with the program asks for objectives of another kind",
}


def every_rule() -> dict[str, Rule]:
    rooms = (portfolio.activities, portfolio.checks, portfolio.checks.agreement)
    modules = [
        importlib.import_module(f"{room.__name__}.{module.name}")
        for room in rooms
        for module in pkgutil.iter_modules(room.__path__)
    ]
    return {rule.name: rule for module in modules for rule in declared(vars(module))}


def words_of(folder: str, *suffixes: str) -> str:
    paths = sorted((ROOT / folder).rglob("*"))
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in paths
        if path.suffix in suffixes and path != Path(__file__)
    )


def test_every_rule_has_a_line_in_the_reference():
    told = words_of("docs/reference", ".md")
    assert [name for name in every_rule() if f"| `{name}` |" not in told] == []


def test_every_rule_is_spoken_of_in_the_tests():
    spoken = words_of("tests", ".py", ".toml", ".txt")
    silent = [name for name in every_rule() if name not in spoken]
    assert sorted(silent) == sorted(SPOKEN_OF_OTHERWISE)
