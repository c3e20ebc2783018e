"""The page on which a submission is assessed: what it shows, drafts, decisions, giving back."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from centre_makers import centre_in
from centre_tries import LEARNER, UNIT, centre_with_work, hand_in, learners_record, now, seat

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import Centre
from portfolio.assessment.events import Noted
from portfolio.assessment.ledger import record as record_events
from portfolio.assessment.own_evidence import ToFile, file_evidence
from portfolio.base.errors import AssessmentError, PortfolioError, SubmissionError
from portfolio.lab import wire
from portfolio.lab.centre_pages.assessing_page import assessing
from portfolio.lab.centre_pages.desk_page import desk_page
from portfolio.lab.centre_pages.excerpts import excerpt
from portfolio.lab.centre_pages.handed_criterion import open_criterion
from portfolio.lab.centre_pages.handed_evidence import own_original, shown_evidence
from portfolio.lab.centre_pages.judging_form import JudgingForm, judging_schema
from portfolio.lab.centre_pages.page_agreeing import end_plan, read_plan, record_plan, write_plan
from portfolio.lab.centre_pages.page_deciding import record_decision, take_back
from portfolio.lab.centre_pages.page_releasing import give_back, preview
from portfolio.lab.centre_pages.typed_drafts import read_draft, settle_draft, write_draft
from portfolio.lab.centre_wire import AsPreviewed, AsShown, PlanEnd, Reason
from portfolio.lab.pages.reopening_desk import ask_again
from portfolio.record.feedback import file_feedback, read_feedback
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers
from portfolio.unit.unit import find_unit

WHERE = (LEARNER, UNIT, "S1")
TRICKY = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) \u202egnp.exe"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("assessing")
    centre_with_work(place)
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "place")


@pytest.fixture
def centre(place: Path) -> Centre:
    return Centre(folder=place / "Centre", file=centre_in(place / "Other").file)


def typed(**fields: Any) -> wire.EditsRequest:
    edits = {name: {"value": value, "bases": [None]} for name, value in fields.items()}
    return wire.EditsRequest.model_validate({"edits": {"decision": edits}})


def record(centre: Centre, ref: str, **fields: Any) -> Any:
    write_draft(seat(centre), *WHERE, ref, typed(**fields))
    values = read_draft(seat(centre), *WHERE, ref).activities["decision"]
    return record_decision(seat(centre), *WHERE, ref, AsShown(values=values))


def events(centre: Centre) -> bytes:
    folder = centre.folder / "learners" / LEARNER
    return b"".join(path.read_bytes() for path in sorted(folder.glob("events.*.jsonl")))


def test_a_submission_tells_whose_it_is_and_how_far_each_criterion_is(centre: Centre):
    found = assessing(seat(centre), *WHERE)
    assert (found.learner, found.submission, found.by) == ("Robin Example", "S1", "PL")
    assert [(one.ref, one.state, one.own) for one in found.criteria] == [
        ("1.1", "handed in", ""),
        ("1.2", "handed in", ""),
    ]
    assert found.pending == 0


def test_a_criterion_has_its_official_words_and_the_item_at_the_place_that_is_claimed(
    centre: Centre,
):
    opened = open_criterion(seat(centre), *WHERE, "1.2")
    assert opened.text.startswith(opened.verb)
    assert [(item.ref, item.where) for item in opened.items] == [("E02", "paragraph 2")]
    assert opened.shut == ""
    shown = shown_evidence(seat(centre), *WHERE, "1.2", "E02", "")
    here = [piece.block.markdown for piece in shown.pieces if piece.here]
    assert here == ["The board met."]
    assert shown.more
    whole = shown_evidence(seat(centre), *WHERE, "1.2", "E02", "yes")
    assert [piece.block.markdown for piece in whole.pieces][-1] == "It closed."
    assert not whole.more


def test_what_is_typed_is_a_draft_in_a_file_of_ones_own_and_no_event(centre: Centre):
    before = events(centre)
    saved = write_draft(seat(centre), *WHERE, "1.1", typed(word="met", private_note="Between us"))
    assert saved.activities["decision"] == {"word": "met", "private_note": "Between us"}
    assert (saved.recorded, saved.same) == ("", False)
    assert events(centre) == before
    other = read_draft(seat(centre, "DM"), *WHERE, "1.1")
    assert other.activities["decision"] == {}
    [file] = (centre.folder / "learners" / LEARNER / "drafts" / "PL").rglob("1.1.json")
    assert json.loads(file.read_text())["values"]["word"] == "met"


def test_two_pages_on_one_draft_keep_both_versions_until_somebody_chooses(centre: Centre):
    write_draft(seat(centre), *WHERE, "1.1", typed(feedback="From one"))
    saved = write_draft(seat(centre), *WHERE, "1.1", typed(feedback="From another"))
    assert saved.conflict
    assert saved.activities["decision"]["feedback"] == "From one"
    [copy] = saved.copies
    assert copy.activities["decision"]["feedback"] == "From another"
    assert settle_draft(seat(centre), *WHERE, "1.1", copy.name).copies == []


def test_a_field_that_the_form_does_not_have_is_told_and_the_others_are_saved(centre: Centre):
    told = write_draft(seat(centre), *WHERE, "1.1", typed(word="met", gone="Words"))
    assert isinstance(told, wire.NotAllSaved)
    assert [place.field for place in told.unknown] == ["gone"]
    assert told.stored.activities["decision"] == {"word": "met"}


def test_a_damaged_draft_is_told_and_kept_when_it_is_typed_anew(centre: Centre):
    write_draft(seat(centre), *WHERE, "1.1", typed(feedback="First"))
    [file] = (centre.folder / "learners" / LEARNER / "drafts").rglob("1.1.json")
    file.write_text('{"values": {"feedback": "Fi')
    found = read_draft(seat(centre), *WHERE, "1.1")
    assert found.damaged
    assert found.activities["decision"] == {"feedback": "First"}


def test_just_what_the_page_shows_is_recorded_and_a_second_time_changes_nothing(centre: Centre):
    done = record(centre, "1.1", word="met", feedback="Well argued.")
    assert (done.new, done.stored.recorded, done.stored.same) == (True, "met", True)
    before = events(centre)
    values = done.stored.activities["decision"]
    again = record_decision(seat(centre), *WHERE, "1.1", AsShown(values=values))
    assert not again.new
    assert events(centre) == before
    with pytest.raises(AssessmentError, match="not what this page shows"):
        record_decision(seat(centre), *WHERE, "1.1", AsShown(values={"word": "referred"}))
    assert events(centre) == before


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose a decision"),
        ({"word": "referred"}, "needs feedback"),
        ({"word": "referred", "feedback": "No costs."}, "needs an action"),
        ({"word": "referred", "feedback": "No.", "action": "Add them."}, "by when"),
        ({"word": "met", "shortcomings": [{"rule": "valid", "item": "*"}]}, "cannot be recorded"),
        ({"word": "met", "assessed": "2999-01-01"}, "still to come"),
        ({"word": "perhaps"}, "cannot be recorded"),
    ],
)
def test_what_goes_against_a_rule_is_one_sentence_and_no_event(
    centre: Centre, fields: dict[str, Any], said: str
):
    before = events(centre)
    with pytest.raises(AssessmentError, match=said):
        record(centre, "1.1", **fields)
    assert events(centre) == before


def test_exceptions_and_what_is_set_aside_are_recorded_item_by_item(centre: Centre):
    row = {"rule": "current", "item": "E02", "reason": "It is old."}
    done = record(centre, "1.2", word="met", shortcomings=[row])
    assert any("E02 not current" in words for words in done.warnings)
    assert read_draft(seat(centre), *WHERE, "1.2").activities["decision"]["shortcomings"] == [row]


def test_the_preview_is_just_what_is_released_and_holds_no_private_note(centre: Centre):
    record(centre, "1.1", word="met", feedback="Good.", private_note="Between us")
    back = {"feedback": "No costs.", "action": "Add them.", "by": "2999-03-14"}
    record(centre, "1.2", word="referred", **back)
    shown = preview(seat(centre), *WHERE)
    assert "Between us" not in shown.model_dump_json()
    done = give_back(seat(centre), *WHERE, AsPreviewed(digest=shown.digest))
    feedback = read_feedback(Path(done.path))
    assert "Between us" not in Path(done.path).read_text()
    assert [(one.criterion, one.decision, one.feedback) for one in feedback.decisions] == [
        (one.criterion, one.decision, one.feedback) for one in shown.decisions
    ]
    assert assessing(seat(centre), *WHERE).pending == 0
    assert open_criterion(seat(centre), *WHERE, "1.1").shut


def test_what_was_decided_after_the_preview_is_not_released_with_it(centre: Centre):
    record(centre, "1.1", word="met", feedback="Good.")
    shown = preview(seat(centre), *WHERE)
    record(centre, "1.2", word="met", feedback="Also good.")
    before = events(centre)
    with pytest.raises(AssessmentError, match="not what the preview shows"):
        give_back(seat(centre), *WHERE, AsPreviewed(digest=shown.digest))
    assert events(centre) == before


def test_a_decision_is_taken_back_with_a_reason_and_told_with_the_next_release(centre: Centre):
    done = record(centre, "1.1", word="met", feedback="Good.")
    give_back(seat(centre), *WHERE, AsPreviewed(digest=preview(seat(centre), *WHERE).digest))
    decision = open_criterion(seat(centre), *WHERE, "1.1").reopens
    with pytest.raises(AssessmentError, match="Say why"):
        take_back(seat(centre), *WHERE, "1.1", Reason(decision=decision, reason=" "))
    take_back(seat(centre), *WHERE, "1.1", Reason(decision=decision, reason="The letter is a copy"))
    assert open_criterion(seat(centre), *WHERE, "1.1").shut == ""
    told = preview(seat(centre), *WHERE)
    assert any("1.1" in words and "open again" in words for words in told.beside)
    assert "letter is a copy" not in told.model_dump_json()
    assert done.new


def test_whoever_may_not_decide_reads_why_before_they_type(centre: Centre):
    assert "no assessor" in open_criterion(seat(centre, "MG"), *WHERE, "1.1").shut


def test_the_next_submission_is_marked_and_shows_what_changed_word_by_word(
    place: Path, centre: Centre
):
    record(centre, "1.1", word="met", feedback="Good.")
    give_back(seat(centre), *WHERE, AsPreviewed(digest=preview(seat(centre), *WHERE).digest))
    folder = place / "record"
    answer = {"reasons": {"conclusion": "Recognition keeps most people."}}
    save_answers(folder, UNIT, "1.1", answer, open_record(folder).digest(UNIT, "1.1"))
    hand_in(folder, centre)
    found = assessing(seat(centre), LEARNER, UNIT, "")
    assert found.submission == "S2"
    assert [(one.ref, one.state, one.marks) for one in found.criteria] == [
        ("1.1", "met on S1, changed since", ["changed since S1"]),
        ("1.2", "handed in", ["same as in S1"]),
    ]
    opened = open_criterion(seat(centre), LEARNER, UNIT, "S2", "1.1")
    assert ("in", "most") in [(run.kind, run.words) for run in opened.texts[0].runs]
    assert [(one.attempt, one.word, one.released) for one in opened.past] == [(1, "met", True)]
    first = open_criterion(seat(centre), *WHERE, "1.1")
    assert "handed in again with S2" in first.marks


def test_words_of_a_learner_stay_words_and_what_hides_in_them_is_seen(tmp_path: Path):
    centre, _ = centre_with_work(tmp_path, name="Robin <b>Example</b>", **{"1.1": TRICKY})
    found = assessing(seat(centre), *WHERE)
    assert found.learner == "Robin <b>Example</b>"
    opened = open_criterion(seat(centre), *WHERE, "1.1")
    said = opened.model_dump_json()
    assert "\u202e" not in said
    assert "[U+202E]" in said
    assert all(block.type != "figure" for block in opened.answer)


def test_addresses_that_name_something_else_are_refused_in_a_sentence(centre: Centre):
    for learner, ref, item in (
        ("../Other", "1.1", "E01"),
        (LEARNER, "../1.1", "E01"),
        (LEARNER, "3.3", "E01"),
        (LEARNER, "1.1", "../E01"),
        (LEARNER, "1.1", "E02"),
    ):
        with pytest.raises(PortfolioError):
            shown_evidence(seat(centre), learner, UNIT, "S1", ref, item, "")
    with pytest.raises(PortfolioError):
        write_draft(seat(centre), LEARNER, UNIT, "S1", "../1.1", typed(word="met"))


def test_a_submission_that_was_changed_after_it_was_received_is_shown_no_more(centre: Centre):
    here = seat(centre)
    assessing(here, *WHERE)
    [path] = (centre.folder / "learners" / LEARNER / "submissions").iterdir()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(SubmissionError):
        open_criterion(here, *WHERE, "1.1")


def test_phrases_of_the_centre_are_offered_and_a_file_that_is_wrong_costs_only_them(
    centre: Centre,
):
    file = centre.folder / "phrases.toml"
    file.write_text('[[phrase]]\ntext = "Say why."\ncriteria = ["1.1"]\n', encoding="utf-8")
    found = assessing(seat(centre), *WHERE)
    assert [(one.text, one.criteria) for one in found.phrases] == [("Say why.", ["1.1"])]
    file.write_text("[[phrase]]\nwords = 3\n", encoding="utf-8")
    found = assessing(seat(centre), *WHERE)
    assert found.phrases == []
    assert "phrases.toml" in found.phrases_trouble


def test_every_field_of_the_form_can_be_drawn():
    schema = judging_schema()
    assert schema.order == list(JudgingForm.model_fields)
    assert schema.properties["action"].only_if


def test_an_item_without_a_place_shows_how_it_begins():
    assert excerpt((), "page 3").parts == ()
    assert not excerpt((), "page 3").found


def test_a_record_of_another_name_has_its_own_place(tmp_path: Path):
    found = centre_in(tmp_path / "Centre")
    assert hand_in(learners_record(tmp_path, name="Sam Poole"), found) == LEARNER


def agree(centre: Centre, **fields: Any) -> Any:
    edits = {name: {"value": value, "bases": [None]} for name, value in fields.items()}
    request = wire.EditsRequest.model_validate({"edits": {"plan": edits}})
    write_plan(seat(centre), *WHERE, request)
    values = read_plan(seat(centre), *WHERE).activities["plan"]
    return record_plan(seat(centre), *WHERE, AsShown(values=values))


def test_what_is_agreed_is_typed_recorded_and_ended_on_the_page_and_stands_on_the_desk(
    centre: Centre,
):
    for task in ("Ask two customers.", "Observe a day at the desk."):
        assert agree(centre, task=task, due="2099-01-01", criteria=["1.1"]).new
        assert read_plan(seat(centre), *WHERE).activities["plan"] == {}
    plans = assessing(seat(centre), *WHERE).plans
    assert [(one.task, one.outcome, one.given) for one in plans] == [
        ("Ask two customers.", "", False),
        ("Observe a day at the desk.", "", False),
    ]
    ended = PlanEnd(outcome="done", remark="Seen.")
    assert end_plan(seat(centre), *WHERE, plans[0].id, ended).new
    [done, still] = assessing(seat(centre), *WHERE).plans
    assert (done.outcome, done.remark, still.outcome) == ("done", "Seen.", "")
    tasks = [one for group in desk_page(seat(centre)).groups for one in group.tasks]
    assert [one.said for one in tasks if one.what == "Agreed"] == ["Observe a day at the desk."]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"due": "2099-01-01"}, "Say what the learner does"),
        ({"task": "Ask."}, "by when"),
        ({"task": "Ask.", "due": "2020-01-01"}, "before it was agreed"),
        ({"task": "Ask.", "due": "2099-01-01", "criteria": ["9.9"]}, "no criterion"),
        ({"task": "Ask.", "due": "2099-01-01", "method": "magic"}, "no method"),
    ],
)
def test_a_plan_that_goes_against_a_rule_is_one_sentence_and_no_event(
    centre: Centre, fields: dict[str, Any], said: str
):
    before = events(centre)
    with pytest.raises(AssessmentError, match=said):
        agree(centre, **fields)
    assert events(centre) == before


def test_a_comment_in_word_is_a_draft_where_it_belongs_and_says_whose_it_is(centre: Centre):
    for criterion, item, author in (("1.1", "", "Petra Lang"), ("", "E02", "X"), ("", "", "Y")):
        note = {"submission": f"{UNIT}-{LEARNER}-S1", "criterion": criterion, "item": item}
        note |= {"author": author, "written": "2026-11-03T09:00:00Z", "text": TRICKY}
        record_events(centre.folder, LEARNER, "PL", UNIT, [(Noted, note)], now())
    opened = [open_criterion(seat(centre), *WHERE, ref).comments for ref in ("1.1", "1.2")]
    assert [[(one.about, one.mine) for one in each] for each in opened] == [
        [("", True)],
        [("E02", False)],
    ]
    assert [one.author for one in assessing(seat(centre), *WHERE).comments] == ["Y"]
    assert read_draft(seat(centre), *WHERE, "1.1").activities["decision"] == {}


def test_what_a_learner_asks_to_have_reopened_reaches_the_assessor_with_the_next_submission(
    centre: Centre, place: Path
):
    record(centre, "1.1", word="met", feedback="Well argued.")
    shown = preview(seat(centre), *WHERE)
    give_back(seat(centre), *WHERE, AsPreviewed(digest=shown.digest))
    folder = place / "record"
    file = centre.folder / "learners" / LEARNER / "feedback" / UNIT / "F1.json"
    file_feedback(folder, open_record(folder).details, read_feedback(file))
    ask_again(folder, UNIT, "1.1", wire.Reopening(reason=TRICKY))
    hand_in(folder, centre)
    receipt = next((folder / "submissions").glob("*S2.receipt.txt")).read_text("utf-8")
    assert "You ask to have 1.1 reopened: <img" in receipt
    place_of = (LEARNER, UNIT, "S2")
    [listed, _] = assessing(seat(centre), *place_of).criteria
    assert (listed.state, listed.marks) == ("met on S1", ["the learner asks to reopen it"])
    opened = open_criterion(seat(centre), *place_of, "1.1")
    assert opened.asks == "<img src=x onerror=alert(1)> [x](javascript:alert(1)) [U+202E]gnp.exe"
    tasks = [one for group in desk_page(seat(centre)).groups for one in group.tasks]
    assert [one.criteria for one in tasks if "asks to reopen" in one.what] == [["1.1"]]
    take_back(seat(centre), *place_of, "1.1", Reason(decision=opened.reopens, reason="Asked."))
    assert open_criterion(seat(centre), *place_of, "1.1").asks == ""
    hand_in(folder, centre)
    assert len(assessing(seat(centre), *place_of).attempts) == 2


def test_the_centres_own_evidence_stands_at_its_criterion_and_only_what_was_filed_is_sent(
    centre: Centre, tmp_path: Path
):
    file = tmp_path / "notes.txt"
    file.write_text("What was asked.\n", "utf-8")
    item = ToFile(
        method="questioning",
        title=TRICKY,
        date=datetime.date(2026, 11, 3),
        places={"1.1": "line 1"},
        file=file,
    )
    unit = find_unit(builtin_catalogue(), UNIT)
    file_evidence(centre, LEARNER, unit, item, "PL", now())
    [own] = open_criterion(seat(centre), *WHERE, "1.1").own
    assert (own.by, own.where, own.file) == ("Petra Lang", "line 1", "notes.txt")
    assert open_criterion(seat(centre), *WHERE, "1.2").own == []
    with own_original(seat(centre), *WHERE, own.id) as found:
        assert (found.path.read_bytes(), found.shown_as) == (file.read_bytes(), "")
        found.path.write_text("Something else.\n", "utf-8")
    with (
        pytest.raises(SubmissionError, match="not the file that was filed"),
        own_original(seat(centre), *WHERE, own.id),
    ):
        pass
    with pytest.raises(SubmissionError, match="no file"), own_original(seat(centre), *WHERE, "X:1"):
        pass
