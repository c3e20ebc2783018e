"""What the messages of a practice year state, held against its tables.

Each statement is a pattern and a check, which has the tables of the year, of the week before, and
of the message's own week as they were before anything was decided in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from portfolio.practice import story, year_tables
from portfolio.practice.year import Played, play_year

SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TIMES = {"once": 1, "twice": 2}
NAME = r"([A-Z][\w-]+ [A-Z][\w-]+)"
NUMBER = r"(\w[\w,]*)"
AWARD = r"(the \w+ award \(\w+ \d{4}\))"
PLACES = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A year, and one of its messages, beside the tables from which it was written."""

    played: Played
    asked: int
    """The week in which the incident began; of other messages their own."""
    sender: str

    @cached_property
    def whole(self):
        return _whole(self.played)

    @cached_property
    def before(self):
        """The tables up to the week before the incident began."""
        return _kept(self.played, "before", self.asked)

    @cached_property
    def sheets(self):
        """The tables of the incident's week before anything of that week was decided."""
        return _kept(self.played, "sheets", self.asked)

    def number_of(self, name: str) -> str:
        (person,) = self.whole.staff.loc[self.whole.staff["name"] == name, "person"]
        return person

    def nominee_names(self, nominations) -> pd.Series:
        return nominations["nominee"].map(self.whole.staff.set_index("person")["name"])

    @property
    def award(self) -> str:
        """The award of the incident's week."""
        return next(award.name for award in self.played.awards if award.week == self.asked)

    @property
    def last(self) -> str:
        """The award before the incident's week."""
        return [award.name for award in self.played.awards if award.week < self.asked][-1]

    def best(self, year, award: str) -> set[str]:
        """Who is first in an award by the scores, as given and without each judge's average."""
        weights = {row.name: row.weight for row in self.played.choices.criteria}
        awards = year.nominations.set_index("nomination")["award"]
        scores = year.scores[year.scores["nomination"].map(awards) == award]
        scores = scores.assign(weight=scores["criterion"].map(weights).fillna(1.0))
        scores["points"] = scores["score"] * scores["weight"]
        sums = scores.groupby(["nomination", "judge"])[["points", "weight"]].sum()
        totals = (sums["points"] / sums["weight"]).unstack("judge")
        nominees = year.nominations.set_index("nomination")["nominee"]
        found = set()
        for means in (totals.mean(axis=1), (totals - totals.mean()).mean(axis=1)):
            found |= set(nominees[means.index[means > means.max() - 1e-9]])
        return found

    def here(self):
        """Those who can be nominated: in post, in the programme, and no head of a team."""
        inside = self.played.setting.taking_part > 0
        teams = {
            team.name for team, part in zip(self.played.world.teams, inside, strict=True) if part
        }
        staff = self.before.staff
        leader = self.played.world.workforce.leader
        return staff[
            staff["team"].isin(teams) & staff["leave_week"].isna() & (staff["role"] != leader)
        ]

    def short(self, people) -> int:
        """How many of some people, by number, are on short hours."""
        hours = {one.name: one.hours.value for one in self.played.world.workforce.contracts}
        contracts = self.whole.staff.set_index("person")["contract"][list(people)]
        return int((contracts.map(hours) < max(hours.values())).sum())


def undecided(played: Played, week: int) -> Played:
    """The year as it was before anything was decided in a week."""
    here = {name for name, at in played.incidents.items() if at == week}
    if not here:
        return played
    taken = {name: way for name, way in played.taken.items() if name not in here}
    return play_year(played.world, played.choices, taken, played.seed)


def _whole(played: Played):
    return _kept(played, "whole", 0)


_of_one_year: dict[tuple[str, int], object] = {}


def _kept(played: Played, what: str, week: int):
    """Tables of the year that is looked at; those of the last one are let go."""
    if _of_one_year.get(("played", 0)) is not played:
        _of_one_year.clear()
        _of_one_year["played", 0] = played
    if (what, week) not in _of_one_year:
        _of_one_year[what, week] = (
            year_tables.tables(played)
            if what == "whole"
            else year_tables.so_far(played, week - 1)
            if what == "before"
            else year_tables.so_far(undecided(played, week), week)
        )
    return _of_one_year[what, week]


def value(word: str) -> int:
    return SMALL.index(word) if word in SMALL else int(word.replace(",", ""))


def times(words: str) -> int:
    return TIMES.get(words) or value(words.removesuffix(" times"))


Check = Callable[..., bool]


def low(told: Told, count: str, people: str, few: str, team: str) -> bool:
    nominees = told.before.nominations["nominee"].map(told.whole.staff.set_index("person")["team"])
    return (
        value(count) == len(nominees)
        and value(people) == len(told.here())
        and value(few) == (nominees == team).sum()
    )


def same_case(told: Told, matter: str) -> bool:
    came = told.before.nominations
    return came[came["award"] == told.award]["text"].str.contains(matter, regex=False).sum() > 1


def two_forms(told: Told, one: str, other: str) -> bool:
    came = told.before.nominations
    came = came[came["award"] == told.award]
    names = told.nominee_names(came)
    texts = {name: came.loc[names == name, "text"] for name in (one, other)}
    return (
        one != other
        and all(len(found) for found in texts.values())
        and not texts[one].str.contains(other).any()
        and not texts[other].str.contains(one).any()
    )


def no_two_forms(told: Told, *_: str) -> bool:
    came = told.sheets.nominations
    came = came[
        (came["award"] == told.award) & came["nomination"].isin(told.sheets.scores["nomination"])
    ]
    came = came[~came["relation"].isin(["self", "relative"]) & came["duplicate_of"].isna()]
    full = came[~came["text"].isin(_thin(told))]
    return full["nominee"].nunique() < 2


def _thin(told: Told) -> set[str]:
    return {one.text for one in told.played.nominations if one.thin}


def later_form_is_out(told: Told, name: str) -> bool:
    out = _scored(told.sheets, told.award) - _scored(told.whole, told.award)
    nominees = told.whole.nominations.set_index("nomination")["nominee"]
    return told.number_of(name) in set(nominees[list(out)])


def _scored(year, award: str) -> set[str]:
    awards = year.nominations.set_index("nomination")["award"]
    return {one for one in year.scores["nomination"].unique() if awards[one] == award}


def _means(year, award: str) -> pd.Series:
    awards = year.nominations.set_index("nomination")["award"]
    scores = year.scores[year.scores["nomination"].map(awards) == award]
    return scores.groupby("judge")["score"].mean()


def averages(told: Told, lenient: str, most: str, least: str) -> bool:
    means = _means(told.sheets, told.award)
    return f"{means.max():.1f}" == most and f"{means.min():.1f}" == least and most > least


def no_difference(told: Told, *_: str) -> bool:
    means = _means(told.sheets, told.award)
    return len(means) < 2 or f"{means.max():.1f}" == f"{means.min():.1f}"


def read_the_same(told: Told) -> bool:
    return _all_read(told)


def did_not_read_the_same(told: Told) -> bool:
    return not _all_read(told)


def _all_read(told: Told) -> bool:
    given = told.sheets.scores
    given = given[given["nomination"].isin(_scored(told.sheets, told.award))]
    judges = len(told.played.awards[0].judges)
    return bool((given.groupby("nomination")["judge"].nunique() == judges).all())


def high_in_the_scores(told: Told, name: str, *_: str) -> bool:
    most = 2 * told.played.setting.design.winners
    first = next(one for one in told.played.first if one.name == told.award)
    known = [told.played.people.number(first.nominations[k].nominee) for k in first.order]
    earlier = set(told.before.winners["person"])
    known = sorted(dict.fromkeys(known), key=lambda one: one in earlier)
    kind = told.played.setting.design.kind
    return told.number_of(name) in (known if kind.team else known[:most])


def nobody_scored(told: Told, *_: str) -> bool:
    return not _scored(told.sheets, told.award)


def from_the_family(told: Told, name: str) -> bool:
    came = told.before.nominations
    came = came[(came["award"] == told.award) & (came["relation"] == "relative")]
    return told.number_of(name) in set(came["nominee"])


def scored_by_others(told: Told, name: str) -> bool:
    came = told.whole.nominations
    forms = came[(came["award"] == told.award) & (came["nominee"] == told.number_of(name))]
    fewer = [
        set(year.scores.loc[year.scores["nomination"].isin(forms["nomination"]), "judge"])
        for year in (told.whole, told.sheets)
    ]
    return not fewer[0] or (fewer[0] < fewer[1])


def no_family_form_scored(told: Told, name: str) -> bool:
    came = told.whole.nominations
    forms = came[(came["nominee"] == told.number_of(name)) & (came["relation"] == "relative")]
    forms = forms[forms["award"] == told.award]
    return not set(forms["nomination"]) & set(told.whole.scores["nomination"])


def came_first(told: Told, name: str) -> bool:
    won = told.whole.winners
    first = won[(won["award"] == told.award) & (won["rank"] == 1)]
    return told.number_of(name) in set(first["person"])


def did_not_come_first(told: Told, name: str) -> bool:
    won = told.whole.winners
    nomination = won[(won["award"] == told.award) & (won["rank"] == 1)]["nomination"]
    nominees = told.whole.nominations.set_index("nomination")["nominee"][list(nomination)]
    return told.number_of(name) not in set(nominees)


def nominated(told: Told, often: str) -> bool:
    came = told.before.nominations
    mine = came[(came["award"] == told.last) & (came["nominee"] == told.number_of(told.sender))]
    return len(mine) == times(often) and never_won(told)


def not_nominated(told: Told) -> bool:
    came = told.before.nominations
    mine = came[(came["award"] == told.last) & (came["nominee"] == told.number_of(told.sender))]
    return mine.empty


def never_won(told: Told) -> bool:
    return told.number_of(told.sender) not in set(told.before.winners["person"])


def _listed(told: Told) -> bool:
    award = next(one for one in told.played.awards if one.name == told.last)
    numbers = [award.nominations[k].nominee for k in award.order]
    earlier = {
        told.played.people.names.index(name)
        for name in told.nominee_names(
            told.before.nominations[
                told.before.nominations["nomination"].isin(
                    told.before.winners.loc[told.before.winners["award"] != told.last, "nomination"]
                )
            ]
        )
    }
    team = told.played.setting.design.kind.team
    key = (lambda one: int(told.played.people.team[one])) if team else (lambda one: one)
    first: dict[int, int] = {}
    for one in numbers:
        first.setdefault(key(one), one)
    found = sorted(first.values(), key=lambda one: not team and one in earlier)
    most = 2 * told.played.setting.design.winners
    return told.sender in {told.played.people.names[one] for one in found[:most]}


def listed(told: Told) -> bool:
    return _listed(told)


def not_listed(told: Told) -> bool:
    return not _listed(told)


def won_the_last(told: Told, name: str) -> bool:
    won = told.before.winners
    return told.number_of(name) in set(won[won["award"] == told.last]["person"])


def nobody_won_the_last(told: Told) -> bool:
    return told.last not in set(told.before.winners["award"])


def _to_come(told: Told) -> bool:
    """As known when it was written: awards that were withdrawn later had still been planned."""
    held = zip(told.played.setting.awards, told.played.setting.withdrawn, strict=True)
    return any(week >= told.asked and (not cut or cut >= told.asked) for week, cut in held)


def presentations_to_come(told: Told) -> bool:
    return _to_come(told)


def no_presentation_to_come(told: Told) -> bool:
    return not _to_come(told)


def senior_presents(told: Told) -> bool:
    presenter = told.played.choices.recognition.presenter
    return presenter in ("senior management", "director or board")


def nobody_senior_presents(told: Told) -> bool:
    return not senior_presents(told)


def next_award(told: Told, month: str) -> bool:
    weeks = [award.week for award in told.played.awards if award.week > told.asked]
    return f"{told.played.world.monday(weeks[0]):%B}" == month


def no_other_award(told: Told) -> bool:
    return not [award for award in told.played.awards if award.week > told.asked]


def photograph_of_a_winner(told: Told, name: str) -> bool:
    return told.number_of(name) in set(told.before.winners["person"])


def photograph_of_somebody(told: Told, name: str) -> bool:
    return told.before.winners.empty and bool(told.number_of(name))


def works_short_hours(told: Told) -> bool:
    return told.short([told.number_of(told.sender)]) == 1


def counted(told: Told, all_: str, some: str, contracts: str, share: str) -> bool:
    came, here = told.before.nominations, told.here()
    return (
        value(all_) == len(came)
        and value(some) == told.short(came["nominee"])
        and share == f"{100 * told.short(here['person']) / len(here):.0f}"
    )


def criterion_shuts_out(told: Told) -> bool:
    return any(row.shuts_out for row in told.played.choices.criteria)


def award_named(told: Told, words: str) -> str:
    """The name that the tables have for an award that is named by its place and its month."""
    _, place, _, month, year = words.replace("(", "").replace(")", "").split()
    number = PLACES.index(place) + 1 if place in PLACES else int(re.sub(r"\D", "", place))
    (award,) = [one for one in told.played.first if one.place == number - 1]
    assert told.played.world.monday(award.week).strftime("%B %Y") == f"{month} {year}"
    return award.name


def panel_scored(told: Told, all_: str, words: str, aside: str, winner: str) -> bool:
    award = award_named(told, words)
    came = told.whole.nominations
    here = came[came["award"] == award]
    return (
        value(all_) == len(here)
        and value(aside) == len(here) - len(_scored(told.sheets, award))
        and told.number_of(winner) in told.best(told.sheets, award)
    )


def order_changed(told: Told, words: str, count: str, winner: str) -> bool:
    award = award_named(told, words)
    final = next(one for one in told.played.awards if one.name == award)
    return value(count) == len(_scored(told.whole, award)) == len(
        final.nominations
    ) and told.number_of(winner) in told.best(told.whole, award)


def forms_counted(told: Told, own: str, relatives: str, repeated: str) -> bool:
    came = told.before.nominations
    return (
        value(own) == (came["relation"] == "self").sum()
        and value(relatives) == (came["relation"] == "relative").sum()
        and value(repeated) == came["duplicate_of"].notna().sum()
        and set(_scored(told.sheets, "R1"))
        == set(told.sheets.nominations.query("award == 'R1'")["nomination"])
    )


def winners_counted(told: Told, all_: str, some: str, *_: str) -> bool:
    won = told.before.winners["person"]
    return value(all_) == len(won) and value(some) == told.short(won)


def lately(told: Told, last: str, earlier: str) -> bool:
    weeks = told.before.nominations["week"]
    recent = (weeks >= told.asked - 8).sum()
    before = ((weeks >= told.asked - 16) & (weeks < told.asked - 8)).sum()
    return value(last) == recent and value(earlier) == before


def a_winner_so_far(told: Told) -> bool:
    return "R1" in set(told.whole.winners["award"])


def nobody_won_the_first(told: Told) -> bool:
    return "R1" not in set(told.whole.winners["award"])


def one_judge(told: Told) -> bool:
    return told.whole.scores["judge"].nunique() == 1


STATEMENTS: dict[str, Check] = {
    rf"The box could be fuller: {NUMBER} nominations? so far, with {NUMBER} (?:people|person) who "
    rf"could be nominated, and {NUMBER} for anybody in ([^.]+)\.": low,
    r"may be about the same case, ([^.]+)\.": same_case,
    rf"The form for {NAME} does not mention {NAME}, and": two_forms,
    rf"no two forms for this award .* same case: {NAME} and {NAME}\.": no_two_forms,
    rf"The later form does not count now\. {NAME} heard": later_form_is_out,
    rf"{NAME} gives ([\d.]+) of 5 on average, I give ([\d.]+)\.": averages,
    r"I cannot tell whether (.*) and I mean the same": no_difference,
    r"We have read the same forms": read_the_same,
    r"Not every nomination was read by all of us": did_not_read_the_same,
    rf"that {NAME}, who is high in the scores": high_in_the_scores,
    rf"that {NAME}, who would like to win one day": nobody_scored,
    rf"A nomination even came from the family\. I like {NAME},": from_the_family,
    rf"The scores for {NAME} are now those of the other judges": scored_by_others,
    rf"score(?:s for)? {NAME}(?:,| are)[^.]*, and the nomination from the family does not": (
        no_family_form_scored
    ),
    rf"^{NAME} came first\.": came_first,
    rf"^{NAME} did not come first": did_not_come_first,
    r"I was nominated (.+?) for the last award": nominated,
    r"I was not even nominated for the last award": not_nominated,
    r"although I was high in the panel's order": listed,
    r"did not even reach the shortlist": not_listed,
    rf"{NAME} won\. I have read what for": won_the_last,
    r"In the end nobody won at all": nobody_won_the_last,
    r"cannot come to the presentations": presentations_to_come,
    r"Senior management was to hand the certificates out": senior_presents,
    r"Will it do if nobody from senior management is there": nobody_senior_presents,
    r"cannot come to anything that you may still plan": no_presentation_to_come,
    r"The next award is in (\w+)\.": next_award,
    r"There is no other date this year": no_other_award,
    rf"^{NAME} has complained to me\. A photograph of the winner": photograph_of_a_winner,
    rf"^{NAME} has complained to me\. A photograph from an article": photograph_of_somebody,
    r"^I work part-time\.": works_short_hours,
    rf"I have counted {NUMBER} nominations? so far, {NUMBER} of them for people on short hours"
    r"(| \([^)]*\)), who are (\d+)%": counted,
    r"Some of what counts you can only do if you are here all week": criterion_shuts_out,
    rf"^{NUMBER} nominations? came in for {AWARD}, {NUMBER} set aside under the rules\. First in "
    rf"the panel's order: {NAME}\.": panel_scored,
    rf"decided about {AWARD} changes the panel's order: {NUMBER} nominations? in it, and "
    rf"{NAME} first": order_changed,
    rf"{NUMBER} came from the nominee in person, {NUMBER} from a relative, and {NUMBER} "
    "repeated": forms_counted,
    rf"I count {NUMBER} winners? so far, {NUMBER} of them on short hours(| \([^)]*\)),": (
        winners_counted
    ),
    rf"I have counted: {NUMBER} nominations? in the last eight weeks, {NUMBER} in the eight weeks "
    "before": lately,
    r"A winner was shown with name|One of the people who were told that they had won|why the "
    "winner won|than the winners have had": a_winner_so_far,
    r"Nobody has won the first award": nobody_won_the_first,
    r"one person scored alone": one_judge,
}


def wrong(played: Played) -> Iterator[str]:
    """Each statement of a year's messages that its tables do not bear out."""
    whole = _whole(played)
    for mail in whole.inbox.itertuples():
        told = Told(
            played=played,
            asked=played.incidents.get(mail.incident, mail.week),
            sender=mail.sender,
        )
        for pattern, check in STATEMENTS.items():
            for found in re.finditer(pattern, mail.body.strip()):
                if not check(told, *found.groups()):
                    yield f"week {mail.week}, {mail.subject}: {found[0]} ({check.__name__})"
        yield from _wrong_people(told, mail)


def _wrong_people(told: Told, mail) -> Iterator[str]:
    """Names of staff who were not there yet when the incident began."""
    staff = told.whole.staff
    for name in set(re.findall(NAME, f"{mail.sender}. {mail.subject}. {mail.body}")):
        found = staff[staff["name"] == name]
        if (found["start_week"] > told.asked).any():
            yield f"week {mail.week}, {mail.subject}: {name} has not begun"


def stated(played: Played) -> set[str]:
    """The patterns that a year's messages use."""
    bodies = _whole(played).inbox["body"].str.strip()
    return {one for one in STATEMENTS if any(re.search(one, body) for body in bodies)}


def taken_in_turn(turn: int) -> dict[str, str]:
    """An option of each incident: over some turns, all of them."""
    found = {}
    for place, (name, incident) in enumerate(story.incidents().items()):
        ways = list(incident.options)
        found[name] = ways[(turn + place) % len(ways)]
    return found
