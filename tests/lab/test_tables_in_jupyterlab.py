"""What only a browser shows of tables: a block pasted into cells, and rows that are proposed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from browser import Lab, saved

from portfolio.record.record import open_record

UNIT = "cg-406"
PASTE = """(cell, text) => {
    const clipboard = new DataTransfer();
    clipboard.setData("text/plain", text);
    const values = {clipboardData: clipboard, bubbles: true, cancelable: true};
    cell.dispatchEvent(new ClipboardEvent("paste", values));
}"""


def answered(lab: Lab, sample_record: Path, *refs: str) -> None:
    """The sample learner has answered these criteria, and no others."""
    answers = lab.folder / "answers" / UNIT
    answers.mkdir(parents=True, exist_ok=True)
    for ref in refs:
        shutil.copy(sample_record / "answers" / UNIT / f"{ref}.json", answers)


def test_a_block_from_a_spreadsheet_fills_the_cells_of_the_matrix_and_can_be_taken_back(
    context: Any, lab: Lab, sample_record: Path
):
    answered(lab, sample_record, "2.1", "2.2")
    page = lab.open(context, "2.3")
    cell = page.get_by_label("Score, B against O2", exact=True)
    cell.click()
    cell.evaluate(PASTE, "5\t3\n4\tmany\n")
    told = page.get_by_role("region", name="The cells that you pasted")
    assert told.locator("tbody th").all_inner_texts()[0].startswith("O2 ")
    assert told.locator("del").all_inner_texts() == ["many"]
    assert told.get_by_text("What does not fit is left out: 1.").is_visible()
    told.get_by_role("button", name="Fill 3 cells").click()
    saved(page)
    assert scores(lab) == {("B", "O2"): 5, ("C", "O2"): 3, ("B", "O3"): 4}
    page.get_by_role("button", name="Take it back").click()
    saved(page)
    assert scores(lab) == {}
    assert page.faults == []


def scores(lab: Lab) -> dict[tuple[str, str], int]:
    rows = open_record(lab.folder).answers(UNIT, "2.3").get("decision-matrix", {}).get("scores", [])
    return {(row["option"], row["objective"]): row["score"] for row in rows}


def test_each_objective_has_a_row_of_results_with_its_baseline_once_somebody_says_so(
    context: Any, lab: Lab, sample_record: Path
):
    answered(lab, sample_record, "2.1")
    page = lab.open(context, "3.3")
    page.get_by_role("button", name="Add a row for every objective").first.click()
    saved(page)
    assert [row.get("before") for row in results(lab)] == [None] * 4
    page.get_by_role("button", name="Use it for “Before”").first.click()
    saved(page)
    first, *others = results(lab)
    assert (first["objective"], first["before"]) == ("O1", 74.8)
    assert [row.get("before") for row in others] == [None] * 3
    page.get_by_role("button", name="Use all").click()
    saved(page)
    assert [row["before"] for row in results(lab)][:3] == [74.8, 81.5, 48.6]
    assert page.faults == []


def results(lab: Lab) -> list[dict[str, Any]]:
    return list(open_record(lab.folder).answers(UNIT, "3.3")["evaluation"]["results"])
