"""Wordings are compiled when they are used, and each of them can be."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys

import portfolio.language
from portfolio.language.lazily_compiled import Wording
from portfolio.language.phrases import Phrase

MODULES = tuple(
    importlib.import_module(f"portfolio.language.{module.name}")
    for module in pkgutil.iter_modules(portfolio.language.__path__)
)


def wordings(value: object) -> list[Wording]:
    """The wordings in a value of a module."""
    if isinstance(value, Wording):
        return [value]
    if isinstance(value, Phrase):
        return [value.pattern]
    if isinstance(value, tuple):
        return [found for part in value for found in wordings(part)]
    return []


def test_every_wording_compiles():
    found = [
        one for module in MODULES for value in vars(module).values() for one in wordings(value)
    ]
    assert len(found) > 100
    for wording in found:
        wording.search("")


def test_importing_the_readings_compiles_nothing_of_them():
    code = """
import rapidfuzz.distance, rapidfuzz.fuzz, pydantic, re
compiled = []
compile_one = re.compile
re.compile = lambda *given: compiled.append(given[0]) or compile_one(*given)
import portfolio.language.unfairness, portfolio.language.ranking, portfolio.language.appeals
assert len(compiled) < 5, compiled
"""
    subprocess.run([sys.executable, "-c", code], check=True)
