"""Who the judges of a year were, from its tables: by name, or by place where no name is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from portfolio.base.text import listed
from portfolio.practice.awards_in_words import judge_by_place
from portfolio.practice.results import Year


def named_judges(year: Year) -> Mapping[str, str]:
    """Each place on the panel by whoever had it: ``{"J1": "Ann Lee, then Bo Day"}``.

    The places that the scores name and nobody is known for are told by their order.
    """
    known = year.judges.groupby("judge", sort=False)["name"].unique()
    named = {str(judge): ", then ".join(map(str, names)) for judge, names in known.items()}
    unknown = {str(judge): judge_by_place(str(judge)) for judge in year.scores["judge"].unique()}
    return {**unknown, **named}


def who_scored(year: Year, award: str, judges: Iterable[str]) -> str:
    """The judges in some places at an award, by name, in the order of the panel."""
    places = sorted(judges, key=_place_on_panel)
    of_award = year.judges[year.judges["award"] == award]
    names = dict(zip(of_award["judge"], of_award["name"], strict=True))
    return listed([str(names.get(place, judge_by_place(place))) for place in places])


def explained(year: Year) -> str:
    """How a table explains the names that its columns have for the judges."""
    found = sorted(named_judges(year).items(), key=lambda one: _place_on_panel(one[0]))
    told = [f"{place} is {name}" for place, name in found]
    return f"{listed(told)}." if told else ""


def _place_on_panel(judge: str) -> int:
    """The place of a judge on the panel, as a number."""
    return int(judge.removeprefix("J"))
