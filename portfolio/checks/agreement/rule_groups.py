"""The rules on what agrees, in groups that look at the same things.

What a group found is kept as long as all that it looks at is as it was. It can look into no other
answers than it names. The rules are loaded where they are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from portfolio.checks.agreement.readings import Places, Reading
from portfolio.checks.agreement.whole_record import Answered, WholeRecord
from portfolio.checks.remembered import found_or_kept, name_of
from portfolio.unit.findings import Finding


@dataclass(frozen=True, kw_only=True)
class RuleGroup:
    """Rules that look into the answers to these ``activities``, there at some fields or at all, at
    what was ``read`` in every answer, and, where they are ``on_evidence``, at the items, the
    details and the day as well."""

    find: Callable[[WholeRecord], Iterator[Finding]]
    activities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    read: Callable[[Reading], Places] | None = None
    on_evidence: bool = False

    def findings(self, whole: WholeRecord) -> list[Finding]:
        """What these rules find in a record, or found when it was as it is now."""
        visible = whole.only(self.activities)
        return found_or_kept(lambda: self.find(visible), lambda: self._seen(visible))

    def _seen(self, whole: WholeRecord) -> Iterator[object]:
        yield from (self.find.__name__, name_of(whole.unit), whole.fields())
        if self.read:
            yield [self.read(said.read) for said in whole.said]
        if self.on_evidence:
            yield [(item.model_dump_json(), repr(item.decision)) for item in whole.items]
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
    from portfolio.checks.agreement.order_of_events import old_evidence, order_findings

    yield from order_findings(whole)
    yield from old_evidence(whole)


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
        on_evidence=True,
    ),
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
        on_evidence=True,
    ),
    RuleGroup(find=_on_passages, read=lambda reading: reading.passages),
)
"""In the order in which their findings are told."""
