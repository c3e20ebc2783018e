"""What a debrief says of a cohort: fair to conclusions, without names, and worked out from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from portfolio.base.text import number
from portfolio.document.blocks import Block, Callout, Figure, Heading, Prose, Table
from portfolio.document.page_html import to_text
from portfolio.practice import play, story
from portfolio.practice import year_tables as tables_of
from portfolio.practice.choices import load_decisions, model_answer
from portfolio.practice.world import builtin_worlds
from portfolio.practice.year import play_year
from portfolio.tutor import conclusions
from portfolio.tutor.causes import causes
from portfolio.tutor.cohort import Cohort, Member
from portfolio.tutor.dealt_letters import letters, with_letters
from portfolio.tutor.debrief import debrief, summary
from portfolio.tutor.learner_pages import learner_pages
from portfolio.tutor.outcome import Concluded, Outcome, YearOutcome, year_outcome
from portfolio.tutor.programmes import points, programmes, whole
from portfolio.tutor.talking_points import in_short, questions

ANSWERS = ("weak", "strong", "sound")
NAMES = ("Muhammad Ali", "Jane Doe", "Muhammad Ali")


def year(level: str, seed: int, world_id: str = "call-centre") -> YearOutcome:
    world = builtin_worlds()[world_id]
    decisions = load_decisions(model_answer(level), story.known_names())
    game = play.play_out(world, decisions, seed)
    found = decisions.conclusion
    told = Concluded(verdict=found.satisfaction, worth_it=found.worth_it, compared=found.compared)
    mistakes = ("no-review",) if level != "strong" else ()
    return year_outcome(game, world, told, mistakes, ("no-review",))


@pytest.fixture(scope="module")
def years() -> Mapping[str, YearOutcome]:
    return {level: year(level, 12) for level in ANSWERS}


@pytest.fixture(scope="module")
def outcomes(years: Mapping[str, YearOutcome]) -> tuple[Outcome, ...]:
    done = [
        Outcome(folder=f"{place:02} {name}", name=name, state="over", year=years[level])
        for place, (name, level) in enumerate(zip(NAMES, ANSWERS, strict=True), start=1)
    ]
    broken = Outcome(folder="04 Tom Wood", name="Tom Wood", state="failed", message="A comma.")
    return (*done, broken)


@pytest.fixture(scope="module")
def told_to_the_class(outcomes: tuple[Outcome, ...]) -> tuple[Block, ...]:
    return tuple(debrief(cohort(), outcomes))


def cohort(seed: int = 12, worlds: str = "same") -> Cohort:
    people = [*zip(NAMES, ("1", "2", "3"), strict=True), ("Tom Wood", "4")]
    members = tuple(
        Member(name=name, number=number, folder=f"0{number} {name}", world="call-centre", seed=seed)
        for name, number in people
    )
    return Cohort(unit="cg-406", worlds=worlds, seed=seed, members=members)


def group_of(size: int) -> Cohort:
    members = tuple(
        Member(name=f"Learner {place}", folder=f"{place}", world="call-centre", seed=place)
        for place in range(size)
    )
    return Cohort(unit="cg-406", worlds="same", seed=5, members=members)


def tables(blocks: Iterable[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def charts(blocks: Iterable[Block], about: str) -> list[Figure]:
    return [block for block in blocks if isinstance(block, Figure) and about in block.caption]


def everything(blocks: Iterable[Block]) -> str:
    return "\n".join(to_text(block) for block in blocks)


@pytest.mark.parametrize(
    ("verdict", "low", "high", "comparison", "told"),
    [
        ("no clear effect", -0.86, 2.64, "by lot", "Yes: the interval includes 0"),
        ("better", -0.86, 2.64, "by lot", "No: the interval includes 0"),
        ("better", 1.2, 3.46, "by lot", "Yes: the interval leaves out 0"),
        ("no clear effect", 1.2, 3.46, "by lot", "No: the interval leaves out 0"),
        ("worse", 1.2, 3.46, "by lot", "No: the figures show the opposite"),
        ("worse", -3, -0.1, "by lot", "Yes: the interval leaves out 0"),
        ("better", 1.2, 3.46, "none", "Only in part: there were no other teams"),
        ("no clear effect", 1.2, 3.46, "none", "Yes: there were no other teams"),
        ("better", 1.2, 3.46, "the lowest", "Only in part: the teams with the lowest scores"),
        ("no clear effect", 1.2, 3.46, "the lowest", "Yes: the teams with the lowest scores"),
        ("worse", -3, -0.1, "the lowest", "Yes: the interval leaves out 0"),
        ("better", -0.1, 2, "the lowest", "No: the interval includes 0"),
        ("", 1.2, 3.46, "by lot", ""),
    ],
)
def test_a_conclusion_is_judged_by_the_interval_that_it_rests_on(
    verdict: str, low: float, high: float, comparison: str, told: str
):
    found = conclusions.carried(verdict, low, high, comparison)
    assert found.startswith(told) if told else found == ""


def test_whether_it_was_worth_its_money_is_judged_by_what_the_figures_leave():
    assert conclusions.worth_carried("unclear", -300, 2000, "by lot").startswith("Yes")
    assert conclusions.worth_carried("yes", -300, 2000, "by lot").startswith("No")
    assert conclusions.worth_carried("no", -900, -100, "by lot").startswith("Yes")


def test_a_model_answer_concludes_what_its_own_figures_show():
    said = set()
    for seed in (1, 3):
        strong = year("strong", seed)
        best = strong.best
        assert strong.concluded.verdict == conclusions.shown(best.low, best.high)
        low, high = strong.money.shown_low, strong.money.shown_high
        assert strong.concluded.worth_it == conclusions.worth_shown(low, high)
        said.add(strong.concluded.verdict)
    assert {"better", "no clear effect"} <= said


def test_without_a_comparison_the_model_answer_claims_nothing(years: Mapping[str, YearOutcome]):
    assert years["sound"].comparison == "none"
    assert years["sound"].concluded.verdict == "no clear effect"
    assert years["sound"].concluded.worth_it == "unclear"


def test_an_honest_doubt_is_never_called_wrong(outcomes: tuple[Outcome, ...]):
    jane = outcomes[1].year
    assert jane.effect > 0.4
    assert jane.best.low < 0 < jane.best.high
    page = next(
        table
        for table in tables(learner_pages(cohort(), outcomes))
        if "Jane Doe conc" in table.caption
    )
    satisfaction = dict(zip(page.columns, page.rows[0], strict=True))
    assert satisfaction["Conclusion"] == "no clear effect"
    assert satisfaction["Do the figures carry it?"].startswith("Yes")
    assert satisfaction["The hidden truth"] == f"{jane.effect:+.2f}"


def test_a_tutor_is_told_of_a_year_that_was_begun_with_another_version(
    outcomes: tuple[Outcome, ...],
):
    odd = outcomes[0].model_copy(update={"of_another_version": "It goes on as it began."})
    told = [
        block.text
        for block in learner_pages(cohort(), (odd, *outcomes[1:]))
        if isinstance(block, Callout) and "another version" in block.title
    ]
    assert told == ["It goes on as it began."]


def test_the_letter_of_a_programme_says_nothing_and_stays(outcomes: tuple[Outcome, ...]):
    dealt = [letters(cohort(seed)) for seed in range(40)]
    for folder in dealt[0]:
        assert {one[folder] for one in dealt} == set("ABCD")
    early = programmes(cohort(), outcomes[:1])
    assert early[0].letter in {one.letter for one in programmes(cohort(), outcomes)}
    assert letters(cohort()) == letters(cohort())


@pytest.mark.parametrize("sizes", [(1, 2), (2, 3, 4), (25, 27), (3, 30)])
@pytest.mark.parametrize("of_before", [False, True])
def test_a_letter_stays_whoever_joins_later(sizes, of_before):
    seen: dict[str, str] = {}
    made = None
    for size in sizes:
        grown = group_of(size)
        if made is not None:
            members = (*made.members, *grown.members[len(made.members) :])
            grown = grown.model_copy(update={"members": members})
        elif of_before:
            seen = dict(letters(grown))
        made = with_letters(grown)
        dealt = letters(made)
        assert dealt | seen == dealt
        assert len(set(dealt.values())) == size
        seen = dict(dealt)


def test_programmes_are_ordered_by_effect_only_where_the_years_are_the_same(
    outcomes: tuple[Outcome, ...],
):
    effects = [one.year.effect for one in programmes(cohort(), outcomes)]
    assert effects == sorted(effects, reverse=True)
    named = [one.letter for one in programmes(cohort(worlds="different"), outcomes)]
    assert named == sorted(named)
    assert "have no order" in everything(debrief(cohort(worlds="different"), outcomes))


def test_the_class_debrief_names_nobody_and_the_learner_pages_keep_namesakes_apart(
    outcomes: tuple[Outcome, ...], told_to_the_class: tuple[Block, ...]
):
    said = everything(told_to_the_class)
    assert not any(one.name in said or one.folder in said for one in outcomes)
    pages = list(learner_pages(cohort(), outcomes))
    headings = [block.text for block in pages if isinstance(block, Heading)]
    assert headings == ["Who is where", *(one.folder for one in outcomes[:3])]
    where, waiting = tables(pages)[:2]
    dealt = letters(cohort())
    assert [row[:2] for row in where.rows] == [(one.folder, dealt[one.folder]) for one in outcomes]
    assert waiting.rows == (("04 Tom Wood", "could not be run", "A comma."),)
    assert summary(outcomes) == "4 learners: 3 over, 1 could not be run."


def test_money_time_and_benefit_stand_apart_and_add_up(
    outcomes: tuple[Outcome, ...], told_to_the_class: tuple[Block, ...]
):
    for one in outcomes[:3]:
        money = one.year.money
        assert min(money.spent, money.time) > 0
        assert money.left == pytest.approx(money.benefit - money.spent - money.time)
        assert money.shown_low < money.shown_high
    (table,) = (one for one in tables(told_to_the_class) if "benefit" in one.caption)
    assert table.columns[1:5] == ("Money spent", "Working time", "True benefit", "Truly left")


def test_every_figure_says_by_which_way_of_looking_and_the_chart_has_the_truth(
    outcomes: tuple[Outcome, ...], told_to_the_class: tuple[Block, ...]
):
    table = tables(told_to_the_class)[0]
    ways = {row[0]: row[table.columns.index("Way of looking")] for row in table.rows}
    dealt = letters(cohort())
    assert [ways[dealt[one.folder]] for one in outcomes[:3]] == [
        "against other teams (the lowest began)",
        "against other teams",
        "break in the line",
    ]
    (chart,) = charts(told_to_the_class, "the truth")
    for one in outcomes[:3]:
        assert f"{dealt[one.folder]}: {one.year.best.way}" in chart.alternative
        assert f"true effect {number(one.year.effect)}" in chart.alternative


def test_a_large_cohort_has_every_programme_in_a_chart(outcomes: tuple[Outcome, ...]):
    one = cohort().members[0]
    many = [one.model_copy(update={"folder": f"{place:02}"}) for place in range(45)]
    large = cohort().model_copy(update={"members": tuple(many)})
    done = [outcomes[0].model_copy(update={"folder": member.folder}) for member in many]
    blocks = list(debrief(large, done))
    shown = charts(blocks, "the truth")
    assert len(shown) == 2
    told = " ".join(chart.alternative for chart in shown)
    assert all(f" {letter}: against" in told for letter in letters(large).values())
    for about in ("made the difference", "decisions and luck", "what is left"):
        told = " ".join(chart.alternative for chart in charts(blocks, about))
        assert all(f" {letter}: " in told for letter in letters(large).values())


def test_of_a_very_large_cohort_some_programmes_are_shown_and_it_says_so(
    outcomes: tuple[Outcome, ...],
):
    one, count = cohort().members[0], 2000
    many = [one.model_copy(update={"folder": f"{place:04}"}) for place in range(count)]
    large = cohort().model_copy(update={"members": tuple(many)})
    done = [outcomes[0].model_copy(update={"folder": member.folder}) for member in many]
    blocks = list(debrief(large, done))
    assert len([block for block in blocks if isinstance(block, Figure)]) <= 10
    tables = [block for block in blocks if isinstance(block, Table)]
    assert {len(table.rows) for table in tables[:4]} == {60}
    ordered = [one.letter for one in programmes(large, done)]
    assert [tables[0].rows[0][0], tables[0].rows[-1][0]] == [ordered[0], ordered[-1]]
    told = " ".join(block.markdown for block in blocks if isinstance(block, Prose))
    assert "Of 2,000 programmes the pictures and tables show 60" in told
    assert "Over: 2,000 of 2,000 years." in told


def test_a_figure_stands_with_two_decimals_and_a_minus_sign():
    assert [points(value) for value in (1.0, 0.3, -0.004, -2.346)] == [
        "+1.00",
        "+0.30",
        "0.00",
        "−2.35",
    ]
    assert whole(-1200.4) == "−£1,200"


def test_pictures_come_first_and_the_figures_behind_them_at_the_end(
    told_to_the_class: tuple[Block, ...],
):
    blocks = told_to_the_class
    kinds = [type(block) for block in blocks]
    assert kinds.index(Table) > max(at for at, kind in enumerate(kinds) if kind is Figure)
    assert len([block for block in blocks if isinstance(block, Figure)]) == 6
    (first, *_) = [block.text for block in blocks if isinstance(block, Heading)][2:]
    assert first == "What came up, and what was decided"
    before = blocks[kinds.index(Table) - 1]
    assert before == Heading("The figures behind the pictures")


def test_a_cohort_of_one_is_told_of_in_the_singular(outcomes: tuple[Outcome, ...]):
    over = next(one for one in outcomes if one.year)
    members = [one for one in cohort().members if one.folder == over.folder]
    alone = cohort().model_copy(update={"members": tuple(members)})
    short = " ".join(in_short(alone, (over,)))
    assert "Over: 1 of 1 year. It was played at" in short
    assert "The true effect on satisfaction is" in short
    assert "All play" not in short


def test_the_hidden_numbers_explain_the_truth(years: Mapping[str, YearOutcome]):
    weak, strong, sound = (years[level].causes for level in ANSWERS)
    assert weak.strength == strong.strength
    assert weak.reach < sound.reach < strong.reach
    assert weak.clarity < sound.clarity < strong.clarity
    assert weak.trust_after < weak.trust_before
    assert strong.trust_after > strong.trust_before
    assert weak.gaming > strong.gaming == 0
    assert weak.nominations < strong.nominations
    assert strong.best_decisions == pytest.approx(years["strong"].effect, abs=0.001)
    assert sound.best_decisions > years["sound"].effect


def test_the_truth_lies_in_the_range_of_other_years_about_nine_times_in_ten():
    world = builtin_worlds()["call-centre"]
    programme = load_decisions(model_answer("strong"), story.known_names()).programme
    inside = 0
    for seed in range(40):
        played = play_year(world, programme, {}, seed)
        why = causes(played)
        inside += why.low <= tables_of.truth(played)["csat"] <= why.high
    assert 30 <= inside <= 39


def test_reasons_are_given_for_what_was_decided_and_nothing_else(
    outcomes: tuple[Outcome, ...], told_to_the_class: tuple[Block, ...]
):
    (table,) = (one for one in tables(told_to_the_class) if "reasons" in one.caption)
    decided = [one.note for outcome in outcomes[:3] for one in outcome.year.decided]
    assert {row[4] for row in table.rows} == set(decided)
    assert sum(int(row[3]) for row in table.rows) == len(decided)
    pages = everything(learner_pages(cohort(), outcomes))
    assert not any(note in pages for note in decided)


def test_what_there_is_to_discuss_comes_from_the_cohort(outcomes: tuple[Outcome, ...]):
    asked = questions(cohort(), programmes(cohort(), outcomes))
    assert 3 <= len(asked) <= 4
    weak = letters(cohort())["01 Muhammad Ali"]
    assert asked[0].startswith(f"In programme {weak} “better” was concluded")
    alone = outcomes[1:2]
    assert asked != questions(cohort(), programmes(cohort(), alone))
    short = "\n".join(in_short(cohort(), outcomes))
    assert "Over: 3 of 4 years" in short
    assert "Carried by the learner's own figures: 2 of 3 conclusions on satisfaction" in short
    assert "no review (2 of 3)" in short


def test_any_part_of_a_cohort_can_be_debriefed(outcomes: tuple[Outcome, ...]):
    for some in ((), outcomes[:1], outcomes[2:3], outcomes[3:], outcomes[1:]):
        assert everything(debrief(cohort(worlds="different"), some))
        assert everything(learner_pages(cohort(worlds="different"), some))


def test_words_that_nobody_judged_stand_beside_the_figures(years: Mapping[str, YearOutcome]):
    said = years["strong"].model_copy(update={"concluded": Concluded(words="It went well.")})
    one = Outcome(folder="02 Jane Doe", name="Jane Doe", state="over", year=said)
    pages = list(learner_pages(cohort(), (one,)))
    assert Callout("note", "In the learner's own words", "It went well.") in pages
    assert "the program does not judge words" in everything(pages)
    assert "1 conclusion in the learner's own words" in "\n".join(in_short(cohort(), (one,)))
