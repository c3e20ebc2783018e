"""The award criteria: what winners are judged on, and the rules that keep it fair."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Literal

from portfolio.activities import fairness
from portfolio.activities.activity import Activity, Answer, Context, Row
from portfolio.activities.fields import (
    Day,
    Number,
    Refs,
    choice,
    day,
    evidence,
    line,
    number,
    rows,
    text,
)
from portfolio.activities.picks import some
from portfolio.activities.showing import dated, evidence_named, numbered, started, table
from portfolio.base.text import number as number_text
from portfolio.document.blocks import Block, Heading, Prose
from portfolio.unit.findings import Finding

NEAR = 1e-6
"""Weights such as 33.3333 are taken to add up."""
RULES = {
    "eligibility": ("who is eligible", "Say who can win, and which months count."),
    "nominations": (
        "how nominations work",
        "Say who may nominate, how, by when, and what a nomination must contain.",
    ),
    "conflicts": (
        "what happens when there is a conflict of interest",
        "Say what a judge does when a nominee is a relative, a friend or a report.",
    ),
    "appeals": (
        "how somebody can appeal",
        "Say how to ask for a decision to be looked at again, and who decides.",
    ),
    "publication": (
        "how the criteria are published",
        "Say where everybody can read them before nominations open.",
    ),
}
"""What makes the awards transparent and fair: the field, what is missing, and what to do."""
HEADINGS = {
    "eligibility": "Who is eligible",
    "nominations": "Nominations",
    "conflicts": "Conflicts of interest",
    "appeals": "Appeals",
    "publication": "How the criteria are published",
    "equality": "Equality check",
    "data_protection": "Data protection",
}


class Category(Row):
    name: str = line("Award", example="Problem Solver of the Quarter")
    kind: Literal["", "individual", "team"] = choice("For a person or a team?")
    purpose: str = line(
        "What is it for?",
        "The behaviour that it recognises, and the service standard it comes from.",
        example="Putting a complaint right at the first contact (service standard 3)",
    )


class AwardCriterion(Row):
    name: str = line("Criterion", example="Puts things right first time")
    weight: Number = number("Weight", "All the weights together make 100.", unit="%", example="40")
    measure: str = line(
        "What does it mean, and how is it measured?",
        "Something that a judge can see, count or read.",
        example="Share of the nominee's cases solved at first contact in the quarter",
    )
    low: str = line("A low score looks like", example="Below 60% of cases")
    middle: str = line("A middle score looks like", example="60 to 75% of cases")
    high: str = line(
        "A high score looks like", example="Over 75%, with one case described step by step"
    )


class AwardCriteria(Answer):
    categories: tuple[Category, ...] = rows(
        "Award categories", "Each award that can be won.", one="award"
    )
    criteria: tuple[AwardCriterion, ...] = rows(
        "Criteria", "What the judges score. Three to five are enough.", one="criterion"
    )
    eligibility: str = text(
        "Who is eligible?",
        "Who can win, and from when to when the work counts.",
        example="Everyone who serves customers, on any contract or hours, agency staff included.",
    )
    nominations: str = text(
        "Nominations",
        "Who may nominate, how, by when, and what a nomination must contain.",
        example="Colleagues and customers, on a one-page form, by phone or on paper.",
    )
    conflicts: str = text(
        "Conflicts of interest",
        "What a judge or nominator does when a nominee is a relative, a friend or a report.",
        example="A judge who manages a nominee says so and leaves the room for that award.",
    )
    appeals: str = text(
        "Appeals",
        "How somebody can ask for a decision to be looked at again, and who decides.",
        example="Within 10 working days, to the HR manager, on how the process was followed.",
    )
    publication: str = text(
        "How are the criteria published?",
        "Where everybody can read them before nominations open.",
        example="On the intranet and on each team's notice board, with the score descriptors.",
    )
    published_on: Day = day("Published on")
    equality: str = text(
        "Equality check",
        "Who might be at a disadvantage, and what you changed.",
        example="Night staff see fewer customers, so we measure a rate and not a number.",
    )
    data_protection: str = text(
        "Data protection",
        "What you do with names and nominations: why, who sees them, how long you keep them.",
        example="Only the panel sees the forms; they are deleted after twelve months.",
    )
    checked_by: str = line(
        "Who else checked that the criteria are clear and fair?",
        "Name and role, or the group.",
        example="Six advisers in the focus group, and the HR manager",
    )
    evidence: Refs = evidence()


def check(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    if not started(answer.categories):
        yield context.needed(
            "categories-missing",
            "There are no award categories yet.",
            "Name each award that can be won, and what it is for.",
        )
    yield from _criterion_findings(answer, context)
    yield from _weight_findings(answer, context)
    yield from _rule_findings(answer, context)
    yield from _word_findings(answer, context)


def _criterion_findings(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    criteria = numbered(answer.criteria)
    if not criteria:
        yield context.needed(
            "award-criteria-missing",
            "There are no criteria yet for the judges to score.",
            "Write three to five, each with a weight and a measure.",
        )
    unmeasured = [_name(place, row) for place, row in criteria if not row.measure.strip()]
    if unmeasured:
        yield context.needed(
            "criterion-measure",
            f"How to measure {some(unmeasured)} is not said.",
            "Describe something that a judge can see, count or read.",
        )
    undescribed = [
        _name(place, row)
        for place, row in criteria
        if not (row.low.strip() and row.middle.strip() and row.high.strip())
    ]
    if undescribed:
        yield context.needed(
            "criterion-descriptors",
            f"A low, a middle and a high score are not all described for {some(undescribed)}.",
            "Describe all three, so that every judge scores alike and nominees know.",
        )


def _weight_findings(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    criteria = numbered(answer.criteria)
    unweighted = [
        _name(place, row) for place, row in criteria if row.weight is None or row.weight <= 0
    ]
    if unweighted:
        yield context.needed(
            "criterion-weight",
            f"Without a weight above 0: {some(unweighted)}.",
            "Say how much each criterion counts; all the weights together make 100.",
        )
    total = sum(row.weight for _, row in criteria if row.weight is not None)
    if len(unweighted) < len(criteria) and abs(total - 100) > NEAR:
        yield context.needed(
            "award-weights-sum",
            f"The weights of the criteria add up to {number_text(total)}, not to 100.",
            "Change them so that they add up to 100.",
        )


def _rule_findings(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    for part, (missing, next_step) in RULES.items():
        if not getattr(answer, part).strip():
            yield context.needed(f"{part}-missing", f"Nothing says {missing}.", next_step)
    if answer.publication.strip() and answer.published_on is None:
        yield context.query(
            "publication-date",
            "The date on which the criteria were published is missing.",
            "Enter it. It has to be before nominations open.",
        )
    if not answer.equality.strip():
        yield context.query(
            "equality-missing",
            "Nothing shows that you checked whom the criteria might put at a disadvantage.",
            "Think of part-timers, night staff, disabled colleagues and carers; say what changed.",
        )
    if not answer.data_protection.strip():
        yield context.query(
            "data-protection-missing",
            "Nothing says what happens to the names and nominations that you collect.",
            "Say why you keep them, who sees them and when they are deleted.",
        )
    if not answer.checked_by.strip():
        yield context.tip(
            "criteria-checked",
            "Nobody else is named who read the criteria before they were published.",
            "Ask somebody who did not write them whether they are clear and fair.",
        )


def _word_findings(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    for hit, places in _unfair_words(answer).items():
        yield context.query(
            "unfair-words",
            f"“{hit.quoted}” ({some(places)}): {_sentence(hit.phrase.why)}",
            _sentence(hit.phrase.instead),
        )
    for hit, places in _vague_words(answer).items():
        yield context.query(
            "vague-words",
            f"“{hit.quoted}” ({some(places)}) is vague: {_sentence(_small(hit.phrase.why))}",
            _sentence(hit.phrase.instead),
        )


def _unfair_words(answer: AwardCriteria) -> dict[fairness.Hit, list[str]]:
    texts = [
        ("eligibility", answer.eligibility),
        ("nominations", answer.nominations),
        *(
            (row.name or f"award {place}", part)
            for place, row in numbered(answer.categories)
            for part in (row.name, row.purpose)
        ),
        *(
            (_name(place, row), part)
            for place, row in numbered(answer.criteria)
            for part in (row.name, row.measure, row.low, row.middle, row.high)
        ),
    ]
    return _gathered((hit, place) for place, text in texts for hit in fairness.unfair(text))


def _vague_words(answer: AwardCriteria) -> dict[fairness.Hit, list[str]]:
    """In measures and descriptors; in a name only while its measure does not make it plain."""
    hits = []
    for place, row in numbered(answer.criteria):
        parts = [row.measure, row.low, row.middle, row.high]
        if not row.measure.strip() or any(fairness.vague(row.measure)):
            parts.append(row.name)
        hits += [(hit, _name(place, row)) for part in parts for hit in fairness.vague(part)]
    return _gathered(hits)


def _gathered(hits: Iterable[tuple[fairness.Hit, str]]) -> dict[fairness.Hit, list[str]]:
    """One entry for each phrase as it is written, with the places where it stands."""
    found: dict[fairness.Hit, list[str]] = {}
    for hit, place in hits:
        found.setdefault(dataclasses.replace(hit, quoted=hit.quoted.lower()), []).append(place)
    return found


def _name(place: int, row: AwardCriterion) -> str:
    return f"criterion {place} ({row.name.strip()})" if row.name.strip() else f"criterion {place}"


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _sentence(words: str) -> str:
    return f"{words}."


def blocks(answer: AwardCriteria, context: Context) -> Iterator[Block]:
    yield Heading("My award criteria")
    yield from table(
        "Award categories",
        ("Award", "For", "What it recognises"),
        ((row.name, _whom(row), row.purpose) for row in started(answer.categories)),
        "Each award, whether it is for a person or a team, and what it recognises.",
    )
    yield from _criteria_blocks(answer)
    for part, heading in HEADINGS.items():
        if getattr(answer, part).strip():
            yield Heading(heading, level=2)
            yield Prose(getattr(answer, part))
    yield from table(
        "Publication and check of the criteria",
        ("Point", "Detail"),
        (
            fact
            for fact in (
                ("Published on", dated(answer.published_on)),
                ("Also checked by", answer.checked_by.strip()),
            )
            if fact[1]
        ),
        "When the criteria were published, and who else checked them.",
    )
    yield from evidence_named(answer.evidence)


def _criteria_blocks(answer: AwardCriteria) -> Iterator[Block]:
    criteria = started(answer.criteria)
    if criteria:
        yield Heading("What the judges score", level=2)
    yield from table(
        "The criteria, their weights and their measures",
        ("Criterion", "Weight", "What it means, and how it is measured"),
        ((row.name, _percent(row), row.measure) for row in criteria),
        "Each criterion with its weight out of 100 and how it is measured.",
        numeric=(1,),
    )
    weighted = [
        (row.name.strip() or f"Criterion {place}", row.weight)
        for place, row in numbered(answer.criteria)
        if row.weight is not None and row.weight > 0
    ]
    if weighted:
        from portfolio.charts.weights import weights

        yield weights("Weights of the criteria", weighted)
    yield from table(
        "What a low, a middle and a high score look like",
        ("Criterion", "Low", "Middle", "High"),
        (
            (row.name, row.low, row.middle, row.high)
            for row in criteria
            if row.low or row.middle or row.high
        ),
        "Each criterion with a description of a low, a middle and a high score.",
    )


def _whom(row: Category) -> str:
    return {"individual": "One person", "team": "A team"}.get(row.kind, "")


def _percent(row: AwardCriterion) -> str:
    return "" if row.weight is None else number_text(row.weight)


ACTIVITY = Activity(
    name="award-criteria",
    title="Your award criteria",
    purpose="Set out what winners are judged on, and the rules that keep it open and fair.",
    answer=AwardCriteria,
    check=check,
    blocks=blocks,
)
