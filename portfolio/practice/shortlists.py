"""What is wrong with a shortlist: whom it passes over, and what should not be on it.

Only what the tables of the year and the plan's own rules show counts. The learner's reasons are
theirs: nothing here reads them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from portfolio.practice import judging, story
from portfolio.practice.cases import BY_THEMSELVES
from portfolio.practice.judging import Award
from portfolio.practice.nominations import Nomination, Setting


@dataclass(frozen=True, kw_only=True)
class Faults:
    """Nominations by what is wrong: each is in one of these only.

    ``passed_over``: among the panel's first, with nothing against it, and not on the list. On the
    list, although ``set_aside`` by the rules, for somebody who is ``gone``, or saying something
    ``untrue``.
    """

    passed_over: tuple[Nomination, ...] = ()
    set_aside: tuple[Nomination, ...] = ()
    gone: tuple[Nomination, ...] = ()
    untrue: tuple[Nomination, ...] = ()

    @property
    def kept(self) -> int:
        """How many should not be on the list."""
        return len(self.set_aside) + len(self.gone) + len(self.untrue)


def faults(
    setting: Setting,
    award: Award,
    found: Sequence[Nomination],
    listed: Sequence[str],
    earlier: Collection[int],
) -> Faults:
    """What is wrong with a shortlist of an award; ``earlier`` are the people who won before."""
    here = {one.number: one for one in found if one.award == award.place}
    scored = {one.number for one in award.nominations}
    on_it = [here[number] for number in dict.fromkeys(listed) if number in here]
    wrong = {one.number: _against(setting, award, one, scored) for one in on_it}
    first = judging.in_order(setting, award, earlier)[: setting.design.winners]
    people = {_honoured(setting, one) for one in on_it}
    return Faults(
        passed_over=tuple(
            one
            for one in first
            if _honoured(setting, one) not in people
            and not _against(setting, award, one, scored)
            and not _tells_little(one)
        ),
        set_aside=tuple(one for one in on_it if wrong[one.number] == "set aside"),
        gone=tuple(one for one in on_it if wrong[one.number] == "gone"),
        untrue=tuple(one for one in on_it if wrong[one.number] == "untrue"),
    )


def changes_by(found: Faults) -> dict[str, float]:
    """What a shortlist changes from the week after it on; nothing where nothing is wrong."""
    told = story.words().shortlisting
    if told is None:
        return {}
    total: dict[str, float] = {}
    for changes, count in ((told.passed_over, len(found.passed_over)), (told.kept, found.kept)):
        for name, change in changes.items():
            total[name] = total.get(name, 0.0) + count * change
    if "trust" in total:
        total["trust"] = max(total["trust"], told.most_trust)
    return {name: change for name, change in total.items() if change}


def in_words(found: Faults, award: Mapping[str, str], names: Sequence[str]) -> str:
    """What people ask about a shortlist, as a message; nothing where they ask nothing.

    ``award`` is how the award is named; ``names`` are those of everybody in ``People``.
    """
    told = story.words().shortlisting
    if told is None:
        return ""
    parts = (
        (told.asks, found.passed_over),
        (told.rules, found.set_aside),
        (told.gone, found.gone),
        (told.untrue, found.untrue),
    )
    said = [
        story.filled(text, {"nominations": "; ".join(_named(one, names) for one in some)})
        for text, some in parts
        if some
    ]
    return " ".join([story.filled(told.body, award), *said]) if said else ""


def _named(one: Nomination, names: Sequence[str]) -> str:
    return f"{one.number} for {names[one.nominee]}"


def _against(setting: Setting, award: Award, one: Nomination, scored: Collection[str]) -> str:
    """What speaks against a nomination, by the tables and the plan's rules."""
    if one.number not in scored:
        return "set aside"
    if setting.people.leave[one.nominee] <= award.week:
        return "gone"
    return "" if one.stated is None or one.stated.is_so else "untrue"


def _tells_little(one: Nomination) -> bool:
    """Whether somebody may well leave it out, whatever the rules say: thin, or from too near."""
    return bool(one.thin or one.duplicate_of) or one.relation in BY_THEMSELVES


def _honoured(setting: Setting, one: Nomination) -> int:
    """Who would win by it: a person, or where teams win the team."""
    team = setting.design.kind.team
    return int(setting.people.team[one.nominee]) if team else one.nominee
