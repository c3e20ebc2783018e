"""From choices to numbers: what is decided well helps, what is left vague costs."""

from __future__ import annotations

import pytest

from portfolio.base.errors import DecisionsFileError, PracticeError
from portfolio.practice import programme, story
from portfolio.practice.choices import Choices, load_decisions, model_answer


def without(choices: Choices, part: str, **changes) -> Choices:
    """The same programme with some of its decisions changed."""
    section = getattr(choices, part).model_copy(update=changes)
    return choices.model_copy(update={part: section})


def test_the_three_model_answers_rise_in_all_that_makes_a_programme(answers, call_centre):
    levels = ("weak", "sound", "strong")
    designs = [programme.design(answers[level].programme, call_centre) for level in levels]
    for quality in ("reach", "customers", "trust", "clarity", "panel"):
        values = [getattr(design, quality) for design in designs]
        assert values == sorted(set(values)), quality
    assert designs[2].weaknesses == frozenset()


@pytest.mark.parametrize(
    ("part", "changes", "quality", "weakness"),
    [
        ("communications", {"team": 0, "team_channels": 0}, "reach", "few-messages"),
        ("communications", {"customers": 0}, "customers", "no-news-for-customers"),
        ("rules", {"conflicts": False}, "panel", "no-conflict-rule"),
        ("rules", {"published": False}, "clarity", "not-published"),
        ("plan", {"briefed": False}, "panel", "no-briefing"),
        ("plan", {"judges": 1, "areas": 1}, "panel", "narrow-panel"),
        ("plan", {"judges": 0, "areas": 0}, "panel", "no-judges"),
        ("plan", {"reviews": 0}, None, "no-reviews"),
        ("rules", {"eligibility": False}, "clarity", "no-eligibility"),
        ("rules", {"equality": False}, "trust", "no-equality-rule"),
        ("plan", {"stakeholders": ("front-line staff",)}, "trust", "nobody-else-asked"),
        ("plan", {"stakeholders": ("managers",)}, "trust", "no-front-line"),
        ("objectives", {"measurable": 0}, "clarity", "no-objectives"),
        ("recognition", {"presenter": "supervisor"}, "ceremony", None),
        ("recognition", {"presenter": ""}, "ceremony", "no-presenter"),
        ("recognition", {"consent": False}, None, "no-consent"),
        ("plan", {"budget": 500.0}, "prize", "over-budget"),
    ],
)
def test_what_is_left_out_costs(answers, call_centre, part, changes, quality, weakness):
    whole = answers["strong"].programme
    before = programme.design(whole, call_centre)
    after = programme.design(without(whole, part, **changes), call_centre)
    if quality:
        assert getattr(after, quality) < getattr(before, quality)
    assert after.weaknesses == ({weakness} if weakness else set())


def test_vague_criteria_are_less_clear_than_measured_ones(answers):
    whole = answers["strong"].programme
    vague = tuple(row.model_copy(update={"vague": True, "levels": 0}) for row in whole.criteria)
    assert programme.clarity(whole.model_copy(update={"criteria": vague})) < 0.8
    assert programme.clarity(whole.model_copy(update={"criteria": ()})) == 0.1


def test_criteria_that_shut_people_out_cost_trust(answers, call_centre):
    whole = answers["strong"].programme
    harsh = tuple(row.model_copy(update={"shuts_out": True}) for row in whole.criteria)
    hurt = programme.design(whole.model_copy(update={"criteria": harsh}), call_centre)
    assert hurt.trust < programme.design(whole, call_centre).trust
    assert "shuts-out" in hurt.weaknesses


@pytest.mark.parametrize("rounds", [1, 2, 4, 12, 26])
def test_awards_are_spread_over_the_year_after_the_launch(rounds):
    weeks = programme.award_weeks(rounds)
    assert len(set(weeks)) == rounds
    assert weeks[0] > programme.LAUNCH
    assert weeks[-1] <= 52


def test_a_bad_decisions_file_gets_one_error_that_lists_all_that_is_wrong(tmp_path):
    path = tmp_path / "mine.toml"
    text = model_answer("strong").read_text("utf-8")
    for old, new in (
        ('kind = "quarterly-awards"', 'kind = "knighthood"'),
        ("weight = 40", "weight = 0"),
        ("judges = 3", "judges = -3"),
        ('appeal = "process"', 'appeal = "shout"'),
        ('photograph = "take-down"', 'earthquake = "hide"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    with pytest.raises(DecisionsFileError) as caught:
        load_decisions(path, story.known_names())
    assert {problem.place for problem in caught.value.problems} == {
        "programme.option.kind",
        "programme.criteria[1].weight",
        "programme.plan.judges",
        "programme.criteria",
        "incidents.appeal",
        "incidents.earthquake",
    }


def test_an_unknown_model_answer_is_answered_with_those_that_exist():
    with pytest.raises(PracticeError, match="sound, strong, weak"):
        model_answer("perfect")


def test_a_file_of_the_story_that_is_wrong_is_named(tmp_path):
    path = tmp_path / "options.toml"
    path.write_text("[kinds.none]\ntitle = 3\n", "utf-8")
    with pytest.raises(story.StoryFileError, match=r"kinds\.none\.title: this must be text"):
        story.read_story(path, story.Kinds)
