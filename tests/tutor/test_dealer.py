"""A sealed cohort: the tutor's computer deals the years, and no seed is in a learner's folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from portfolio.base.errors import CohortError, PracticeError
from portfolio.lab import wire
from portfolio.lab.pages.practice_desk import WAITS, act, practice, truth
from portfolio.practice import FILE, play
from portfolio.practice.choices import model_answer
from portfolio.practice.kept import keep_practice, read_practice
from portfolio.practice.ready_plans import ready_plans
from portfolio.practice.reveal import ended
from portfolio.tutor.cohort import CohortFolder, Member, read_cohort
from portfolio.tutor.cohort_file import Enrolled
from portfolio.tutor.cohort_run import DECISIONS, read_outcomes, run_member
from portfolio.tutor.dealer import deal_all
from portfolio.tutor.own_seed import OWN_SEED
from portfolio.tutor.set_up import Wanted, join, set_up, show_truth
from portfolio.tutor.standings import standings

UNIT = "cg-406"
WANTED = Wanted(unit=UNIT, worlds="same", seed=3, ready_plans=True, sealed=True)
LEARNERS = tuple(
    Enrolled(name=name, number=str(count), folder=f"{count:02} {name}")
    for count, name in enumerate(("Ada Example", "Ben Example"), 1)
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> CohortFolder:
    folder = tmp_path_factory.mktemp("tutor") / "Autumn group"
    return set_up(folder, LEARNERS, WANTED, lambda *_: None).made


def wished(folder: Path, page: wire.PracticePage, name: str, **more: object) -> wire.PracticePage:
    return act(folder, UNIT, wire.PracticeWish(wish=name, digest=page.digest, **more))


def texts(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_text("utf-8", "replace")


def played(made: CohortFolder, member: Member) -> wire.PracticePage:
    """The member's year, played to its end on the page while the tutor deals."""
    folder = made.record(member)
    page = wished(folder, practice(folder, UNIT), "begin", ready_plan=next(iter(ready_plans())))
    assert (page.week, page.notice) == (0, "")
    while page.state == "playing":
        if read_practice(folder).game.asked:
            assert (member, "") in list(deal_all(made))
            page = practice(folder, UNIT)
        elif page.questions:
            first = page.questions[0]
            answers = [first.answers[0].id]
            page = wished(folder, page, "decide", about=first.about, answers=answers)
        else:
            page = wished(folder, page, "go on")
    return page


def assert_closed(folder: Path) -> None:
    """Whoever unlocks a sealed year with a text editor sees nothing either."""
    kept = read_practice(folder)
    opened = kept.practice.model_copy(update={"locked": False, "revealed": True})
    keep_practice(folder, opened, kept.digest)
    with pytest.raises(PracticeError, match="Your tutor keeps what is still to come"):
        truth(folder, UNIT)


def test_whoever_goes_on_before_the_tutor_has_dealt_need_not_ask_again(made: CohortFolder):
    member = made.cohort.members[1]
    folder = made.record(member)
    page = wished(folder, practice(folder, UNIT), "begin", ready_plan=next(iter(ready_plans())))
    page = wished(folder, page, "go on")
    assert (page.week, page.notice) == (0, WAITS)
    assert (member, "") in list(deal_all(made))
    page = practice(folder, UNIT)
    assert (page.week, page.notice) == (1, "")
    assert page.questions


def test_a_sealed_year_is_played_on_the_page_without_a_seed_in_the_folder(
    made: CohortFolder, tmp_path: Path
):
    member = made.cohort.members[0]
    folder = made.record(member)
    assert member.seed == made.cohort.secret
    page = played(made, member)
    assert (page.week, page.truth) == (52, "locked")
    assert not list(deal_all(made))
    assert not any(str(member.seed) in text for text in texts(folder))
    kept = read_practice(folder)
    whole = play.unsealed(kept.game, member.seed)
    assert play.is_over(whole, kept.world)
    assert_closed(Path(shutil.copytree(folder, tmp_path / "copy")))
    show_truth(read_cohort(made.folder))
    opened = read_practice(folder)
    assert opened.practice.seed == member.seed
    assert ended(opened.game, opened.world) == ended(whole, kept.world)


def test_who_joins_a_sealed_cohort_is_sealed_and_nobody_else_has_another_year(
    made: CohortFolder, tmp_path: Path
):
    with pytest.raises(CohortError, match="--sealed"):
        join(made.folder, LEARNERS, replace(WANTED, sealed=False), lambda *_: None)
    late = (*LEARNERS, Enrolled(name="Cy Example", number="3", folder="03 Cy Example"))
    grown = join(made.folder, late, WANTED, lambda *_: None).made
    assert grown.cohort.members[:2] == made.cohort.members
    assert grown.cohort.secret == made.cohort.secret
    assert read_practice(grown.record(grown.cohort.members[2])).practice.seed is None


def test_two_sealed_cohorts_of_the_same_list_and_seed_have_other_years(
    made: CohortFolder, tmp_path: Path
):
    other = set_up(tmp_path / "again", LEARNERS[:1], WANTED, lambda *_: None).made
    assert other.cohort.members[0].seed != made.cohort.members[0].seed
    unsealed = replace(other, cohort=other.cohort.model_copy(update={"secret": None}))
    with pytest.raises(CohortError, match="not sealed"):
        list(deal_all(unsealed))


def test_what_goes_wrong_with_one_is_told_and_a_decisions_file_is_refused(tmp_path: Path):
    group = set_up(tmp_path / "group", LEARNERS, WANTED, lambda *_: None).made
    one, other = group.cohort.members
    run_member(group.folder, 1)
    assert "while “practice deal” deals" in read_outcomes(group)[0].message
    (group.record(one) / FILE).write_text("{", encoding="utf-8")
    shutil.rmtree(group.record(one) / "history")
    folder = group.record(other)
    wished(folder, practice(folder, UNIT), "begin", ready_plan=next(iter(ready_plans())))
    found = dict(deal_all(group))
    assert found[other] == ""
    assert FILE in found[one]
    folder.rename(folder.with_name("elsewhere"))
    assert "Was it renamed?" in dict(deal_all(group))[other]
    assert "Was it renamed?" in {each.folder: each.wrong for each in standings(group)}[other.folder]
    folder.with_name("elsewhere").rename(folder)
    shutil.copy(model_answer("strong"), folder / DECISIONS)
    run_member(group.folder, 1)
    outcome = read_outcomes(group)[0]
    assert outcome.state == "failed"
    assert "the years of this cohort are sealed" in outcome.message


def test_a_seed_that_a_learner_puts_in_is_told_and_deals_nothing(tmp_path: Path):
    group = set_up(tmp_path / "group", LEARNERS, WANTED, lambda *_: None).made
    one, other = group.cohort.members
    folder = group.record(one)
    given = read_practice(folder)
    own = given.practice.model_copy(update={"seed": one.seed + 1, "locked": False})
    keep_practice(folder, own, given.digest)
    assert "somebody has put a seed into" in dict(deal_all(group))[one]
    run_member(group.folder, 0)
    (outcome,) = read_outcomes(group)
    assert (outcome.state, outcome.message) == ("failed", OWN_SEED)
    assert other not in dict(deal_all(group))
    keep_practice(folder, given.practice, read_practice(folder).digest)
    assert one not in dict(deal_all(group))
