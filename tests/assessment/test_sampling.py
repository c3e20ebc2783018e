"""Which decisions are looked at: everything is covered, no rule is broken, and the same seed comes
to the same picks."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace

import pytest
from event_makers import UNIT, Writing
from hypothesis import given, settings
from hypothesis import strategies as st
from quality_makers import (
    ASSESSORS,
    LOCATIONS,
    METHODS,
    REFS,
    TODAY,
    decided,
    item,
    people,
    register,
    work_of,
    year,
)

from portfolio.assessment.centre_file import Conflict, InTraining, Rates, Sampling
from portfolio.assessment.events import Stage
from portfolio.assessment.sampling import Candidate, Plan, Risk, plan
from portfolio.assessment.sampling_frame import Frame, Work, cases_of, frame_for, rate_of

YEAR = year()
FILE = people()


def frame(by: str, file=FILE, works: tuple[Work, ...] = YEAR) -> Frame:
    return frame_for(file, file.somebody(by), cases_of(file, {}, works, TODAY))


FOR_DM = frame("DM")


def picked(made: Plan) -> list[tuple[str, str, str, str]]:
    return [one.candidate.key for one in made.picks]


def test_a_hundred_learners_of_four_assessors_are_covered_and_every_pick_has_its_reasons():
    made = plan(FOR_DM.candidates, FILE.sampling, 7)
    covered = {stratum for one in made.picks for stratum in one.candidate.strata}
    assert {("assessor", one) for one in ASSESSORS} <= covered
    assert {("method", one) for one in METHODS} <= covered
    assert {("criterion", f"{UNIT} {ref}") for ref in REFS} <= covered
    assert {("location", one) for one in LOCATIONS} <= covered
    assert {("decision", "met"), ("decision", "referred")} <= covered
    assert made.uncovered == ()
    assert all(one.why for one in made.picks)
    for assessor in ASSESSORS:
        mine = [one for one in FOR_DM.candidates if one.assessor == assessor]
        chosen = [one for one in made.picks if one.candidate.assessor == assessor]
        assert 4 * len(chosen) >= len(mine)
    assert len(made.picks) < 40


def test_the_same_seed_comes_to_the_same_picks_in_whichever_order_learners_are_given():
    first = plan(FOR_DM.candidates, FILE.sampling, 7)
    shuffled = list(FOR_DM.candidates)
    random.Random(1).shuffle(shuffled)
    assert plan(shuffled, FILE.sampling, 7) == first
    assert picked(plan(FOR_DM.candidates, FILE.sampling, 8)) != picked(first)


def test_what_is_picked_stays_picked_and_nothing_is_added_to_it():
    first = plan(FOR_DM.candidates, FILE.sampling, 7)
    keys = set(picked(first))
    known = [replace(one, known=one.key in keys) for one in FOR_DM.candidates]
    for seed in (7, 8):
        again = plan(known, FILE.sampling, seed)
        assert set(picked(again)) == keys
        assert not any(one.new for one in again.picks)


def test_both_stages_are_picked_as_the_policy_shares_them():
    pool = [
        Candidate(
            learner=f"L{at}", name="", unit=UNIT, assessor="PL", criteria=("1.1",), rate=50,
            stage=Stage.INTERIM if at % 2 else Stage.SUMMATIVE,
        )
        for at in range(40)
    ]  # fmt: skip
    made = plan(pool, Sampling(interim=30), 1)
    stages = [one.candidate.stage for one in made.picks]
    assert (stages.count(Stage.INTERIM), stages.count(Stage.SUMMATIVE)) == (6, 14)


def test_one_more_learner_changes_no_draw_of_another():
    pool = [
        Candidate(
            learner=f"L{at}", name="", unit=UNIT, assessor="PL", criteria=("1.1",), rate=25,
            stage=Stage.SUMMATIVE,
        )
        for at in range(21)
    ]  # fmt: skip
    before = set(picked(plan(pool[:20], Sampling(), 3)))
    after = set(picked(plan(pool, Sampling(), 3)))
    assert len(before - after) <= 1


def test_what_is_claimed_is_not_picked_any_more_and_who_is_short_is_named():
    pool = [
        Candidate(
            learner=f"L{at}", name="", unit=UNIT, assessor="PL", criteria=("1.1",), rate=100,
            stage=Stage.SUMMATIVE, claimed=at > 0,
        )
        for at in range(3)
    ]  # fmt: skip
    made = plan(pool, Sampling(), 3)
    assert [one.candidate.learner for one in made.picks] == ["L0"]
    assert made.short == ("PL: 1 of 3 units; the others are claimed already",)


def test_of_two_that_cover_the_same_the_riskier_is_picked():
    calm, risky = (
        Candidate(
            learner=name, name="", unit=UNIT, assessor="PL", criteria=("1.1",),
            stage=Stage.SUMMATIVE, strata=frozenset({("unit", UNIT)}), risks=risks,
        )
        for name, risks in (("A", ()), ("B", (Risk(name="ai", reason="Text is in E01."),)))
    )  # fmt: skip
    (pick,) = plan([calm, risky], Sampling(minimum=0), 3).picks
    assert pick.candidate is risky
    assert pick.why == ("It covers unit cg-406.", "Text is in E01.")


def test_a_pick_that_covers_very_much_names_the_first_of_it():
    strata = frozenset(("criterion", f"{UNIT} 1.{at}") for at in range(1, 400))
    one = Candidate(
        learner="A", name="", unit=UNIT, assessor="PL", criteria=("1.1",),
        stage=Stage.SUMMATIVE, strata=strata,
    )  # fmt: skip
    (pick,) = plan([one], Sampling(), 1).picks
    assert pick.why[0].endswith(", and 387 more.")


@settings(max_examples=15)
@given(
    st.integers(0, 2**31),
    st.sampled_from(["DM", "LQ"]),
    st.sets(st.integers(0, 99), max_size=20),
    st.integers(0, 100),
)
def test_no_pick_ever_breaks_a_rule(seed: int, by: str, claimed: set[int], rate: int):
    policy = Sampling(rates=Rates(normal=rate))
    late = {f"L{at:03}" for at in claimed}
    file = FILE.model_copy(update={"sampling": policy})
    candidates = [
        replace(one, claimed=one.learner in late, rate=rate) for one in frame(by, file).candidates
    ]
    made = plan(candidates, policy, seed)
    assert made == plan(reversed(candidates), policy, seed)
    works = {one.learner: one for one in YEAR}
    for pick in made.picks:
        one = pick.candidate
        work = works[one.learner]
        assert one.learner not in late
        assert one.assessor != by
        signed = {e.by for e in work.events if e.kind == "countersigned"}
        assert by not in signed
        names = {w for each in work.registers.values() for w in each.witnesses.values()}
        assert file.somebody(by).name not in names
    chosen = {one.candidate.assessor for one in made.picks}
    free = {one.assessor for one in candidates if not one.claimed}
    assert free <= chosen


@pytest.mark.parametrize(
    ("by", "says"),
    [
        ("DM", "Derek Mossop is the witness of E01, which is evidence for 1.1 of Robin L000"),
        ("LQ", "Lee Quill countersigned 1.1 of Robin L001, cg-406: nobody assures the quality of"),
    ],
)
def test_what_somebody_may_not_look_at_is_said(by: str, says: str):
    assert any(one.startswith(says) for one in frame(by).barred)


def test_nobody_looks_at_a_unit_in_which_they_decided_anything():
    writing, found = decided("L500", "DM")
    other = Writing("DM", "L501")
    mine, _ = decided("L501", "PL", refs=REFS[:1])
    received = mine.events[0]
    other.add(
        "decided", 9, submission="L501-S1", criterion="2.1", decision="met",
        assessed=TODAY, sealed=received.criteria["2.1"],
    )  # fmt: skip
    works = (
        work_of("L500", writing.events, {"L500-S1": found}),
        work_of("L501", [*mine.events, *other.events]),
    )
    found_frame = frame("DM", works=works)
    assert found_frame.candidates == ()
    assert all("decided something" in one for one in found_frame.barred)


def test_a_unit_of_another_quality_assurer_is_theirs_and_the_lead_looks_everywhere():
    given_to = [one.model_copy(update={"quality_assurer": "LQ"}) for one in FILE.allocation[:50]]
    file = FILE.model_copy(update={"allocation": tuple(given_to)})
    assert {one.learner for one in frame("DM", file).candidates} == {
        one.learner for one in FOR_DM.candidates if one.learner >= "L050"
    }
    assert len(frame("LQ", file).candidates) > 50


def risks_of(works: tuple[Work, ...], file=FILE, learner: str = "L000") -> dict[str, str]:
    cases = [one for one in cases_of(file, {}, works, TODAY) if one.work.learner == learner]
    (candidate,) = [one.candidate(one.looks) for one in cases]
    return {risk.name: risk.reason for risk in candidate.risks}


def test_each_risk_point_says_why():
    writing, _ = decided("L000", "PL")
    found = register([item("E01", METHODS[0], simulated=True, ai_use="integrated")], E01="Ann Ode")
    works = [work_of("L000", writing.events, {"L000-S1": found})]
    for at in range(1, 5):
        other, _ = decided(f"L00{at}", "PL")
        works.append(work_of(f"L00{at}", other.events, {f"L00{at}-S1": register(E01="ann ode")}))
    told = risks_of(tuple(works))
    assert told["first-of-unit"].startswith("It is the first work for this version of cg-406")
    assert told["same-day"] == "All 3 criteria were met on 2 November 2026."
    assert told["at-once"] == "It was met within a day of being received."
    assert told["one-item"] == "1.1 is met on one item, E01. (And 2 more like it.)"
    assert told["simulated"].startswith("E01, for 1.1, is simulated.")
    assert told["ai"] == "Text of artificial intelligence is in E01."
    assert told["same-witness"] == "Ann Ode is a witness for 5 learners."
    assert told["no-feedback"] == "There is no word of feedback."
    assert told["never-sampled"] == "Nothing of Robin L000 was looked at before."


def test_who_is_in_training_or_may_assess_only_if_all_is_sampled_is_always_looked_at():
    training = FILE.person[1].model_copy(
        update={"in_training": InTraining(countersigner="PL", since=MORNING_DAY)}
    )
    close = Conflict(
        person="RB", learner="L002", kind="friend", declared=MORNING_DAY,
        decision="may assess, all sampled", decided_by="LQ",
    )  # fmt: skip
    file = FILE.model_copy(
        update={"person": (FILE.person[0], training, *FILE.person[2:]), "conflict": (close,)}
    )
    made = plan(frame("DM", file).candidates, file.sampling, 7)
    mine = {one.learner for one in frame("DM", file).candidates if one.assessor == "FU"}
    reasons = {one.candidate.learner: one.why for one in made.picks}
    assert mine <= set(reasons)
    assert "RB may assess Robin L002 (friend) if all is looked at." in reasons["L002"]


def test_nobody_looks_at_their_own_work_or_at_somebody_they_are_close_to():
    close = Conflict(person="DM", learner="L002", kind="relative", declared=MORNING_DAY)
    themselves = FILE.person[4].model_copy(update={"name": "robin  l001"})
    file = FILE.model_copy(
        update={"conflict": (close,), "person": (*FILE.person[:4], themselves, FILE.person[5])}
    )
    found = frame("DM", file)
    assert {"L001", "L002"}.isdisjoint({one.learner for one in found.candidates})
    assert "robin  l001 is the learner, and looks at nothing of L001." in found.barred
    assert any("conflict of interest about Robin L002 (relative)" in one for one in found.barred)


@pytest.mark.parametrize(
    ("since", "proven", "rate"),
    [
        (datetime.date(2026, 11, 1), True, 100),
        (TODAY - datetime.timedelta(days=182), True, 100),
        (TODAY - datetime.timedelta(days=183), True, 25),
        (TODAY - datetime.timedelta(days=729), True, 25),
        (TODAY - datetime.timedelta(days=730), True, 10),
        (TODAY - datetime.timedelta(days=730), False, 25),
        (None, True, 25),
    ],
)
def test_an_assessors_rate_follows_from_how_long_they_assess_and_from_their_last_sample(
    since: datetime.date | None, proven: bool, rate: int
):
    person = FILE.person[0].model_copy(update={"active_since": since})
    file = FILE.model_copy(update={"person": (person, *FILE.person[1:])})
    assert rate_of(file, "PL", TODAY, proven=proven) == rate
    assert rate_of(file, "XX", TODAY, proven=proven) == 25


def test_feedback_that_is_another_learners_word_for_word_is_a_risk():
    works = []
    for learner in ("L000", "L001"):
        writing, found = decided(learner, "PL", refs=())
        judged = writing.events[0].criteria["1.1"]
        writing.add(
            "decided", 5, submission=f"{learner}-S1", criterion="1.1", decision="met",
            assessed=TODAY, sealed=judged, feedback="Clear,  and your own.",
        )  # fmt: skip
        works.append(work_of(learner, writing.events, {f"{learner}-S1": found}))
    told = risks_of(tuple(works))
    assert told["same-feedback"] == "The feedback on 1.1 is another learner’s, word for word."


MORNING_DAY = TODAY.replace(day=2)
