"""Every page of a workbook in JupyterLab: ready without a click, and access for everybody."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import Lab, show

from portfolio.catalogue import builtin_catalogue
from portfolio.unit import find_unit
from portfolio.workbook.cells import notebook_names

UNIT = find_unit(builtin_catalogue(), "cg-406")
PAGES = notebook_names(UNIT)
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}


LOOKED_AT_CLOSELY = ("start", "2.1", "2.2", "2.4", "3.1", "review", "evidence", "practice")
"""Between them they have every kind of field and panel."""
LIGHT, DARK = "JupyterLab Light", "JupyterLab Dark"


def choose_theme(page: Any, name: str) -> None:
    """As the menu Settings > Theme does."""
    choose = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
    page.evaluate(choose, name)
    light = str(name == LIGHT).lower()
    page.wait_for_function("light => document.body.dataset.jpThemeLight === light", arg=light)


def assert_accessible(page: Any) -> None:
    """axe-core finds nothing against WCAG A and AA in our part of the page, all of it unfolded."""
    page.evaluate("document.querySelectorAll('.pfw details').forEach(part => (part.open = true))")
    found = Axe().run(page, context={"include": [[".pfw"]]}, options=AXE)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_ready_without_a_click_and_without_a_fault(context: Any, sample: Lab, name: str):
    page = sample.open(context, name)
    shown = {use.name for use in UNIT.criterion(name).activities} if UNIT.has(name) else set()
    assert page.locator(".pfw-status").count() >= len(shown)
    for status in page.locator(".pfw-status").all():
        assert status.inner_text().startswith("Saved")
    assert not page.locator(".jp-CodeCell .jp-InputArea-editor:visible").count()
    assert not page.locator(".jp-NotebookPanel-toolbar:visible").count()
    assert page.faults == []
    if name in LOOKED_AT_CLOSELY:
        assert_accessible(page)


def test_axe_finds_nothing_to_put_right_in_the_dark_either(context: Any, sample: Lab):
    page = sample.open(context, "start")
    choose_theme(page, DARK)
    try:
        for name in ("start", "3.1", "evidence"):
            show(page, name)
            assert_accessible(page)
    finally:
        choose_theme(page, LIGHT)
