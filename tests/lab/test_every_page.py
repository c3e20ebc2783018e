"""Every page of a workbook in JupyterLab: ready without a click, and access for everybody."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import Lab, resize, show

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.unit.unit import find_unit
from portfolio.workbook.cells import notebook_names

UNIT = find_unit(builtin_catalogue(), "cg-406")
PAGES = notebook_names(UNIT)
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}


LOOKED_AT_CLOSELY = ("start", "2.1", "2.2", "2.4", "3.1", "review", "evidence", "practice")
"""Between them they have every kind of field and panel."""


def prefer(page: Any, scheme: str) -> None:
    """As somebody who has set the whole computer to light or dark; the workbook follows."""
    page.emulate_media(color_scheme=scheme)
    light = str(scheme == "light").lower()
    page.wait_for_function("light => document.body.dataset.jpThemeLight === light", arg=light)


def assert_accessible(page: Any, part: str = ".pfw") -> None:
    """axe-core finds nothing against WCAG A and AA in our part of the page, all of it unfolded."""
    page.evaluate("document.querySelectorAll('.pfw details').forEach(part => (part.open = true))")
    found = Axe().run(page, context={"include": [[part]]}, options=AXE)
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
    prefer(page, "dark")
    try:
        for name in ("start", "3.1", "evidence"):
            show(page, name)
            assert_accessible(page)
    finally:
        prefer(page, "light")


def test_the_review_leads_to_the_page_where_something_is_put_right(context: Any, lab: Lab):
    page = lab.open(context, "review")
    missing = page.locator(".pfw-panel .pfw-steps")
    missing.last.wait_for()
    assert missing.count() == len(UNIT.criteria)
    assert not page.locator(".pfw-panel table").count()
    assert_accessible(page)
    missing.get_by_role("link", name="Criterion 2.1", exact=True).click()
    page.get_by_role("heading", name="SMART objectives").wait_for()


WIDER_THAN_THE_WINDOW = """() => {
    const panel = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
    const shown = panel.querySelector(".jp-WindowedPanel-outer");
    return shown.scrollWidth - shown.clientWidth;
}"""


def test_a_narrow_window_or_a_zoom_of_200_per_cent_needs_no_scrolling_sideways(
    context: Any, sample: Lab
):
    page = sample.open(context, "start")
    resize(page, 600, 450)
    try:
        for name in ("start", "2.2", "3.1", "evidence"):
            show(page, name)
            assert page.evaluate(WIDER_THAN_THE_WINDOW) <= 0, name
        page.get_by_role("button", name="Describe E01").wait_for()
        assert page.locator(".pfw-table").first.evaluate("it => it.scrollWidth <= it.clientWidth")
    finally:
        resize(page, 1200, 1400)


def test_no_criterion_stands_alone_in_a_row_of_the_map(context: Any, sample: Lab):
    page = sample.open(context, "start")
    for outcome in page.locator(".pfw-map-criteria").all():
        tops = [entry.bounding_box()["y"] for entry in outcome.locator("li").all()]
        assert all(tops.count(top) > 1 for top in tops)


def menus(page: Any) -> list[str]:
    return [text for text in page.locator(".lm-MenuBar-itemLabel").all_inner_texts() if text]


def test_the_only_menu_leads_whoever_helps_to_all_the_others(context: Any, sample: Lab):
    page = sample.open(context, "1.1")
    assert menus(page) == ["For helpers"]
    toggle = "() => window.jupyterapp.commands.execute('application:toggle-mode')"
    page.get_by_text("For helpers").click()
    page.get_by_text("Show everything that JupyterLab has").click()
    page.locator(".jp-NotebookPanel-toolbar").first.wait_for()
    assert {"File", "Edit", "View", "Run", "Kernel", "Settings", "Help"} <= set(menus(page))
    page.evaluate(toggle)
    page.locator(".jp-NotebookPanel-toolbar").first.wait_for(state="hidden")
    assert menus(page) == ["For helpers"]


def test_the_tab_of_the_browser_says_which_page_it_shows(context: Any, sample: Lab):
    page = sample.open(context, "1.1")
    page.wait_for_function("document.title === '1.1 – Award portfolio'")
    show(page, "start")
    page.wait_for_function("document.title === 'Start – Award portfolio'")


def test_a_button_can_be_read_while_the_mouse_is_on_it(context: Any, sample: Lab):
    page = sample.open(context, "start")
    button = page.get_by_role("button", name="Make my portfolio")
    button.hover()
    style = button.evaluate(
        "it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]"
    )
    assert len(set(style)) == 2


def test_a_cell_is_marked_only_for_somebody_who_uses_the_keyboard(context: Any, sample: Lab):
    page = sample.open(context, "1.1")
    shadow = "getComputedStyle(document.activeElement.closest('.jp-Cell')).boxShadow"
    page.locator(".jp-Cell").first.focus()
    assert page.evaluate(shadow) == "none"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(shadow) != "none"
    page.get_by_role("heading", name="Criterion 1.1", exact=True).click()
    assert page.evaluate(shadow) == "none"
