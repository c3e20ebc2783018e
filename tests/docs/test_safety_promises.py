"""Each promise of the page on safety is held by a test that is there."""

from __future__ import annotations

import ast
import re

import pages

PAGE = pages.CHECKOUT / "docs" / "explanation" / "safety.md"
UNTESTED = {"What it does not protect against", "What leaves the computer"}


def every_test() -> set[str]:
    return {
        node.name
        for path in (pages.CHECKOUT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_every_test_that_is_named_is_there():
    named = re.findall(r"`(test_\w+)`", pages.read(PAGE))
    assert len(named) > 50
    assert set(named) - every_test() == set()


def test_every_part_of_the_page_names_a_test():
    parts = re.split(r"^## (.*)$", pages.read(PAGE), flags=re.M)[1:]
    for title, words in zip(parts[::2], parts[1::2], strict=True):
        assert title in UNTESTED or "*Held by `test_" in words, title
