"""What comes from another program, as a draft: refs that fit, wordings as they are."""

from __future__ import annotations

from portfolio.importing.draft import DraftCriterion, DraftOutcome, DraftUnit
from portfolio.unit.refs import is_ref

FIRST_WORDS = 60


def draft(title: str, place: str, **facts: str) -> DraftUnit:
    """An empty draft. Facts that are empty are left out."""
    named = {"title": title, **facts}
    return DraftUnit(facts={key: (value, place) for key, value in named.items() if value})


def add_outcome(unit: DraftUnit, ref: str, text: str, place: str) -> DraftOutcome:
    """An outcome; its number is counted when the one that it has does not fit."""
    outcome = DraftOutcome(ref, text, place)
    outcome.ref = _fitting(ref, {o.ref.casefold() for o in unit.outcomes}, "", outcome.checks)
    unit.outcomes.append(outcome)
    return outcome


def add_criterion(
    unit: DraftUnit, outcome: DraftOutcome, ref: str, text: str, place: str
) -> DraftCriterion:
    """A criterion; its number is counted when the one that it has does not fit."""
    criterion = DraftCriterion(ref, text, place, text)
    taken = {known.ref.casefold() for known in unit.criteria}
    criterion.ref = _fitting(ref, taken, f"{outcome.ref}.", criterion.checks)
    if not text:
        criterion.checks.append("it has no words")
    outcome.criteria.append(criterion)
    return criterion


def _fitting(ref: str, taken: set[str], before: str, checks: list[str]) -> str:
    if is_ref(ref) and ref.casefold() not in taken:
        return ref
    count = 1
    while f"{before}{count}".casefold() in taken:
        count += 1
    said = f"“{ref}”" if ref else "nothing"
    checks.append(f"its number was counted: the file has {said}")
    return f"{before}{count}"
