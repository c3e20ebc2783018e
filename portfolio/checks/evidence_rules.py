"""What an assessor asks of the evidence behind one criterion.

Each rule looks at one criterion and yields what is missing. A rule's name is stable.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType

from portfolio.annex.file_reading import About
from portfolio.annex.known_items import known_items
from portfolio.annex.missing_places import missing_places
from portfolio.base.cache_folder import user_cache
from portfolio.base.guarded_text import cut
from portfolio.base.text import listed, uk_date
from portfolio.checks import kept_aside
from portfolio.checks.remembered import found_or_kept, name_of
from portfolio.language import nothing_said
from portfolio.language.where_to_look import leads_nowhere
from portfolio.record.evidence import EvidenceItem, Witness
from portfolio.record.paths import EVIDENCE
from portfolio.record.record import Record
from portfolio.record.verified import FileTrouble
from portfolio.unit.findings import Authority, Finding, Place, Rule, Severity
from portfolio.unit.unit import Criterion, Method, Outcome, Unit

RULES_OF_EVIDENCE = "Rules of evidence: valid, authentic, current, sufficient and reliable"
LONGEST_PLACE = 60
"""Characters of a place that are said again."""
SURPLUS = "a query where the item does not count and others suffice"
LOCATION_SHEET = "Centres keep an evidence location sheet: where each criterion is shown"

NO_EVIDENCE = Rule(
    "no-evidence", Severity.NEEDED, Authority.UNIT, "The unit lists what may supply the evidence."
)
FILE_NOT_AS_ADDED = Rule(
    "file-not-as-added",
    Severity.NEEDED,
    Authority.BODY,
    f"{RULES_OF_EVIDENCE} (authentic)",
    query_when=SURPLUS,
)
METHOD_NOT_CHOSEN = Rule(
    "method-not-chosen",
    Severity.NEEDED,
    Authority.UNIT,
    "The unit lists what may supply evidence.",
    query_when=SURPLUS,
)
METHOD_NOT_ALLOWED = Rule(
    "method-not-allowed",
    Severity.NEEDED,
    Authority.UNIT,
    "The unit lists what may supply evidence.",
    query_when=SURPLUS,
)
REPORT_ONLY = Rule(
    "report-only",
    Severity.NEEDED,
    Authority.UNIT,
    "The unit lists other evidence; the learner's own word has to be backed by it.",
)
WORKPLACE_LOCATION = Rule(
    "workplace-location",
    Severity.NEEDED,
    Authority.UNIT,
    "The unit's note on documents held in the workplace: where it can be found.",
    query_when=SURPLUS,
)
WORKPLACE_RELEVANCE = Rule(
    "workplace-relevance",
    Severity.NEEDED,
    Authority.UNIT,
    "The unit's note on documents held in the workplace: its relevance to the criteria.",
    query_when=SURPLUS,
)
WORKPLACE_NOT_ALLOWED = Rule(
    "workplace-not-allowed",
    Severity.NEEDED,
    Authority.UNIT,
    "The unit marks what may be held in the workplace.",
    query_when=SURPLUS,
)
NOTHING_BEHIND_ITEM = Rule(
    "nothing-behind-item",
    Severity.NEEDED,
    Authority.BODY,
    f"{RULES_OF_EVIDENCE} (sufficient)",
    query_when=SURPLUS,
)
NO_LOCATOR = Rule("no-locator", Severity.NEEDED, Authority.BODY, LOCATION_SHEET, query_when=SURPLUS)
PLACE_NOT_THERE = Rule(
    "place-not-there", Severity.NEEDED, Authority.BODY, LOCATION_SHEET, query_when=SURPLUS
)
FILE_WITH_DANGERS = Rule.query("file-with-dangers", "Many centres cannot open such a file.")
NOT_ALL_SHOWN = Rule.tip("not-all-shown", "An assessor has to know what the annex leaves out.")
NO_DATED_EVIDENCE = Rule(
    "no-dated-evidence", Severity.NEEDED, Authority.BODY, f"{RULES_OF_EVIDENCE} (current)"
)
DATE_TO_COME = Rule(
    "date-to-come", Severity.QUERY, Authority.BODY, f"{RULES_OF_EVIDENCE} (authentic)"
)
SIMULATED = Rule(
    "simulated",
    Severity.NEEDED,
    Authority.BODY,
    "Assessment strategies for competence units: performance is shown in real work.",
    query_when=SURPLUS,
)
WITNESS_NOT_NAMED = Rule(
    "witness-not-named",
    Severity.NEEDED,
    Authority.BODY,
    "Centres keep a list of witnesses: name, role and relationship.",
    query_when=SURPLUS,
)
AI_NOT_DECLARED = Rule(
    "ai-not-declared",
    Severity.QUERY,
    Authority.BODY,
    "JCQ and awarding bodies: use of artificial intelligence is declared.",
)
CONSENT_NOT_RECORDED = Rule(
    "consent-not-recorded", Severity.QUERY, Authority.BODY, "UK GDPR and Data Protection Act 2018"
)
LINKED_NOT_CLAIMED = Rule.query("linked-not-claimed", "The evidence map misses it.")
UNKNOWN_ITEM = Rule("unknown-item", Severity.NEEDED, Authority.BODY, LOCATION_SHEET)
NOT_MENTIONED = Rule.tip("not-mentioned", "A sentence on an item says why it is there.")
SHOWS_NOTHING = Rule.query("shows-nothing", "An item says what it shows, or nobody knows.")
ITEM_CLAIMS_NOTHING = Rule.query("item-claims-nothing", "An assessor does not see what it is for.")
UNKNOWN_CRITERION = Rule("unknown-criterion", Severity.NEEDED, Authority.BODY, LOCATION_SHEET)

NOT_COUNTING = frozenset(
    rule.name
    for rule in (
        METHOD_NOT_CHOSEN,
        METHOD_NOT_ALLOWED,
        SIMULATED,
        WORKPLACE_LOCATION,
        WORKPLACE_RELEVANCE,
        NOTHING_BEHIND_ITEM,
        WITNESS_NOT_NAMED,
    )
)
"""The rules by which an item is no evidence yet. What else it may lack makes it hard to find or to
trust, and is needed as long as it counts."""
ANSWERED_BY_TAKING_OFF = (METHOD_NOT_ALLOWED.name, UNKNOWN_CRITERION.name)
"""The rules to which the answer is to take the criterion off the item; ``at`` says which."""


WITNESS_PARTS = {"name": "the name", "role": "the job role"}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One criterion with the items that claim it and the items that its answers mention."""

    unit: Unit
    outcome: Outcome
    criterion: Criterion
    items: tuple[EvidenceItem, ...]
    mentioned: Mapping[str, Place]
    """Each item that the answers point to, with the field that does so first."""
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
        return item.method in self.unit.methods_of(self.criterion.ref)

    def is_real(self, item: EvidenceItem) -> bool:
        return item.counts_as_competence or not self.outcome.competence

    def method(self, item: EvidenceItem) -> Method | None:
        return self.unit.methods.get(item.method)

    def label(self, item: EvidenceItem) -> str:
        method = self.method(item)
        return method.label if method else item.method

    def suffices(self, refs: Collection[str]) -> bool:
        """Whether these, of the items that may count, are enough without the others."""
        some = replace(self, items=tuple(item for item in self.counting if item.ref in refs))
        return bool(some.items) and not any(report_only(some))

    @property
    def in_place_of_answer(self) -> tuple[EvidenceItem, ...]:
        """The items that count and can stand in place of an answer."""
        methods = ((item, self.method(item)) for item in self.counting)
        return tuple(item for item, method in methods if method and method.in_place_of_answer)

    def found(
        self, rule: Rule, missing: str, next_step: str, *, item: str = "", at: str = ""
    ) -> Finding:
        """What a rule has found here: ``item`` is the item that it is about, ``at`` the field of
        its form."""
        place = Place(criterion=self.criterion.ref, item=item, at=at)
        return rule.found(missing, next_step, place=place)


def no_evidence(case: Case) -> Iterator[Finding]:
    """A criterion is met by evidence, not by an answer alone."""
    if not case.items:
        yield case.found(
            NO_EVIDENCE,
            "No evidence item supports this criterion yet.",
            f"Add one, for example: {_examples(case)}.",
        )


def file_not_as_added(case: Case) -> Iterator[Finding]:
    """What is shown is what was added: a file is known by its SHA-256."""
    for item in case.items:
        trouble = case.troubles.get(item.ref)
        if trouble:
            yield case.found(
                FILE_NOT_AS_ADDED,
                f"The file of {item.ref}, {trouble.path.name}, cannot be relied on: "
                f"{trouble.reason}.",
                f"Let it download, or put the file that was added back into {EVIDENCE}/{item.ref}. "
                "If it was changed on purpose, add it as a new item and withdraw this one.",
                item=item.ref,
            )


def method_not_chosen(case: Case) -> Iterator[Finding]:
    """An assessor judges an item by what kind of evidence it is."""
    for item in case.items:
        if not item.method:
            yield case.found(
                METHOD_NOT_CHOSEN,
                f"{item.ref} does not say what kind of evidence it is.",
                f"Say on the page Evidence what kind it is, for example: {_examples(case)}.",
                item=item.ref,
                at="method",
            )


def method_not_allowed(case: Case) -> Iterator[Finding]:
    """Each outcome lists the evidence methods that may support it."""
    for item in case.items:
        if item.method and not case.allows(item):
            take_off = f"Take criterion {case.criterion.ref} off {item.ref}"
            yield case.found(
                METHOD_NOT_ALLOWED,
                f"{item.ref} is “{case.label(item)}”, which outcome {case.outcome.ref} "
                f"does not accept, so it does not count for {case.criterion.ref}.",
                f"{take_off}."
                if case.counting
                else f"{take_off}, and add other evidence, for example: {_examples(case)}.",
                item=item.ref,
                at=claim_place(case.criterion.ref),
            )


def report_only(case: Case) -> Iterator[Finding]:
    """What the learner alone says of work done has to be confirmed by other evidence."""
    methods = [case.method(item) for item in case.counting]
    own = [method for method in methods if method and method.is_own_word]
    of_work = case.outcome.competence or any(method.report for method in own)
    if own and len(own) == len(methods) and of_work:
        labels = dict.fromkeys(method.label.lower() for method in own)
        yield case.found(
            REPORT_ONLY,
            f"Only your own word supports criterion {case.criterion.ref}: {listed(labels)}.",
            "Add something that confirms it: a witness testimony, an observation, or a document "
            "from the programme.",
        )


def workplace_place(case: Case) -> Iterator[Finding]:
    """What stays in the workplace needs its location (Unit 406, note on documentation)."""
    for item in case.items:
        if item.workplace and nothing_said.says_nothing(item.workplace.location):
            yield case.found(
                WORKPLACE_LOCATION,
                f"{item.ref} is held in the workplace, but not where.",
                "Say where an assessor can find it: the system, folder or cabinet, and who to ask.",
                item=item.ref,
                at="workplace.location",
            )


def workplace_relevance(case: Case) -> Iterator[Finding]:
    """What stays in the workplace needs its relevance to the criteria as well."""
    for item in case.items:
        if item.workplace and nothing_said.says_nothing(item.workplace.relevance):
            yield case.found(
                WORKPLACE_RELEVANCE,
                f"{item.ref} is held in the workplace, but not why it matters here.",
                "Say what in it shows the criteria that it supports.",
                item=item.ref,
                at="workplace.relevance",
            )


def workplace_not_allowed(case: Case) -> Iterator[Finding]:
    """Only the methods that the unit marks may stay in the workplace."""
    for item in case.items:
        method = case.method(item)
        if item.workplace and method and not method.workplace_held:
            yield case.found(
                WORKPLACE_NOT_ALLOWED,
                f"{item.ref} is “{method.label}”, which has to be in the portfolio itself.",
                "Add the file, or choose another method.",
                item=item.ref,
                at="workplace",
            )


def nothing_behind_item(case: Case) -> Iterator[Finding]:
    """An item is a file or something held in the workplace."""
    for item in case.items:
        if not item.file and not item.workplace:
            yield case.found(
                NOTHING_BEHIND_ITEM,
                f"{item.ref} has no file and no place where it is held.",
                "Add the file, or say where in the workplace it is and why it matters.",
                item=item.ref,
                at="workplace",
            )


def no_locator(case: Case) -> Iterator[Finding]:
    """An assessor has to know where in an item to look."""
    for item in case.items:
        claims = [c for c in item.claims_for(case.unit.id) if c.criterion == case.criterion.ref]
        if all(leads_nowhere(claim.where) for claim in claims):
            said = next((words for claim in claims if (words := " ".join(claim.where.split()))), "")
            yield case.found(
                NO_LOCATOR,
                f"“{cut(said, LONGEST_PLACE)}” does not say where in {item.ref} to look for "
                f"{case.criterion.ref}."
                if said
                else f"{item.ref} does not say where to look for {case.criterion.ref}.",
                "Say what in the picture to look at, such as “the scores, top left”."
                if item.file and item.file.media_type.startswith("image/")
                else "Add a page, a paragraph, the rows or a time, such as “page 2”.",
                item=item.ref,
                at=claim_place(case.criterion.ref),
            )


def place_not_there(case: Case) -> Iterator[Finding]:
    """A place that an item does not have sends an assessor looking in vain."""
    for item in case.items:
        extent = case.about.get(item.ref, About()).extent
        claims = [c for c in item.claims_for(case.unit.id) if c.criterion == case.criterion.ref]
        for claim in claims:
            for said, has in missing_places(claim.where, extent):
                yield case.found(
                    PLACE_NOT_THERE,
                    f"{item.ref} does not have the place that it gives for {case.criterion.ref}, "
                    f"“{said}”: {has}.",
                    "Look in the file where it is, and correct the place.",
                    item=item.ref,
                    at=claim_place(case.criterion.ref),
                )


def file_with_dangers(case: Case) -> Iterator[Finding]:
    """A file that runs or fetches something is a danger to whoever opens it."""
    for item in case.items:
        for warning in case.about.get(item.ref, About()).warnings:
            yield case.found(
                FILE_WITH_DANGERS,
                f"Take care with the file of {item.ref}. {warning}",
                "If you can, print it to a PDF and add that instead.",
                item=item.ref,
            )


def not_all_shown(case: Case) -> Iterator[Finding]:
    """The annex cannot print everything; an assessor has to know what is missing there."""
    for item in case.items:
        about = case.about.get(item.ref)
        if about and about.not_shown:
            yield case.found(
                NOT_ALL_SHOWN,
                f"{item.ref} is not shown whole in the annex. {about.not_shown}",
                "If an assessor has to see them, add the file as a PDF, too.",
                item=item.ref,
            )


def says_something(about: About, places: Iterable[str]) -> bool:
    """Whether the rules find anything in what is known of a file; ``places`` are those that its
    item names. While nothing is known of a file, they find nothing of it."""
    missing = any(next(missing_places(where, about.extent), None) for where in places)
    return missing or bool(about.warnings or about.not_shown)


def no_date(case: Case) -> Iterator[Finding]:
    """Evidence has to be current, so at least one item needs a date."""
    if case.items and not any(item.date for item in case.items):
        yield case.found(
            NO_DATED_EVIDENCE,
            "None of the evidence for this criterion has a date.",
            "Add the date on which each item was made.",
        )


def future_date(case: Case) -> Iterator[Finding]:
    """What was made at work cannot be of a day that is still to come; most often it is a slip."""
    for item in case.items:
        if item.date and item.date > case.today and not item.simulated:
            yield case.found(
                DATE_TO_COME,
                f"{item.ref} has the date {uk_date(item.date)}, which is still to come.",
                "Look at the day, the month and the year again.",
                item=item.ref,
                at="date",
            )


def simulated(case: Case) -> Iterator[Finding]:
    """Practice does not show that somebody is able to do it at work, unless the centre decides."""
    for item in case.items:
        if not case.is_real(item):
            yield case.found(
                SIMULATED,
                f"{item.ref} is simulated, so it does not count towards “be able to”.",
                "Use evidence from real work, or record your centre's named and dated decision.",
                item=item.ref,
                at="simulated",
            )


def witness_not_named(case: Case) -> Iterator[Finding]:
    """Testimony is worth what the witness is: a name and a role are the least."""
    for item in case.items:
        method, witness = case.method(item), item.witness or Witness()
        lacking = [part for part in WITNESS_PARTS if not getattr(witness, part).strip()]
        if method and method.witness and lacking:
            missing = listed(WITNESS_PARTS[part] for part in lacking)
            yield case.found(
                WITNESS_NOT_NAMED,
                f"{item.ref} does not give {missing} of the person who saw it.",
                f"Add {missing}, and how they know your work.",
                item=item.ref,
                at=f"witness.{lacking[0]}",
            )


def ai_not_declared(case: Case) -> Iterator[Finding]:
    """Use of artificial intelligence is declared item by item."""
    for item in case.items:
        if not item.ai_use:
            yield case.found(
                AI_NOT_DECLARED,
                f"{item.ref} does not say whether artificial intelligence was used.",
                "Choose in the register how far it was used.",
                item=item.ref,
                at="ai_use",
            )


def consent_not_recorded(case: Case) -> Iterator[Finding]:
    """Customers and colleagues who can be known in an item are asked before it is used, and all
    who speak in a recording before it is made."""
    for item in case.items:
        if item.voices == "not all asked":
            yield case.found(
                CONSENT_NOT_RECORDED,
                f"Not everybody who speaks in {item.ref} has agreed to be recorded.",
                "Ask them, then say so in the register; or withdraw it, and record it again.",
                item=item.ref,
                at="voices",
            )
        if item.shows_people == "yes, not yet asked":
            yield case.found(
                CONSENT_NOT_RECORDED,
                f"{item.ref} shows a customer or a colleague who has not been asked yet.",
                "Ask them, or cover what shows who they are, then say so in the register.",
                item=item.ref,
                at="shows_people",
            )


def linked_not_claimed(case: Case) -> Iterator[Finding]:
    """What an answer points to has to be mapped, or the evidence map misses it."""
    claimed = {item.ref for item in case.items}
    for ref in sorted(case.mentioned.keys() & case.register - claimed):
        place = case.mentioned[ref]
        yield LINKED_NOT_CLAIMED.found(
            f"Your answer points to {ref}, but {ref} does not claim this criterion.",
            f"Add criterion {case.criterion.ref} to {ref}, and say where in it to look.",
            place=replace(place, at=place.at or claim_place(case.criterion.ref), item=ref),
        )


def unknown_item(case: Case) -> Iterator[Finding]:
    """An answer cannot point to an item that is not in the register."""
    for ref in sorted(case.mentioned.keys() - case.register):
        yield UNKNOWN_ITEM.found(
            f"Your answer points to {ref}, which is not in the evidence register.",
            f"Add {ref} to the register, or correct the number.",
            place=case.mentioned[ref],
        )


ALL_SHOWN = ("they show", "they are there")


def not_mentioned(case: Case) -> Iterator[Finding]:
    """Evidence that the answer never mentions leaves the assessor guessing."""
    silent = [item.ref for item in case.items if item.ref not in case.mentioned]
    if case.has_answers and silent:
        shown, there = ("it shows", "it is there") if len(silent) == 1 else ALL_SHOWN
        yield case.found(
            NOT_MENTIONED,
            f"Your answer does not mention {listed(silent)}.",
            f"Say in a sentence what {shown}, so that the assessor sees why {there}.",
        )


def says_nothing(case: Case) -> Iterator[Finding]:
    """An item says what it shows, or nobody knows what to look for."""
    for item in case.items:
        if nothing_said.says_nothing(item.shows):
            yield case.found(
                SHOWS_NOTHING,
                f"The register does not say what {item.ref} shows.",
                "Write one sentence: what it is, and what it shows about you.",
                item=item.ref,
                at="shows",
            )


EVIDENCE_RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    no_evidence,
    file_not_as_added,
    method_not_chosen,
    method_not_allowed,
    report_only,
    workplace_place,
    workplace_relevance,
    workplace_not_allowed,
    nothing_behind_item,
    no_locator,
    place_not_there,
    file_with_dangers,
    no_date,
    future_date,
    simulated,
    witness_not_named,
    unknown_item,
    linked_not_claimed,
    ai_not_declared,
    consent_not_recorded,
    says_nothing,
    not_all_shown,
    not_mentioned,
)
"""Every question about the evidence behind a criterion, in the order in which it is asked."""


def of_evidence(case: Case, beside: Iterable[Finding] = ()) -> list[Finding]:
    """What is found in the evidence behind a criterion, and what is said of its items ``beside``.

    Where an item does not count, and the others suffice without it, it is surplus: then all that
    it lacks is pointed out, and never takes “ready” away.
    """
    asked = found_or_kept(
        lambda: (finding for find in EVIDENCE_RULES for finding in find(case)), lambda: _seen(case)
    )
    found = [*asked, *beside]
    out = {one.item for one in found if _is_needed_of_item(one) and one.rule in NOT_COUNTING}
    if not case.suffices({item.ref for item in case.items} - out):
        return found
    return [
        replace(one, severity=Severity.QUERY)
        if _is_needed_of_item(one) and one.item in out
        else one
        for one in found
    ]


def _seen(case: Case) -> Iterable[object]:
    """All that the rules may look at."""
    return (
        *("evidence", name_of(case.unit), case.criterion.ref),
        [(item.model_dump_json(), repr(item.decision)) for item in case.items],
        {ref: asdict(place) for ref, place in case.mentioned.items()},
        *(sorted(case.register), case.has_answers, case.today.isoformat()),
        {ref: (trouble.path.name, trouble.reason) for ref, trouble in case.troubles.items()},
        {ref: asdict(about) for ref, about in case.about.items()},
    )


def _is_needed_of_item(finding: Finding) -> bool:
    return finding.severity is Severity.NEEDED and bool(finding.item) and not finding.activity


def case_of(
    unit: Unit,
    criterion: Criterion,
    record: Record,
    *,
    mentioned: Mapping[str, Place] = MappingProxyType({}),
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


def claim_place(criterion: str) -> str:
    """The field in an item's form that says where to look for a criterion."""
    return f"claims.{criterion}"


def item_alone(unit: Unit, item: EvidenceItem, record: Record) -> Iterator[Finding]:
    """What is missing in one item beside what it shows for a criterion of the unit."""
    if not item.claims:
        for finding in file_not_as_added(
            replace(case_of(unit, unit.criteria[0], record), items=(item,))
        ):
            yield replace(finding, criterion="")
        yield ITEM_CLAIMS_NOTHING.found(
            f"{item.ref} ({item.title}) is not mapped to any criterion.",
            "Say which criteria it supports, and where in it to look.",
            place=Place(item=item.ref, at="claims"),
        )
    for claim in item.claims_for(unit.id):
        if not unit.has(claim.criterion):
            yield UNKNOWN_CRITERION.found(
                f"{item.ref} claims criterion {claim.criterion}, which {unit.name} does not have.",
                f"Take criterion {claim.criterion} off {item.ref}, or correct it.",
                place=Place(item=item.ref, at=claim_place(claim.criterion)),
            )
    yield from kept_aside.in_item(record, item)


def _examples(case: Case) -> str:
    methods = case.unit.methods_of(case.criterion.ref)
    labels = [case.unit.methods[method].label for method in methods[:3]]
    return " or ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)
