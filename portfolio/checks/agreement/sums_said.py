"""Whether “12 at £50” beside an amount of money comes to that amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portfolio.activities.business_case import BusinessCase
from portfolio.activities.options_appraisal import OptionsAppraisal
from portfolio.activities.programme_plan import ProgrammePlan
from portfolio.base.text import pounds
from portfolio.checks.agreement.whole_record import Answered
from portfolio.unit.findings import Finding, Place, Rule

SUM_DIFFERS = Rule.query("sum-differs", "So many at a price come to one sum.")
_AT = re.compile(
    r"(?<![\w.,])(?P<many>\d{1,3}(?:,\d{3})+|\d+)(?: [^\W\d_]+){0,3} (?:at|x|×|@) "
    r"£(?P<price>\d+(?:,\d{3})*(?:\.\d\d)?)(?![\d%])"
)
_MORE_TO_IT = re.compile(
    r"\b(?:plus|vat|tax|and|each (?:month|week|quarter|year)|a (?:month|week|quarter|year)|months?"
    r"|weeks?|about|rounded|up to|less|discount|free|worth|existing|hours?)\b|[+%]|£.*£",
    re.IGNORECASE,
)
"""Words beside a price that the amount can rest on as well."""


@dataclass(frozen=True, kw_only=True)
class _Line:
    words: str
    amount: Decimal | None
    place: Place


def sum_findings(whole: Answered) -> Iterator[Finding]:
    """Every line of costs whose words come to another sum than its amount."""
    for line in _lines(whole):
        found = list(_AT.finditer(line.words)) if "£" in line.words else []
        if len(found) != 1 or not line.amount or _MORE_TO_IT.search(line.words):
            continue
        many, price = (Decimal(found[0][part].replace(",", "")) for part in ("many", "price"))
        if many * price != line.amount:
            yield SUM_DIFFERS.found(
                f"“{found[0][0]}” in criterion {line.place.criterion} comes to "
                f"{pounds(many * price)}, but the amount is {pounds(line.amount)}.",
                "Correct the amount, or say what else is in it.",
                place=line.place,
            )


def _lines(whole: Answered) -> Iterator[_Line]:
    for said in whole.of(OptionsAppraisal):
        for n, option in enumerate(said.answer.options):
            for k, cost in enumerate(option.costs):
                at = said.place(f"options.{n}.costs.{k}.amount")
                yield _Line(words=f"{cost.item}; {cost.basis}", amount=cost.amount, place=at)
    for case in whole.of(BusinessCase):
        for n, part in enumerate(case.answer.costs):
            at = case.place(f"costs.{n}.amount")
            yield _Line(words=f"{part.item}; {part.basis}", amount=part.amount, place=at)
    for plan in whole.of(ProgrammePlan):
        for n, resource in enumerate(plan.answer.resources):
            at = plan.place(f"resources.{n}.cost")
            words = f"{resource.resource}; {resource.purpose}"
            yield _Line(words=words, amount=resource.cost, place=at)
