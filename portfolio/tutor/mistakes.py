"""Common mistakes in planning and evaluating a programme, each found by a rule.

The list follows what guidance on this unit warns of: no stakeholders in the planning, nothing that
can be measured, no review, a generic template, figures only; and an effect claimed too soon.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portfolio.practice.choices import Choices
from portfolio.practice.play import Game
from portfolio.tutor.outcome import Concluded, comparison


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a learner did. ``own_words`` says whether the plan names the organisation or anything
    of it that has a name; None where there is no text to tell from."""

    game: Game
    concluded: Concluded
    own_words: bool | None


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A common mistake: what it is, what to do instead, how it is seen, and of whom it can be."""

    title: str
    instead: str
    made: Callable[[Work], bool]
    can_be_checked: Callable[[Work], bool] = lambda work: True


def checked_in(work: Work) -> tuple[str, ...]:
    """The ids of the mistakes that can be looked for: an evaluation has to be there for some."""
    return tuple(name for name, mistake in MISTAKES.items() if mistake.can_be_checked(work))


def mistakes_in(work: Work) -> tuple[str, ...]:
    """The ids of the mistakes that were made, in the order of the list."""
    return tuple(name for name in checked_in(work) if MISTAKES[name].made(work))


def _asked_nobody(work: Work) -> bool:
    return not set(work.game.choices.plan.stakeholders) - {"managers"}


def _not_measurable(work: Work) -> bool:
    choices = work.game.choices
    return not choices.objectives.measurable or not any(one.measured for one in choices.criteria)


def _generic(work: Work) -> bool:
    return _as_it_comes(work.game.choices) if work.own_words is None else not work.own_words


def _as_it_comes(choices: Choices) -> bool:
    """Whether everything about the programme was left as its kind usually has it."""
    option = choices.option
    own = (option.rounds, option.winners, option.prize, choices.plan.budget)
    return all(value is None for value in own)


def _too_sure(work: Work) -> bool:
    concluded = work.concluded
    return concluded.verdict in ("better", "worse") and not (
        concluded.compared and comparison(work.game) != "none"
    )


def _concluded(work: Work) -> bool:
    return bool(work.concluded.verdict or work.concluded.words)


MISTAKES: Mapping[str, Mistake] = {
    "nobody-asked": Mistake(
        title="Planned without those it is for",
        instead="Ask front-line staff, team leaders or customers while you plan, and say what they "
        "changed.",
        made=_asked_nobody,
    ),
    "not-measurable": Mistake(
        title="Nothing that can be measured",
        instead="Give each objective a measure, a baseline, a target and a date, and say how each "
        "award criterion is seen.",
        made=_not_measurable,
    ),
    "no-review": Mistake(
        title="No review",
        instead="Put dates into the plan on which you look at the programme and change it.",
        made=lambda work: work.game.choices.plan.reviews == 0,
    ),
    "generic": Mistake(
        title="A plan that would fit anywhere",
        instead="Fit prizes, awards and budget to this organisation, and name its teams and its "
        "figures.",
        made=_generic,
        can_be_checked=lambda work: not work.game.ready_plan,
    ),
    "figures-only": Mistake(
        title="Figures only",
        instead="Listen to people as well: what did winners, others and customers say?",
        made=lambda work: not work.concluded.voices,
        can_be_checked=_concluded,
    ),
    "too-sure": Mistake(
        title="An effect claimed without a comparison",
        instead="Compare with teams that had no programme, and look at the interval before you say "
        "that it worked.",
        made=_too_sure,
        can_be_checked=lambda work: bool(work.concluded.verdict),
    ),
}
"""Every mistake that the debrief looks for, by id."""
