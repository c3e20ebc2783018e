"""A unit that changes moves nobody's work without asking, and loses none of it."""

from __future__ import annotations

import contextlib
import json
import shutil
import zipfile

import pytest
from changing_units import (
    GREET,
    ID,
    RAMP,
    SERVE,
    THANK,
    claim,
    new_record,
    texts,
    unit_with,
    write,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.activities.units_at_hand import is_from_record, unit_of, units_at_hand
from portfolio.base.errors import RecordError, UnitFileError, UnknownUnitError
from portfolio.checks.changed_unit import criteria_gone, has_something
from portfolio.checks.coverage import check_unit
from portfolio.checks.unasked import unasked
from portfolio.document.blocks import Table
from portfolio.lab import wire
from portfolio.lab.pages.unit_change_desk import carry_over, unit_change
from portfolio.record import history, moving
from portfolio.record.evidence import Claim
from portfolio.record.items import add_evidence
from portfolio.record.moving import Moved, finish, move, proposals
from portfolio.record.paths import answers_name, move_name, unit_copy_name
from portfolio.record.record import open_record
from portfolio.record.unit_keeping import keep_unit
from portfolio.unit.criterion_words import fingerprint
from portfolio.unit.unit_changes import Change, compare_units
from portfolio.word.content import Content
from portfolio.word.portfolio_document import write_portfolio
from portfolio.workbook.views import criterion_checks, findings

OLD = unit_with({"4.1": GREET, "4.2": SERVE})
SHIFTED = unit_with({"4.1": RAMP, "4.2": GREET, "4.3": SERVE})


@pytest.fixture
def folder(tmp_path):
    """A record in which 4.1 and 4.2 of the old unit are answered, each with an item."""
    new_record(tmp_path / "record", OLD)
    for ref, word in (("4.1", "hello"), ("4.2", "queue")):
        write(tmp_path / "record", OLD, ref, f"My {word} story.")
        claim(tmp_path / "record", OLD, ref, f"{word} page")
    return tmp_path / "record"


def found(folder, unit, rule):
    return [f for f in check_unit(unit, open_record(folder)).findings if f.rule == rule]


def test_an_answer_under_another_wording_is_needed_to_be_looked_at_and_both_are_shown(folder):
    first, second = found(folder, SHIFTED, "criterion-reworded")
    assert first.severity.value == "needed"
    assert f"“{GREET}”" in first.missing
    assert f"“{RAMP}”" in first.missing
    assert "criterion 4.2 now" in first.next_step
    assert "criterion 4.3 now" in second.next_step
    claims = found(folder, SHIFTED, "claim-reworded")
    assert [finding.item for finding in claims] == ["E01", "E02"]


def test_items_that_were_claimed_for_the_same_other_words_are_told_together(folder):
    reworded = unit_with({"4.1": f"{GREET} and leave", "4.2": SERVE})
    (finding,) = found(folder, reworded, "claim-reworded")
    assert (finding.item, finding.missing.partition(" claimed")[0]) == ("E01", "E01 was")
    both = (
        Claim(unit=ID, criterion="4.1", where="page 1", asked=fingerprint(GREET)),
        Claim(unit=ID, criterion="4.2", where="page 2", asked=fingerprint(SERVE)),
    )
    add_evidence(folder, method="log", title="hello and queue", claims=both)
    (finding,) = found(folder, reworded, "claim-reworded")
    assert (finding.item, finding.missing.partition(" claimed")[0]) == ("", "E01 and E03 were")
    assert finding.next_step.startswith("Look whether it shows what is asked now")


def test_gone_is_what_is_said_of_this_unit_alone(folder):
    only = unit_with({"4.2": SERVE})
    assert criteria_gone(only, open_record(folder)) == ["4.1"]
    assert criteria_gone(only.model_copy(update={"id": "shop-2"}), open_record(folder)) == []
    record = write(folder, OLD, "4.1", " ")
    assert criteria_gone(only, record) == []


@pytest.mark.parametrize("stored", ["a", 0, True, {"a": ["", {"b": "x"}], "c": ""}, ("", "x")])
def test_something_is_entered_at_any_depth(stored):
    assert has_something(stored)


@pytest.mark.parametrize("stored", ["", " ", None, False, {}, [], {"a": ["", {"b": None}]}])
def test_what_is_empty_at_every_depth_is_nothing(stored):
    assert not has_something(stored)


@pytest.mark.parametrize("refreshed", [False, True])
def test_what_was_for_the_wording_of_the_unit_is_left_alone(folder, refreshed):
    same = unit_with({"4.1": GREET.capitalize() + ".", "4.2": f"  {SERVE}"})
    if refreshed:
        keep_unit(open_record(folder), same)
    assert not found(folder, same, "criterion-reworded")
    assert not found(folder, same, "claim-reworded")


def test_to_refresh_a_record_changes_nothing_of_what_is_needed(folder):
    before = [f.missing for f in check_unit(SHIFTED, open_record(folder)).findings]
    keep_unit(open_record(folder), SHIFTED)
    assert [f.missing for f in check_unit(SHIFTED, open_record(folder)).findings] == before


def test_a_record_from_before_is_for_the_unit_as_it_is_at_its_next_opening(tmp_path):
    new_record(tmp_path, OLD)
    for ref in ("4.1", "4.2"):
        write(tmp_path, OLD, ref, "Mine.")
        path = tmp_path / answers_name(ID, ref)
        path.write_text(path.read_text("utf-8").replace('"asked"', '"forgotten"'), "utf-8")
    shutil.rmtree(tmp_path / "units")
    shutil.rmtree(tmp_path / "history" / "units")
    assert not found(tmp_path, SHIFTED, "criterion-reworded")
    keep_unit(open_record(tmp_path), OLD)
    assert len(found(tmp_path, SHIFTED, "criterion-reworded")) == 2
    keep_unit(open_record(tmp_path), SHIFTED)
    assert len(found(tmp_path, SHIFTED, "criterion-reworded")) == 2


def test_an_answer_that_no_criterion_asks_for_is_told_with_what_it_was_for(folder):
    only = unit_with({"4.2": SERVE})
    (gone,) = found(folder, only, "criterion-gone")
    assert gone.severity.value == "needed"
    assert f"“{GREET}”" in gone.missing
    assert not found(folder, SHIFTED, "criterion-gone")


def test_what_is_proposed_goes_by_words(folder):
    assert [(p.work.ref, p.became.new_ref) for p in proposals(open_record(folder), SHIFTED)] == [
        ("4.1", "4.2"),
        ("4.2", "4.3"),
    ]


def agreed(record, unit):
    return [
        Moved(old=one.work.ref, asked=one.work.asked, new=one.became.new_ref)
        for one in proposals(record, unit)
        if one.became.new_ref
    ]


def test_what_is_agreed_to_is_carried_over_with_its_claims_and_history(folder):
    record = write(folder, OLD, "4.1", "My hello story, told again.")
    move(record, SHIFTED, agreed(record, SHIFTED))
    after = open_record(folder)
    assert texts(after) == {"4.2": {"My hello story, told again."}, "4.3": {"My queue story."}}
    assert [[c.criterion for c in item.claims] for item in after.items] == [["4.2"], ["4.3"]]
    report = check_unit(SHIFTED, after)
    assert not {f.rule for f in report.findings} & {"criterion-reworded", "claim-reworded"}
    name = answers_name(ID, "4.2")
    versions = [history.read_version(folder, path).value for path in history.versions(folder, name)]
    said = [value["activities"].get("narrative", {}).get("text") for value in versions]
    assert "My hello story." in said
    assert {value["criterion"] for value in versions} == {"4.2"}
    assert proposals(after, SHIFTED) == ()


def test_two_criteria_that_change_places_change_answers(folder):
    swapped = unit_with({"4.1": SERVE, "4.2": GREET})
    move(open_record(folder), swapped, agreed(open_record(folder), swapped))
    assert texts(open_record(folder)) == {"4.1": {"My queue story."}, "4.2": {"My hello story."}}


def test_to_confirm_a_reworded_criterion_changes_no_word(folder):
    reworded = unit_with({"4.1": f"{GREET} and leave", "4.2": SERVE})
    before = open_record(folder)
    move(before, reworded, agreed(before, reworded))
    after = open_record(folder)
    assert texts(after) == texts(before)
    assert after.asked(ID, "4.1") == fingerprint(f"{GREET} and leave")
    assert not found(folder, reworded, "criterion-reworded")


def test_the_start_page_shows_both_wordings_and_carries_over_what_is_chosen(folder):
    keep_unit(open_record(folder), SHIFTED)
    shown = unit_change(folder, ID)
    assert [(one.criterion, one.before, one.proposed, one.now) for one in shown.works] == [
        ("4.1", GREET, "4.2", GREET),
        ("4.2", SERVE, "4.3", SERVE),
    ]
    assert [one.ref for one in shown.criteria] == ["4.1", "4.2", "4.3"]
    moves = [
        wire.WorkMoved(criterion=one.criterion, words=one.words, to=one.proposed)
        for one in shown.works
    ]
    assert carry_over(folder, ID, wire.MoveWish(moves=moves)) == wire.UnitChange(
        works=[], criteria=[]
    )
    record = open_record(folder)
    assert texts(record)["4.2"] == {"My hello story."}
    assert texts(record)["4.3"] == {"My queue story."}


def test_the_start_page_refuses_a_criterion_that_there_is_none_of_and_moves_nothing(folder):
    keep_unit(open_record(folder), SHIFTED)
    first = unit_change(folder, ID).works[0]
    wish = wire.WorkMoved(criterion=first.criterion, words=first.words, to="9.9")
    before = texts(open_record(folder))
    with pytest.raises(RecordError, match="Nothing was moved"):
        carry_over(folder, ID, wire.MoveWish(moves=[wish]))
    assert texts(open_record(folder)) == before


@pytest.mark.parametrize("cut", range(7))
def test_a_move_that_is_interrupted_goes_on(folder, monkeypatch, cut):
    saves = iter(range(cut))
    whole = {name: getattr(moving, name) for name in ("save_answers", "save_item")}

    def failing(name):
        def save(*values):
            if next(saves, None) is None:
                raise KeyboardInterrupt
            return whole[name](*values)

        return save

    record = open_record(folder)
    wanted = agreed(record, SHIFTED)
    with monkeypatch.context() as patch:
        for name in whole:
            patch.setattr(moving, name, failing(name))
        try:
            move(record, SHIFTED, wanted)
        except KeyboardInterrupt:
            assert (folder / move_name(ID)).exists()
    finish(folder, SHIFTED)
    assert texts(open_record(folder)) == {"4.2": {"My hello story."}, "4.3": {"My queue story."}}
    assert [i.claims[0].criterion for i in open_record(folder).items] == ["4.2", "4.3"]


def test_an_answer_never_takes_the_place_of_another_one(folder):
    record = open_record(folder)
    first = Moved(old="4.1", asked=fingerprint(GREET), new="4.2")
    with pytest.raises(RecordError, match="two answers to the same question"):
        move(record, OLD, [first])
    assert texts(open_record(folder)) == texts(record)
    assert not (folder / move_name(ID)).exists()


def test_what_is_not_there_is_not_moved(folder):
    for asked, new in (("0" * 16, "4.2"), (fingerprint(GREET), "9")):
        wrong = Moved(old="4.1", asked=asked, new=new)
        with pytest.raises(RecordError, match="Nothing was moved"):
            move(open_record(folder), SHIFTED, [wrong])


def test_a_reader_without_the_unit_reads_the_records_copy(folder):
    record = open_record(folder)
    assert is_from_record(record, ID)
    assert unit_of(record, ID) == OLD
    assert units_at_hand(record)[ID] == OLD
    (told,) = found(folder, unit_of(record, ID), "unit-from-record")
    assert "copy in this portfolio" in told.missing
    with pytest.raises(UnknownUnitError):
        unit_of(record, "another-1")


def test_a_copy_never_goes_before_the_readers_own_unit(folder, catalogue):
    own = catalogue["cg-406"]
    path = folder / unit_copy_name("cg-406")
    copy = json.loads((folder / unit_copy_name(ID)).read_text("utf-8"))
    copy["unit"] = copy["specification"]["id"] = "cg-406"
    path.write_text(json.dumps(copy), encoding="utf-8")
    assert unit_of(open_record(folder), "cg-406") == own
    assert not found(folder, own, "unit-from-record")


def test_a_copy_is_checked_like_any_unit_file(folder):
    path = folder / unit_copy_name(ID)
    path.write_text(path.read_text("utf-8").replace('"narrative"', '"juggling"'), encoding="utf-8")
    with pytest.raises(UnitFileError, match='there is no activity "juggling"'):
        unit_of(open_record(folder), ID)
    assert ID not in units_at_hand(open_record(folder))


def test_versions_are_compared_by_words():
    new = unit_with({"4.1": RAMP, "4.2": f"{GREET} and leave", "4.4": THANK})
    old = unit_with({"4.1": GREET, "4.2": SERVE, "4.4": THANK})
    assert [(one.old_ref, one.new_ref, one.change) for one in compare_units(old, new)] == [
        ("4.1", "4.2", Change.BOTH),
        ("4.2", "", Change.REMOVED),
        ("4.4", "4.4", Change.SAME),
        ("", "4.1", Change.ADDED),
    ]


WORDS = [GREET, SERVE, THANK, RAMP, "count the till with somebody beside you", "lock the back door"]
OTHER = {"narrative": "star", "star": "star-2", "star-2": "narrative"}
EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add first", "remove", "reword", "split", "swap", "rename", "activity", "write"]
        ),
        st.integers(0, 5),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


def edited(criteria, edit, at):
    """The criteria after one edit of the unit, each a text; refs follow from the order."""
    at %= len(criteria)
    match edit:
        case "add first":
            fresh = next((w for w in WORDS if w not in criteria), "do one more thing")
            return [fresh, *criteria]
        case "remove" if len(criteria) > 1:
            return criteria[:at] + criteria[at + 1 :]
        case "reword":
            return [*criteria[:at], f"{criteria[at]} every day", *criteria[at + 1 :]]
        case "split":
            half = f"{criteria[at]} alone"
            return [*criteria[: at + 1], half, *criteria[at + 1 :]]
        case "swap":
            return [*criteria[at:], *criteria[:at]]
    return criteria


@settings(max_examples=25)
@given(edits=EDITS)
def test_no_sequence_of_edits_and_refreshes_loses_an_answer_a_claim_or_history(
    tmp_path_factory, edits
):
    folder = tmp_path_factory.mktemp("changing") / "record"
    criteria, letter, activity = [GREET, SERVE], "", "narrative"

    def unit_now():
        refs = (f"4.{number}{letter}" for number in range(1, len(criteria) + 1))
        return unit_with(dict(zip(refs, criteria, strict=True)), activity)

    new_record(folder, unit_now())
    written, claimed = set(), set()

    def work(at):
        unit = unit_now()
        ref = unit.criteria[at % len(unit.criteria)].ref
        text = f"Text {len(written)}."
        if not open_record(folder).answers(ID, ref).get(activity):
            write(folder, unit, ref, text, activity)
            written.add(text)
        where = f"page {len(claimed)}"
        claim(folder, unit, ref, where)
        claimed.add(where)

    work(0)
    work(1)
    for edit, at, moves in edits:
        if edit == "write":
            work(at)
        letter = {"": "a", "a": ""}[letter] if edit == "rename" else letter
        activity = OTHER[activity] if edit == "activity" else activity
        criteria = edited(criteria, edit, at)
        unit = unit_now()
        keep_unit(open_record(folder), unit)
        if moves:
            record = open_record(folder)
            with contextlib.suppress(RecordError):  # two answers to one question are refused
                move(record, unit, agreed(record, unit))
    record, unit = open_record(folder), unit_now()
    entries = [entry for entry in record.entries.values() if entry.activities]
    said = {value["text"] for entry in entries for value in entry.activities.values()}
    assert said == written
    assert {c.where for item in record.items for c in item.claims} == claimed
    assert not record.damages
    told = {
        (f.criterion or "gone", f.rule)
        for f in check_unit(unit, record).findings
        if f.rule in ("criterion-reworded", "criterion-gone")
    }
    for (_, ref), entry in record.entries.items():
        if entry.activities and not (
            unit.has(ref) and record.asked(ID, ref) == fingerprint(unit.criterion(ref).text)
        ):
            rule = "criterion-reworded" if unit.has(ref) else "criterion-gone"
            assert (ref if unit.has(ref) else "gone", rule) in told
            assert record.wording(ID, record.asked(ID, ref))
    kept = [path.read_text("utf-8") for path in (folder / "history" / "answers").rglob("*.json")]
    assert all(any(text in version for version in kept) for text in written)


def test_what_no_criterion_asks_for_is_shown_with_every_word(folder):
    record = write(folder, OLD, "4.1", "My tale of the ramp.", activity="star")
    only = unit_with({"4.2": SERVE}, activity="star")
    keep_unit(record, only)
    gone = unasked(only, open_record(folder))
    assert [(one.ref, one.is_gone, one.words) for one in gone] == [
        ("4.1", True, GREET),
        ("4.1", True, GREET),
        ("4.2", False, SERVE),
    ]
    assert {text for one in gone for _, text in one.entries} == {
        "My hello story.",
        "My tale of the ramp.",
        "My queue story.",
    }
    blocks = [*criterion_checks(only, only.criterion("4.2"), open_record(folder))]
    assert ("Text", "My queue story.") in blocks[-1].rows
    tables = [b for b in findings(only, open_record(folder)) if isinstance(b, Table)]
    assert ("Text", "My hello story.") in tables[-3].rows


def test_what_no_criterion_asks_for_is_at_the_end_of_the_document(folder, tmp_path):
    only = unit_with({"4.2": SERVE})
    record = open_record(folder)
    content = Content(
        unit=only,
        catalogue={},
        details=record.details,
        items=record.items,
        report=check_unit(only, record),
        sections={},
        unasked=unasked(only, record),
    )
    write_portfolio(content, tmp_path / "portfolio.docx")
    with zipfile.ZipFile(tmp_path / "portfolio.docx") as made:
        text = made.read("word/document.xml").decode()
    assert "Answers that no criterion asks for" in text
    assert "My hello story." in text
