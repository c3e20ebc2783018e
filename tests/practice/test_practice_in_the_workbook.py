"""The analysis of a practice year where a learner meets it: the page, the notebook, the key."""

from __future__ import annotations

import pytest

from portfolio.base.cache_folder import Cache
from portfolio.checks.coverage import check_unit
from portfolio.lab import wire
from portfolio.lab.pages.panel_desk import panel
from portfolio.making.build import copy_sample
from portfolio.practice import FILE, appraisal, play, story, weighed_before
from portfolio.practice.choices import load_decisions, model_answer
from portfolio.practice.corrected import Corrected
from portfolio.practice.kept import Practice, keep_practice, read_practice
from portfolio.practice.world import find_world
from portfolio.record.record import open_record
from portfolio.workbook.cache import notebook_key
from portfolio.workbook.cells import PRACTICE_ANALYSIS, PRACTICE_APPRAISAL, notebook_cells


@pytest.fixture(scope="module")
def game():
    decisions = load_decisions(model_answer("sound"), story.known_names())
    return play.play_out(find_world("call-centre"), decisions, seed=3)


def _keep(folder, game) -> None:
    practice = Practice(world=game.world, seed=game.seed, game=game)
    keep_practice(folder, practice, based_on=None)


def _panel(folder) -> list[wire.Block]:
    return panel(folder, "cg-406", "3.3", PRACTICE_ANALYSIS).blocks


def test_the_page_of_the_evaluation_shows_the_analysis_once_there_is_a_practice_year(record, game):
    assert _panel(record.folder) == []
    _keep(record.folder, game)
    shown = _panel(record.folder)
    assert shown[1].title == "PRACTICE"
    assert [block.type for block in shown].count("figure") >= 4


def test_only_the_criterion_with_the_evaluation_has_it(unit):
    having = [
        criterion.ref
        for criterion in unit.criteria
        if any(cell.id == PRACTICE_ANALYSIS for cell in notebook_cells(unit, criterion.ref))
    ]
    assert having == ["3.3"]


def test_options_are_appraised_where_they_are_weighed_once_there_is_an_organisation(unit, tmp_path):
    shown = {
        criterion.ref: {cell.id for cell in notebook_cells(unit, criterion.ref)}
        for criterion in unit.criteria
    }
    weighed = [ref for ref, cells in shown.items() if f"show-{PRACTICE_APPRAISAL}" in cells]
    assert weighed == ["2.2", "2.3"]
    folder = copy_sample(tmp_path / "record").folder
    assert panel(folder, "cg-406", "2.3", PRACTICE_APPRAISAL).blocks == []
    world = find_world("call-centre")
    keep_practice(folder, Practice(world=world.id, seed=3), based_on=None)
    before = panel(folder, "cg-406", "2.3", PRACTICE_APPRAISAL).blocks
    (table,) = [block for block in before if block.type == "table"]
    answers = open_record(folder).answers("cg-406", "2.2")
    options = answers["options-appraisal"]["options"]
    assert [row[0] for row in table.rows] == [f"{one['ref']} {one['name']}" for one in options]
    assert "figure" in {block.type for block in before}
    assert panel(folder, "cg-406", "2.2", PRACTICE_APPRAISAL).blocks == before


def test_an_appraisal_is_kept_for_the_next_program_until_something_of_it_is_another(
    tmp_path, monkeypatch
):
    kept, worked_out = Cache(tmp_path / "cache"), []
    monkeypatch.setattr(weighed_before, "user_cache", lambda: kept)
    appraise = appraisal.appraise
    monkeypatch.setattr(
        appraisal, "appraise", lambda *parts: worked_out.append(parts) or appraise(*parts)
    )
    folder = copy_sample(tmp_path / "record").folder
    keep_practice(folder, Practice(world="call-centre", seed=3), based_on=None)

    def appraised() -> tuple[list[list[str]], int]:
        """The rows as another program shows them, and how many were worked out for it."""
        weighed_before._appraised.cache_clear()
        worked_out.clear()
        blocks = panel(folder, "cg-406", "2.3", PRACTICE_APPRAISAL).blocks
        (table,) = [block for block in blocks if block.type == "table"]
        return table.rows, len(worked_out)

    rows, all_of_them = appraised()
    assert all_of_them == len(rows)
    assert appraised() == (rows, 0)
    for file in (tmp_path / "cache").rglob("appraisal/*"):
        file.write_bytes(file.read_bytes()[:-3])
    assert appraised() == (rows, all_of_them)
    before = read_practice(folder)
    dearer = before.practice.model_copy(update={"corrected": Corrected(prize=1000)})
    keep_practice(folder, dearer, before.digest)
    others, anew = appraised()
    assert anew == all_of_them
    assert others != rows


def test_options_that_are_not_described_yet_are_not_appraised(record):
    keep_practice(record.folder, Practice(world="call-centre", seed=3), based_on=None)
    assert panel(record.folder, "cg-406", "2.2", PRACTICE_APPRAISAL).blocks == []


def test_no_text_of_the_analysis_needs_formatting_that_a_page_does_not_show(record, game):
    _keep(record.folder, game)
    prose = [block.markdown for block in _panel(record.folder) if block.type == "prose"]
    assert prose
    assert not any(sign in text for text in prose for sign in ("**", "\n- ", "]("))


def test_a_damaged_practice_year_costs_the_page_only_a_message(record):
    (record.folder / FILE).write_text("{", "utf-8")
    (message,) = _panel(record.folder)
    assert message.kind == "error"
    assert FILE in message.text


def test_a_notebook_runs_again_when_the_practice_year_went_on(unit, record, game):
    def key() -> str:
        now = open_record(record.folder)
        return notebook_key(unit, "3.3", notebook_cells(unit, "3.3"), now, check_unit(unit, now))

    before = key()
    _keep(record.folder, game)
    assert key() != before
