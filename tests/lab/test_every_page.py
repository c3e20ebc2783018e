"""Every page of a workbook in one JupyterLab: forms without a click, every kind of field, access
for everybody. One server and one browser for the whole module."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import TOKEN, Lab, open_page, running_lab, saved

from portfolio.build import copy_sample, new_record
from portfolio.catalogue import builtin_catalogue
from portfolio.evidence import Details, Learner
from portfolio.record import add_evidence, open_record
from portfolio.unit import find_unit
from portfolio.workbook.cells import notebook_names

UNIT = find_unit(builtin_catalogue(), "cg-406")
PAGES = notebook_names(UNIT)
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    place = tmp_path_factory.mktemp("empty")
    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    folder = new_record(place / "record", details).folder
    add_evidence(folder, method="observation", title="My briefing, seen by my manager")
    with running_lab(folder, place / "state") as lab:
        yield lab


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    place = tmp_path_factory.mktemp("sample")
    with running_lab(copy_sample(place / "record").folder, place / "state") as lab:
        yield lab


def answers(lab: Lab, ref: str) -> dict[str, Any]:
    return dict(open_record(lab.folder).answers("cg-406", ref))


def choose_theme(page: Any, lab: Lab, name: str) -> None:
    """As the menu Settings > Theme does."""
    page.evaluate(
        """async ([name]) => {
            const xsrf = document.cookie.match(/_xsrf=([^;]*)/)?.[1] ?? "";
            const answer = await fetch("/lab/api/settings/@jupyterlab/apputils-extension:themes", {
                method: "PUT",
                headers: {"Content-Type": "application/json", "X-XSRFToken": xsrf},
                body: JSON.stringify({raw: JSON.stringify({theme: name})}),
            });
            if (!answer.ok) throw new Error(answer.status);
        }""",
        [name],
    )


def assert_accessible(page: Any) -> None:
    """axe-core finds nothing against WCAG A and AA in our part of the page, all of it unfolded."""
    page.evaluate("document.querySelectorAll('.pfw details').forEach(part => (part.open = true))")
    found = Axe().run(page, context={"include": [[".pfw"]]}, options=AXE)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_ready_without_a_click_and_without_a_fault(context: Any, sample: Lab, name: str):
    page = open_page(context, sample, name)
    shown = {use.name for use in UNIT.criterion(name).activities} if UNIT.has(name) else set()
    assert page.locator(".pfw-status").count() >= len(shown)
    for status in page.locator(".pfw-status").all():
        assert status.inner_text().startswith("Saved")
    assert not page.locator(".jp-CodeCell .jp-InputArea-editor:visible").count()
    assert not page.locator(".jp-NotebookPanel-toolbar:visible").count()
    assert page.faults == []
    assert_accessible(page)
    page.close()


def test_axe_finds_nothing_to_put_right_in_the_dark_either(context: Any, sample: Lab):
    page = open_page(context, sample, "start")
    choose_theme(page, sample, "JupyterLab Dark")
    page.close()
    try:
        for name in ("start", "3.1", "evidence"):
            page = open_page(context, sample, name)
            assert page.evaluate("document.body.dataset.jpThemeLight") == "false"
            assert_accessible(page)
            page.close()
    finally:
        page = open_page(context, sample, "start")
        choose_theme(page, sample, "JupyterLab Light")
        page.close()


def test_every_kind_of_field_is_on_the_disk_as_it_was_typed(context: Any, empty: Lab):
    page = open_page(context, empty, "2.1")
    page.get_by_role("button", name="Add an objective").click()
    page.get_by_label("What it is for").select_option("customer satisfaction")
    page.get_by_label("Specific: the objective").fill("Reach 74.\nBy December.")
    page.get_by_label("Unit", exact=True).fill("%")
    page.get_by_label("Baseline", exact=True).fill("71.5")
    page.get_by_label("Target", exact=True).fill("74")
    page.get_by_label("Start", exact=True).fill("2026-01-05")
    page.get_by_text("Evidence: none chosen").click()
    page.get_by_label("E01 My briefing").check()
    page.get_by_role("button", name="Add an objective").click()
    page.get_by_role("button", name="Move up: Objective O2").click()
    saved(page)
    second, first = answers(empty, "2.1")["smart-objectives"]["objectives"]
    assert (first["ref"], second["ref"]) == ("O1", "O2")
    assert first["purpose"] == "customer satisfaction"
    assert first["statement"] == "Reach 74.\nBy December."
    assert (first["baseline"], first["target"], first["start"]) == (71.5, 74, "2026-01-05")
    assert first["evidence"] == ["E01"]
    page.get_by_role("button", name="Remove: Objective O2").click()
    saved(page)
    assert len(answers(empty, "2.1")["smart-objectives"]["objectives"]) == 1
    page.get_by_role("button", name="Put it back").click()
    saved(page)
    assert len(answers(empty, "2.1")["smart-objectives"]["objectives"]) == 2
    page.reload()
    page.get_by_text("Objective O1", exact=True).click()
    assert (
        page.get_by_label("Specific: the objective").last.input_value() == "Reach 74.\nBy December."
    )
    page.close()

    page = open_page(context, empty, "2.2")
    page.get_by_role("button", name="Add an option").click()
    page.get_by_label("Name", exact=True).fill("Star of the month")
    page.get_by_role("button", name="Add a cost").click()
    page.get_by_label("Amount", exact=True).fill("£1,250.50")
    saved(page)
    page.get_by_label("Amount", exact=True).fill("about a lot")
    page.get_by_text("It is not saved yet.").wait_for()
    option = answers(empty, "2.2")["options-appraisal"]["options"][0]
    assert (option["ref"], option["name"], option["costs"][0]["amount"]) == (
        "A",
        "Star of the month",
        "1250.50",
    )
    page.close()

    page = open_page(context, empty, "2.4")
    page.get_by_role("button", name="Add an action").click()
    page.get_by_label("Done", exact=True).check()
    saved(page)
    assert answers(empty, "2.4")["programme-plan"]["actions"][0]["done"] is True
    page.close()

    page = open_page(context, empty, "2.3")
    page.get_by_role("button", name="Add a weight").click()
    page.get_by_label("Objective", exact=True).select_option("O1")
    page.get_by_label("The option you select").select_option("A")
    saved(page)
    matrix = answers(empty, "2.3")["decision-matrix"]
    assert (matrix["weights"][0]["objective"], matrix["chosen"]) == ("O1", "A")
    assert page.faults == []
    page.close()


def test_the_tab_key_goes_through_a_form_in_the_order_in_which_it_is_read(context: Any, empty: Lab):
    page = open_page(context, empty, "3.1")
    labels = []
    page.get_by_label("What is this story about?", exact=True).focus()
    for _ in range(14):
        label = page.evaluate(
            "document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent"
        )
        if label and label not in ("Example", *labels):
            labels.append(label)
        page.keyboard.press("Tab")
    order = ["What is this story about?", "Your role at the time", "When did it happen?"]
    assert labels[:5] == [*order, "Situation", "Task"]
    page.close()


def test_neither_a_key_nor_a_double_click_changes_the_page_itself(context: Any, empty: Lab):
    page = open_page(context, empty, "1.1")
    cells = page.locator(".jp-Cell").count()
    heading = page.get_by_role("heading", name="Criterion 1.1", exact=True)
    heading.dblclick()
    heading.click()
    for key in ("Enter", "Shift+Enter", "d", "d", "x", "b", "m", "y", "Control+Shift+ArrowDown"):
        page.keyboard.press(key)
    assert heading.is_visible()
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".pfw-field").first.is_visible()
    page.close()


def test_a_form_works_without_a_kernel_and_in_a_notebook_that_is_not_trusted(
    context: Any, empty: Lab
):
    page = open_page(context, empty, "1.2")
    page.get_by_label("The idea in short").fill("Before.")
    end_kernels(empty)
    page.get_by_label("The idea in short").press_sequentially(" While it dies.")
    saved(page)
    assert answers(empty, "1.2")["promotional-uses"]["overview"] == "Before. While it dies."
    path = empty.folder / "notebooks" / "cg-406" / "1.2.ipynb"
    assert "trusted" not in path.read_text(encoding="utf-8")
    page.close()


def test_text_in_a_bundle_or_an_answer_is_never_markup(context: Any, empty: Lab):
    path = empty.folder / "notebooks" / "cg-406" / "1.3.ipynb"
    attack = "<img src=x onerror=window.broken=1>"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            form = output["data"].get("application/vnd.portfolio.form+json", {})
            for field in form.get("schema", {}).get("properties", {}).values():
                field["description"] = attack
    path.write_text(json.dumps(notebook), encoding="utf-8")
    page = open_page(context, empty, "1.3")
    page.get_by_label("Overall likely impact").fill(attack)
    saved(page)
    page.reload()
    page.get_by_text(attack).first.wait_for()
    assert page.evaluate("window.broken") is None
    page.close()


def end_kernels(lab: Lab) -> None:
    base = lab.address("1.2").split("/doc/")[0]
    header = {"Authorization": f"token {TOKEN}"}

    def ask(path: str, method: str = "GET") -> bytes:
        request = urllib.request.Request(f"{base}{path}", headers=header, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return bytes(answer.read())

    for kernel in json.loads(ask("/api/kernels")):
        ask(f"/api/kernels/{kernel['id']}", "DELETE")
