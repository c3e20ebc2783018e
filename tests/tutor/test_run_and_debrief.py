"""A cohort is run from decisions files, then debriefed."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
import pytest
from docx import Document
from docx_checks import text_of
from processes_seen import is_running, started_by, until

from portfolio.base.task_runners import InThisProcess
from portfolio.practice.choices import model_answer
from portfolio.practice.kept import read_practice
from portfolio.practice.play import advance, begin
from portfolio.record.record import open_record
from portfolio.tutor.cohort import CohortFolder
from portfolio.tutor.cohort_file import Enrolled
from portfolio.tutor.cohort_run import DECISIONS, OUTCOMES, read_outcomes, run_cohort
from portfolio.tutor.dealt_letters import letters
from portfolio.tutor.debrief_files import TABLE, write_debrief
from portfolio.tutor.gone import what_is_gone
from portfolio.tutor.mistakes import MISTAKES
from portfolio.tutor.outcome import Outcome
from portfolio.tutor.set_up import Wanted, set_up

PLAYS = {"Ada Weak": "weak", "Ben Strong": "strong", "Cy Nothing": "", "Di Broken": ""}


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> CohortFolder:
    learners = [
        Enrolled(name=name, number="", folder=f"{place:02} {name}")
        for place, name in enumerate(PLAYS, start=1)
    ]
    folder = tmp_path_factory.mktemp("run") / "Group 7"
    wanted = Wanted(unit="cg-406", worlds="same", seed=7)
    made = set_up(folder, learners, wanted, lambda *_: None).made
    for member in made.cohort.members:
        if PLAYS[member.name]:
            shutil.copyfile(model_answer(PLAYS[member.name]), made.record(member) / DECISIONS)
    broken = made.record(made.cohort.members[3])
    (broken / DECISIONS).write_text("title = 3\n", encoding="utf-8")
    return made


def run(made: CohortFolder) -> tuple[Outcome, ...]:
    return run_cohort(made, InThisProcess, lambda *_: None)


@pytest.fixture(scope="module")
def outcomes(cohort: CohortFolder) -> tuple[Outcome, ...]:
    return run(cohort)


@pytest.fixture(scope="module")
def of(outcomes: tuple[Outcome, ...]) -> dict[str, Outcome]:
    return {outcome.name: outcome for outcome in outcomes}


def all_words(path: Path) -> str:
    return text_of(Document(str(path)).element.body)


def test_every_learner_has_an_outcome_and_one_failure_harms_no_other(of: dict[str, Outcome]):
    assert {name: one.state for name, one in of.items()} == {
        "Ada Weak": "over",
        "Ben Strong": "over",
        "Cy Nothing": "not begun",
        "Di Broken": "failed",
    }
    assert "decisions.toml has" in of["Di Broken"].message
    assert "Practice" in of["Cy Nothing"].message


def test_a_year_that_is_over_has_its_documents_and_its_portfolio(
    cohort: CohortFolder, of: dict[str, Outcome]
):
    for member in cohort.cohort.members[:2]:
        folder = cohort.record(member)
        record = open_record(folder)
        assert len(record.items) >= 12
        assert all(item.simulated for item in record.items)
        document = Document(str(folder / of[member.name].portfolio))
        headers = {p.text for s in document.sections for p in s.header.paragraphs}
        assert any("PRACTICE" in text for text in headers)
        assert "PRACTICE" in text_of(document.element.body)


def test_the_strong_programme_really_did_more_than_the_weak_one(of: dict[str, Outcome]):
    weak, strong = of["Ada Weak"].year, of["Ben Strong"].year
    assert strong.effect > weak.effect
    assert {one.level for one in strong.decided} <= {"strong", "sound"}
    assert strong.mistakes == ()
    assert set(weak.mistakes) == set(MISTAKES)


def test_a_second_run_does_nothing_again_and_one_that_was_stopped_goes_on(
    cohort: CohortFolder, outcomes: tuple[Outcome, ...]
):
    document = cohort.record(cohort.cohort.members[0]) / outcomes[0].portfolio
    written = document.stat().st_mtime_ns
    (cohort.folder / OUTCOMES / f"{outcomes[3].folder}.json").unlink()
    (cohort.folder / OUTCOMES / f"{outcomes[2].folder}.json").write_text("{", encoding="utf-8")
    assert run(cohort) == outcomes
    assert document.stat().st_mtime_ns == written


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux shows them")
def test_a_run_that_is_killed_leaves_nothing_running_and_the_next_does_the_rest_alone(
    tmp_path: Path,
):
    """On one processor the years are worked out one after the other."""
    names = ("Ada Example", "Ben Example")
    enrolled = [Enrolled(name=name, number="", folder=name) for name in names]
    wanted = Wanted(unit="cg-406", worlds="same", seed=7)
    made = set_up(tmp_path / "killed", enrolled, wanted, lambda *_: None).made
    for member in made.cohort.members:
        shutil.copyfile(model_answer("weak"), made.record(member) / DECISIONS)
    command = [sys.executable, "-m", "portfolio", "practice", "run", str(made.folder)]
    processors = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(processors)})
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as first:
        os.sched_setaffinity(0, processors)
        until(lambda: len(read_outcomes(made)) == 1)
        begun = started_by(first.pid)
        first.kill()
    assert len(begun) > 1
    until(lambda: not any(map(is_running, begun)))
    (done,) = read_outcomes(made)
    document = made.record(made.cohort.members[0]) / done.portfolio
    written = document.stat().st_mtime_ns
    assert [one.state for one in run(made)] == ["over", "over"]
    assert document.stat().st_mtime_ns == written


def test_a_year_that_is_played_by_hand_is_left_as_it_is(tmp_path: Path, cohort: CohortFolder):
    from portfolio.practice import story
    from portfolio.practice.choices import load_decisions
    from portfolio.practice.kept import keep_practice

    made = CohortFolder(
        folder=Path(shutil.copytree(cohort.folder, tmp_path / "copy")),
        cohort=cohort.cohort,
        own=None,
    )
    folder = made.record(made.cohort.members[2])
    kept = read_practice(folder)
    choices = load_decisions(model_answer("sound"), story.known_names()).programme
    game = advance(begin(kept.world, choices, kept.practice.seed), kept.world)
    keep_practice(folder, kept.with_game(game), kept.digest)
    outcome = run(made)[2]
    assert (outcome.state, outcome.week) == ("playing", 1)
    assert read_practice(folder).game == game


def test_a_folder_that_is_gone_or_renamed_is_named_and_takes_no_finished_result_away(
    tmp_path: Path, cohort: CohortFolder, outcomes: tuple[Outcome, ...]
):
    made = CohortFolder(
        folder=Path(shutil.copytree(cohort.folder, tmp_path / "copy")),
        cohort=cohort.cohort,
        own=None,
    )
    weak, strong, nothing, _ = (made.record(member) for member in made.cohort.members)
    shutil.rmtree(weak)
    strong.rename(strong.with_name("Strong, Ben - final"))
    shutil.rmtree(nothing)
    nothing.mkdir()
    after = run(made)
    assert after[:2] == outcomes[:2]
    assert after[2].state == "failed"
    told = [what_is_gone(made, member) for member in made.cohort.members]
    assert told[0].startswith("There is no folder “learners/01 Ada Weak”. Was it renamed?")
    assert "“Strong, Ben - final”" in told[1]
    assert told[2].startswith("The folder “learners/03 Cy Nothing” holds no practice year")
    assert told[2] == after[2].message
    assert told[3] == ""


def test_the_debrief_is_written_for_the_class_and_with_names_for_the_tutor(
    cohort: CohortFolder, outcomes: Sequence[Outcome]
):
    written = write_debrief(cohort, outcomes)
    for_class, pages = all_words(written.word), all_words(written.pages)
    for outcome in outcomes:
        assert outcome.folder in pages
        assert outcome.name not in for_class
    for mistake in MISTAKES.values():
        assert mistake.title in for_class
    assert "Do the figures carry it?" in pages
    before = [path.read_bytes() for path in (written.word, written.pages)]
    write_debrief(cohort, outcomes)
    assert [path.read_bytes() for path in (written.word, written.pages)] == before
    page = nbformat.read(written.notebook, as_version=4)
    nbformat.validate(page)
    shown = "".join(o.data["text/html"] for c in page.cells for o in c.get("outputs", ()))
    assert "Common mistakes" in shown
    with (cohort.folder / TABLE).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    dealt = letters(cohort.cohort)
    assert {row["programme"] for row in rows} == {dealt[one.folder] for one in outcomes[:2]}
    for row in rows:
        left = float(row["true_benefit_pounds"]) - float(row["spent_pounds"])
        left -= float(row["working_time_pounds"])
        assert float(row["truly_left_pounds"]) == pytest.approx(left, abs=0.01)


def test_each_learner_begins_a_page(cohort: CohortFolder, outcomes: Sequence[Outcome]):
    written = write_debrief(cohort, outcomes)
    assert len(Document(str(written.pages)).sections) == 3
    assert len(Document(str(written.word)).sections) == 1


def test_outcomes_are_read_back_as_they_were_kept(
    cohort: CohortFolder, outcomes: tuple[Outcome, ...]
):
    assert read_outcomes(cohort) == outcomes
