"""What an assessor asks of the evidence behind one criterion.

Each rule looks at one criterion and yields what is missing. A rule's name is stable.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from portfolio.activities import words
from portfolio.annex.file_reading import About
from portfolio.annex.known_items import known_items
from portfolio.annex.missing_places import missing_places
from portfolio.base.cache_folder import user_cache
from portfolio.base.text import uk_date
from portfolio.checks import kept_aside
from portfolio.record.evidence import EvidenceItem
from portfolio.record.paths import EVIDENCE
from portfolio.record.record import Record
from portfolio.record.verified import FileTrouble
from portfolio.unit.findings import Authority, Finding, Rule, Severity
from portfolio.unit.unit import Criterion, Method, Outcome, Unit

NOT_AS_ADDED = "file-not-as-added"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One criterion with the items that claim it and the items that its answers mention."""

    unit: Unit
    outcome: Outcome
    criterion: Criterion
    items: tuple[EvidenceItem, ...]
    mentioned: frozenset[str]
    register: frozenset[str]
    has_answers: bool
    troubles: Mapping[str, FileTrouble] = field(default_factory=dict)
    about: Mapping[str, About] = field(default_factory=dict)
    """What is known of the items whose files were read before."""
    today: datetime.date = field(default_factory=datetime.date.today)

    @property
    def counting(self) -> tuple[EvidenceItem, ...]:
        """The items that may count here: an allowed method, and not merely practised."""
        return tuple(item for item in self.items if self.allows(item) and self.is_real(item))

    def allows(self, item: EvidenceItem) -> bool:
        return item.method in self.outcome.methods

    def is_real(self, item: EvidenceItem) -> bool:
        return item.counts_as_competence or not self.outcome.competence

    def method(self, item: EvidenceItem) -> Method | None:
        return self.unit.methods.get(item.method)

    def label(self, item: EvidenceItem) -> str:
        method = self.method(item)
        return method.label if method else item.method

    def found(self, rule: Rule, missing: str, next_step: str, *, item: str = "") -> Finding:
        """What a rule has found here; ``item`` is the ref of the item that it is about."""
        return rule.found(missing, next_step, criterion=self.criterion.ref, item=item)

    def finding(self, rule: str, severity: Severity, missing: str, next_step: str) -> Finding:
        return Finding(
            criterion=self.criterion.ref,
            rule=rule,
            severity=severity,
            missing=missing,
            next_step=next_step,
            authority=Authority.UNIT,
            source="",
        )

    def needed(self, rule: str, missing: str, next_step: str) -> Finding:
        return self.finding(rule, Severity.NEEDED, missing, next_step)

    def query(self, rule: str, missing: str, next_step: str) -> Finding:
        return self.finding(rule, Severity.QUERY, missing, next_step)


def no_evidence(case: Case) -> Iterator[Finding]:
    """A criterion is met by evidence, not by an answer alone."""
    if not case.items:
        yield case.needed(
            "no-evidence",
            "No evidence item supports this criterion yet.",
            f"Add one, for example: {_examples(case)}.",
        )


def file_not_as_added(case: Case) -> Iterator[Finding]:
    """What is shown is what was added: a file is known by its SHA-256."""
    for item in case.items:
        trouble = case.troubles.get(item.ref)
        if trouble:
            yield case.needed(
                "file-not-as-added",
                f"The file of {item.ref}, {trouble.path.name}, cannot be relied on: "
                f"{trouble.reason}.",
                f"Let it download, or put the file that was added back into {EVIDENCE}/{item.ref}. "
                "If it was changed on purpose, add it as a new item and withdraw this one.",
            )


def method_not_chosen(case: Case) -> Iterator[Finding]:
    """An assessor judges an item by what kind of evidence it is."""
    for item in case.items:
        if not item.method:
            yield case.needed(
                "method-not-chosen",
                f"{item.ref} does not say what kind of evidence it is.",
                f"Choose its method in the register, for example: {_examples(case)}.",
            )


def method_not_allowed(case: Case) -> Iterator[Finding]:
    """Each outcome lists the evidence methods that may support it."""
    for item in case.items:
        if item.method and not case.allows(item):
            yield case.needed(
                "method-not-allowed",
                f"{item.ref} is “{case.label(item)}”, which outcome {case.outcome.ref} "
                "does not accept.",
                f"Use another method for this criterion, for example: {_examples(case)}.",
            )


def report_only(case: Case) -> Iterator[Finding]:
    """The learner's own report has to be backed by other evidence (Unit 406, note on outcome 3)."""
    methods = [case.method(item) for item in case.counting]
    if methods and all(method is not None and method.report for method in methods):
        yield case.needed(
            "report-only",
            "Only your own report supports this criterion.",
            "Add something that confirms it: a witness testimony, an observation, or a document "
            "from the programme.",
        )


def workplace_place(case: Case) -> Iterator[Finding]:
    """What stays in the workplace needs its location (Unit 406, note on documentation)."""
    for item in case.items:
        if item.workplace and not item.workplace.location.strip():
            yield case.needed(
                "workplace-location",
                f"{item.ref} is held in the workplace, but not where.",
                "Say where an assessor can find it: the system, folder or cabinet, and who to ask.",
            )


def workplace_relevance(case: Case) -> Iterator[Finding]:
    """What stays in the workplace needs its relevance to the criteria as well."""
    for item in case.items:
        if item.workplace and not item.workplace.relevance.strip():
            yield case.needed(
                "workplace-relevance",
                f"{item.ref} is held in the workplace, but not why it matters here.",
                "Say what in it shows the criteria that it supports.",
            )


def workplace_not_allowed(case: Case) -> Iterator[Finding]:
    """Only the methods that the unit marks may stay in the workplace."""
    for item in case.items:
        method = case.method(item)
        if item.workplace and method and not method.workplace_held:
            yield case.needed(
                "workplace-not-allowed",
                f"{item.ref} is “{method.label}”, which has to be in the portfolio itself.",
                "Add the file, or choose another method.",
            )


def nothing_behind_item(case: Case) -> Iterator[Finding]:
    """An item is a file or something held in the workplace."""
    for item in case.items:
        if not item.file and not item.workplace:
            yield case.needed(
                "nothing-behind-item",
                f"{item.ref} has no file and no place where it is held.",
                "Add the file, or say where in the workplace it is and why it matters.",
            )


def no_locator(case: Case) -> Iterator[Finding]:
    """An assessor has to know where in an item to look."""
    for item in case.items:
        claims = [c for c in item.claims_for(case.unit.id) if c.criterion == case.criterion.ref]
        if not any(claim.where.strip() for claim in claims):
            yield case.needed(
                "no-locator",
                f"{item.ref} does not say where to look for {case.criterion.ref}.",
                "Add a page, a paragraph, the rows or a time, such as “page 2”.",
            )


def place_not_there(case: Case) -> Iterator[Finding]:
    """A place that an item does not have sends an assessor looking in vain."""
    for item in case.items:
        extent = case.about.get(item.ref, About()).extent
        claims = [c for c in item.claims_for(case.unit.id) if c.criterion == case.criterion.ref]
        for claim in claims:
            for said, has in missing_places(claim.where, extent):
                yield case.needed(
                    "place-not-there",
                    f"{item.ref} does not have the place that it gives for {case.criterion.ref}, "
                    f"“{said}”: {has}.",
                    "Look in the file where it is, and correct the place.",
                )


def file_with_dangers(case: Case) -> Iterator[Finding]:
    """A file that runs or fetches something is a danger to whoever opens it."""
    for item in case.items:
        for warning in case.about.get(item.ref, About()).warnings:
            yield case.query(
                "file-with-dangers",
                f"Take care with the file of {item.ref}. {warning}",
                "If you can, print it to a PDF and add that instead.",
            )


def not_all_shown(case: Case) -> Iterator[Finding]:
    """The annex cannot print everything; an assessor has to know what is missing there."""
    for item in case.items:
        about = case.about.get(item.ref)
        if about and about.not_shown:
            yield case.finding(
                "not-all-shown",
                Severity.TIP,
                f"{item.ref} is not shown whole in the annex. {about.not_shown}",
                "If an assessor has to see them, add the file as a PDF, too.",
            )


def no_date(case: Case) -> Iterator[Finding]:
    """Evidence has to be current, so at least one item needs a date."""
    if case.items and not any(item.date for item in case.items):
        yield case.needed(
            "no-dated-evidence",
            "None of the evidence for this criterion has a date.",
            "Add the date on which each item was made.",
        )


def future_date(case: Case) -> Iterator[Finding]:
    """What was made at work cannot be of a day that is still to come; most often it is a slip."""
    for item in case.items:
        if item.date and item.date > case.today and not item.simulated:
            yield case.query(
                "date-to-come",
                f"{item.ref} has the date {uk_date(item.date)}, which is still to come.",
                "Look at the day, the month and the year again.",
            )


def simulated(case: Case) -> Iterator[Finding]:
    """Practice does not show that somebody is able to do it at work, unless the centre decides."""
    for item in case.items:
        if not case.is_real(item):
            yield case.needed(
                "simulated",
                f"{item.ref} is simulated, so it does not count towards “be able to”.",
                "Use evidence from real work, or record your centre's named and dated decision.",
            )


def witness_not_named(case: Case) -> Iterator[Finding]:
    """Testimony is worth what the witness is: a name and a role are the least."""
    for item in case.items:
        method = case.method(item)
        named = item.witness and item.witness.name.strip() and item.witness.role.strip()
        if method and method.witness and not named:
            yield case.needed(
                "witness-not-named",
                f"{item.ref} does not name the person who saw it, with their role.",
                "Add the name, the job role and how they know your work.",
            )


def ai_not_declared(case: Case) -> Iterator[Finding]:
    """Use of artificial intelligence is declared item by item."""
    for item in case.items:
        if not item.ai_use:
            yield case.query(
                "ai-not-declared",
                f"{item.ref} does not say whether artificial intelligence was used.",
                "Choose in the register how far it was used.",
            )


def consent_not_recorded(case: Case) -> Iterator[Finding]:
    """Customers and colleagues who can be known in an item are asked before it is used."""
    for item in case.items:
        if item.shows_people == "yes, not yet asked":
            yield case.query(
                "consent-not-recorded",
                f"{item.ref} shows a customer or a colleague who has not been asked yet.",
                "Ask them, or cover what shows who they are, then say so in the register.",
            )


def linked_not_claimed(case: Case) -> Iterator[Finding]:
    """What an answer points to has to be mapped, or the evidence map misses it."""
    claimed = {item.ref for item in case.items}
    for ref in sorted(case.mentioned & case.register - claimed):
        yield case.needed(
            "linked-not-claimed",
            f"Your answer points to {ref}, but {ref} does not claim this criterion.",
            f"Add criterion {case.criterion.ref} to {ref}, and say where in it to look.",
        )


def unknown_item(case: Case) -> Iterator[Finding]:
    """An answer cannot point to an item that is not in the register."""
    for ref in sorted(case.mentioned - case.register):
        yield case.needed(
            "unknown-item",
            f"Your answer points to {ref}, which is not in the evidence register.",
            f"Add {ref} to the register, or correct the number.",
        )


def not_mentioned(case: Case) -> Iterator[Finding]:
    """Evidence that the answer never mentions leaves the assessor guessing."""
    silent = [item.ref for item in case.items if item.ref not in case.mentioned]
    if case.has_answers and silent:
        yield case.finding(
            "not-mentioned",
            Severity.TIP,
            f"Your answer does not mention {words.names(silent)}.",
            "Say in a sentence what it shows, so that the assessor sees why it is there.",
        )


def says_nothing(case: Case) -> Iterator[Finding]:
    """An item says what it shows, or nobody knows what to look for."""
    for item in case.items:
        if not item.shows.strip():
            yield case.query(
                "shows-nothing",
                f"The register does not say what {item.ref} shows.",
                "Write one sentence: what it is, and what it shows about you.",
            )


@dataclass(frozen=True)
class EvidenceRule:
    """A question about the evidence behind a criterion.

    One that needs more than the item looks at the other items, the answers or the register.
    """

    find: Callable[[Case], Iterator[Finding]]
    needs_more_than_item: bool = False


EVIDENCE_RULES = (
    EvidenceRule(no_evidence, needs_more_than_item=True),
    EvidenceRule(file_not_as_added),
    EvidenceRule(method_not_chosen),
    EvidenceRule(method_not_allowed),
    EvidenceRule(report_only, needs_more_than_item=True),
    EvidenceRule(workplace_place),
    EvidenceRule(workplace_relevance),
    EvidenceRule(workplace_not_allowed),
    EvidenceRule(nothing_behind_item),
    EvidenceRule(no_locator),
    EvidenceRule(place_not_there),
    EvidenceRule(file_with_dangers),
    EvidenceRule(no_date, needs_more_than_item=True),
    EvidenceRule(future_date),
    EvidenceRule(simulated),
    EvidenceRule(witness_not_named),
    EvidenceRule(unknown_item, needs_more_than_item=True),
    EvidenceRule(linked_not_claimed, needs_more_than_item=True),
    EvidenceRule(ai_not_declared),
    EvidenceRule(consent_not_recorded),
    EvidenceRule(says_nothing),
    EvidenceRule(not_all_shown),
    EvidenceRule(not_mentioned, needs_more_than_item=True),
)


def case_of(
    unit: Unit,
    criterion: Criterion,
    record: Record,
    *,
    mentioned: frozenset[str] = frozenset(),
    has_answers: bool = False,
) -> Case:
    """A criterion with its evidence in a record, and what its answers mention."""
    return Case(
        unit=unit,
        outcome=unit.outcome_of(criterion.ref),
        criterion=criterion,
        items=record.items_for(unit.id, criterion.ref),
        mentioned=mentioned,
        register=frozenset(item.ref for item in record.items),
        has_answers=has_answers,
        troubles=record.troubles,
        about=known_items(record.items_for(unit.id, criterion.ref), user_cache()),
        today=datetime.date.max if record.details.fictional else datetime.date.today(),
    )


def item_findings(unit: Unit, item: EvidenceItem, record: Record) -> tuple[Finding, ...]:
    """What is missing in one item, whatever criteria it supports; each thing once."""
    found = [*item_alone(unit, item, record)]
    for criterion in unit.criteria:
        if any(claim.criterion == criterion.ref for claim in item.claims_for(unit.id)):
            case = _case_of_item(unit, criterion, record, item)
            rules = (rule for rule in EVIDENCE_RULES if not rule.needs_more_than_item)
            found += (finding for rule in rules for finding in rule.find(case))
    once: dict[tuple[str, str], Finding] = {}
    for finding in found:
        once.setdefault((finding.rule, finding.missing), finding)
    return tuple(once.values())


def item_alone(unit: Unit, item: EvidenceItem, record: Record) -> Iterator[Finding]:
    """What is missing in one item beside what it shows for a criterion of the unit."""
    if not item.claims:
        for finding in file_not_as_added(_case_of_item(unit, unit.criteria[0], record, item)):
            yield replace(finding, criterion="")
        yield Finding(
            criterion="",
            rule="item-claims-nothing",
            severity=Severity.QUERY,
            missing=f"{item.ref} ({item.title}) is not mapped to any criterion.",
            next_step="Say which criteria it supports, and where in it to look.",
            authority=Authority.ADVICE,
            source="",
        )
    for claim in item.claims_for(unit.id):
        if not unit.has(claim.criterion):
            yield Finding(
                criterion="",
                rule="unknown-criterion",
                severity=Severity.NEEDED,
                missing=f"{item.ref} claims criterion {claim.criterion}, "
                f"which {unit.name} does not have.",
                next_step="Correct the criterion in the evidence register.",
                authority=Authority.BODY,
                source="",
            )
    yield from kept_aside.in_item(record, item)


def _case_of_item(unit: Unit, criterion: Criterion, record: Record, item: EvidenceItem) -> Case:
    return replace(case_of(unit, criterion, record), items=(item,))


def _examples(case: Case) -> str:
    labels = [case.unit.methods[method].label for method in case.outcome.methods[:3]]
    return " or ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)
