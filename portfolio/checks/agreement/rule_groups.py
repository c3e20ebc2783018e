"""The rules on what agrees, in groups that look at the same things.

What a group found is kept as long as all that it looks at is as it was. It can look into no other
answers than it names. The rules are loaded where they are asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from portfolio.checks.agreement.in_one_answer import IN_WORDS, full_names
from portfolio.checks.agreement.readings import Places, Reading
from portfolio.checks.agreement.whole_record import Answered, WholeRecord
from portfolio.checks.remembered import found_or_kept, name_of
from portfolio.language.lazily_compiled import Wording
from portfolio.language.prose import prose
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.findings import Finding

Items = Callable[[WholeRecord], Iterable[EvidenceItem]]
"""Tells of which items some rules may find anything."""
_OF_NOMINATIONS = Wording("nomination", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class RuleGroup:
    """Rules that look into the answers to these ``activities``, there at some fields or at all, at
    what was ``read`` in every answer, at the ``items`` that these tell, and, where they are
    ``on_evidence``, at the details and the day as well."""

    find: Callable[[WholeRecord], Iterator[Finding]]
    activities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    read: Callable[[Reading], Places] | None = None
    items: Items | None = None
    on_evidence: bool = False

    def findings(self, whole: WholeRecord) -> list[Finding]:
        """What these rules find in a record, or found when it was as it is now."""
        items = tuple(self.items(whole)) if self.items else ()
        visible = replace(whole.only(self.activities), items=items)
        return found_or_kept(lambda: self.find(visible), lambda: self._seen(visible))

    def _seen(self, whole: WholeRecord) -> Iterator[object]:
        yield from (self.find.__name__, name_of(whole.unit), whole.fields())
        if self.read:
            yield [self.read(said.read) for said in whole.said]
        yield [(item.model_dump_json(), repr(item.decision)) for item in whole.items]
        if self.on_evidence:
            yield from (whole.details.model_dump_json(), whole.today.isoformat())


def _on_figures(whole: Answered) -> Iterator[Finding]:
    from portfolio.checks.agreement.figures_agree_across import figure_findings

    return figure_findings(whole)


def _on_shares(whole: Answered) -> Iterator[Finding]:
    from portfolio.checks.agreement.shares_agree import share_findings

    return share_findings(whole)


def _on_money(whole: Answered) -> Iterator[Finding]:
    from portfolio.checks.agreement.money_agrees import money_findings
    from portfolio.checks.agreement.sums_said import sum_findings

    yield from money_findings(whole)
    yield from sum_findings(whole)


def _on_order(whole: WholeRecord) -> Iterator[Finding]:
    from portfolio.checks.agreement.order_of_events import order_findings

    return order_findings(whole)


def _on_age(whole: WholeRecord) -> Iterator[Finding]:
    from portfolio.checks.agreement.age_of_evidence import old_evidence

    return old_evidence(whole)


def _on_days(whole: WholeRecord) -> Iterator[Finding]:
    from portfolio.checks.agreement.days_to_come import days_to_come

    return days_to_come(whole)


def _on_people(whole: WholeRecord) -> Iterator[Finding]:
    from portfolio.checks.agreement.people_agree import people_findings
    from portfolio.checks.agreement.people_in_two_parts import two_parts_findings

    yield from people_findings(whole)
    yield from two_parts_findings(whole)


def _on_passages(whole: Answered) -> Iterator[Finding]:
    from portfolio.checks.agreement.said_across import across_findings

    return across_findings(whole)


def _chosen_in(whole: WholeRecord, activity: str) -> set[str]:
    """The refs of the items that are chosen in the answers to an activity."""
    return {ref for said in whole.said if said.read.name == activity for ref in said.read.items}


def _of_witness(whole: WholeRecord, item: EvidenceItem) -> bool:
    method = whole.unit.methods.get(item.method)
    return method is not None and method.witness


def _with_days(whole: WholeRecord) -> Iterator[EvidenceItem]:
    """The items whose day is held against what answers say: testimonies, what nominations were
    counted in, what shows a result."""
    chosen = _chosen_in(whole, "evaluation")
    for item in whole.items:
        counted = _OF_NOMINATIONS.search(prose(item.title).text)
        if counted or item.ref in chosen or _of_witness(whole, item):
            yield item


def _with_people(whole: WholeRecord) -> Iterator[EvidenceItem]:
    """The items that name somebody, that somebody made or saw, or that show who won."""
    chosen = _chosen_in(whole, "recognition")
    for item in whole.items:
        method = whole.unit.methods.get(item.method)
        made = method is not None and bool(method.observed or method.record or method.witness)
        named = item.author or item.witness or item.workplace
        if made or named or item.ref in chosen or any(map(full_names, _words(item))):
            yield item


def _words(item: EvidenceItem) -> Iterator[str]:
    return (getattr(item, name) for name in IN_WORDS)


ALL: tuple[str, ...] = ()
GROUPS = (
    RuleGroup(
        find=_on_figures,
        activities={"smart-objectives": ("objectives",)},
        read=lambda reading: reading.figures,
    ),
    RuleGroup(
        find=_on_shares,
        activities={"smart-objectives": ("objectives",), "evaluation": ("results",)},
    ),
    RuleGroup(
        find=_on_money,
        activities={
            "options-appraisal": ("options",),
            "decision-matrix": ("chosen",),
            "business-case": ("costs", "benefits", "years"),
            "programme-plan": ("budget", "resources"),
            "evaluation": ("planned_cost",),
        },
    ),
    RuleGroup(
        find=_on_order,
        activities={
            "smart-objectives": ALL,
            "decision-matrix": ALL,
            "programme-plan": ALL,
            "award-criteria": ALL,
            "communications": ALL,
            "recognition": ALL,
            "evaluation": ALL,
            "star": ALL,
        },
        items=_with_days,
    ),
    RuleGroup(find=_on_age, items=lambda whole: whole.items, on_evidence=True),
    RuleGroup(find=_on_days, read=lambda reading: reading.days, on_evidence=True),
    RuleGroup(
        find=_on_people,
        activities={
            "smart-objectives": ("objectives",),
            "business-case": ("approver",),
            "decision-matrix": ("agreed_by",),
            "programme-plan": ALL,
            "recognition": ("winners",),
            "evaluation": ("reported_to",),
        },
        read=lambda reading: reading.names,
        items=_with_people,
        on_evidence=True,
    ),
    RuleGroup(find=_on_passages, read=lambda reading: reading.passages),
)
"""In the order in which their findings are told."""
