"""What a quality assurer records, and claiming: each rule with the sentence that it says."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from centre_makers import PEOPLE, centre_in, shortened
from event_makers import NOW
from typed_commands import typed

from portfolio.assessment.centre import Centre, open_centre, receive
from portfolio.assessment.claiming import claim
from portfolio.assessment.countersigning import countersign
from portfolio.assessment.deciding import Judgement, Sitting, decide
from portfolio.assessment.desk import desk_of
from portfolio.assessment.events import Disagreement, QualityAction, Stage, Word
from portfolio.assessment.releasing import release
from portfolio.assessment.reopening import reopen
from portfolio.assessment.sample_keeping import (
    Review,
    close_action,
    pick,
    plan_for,
    record_sample,
    report_for,
    say_done,
)
from portfolio.assessment.sampling_report import as_csv
from portfolio.assessment.sealing import seal
from portfolio.assessment.states import State
from portfolio.assessment.submission import Submission, open_submission, read_register
from portfolio.base.errors import AssessmentError, CentreFileError, SubmissionError
from portfolio.record.evidence import Witness
from portfolio.record.record import open_record
from portfolio.record.saving import save_item
from portfolio.unit.unit import Catalogue, Unit

KEY, NAME = "FIC-0017", "Robin Example"
LATER = NOW + datetime.timedelta(hours=2)
MET = Judgement(word=Word.MET)
DUE = datetime.date(2026, 12, 20)
QA = """
[[person]]
id = "QQ"
name = "Quinn Quality"
roles = ["internal quality assurer"]

[[person]]
id = "WW"
name = "Wes Witness"
roles = ["internal quality assurer"]
"""
ASKED = QualityAction(what="Say where to look.", owner="pl", by=DUE, shown="The next feedback.")
DISAGREES = Review(
    disagreements=(Disagreement(criterion="1.2", reason="The costs are missing."),),
    actions=(ASKED,),
)


@pytest.fixture(scope="module")
def short(unit: Unit) -> Unit:
    return shortened(unit, 2)


@pytest.fixture(scope="module")
def units(short: Unit) -> Catalogue:
    return {short.id: short}


@pytest.fixture(scope="module")
def submission(small: Path, short: Unit, tmp_path_factory: pytest.TempPathFactory) -> Submission:
    """The small record sealed; somebody of the centre is a witness in E02, which claims 1.2."""
    folder = shutil.copytree(small, tmp_path_factory.mktemp("sealed") / "record")
    item = next(one for one in open_record(folder).items if one.ref == "E02")
    item = item.model_copy(update={"witness": Witness(name="wes  Witness")})
    save_item(folder, item, open_record(folder).item_digest("E02"))
    return open_submission(seal(open_record(folder), short, declared=NAME, now=NOW).path)


@pytest.fixture
def centre(quick_path: Path, submission: Submission, units: Catalogue) -> Centre:
    made = centre_in(quick_path / "Centre", QA)
    receive(made, submission, units, "PL", NOW)
    return made


@pytest.fixture
def judge(centre: Centre, submission: Submission, short: Unit):
    def judged(by: str = "PL", refs: tuple[str, ...] = ("1.1", "1.2"), now=LATER) -> None:
        for ref in refs:
            sitting = Sitting(
                centre=centre, learner=KEY, unit=short, submission=submission, by=by, now=now
            )
            decide(sitting, ref, MET)

    return judged


@pytest.fixture
def look(centre: Centre, units: Catalogue):
    def looked(review: Review = Review(), by: str = "QQ", now=LATER):  # noqa: B008
        return record_sample(centre, units, KEY, "cg-406", by, review, now)

    return looked


def quality(centre: Centre):
    return centre.ledger(KEY).quality


def test_picks_are_recorded_once_and_are_done_with_a_sample(
    centre: Centre, judge, look, units: Catalogue
):
    judge()
    made = plan_for(centre, units, "QQ", 7, LATER)
    assert made.troubles == ()
    (one,) = pick(centre, made.plan, "QQ", LATER)
    assert one.candidate.stage is Stage.SUMMATIVE
    again = plan_for(centre, units, "QQ", 7, LATER)
    assert pick(centre, again.plan, "QQ", LATER) == ()
    (planned,) = quality(centre).waiting("cg-406")
    assert planned.why == one.why
    mine = desk_of(centre, LATER.date(), centre.file.somebody("QQ"))
    assert [task.criteria for task in mine.samples] == [("1.1", "1.2")]
    assert desk_of(centre, LATER.date(), centre.file.somebody("PL")).samples == ()
    assert desk_of(centre, LATER.date()).samples == ()
    part = look(Review(criteria=("1.1",)))
    assert part.warnings == ("1.2 of what was planned was not looked at: it is still to be done.",)
    assert look().warnings == ()
    assert quality(centre).waiting("cg-406") == ()
    assert look().events == ()


def test_a_quality_assurer_never_looks_at_their_own_decisions(judge, look):
    judge("DM")
    with pytest.raises(AssessmentError, match="nobody assures the quality of their own decisions"):
        look(by="DM")


def test_a_quality_assurer_never_looks_at_what_they_countersigned(centre: Centre, judge, look):
    more = PEOPLE + QA
    both = more.replace(
        'id = "PL"\nname = "Petra Lang"\nroles = ["assessor"]',
        'id = "PL"\nname = "Petra Lang"\nroles = ["assessor", "internal quality assurer"]',
    )
    (centre.folder / "centre.toml").write_text(both, "utf-8")
    judge("FU")
    signing = open_centre(centre.folder)
    countersign(signing, KEY, "cg-406", (), "PL", LATER)
    with pytest.raises(AssessmentError, match=r"Petra Lang countersigned 1\.1 of Robin Example"):
        record_sample(signing, {}, KEY, "cg-406", "PL", Review(), LATER)


def test_a_quality_assurer_never_looks_at_evidence_in_which_they_are_the_witness(
    centre: Centre, judge, look, units: Catalogue
):
    judge()
    with pytest.raises(AssessmentError, match="Wes Witness is the witness of E02, which is evid"):
        look(by="WW")
    (one,) = plan_for(centre, units, "WW", 7, LATER).plan.picks
    assert one.candidate.criteria == ("1.1",)
    assert look(Review(criteria=("1.1",)), by="WW").events


@pytest.mark.parametrize(
    ("review", "by", "says"),
    [
        (Review(), "MG", "Mina Grey is no internal quality assurer"),
        (Review(criteria=("3.1",)), "QQ", "PL has no decision on 3.1 that stands. There are: 1.1"),
        (Review(assessor="FU"), "QQ", "There is no decision by FU on cg-406"),
        (Review(done=datetime.date(2099, 1, 1)), "QQ", "is still to come"),
        (replace(DISAGREES, actions=()), "QQ", "What is not agreed with needs an action"),
        (Review(items=("E09",)), "QQ", "E09 is not in what was looked at"),
        (
            Review(actions=(ASKED.model_copy(update={"owner": "QQ"}),)),
            "QQ",
            "nobody closes their own",
        ),
        (
            Review(actions=(ASKED.model_copy(update={"by": datetime.date(2026, 1, 1)}),)),
            "QQ",
            "before the sample",
        ),
        (
            Review(actions=(ASKED.model_copy(update={"owner": "XX"}),)),
            "QQ",
            'There is nobody "XX"',
        ),
    ],
)
def test_what_cannot_be_recorded_of_a_sample_is_said(centre: Centre, judge, look, review, by, says):
    judge()
    with pytest.raises(AssessmentError, match=says):
        look(review, by)
    assert quality(centre).sampled == ()


def test_only_the_quality_assurer_closes_an_action_and_its_owner_says_that_it_is_done(
    centre: Centre, judge, look
):
    judge()
    look(DISAGREES)
    (action,) = quality(centre).actions
    assert action.asked.owner == "PL"
    name = action.id
    desk = desk_of(centre, LATER.date(), centre.file.somebody("PL"))
    assert desk.actions[0].said == f"{name}, PL: Say where to look. Shown by: The next feedback."
    with pytest.raises(AssessmentError, match="was asked of PL"):
        say_done(centre, KEY, name, "FU", "It is there.", LATER)
    say_done(centre, KEY, name, "PL", "It is in the next one.", LATER)
    assert desk_of(centre, LATER.date(), centre.file.somebody("PL")).actions == ()
    assert desk_of(centre, LATER.date(), centre.file.somebody("QQ")).closing
    for by in ("PL", "MG", "WW"):
        with pytest.raises(AssessmentError, match="only the quality assurer of the unit"):
            close_action(centre, KEY, name, by, "", LATER)
    close_action(centre, KEY, name, "QQ", "I saw it.", LATER)
    assert quality(centre).open_actions("cg-406") == ()
    with pytest.raises(AssessmentError, match="There is no open action"):
        close_action(centre, KEY, name, "QQ", "", LATER)


def test_a_claim_is_refused_while_something_is_open_and_recorded_once(
    centre: Centre, judge, look, short: Unit, units: Catalogue
):
    def refused() -> str:
        with pytest.raises(AssessmentError) as error:
            claim(centre, KEY, short, "MG", LATER)
        return str(error.value)

    assert "1.1 is handed in" in refused()
    judge()
    assert "1.2 is decided, not released" in refused()
    pick(centre, plan_for(centre, units, "QQ", 7, LATER).plan, "QQ", LATER)
    release(centre, KEY, short, "PL", LATER)
    assert "The summative sample that QQ planned (QQ:1) is not done." in refused()
    look(DISAGREES)
    said = refused()
    assert "QQ does not agree that 1.2 is met." in said
    assert "Action QQ:2/1 is open: PL, by 20 December 2026, Say where to look." in said
    close_action(centre, KEY, "QQ:2/1", "QQ", "", LATER)
    assert "does not agree" in refused()
    look(now=LATER + datetime.timedelta(minutes=1))
    with pytest.raises(AssessmentError, match="Petra Lang claims nothing"):
        claim(centre, KEY, short, "PL", LATER)
    assert claim(centre, KEY, short, "MG", LATER).warnings == ()
    assert claim(centre, KEY, short, "MG", LATER).events == ()


def test_after_a_claim_only_the_centre_manager_reopens_and_the_claim_stands_no_more(
    centre: Centre, judge, short: Unit
):
    judge()
    release(centre, KEY, short, "PL", LATER)
    done = claim(centre, KEY, short, "MG", LATER)
    assert done.warnings == ("It was not in the sample.",)
    for by in ("PL", "QQ"):
        with pytest.raises(AssessmentError, match="only the centre manager takes a decision back"):
            reopen(centre, KEY, "cg-406", "1.1", by, "A copy.", LATER)
    reopen(centre, KEY, "cg-406", "1.1", "MG", "The letter is a copy.", LATER)
    assert quality(centre).claim("cg-406") is None
    judge(refs=("1.1",), now=LATER + datetime.timedelta(minutes=1))
    assert centre.ledger(KEY).state.of("cg-406", "1.1").state is State.DECIDED


def test_what_a_quality_assurer_agreed_with_the_assessor_no_longer_takes_back(
    centre: Centre, judge, look
):
    judge()
    look(DISAGREES)
    with pytest.raises(AssessmentError, match="QQ has looked at this decision and agrees"):
        reopen(centre, KEY, "cg-406", "1.1", "PL", "I changed my mind.", LATER)
    assert reopen(centre, KEY, "cg-406", "1.2", "PL", "No costs.", LATER).events
    assert reopen(centre, KEY, "cg-406", "1.1", "QQ", "We talked.", LATER).events


def test_a_unit_of_somebody_in_training_is_not_claimed_before_it_is_sampled(
    centre: Centre, judge, look, short: Unit
):
    judge("FU")
    countersign(centre, KEY, "cg-406", (), "PL", LATER)
    release(centre, KEY, short, "PL", LATER)
    with pytest.raises(AssessmentError, match="All units of FU are to be sampled"):
        claim(centre, KEY, short, "MG", LATER)
    look()
    assert claim(centre, KEY, short, "MG", LATER).events


def test_the_report_holds_what_was_done_against_the_policy(
    centre: Centre, judge, look, units: Catalogue
):
    judge()
    (line,) = report_for(centre, units, "QQ", LATER).lines
    assert (line.wanted, line.done, line.within_policy) == (1, 0, False)
    assert ("criterion", "cg-406 1.1") in line.uncovered
    look(DISAGREES)
    (line,) = report_for(centre, units, "MG", LATER + datetime.timedelta(days=3)).lines
    assert (line.wanted, line.done, line.within_policy) == (1, 1, True)
    assert (line.decisions, line.agreed, line.open_actions, line.oldest) == (2, 1, 1, 3)
    assert line.uncovered == ()
    assert as_csv([line]).splitlines()[1].startswith("PL,Petra Lang,1,25%,1,0,0,1,yes,2,1,1,3,")
    with pytest.raises(AssessmentError, match="no quality assurer and no centre manager"):
        report_for(centre, units, "PL", LATER)


def test_the_register_of_another_file_than_was_received_is_not_used(
    centre: Centre, submission: Submission, tmp_path: Path
):
    manifest = submission.manifest
    found = read_register(submission.path, manifest.id, manifest.root)
    assert found.witnesses == {"E02": "wes  Witness"}
    with pytest.raises(SubmissionError, match="not the file that was received"):
        read_register(submission.path, manifest.id, "0" * 64)
    data = submission.path.read_bytes()
    for at, broken in enumerate((data.replace(b"wes  ", b"Wes  "), data[:-60], b"")):
        (tmp_path / f"{at}.zip").write_bytes(broken)
        with pytest.raises(SubmissionError, match=r"E02 is not as|cut short, or was changed"):
            read_register(tmp_path / f"{at}.zip", manifest.id, manifest.root)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("[sampling.rates]\nnew = 101\n", "sampling.rates.new"),
        ("[sampling]\nminimum = -1\n", "sampling.minimum"),
        ("[sampling]\nminimum = true\n", "sampling.minimum"),
        ('[sampling]\ncover = ["colour"]\n', r"sampling.cover\[1\]"),
        ("[sampling]\nrate = 5\n", "sampling.rate"),
        (
            '[[allocation]]\nlearner = "L1"\nunit = "cg-406"\nassessor = "PL"\n'
            'quality_assurer = "MG"\n',
            "Mina Grey is no internal quality assurer in this file",
        ),
    ],
)
def test_what_does_not_fit_in_the_policy_is_named(quick_path: Path, more: str, says: str):
    with pytest.raises(CentreFileError, match=says):
        centre_in(quick_path / "Centre", more)


def test_it_is_typed_from_the_plan_to_the_report(centre: Centre, judge, unit, submission):
    judge(refs=("1.1",))
    place = centre.folder
    said = typed("sample", "plan", place, "--as", "QQ", "--seed", "7")
    assert "interim, decided by PL: 1.1" in said
    assert "It is the first work for this version of cg-406 that was decided." in said
    assert "1 pick, 1 of them new. Seed 7" in said
    assert "1 pick recorded." in typed("sample", "pick", place, "--as", "QQ", "--seed", "7")
    assert "0 picks recorded." in typed("sample", "pick", place, "--as", "QQ", "--seed", "7")
    said = typed("sample", "why", place, KEY, "--as", "QQ")
    assert "(QQ:1, seed 7, policy" in said
    assert "): to be done" in said
    words = ("--disagree", "1.1: no reasons", "--action", "Look again.", "--owner", "PL")
    more = ("--by", "01/12/2099", "--shown", "A new decision.")
    said = typed("sample", "record", place, KEY, "--as", "QQ", *words, *more)
    assert "The sample is recorded." in said
    assert "Action QQ:2/1, PL: Look again." in said
    said = typed("desk", place, "--as", "PL")
    assert "Asked by a quality assurer Robin Example (FIC-0017), cg-406; 1.1; since" in said
    said = typed("sample", "done", place, KEY, "QQ:2/1", "--as", "PL", "--shown", "Decided anew.")
    assert "The quality assurer closes it." in said
    assert "is closed." in typed("sample", "close", place, KEY, "qq:2/1", "--as", "QQ")
    sheet = place.parent / "report.csv"
    said = typed("sample", "report", place, "--as", "QQ", "--csv", sheet)
    assert "25%" in said
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbfassessor,name,units,")
    with pytest.raises(AssessmentError, match=r"cannot be claimed:(.|\n)*1.3 is open"):
        typed("claim", place, KEY, "--as", "MG")


def test_an_action_needs_all_four_of_its_parts(centre: Centre, judge):
    judge(refs=("1.1",))
    with pytest.raises(AssessmentError, match="Each action needs four things"):
        typed(
            *("sample", "record", centre.folder, KEY, "--as", "QQ"),
            *("--action", "Look again.", "--owner", "PL"),
        )
