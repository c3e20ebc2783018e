"""What was typed, field by field, and what is said when the program does not have such a field."""

from __future__ import annotations

from collections.abc import Iterable

from portfolio.lab import wire

MOST_NAMED = 5
"""So many fields are named in the sentence; the reply has all of them."""

Typed = tuple[str, str, wire.Edit]
"""An activity, a field of it, and what was typed there."""


def typed_fields(request: wire.EditsRequest) -> list[Typed]:
    """Every field of the request, in its order."""
    return [
        (activity, field, edit)
        for activity, fields in request.edits.items()
        for field, edit in fields.items()
    ]


def not_all_saved(
    stored: wire.StoredAnswers | wire.StoredItem | wire.StoredDraft | wire.StoredDetails,
    known: Iterable[Typed],
    unknown: Iterable[Typed],
    locked: Iterable[Typed] = (),
    criterion: str = "",
) -> wire.NotAllSaved:
    """The reply that says which fields are not known, or are locked because their criterion is met,
    and what is stored of the others."""
    saved, strange, shut = _places(known), _places(unknown), _places(locked)
    said = [_said(strange)] if strange else []
    said += [_said_locked(shut, criterion)] if shut else []
    message = " ".join(said)
    return wire.NotAllSaved(message=message, unknown=[*strange, *shut], saved=saved, stored=stored)


def _places(typed: Iterable[Typed]) -> list[wire.FieldPlace]:
    return [wire.FieldPlace(activity=activity, field=field) for activity, field, _ in typed]


def _said(unknown: list[wire.FieldPlace]) -> str:
    such = "such a field" if len(unknown) == 1 else "such fields"
    return (
        f"Not saved: what was typed into {_named(unknown)}. This version of the program does not "
        f"have {such}. Your words stay in this browser: copy them into the form as it is now. "
        "Everything else is saved."
    )


def _said_locked(locked: list[wire.FieldPlace], criterion: str) -> str:
    return (
        f"Not saved: what was typed into {_named(locked)}. Criterion {criterion} is met, so that "
        "it is locked. To change it, ask your assessor to reopen it. You can still add evidence. "
        "Your words stay in this browser."
    )


def _named(fields: list[wire.FieldPlace]) -> str:
    names = [f"“{place.field[:40]}”" for place in fields[:MOST_NAMED]]
    if len(fields) > MOST_NAMED:
        names.append(f"{len(fields) - MOST_NAMED} more")
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
