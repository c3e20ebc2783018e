"""A criterion asks for one activity several times: each is written, checked and shown apart."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from changing_units import new_record

from portfolio.activities.answers import Entered, entered, shown
from portfolio.activities.catalogue import check_unit_file
from portfolio.activities.uses import title_for
from portfolio.assessment.comparing import place_of
from portfolio.base.toml_file import tuples
from portfolio.checks.coverage import check_criterion
from portfolio.checks.unasked import unasked
from portfolio.document.blocks import Heading
from portfolio.lab.pages.answers_desk import read_answers, write_answers
from portfolio.lab.wire import Choice, EditsRequest
from portfolio.record.paths import answers_name
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers
from portfolio.record.unit_copy import specification_of
from portfolio.record.unit_keeping import keep_unit
from portfolio.unit.unit import Unit
from portfolio.workbook.cells import TO_PORTFOLIO, notebook_cells
from portfolio.workbook.collect import read_section
from portfolio.workbook.form_cells import MIME
from portfolio.workbook.generate import form_notebook

UNIT = check_unit_file(Path(__file__).parents[1] / "units" / "two-accounts.toml")
FIRST = UNIT.criterion("1.1")
HARD = "A complaint that was <hard> & long"
EASY_STORY = {"title": "Cold soup", "action": "I gave a new bowl to the guest at table nine."}
HARD_STORY = {"title": "Wet room", "action": "We did what we could for the guests, all night."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record for the unit, of which it keeps a copy; nothing is entered."""
    return new_record(tmp_path / "record", UNIT).folder


def typed(folder: Path, key: str, story: dict[str, str]) -> None:
    edits = {key: {field: {"value": value, "bases": [None]} for field, value in story.items()}}
    request = EditsRequest.model_validate({"edits": edits})
    write_answers(folder, UNIT.id, "1.1", request)


def written(folder: Path) -> Record:
    typed(folder, "star", EASY_STORY)
    typed(folder, "star-hard", HARD_STORY)
    return open_record(folder)


def parts_of(record: Record) -> tuple[Entered, ...]:
    return entered(UNIT, FIRST, lambda ref: record.answers(UNIT.id, ref))


def with_uses(*uses: dict[str, str]) -> Unit:
    """The unit with these activities in its first criterion."""
    specification = specification_of(UNIT)
    specification["outcomes"][0]["criteria"][0]["activities"] = list(uses)
    return Unit.model_validate(tuples({**specification, "report": []}))


def test_the_page_has_a_form_for_each_use_under_its_own_title():
    made = form_notebook(UNIT, "1.1")
    nbformat.validate(made)
    forms = [o.data[MIME] for cell in made.cells for o in cell.get("outputs", ()) if MIME in o.data]
    named = {form["name"]: form.get("title") for form in forms if form["kind"] == "form"}
    assert named == {
        "star": "A complaint that was easy",
        "star-hard": HARD,
        "narrative": title_for("narrative"),
    }
    texts = "\n".join(cell.source for cell in made.cells if cell.cell_type == "markdown")
    assert "## A complaint that was &lt;hard&gt; &amp; long" in texts


def test_what_is_typed_into_one_is_not_in_the_other(folder: Path):
    record = written(folder)
    stored = read_answers(folder, UNIT.id, "1.1")
    assert stored.activities["star"] == EASY_STORY
    assert stored.activities["star-hard"] == HARD_STORY
    assert {key: form.title for key, form in stored.forms.items()}["star-hard"] == HARD
    file = json.loads((record.folder / answers_name(UNIT.id, "1.1")).read_bytes())
    assert file["activities"] == {"star": EASY_STORY, "star-hard": HARD_STORY}


def test_each_is_checked_by_itself_with_its_own_settings(folder: Path):
    typed(folder, "star", {**EASY_STORY, "result": "The guest was content and said so."})
    typed(folder, "star-hard", {**HARD_STORY, "result": "The guests were content and said so."})
    found = check_criterion(UNIT, FIRST, open_record(folder)).findings
    places = {(one.rule, one.activity) for one in found}
    assert ("star-first-person", "star-hard") in places
    assert ("star-first-person", "star") not in places
    assert ("star-result-counted", "star-hard") in places
    assert ("star-result-counted", "star") not in places
    named = {one.missing.partition(": ")[0] for one in found if one.rule == "star-parts"}
    assert named == {"A complaint that was easy", HARD}
    assert not {one.rule for one in found} & {"answer-not-asked-for", "entry-not-known"}


def test_one_with_nothing_in_it_is_named_by_its_own_title(folder: Path):
    typed(folder, "star", EASY_STORY)
    found = check_criterion(UNIT, FIRST, open_record(folder)).findings
    (empty,) = [one for one in found if one.activity == "star-hard"]
    assert empty.missing == f"“{HARD}” has nothing in it yet."


def test_the_same_text_in_both_is_asked_about_at_the_second(folder: Path):
    typed(folder, "star", EASY_STORY)
    typed(folder, "star-hard", EASY_STORY)
    found = check_criterion(UNIT, FIRST, open_record(folder)).findings
    (twice,) = [one for one in found if one.rule == "said-twice"]
    assert (twice.activity, twice.also[0].activity) == ("star-hard", "star")
    assert twice.missing == (
        f"“Action” in “{HARD}” says the same as “Action” in “A complaint that was easy”."
    )


def test_the_document_shows_each_under_its_title_with_its_headings_below(folder: Path):
    part = parts_of(written(folder))[1]
    headings = [block for block in shown(part) if isinstance(block, Heading)]
    assert headings[:3] == [Heading(HARD), Heading("Wet room", 2), Heading("Action", 3)]


def test_what_a_cell_shows_is_known_by_the_use_so_that_a_report_takes_one_of_them():
    cells = [
        {
            "id": cell.id,
            "cell_type": cell.kind,
            "source": cell.source,
            "metadata": {"tags": list(cell.tags)},
            "outputs": [],
        }
        for cell in notebook_cells(UNIT, "1.1")
        if cell.kind == "code"
    ]
    section = read_section(json.dumps({"cells": cells}).encode(), "1.1")
    assert list(section.activities) == ["star", "star-hard", "narrative"]


def test_a_use_that_is_taken_out_of_the_unit_loses_no_word(folder: Path):
    record, less = written(folder), with_uses({"name": "star"}, {"name": "narrative"})
    (kept,) = unasked(less, record)
    assert kept.activity == "Your story (STAR), hard"
    assert ("Action", HARD_STORY["action"]) in kept.entries
    found = check_criterion(less, less.criterion("1.1"), record).findings
    (told,) = [one for one in found if one.rule == "answer-not-asked-for"]
    assert "“Your story (STAR), hard”" in told.missing


def test_an_assessor_reads_which_of_them_changed():
    assert place_of(("star-hard", "action")) == "Your story (STAR), hard, action"


def test_what_the_first_use_leaves_open_is_read_from_the_next(folder: Path):
    raw = {"1.1": {"smart-objectives-2": {"objectives": [{"ref": "O1", "measure": "Replies"}]}}}
    unit = with_uses(
        {"name": "smart-objectives"},
        {"name": "smart-objectives", "id": "smart-objectives-2", "title": "Next year"},
        {"name": "evaluation"},
    )
    parts = entered(unit, unit.criterion("1.1"), lambda ref: raw.get(ref, {}))
    read = parts[-1].context.others["smart-objectives"]
    assert read.objectives[0].measure == "Replies"
    save_answers(folder, UNIT.id, "1.1", raw["1.1"], None)
    keep_unit(open_record(folder), unit)
    offered = read_answers(folder, UNIT.id, "1.1").choices.rows
    assert offered == {"smart-objectives.objectives": [Choice(ref="O1", words="Replies")]}


def test_a_practice_year_is_analysed_once_however_often_it_is_evaluated():
    again = {"name": "evaluation", "id": "evaluation-2", "title": "Again"}
    cells = notebook_cells(with_uses({"name": "evaluation"}, again), "1.1")
    ids = [cell.id for cell in cells]
    assert len(set(ids)) == len(ids)
    going = [cell.id for cell in cells if TO_PORTFOLIO in cell.tags]
    assert going == ["practice-analysis", "show-evaluation", "show-evaluation-2"]
