"""Whether evidence is old, and nothing says why it is still current."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.base.text import uk_date
from portfolio.checks.agreement.whole_record import WholeRecord
from portfolio.checks.evidence_rules import RULES_OF_EVIDENCE
from portfolio.unit.findings import Authority, Finding, Place, Rule, Severity

OLD_EVIDENCE = Rule(
    "old-evidence", Severity.QUERY, Authority.BODY, f"{RULES_OF_EVIDENCE} (current)"
)
OLD_YEARS, OLD_YEARS_OF_RULES = 5, 15
"""From this age on an item is old; law, policies and other papers that stay in force are later."""
_YEAR = 365.25


def old_evidence(whole: WholeRecord) -> Iterator[Finding]:
    """Items that are old, and do not say why they are still current."""
    for item in whole.items:
        if not item.date or item.currency.strip():
            continue
        method = whole.unit.methods.get(item.method)
        stays = method is not None and method.workplace_held
        age = int((whole.today - item.date).days / _YEAR)
        if age < (OLD_YEARS_OF_RULES if stays else OLD_YEARS):
            continue
        for criterion in filter(None, whole.claimed(item)):
            yield OLD_EVIDENCE.found(
                f"{item.ref} is of {uk_date(item.date)}, {age} years ago, and nothing says why it "
                "is still current.",
                "Say in the register why it still shows what you do now, or use newer evidence.",
                place=Place(criterion=criterion, item=item.ref, at="currency"),
            )
