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
    stored: wire.StoredAnswers | wire.StoredItem, known: Iterable[Typed], unknown: Iterable[Typed]
) -> wire.NotAllSaved:
    """The reply that says which fields are not known, and what is stored of the others."""
    saved, strange = _places(known), _places(unknown)
    return wire.NotAllSaved(message=_said(strange), unknown=strange, saved=saved, stored=stored)


def _places(typed: Iterable[Typed]) -> list[wire.FieldPlace]:
    return [wire.FieldPlace(activity=activity, field=field) for activity, field, _ in typed]


def _said(unknown: list[wire.FieldPlace]) -> str:
    names = [f"“{place.field[:40]}”" for place in unknown[:MOST_NAMED]]
    if len(unknown) > MOST_NAMED:
        names.append(f"{len(unknown) - MOST_NAMED} more")
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    such = "such a field" if len(unknown) == 1 else "such fields"
    return (
        f"Not saved: what was typed into {listed}. This version of the program does not have "
        f"{such}. Your words stay in this browser: copy them into the form as it is now. "
        "Everything else is saved."
    )
