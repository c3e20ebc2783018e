"""The rules that hold figures in answers against each other."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.checks.agreement.figures_agree_across import figure_findings
from portfolio.checks.agreement.money_agrees import money_findings
from portfolio.checks.agreement.shares_agree import share_findings
from portfolio.checks.agreement.sums_said import sum_findings
from portfolio.checks.agreement.whole_record import Answered
from portfolio.unit.findings import Finding


def rules_on_answers(answered: Answered) -> Iterator[Finding]:
    """What these rules find."""
    yield from figure_findings(answered)
    yield from share_findings(answered)
    yield from money_findings(answered)
    yield from sum_findings(answered)
