"""The award criteria: what winners are judged on, and the rules that keep it fair."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Literal

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
from portfolio.activities.publicly_ranked import KEPT_BACK, RANKED, first_ranked
from portfolio.activities.showing import at, dated, evidence_named, numbered, started, table
from portfolio.activities.sums import Sums, to_hundred
from portfolio.activities.weighing import exact
from portfolio.base.text import number as number_text
from portfolio.document.blocks import Block, Heading
from portfolio.document.typed_text import typed
from portfolio.language.appeals import offers_no_appeal, says_how_to_appeal
from portfolio.language.openness import is_closed, is_kept_secret
from portfolio.language.phrases import Hit
from portfolio.language.unfairness import unfair
from portfolio.language.vagueness import vague
from portfolio.unit.findings import Authority, Finding, Rule, Severity

NEAR = 1e-6
"""Weights such as 33.3333 are taken to add up."""
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
        least=2,
    )


class AwardCriterion(Row):
    name: str = line("Criterion", example="Puts things right first time")
    weight: Number = number("Weight", "All the weights together make 100.", unit="%", example="40")
    measure: str = line(
        "What does it mean, and how is it measured?",
        "Something that a judge can see, count or read.",
        example="Share of the nominee's cases solved at first contact in the quarter",
        least=2,
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
        least=1,
    )
    nominations: str = text(
        "Nominations",
        "Who may nominate, how, by when, and what a nomination must contain.",
        example="Colleagues and customers, on a one-page form, by phone or on paper.",
        least=3,
    )
    conflicts: str = text(
        "Conflicts of interest",
        "What a judge or nominator does when a nominee is a relative, a friend or a report.",
        example="A judge who manages a nominee says so and leaves the room for that award.",
        least=4,
    )
    appeals: str = text(
        "Appeals",
        "How somebody can ask for a decision to be looked at again, and who decides.",
        example="Within 10 working days, to the HR manager, on how the process was followed.",
        least=4,
    )
    publication: str = text(
        "How are the criteria published?",
        "Where everybody can read them before nominations open.",
        example="On the intranet and on each team's notice board, with the score descriptors.",
        least=1,
    )
    published_on: Day = day("Published on")
    equality: str = text(
        "Equality check",
        "Who might be at a disadvantage, and what you changed.",
        example="Night staff see fewer customers, so we measure a rate and not a number.",
        least=4,
    )
    data_protection: str = text(
        "Data protection",
        "What you do with names and nominations: why, who sees them, how long you keep them.",
        example="Only the panel sees the forms; they are deleted after twelve months.",
        least=4,
    )
    checked_by: str = line(
        "Who else checked that the criteria are clear and fair?",
        "Name and role, or the group.",
        example="Six advisers in the focus group, and the HR manager",
    )
    evidence: Refs = evidence()


CATEGORIES_MISSING = Rule.query("categories-missing", "People want to know what can be won.")
AWARD_CRITERIA_MISSING = Rule.query("award-criteria-missing", "Without criteria nobody can judge.")
CRITERION_MEASURE = Rule.query(
    "criterion-measure", "What cannot be seen or counted is judged by taste."
)
CRITERION_DESCRIPTORS = Rule.query(
    "criterion-descriptors", "Descriptions let all judges score alike."
)
CRITERION_WEIGHT = Rule.query("criterion-weight", "Nominees want to know what counts most.")
AWARD_WEIGHTS_SUM = Rule.query("award-weights-sum", "Weights are shares of a whole.")
FAIRNESS_MISSING = Rule.query("fairness-missing", "Fair criteria need rules that keep them fair.")
RULES = {
    "eligibility": (
        Rule.query("eligibility-missing", "People want to know whether they can win."),
        "who is eligible",
        "Say who can win, and which months count.",
    ),
    "nominations": (
        Rule.query("nominations-missing", "People want to know how to nominate."),
        "how nominations work",
        "Say who may nominate, how, by when, and what a nomination must contain.",
    ),
    "conflicts": (
        Rule.query("conflicts-missing", "A friend among the judges is the first thing people ask."),
        "what happens when there is a conflict of interest",
        "Say what a judge does when a nominee is a relative, a friend or a report.",
    ),
    "appeals": (
        Rule.query("appeals-missing", "A decision that can be looked at again is trusted more."),
        "how somebody can appeal",
        "Say how to ask for a decision to be looked at again, and who decides.",
    ),
    "publication": (
        Rule.query("publication-missing", "Criteria that nobody can read are not transparent."),
        "how the criteria are published",
        "Say where everybody can read them before nominations open.",
    ),
}
"""What makes the awards transparent and fair, by field: what is asked, and what to do."""
APPEALS_UNCLEAR = Rule.query("appeals-unclear", "People appeal where they know whom to go to.")
FAIR = ("eligibility", "nominations", "conflicts", "equality")
"""The fields that say what makes the awards fair, beside a way to appeal."""
TOLD_TO_ALL = ("publication", "nominations", "appeals")
DESCRIPTORS = ("low", "middle", "high")
PUBLICATION_DATE = Rule.query("publication-date", "It has to be before nominations open.")
EQUALITY_MISSING = Rule(
    "equality-missing",
    Severity.QUERY,
    Authority.BODY,
    "Equality Act 2010: no indirect discrimination",
)
DATA_PROTECTION_MISSING = Rule(
    "data-protection-missing",
    Severity.QUERY,
    Authority.BODY,
    "UK GDPR and Data Protection Act 2018",
)
CRITERIA_CHECKED = Rule.tip("criteria-checked", "Others see what the one who wrote them cannot.")
UNFAIR_WORDS = Rule(
    "unfair-words", Severity.QUERY, Authority.BODY, "Equality Act 2010: no indirect discrimination"
)
VAGUE_WORDS = Rule.query("vague-words", "What judges read differently they score differently.")
PUBLICATION_SECRET = Rule.query("publication-secret", "What nobody can read is not transparent.")
NOMINATIONS_CLOSED = Rule.query("nominations-closed", "A few people do not see all good work.")
CRITERIA_RANKING = Rule.query(
    "criteria-ranking", "Whoever sees themselves near the bottom of a list tries less, not harder."
)


def check(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    if not started(answer.categories):
        yield context.found(
            CATEGORIES_MISSING,
            "There are no award categories yet.",
            "Name each award that can be won, and what it is for.",
            at="categories",
        )
    yield from _criterion_findings(answer, context)
    yield from _weight_findings(answer, context)
    yield from _rule_findings(answer, context)
    yield from _word_findings(answer, context)
    told = ((field, getattr(answer, field)) for field in TOLD_TO_ALL)
    if ranked := first_ranked(told):
        yield context.found(CRITERIA_RANKING, RANKED, KEPT_BACK, at=ranked)


def _criterion_findings(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    criteria = numbered(answer.criteria)
    if not criteria:
        yield context.found(
            AWARD_CRITERIA_MISSING,
            "There are no criteria yet for the judges to score.",
            "Write three to five, each with a weight and a measure.",
            at="criteria",
        )
    unmeasured = [one for one in criteria if one[1].lacks("measure")]
    if unmeasured:
        yield context.found(
            CRITERION_MEASURE,
            f"How to measure {_names(unmeasured)} is not said.",
            "Describe something that a judge can see, count or read.",
            at=at("criteria", unmeasured[0][0], "measure"),
        )
    undescribed = [one for one in criteria if any(map(one[1].lacks, DESCRIPTORS))]
    if undescribed:
        place, row = undescribed[0]
        yield context.found(
            CRITERION_DESCRIPTORS,
            f"A low, a middle and a high score are not all described for {_names(undescribed)}.",
            "Describe all three, so that every judge scores alike and nominees know.",
            at=at("criteria", place, next(filter(row.lacks, DESCRIPTORS))),
        )


def _weight_findings(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    criteria = numbered(answer.criteria)
    unweighted = [one for one in criteria if one[1].weight is None or one[1].weight <= 0]
    if unweighted:
        yield context.found(
            CRITERION_WEIGHT,
            f"Without a weight above 0: {_names(unweighted)}.",
            "Say how much each criterion counts; all the weights together make 100.",
            at=at("criteria", unweighted[0][0], "weight"),
        )
    total = sum(row.weight for _, row in criteria if row.weight is not None)
    if len(unweighted) < len(criteria) and abs(total - 100) > NEAR:
        yield context.found(
            AWARD_WEIGHTS_SUM,
            f"The weights of the criteria add up to {number_text(total)}, not to 100.",
            "Change them so that they add up to 100.",
            at="criteria",
        )


def _rule_findings(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    if answer.lacks(*FAIR) and not _has_appeals(answer):
        yield context.found(
            FAIRNESS_MISSING,
            "Nothing says what makes the awards fair.",
            "Say who is eligible, how nominations work, what a judge with a conflict of interest "
            "does, how to appeal, or whom the criteria might put at a disadvantage.",
            at="eligibility",
        )
    for part, (rule, missing, next_step) in RULES.items():
        if answer.lacks(part):
            yield context.found(rule, f"Nothing says {missing}.", next_step, at=part)
    if answer.appeals.strip() and not _has_appeals(answer):
        rule, _, next_step = RULES["appeals"]
        yield context.found(rule, "By what you write, nobody can appeal.", next_step, at="appeals")
    elif answer.appeals.strip() and not says_how_to_appeal(answer.appeals):
        yield context.found(
            APPEALS_UNCLEAR,
            "It is not clear how somebody can appeal, and to whom.",
            RULES["appeals"][2],
            at="appeals",
        )
    yield from _openness_findings(answer, context)
    if answer.publication.strip() and answer.published_on is None:
        yield context.found(
            PUBLICATION_DATE,
            "The date on which the criteria were published is missing.",
            "Enter it. It has to be before nominations open.",
            at="published_on",
        )
    if not answer.equality.strip():
        yield context.found(
            EQUALITY_MISSING,
            "Nothing shows that you checked whom the criteria might put at a disadvantage.",
            "Think of part-timers, night staff, disabled colleagues and carers; say what changed.",
            at="equality",
        )
    if not answer.data_protection.strip():
        yield context.found(
            DATA_PROTECTION_MISSING,
            "Nothing says what happens to the names and nominations that you collect.",
            "Say why you keep them, who sees them and when they are deleted.",
            at="data_protection",
        )
    if not answer.checked_by.strip():
        yield context.found(
            CRITERIA_CHECKED,
            "Nobody else is named who read the criteria before they were published.",
            "Ask somebody who did not write them whether they are clear and fair.",
            at="checked_by",
        )


def _openness_findings(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    if is_kept_secret(answer.publication):
        yield context.found(
            PUBLICATION_SECRET,
            "By what you write, those who are judged do not know the criteria before.",
            RULES["publication"][2],
            at="publication",
        )
    if is_closed(answer.nominations):
        yield context.found(
            NOMINATIONS_CLOSED,
            "By what you write, most people cannot say who should win.",
            "Say how colleagues or customers can put a name forward, or why they cannot.",
            at="nominations",
        )


def _has_appeals(answer: AwardCriteria) -> bool:
    return bool(answer.appeals.strip()) and not offers_no_appeal(answer.appeals)


def _word_findings(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    for hit, places in _unfair_words(answer).items():
        yield context.found(
            UNFAIR_WORDS,
            f"“{hit.quoted}” ({some(name for name, _ in places)}): {_sentence(hit.phrase.why)}",
            _sentence(hit.phrase.instead),
            at=places[0][1],
        )
    for hit, places in _vague_words(answer).items():
        yield context.found(
            VAGUE_WORDS,
            f"“{hit.quoted}” ({some(name for name, _ in places)}) is vague: "
            f"{_sentence(_small(hit.phrase.why))}",
            _sentence(hit.phrase.instead),
            at=places[0][1],
        )


Placed = tuple[str, str]
"""A place as a sentence names it, and the path of the field."""


def _unfair_words(answer: AwardCriteria) -> dict[Hit, list[Placed]]:
    texts = [
        (("eligibility", "eligibility"), answer.eligibility),
        (("nominations", "nominations"), answer.nominations),
        *(
            ((row.name or f"award {place}", at("categories", place, field)), getattr(row, field))
            for place, row in numbered(answer.categories)
            for field in ("name", "purpose")
        ),
        *(
            ((_name(place, row), at("criteria", place, field)), getattr(row, field))
            for place, row in numbered(answer.criteria)
            for field in ("name", "measure", *DESCRIPTORS)
        ),
    ]
    return _gathered((hit, place) for place, text in texts for hit in unfair(text))


def _vague_words(answer: AwardCriteria) -> dict[Hit, list[Placed]]:
    """In measures and descriptors; in a name only while its measure does not make it plain."""
    hits = []
    for place, row in numbered(answer.criteria):
        parts = ["measure", *DESCRIPTORS]
        if not row.measure.strip() or any(vague(row.measure)):
            parts.append("name")
        hits += [
            (hit, (_name(place, row), at("criteria", place, part)))
            for part in parts
            for hit in vague(getattr(row, part))
        ]
    return _gathered(hits)


def _gathered(hits: Iterable[tuple[Hit, Placed]]) -> dict[Hit, list[Placed]]:
    """One entry for each phrase as it is written, with the places where it stands."""
    found: dict[Hit, list[Placed]] = {}
    for hit, place in hits:
        found.setdefault(dataclasses.replace(hit, quoted=hit.quoted.lower()), []).append(place)
    return found


def _names(criteria: list[tuple[int, AwardCriterion]]) -> str:
    return some(_name(place, row) for place, row in criteria)


def _name(place: int, row: AwardCriterion) -> str:
    return f"criterion {place} ({row.name.strip()})" if row.name.strip() else f"criterion {place}"


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _sentence(words: str) -> str:
    return f"{words}."


def sums(answer: AwardCriteria, context: Context) -> Iterable[Sums]:
    weights = (None if row.weight is None else exact(row.weight) for row in answer.criteria)
    return to_hundred("criteria", "weight", weights)


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
            yield typed(getattr(answer, part))
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
    sums=sums,
)
