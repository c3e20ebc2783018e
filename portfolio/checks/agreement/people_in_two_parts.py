"""People who have two parts that do not go together: winner and judge, learner and approver."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.business_case import BusinessCase
from portfolio.activities.programme_plan import ProgrammePlan
from portfolio.activities.recognition import Recognition
from portfolio.checks.agreement.whole_record import WholeRecord
from portfolio.language.person_names import PersonName, have_one_name, people_named, person_name
from portfolio.language.prose import pattern
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.findings import Finding, Place, Rule

WINNER_IS_LEARNER = Rule.query("winner-is-learner", "Who runs an award does not win it.")
WINNER_IS_JUDGE = Rule.query("winner-is-judge", "Nobody judges their own nomination.")
AGREED_BY_LEARNER = Rule.query(
    "agreed-by-learner", "An agreement convinces when somebody else gave it."
)
WITNESS_NAMES_NOBODY = Rule.query(
    "witness-names-nobody", "An assessor may want to speak to the witness."
)

_LEARNER = Place(at="learner.name")
_SOMEBODY = (
    r"(?:colleagues?|co-?workers?|workmates?|peers?|friends?|customers?|clients?|managers?|boss"
    r"|supervisors?|leaders?|directors?|advis[eo]rs?|agents?|assistants?|officers?|members?|person"
    r"|people|staff member|employees?|witness\w*|judges?|nominees?|winners?|learners?|heads?)"
)
_NOBODY = pattern(
    rf"(?:an?|my|our|the|one of (?:my|our|the)|some|another) (?:[a-z-]+ ){{0,3}}?{_SOMEBODY}",
    rf"(?:(?:line|team|senior|shift|area|night|day|duty|service|customer|staff) )*{_SOMEBODY}",
    r"some(?:body|one)(?: \w+){0,4}|any(?:body|one)|anonymous|unknown|not known|no name"
    r"|(?:name )?withheld|tb[cad]|n/?a|to be confirmed|various|several|\?+|-+|x+",
)


def two_parts_findings(whole: WholeRecord) -> Iterator[Finding]:
    """Everybody in two parts that one person should not have."""
    yield from _winner_findings(whole)
    yield from _agreed_findings(whole)
    for item in whole.items:
        yield from _nobody_findings(item, whole)


def _one_name(text: str) -> PersonName | None:
    """The person whom an entry names, where it is just one."""
    names = list(people_named(text))
    return names[0] if len(names) == 1 else None


def _is_same(one: PersonName | None, other: PersonName | None) -> bool:
    return one is not None and other is not None and have_one_name(one, other)


def _winner_findings(whole: WholeRecord) -> Iterator[Finding]:
    learner = person_name(whole.details.learner.name)
    judges = [
        (_one_name(judge.name), plan.place(f"judges.{n}.name"))
        for plan in whole.of(ProgrammePlan)
        for n, judge in enumerate(plan.answer.judges)
    ]
    for said in whole.of(Recognition):
        for n, row in enumerate(said.answer.winners):
            winner = _one_name(row.winner)
            at = said.place(f"winners.{n}.winner")
            if _is_same(winner, learner):
                yield WINNER_IS_LEARNER.found(
                    f"The winner of {row.award.strip() or 'an award'} is the learner, "
                    f"{row.winner.strip()}.",
                    "Correct the name, or say who judged, and how you kept out of it.",
                    place=at,
                    also=(_LEARNER,),
                )
            place = next((place for judge, place in judges if _is_same(winner, judge)), None)
            if place:
                yield WINNER_IS_JUDGE.found(
                    f"{row.winner.strip()} won {row.award.strip() or 'an award'} and is also a "
                    f"judge in criterion {place.criterion}.",
                    "Correct one of the names, or say who judged instead.",
                    place=at,
                    also=(place,),
                )


def _agreed_findings(whole: WholeRecord) -> Iterator[Finding]:
    learner = person_name(whole.details.learner.name)
    for place, text in _approvers(whole):
        if _is_same(_one_name(text), learner):
            yield AGREED_BY_LEARNER.found(
                f"It was agreed by the learner, {text.strip()}, as criterion {place.criterion} "
                "says.",
                "Name the person who had the authority to agree, or say that it was yours.",
                place=place,
                also=(_LEARNER,),
            )


def _approvers(whole: WholeRecord) -> Iterator[tuple[Place, str]]:
    """Who agreed: of several who agreed to a plan only where all of them are one person."""
    for case in whole.of(BusinessCase):
        yield case.place("approver"), case.answer.approver
    for plan in whole.of(ProgrammePlan):
        yield plan.place("budget_agreed_by"), plan.answer.budget_agreed_by
        named = [(n, row.name) for n, row in enumerate(plan.answer.agreements) if row.name.strip()]
        if len({name.strip() for _, name in named}) == 1:
            yield plan.place(f"agreements.{named[0][0]}.name"), named[0][1]


def _nobody_findings(item: EvidenceItem, whole: WholeRecord) -> Iterator[Finding]:
    method = whole.unit.methods.get(item.method)
    name = item.witness.name.strip() if item.witness else ""
    if method is None or not method.witness or not _NOBODY.fullmatch(name):
        return
    for criterion in whole.claimed(item):
        yield WITNESS_NAMES_NOBODY.found(
            f"The witness of {item.ref} is “{name}”, which names nobody.",
            "Give the name of the person, or the short name under which your centre knows them.",
            place=Place(criterion=criterion, item=item.ref, at="witness.name"),
        )
