"""A learner fills in a form in JupyterLab; what counts is what is on the disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from browser import Lab, ready, saved, show

from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers


def answers(lab: Lab, ref: str) -> dict[str, Any]:
    return dict(open_record(lab.folder).answers("cg-406", ref))


def test_a_form_is_there_without_a_click_and_typing_is_saved(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    assert page.locator(".pfw-status").first.is_visible()
    assert not page.locator(".jp-CodeCell .jp-InputArea-editor:visible").count(), "code is seen"
    page.get_by_label("What is this story about?", exact=True).fill("The launch")
    page.get_by_label("Situation", exact=True).fill("Three months of falling scores.")
    page.get_by_label("When did it happen?", exact=True).fill("2026-03-02")
    saved(page)
    star = answers(lab, "3.1")["star"]
    assert star["title"] == "The launch"
    assert star["situation"] == "Three months of falling scores."
    assert star["when"] == "2026-03-02"
    assert page.faults == []
    show(page, "3.1")
    assert page.get_by_label("What is this story about?", exact=True).input_value() == "The launch"


def test_what_is_missing_follows_what_is_typed(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    page.get_by_label("Situation", exact=True).fill(
        "Our customers' scores fell for three months in a row."
    )
    page.get_by_label("Action", exact=True).fill(
        "We briefed everybody on all four shifts before the launch."
    )
    page.get_by_text("The action does not say what you did yourself.").first.wait_for()
    page.get_by_label("Action", exact=True).fill(
        "I briefed everybody on all four shifts before the launch."
    )
    page.get_by_text("The action does not say what you did yourself.").first.wait_for(
        state="detached"
    )


def test_every_kind_of_field_is_on_the_disk_as_it_was_typed(context: Any, lab: Lab):
    add_evidence(lab.folder, method="observation", title="My briefing, seen by my manager")
    page = lab.open(context, "2.1")
    page.get_by_role("button", name="Add an objective").click()
    page.get_by_label("What it is for").select_option("customer satisfaction")
    page.get_by_label("Specific: the objective").fill("Reach 74.\nBy December.")
    page.get_by_label("Unit", exact=True).fill("%")
    page.get_by_label("Baseline", exact=True).fill("71.5")
    page.get_by_label("Target", exact=True).fill("74")
    page.get_by_label("Start", exact=True).fill("2026-01-05")
    page.get_by_text("Evidence: none chosen").click()
    page.get_by_label("E01 My briefing").check()
    page.get_by_label("Where to look in E01 for 2.1").fill("page 1")
    page.get_by_role("button", name="Add an objective").click()
    page.get_by_role("button", name="Move up: Objective O2").click()
    saved(page)
    second, first = answers(lab, "2.1")["smart-objectives"]["objectives"]
    assert (first["ref"], second["ref"]) == ("O1", "O2")
    assert first["purpose"] == "customer satisfaction"
    assert first["statement"] == "Reach 74.\nBy December."
    assert (first["baseline"], first["target"], first["start"]) == (71.5, 74, "2026-01-05")
    assert first["evidence"] == ["E01"]
    (claim,) = open_record(lab.folder).item("E01").claims
    assert (claim.criterion, claim.where) == ("2.1", "page 1")
    page.get_by_role("button", name="Remove: Objective O2").click()
    saved(page)
    assert len(answers(lab, "2.1")["smart-objectives"]["objectives"]) == 1
    page.get_by_role("button", name="Put it back").click()
    saved(page)
    assert len(answers(lab, "2.1")["smart-objectives"]["objectives"]) == 2
    page.reload()
    page.get_by_text("Objective O1", exact=True).click()
    assert (
        page.get_by_label("Specific: the objective").last.input_value() == "Reach 74.\nBy December."
    )

    show(page, "2.2")
    page.get_by_role("button", name="Add an option").click()
    page.get_by_label("Name", exact=True).fill("Star of the month")
    page.get_by_role("button", name="Add a cost").click()
    page.get_by_label("Amount, Cost 1", exact=True).fill("£1,250.50")
    saved(page)
    page.get_by_label("Amount, Cost 1", exact=True).fill("about a lot")
    page.get_by_text("It is not saved yet.").wait_for()
    option = answers(lab, "2.2")["options-appraisal"]["options"][0]
    assert (option["ref"], option["name"], option["costs"][0]["amount"]) == (
        "A",
        "Star of the month",
        "1250.50",
    )

    show(page, "2.4")
    page.get_by_role("button", name="Add an action").click()
    page.get_by_label("Done, Action 1", exact=True).check()
    saved(page)
    assert answers(lab, "2.4")["programme-plan"]["actions"][0]["done"] is True

    show(page, "2.3")
    page.get_by_role("button", name="Add a weight").click()
    page.get_by_label("Objective, Weight 1", exact=True).select_option("O1")
    page.get_by_label("The option you select").select_option("A")
    saved(page)
    matrix = answers(lab, "2.3")["decision-matrix"]
    assert (matrix["weights"][0]["objective"], matrix["chosen"]) == ("O1", "A")
    assert page.faults == []


def test_the_decision_matrix_is_one_table_filled_in_by_keyboard_with_live_totals(
    context: Any, lab: Lab
):
    page = lab.open(context, "2.3")
    page.get_by_role("link", name="criterion 2.2").first.click()
    page.get_by_role("button", name="Add an option").wait_for()
    options = [{"ref": "A", "name": "Team award"}, {"ref": "B", "name": "Customers' choice"}]
    objectives = [{"ref": "O1", "measure": "Praise"}, {"ref": "O2", "measure": "Complaints"}]
    save_answers(lab.folder, "cg-406", "2.2", {"options-appraisal": {"options": options}}, None)
    save_answers(
        lab.folder, "cg-406", "2.1", {"smart-objectives": {"objectives": objectives}}, None
    )

    page = lab.open(context, "2.3", anew=True)
    page.get_by_role("button", name="Add a row for every objective").click()
    page.get_by_label("Weight, Weight 1").fill("60")
    page.keyboard.press("Enter")
    page.keyboard.type("30")
    page.get_by_text("The weights add up to 90: 10 still to be given.").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type("40")
    page.get_by_label("Score, A against O1").focus()
    for score in ("2", "Enter", "5", "ArrowRight", "1", "ArrowUp", "5"):
        page.keyboard.press(score)
    best = "B Customers' choice comes out best with 3.40 out of 5, 0.20 ahead of A Team award."
    page.get_by_text(best).wait_for()
    page.get_by_text("With a weight below 57.14 for O1, which has 60, A Team award").wait_for()
    assert page.locator("tfoot", has_text="Weighted score").locator("td").all_inner_texts() == [
        "3.20",
        "3.40",
    ]
    saved(page)
    matrix = answers(lab, "2.3")["decision-matrix"]
    assert [(row["objective"], row["weight"]) for row in matrix["weights"]] == [
        ("O1", 60),
        ("O2", 40),
    ]
    assert [(row["option"], row["objective"], row["score"]) for row in matrix["scores"]] == [
        ("A", "O1", 2),
        ("A", "O2", 5),
        ("B", "O1", 5),
        ("B", "O2", 1),
    ]
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator(".pfw-card", has_text="Weight 1").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.get_by_label("Score, B against O2").is_visible()
    page.set_viewport_size({"width": 1280, "height": 720})
    assert page.faults == []


def test_what_the_verb_asks_is_unfolded_on_the_first_visit_only(context: Any, lab: Lab):
    page = lab.open(context, "1.2")
    page.evaluate("localStorage.clear()")
    page.reload()
    ready(page)
    fold = page.locator("details.pfw-opens-first")
    fold.get_by_text("What the verb asks").wait_for()
    assert fold.get_by_text("in another place of work").is_visible()
    page.reload()
    ready(page)
    assert not fold.get_by_text("What the verb asks").is_visible()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.get_by_text("What the verb asks").is_visible()
    assert page.faults == []


def test_the_tab_key_goes_through_a_form_in_the_order_in_which_it_is_read(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
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


def test_neither_a_key_nor_a_double_click_changes_the_page_itself(context: Any, lab: Lab):
    page = lab.open(context, "1.1")
    cells = page.locator(".jp-Cell").count()
    heading = page.get_by_role("heading", name="Criterion 1.1", exact=True)
    heading.dblclick()
    heading.click()
    for key in ("Enter", "Shift+Enter", "d", "d", "x", "b", "m", "y", "Control+Shift+ArrowDown"):
        page.keyboard.press(key)
    assert heading.is_visible()
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".pfw-field").first.is_visible()


FORM = "application/vnd.portfolio.form+json"


def made_before_an_update(path: Path, hint: str) -> str:
    """Give a page's form a field of another name, as if it came from an older program.

    Its only field now has the name ``nine_words`` and a hint of its own. Returns the activity.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    outputs = [output["data"] for cell in notebook["cells"] for output in cell.get("outputs", [])]
    (form,) = [data[FORM] for data in outputs if data.get(FORM, {}).get("kind") == "form"]
    field = {**next(iter(form["schema"]["properties"].values())), "description": hint}
    form["schema"] |= {"properties": {"nine_words": field}, "order": ["nine_words"]}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return str(form["name"])


def test_a_page_from_before_an_update_has_the_form_of_now_and_no_word_typed_there_is_lost(
    context: Any, lab: Lab
):
    attack = "<img src=x onerror=window.broken=1>"
    path = lab.folder / "notebooks" / "cg-406" / "1.3.ipynb"
    activity = made_before_an_update(path, attack)
    page = lab.open(context, "1.3")
    page.get_by_label("Overall likely impact").fill(attack)
    saved(page)
    mark = lab.ask("/portfolio/answers?unit=cg-406&criterion=1.3")["record"]
    left = {activity: {"nine_words": {"value": f"Nine words {attack}", "bases": [None]}}}
    page.evaluate(
        "([key, left]) => localStorage.setItem(key, left)",
        [f"portfolio:{mark}:cg-406:1.3:gone", json.dumps(left)],
    )
    page.reload()
    page.get_by_text("These words have no place in the workbook any more.").wait_for()
    assert page.get_by_text(f"Nine words {attack}").is_visible()
    assert page.get_by_label("Overall likely impact").input_value() == attack
    assert page.evaluate("window.broken") is None
    saved(page)
    assert "Nine words" in page.evaluate("JSON.stringify(localStorage)")
    page.get_by_role("button", name="Remove: Nine words").click()
    page.get_by_text("These words have no place").wait_for(state="detached")
    assert "Nine words" not in page.evaluate("JSON.stringify(localStorage)")
