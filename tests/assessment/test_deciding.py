"""The rules of deciding, each with the sentence that it says; and giving decisions back."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from centre_makers import PEOPLE, centre_in
from event_makers import NOW
from faulty_disk import FAULTS, Crash, FaultyOs

from portfolio.assessment.centre import Centre, open_centre, receive
from portfolio.assessment.countersigning import countersign
from portfolio.assessment.deciding import Judgement, Sitting, decide
from portfolio.assessment.desk import desk_of
from portfolio.assessment.events import Action, Word
from portfolio.assessment.recording import Recorded
from portfolio.assessment.releasing import Given, release
from portfolio.assessment.reopening import reopen
from portfolio.assessment.sealing import Handed, seal
from portfolio.assessment.states import CriterionState, State
from portfolio.assessment.submission import Submission, open_submission
from portfolio.assessment.typed_judgements import typed_action, typed_set_aside, typed_shortcoming
from portfolio.base.errors import AssessmentError, FeedbackError, PortfolioError
from portfolio.record import disk as the_disk
from portfolio.record.evidence import Witness
from portfolio.record.feedback import file_feedback, given_back, read_feedback
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers
from portfolio.unit.unit import Catalogue, Unit

KEY, NAME = "FIC-0017", "Robin Example"
LATER = NOW + datetime.timedelta(hours=2)
NEXT_DAY = NOW + datetime.timedelta(days=1)
DUE = datetime.date(2026, 11, 20)
MET = Judgement(word=Word.MET)
REFERRED = Judgement(
    word=Word.REFERRED,
    feedback="Say what the vouchers cost.",
    action=Action(what="Add the costs.", by=DUE),
)


@pytest.fixture(scope="module")
def first(handed_in: Handed) -> Submission:
    return open_submission(handed_in.path)


@pytest.fixture
def centre(quick_path: Path, first: Submission, catalogue: Catalogue) -> Centre:
    made = centre_in(quick_path / "Centre")
    receive(made, first, catalogue, "PL", NOW)
    return made


@pytest.fixture(scope="module")
def bundle(unit: Unit, first: Submission) -> tuple[Unit, Submission]:
    return unit, first


def sitting(
    centre: Centre,
    submission: Submission,
    unit: Unit,
    by: str,
    now: datetime.datetime = LATER,
) -> Sitting:
    return Sitting(centre=centre, learner=KEY, unit=unit, submission=submission, by=by, now=now)


@pytest.fixture
def judge(centre: Centre, bundle: tuple[Unit, Submission]):
    """Decide a criterion of the first submission, as somebody."""

    def judged(
        judgement: Judgement = MET,
        ref: str = "1.1",
        by: str = "PL",
        now: datetime.datetime = LATER,
        submission: Submission | None = None,
    ) -> Recorded:
        unit, first = bundle
        return decide(sitting(centre, submission or first, unit, by, now), ref, judgement)

    return judged


def state(centre: Centre, ref: str = "1.1") -> CriterionState:
    return centre.ledger(KEY).state.of("cg-406", ref)


def second(folder: Path, unit: Unit) -> Submission:
    """The next attempt of the small record, with other words in 1.2."""
    record = open_record(folder)
    seal(record, unit, declared=NAME, now=NOW)
    digest = record.digest("cg-406", "1.2")
    save_answers(folder, "cg-406", "1.2", {"narrative": {"text": "Vouchers, £900."}}, digest)
    return open_submission(seal(open_record(folder), unit, declared=NAME, now=NEXT_DAY).path)


def test_a_decision_keeps_the_digests_of_what_was_judged(centre: Centre, judge, first: Submission):
    judge()
    decision = state(centre).standing
    assert decision
    assert decision.sealed == first.criteria["1.1"]
    assert decision.relied_on == ("E01",)
    assert state(centre).state is State.DECIDED
    assert state(centre, "1.2").state is State.IN_ASSESSMENT


def test_the_same_decision_is_recorded_once(centre: Centre, judge):
    judge(REFERRED)
    before = centre.ledger(KEY).events
    assert judge(REFERRED, now=NEXT_DAY.replace(day=2)).events == ()
    assert centre.ledger(KEY).events == before


def test_what_was_taken_back_is_recorded_anew_when_it_is_decided_again(centre: Centre, judge):
    judge(REFERRED)
    judge()
    reopen(centre, KEY, "cg-406", "1.1", "PL", "Too soon.", LATER)
    assert judge(REFERRED).events
    assert state(centre).state is State.DECIDED


@pytest.mark.parametrize(
    ("by", "more", "says"),
    [
        ("MG", "", "Mina Grey is no assessor in centre.toml"),
        ("XX", "", 'There is nobody "XX" in centre.toml'),
        (
            "PL",
            '[[conflict]]\nperson = "PL"\nlearner = "Robin Example"\nkind = "friend"\n'
            "declared = 2026-01-01\n",
            "declared a conflict of interest .friend., and nobody has decided",
        ),
        (
            "PL",
            '[[conflict]]\nperson = "PL"\nlearner = "FIC 0017"\nkind = "relative"\n'
            'declared = 2026-01-01\ndecision = "may not assess"\ndecided_by = "MG"\n',
            "may not assess Robin Example .relative., as MG decided",
        ),
        (
            "DM",
            '[[allocation]]\nlearner = "FIC 0017"\nunit = "cg-406"\nassessor = "PL"\n'
            'quality_assurer = "DM"\n',
            "is the internal quality assurer of this unit",
        ),
        (
            "RE",
            '[[person]]\nid = "RE"\nname = "robin  example"\nroles = ["assessor"]\n',
            "is the learner: nobody decides on their own work",
        ),
        (
            "OL",
            '[[person]]\nid = "OL"\nname = "Olive Lamb"\nroles = ["assessor"]\n'
            "active_until = 2026-01-01\n",
            "Olive Lamb is not active at the centre on 2 November 2026",
        ),
    ],
)
def test_who_may_not_decide_is_told_why(
    quick_path: Path, bundle, catalogue: Catalogue, by: str, more: str, says: str
):
    unit, first = bundle
    made = centre_in(quick_path / "Centre", more)
    receive(made, first, catalogue, "PL", NOW)
    with pytest.raises(AssessmentError, match=f"(?s){says}.*Nothing was recorded|{says}"):
        decide(sitting(made, first, unit, by), "1.1", MET)
    assert state(made).decisions == ()


def test_a_witness_does_not_decide_on_their_own_testimony(judge, first: Submission):
    letter = first.items["E01"].model_copy(update={"witness": Witness(name="petra LANG")})
    witnessed = replace(first, items={**first.items, "E01": letter})
    with pytest.raises(AssessmentError, match="Petra Lang is the witness of E01"):
        judge(submission=witnessed)


def test_an_assessor_decides_on_what_they_observed_themselves(judge, first: Submission):
    seen = {"method": "observation", "witness": Witness(name="Petra Lang")}
    letter = first.items["E01"].model_copy(update=seen)
    assert judge(submission=replace(first, items={**first.items, "E01": letter})).events


@pytest.mark.parametrize("word", [Word.MORE, Word.REFERRED])
def test_what_is_not_met_needs_feedback_and_an_action_with_a_date(judge, word: Word):
    with pytest.raises(AssessmentError, match="needs feedback"):
        judge(Judgement(word=word))
    with pytest.raises(AssessmentError, match="needs an action with a date"):
        judge(Judgement(word=word, feedback="Say more."))
    past = Action(what="Add it.", by=datetime.date(2026, 11, 1))
    with pytest.raises(AssessmentError, match="before the assessment"):
        judge(Judgement(word=word, feedback="Say more.", action=past))


def test_nothing_is_assessed_on_a_day_to_come_and_an_odd_day_is_asked_about(judge):
    with pytest.raises(AssessmentError, match="20 November 2026 is still to come"):
        judge(Judgement(word=Word.MET, assessed=DUE))
    (asked,) = judge(Judgement(word=Word.MET, assessed=datetime.date(2026, 10, 30))).warnings
    assert "before it was sealed on 2 November 2026" in asked


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"relied_on": ("E02",)}, "E02 does not claim 1.1 of Robin Example, S1. Its evidence: E01"),
        (
            {"relied_on": ("E01",), "set_aside": (typed_set_aside("E01: it is a copy"),)},
            "both relied on and set aside",
        ),
        ({"shortcomings": (typed_shortcoming("valid: about sales"),)}, "relies on is valid"),
        ({"shortcomings": (typed_shortcoming("authentic E01: a copy"),)}, "relies on is authentic"),
        ({"shortcomings": (typed_shortcoming("sufficient: one letter"),)}, "not sufficient"),
        ({"feedback": "x" * 5_001}, "longer than 5,000 characters"),
    ],
)
def test_a_decision_that_goes_against_itself_is_refused(centre: Centre, judge, more, says: str):
    with pytest.raises(AssessmentError, match=says):
        judge(Judgement(word=Word.MET, **more))
    assert state(centre).decisions == ()


def test_met_in_spite_of_a_shortcoming_is_asked_about(judge):
    done = judge(
        Judgement(word=Word.MET, shortcomings=(typed_shortcoming("valid E02: about sales"),)), "1.2"
    )
    assert done.warnings == ("It is met in spite of E02 not valid.",)


def test_a_criterion_that_was_not_handed_in_cannot_be_decided(judge):
    with pytest.raises(AssessmentError, match=r"2.1 was not handed in with S1, which has 1.1, 1.2"):
        judge(ref="2.1")


def test_what_was_not_received_cannot_be_decided(centre: Centre, unit: Unit, folder: Path):
    with pytest.raises(AssessmentError, match="only what was sealed and received can be decided"):
        decide(sitting(centre, second(folder, unit), unit, "PL", NEXT_DAY), "1.1", MET)


def test_a_criterion_that_somebody_else_has_decided_is_theirs(centre: Centre, judge):
    judge(REFERRED)
    with pytest.raises(AssessmentError, match=r"PL has decided 1.1 of Robin Example, S1 already"):
        judge(by="DM")
    reopen(centre, KEY, "cg-406", "1.1", "PL", "Talked to Derek.", LATER)
    judge(by="DM")
    assert state(centre).standing.by == "DM"


def give(centre: Centre, unit: Unit, *refs: str, by: str = "PL") -> Given:
    return release(centre, KEY, unit, by, LATER, refs)


def test_what_is_met_is_locked_until_it_is_reopened_with_a_reason(
    centre: Centre, judge, unit: Unit
):
    judge()
    give(centre, unit)
    with pytest.raises(AssessmentError, match=r"1.1 is met on S1 and locked"):
        judge(REFERRED)
    with pytest.raises(AssessmentError, match=r"Say why 1.1 is reopened"):
        reopen(centre, KEY, "cg-406", "1.1", "PL", " ", LATER)
    with pytest.raises(AssessmentError, match=r"There is no decision on 1.2"):
        reopen(centre, KEY, "cg-406", "1.2", "PL", "Why not?", LATER)
    reopen(centre, KEY, "cg-406", "1.1", "MG", "The letter is a copy.", LATER)
    assert state(centre).state is State.IN_ASSESSMENT
    judge(REFERRED)
    assert state(centre).state is State.DECIDED


def test_what_changed_since_it_was_met_can_be_decided_anew_and_nothing_else(
    centre: Centre, judge, unit: Unit, folder: Path, catalogue: Catalogue
):
    judge()
    judge(ref="1.2")
    give(centre, unit)
    later = second(folder, unit)
    receive(centre, later, catalogue, "PL", NEXT_DAY)
    assert [state(centre, ref).state for ref in ("1.1", "1.2")] == [State.MET, State.CHANGED]
    with pytest.raises(AssessmentError, match=r"1.1 is met on S1 and locked"):
        judge(REFERRED, now=NEXT_DAY, submission=later)
    judge(REFERRED, "1.2", now=NEXT_DAY, submission=later)
    assert state(centre, "1.2").shown is State.CHANGED
    assert state(centre, "1.2").conflict == ()


def test_finishing_an_earlier_submission_says_that_another_has_come(
    centre: Centre, judge, unit: Unit, folder: Path, catalogue: Catalogue
):
    receive(centre, second(folder, unit), catalogue, "PL", NEXT_DAY)
    said = [judge(REFERRED, ref, now=NEXT_DAY).warnings for ref in ("1.1", "1.2")]
    assert said == [
        ("S2 has come in since: of 1.1, nothing of it has changed there.",),
        ("S2 has come in since: of 1.2, it is different there.",),
    ]


def test_nobody_in_training_releases_what_is_met_before_it_is_countersigned(
    centre: Centre, judge, unit: Unit
):
    assert "in training: somebody has to countersign" in judge(by="FU").warnings[0]
    with pytest.raises(AssessmentError, match="somebody has to countersign it first"):
        give(centre, unit, by="FU")
    for by, says in (
        ("FU", "cannot countersign: that needs an assessor who is qualified and not in training"),
        ("DM", "cannot countersign: that needs an assessor who is qualified"),
        ("MG", "cannot countersign"),
    ):
        with pytest.raises(AssessmentError, match=says):
            countersign(centre, KEY, "cg-406", (), by, LATER)
    with pytest.raises(AssessmentError, match="Say why you do not agree"):
        countersign(centre, KEY, "cg-406", (), "PL", LATER, agrees=False)
    countersign(centre, KEY, "cg-406", ("1.1",), "PL", LATER)
    with pytest.raises(AssessmentError, match="no decision on anything that waits"):
        countersign(centre, KEY, "cg-406", (), "PL", LATER)
    assert give(centre, unit, by="FU").feedback.decisions[0].decision == "met"


def test_what_cannot_be_given_is_held_back_and_the_rest_is_given(centre: Centre, judge, unit: Unit):
    judge(by="FU")
    judge(REFERRED, "1.2")
    with pytest.raises(AssessmentError, match=r"1.1: the assessor is in training"):
        give(centre, unit, "1.1", "1.2")
    given = give(centre, unit)
    assert [one.criterion for one in given.feedback.decisions] == ["1.2"]
    assert given.held_back[0].startswith("1.1: the assessor is in training")
    with pytest.raises(AssessmentError, match=r"no decision on 1.2 to give: it is referred"):
        give(centre, unit, "1.2")


def test_nothing_is_given_that_is_decided_twice(centre: Centre, judge, unit: Unit):
    judge()
    theirs = centre.folder / "learners" / KEY
    kept = {
        name: (theirs / name).read_bytes() for name in ("events.PL.jsonl", "events.PL.head.json")
    }
    reopen(centre, KEY, "cg-406", "1.1", "PL", "Derek decides.", LATER)
    judge(REFERRED, by="DM")
    for name, data in kept.items():  # as if PL's computer had not seen the last two
        (theirs / name).write_bytes(data)
    assert {one.by for one in state(centre).conflict} == {"PL", "DM"}
    given_to_fu = f'[[allocation]]\nlearner = "{KEY}"\nunit = "cg-406"\nassessor = "FU"\n'
    (centre.folder / "centre.toml").write_text(PEOPLE + given_to_fu, "utf-8")
    allocated = open_centre(centre.folder)
    for who in ("PL", "DM", "FU"):
        desk = desk_of(allocated, LATER.date(), allocated.file.somebody(who))
        assert [task.criteria for task in desk.conflicts] == [("1.1",)]
    with pytest.raises(AssessmentError, match=r"it is decided twice, by PL .met. and DM .referred"):
        give(centre, unit)
    with pytest.raises(AssessmentError, match=r"name the one to take back: PL:3 .met., DM:1"):
        reopen(centre, KEY, "cg-406", "1.1", "PL", "We agreed.", LATER)
    reopen(centre, KEY, "cg-406", "1.1", "PL", "We agreed.", LATER, decision="DM:1")
    assert give(centre, unit).feedback.decisions[0].decision == "met"


def test_feedback_holds_what_is_for_the_learner_and_nothing_else(centre: Centre, judge, unit: Unit):
    judge(
        Judgement(
            word=Word.MET,
            feedback="Clear.",
            private_note="Watch the dates.",
            authenticity="Talked it through.",
            set_aside=(typed_set_aside("E02: of another year"),),
        ),
        "1.2",
    )
    given = give(centre, unit)
    text = given.path.read_text("utf-8")
    for private in ("Watch", "Talked", "another year", "PL:", "events"):
        assert private not in text
    assert set(json.loads(text)["decisions"][0]) == {
        *("criterion", "asked", "decision", "submission", "attempt", "root", "code"),
        *("assessed", "assessor", "feedback", "action", "judged"),
    }
    assert set(json.loads(text)["decisions"][0]["judged"]) == {"answer", "items", "filed"}


def test_releases_are_numbered_and_nothing_is_given_twice(centre: Centre, judge, unit: Unit):
    judge(REFERRED)
    assert give(centre, unit).feedback.number == 1
    with pytest.raises(AssessmentError, match="No decision about Robin Example waits"):
        give(centre, unit)
    judge(ref="1.2")
    assert give(centre, unit).feedback.number == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_a_release_that_fails_at_any_call_can_be_done_again(
    fault: str, centre: Centre, judge, unit: Unit, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(the_disk, "_sleep", lambda seconds: None)
    judge(REFERRED)
    for at in range(100):
        here = open_centre(Path(shutil.copytree(centre.folder, centre.folder.with_name(str(at)))))
        the_disk._os = disk = FaultyOs(at, FAULTS[fault])
        with contextlib.suppress(PortfolioError, Crash):
            give(here, unit)
        the_disk._os = os
        if state(here).state is State.DECIDED:
            give(here, unit)
        (released,) = here.ledger(KEY).state.releases
        feedback = read_feedback(here.folder / "learners" / KEY / "feedback" / "cg-406" / "F1.json")
        assert (feedback.number, len(feedback.decisions)) == (1, len(released.decisions))
        if len(disk.calls) <= at:
            return
    pytest.fail("it never came to its end")


@pytest.fixture
def given(centre: Centre, judge, unit: Unit) -> Given:
    judge(REFERRED)
    return give(centre, unit)


def test_a_learner_files_feedback_once_and_reads_it(given: Given, folder: Path):
    details = open_record(folder).details
    assert file_feedback(folder, details, read_feedback(given.path))
    assert not file_feedback(folder, details, read_feedback(given.path))
    (found,), damages = given_back(folder)
    assert (found, damages) == (given.feedback, ())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"learner": "Sam Poole"}, "is for Sam Poole, and this is the portfolio of Robin Example"),
        ({"candidate": "9"}, "for the candidate number 9, and this portfolio has FIC 0017"),
        ({"unit": "pearson-l3-award-programme"}, "which is not in this portfolio"),
        ({"schema_version": 7}, "newer version"),
        ({"decisions": []}, "there is nothing in it"),
        ({"unit": "../../x"}, "not written in the way"),
    ],
)
def test_feedback_for_somebody_else_or_of_another_kind_is_refused(
    given: Given, folder: Path, tmp_path: Path, change: dict[str, object], says: str
):
    path = tmp_path / "F1.json"
    path.write_text(json.dumps({**json.loads(given.path.read_text("utf-8")), **change}), "utf-8")
    details = open_record(folder).details
    with pytest.raises(FeedbackError, match=says):
        file_feedback(folder, details, read_feedback(path))
    assert not (folder / "feedback").exists()


@pytest.mark.parametrize("data", [b"", b"\0" * 9, b"[]", b"{", b'{"number": 1}', b"\xff\xfe{"])
def test_what_is_no_feedback_is_named(tmp_path: Path, data: bytes):
    path = tmp_path / "F1.json"
    path.write_bytes(data)
    with pytest.raises(FeedbackError, match=r"F1.json was not filed: "):
        read_feedback(path)


def test_other_feedback_of_the_same_number_replaces_nothing(given: Given, folder: Path):
    details = open_record(folder).details
    file_feedback(folder, details, given.feedback)
    other = given.feedback.model_copy(update={"released_by": "Somebody Else"})
    with pytest.raises(FeedbackError, match="here already, and says something else"):
        file_feedback(folder, details, other)
    assert given_back(folder)[0] == (given.feedback,)


def test_damaged_feedback_is_named_and_filed_again(given: Given, folder: Path):
    details = open_record(folder).details
    file_feedback(folder, details, given.feedback)
    (folder / given.feedback.name).write_bytes(b"\0" * 50)
    assert "only zeros" in str(given_back(folder)[1][0])
    assert file_feedback(folder, details, given.feedback)
    assert given_back(folder) == ((given.feedback,), ())


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (lambda: typed_shortcoming("nice E03: why"), "does not begin with a rule of evidence"),
        (lambda: typed_shortcoming("valid E03"), "needs a reason behind a colon"),
        (lambda: typed_shortcoming("valid E3x: why"), "names no item such as E03"),
        (lambda: typed_set_aside("the letter: old"), "names no item such as E03"),
        (lambda: typed_action("Add it.", ""), "An action needs both"),
        (lambda: typed_action("", "1/2/2027"), "An action needs both"),
        (lambda: typed_action("x" * 6_000, "1/2/2027"), "longer than 5,000 characters"),
    ],
)
def test_what_is_typed_and_makes_no_sense_is_named(typed, says: str):
    with pytest.raises(AssessmentError, match=says):
        typed()
