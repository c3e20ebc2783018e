"""An assessor's judgement from texts as people type them on a command line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portfolio.assessment.events import (
    Action,
    Disagreement,
    QualityAction,
    Rule,
    SetAside,
    Shortcoming,
)
from portfolio.assessment.ledger import fitting
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean
from portfolio.record.paths import ITEM_REF
from portfolio.record.typed_entries import item_ref, typed_date

FILED_REF = re.compile(r"(?!E[0-9]{2,4}:)[A-Za-z][A-Za-z0-9]{0,11}:[0-9]{1,6}")
"""What the centre filed itself, by its event: ``FU:3``."""
_SAID_OF_FILED = re.compile(rf"\s*((?:[A-Za-z]+\s+)?{FILED_REF.pattern})\s*:(.*\S.*)", re.DOTALL)


def typed_action(what: str, by: str) -> Action | None:
    """What the learner does and by which day; None when neither was typed.

    Raises AssessmentError for one without the other, EvidenceError for what is no date.
    """
    if not what.strip() and not by:
        return None
    if not what.strip() or not by:
        raise AssessmentError(
            "An action needs both: what the learner does, with --action, and by which day, with "
            "--by. Nothing was recorded."
        )
    return fitting(Action, {"what": clean(what)[0].strip(), "by": typed_date(by)})


def typed_set_aside(text: str) -> SetAside:
    """An item and why it is set aside: ``E03: it is of 2019``. Raises AssessmentError."""
    item, reason = _of_evidence(text)
    return fitting(SetAside, {"item": _checked_item(item, text), "reason": reason})


def typed_shortcoming(text: str) -> Shortcoming:
    """What does not hold, of an item or of all: ``current E03: it is of 2019``, ``sufficient: one
    letter is not enough``. Raises AssessmentError."""
    what, reason = _of_evidence(text)
    word, _, item = what.partition(" ")
    if word.lower() not in list(Rule):
        raise AssessmentError(
            f"“{text}” does not begin with a rule of evidence: {', '.join(Rule)}. "
            "Nothing was recorded."
        )
    ref = _checked_item(item, text) if item.strip() else "*"
    return fitting(Shortcoming, {"rule": Rule(word.lower()), "item": ref, "reason": reason})


def typed_disagreement(text: str) -> Disagreement:
    """A criterion and why its decision is not agreed with: ``1.2: no costs``.

    Raises AssessmentError.
    """
    ref, reason = _with_reason(text)
    return fitting(Disagreement, {"criterion": ref, "reason": reason})


def typed_quality_actions(
    what: Sequence[str], owner: Sequence[str], by: Sequence[str], shown: Sequence[str]
) -> tuple[QualityAction, ...]:
    """What a quality assurer asks for; each of the four is given once for each action.

    Raises AssessmentError when one is missing, EvidenceError for what is no date.
    """
    if len({len(what), len(owner), len(by), len(shown)}) > 1:
        raise AssessmentError(
            "Each action needs four things: what is asked, with --action, of whom, with --owner, "
            "by which day, with --by, and how it is shown, with --shown. Nothing was recorded."
        )
    return tuple(
        fitting(
            QualityAction,
            {
                "what": clean(one)[0].strip(),
                "owner": person.strip(),
                "by": typed_date(day),
                "shown": clean(proof)[0].strip(),
            },
        )
        for one, person, day, proof in zip(what, owner, by, shown, strict=True)
    )


def typed_evidence(text: str) -> str:
    """``E07`` for what people type, and ``FU:3`` for what the centre filed itself."""
    typed = text.strip()
    return typed if FILED_REF.fullmatch(typed) else item_ref(typed)


def typed_place(text: str) -> tuple[str, str]:
    """A criterion and where to look for it: ``3.1: 03:10 to 04:45``, or the criterion alone."""
    ref, _, place = clean(text)[0].partition(":")
    return ref.strip(), place.strip()


def _of_evidence(text: str) -> tuple[str, str]:
    """What is said of an item, of which the centre's own has a colon in its name, and why."""
    found = _SAID_OF_FILED.match(clean(text)[0])
    if found is None:
        return _with_reason(text)
    return found[1], found[2].strip()


def _with_reason(text: str) -> tuple[str, str]:
    what, _, reason = clean(text)[0].partition(":")
    if not reason.strip():
        raise AssessmentError(f"“{text}” needs a reason behind a colon. Nothing was recorded.")
    return what.strip(), reason.strip()


def _checked_item(item: str, text: str) -> str:
    ref = typed_evidence(item)
    if not (ITEM_REF.fullmatch(ref) or FILED_REF.fullmatch(ref)):
        raise AssessmentError(f"“{text}” names no item such as E03. Nothing was recorded.")
    return ref
