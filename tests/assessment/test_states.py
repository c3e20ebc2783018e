"""What is so after what happened: the states of a criterion, and what is never lost of them."""

from __future__ import annotations

import itertools

import pytest
from event_makers import Writing, sealed
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.assessment.events import Event, Sealed, Word
from portfolio.assessment.states import CriterionState, State, derive

FIRST = sealed("first", E01="letter", E02="minutes")
OTHER_ANSWER = sealed("second", E01="letter", E02="minutes")
OTHER_LETTER = sealed("first", E01="another letter", E02="minutes")
MORE_EVIDENCE = sealed("first", E01="letter", E02="minutes", E03="photo")


def state_of(*people: Writing, ref: str = "1.1") -> CriterionState:
    events = [event for one in people for event in one.events]
    return derive(events).of("cg-406", ref)


def assessed(word: str, *, release: bool = True) -> Writing:
    """One criterion, received, decided and given back."""
    fu = Writing("FU")
    fu.receive(0, 1, c1_1=FIRST)
    decision = fu.decide(10, 1, word, FIRST)
    if release:
        fu.release(20, decision)
    return fu


def test_a_criterion_goes_from_open_to_handed_in_to_assessment_to_decided_to_met():
    fu = Writing("FU")
    assert state_of(fu).state is State.OPEN
    fu.receive(0, 1, c1_1=FIRST)
    assert state_of(fu).state is State.HANDED_IN
    fu.add("begun", 5, submission="S1")
    assert state_of(fu).state is State.IN_ASSESSMENT
    decision = fu.decide(10, 1, "met", FIRST)
    assert state_of(fu).state is State.DECIDED
    fu.release(20, decision)
    assert state_of(fu).state is State.MET
    assert state_of(fu).locked


def test_the_learner_sees_nothing_before_a_release():
    fu = assessed("referred", release=False)
    assert (state_of(fu).state, state_of(fu).shown) == (State.DECIDED, State.HANDED_IN)
    fu.release(20, "FU:2")
    assert state_of(fu).shown is State.REFERRED


@pytest.mark.parametrize("word", ["more needed", "referred"])
def test_what_was_given_back_is_handed_in_again_only_when_it_changed(word: str):
    fu = assessed(word)
    fu.receive(30, 2, c1_1=FIRST)
    assert state_of(fu).state == word
    fu.receive(40, 3, c1_1=OTHER_ANSWER)
    assert state_of(fu).state is State.HANDED_IN


@pytest.mark.parametrize("later", [OTHER_ANSWER, OTHER_LETTER])
def test_what_is_met_and_changed_later_says_so_and_stays_met_on_the_first(later: Sealed):
    fu = assessed("met")
    fu.receive(30, 2, c1_1=later)
    found = state_of(fu)
    assert (found.state, found.shown) == (State.CHANGED, State.CHANGED)
    assert found.met
    assert found.met.submission == "S1"


def test_evidence_added_to_a_met_criterion_changes_nothing_of_it():
    fu = assessed("met")
    fu.receive(30, 2, c1_1=MORE_EVIDENCE)
    assert state_of(fu).state is State.MET


def test_an_item_that_was_not_relied_on_may_change_under_a_met_criterion():
    fu = Writing("FU")
    fu.receive(0, 1, c1_1=FIRST)
    fu.release(20, fu.decide(10, 1, "met", FIRST, relied_on=("E02",)))
    fu.receive(30, 2, c1_1=OTHER_LETTER)
    assert state_of(fu).state is State.MET


def test_one_item_for_several_criteria_that_is_replaced_shows_at_all_of_them():
    fu = Writing("FU")
    fu.receive(0, 1, c1_1=FIRST, c1_2=FIRST)
    fu.release(20, fu.decide(10, 1, "met", FIRST), fu.decide(11, 1, "met", FIRST, "1.2"))
    fu.receive(30, 2, c1_1=OTHER_LETTER, c1_2=OTHER_LETTER)
    assert [state_of(fu, ref=ref).state for ref in ("1.1", "1.2")] == [State.CHANGED] * 2


def test_a_later_submission_with_fewer_criteria_takes_none_back():
    fu = assessed("met")
    fu.receive(30, 2, c1_2=FIRST)
    assert state_of(fu).state is State.MET


def test_what_changed_can_be_decided_anew_and_then_stands():
    fu = assessed("met")
    fu.receive(30, 2, c1_1=OTHER_ANSWER)
    again = fu.decide(40, 2, "referred", OTHER_ANSWER)
    assert (state_of(fu).state, state_of(fu).shown) == (State.DECIDED, State.CHANGED)
    fu.release(50, again, number=2)
    found = state_of(fu)
    assert (found.state, found.conflict, found.locked) == (State.REFERRED, (), False)


def test_two_people_who_decide_the_same_are_both_shown_until_one_is_taken_back():
    fu, dm = assessed("met", release=False), Writing("DM")
    dm.decide(11, 1, "referred", FIRST)
    assert [one.id for one in state_of(fu, dm).conflict] == ["FU:2", "DM:1"]
    fu.reopen(30, "DM:1")
    found = state_of(fu, dm)
    assert found.conflict == ()
    assert found.standing
    assert found.standing.id == "FU:2"


def test_a_persons_own_later_word_replaces_the_draft_before():
    fu = assessed("met", release=False)
    fu.decide(12, 1, "referred", FIRST)
    found = state_of(fu)
    assert found.conflict == ()
    assert found.standing
    assert found.standing.decision is Word.REFERRED


def test_the_learner_goes_on_seeing_what_was_released_while_a_new_word_is_a_draft():
    fu = assessed("referred")
    draft = fu.decide(30, 1, "met", FIRST)
    assert (state_of(fu).state, state_of(fu).shown) == (State.DECIDED, State.REFERRED)
    fu.reopen(40, draft)
    assert (state_of(fu).state, state_of(fu).shown) == (State.REFERRED, State.REFERRED)


def test_a_draft_that_was_replaced_does_not_come_back_when_the_later_one_is_taken_back():
    fu = assessed("met", release=False)
    fu.reopen(40, fu.decide(12, 1, "referred", FIRST))
    assert state_of(fu).state is State.IN_ASSESSMENT
    assert state_of(fu).standing is None


def test_what_the_learner_has_as_met_is_undone_by_reopening_alone():
    fu = assessed("met")
    fu.decide(30, 1, "referred", FIRST)
    assert len(state_of(fu).conflict) == 2
    fu = assessed("met")
    fu.reopen(30, "FU:2")
    assert state_of(fu).state is State.IN_ASSESSMENT
    assert not state_of(fu).locked


def test_a_decision_on_a_later_submission_does_not_undo_a_met_one_that_is_the_same_there():
    fu = assessed("met")
    fu.receive(30, 2, c1_1=FIRST)
    fu.release(50, fu.decide(40, 2, "referred", FIRST), number=2)
    assert {one.id for one in state_of(fu).conflict} == {"FU:2", "FU:5"}
    assert state_of(fu).locked


def test_a_decision_of_somebody_in_training_waits_for_a_countersignature():
    fu, dm = Writing("FU"), Writing("DM")
    fu.receive(0, 1, c1_1=FIRST)
    decision = fu.decide(10, 1, "met", FIRST, provisional=True)
    assert state_of(fu).provisional
    dm.add("countersigned", 20, decisions=(decision,), agrees=False, reason="E01 is a copy.")
    assert state_of(fu, dm).provisional
    dm.add("countersigned", 30, decisions=(decision,), agrees=True)
    assert not state_of(fu, dm).provisional


CONTENTS = (FIRST, OTHER_ANSWER, MORE_EVIDENCE)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("FU", "DM")),
        st.sampled_from(("receive", "met", "referred", "more needed", "release", "reopen")),
        st.integers(1, 3),
    ),
    max_size=12,
)


def played(steps: list[tuple[str, str, int]]) -> tuple[Writing, Writing]:
    """What two people recorded, who do not see each other's files, at the minutes of the steps."""
    people = {"FU": Writing("FU"), "DM": Writing("DM")}
    known: list[str] = []
    for minute, (by, step, number) in enumerate(steps):
        person = people[by]
        if step == "receive":
            person.receive(minute, number, c1_1=CONTENTS[number - 1])
        elif step in ("release", "reopen"):
            for decision in known[-number:][:1]:
                (person.release if step == "release" else person.reopen)(minute, decision)
        else:
            known.append(person.decide(minute, number, step, CONTENTS[number - 1]))
    return people["FU"], people["DM"]


@settings(max_examples=60)
@given(STEPS, st.randoms(use_true_random=False))
def test_in_whichever_order_two_peoples_events_are_merged_the_state_is_the_same(steps, random):
    fu, dm = played(steps)
    together: list[Event] = [*fu.events, *dm.events]
    expected = derive(together)
    random.shuffle(together)
    assert derive(together) == expected


@settings(max_examples=100)
@given(STEPS)
def test_a_met_decision_that_was_released_is_never_silently_lost(steps):
    fu, dm = played(steps)
    events = [*fu.events, *dm.events]
    found = derive(events).of("cg-406", "1.1")
    reopened = {event.decision for event in events if event.kind == "reopened"}
    released = {one for e in events if e.kind == "released" for one in e.decisions}
    met = [d for d in found.decisions if d.decision is Word.MET and d.id in released - reopened]
    for decision in met:
        stands = found.locked
        shown = decision in found.conflict
        decided_anew = any(
            later.submission > decision.submission and later.id in released
            for later in found.decisions
        )
        assert stands or shown or decided_anew


def test_events_are_put_into_one_order_by_time_then_person_then_number():
    fu, dm = Writing("FU"), Writing("DM")
    for person, minute in itertools.product((fu, dm), (0, 0, 5)):
        person.add("begun", minute, submission="S1")
    both = derive([*reversed(fu.events), *dm.events])
    assert both == derive([*dm.events, *fu.events])
