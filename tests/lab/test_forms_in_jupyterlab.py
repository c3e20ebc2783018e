"""A learner fills in a form in JupyterLab; what counts is what is on the disk."""

from __future__ import annotations

import json
from typing import Any

from browser import Lab, saved, says_saved, show

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
    page.get_by_label("Situation", exact=True).fill("Scores fell.")
    page.get_by_label("Action", exact=True).fill("We briefed everybody.")
    page.get_by_text("The action does not say what you did yourself.").first.wait_for()
    page.get_by_label("Action", exact=True).fill("I briefed everybody.")
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
    page.get_by_role("button", name="Add an objective").click()
    page.get_by_role("button", name="Move up: Objective O2").click()
    saved(page)
    second, first = answers(lab, "2.1")["smart-objectives"]["objectives"]
    assert (first["ref"], second["ref"]) == ("O1", "O2")
    assert first["purpose"] == "customer satisfaction"
    assert first["statement"] == "Reach 74.\nBy December."
    assert (first["baseline"], first["target"], first["start"]) == (71.5, 74, "2026-01-05")
    assert first["evidence"] == ["E01"]
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
    page.get_by_label("Amount", exact=True).fill("£1,250.50")
    saved(page)
    page.get_by_label("Amount", exact=True).fill("about a lot")
    page.get_by_text("It is not saved yet.").wait_for()
    option = answers(lab, "2.2")["options-appraisal"]["options"][0]
    assert (option["ref"], option["name"], option["costs"][0]["amount"]) == (
        "A",
        "Star of the month",
        "1250.50",
    )

    show(page, "2.4")
    page.get_by_role("button", name="Add an action").click()
    page.get_by_label("Done", exact=True).check()
    saved(page)
    assert answers(lab, "2.4")["programme-plan"]["actions"][0]["done"] is True

    show(page, "2.3")
    page.get_by_role("button", name="Add a weight").click()
    page.get_by_label("Objective", exact=True).select_option("O1")
    page.get_by_label("The option you select").select_option("A")
    saved(page)
    matrix = answers(lab, "2.3")["decision-matrix"]
    assert (matrix["weights"][0]["objective"], matrix["chosen"]) == ("O1", "A")
    assert page.faults == []


def test_one_button_adds_a_row_for_every_option_and_objective(context: Any, lab: Lab):
    page = lab.open(context, "2.3")
    every_pair = page.get_by_role("button", name="Add a row for every option and objective")
    assert not every_pair.is_visible()
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
    every_pair = page.get_by_role("button", name="Add a row for every option and objective")
    every_pair.click()
    page.get_by_label("Score", exact=True).first.fill("4")
    saved(page)
    matrix = answers(lab, "2.3")["decision-matrix"]
    assert [row["objective"] for row in matrix["weights"]] == ["O1", "O2"]
    assert [(row["option"], row["objective"]) for row in matrix["scores"]] == [
        ("A", "O1"),
        ("A", "O2"),
        ("B", "O1"),
        ("B", "O2"),
    ]
    assert matrix["scores"][0]["score"] == 4
    assert not every_pair.is_visible()
    page.get_by_role("button", name="Remove: Score 3").click()
    every_pair.click()
    saved(page)
    assert answers(lab, "2.3")["decision-matrix"]["scores"][3]["option"] == "B"
    assert page.faults == []


def test_a_form_never_says_saved_while_it_holds_what_cannot_be_saved(context: Any, lab: Lab):
    page = lab.open(context, "2.1")
    page.get_by_role("button", name="Add an objective").click()
    target = page.get_by_label("Target", exact=True)
    target.fill("85")
    saved(page)
    page.get_by_label("Unit", exact=True).click()
    target.press_sequentially(" to 95")
    page.get_by_label("Unit", exact=True).fill("%")
    page.get_by_text("Not saved: “Target”.").first.wait_for()
    assert not says_saved(page)
    page.wait_for_function("document.querySelector('.pfw-status').textContent.startsWith('Saved')")
    objective = answers(lab, "2.1")["smart-objectives"]["objectives"][0]
    assert (objective["target"], objective["unit_of_measure"]) == (85, "%")
    page.get_by_role("button", name="Show it").first.click()
    assert target.evaluate("it => it === document.activeElement")
    target.fill("90")
    saved(page)
    assert answers(lab, "2.1")["smart-objectives"]["objectives"][0]["target"] == 90


def test_a_removed_row_is_offered_back_where_it_was(context: Any, lab: Lab):
    page = lab.open(context, "1.1")
    for words in ("First", "Second"):
        page.get_by_role("button", name="Add a reason").click()
        page.get_by_label("Reason", exact=True).last.fill(words)
    page.get_by_role("button", name="Remove: Reason 1").click()
    back = page.get_by_role("button", name="Put it back")
    assert back.evaluate("it => it === document.activeElement")
    above, below = back.bounding_box(), page.locator(".pfw-card").first.bounding_box()
    assert above["y"] < below["y"]
    saved(page)
    assert [row["reason"] for row in answers(lab, "1.1")["reasons"]["reasons"]] == ["Second"]
    back.click()
    saved(page)
    assert [row["reason"] for row in answers(lab, "1.1")["reasons"]["reasons"]] == [
        "First",
        "Second",
    ]


def test_a_full_box_says_so_and_a_line_stays_one_line(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    title = page.get_by_label("What is this story about?", exact=True)
    title.fill("x" * 299)
    title.press_sequentially("yz")
    page.get_by_text("This box is full: it takes 300 characters.").wait_for()
    title.fill("The launch")
    title.press("Enter")
    title.press_sequentially(" in March")
    saved(page)
    assert answers(lab, "3.1")["star"]["title"] == "The launch in March"


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


def test_text_in_a_bundle_or_an_answer_is_never_markup(context: Any, lab: Lab):
    path = lab.folder / "notebooks" / "cg-406" / "1.3.ipynb"
    attack = "<img src=x onerror=window.broken=1>"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            form = output["data"].get("application/vnd.portfolio.form+json", {})
            for field in form.get("schema", {}).get("properties", {}).values():
                field["description"] = attack
    path.write_text(json.dumps(notebook), encoding="utf-8")
    page = lab.open(context, "1.3")
    page.get_by_label("Overall likely impact").fill(attack)
    saved(page)
    show(page, "1.3")
    page.get_by_text(attack).first.wait_for()
    assert page.evaluate("window.broken") is None
