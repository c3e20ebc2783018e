"""The appraisal of options that is kept with an answer: on the page, in the record, in Word."""

from __future__ import annotations

import json
import re
import shutil
from functools import partial
from pathlib import Path

import pytest
from docx import Document

from portfolio.base.errors import PortfolioError, PracticeError
from portfolio.checks.coverage import check_unit
from portfolio.lab import wire
from portfolio.lab.pages.appraisal_desk import act, appraisal
from portfolio.lab.pages.panel_desk import panel
from portfolio.making.build import build_portfolio, copy_sample
from portfolio.making.wanted import Wanted
from portfolio.practice import APPRAISALS_FILE, FILE
from portfolio.practice.kept import Practice, keep_practice, read_practice
from portfolio.practice.kept_appraisals import changed_since, read_appraisals
from portfolio.record import history
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers
from portfolio.unit.unit import Unit
from portfolio.workbook import cache
from portfolio.workbook.cache import notebook_key
from portfolio.workbook.cells import KEPT_APPRAISAL, PRACTICE_APPRAISAL, notebook_cells
from portfolio.workbook.runner import Runner
from portfolio.workbook.views import kept_appraisal

UNIT = "cg-406"


@pytest.fixture(scope="module")
def weighed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_sample(tmp_path_factory.mktemp("weighing") / "record").folder
    keep_practice(folder, Practice(world="call-centre", seed=3), based_on=None)
    return folder


@pytest.fixture
def weighing(weighed_once: Path, tmp_path: Path) -> Path:
    """A learner who has weighed options, and has an organisation to practise in."""
    return Path(shutil.copytree(weighed_once, tmp_path / "record"))


@pytest.fixture(scope="module")
def kept_once(weighed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(weighed_once, tmp_path_factory.mktemp("kept") / "record"))
    wish(folder, "keep")
    return folder


@pytest.fixture
def kept(kept_once: Path, tmp_path: Path) -> Path:
    """The same learner, who has kept the appraisal with the answer to 2.2."""
    return Path(shutil.copytree(kept_once, tmp_path / "record"))


def wish(folder: Path, name: str, ref: str = "2.2") -> wire.KeptAppraisal:
    return act(folder, UNIT, ref, wire.AppraisalWish(wish=name))


def rename_an_option(folder: Path) -> None:
    record = open_record(folder)
    answers = json.loads(json.dumps(dict(record.answers(UNIT, "2.2"))))
    answers["options-appraisal"]["options"][0]["name"] = "A monthly thank-you lunch"
    save_answers(folder, UNIT, "2.2", answers, record.digest(UNIT, "2.2"))


def table_in(blocks: list[wire.Block]) -> wire.Table:
    return next(block for block in blocks if block.type == "table")


def words_in(blocks: list[wire.Block]) -> str:
    return json.dumps([block.model_dump(mode="json") for block in blocks], ensure_ascii=False)


def test_what_a_learner_keeps_is_the_very_table_that_the_page_shows(weighing: Path):
    before = appraisal(weighing, UNIT, "2.2")
    assert (before.can_keep, before.is_kept, before.blocks) == (True, False, [])
    kept = wish(weighing, "keep")
    assert (kept.can_keep, kept.is_kept) == (False, True)
    shown = panel(weighing, UNIT, "2.2", PRACTICE_APPRAISAL).blocks
    assert table_in(kept.blocks) == table_in(shown)
    assert "figure" in {block.type for block in kept.blocks}
    assert appraisal(weighing, UNIT, "2.3").is_kept is False


@pytest.mark.usefixtures("no_office")
def test_a_kept_appraisal_stands_in_word_as_practice_with_its_table_and_a_described_chart(
    kept: Path,
):
    with Runner() as runner:
        plain = Wanted(page_numbers=False)
        built = build_portfolio(kept, UNIT, runner, lambda *_: None, lambda _: None, plain)
    assert built.errors == {}
    document = Document(str(built.path))
    tables = [table for table in document.tables if table.cell(0, 1).text == "Taken as"]
    options = open_record(kept).answers(UNIT, "2.2")["options-appraisal"]["options"]
    assert [len(table.rows) for table in tables] == [1 + len(options)]
    body = document.element.xml
    assert "The plan with which all options were appraised" in body
    assert "It is practice, and not evidence" in body
    assert re.search(r'descr="[^"]*Points of customer satisfaction', body)


def test_an_appraisal_says_when_and_where_and_with_which_plan_it_was_worked_out(weighing: Path):
    words = words_in(wish(weighing, "keep").blocks)
    day = f"{history.now():%d %B %Y}".lstrip("0")
    assert f"Worked out and kept on {day}, in 10,000 years of Larkmoor Energy Helpline" in words
    assert "Asked while planning:" in words


def test_an_appraisal_of_options_that_have_changed_says_so_and_can_be_kept_anew(kept: Path):
    rename_an_option(kept)
    stale = appraisal(kept, UNIT, "2.2")
    assert stale.can_keep
    assert "Your options, or your plan, have changed." in words_in(stale.blocks)
    assert "monthly thank-you lunch" not in words_in(stale.blocks)
    anew = wish(kept, "keep")
    assert "have changed" not in words_in(anew.blocks)
    assert "monthly thank-you lunch" in words_in(anew.blocks)


def test_an_appraisal_of_another_organisation_says_so(kept: Path):
    other = Practice(world="housing-service", seed=3)
    keep_practice(kept, other, read_practice(kept).digest)
    stale = words_in(appraisal(kept, UNIT, "2.2").blocks)
    assert "You practise in another organisation now" in stale
    assert "Larkmoor Energy Helpline" in stale


def test_an_appraisal_of_another_version_of_the_program_says_so(kept: Path, unit: Unit):
    one = read_appraisals(kept).appraisals.beside(unit, "2.2")
    raw = partial(open_record(kept).answers, UNIT)
    older = one.model_copy(update={"model": one.model - 1})
    assert changed_since(one, unit, raw, read_practice(kept)) == ""
    assert "program" in changed_since(older, unit, raw, read_practice(kept))


def test_keeping_an_appraisal_changes_no_answer_and_no_status(weighing: Path, unit: Unit):
    before = open_record(weighing)
    wish(weighing, "keep")
    wish(weighing, "keep", "2.3")
    after = open_record(weighing)
    assert after.digests == before.digests
    assert after.items == before.items
    assert check_unit(unit, after) == check_unit(unit, before)


def test_what_is_taken_away_goes_from_its_criterion_alone_and_stays_in_the_history(kept: Path):
    wish(kept, "keep", "2.3")
    gone = wish(kept, "take away")
    assert (gone.is_kept, gone.blocks, gone.can_keep) == (False, [], True)
    assert appraisal(kept, UNIT, "2.3").is_kept
    assert len(history.versions(kept, APPRAISALS_FILE)) == 3


def test_what_a_later_version_put_into_the_file_is_kept_aside_and_never_dropped(kept: Path):
    file = kept / APPRAISALS_FILE
    value = json.loads(file.read_text("utf-8"))
    value["colour"] = "green"
    value["appraisals"][0]["note"] = "from a later version"
    file.write_text(json.dumps(value), "utf-8")
    assert appraisal(kept, UNIT, "2.2").is_kept
    wish(kept, "keep", "2.3")
    now = json.loads(file.read_text("utf-8"))
    assert now["colour"] == "green"
    assert now["appraisals"][0]["note"] == "from a later version"


def test_what_a_later_version_put_into_a_file_that_is_damaged_now_is_not_dropped(kept: Path):
    file = kept / APPRAISALS_FILE
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "colour": "green"}), "utf-8")
    wish(kept, "keep", "2.3")
    file.write_text("{", "utf-8")
    wish(kept, "take away", "2.3")
    assert json.loads(file.read_text("utf-8"))["colour"] == "green"


def test_a_damaged_file_shows_its_last_good_version_or_costs_only_a_message(kept: Path, unit: Unit):
    (kept / APPRAISALS_FILE).write_text("{", "utf-8")
    assert appraisal(kept, UNIT, "2.2").is_kept
    for version in history.versions(kept, APPRAISALS_FILE):
        version.unlink()
    (message,) = kept_appraisal(unit, unit.criterion("2.2"), open_record(kept))
    assert message.kind == "error"
    assert APPRAISALS_FILE in message.text


@pytest.mark.parametrize("what", ["keep", "take away"])
@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema_version": 1, "appraisals": {}}'])
def test_a_file_without_a_good_version_is_told_and_can_be_set_aside_on_the_page(
    weighing: Path, text: str, what: str
):
    answers = (weighing / "answers" / UNIT / "2.2.json").read_bytes()
    (weighing / APPRAISALS_FILE).write_text(text, "utf-8")
    told = appraisal(weighing, UNIT, "2.2")
    assert (told.can_keep, told.is_kept) == (True, True)
    assert f"{APPRAISALS_FILE} cannot be used" in words_in(told.blocks)
    assert wish(weighing, what).is_kept == (what == "keep")
    assert "cannot be used" not in words_in(appraisal(weighing, UNIT, "2.2").blocks)
    assert any(
        path.read_text("utf-8") == text
        for path in weighing.rglob("*")
        if APPRAISALS_FILE.removesuffix(".json") in path.as_posix() and path.is_file()
    )
    assert (weighing / "answers" / UNIT / "2.2.json").read_bytes() == answers


def test_a_file_of_a_later_version_is_left_as_it_is(weighing: Path):
    later = '{"schema_version": 99}'
    (weighing / APPRAISALS_FILE).write_text(later, "utf-8")
    for ask in (lambda: appraisal(weighing, UNIT, "2.2"), lambda: wish(weighing, "keep")):
        with pytest.raises(PortfolioError, match="newer version"):
            ask()
    assert (weighing / APPRAISALS_FILE).read_text("utf-8") == later


@pytest.mark.parametrize(
    "figures",
    [
        {"chance_of_seeing": 900},
        {"chance_of_paying": -5},
    ],
)
def test_figures_that_no_appraisal_has_are_not_shown(kept: Path, figures: dict[str, float]):
    value = json.loads((kept / APPRAISALS_FILE).read_text("utf-8"))
    good = words_in(appraisal(kept, UNIT, "2.2").blocks)
    value["appraisals"][0]["options"][0].update(figures)
    (kept / APPRAISALS_FILE).write_text(json.dumps(value), "utf-8")
    assert words_in(appraisal(kept, UNIT, "2.2").blocks) == good


def test_without_an_option_or_an_organisation_there_is_nothing_to_keep(record: Record):
    assert not appraisal(record.folder, UNIT, "2.2").can_keep
    with pytest.raises(PracticeError, match="organisation"):
        wish(record.folder, "keep")
    keep_practice(record.folder, Practice(world="call-centre", seed=3), based_on=None)
    assert not appraisal(record.folder, UNIT, "2.2").can_keep
    with pytest.raises(PracticeError, match="describe an option"):
        wish(record.folder, "keep")
    assert not (record.folder / APPRAISALS_FILE).exists()


def test_a_year_that_is_gone_leaves_what_was_kept(kept: Path, unit: Unit):
    (kept / FILE).unlink()
    for version in history.versions(kept, FILE):
        version.unlink()
    found = appraisal(kept, UNIT, "2.2")
    assert (found.can_keep, found.is_kept) == (False, True)


def test_a_notebook_runs_again_when_an_appraisal_is_kept_or_has_become_stale(
    weighing: Path, unit: Unit
):
    def key(ref: str) -> str:
        now = open_record(weighing)
        return notebook_key(unit, ref, notebook_cells(unit, ref), now, check_unit(unit, now))

    first = key("2.3")
    wish(weighing, "keep", "2.3")
    second = key("2.3")
    rename_an_option(weighing)
    assert len({first, second, key("2.3")}) == 3


def test_a_notebook_with_an_appraisal_runs_again_when_the_programs_own_worlds_are_others(
    weighing: Path, unit: Unit, monkeypatch: pytest.MonkeyPatch
):
    wish(weighing, "keep", "2.3")
    now = open_record(weighing)
    about = unit, "2.3", notebook_cells(unit, "2.3"), now, check_unit(unit, now)
    kept = {}
    for worlds in ("today's", "others"):
        rooms = {"activities": "as they are", "practice": worlds}
        monkeypatch.setattr(cache, "templates_version", rooms.get)
        kept[worlds] = notebook_key(*about)
    assert kept["today's"] != kept["others"]


def test_only_where_options_are_weighed_is_there_a_place_for_it(unit: Unit):
    having = [
        criterion.ref
        for criterion in unit.criteria
        if any(cell.id == KEPT_APPRAISAL for cell in notebook_cells(unit, criterion.ref))
    ]
    assert having == ["2.2", "2.3"]


def with_others(folder: Path, count: int) -> bytes:
    """A made-up file with so many appraisals of other criteria."""
    file = folder / APPRAISALS_FILE
    value = json.loads(file.read_text("utf-8"))
    (one,) = value["appraisals"]
    others = [{**one, "criterion": f"9.{place}"} for place in range(count)]
    file.write_text(json.dumps({**value, "appraisals": others}), "utf-8")
    return file.read_bytes()


def test_a_file_with_as_many_appraisals_as_there_is_room_for_takes_no_more_and_says_so(
    kept: Path,
):
    full = with_others(kept, 400)
    with pytest.raises(PracticeError, match="400 appraisals are kept already") as told:
        wish(kept, "keep")
    assert "Nothing was changed. Take one away" in str(told.value)
    assert (kept / APPRAISALS_FILE).read_bytes() == full
    assert not wish(kept, "take away").is_kept
    assert len(read_appraisals(kept).appraisals.appraisals) == 400


def test_of_a_file_with_more_appraisals_than_there_is_room_for_nothing_is_lost(kept: Path):
    too_many = with_others(kept, 401)
    assert wish(kept, "keep").is_kept
    aside = (kept / "history" / "set-aside").rglob("*")
    assert too_many in [path.read_bytes() for path in aside if path.is_file()]


def test_in_the_portfolio_the_appraisal_comes_after_what_the_learner_wrote(unit: Unit):
    cells = [cell.id for cell in notebook_cells(unit, "2.2")]
    assert cells.index("show-options-appraisal") < cells.index(KEPT_APPRAISAL)
