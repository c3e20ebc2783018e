"""Whether the people of a record are who they are said to be, and their names spelt in one way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from portfolio.activities.business_case import BusinessCase
from portfolio.activities.decision_matrix import DecisionMatrix
from portfolio.activities.evaluation_answer import Evaluation
from portfolio.activities.programme_plan import ProgrammePlan
from portfolio.activities.ranks import Rank, rank_of
from portfolio.activities.recognition import Recognition, Winner
from portfolio.activities.smart_objectives import SmartObjectives
from portfolio.checks.agreement.in_one_answer import IN_WORDS, full_names
from portfolio.checks.agreement.whole_record import Said, WholeRecord
from portfolio.checks.evidence_rules import RULES_OF_EVIDENCE
from portfolio.language.lazily_compiled import Wording
from portfolio.language.person_names import (
    PersonName,
    are_one_person,
    have_one_name,
    is_spelt_two_ways,
    may_be_one_person,
    people_named,
    person_name,
)
from portfolio.language.prose import as_words
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.findings import Authority, Finding, Place, Rule, Severity

SAME: Literal["same"] = "same"
MAY_BE = "worth a look where the names are only alike: an initial, or a short form"
OWN_WITNESS = Rule(
    "witness-is-learner",
    Severity.NEEDED,
    Authority.BODY,
    f"{RULES_OF_EVIDENCE} (authentic): a witness is somebody else",
    query_when=MAY_BE,
)
OWN_TESTIMONY = Rule.query(
    "testimony-by-learner", "A testimony convinces when the witness wrote it, or signed it."
)
ONE_ASSURER = Rule(
    "assessor-is-quality-assurer",
    Severity.NEEDED,
    Authority.BODY,
    "Awarding bodies: an internal quality assurer does not verify their own decisions.",
    query_when=MAY_BE,
)
OWN_ASSESSOR = Rule(
    "learner-is-assessor",
    Severity.NEEDED,
    Authority.BODY,
    "Awarding bodies: nobody assesses or verifies their own work.",
    query_when=MAY_BE,
)
PRESENTER_RANK = Rule.query(
    "presenter-rank", "Who presented it decides whether the organisation recognised the winner."
)
TWO_SPELLINGS = Rule.query(
    "name-spelt-two-ways", "An assessor who follows a name looks for one person."
)
BY_ASSESSOR = ("questions", "discussion")
"""The records, beside observations, that an assessor makes."""
MOST_NAMES = 500
"""So many different names are compared with each other."""
FIRST_PAGE = "the first page"
_CHECK_NAMES = "Correct the name. If they are two people with one name, say so beside it."


@dataclass(frozen=True, kw_only=True)
class Named:
    """A person in a field of a record, with the role that is said of them there."""

    name: PersonName
    role: str
    place: Place
    words: str
    """Where it is, as a sentence names it."""


def _within(one: Named) -> str:
    """Where a name is: ``in E07``, ``on the first page``."""
    return f"on {one.words}" if one.words == FIRST_PAGE else f"in {one.words}"


def people_findings(whole: WholeRecord) -> Iterator[Finding]:
    """Everything about people that cannot be as the record says."""
    yield from _centre_findings(whole)
    for item in whole.items:
        yield from _witness_findings(item, whole)
    named = tuple(everybody(whole))
    for said in whole.of(Recognition):
        for number, row in enumerate(said.answer.winners):
            yield from _presenter_findings(said, number, row, whole, named)
    yield from _spelling_findings(whole, named)


def _centre_findings(whole: WholeRecord) -> Iterator[Finding]:
    learner = person_name(whole.details.learner.name)
    centre = whole.details.centre
    assessor, assurer = person_name(centre.assessor), person_name(centre.internal_quality_assurer)
    if alike := _alike(assessor, assurer):
        yield (ONE_ASSURER if alike == SAME else ONE_ASSURER.eased()).found(
            f"The assessor, {centre.assessor}, is also named as internal quality assurer "
            f"({centre.internal_quality_assurer}).",
            f"Name another quality assurer on the first page. {_CHECK_NAMES}",
            place=Place(at="centre.internal_quality_assurer"),
            also=(Place(at="centre.assessor"),),
        )
    for at, title, name in (
        ("centre.assessor", "assessor", assessor),
        ("centre.internal_quality_assurer", "internal quality assurer", assurer),
    ):
        if alike := _alike(learner, name):
            yield (OWN_ASSESSOR if alike == SAME else OWN_ASSESSOR.eased()).found(
                f"The learner, {whole.details.learner.name}, is also named as {title}.",
                f"Name the {title} on the first page. {_CHECK_NAMES}",
                place=Place(at=at),
                also=(Place(at="learner.name"),),
            )
    if _alike(learner, assessor) == SAME:
        yield from _assessed_by_learner(whole)


def _assessed_by_learner(whole: WholeRecord) -> Iterator[Finding]:
    """What an assessor asks or sees is no evidence where the learner is the assessor."""
    for item in whole.items:
        method = whole.unit.methods.get(item.method)
        if method is None or not (method.observed or method.record in BY_ASSESSOR):
            continue
        for criterion in whole.claimed(item):
            yield OWN_ASSESSOR.found(
                f"{item.ref} is “{method.label}”, and the assessor on the first page is the "
                f"learner, {whole.details.centre.assessor}.",
                f"Name the assessor on the first page. {_CHECK_NAMES}",
                place=Place(criterion=criterion, item=item.ref, at="author"),
                also=(Place(at="centre.assessor"),),
            )


def _alike(one: PersonName | None, other: PersonName | None) -> Literal["", "alike", "same"]:
    """Whether two names are the same, or alike so that they may be one person's."""
    if one is None or other is None or not (one.given and other.given):
        return ""
    if not may_be_one_person(one, other):
        return ""
    return SAME if have_one_name(one, other) else "alike"


def _witness_findings(item: EvidenceItem, whole: WholeRecord) -> Iterator[Finding]:
    learner = person_name(whole.details.learner.name)
    method = whole.unit.methods.get(item.method)
    if learner is None or method is None or not method.witness:
        return
    named = item.witness.name if item.witness else ""
    witness = person_name(named)
    authors = list(people_named(item.author))
    alike = _alike(learner, witness)
    by_learner = len(authors) == 1 and have_one_name(authors[0], learner)
    for criterion in whole.claimed(item):
        if alike:
            yield (OWN_WITNESS if alike == SAME else OWN_WITNESS.eased()).found(
                f"The witness of {item.ref} is {named}, the learner is "
                f"{whole.details.learner.name}.",
                f"Name the person who saw your work. {_CHECK_NAMES}",
                place=Place(criterion=criterion, item=item.ref, at="witness.name"),
                also=(Place(at="learner.name"),),
            )
        elif by_learner:
            yield OWN_TESTIMONY.found(
                f"{item.ref} is “{method.label}”, and its author is the learner, {item.author}.",
                "Say who wrote it. If you typed it for the witness, say so under authenticity, and "
                "have it signed.",
                place=Place(criterion=criterion, item=item.ref, at="author"),
                also=(Place(at="learner.name"),),
            )


def everybody(whole: WholeRecord) -> Iterator[Named]:
    """Each person in a field that holds names, with the role beside the name."""
    details, centre = whole.details, whole.details.centre
    first_page = (
        ("learner.name", details.learner.name, details.learner.job_title),
        ("centre.assessor", centre.assessor, ""),
        ("centre.internal_quality_assurer", centre.internal_quality_assurer, ""),
    )
    for at, text, role in first_page:
        yield from _named(text, role, Place(at=at), FIRST_PAGE)
    for item in whole.items:
        for at, text, role in _of_item(item):
            yield from _named(text, role, Place(item=item.ref, at=at), item.ref)
    for place, text, role in _of_answers(whole):
        yield from _named(text, role, place, f"criterion {place.criterion}")


def _of_item(item: EvidenceItem) -> Iterator[tuple[str, str, str]]:
    yield "author", item.author, ""
    if item.witness:
        yield "witness.name", item.witness.name, item.witness.role
    if item.workplace:
        yield "workplace.custodian", item.workplace.custodian, ""


def _of_answers(whole: WholeRecord) -> Iterator[tuple[Place, str, str]]:
    for objectives in whole.of(SmartObjectives):
        for n, objective in enumerate(objectives.answer.objectives):
            yield objectives.place(f"objectives.{n}.owner"), objective.owner, ""
    for case in whole.of(BusinessCase):
        yield case.place("approver"), case.answer.approver, ""
    for choice in whole.of(DecisionMatrix):
        yield choice.place("agreed_by"), choice.answer.agreed_by, ""
    for plan in whole.of(ProgrammePlan):
        yield plan.place("budget_agreed_by"), plan.answer.budget_agreed_by, ""
        for n, role in enumerate(plan.answer.roles):
            yield plan.place(f"roles.{n}.person"), role.person, ""
        for n, action in enumerate(plan.answer.actions):
            yield plan.place(f"actions.{n}.who"), action.who, ""
        for n, contingency in enumerate(plan.answer.contingencies):
            yield plan.place(f"contingencies.{n}.who"), contingency.who, ""
        for n, stakeholder in enumerate(plan.answer.stakeholders):
            yield plan.place(f"stakeholders.{n}.who"), stakeholder.who, ""
        for n, judge in enumerate(plan.answer.judges):
            yield plan.place(f"judges.{n}.name"), judge.name, ""
        for n, agreement in enumerate(plan.answer.agreements):
            yield plan.place(f"agreements.{n}.name"), agreement.name, agreement.role
    for recognition in whole.of(Recognition):
        for n, winner in enumerate(recognition.answer.winners):
            yield recognition.place(f"winners.{n}.winner"), winner.winner, ""
            yield recognition.place(f"winners.{n}.presenter"), winner.presenter, ""
    for evaluation in whole.of(Evaluation):
        yield evaluation.place("reported_to"), evaluation.answer.reported_to, ""


def _named(text: str, role: str, place: Place, words: str) -> Iterator[Named]:
    names = list(people_named(text))
    for name in names:
        beside = text.partition(name.written)[2].lstrip(" ,(:") if len(names) == 1 else ""
        yield Named(name=name, role=role.strip() or beside.strip(), place=place, words=words)


def _presenter_findings(
    said: Said[Recognition],
    number: int,
    row: Winner,
    whole: WholeRecord,
    named: tuple[Named, ...],
) -> Iterator[Finding]:
    """A rank that is another one than what is said of the presenter elsewhere."""
    presenters = list(people_named(row.presenter)) or list(_bare(row.presenter))
    if len(presenters) > 1:
        return
    for other in (*_known(presenters, named), *_shown(presenters, row, whole)):
        if _are_far_apart(row.rank, rank_of(other.role)) or _is_other_title(row, other):
            yield PRESENTER_RANK.found(
                f"“{row.presenter.strip()}” is entered as {row.presenter_rank or row.rank} in "
                f"criterion {said.criterion}, but as “{other.role}” {_within(other)}.",
                "Correct the position or the job title: it decides whether the organisation "
                "recognised the winner.",
                place=said.place(f"winners.{number}.presenter_rank"),
                also=(other.place,),
            )
            return


_STEPS = {
    "supervisor": 0,
    "team leader": 0,
    "manager": 1,
    "senior management": 2,
    "director or board": 3,
}
"""Ranks a step apart can be one position: a manager can belong to senior management."""
LOWEST_STEP = -1
"""That of an adviser, and of each other job title without a rank."""


def _are_far_apart(one: Rank | Literal[""], other: Rank | Literal[""]) -> bool:
    """Whether one position cannot have both ranks; a guest's rank elsewhere says nothing."""
    return one in _STEPS and other in _STEPS and abs(_STEPS[one] - _STEPS[other]) > 1


def _is_other_title(row: Winner, other: Named) -> bool:
    """Whether the learner, whose job title the first page has, presents with another rank."""
    if other.place.at != "learner.name" or row.rank not in _STEPS:
        return False
    title = rank_of(other.role)
    is_same = as_words(other.role) == as_words(row.presenter_rank)
    return not is_same and _STEPS[row.rank] != _STEPS.get(title, LOWEST_STEP)


def _bare(text: str) -> Iterator[PersonName]:
    name = person_name(text)
    if name and name.given:
        yield name


def _known(presenters: list[PersonName], named: tuple[Named, ...]) -> Iterator[Named]:
    for one in presenters:
        yield from (other for other in named if other.role and are_one_person(one, other.name))


def _shown(presenters: list[PersonName], row: Winner, whole: WholeRecord) -> Iterator[Named]:
    """What the register says of the presenter in the items that show the recognition."""
    for one in presenters:
        for item in whole.items_of(row.evidence):
            for at in ("title", "shows"):
                for role in _roles_beside(one.written, getattr(item, at)):
                    place = Place(item=item.ref, at=at)
                    yield Named(name=one, role=role, place=place, words=item.ref)


def _roles_beside(name: str, text: str) -> Iterator[str]:
    """The words that can be a title: ``team leader NAME``, ``NAME, Head of Sales``."""
    for found in re.finditer(re.escape(name), text):
        after = _BEHIND.match(text[found.end() : found.end() + 80])
        words = text[max(0, found.start() - 80) : found.start()].split()[-2:]
        if after:
            yield after[1].strip()
        elif not _LEADS_ON.search(" ".join(words)):
            yield " ".join(words)


_BEHIND = Wording(r"\s?[,(]\s?([^,.;()]+)")
_LEADS_ON = Wording(r"\b(?:and|with|to|for|from|by|of|than|the|thanked|told|asked|met)$")
"""How words before a name end that are about somebody else: “the team leader and”."""


def _spelling_findings(whole: WholeRecord, named: tuple[Named, ...]) -> Iterator[Finding]:
    """Two spellings of one name, each pair once, at the rarer of the two."""
    places = [*named, *_in_prose(whole, named)]
    often = Counter((one.name.given[0], one.name.surname) for one in places)
    first: dict[tuple[str, str], Named] = {}
    for one in places:
        first.setdefault((one.name.given[0], one.name.surname), one)
    compared = list(first.items())[:MOST_NAMES]
    for key, one in compared:
        for other_key, other in compared:
            if (often[key], key) >= (often[other_key], other_key):
                continue
            if is_spelt_two_ways(one.name, other.name) and not _two_roles(one, other):
                yield TWO_SPELLINGS.found(
                    f"“{one.name.written}” {_within(one)} is “{other.name.written}” "
                    f"{_within(other)}.",
                    "If they are one person, spell the name in one way.",
                    place=one.place,
                    also=(other.place,),
                )


def _two_roles(one: Named, other: Named) -> bool:
    """Whether each has a role of their own, with no word in common: then they are two people."""
    ours, theirs = set(as_words(one.role)), set(as_words(other.role))
    return bool(ours and theirs) and not ours & theirs


_OWNERS = Wording(r"['\u2019]s?$")


def _in_prose(whole: WholeRecord, named: tuple[Named, ...]) -> Iterator[Named]:
    """The names in longer texts that are a slip away from one that is known."""
    known: dict[str, set[PersonName]] = {}
    for one in named:
        known.setdefault(one.name.given[0], set()).add(one.name)
    for place, words, given, surname in _prose_of(whole):
        alike = known.get(given.casefold(), set())
        name = person_name(f"{given} {_OWNERS.sub('', surname)}") if alike else None
        if name and _is_known_or_a_slip(name, alike):
            yield Named(name=name, role="", place=place, words=words)


def _is_known_or_a_slip(name: PersonName, known: set[PersonName]) -> bool:
    surnames = {other.surname for other in known}
    if name.surname in surnames or name.surname.rstrip("s") in surnames:
        return name.surname in surnames
    return any(is_spelt_two_ways(name, other) for other in known)


def _prose_of(whole: WholeRecord) -> Iterator[tuple[Place, str, str, str]]:
    for said in whole.said:
        for at, given, surname in said.read.names:
            yield said.place(at), f"criterion {said.criterion}", given, surname
    for item in whole.items:
        for at in IN_WORDS:
            for given, surname in full_names(getattr(item, at)):
                yield Place(item=item.ref, at=at), item.ref, given, surname
