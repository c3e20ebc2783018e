"""Two computers of one centre on a drive that is synchronised now and then: whatever happens on
them, in whichever order, nothing recorded is lost and nothing met is silently anything else."""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from centre_makers import centre_in, shortened
from event_makers import NOW, sealed
from faulty_disk import Crash, FaultyOs, crash
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import Centre, looked_through, open_centre
from portfolio.assessment.claiming import claim
from portfolio.assessment.countersigning import countersign
from portfolio.assessment.deciding import Judgement, Sitting, decide
from portfolio.assessment.digests import unit_digest
from portfolio.assessment.events import (
    Action,
    Disagreement,
    Event,
    QualityAction,
    Received,
    Released,
    Sampled,
    Word,
)
from portfolio.assessment.ledger import record
from portfolio.assessment.manifest import FILE, Declaration, HandedIn, Manifest
from portfolio.assessment.own_evidence import ToFile, file_evidence
from portfolio.assessment.releasing import release
from portfolio.assessment.reopening import reopen
from portfolio.assessment.sample_keeping import (
    Review,
    close_action,
    pick,
    plan_for,
    record_sample,
    say_done,
)
from portfolio.assessment.states import CriterionState, State
from portfolio.assessment.submission import Submission
from portfolio.base.errors import AssessmentError, SaveError
from portfolio.record import disk as the_disk
from portfolio.record.evidence import Details, Learner
from portfolio.record.feedback import Feedback

KEY, NAME, REF = "FIC0017", "Robin Example", "1.1"
CONTENTS = (sealed("first", E01="letter"), sealed("second", E01="letter"), sealed("first"))
HOMES = {"PL": 0, "MG": 0, "DM": 1, "FU": 1, "LQ": 1}
"""On which of the two computers each person works."""
ONE_CRITERION = shortened(builtin_catalogue()["cg-406"], 1)
UNITS = {ONE_CRITERION.id: ONE_CRITERION}
ACTION = Action(what="Add the costs.", by=datetime.date(2099, 1, 1))
ASKED = QualityAction(
    what="Decide it anew.", owner="PL", by=datetime.date(2099, 1, 1), shown="A new decision."
)
LEAD = """
[[person]]
id = "LQ"
name = "Lee Quill"
roles = ["lead internal quality assurer"]
"""


@dataclass(frozen=True)
class Attempt:
    """What a learner handed in, without a file of it."""

    number: int
    content: int

    def submission(self) -> Submission:
        unit = builtin_catalogue()["cg-406"]
        manifest = Manifest(
            id=f"cg-406-{KEY}-S{self.number}",
            attempt=self.number,
            learner=NAME,
            number=KEY,
            unit=unit.id,
            unit_title=unit.title,
            unit_digest=unit_digest(unit),
            made=NOW,
            criteria={REF: HandedIn(sealed=CONTENTS[self.content])},
            declaration=Declaration(name=NAME, date=NOW.date(), statements=("It is mine.",)),
        ).with_root()
        return Submission(
            path=Path("none"),
            file="0" * 64,
            manifest=manifest,
            details=Details(learner=Learner(name=NAME, number=KEY), units=("cg-406",)),
            answers={},
            items={},
            files={},
        )


def stops(last: int) -> st.SearchStrategy[int | None]:
    """At which call a computer stops, once in four times."""
    return st.one_of(st.none(), st.none(), st.none(), st.integers(0, last))


class TwoComputers(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")
        self.space = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        self.centres: list[Centre] = []
        self.attempts: list[Attempt] = []
        self.minute = 0
        self.acknowledged: set[tuple[str, int]] = set()

    @initialize()
    def begin(self) -> None:
        first = centre_in(self.space / "0", LEAD)
        shutil.copytree(first.folder, self.space / "1")
        self.centres = [first, open_centre(self.space / "1")]

    @property
    def decided(self) -> bool:
        """Whether there is a decision on either computer."""
        return any(self.state(home).live for home in range(2))

    @property
    def asked(self) -> bool:
        return any(one.ledger(KEY).quality.open_actions("cg-406") for one in self.centres)

    @property
    def now(self) -> datetime.datetime:
        self.minute += 1
        return NOW + datetime.timedelta(minutes=self.minute)

    @rule(content=st.integers(0, len(CONTENTS) - 1), stops_at=stops(25))
    def hand_in(self, content: int, stops_at: int | None) -> None:
        attempt = Attempt(len(self.attempts) + 1, content)
        manifest = attempt.submission().manifest
        values = {
            "submission": manifest.id,
            "attempt": manifest.attempt,
            "name": NAME,
            "candidate": KEY,
            "root": manifest.root,
            "code": manifest.code,
            "file": "0" * 64,
            "made": NOW,
            "criteria": {REF: CONTENTS[content]},
        }
        folder = self.centres[0].folder
        new = [(Received, values)]
        done = self.tried(lambda: record(folder, KEY, "PL", "cg-406", new, self.now), stops_at)
        for home in range(2):
            self.file(home, manifest)
        if done or any(isinstance(one, Received) for one in self.events(0)[len(self.attempts) :]):
            received = {one.attempt for one in self.events(0) if isinstance(one, Received)}
            self.attempts += [attempt] if attempt.number in received else []

    @precondition(lambda self: self.attempts)
    @rule(
        by=st.sampled_from(sorted(HOMES)),
        word=st.sampled_from(Word),
        back=st.integers(0, 2),
        stops_at=stops(25),
    )
    def judge(self, by: str, word: Word, back: int, stops_at: int | None) -> None:
        attempt = self.attempts[max(len(self.attempts) - 1 - back, 0)]
        told = {} if word is Word.MET else {"feedback": "Say more.", "action": ACTION}
        sitting = Sitting(
            centre=self.centres[HOMES[by]],
            learner=KEY,
            unit=builtin_catalogue()["cg-406"],
            submission=attempt.submission(),
            by=by,
            now=self.now,
        )
        self.tried(lambda: decide(sitting, REF, Judgement(word=word, **told)).events, stops_at)

    @precondition(lambda self: self.decided)
    @rule(by=st.sampled_from(sorted(HOMES)), stops_at=stops(40))
    def give(self, by: str, stops_at: int | None) -> None:
        centre, unit = self.centres[HOMES[by]], builtin_catalogue()["cg-406"]

        gave: list[Feedback] = []

        def given() -> tuple[Event, ...]:
            gave.append(release(centre, KEY, unit, by, self.now).feedback)
            return ()

        before = self.state(HOMES[by])
        if self.tried(given, stops_at) is None or not gave:
            return
        taken_back = {one.decision for one in before.reopened} & before.released
        known = {one.submission for one in before.decisions if one.id in taken_back}
        assert {one.submission for one in gave[0].reopened} <= known
        if gave[0].decisions:
            assert not before.conflict
            assert before.standing
            assert not (before.provisional and before.standing.decision is Word.MET)

    @precondition(lambda self: self.decided)
    @rule(by=st.sampled_from(sorted(HOMES)), stops_at=stops(25))
    def take_back(self, by: str, stops_at: int | None) -> None:
        centre = self.centres[HOMES[by]]
        named = next((one.id for one in self.state(HOMES[by]).conflict), "")

        def taken_back() -> tuple[Event, ...]:
            told = (centre, KEY, "cg-406", REF, by, "We talked.", self.now)
            return reopen(*told, decision=named).events

        self.tried(taken_back, stops_at)

    @precondition(lambda self: self.decided)
    @rule(stops_at=stops(25))
    def sign(self, stops_at: int | None) -> None:
        def signed() -> tuple[Event, ...]:
            return countersign(self.centres[0], KEY, "cg-406", (), "PL", self.now).events

        self.tried(signed, stops_at)

    @precondition(lambda self: self.decided)
    @rule(stops_at=stops(25))
    def claim_it(self, stops_at: int | None) -> None:
        def claimed() -> tuple[Event, ...]:
            return claim(self.centres[0], KEY, ONE_CRITERION, "MG", self.now).events

        before, actions = self.state(0), self.centres[0].ledger(KEY).quality.open_actions("cg-406")
        if self.tried(claimed, stops_at):
            assert not actions
            assert before.state is State.MET
            assert not before.conflict
            assert not before.provisional

    @precondition(lambda self: self.decided)
    @rule(seed=st.integers(0, 3), stops_at=stops(25))
    def plan_and_pick(self, seed: int, stops_at: int | None) -> None:
        centre = self.centres[1]

        def picked() -> tuple[Event, ...]:
            pick(centre, plan_for(centre, UNITS, "LQ", seed, self.now).plan, "LQ", self.now)
            return ()

        if self.tried(picked, stops_at) is not None:
            assert not any(one.new for one in plan_for(centre, UNITS, "LQ", seed, NOW).plan.picks)

    @precondition(lambda self: self.decided)
    @rule(
        by=st.sampled_from(("LQ", "DM")),
        agrees=st.booleans(),
        stops_at=stops(25),
    )
    def look(self, by: str, agrees: bool, stops_at: int | None) -> None:
        """DM is an assessor as well, and so looks at nothing that they decided themselves."""
        reason = Disagreement(criterion=REF, reason="The letter is a copy.")
        review = Review() if agrees else Review(disagreements=(reason,), actions=(ASKED,))
        told = (self.centres[1], UNITS, KEY, "cg-406", by, review)
        decided = {one.by for one in self.state(1).decisions}
        if self.tried(lambda: record_sample(*told, self.now).events, stops_at):
            assert by not in decided

    @precondition(lambda self: self.asked)
    @rule(stops_at=stops(25))
    def do_what_was_asked(self, stops_at: int | None) -> None:
        centre = self.centres[0]
        for one in centre.ledger(KEY).quality.open_actions("cg-406")[:1]:
            told = (centre, KEY, one.id, "PL", "Done.", self.now)
            self.tried(lambda told=told: say_done(*told).events, stops_at)

    @precondition(lambda self: self.asked)
    @rule(by=st.sampled_from(("LQ", "PL", "MG")), stops_at=stops(25))
    def close(self, by: str, stops_at: int | None) -> None:
        centre = self.centres[HOMES[by]]
        for one in centre.ledger(KEY).quality.open_actions("cg-406")[:1]:
            told = (centre, KEY, one.id, by, "Seen.", self.now)
            if self.tried(lambda told=told: close_action(*told).events, stops_at):
                assert by == "LQ"

    @rule(by=st.sampled_from(("PL", "FU", "DM")), day=st.integers(1, 3), stops_at=stops(25))
    def file_what_was_seen(self, by: str, day: int, stops_at: int | None) -> None:
        centre = self.centres[HOMES[by]]
        seen = ToFile(
            method="observation",
            title="Observation",
            date=datetime.date(2026, 1, day),
            places={REF: ""},
            summary="She briefed the shift.",
        )

        def filed() -> tuple[Event, ...]:
            return file_evidence(centre, KEY, UNITS["cg-406"], seen, by, self.now).events

        self.tried(filed, stops_at)

    @rule()
    def synchronise(self) -> None:
        """Each file is copied from the computer on which it is written."""
        for by, home in HOMES.items():
            there = self.space / str(1 - home) / "learners" / KEY
            for path in (self.space / str(home) / "learners" / KEY).glob(f"events.{by}.*"):
                if not path.name.endswith(".tmp"):
                    there.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, there / path.name)

    @invariant()
    def nothing_acknowledged_is_lost_and_nothing_is_half_written(self) -> None:
        here = {
            (event.by, event.number)
            for home in range(len(self.centres))
            for event in self.events(home)
            if HOMES[event.by] == home
        }
        assert here >= self.acknowledged

    @invariant()
    def nothing_met_is_silently_anything_else(self) -> None:
        for home in range(len(self.centres)):
            state = self.state(home)
            taken_back = {one.decision for one in state.reopened}
            for one in state.decisions:
                if one.decision is not Word.MET or one.id not in state.released - taken_back:
                    continue
                decided_anew = any(
                    later.submission > one.submission and later.id in state.released
                    for later in state.decisions
                )
                assert state.locked or one in state.conflict or decided_anew

    @invariant()
    def a_claim_that_stands_rests_on_decisions_that_nobody_took_back(self) -> None:
        for home in range(len(self.centres)):
            ledger = self.centres[home].ledger(KEY)
            taken_back = {one.decision for one in self.state(home).reopened}
            for one in ledger.quality.claims:
                assert not taken_back & set(one.decisions)

    @invariant()
    def what_the_centre_filed_reaches_the_learner_with_the_decision_that_rests_on_it(self) -> None:
        for home in range(len(self.centres)):
            events = self.events(home)
            given = {id_ for one in events if isinstance(one, Released) for id_ in one.evidence}
            state = self.state(home)
            for one in state.decisions:
                if one.id in state.released:
                    assert one.filed.keys() <= given
                assert one.filed.keys() <= set(one.relied_on)

    @invariant()
    def nobody_assures_the_quality_of_their_own_decisions(self) -> None:
        for home in range(len(self.centres)):
            events, decided = self.events(home), self.state(home).decisions
            for one in events:
                if isinstance(one, Sampled):
                    rests_on = [each for each in decided if each.id in one.decisions]
                    filed = {name for each in rests_on for name in each.filed}
                    known = (*one.decisions, *filed)
                    assert one.by not in {name.partition(":")[0] for name in known}

    def teardown(self) -> None:
        if self.centres:
            self.synchronise()
            assert self.state(0) == self.state(1)
            assert self.events(0) == self.events(1)
            qualities = [centre.ledger(KEY).quality for centre in self.centres]
            assert qualities[0] == qualities[1]
        shutil.rmtree(self.space)

    def file(self, home: int, manifest: Manifest) -> None:
        """What of a sealed file a sampling plan reads."""
        folder = self.space / str(home) / "learners" / KEY / "submissions"
        folder.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(folder / manifest.file_name, "w") as archive:
            archive.writestr(f"{manifest.id}/{FILE}", manifest.model_dump_json())

    def state(self, home: int) -> CriterionState:
        return self.centres[home].ledger(KEY).state.of("cg-406", REF)

    def events(self, home: int) -> tuple[Event, ...]:
        ledger = self.centres[home].ledger(KEY)
        assert ledger.troubles == ()
        return ledger.events

    def tried(
        self, act: Callable[[], tuple[Event, ...]], stops_at: int | None
    ) -> tuple[Event, ...] | None:
        """What an action recorded; None when it was refused, or the computer stopped at a call."""
        before = [self.events(home) for home in range(2)]
        the_disk._os = disk = FaultyOs(-1 if stops_at is None else stops_at, crash)
        try:
            made = act()
        except AssessmentError:
            the_disk._os = os
            assert disk.crashed or [self.events(home) for home in range(2)] == before
            return None
        except (SaveError, Crash):
            return None
        finally:
            the_disk._os = os
        self.acknowledged |= {(event.by, event.number) for event in made}
        return made


TestTwoComputers = TwoComputers.TestCase
TestTwoComputers.settings = settings(max_examples=12, stateful_step_count=20)


def test_the_machine_gives_something_back_now_and_then():
    """The guard of this test: its steps lead to what it asks about."""
    machine = TwoComputers()
    machine.begin()
    machine.hand_in(0, None)
    machine.judge("PL", Word.MET, 0, None)
    machine.give("PL", None)
    machine.claim_it(None)
    machine.synchronise()
    assert machine.state(1).locked
    assert machine.centres[1].ledger(KEY).quality.claim("cg-406")
    machine.judge("DM", Word.REFERRED, 0, None)
    machine.take_back("DM", None)
    assert machine.centres[1].ledger(KEY).quality.claim("cg-406")
    machine.take_back("MG", None)
    assert machine.centres[0].ledger(KEY).quality.claim("cg-406") is None
    machine.give("PL", None)
    machine.synchronise()
    machine.judge("PL", Word.MET, 0, None)
    machine.give("PL", None)
    machine.synchronise()
    assert machine.state(1).locked
    machine.hand_in(1, None)
    assert any(isinstance(one, Released) for one in machine.events(0))
    machine.nothing_met_is_silently_anything_else()
    machine.teardown()


def test_the_machine_looks_asks_and_closes_now_and_then():
    machine = TwoComputers()
    machine.begin()
    machine.hand_in(0, None)
    machine.judge("PL", Word.MET, 0, None)
    machine.synchronise()
    machine.plan_and_pick(1, None)
    machine.look("LQ", False, None)
    machine.synchronise()
    assert machine.centres[0].ledger(KEY).quality.open_actions("cg-406")
    machine.do_what_was_asked(None)
    machine.close("MG", None)
    machine.synchronise()
    assert machine.centres[1].ledger(KEY).quality.open_actions("cg-406")
    machine.close("LQ", None)
    assert machine.centres[1].ledger(KEY).quality.open_actions("cg-406") == ()
    machine.nobody_assures_the_quality_of_their_own_decisions()
    machine.teardown()


def test_a_claim_does_not_stand_on_what_was_taken_back_on_another_computer():
    machine = TwoComputers()
    machine.begin()
    machine.hand_in(0, None)
    machine.judge("PL", Word.MET, 0, None)
    machine.give("PL", None)
    machine.synchronise()
    machine.take_back("DM", None)
    machine.claim_it(None)
    assert machine.centres[0].ledger(KEY).quality.claim("cg-406")
    machine.synchronise()
    machine.a_claim_that_stands_rests_on_decisions_that_nobody_took_back()
    (sentence,) = (one for one in looked_through(machine.centres[1]) if "claimed" in one)
    assert "was claimed on PL:3, which was taken back before" in sentence
    machine.teardown()
