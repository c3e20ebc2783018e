"""Whether the figures of an objective can all be true: its scale, its direction, its sentence.

Values in, contradictions out. Only what is certain is told: where a text can be read in another
way, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from portfolio.activities.fields import Day
from portfolio.base.text import number
from portfolio.language.days_said import days_said
from portfolio.language.figures_said import Figure, Kind, figures_said, seconds_of
from portfolio.language.lazily_compiled import Wording
from portfolio.language.negation import denied_before
from portfolio.language.prose import pattern, prose

RELIABLE = "Rules of evidence: valid, authentic, current, sufficient and reliable (reliable)"
"""Where it comes from that figures that cannot be true together are needed to be corrected."""
MOST_PERCENT = 100
DATE_SLACK = 7
"""A date in a sentence and one in a field may be this many days apart: “the end of June”."""
ROUGH = Decimal("0.1")
"""“About 50” is not contradicted by a figure that is at most this part of it away."""

_PERCENT = Wording(r"\s*(?:%|per ?cent|percentages?|pct)(?!.*\bpoints?\b)", re.IGNORECASE)
_POINTS = Wording(r"points?|pts?|scores?|ratings?|marks?|average|mean|", re.IGNORECASE)
_SCALE = Wording(
    r"(?:\bout of|/|\b[01]\s?(?:-|\u2013|to))\s?(?P<most>3|4|5|6|7|10|100)\b", re.IGNORECASE
)
_NET = pattern(r"nps|net[- ]promoters?(?: score)?")
_NO_SHARE = pattern(
    r"increas\w*|growth|grow\w*|rise|gains?|changes?|differences?|uplift|reduc\w+|compar\w+",
    r"versus|vs|against|targets?|forecast|budget|plan(?:ned)?|quota|baseline|previous|last|norm",
    r"utili[sz]ation|occupancy|productivity|index|indices|sales|revenue|turnover|returns?|roi"
    r"|profits?|margins?|inflation|capacity|attainment|volumes?|year on year|net|ratio|efficiency",
)
_COUNTED = pattern(
    r"customers?|people|advis[eo]rs?|agents?|staff|employees?|colleagues?|respondents?|repl(?:y|ies)"
    r"|responses?|calls?|call-?backs?|complaints?|cases?|members?|callers?|guests?|visitors?"
    r"|tenants?|patients?|residents?|passengers?|clients?|users?|team|e-?mails?|orders?|enquir\w+"
    r"|quer(?:y|ies)|deliver\w+|appointments?|answers?|satisf\w+|csat"
)
_HEADS = pattern(r"who|people|number of|count of|how many|customers?|advis[eo]rs?|staff")

LOWER_IS_BETTER = pattern(
    r"complain\w*|wait\w*|queue\w*|abandon\w*|errors?|mistakes?|repeat (?:calls?|contacts?)"
    r"|chas(?:ing|er) calls?|escalat\w+|leavers?|attrition|staff turnover|churn|absen\w+|sickness"
    r"|handling times?|aht|(?:response|resolution|answer\w*|turnaround|call) times?"
    r"|(?:time|days|hours|minutes|seconds) to|refunds?|no-shows?|missed|late|overdue|backlogs?"
    r"|unresolved|dissatisf\w+|detractors?|faults?|defects?|delays?|lost|unanswered|unhappy"
)
HIGHER_IS_BETTER = pattern(
    r"satisf\w+|csat|nps|promoters?|positive|compliments?|thank\w*|nominat\w+|engagement"
    r"|participa\w+|retention|retained|resolved|resolution rate|first[- ](?:time|contact|call)"
    r"|on time|in time|within|kept|answered|recommend\w*|agree\w*|noticed|valued|recogni[sz]ed"
    r"|motivated|morale|loyal\w*|renewals?|less than|under|fewer than|no|not|without|zero|happy"
    r"|well|good|handled|dealt with|closed|solved|cleared|completed|processed|acknowledged|avoided"
    r"|prevented|saved|savings?|success\w*|reduc\w+|decreas\w+|drop|fall|cut|say|feel\w*|know\w*"
)
_RAISE = pattern(
    r"raise|raising|increas(?:e|es|ing)|lift(?:ing)?|grow(?:ing)?|boost(?:ing)?|doubl(?:e|ing)|tripl"
    r"(?:e|ing)|push up"
)
_REDUCE = pattern(
    r"reduc(?:e|es|ing)|cut(?:ting)?|lower(?:ing)?|decreas(?:e|es|ing)|bring(?:ing)? down"
    r"|halv(?:e|ing)|shorten(?:ing)?|minimi[sz](?:e|ing)"
)
_UPWARD = pattern(r"more|higher|rises?|up|improv\w*|better|grow\w*|exceed\w*|encourag\w*|invit\w*")
_DOWNWARD = pattern(r"less|fewer|lower|falls?|drops?|down|under|below|shrink\w*")
_OBJECT_ENDS = Wording(
    r"[,.;:()]|\s(?:by|from|to|until|in|within|so|through|while|for|during|at|with|and|who|that)\s",
    re.IGNORECASE,
)
_TOO_COMMON = pattern(
    r"numbers?|shares?|percentages?|percent|proportion|rates?|levels?|scores?|average|total|amount"
    r"|count|customers?|people|teams?|staff|advis[eo]rs?|agents?|colleagues?|services?|months?"
    r"|quarters?|years?|the|our|who|with|that|from"
)
_WORD = Wording(r"[^\W\d_]{3,}")
_ALIASES = (frozenset({"csat", "satisfaction", "satisfied"}), frozenset({"nps", "promoter"}))


def is_percent(unit_of_measure: str) -> bool:
    """Whether the unit is a percentage: ``%``, ``per cent of calls``; percentage points are not."""
    return bool(_PERCENT.match(unit_of_measure))


@dataclass(frozen=True)
class Impossible:
    """Why a figure cannot be. ``certain`` is false where it could be one of another kind."""

    why: str
    certain: bool


def impossible(value: float | None, measure: str, unit_of_measure: str) -> Impossible | None:
    """What is wrong with a figure whatever else is true; None when it can be right.

    A share is from 0 to 100%, a score lies on its scale, a net promoter score from -100 to 100.
    """
    if value is None:
        return None
    unit, about = prose(unit_of_measure).text, prose(f"{measure} {unit_of_measure}").text
    if _NET.search(about):
        return (
            Impossible("a net promoter score is from -100 to 100", True)
            if abs(value) > 100
            else None
        )
    if is_percent(unit):
        return _impossible_share(value, about)
    most = _scale(unit, prose(measure).text)
    if most is not None and (value > most or value < 0):
        return Impossible(f"the scale ends at {number(most)}", True)
    return None


def _impossible_share(value: float, about: str) -> Impossible | None:
    if 0 <= value <= MOST_PERCENT or _NO_SHARE.search(about):
        return None
    why = "a share is never more than 100%" if value > 0 else "a share is never less than 0%"
    return Impossible(why, bool(_COUNTED.search(about)))


def _scale(unit: str, measure: str) -> float | None:
    """The top of the scale that a score is on, where its unit or its measure says so."""
    is_in_measure = _POINTS.fullmatch(unit.strip()) and not _HEADS.search(measure)
    found = _SCALE.search(measure if is_in_measure else unit)
    return float(found["most"]) if found else None


_DENIES = pattern(
    r"not|\w+n't|never|no|none|nobody|neither|nor|without|unlikely|fail\w*|refus\w+|declin\w+"
    r"|lack\w*|hardly|rarely|seldom|rather than|instead of|other than"
)
"""“Customers who would not come back”: its words do not tell which way is better."""
Way = Literal[-1, 0, 1]
"""Whether a figure is to go up (1) or down (-1); 0 where nothing certain is said."""


def better(measure: str) -> Way:
    """Which way is better, as far as the name of the measure tells."""
    text = prose(measure).text
    if _DENIES.search(text):
        return 0
    lower, higher = LOWER_IS_BETTER.search(text), HIGHER_IS_BETTER.search(text)
    if bool(lower) == bool(higher):
        return 0
    return -1 if lower else 1


def way_of_statement(statement: str, measure: str) -> Way:
    """Which way the sentence says that this measure is to go: “reduce complaints”."""
    text = prose(statement).text
    if _DENIES.search(prose(measure).text):
        return 0
    ways: set[Way] = set()
    for style, way in _VERBS:
        for verb in style.finditer(text):
            thing = _OBJECT_ENDS.split(text[verb.end() :])[0]
            if denied_before(text[: verb.start()]):
                return 0
            if _share_a_word(thing, measure):
                ways.add(way)
    return ways.pop() if len(ways) == 1 else 0


_VERBS: tuple[tuple[Wording, Way], ...] = ((_RAISE, 1), (_REDUCE, -1))


def _share_a_word(thing: str, measure: str) -> bool:
    return bool(_stems(thing) & _stems(measure))


def _stems(text: str) -> set[str]:
    words = {word for word in _WORD.findall(text.casefold()) if not _TOO_COMMON.fullmatch(word)}
    same = {word for alias in _ALIASES if words & alias for word in alias}
    return {word.rstrip("s") for word in words | same}


def leans(statement: str, way: Literal[-1, 1]) -> bool:
    """Whether any word of the sentence speaks of going that way, whatever it is about."""
    return any(style.search(prose(statement).text) for style in _LEANING[way])


_LEANING = {1: (_RAISE, _UPWARD), -1: (_REDUCE, _DOWNWARD)}


@dataclass(frozen=True)
class OtherFigure:
    """A figure in the sentence that is another one than in the ``field``.

    ``certain`` is true where the sentence says both ends, ``from 71% to 80%``.
    """

    field: Literal["baseline", "target"]
    said: str
    certain: bool


def other_figures(
    statement: str, unit_of_measure: str, baseline: float | None, target: float | None
) -> Iterator[OtherFigure]:
    """Where the sentence of an objective contradicts its baseline or its target.

    Nothing where the sentence has more figures that could be meant, or where it denies something.
    """
    text = prose(statement).text
    figures = [f for f in figures_said(text) if _is_of(unit_of_measure, f)]
    if any(denied_before(figure.before) for figure in figures):
        return
    if any(f.is_range for f in figures):
        return
    if target is None or any(_says(f, target, unit_of_measure) for f in figures):
        if len(figures) == 2 and _is_way(*figures) and baseline is not None:
            first = figures[0]
            if not any(_says(f, baseline, unit_of_measure) for f in figures):
                yield OtherFigure("baseline", _quoted(text, first), True)
        return
    if len(figures) == 2 and _is_way(*figures):
        yield OtherFigure("target", _quoted(text, figures[1]), True)
    elif len(figures) == 1 and _is_goal(figures[0], target, unit_of_measure):
        yield OtherFigure("target", _quoted(text, figures[0]), False)


def _quoted(text: str, figure: Figure) -> str:
    return text[figure.start : figure.end].strip()


def _is_way(first: Figure, second: Figure) -> bool:
    """``from A to B``: the first figure is where it starts, the second where it is to end."""
    between = first.after[: second.start - first.end]
    return bool(_FROM.search(first.before) and _TO.search(between))


_FROM = Wording(r"\bfrom\s(?:\w+\s){0,4}$", re.IGNORECASE)
_TO = Wording(r"^[^.;]{0,60}\bto\s(?:at least\s|about\s|over\s|\w+\s)?$", re.IGNORECASE)
_AT_LEAST = r"above|over|exceed|at least|minimum of|(?:more|better|higher) than"
_AT_MOST = r"below|under|at most|no more than|maximum of|(?:less|fewer|lower) than"
_GOAL = Wording(
    r"\b(?:to|reach(?:es|ing)?|achiev(?:e|es|ing)|hit(?:s|ting)?|attain"
    r"|(?:target|score|rate|level) of"
    rf"|{_AT_LEAST}|{_AT_MOST})\s(?:(?:an?|about|around|the)\s)?\u00a3?$",
    re.IGNORECASE,
)
_ABOVE = Wording(rf"\b(?:{_AT_LEAST})\s\S*$", re.IGNORECASE)
_BELOW = Wording(rf"\b(?:{_AT_MOST})\s\S*$", re.IGNORECASE)
_OTHER_THING = Wording(
    r"^\s?(?:points?|pts?|percentage|of (?:the |our |all )?(?:team|staff|advisers|budget|time)"
    r"|(?:more|fewer|higher|lower|better)\b(?! than))",
    re.IGNORECASE,
)


def _is_goal(figure: Figure, target: float, unit_of_measure: str) -> bool:
    """Whether a single figure can only be the target, and is another one."""
    if not _GOAL.search(figure.before) or _OTHER_THING.match(figure.after):
        return False
    wanted = Decimal(str(target))
    value = _in_unit(figure, unit_of_measure)
    if _ABOVE.search(figure.before) and wanted >= value:
        return False
    return not (_BELOW.search(figure.before) and wanted <= value)


def _is_of(unit_of_measure: str, figure: Figure) -> bool:
    """Whether a figure can be one of this unit."""
    unit = prose(unit_of_measure).text.strip().lower()
    if is_percent(unit):
        return figure.kind is Kind.PERCENT or bool(figure.out_of)
    if "\u00a3" in unit or "pound" in unit or unit == "gbp":
        return figure.kind is Kind.POUNDS
    if _time_unit(unit):
        return figure.kind is Kind.TIME
    scale = _SCALE.search(unit)
    if scale:
        whole = Decimal(scale["most"])
        on_scale = figure.kind is Kind.PLAIN and figure.high <= whole
        return on_scale or figure.out_of == whole
    return figure.kind is Kind.PLAIN


def _time_unit(unit: str) -> int:
    """The unit in seconds; 0 when it is no length of time: ``complaints a week`` is none."""
    words = unit.split()
    try:
        return seconds_of(" ".join(words)) if 0 < len(words) <= 2 and len(words[0]) > 2 else 0
    except KeyError:
        return 0


def _in_unit(figure: Figure, unit_of_measure: str) -> Decimal:
    unit = unit_of_measure.strip().lower()
    if figure.kind is Kind.TIME:
        return figure.low / (_time_unit(unit) or 1)
    if figure.out_of and is_percent(unit):
        return figure.low * 100 / figure.out_of
    return figure.low


def _says(figure: Figure, value: float, unit_of_measure: str) -> bool:
    """Whether a figure is this value, as far as its decimals go."""
    said, exact = _in_unit(figure, unit_of_measure), Decimal(str(value))
    if figure.about:
        return abs(said - exact) <= abs(said) * ROUGH
    return abs(said - exact) < Decimal(10) ** -figure.places * Decimal("0.51")


def other_change(
    statement: str, unit_of_measure: str, baseline: float | None, target: float | None
) -> str:
    """The change that the sentence names, “by 5 points”, where the two figures give another one.

    ``""`` where it fits, where it could be a part of the baseline instead, or where none is named.
    """
    text = prose(statement).text
    said = [f for f in figures_said(text) if _CHANGE.search(f.before) and not f.is_range]
    if baseline is None or target is None or len(said) != 1 or denied_before(said[0].before):
        return ""
    figure, points = said[0], bool(_POINTS_AFTER.match(said[0].after))
    unit = "%" if is_percent(unit_of_measure) else unit_of_measure
    if not (figure.kind is Kind.PERCENT or (points and is_percent(unit)) or _is_of(unit, figure)):
        return ""
    change = abs(Decimal(str(target)) - Decimal(str(baseline)))
    fits = [change]
    if figure.kind is Kind.PERCENT and baseline:
        fits.append(change * 100 / abs(Decimal(str(baseline))))
    value = _in_unit(figure, unit)
    slack = abs(value) * ROUGH if figure.about else Decimal("0.51") * Decimal(10) ** -figure.places
    if any(abs(value - fit) <= slack for fit in fits) or _says(figure, target, unit):
        return ""
    if _ABOVE.search(figure.before) and any(fit >= value for fit in fits):
        return ""
    return _quoted(text, figure) + (" points" if points else "")


_CHANGE = Wording(r"\bby\s(?:(?:a|about|around|at least|some|another)\s)?\u00a3?$", re.IGNORECASE)
_POINTS_AFTER = Wording(r"^\s?(?:percentage\s)?(?:points?|pts?|pp)\b", re.IGNORECASE)


def other_result(
    clause: str, unit_of_measure: str, before: float | None, after: float, ends: Iterable[float]
) -> str:
    """The figure that a clause gives as the result, or as the change, where it is another one.

    ``ends`` are further figures that the clause may mean: the baseline and the target. ``""`` where
    the clause has more figures, or one that can be something else.
    """
    text = prose(clause).text
    figures = figures_said(text)
    if len(figures) == 2:
        return _other_end(text, figures, unit_of_measure, before, (after, *ends))
    if len(figures) != 1 or figures[0].is_range or denied_before(figures[0].before):
        return ""
    figure = figures[0]
    percent, points = is_percent(unit_of_measure), bool(_POINTS_AFTER.match(figure.after))
    if _MOVED_BY.search(figure.before):
        if before is None or not (points or _is_of(unit_of_measure, figure)):
            return ""
        changes = [abs(Decimal(str(after)) - Decimal(str(before)))]
        if percent and not points and before:
            changes.append(changes[0] * 100 / abs(Decimal(str(before))))
        fits = any(_says(figure, float(change), unit_of_measure) for change in changes)
        return "" if fits else _quoted(text, figure) + (" points" if points else "")
    if not _is_of(unit_of_measure, figure) or _WISHED.search(text):
        return ""
    if not _GIVES_RESULT.search(figure.before) or not _ENDS_THERE.match(figure.after):
        return ""
    can_be = [value for value in (before, after, *ends) if value is not None]
    if before is not None:
        can_be.append(abs(after - before))
    fits = any(_says(figure, value, unit_of_measure) for value in can_be)
    return "" if fits else _quoted(text, figure)


def _other_end(
    text: str, figures: list[Figure], unit: str, before: float | None, ends: Iterable[float]
) -> str:
    """“Rose from 81.5% to 96.2%”, where it began at 81.5 and ended elsewhere."""
    start, end = figures
    is_way = _RIGHT_FROM.search(start.before) and text[start.end : end.start].strip(" %") == "to"
    if not is_way or before is None or _WISHED.search(text) or not _ENDS_THERE.match(end.after):
        return ""
    if not (_is_of(unit, start) and _is_of(unit, end) and _says(start, before, unit)):
        return ""
    return "" if any(_says(end, known, unit) for known in ends) else _quoted(text, end)


_RIGHT_FROM = Wording(r"\bfrom\s$", re.IGNORECASE)
_MOVED_BY = Wording(
    r"\b(?:rose|risen|rise|went up|gone up|increased?|improved?|grew|grown|climbed|gained|fell"
    r"|fallen|dropped|went down|gone down|decreased|reduced|moved|changed) by"
    r" (?:(?:a|about|around|some) )?$",
    re.IGNORECASE,
)
_GIVES_RESULT = Wording(
    r"(?:[:(]|-|\b(?:(?:got|gone|went|rose|risen|up|came|fell|down|dropped|grew|climbed) to"
    r"|reached|hit|is|was|at|now|ended (?:at|on)|achieved|scored|with|became))"
    r" ?(?:(?:a|about|around|now|at) )?\u00a3?$",
    re.IGNORECASE,
)
_ENDS_THERE = Wording(r"^\s*(?:$|[.,;:)!]|-\s|(?:against|compared|versus|vs?)\b)", re.IGNORECASE)
_WISHED = pattern(
    r"targets?|aim\w*|goal|wanted|hoped|planned|should|would|could|if|baseline|started|before"
    r"|margin|error|confidence|weight\w*|share|response|average|benchmark|national|industry|part"
    r"|best|highest|lowest|peak\w*|record|once|than|over|under|above|below|least|most|between"
)


def other_date(statement: str, by: Day) -> str:
    """The date by which the sentence says that it is reached, where ``by`` cannot be that day."""
    text = prose(statement).text
    said = [
        days for days in days_said(text) if _BY.search(text[max(0, days.start - 40) : days.start])
    ]
    if (
        by is None
        or len(said) != 1
        or denied_before(text[max(0, said[0].start - 300) : said[0].start])
    ):
        return ""
    return "" if said[0].may_be(by, DATE_SLACK) else text[said[0].start : said[0].end]


_BY = Wording(r"\b(?:by|no later than)\s(?:the\s)?$", re.IGNORECASE)


def is_fraction_of_percent(before: float | None, after: float | None, unit_of_measure: str) -> bool:
    """Whether one of two percentages is written as a part of 1: 74.8 and 0.769."""
    if before is None or after is None or not is_percent(unit_of_measure):
        return False
    small, large = sorted((before, after))
    return 0 < small < 1 and large > FRACTION_OF


FRACTION_OF = 10
"""From a percentage above this one nothing falls below 1 and is still written with decimals."""


def other_measure(measure: str, source: str) -> str:
    """The well-known measure that a source names, where the objective measures another one.

    ``""`` where either names none, or the source names both.
    """
    wanted = {name for name, style in _WELL_KNOWN.items() if style.search(prose(measure).text)}
    named = {name for name, style in _WELL_KNOWN.items() if style.search(prose(source).text)}
    return next(iter(sorted(named))) if wanted and len(named) == 1 and not wanted & named else ""


_WELL_KNOWN = {
    "a customer satisfaction score (CSAT)": pattern(r"csat|(?:customer )?satisfaction scores?"),
    "a net promoter score (NPS)": _NET,
    "a customer effort score (CES)": pattern(r"ces|(?:customer )?effort scores?"),
    "first contact resolution (FCR)": pattern(r"fcr|first[- ](?:contact|call) resolution"),
}
