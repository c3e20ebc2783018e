"""Countersigning, looks at decisions, actions, the plan and the claim on the pages of a centre."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest
from centre_makers import centre_in
from centre_tries import LEARNER, UNIT, centre_with_work, seat

from portfolio.assessment.centre import Centre
from portfolio.base.errors import AssessmentError
from portfolio.lab import wire
from portfolio.lab.centre_pages.desk_page import desk_page, known_learners
from portfolio.lab.centre_pages.handed_criterion import open_criterion
from portfolio.lab.centre_pages.page_assuring import action_closed, action_done, unit_claimed
from portfolio.lab.centre_pages.page_deciding import record_decision
from portfolio.lab.centre_pages.page_signing import sign
from portfolio.lab.centre_pages.quality_page import quality_page
from portfolio.lab.centre_pages.review_drafts import read_review, record_review, write_review
from portfolio.lab.centre_pages.review_form import review_schema
from portfolio.lab.centre_pages.sampling_page import pick_looks, plan_page
from portfolio.lab.centre_pages.typed_drafts import read_draft, write_draft
from portfolio.lab.centre_wire import AsPreviewed, AsShown, Said, Signing

WHERE = (LEARNER, UNIT)
SOON = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
ACTION = {"what": "Decide 1.1 anew.", "owner": "PL", "by": SOON, "shown": "A new decision."}
DISAGREE = {"criterion": "1.1", "agrees": "do not agree", "reason": "The costs are missing."}
AGREE = {"criterion": "1.2", "agrees": "agree"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("quality")
    centre, _ = centre_with_work(place)
    for ref in ("1.1", "1.2"):
        decide(centre, "PL", ref)
    return place


@pytest.fixture
def centre(made: Path, tmp_path: Path) -> Centre:
    place = shutil.copytree(made, tmp_path / "place")
    return Centre(folder=place / "Centre", file=centre_in(place / "Other").file)


@pytest.fixture
def signed(tmp_path: Path) -> Centre:
    """A centre in which somebody in training has decided."""
    centre, _ = centre_with_work(tmp_path)
    decide(centre, "FU", "1.1")
    return centre


def decide(centre: Centre, by: str, ref: str) -> None:
    place = (seat(centre, by), LEARNER, UNIT, "S1", ref)
    write_draft(*place, typed("decision", word="met", feedback="Well argued."))
    values = read_draft(*place).activities["decision"]
    record_decision(*place, AsShown(values=values))


def typed(part: str, **fields: Any) -> wire.EditsRequest:
    edits = {name: {"value": value, "bases": [None]} for name, value in fields.items()}
    return wire.EditsRequest.model_validate({"edits": {part: edits}})


def look(centre: Centre, **fields: Any) -> Any:
    """Type a look at the decisions of PL as DM, and record it."""
    write_review(seat(centre, "DM"), *WHERE, "PL", typed("review", **fields))
    values = read_review(seat(centre, "DM"), *WHERE, "PL").activities["review"]
    return record_review(seat(centre, "DM"), *WHERE, "PL", AsShown(values=values))


def events(centre: Centre) -> bytes:
    folder = centre.folder / "learners" / LEARNER
    return b"".join(path.read_bytes() for path in sorted(folder.glob("events.*.jsonl")))


def test_whoever_may_not_look_reads_the_decisions_and_has_no_form(centre: Centre):
    [case] = quality_page(seat(centre), *WHERE).cases
    assert [one.criterion for one in case.decisions] == ["1.1", "1.2"]
    assert case.shut == "Petra Lang is no internal quality assurer in centre.toml."
    assert quality_page(seat(centre, "DM"), *WHERE).cases[0].shut == ""


def test_a_look_is_a_draft_until_it_is_recorded_and_the_form_is_empty_after_that(centre: Centre):
    before = events(centre)
    write_review(seat(centre, "DM"), *WHERE, "PL", typed("review", comments="Each is dated."))
    assert events(centre) == before
    assert read_review(seat(centre), *WHERE, "PL").activities["review"] == {}
    values = {"comments": "Each is dated."}
    with pytest.raises(AssessmentError, match="not what this page shows"):
        record_review(seat(centre, "DM"), *WHERE, "PL", AsShown(values={}))
    assert record_review(seat(centre, "DM"), *WHERE, "PL", AsShown(values=values)).new
    assert read_review(seat(centre, "DM"), *WHERE, "PL").activities["review"] == {}
    [sample] = quality_page(seat(centre, "DM"), *WHERE).samples
    assert (sample.by, sample.outcome, sample.criteria) == (
        "Derek Mossop",
        "agreed",
        ["1.1", "1.2"],
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"looks": [DISAGREE]}, "needs an action"),
        ({"looks": [{"criterion": "1.1"}]}, "whether you agree"),
        ({"looks": [{"agrees": "agree"}]}, "Choose the criterion"),
        ({"looks": [{**DISAGREE, "reason": " "}]}, "why you do not agree"),
        ({"looks": [DISAGREE], "actions": [{**ACTION, "owner": "DM"}]}, "somebody else"),
        ({"looks": [DISAGREE], "actions": [{**ACTION, "by": "2020-01-01"}]}, "before the sample"),
        ({"actions": [{"what": "Something"}]}, "owner"),
        ({"items": ["E77"]}, "E77 is not in what was looked at"),
    ],
)
def test_a_look_that_goes_against_a_rule_is_one_sentence_and_no_event(
    centre: Centre, fields: dict[str, Any], said: str
):
    before = events(centre)
    with pytest.raises(AssessmentError, match=said):
        look(centre, **fields)
    assert events(centre) == before
    assert read_review(seat(centre, "DM"), *WHERE, "PL").activities["review"] == fields


def test_an_action_is_said_to_be_done_by_its_owner_and_closed_by_the_quality_assurer(
    centre: Centre,
):
    look(centre, looks=[DISAGREE, AGREE], actions=[ACTION])
    [action] = quality_page(seat(centre), *WHERE).actions
    assert (action.is_mine, action.may_close) == (True, False)
    where = (*WHERE, action.id)
    with pytest.raises(AssessmentError, match="cannot close"):
        action_closed(seat(centre), *where, Said(words=""))
    with pytest.raises(AssessmentError, match="asked of PL"):
        action_done(seat(centre, "DM"), *where, Said(words="Done."))
    action_done(seat(centre), *where, Said(words="I decided anew."))
    [told] = quality_page(seat(centre, "DM"), *WHERE).actions
    assert (told.done, told.may_close) == ("I decided anew.", True)
    action_closed(seat(centre, "DM"), *where, Said(words="Seen."))
    [closed] = quality_page(seat(centre, "DM"), *WHERE).actions
    assert closed.closed.startswith("Closed by Derek Mossop")
    assert (closed.may_close, closed.is_mine) == (False, False)


def test_a_claim_says_everything_that_is_open_and_is_refused_meanwhile(centre: Centre):
    look(centre, looks=[DISAGREE], actions=[ACTION])
    before = events(centre)
    claim = quality_page(seat(centre, "MG"), *WHERE).claim
    assert claim.may
    assert any(one.startswith("Action DM:1/1 is open") for one in claim.open)
    assert "1.1 is decided, not released." in claim.open
    with pytest.raises(AssessmentError, match="cannot be claimed"):
        unit_claimed(seat(centre, "MG"), *WHERE, Said(words=""))
    assert not quality_page(seat(centre), *WHERE).claim.may
    assert events(centre) == before


def test_just_the_plan_that_was_shown_is_recorded_and_a_second_time_adds_nothing(centre: Centre):
    plan = plan_page(seat(centre, "DM"), "7", "")
    assert [(one.learner, one.new) for one in plan.picks] == [("Robin Example", True)]
    assert plan.picks[0].why
    with pytest.raises(AssessmentError, match="not what this page shows"):
        pick_looks(seat(centre, "DM"), "7", "", AsPreviewed(digest="other"))
    shown = AsPreviewed(digest=plan.digest)
    assert pick_looks(seat(centre, "DM"), "7", "", shown).count == 1
    assert plan_page(seat(centre, "DM"), "7", "").new == 0
    [planned] = quality_page(seat(centre, "DM"), *WHERE).cases[0].planned
    assert planned.criteria == ["1.1", "1.2"]
    assert quality_page(seat(centre), *WHERE).cases[0].planned == []
    tasks = [one for group in desk_page(seat(centre, "DM")).groups for one in group.tasks]
    assert [one.page for one in tasks if one.what.startswith("To look at")] == [
        f"quality/{UNIT}/{LEARNER}.ipynb"
    ]


@pytest.mark.parametrize(("seed", "since"), [("", ""), ("one", ""), ("-1", ""), ("1", "May")])
def test_a_plan_of_no_number_or_no_day_is_refused_in_a_sentence(
    centre: Centre, seed: str, since: str
):
    with pytest.raises(AssessmentError):
        plan_page(seat(centre, "DM"), seed, since)


def test_only_a_quality_assurer_has_a_plan(centre: Centre):
    with pytest.raises(AssessmentError, match="no internal quality assurer"):
        plan_page(seat(centre), "1", "")


def test_somebody_qualified_signs_for_somebody_in_training(signed: Centre):
    where = (LEARNER, UNIT, "S1")
    opened = open_criterion(seat(signed), *where, "1.1")
    assert (opened.unsigned, opened.signing_shut) == ("Femi Udo: met", "")
    assert "cannot countersign" in open_criterion(seat(signed, "FU"), *where, "1.1").signing_shut
    disagrees = Signing(criteria=["1.1"], agrees=False, reason=" ")
    with pytest.raises(AssessmentError, match="Say why"):
        sign(seat(signed), *where, disagrees)
    with pytest.raises(AssessmentError, match="Name what"):
        sign(seat(signed), *where, Signing(criteria=[], agrees=True, reason=""))
    assert sign(seat(signed), *where, Signing(criteria=["1.1"], agrees=True, reason="")).new
    assert open_criterion(seat(signed), *where, "1.1").unsigned == ""


def test_everybody_at_the_centre_can_be_found_from_the_desk(centre: Centre):
    [one] = known_learners(seat(centre, "MG")).learners
    assert (one.learner, one.submission, one.state) == (
        "Robin Example",
        "S1",
        "2 decided, not released",
    )


def test_every_field_of_a_look_can_be_drawn():
    schema = review_schema()
    assert set(schema.order) == set(schema.properties)
