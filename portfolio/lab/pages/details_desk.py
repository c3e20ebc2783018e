"""Whose portfolio it is, as the learner corrects it on the start page: read, save, choose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from portfolio.activities import fields
from portfolio.activities.activity import Answer
from portfolio.base.errors import ConflictError, RecordError
from portfolio.base.text import clean_tree, visible
from portfolio.base.validation import listed
from portfolio.lab import wire
from portfolio.lab.kept_record import SAVING, open_record
from portfolio.lab.marks import record_mark
from portfolio.lab.pages.typed_fields import not_all_saved, typed_fields
from portfolio.record import history
from portfolio.record.evidence import Details
from portfolio.record.paths import DETAILS
from portfolio.record.record import Record
from portfolio.record.saving import save_details, set_aside
from portfolio.workbook.form_cells import in_order

PART = "details"
"""The name that the form has among what is saved."""
_OLDER = "an older version"
"""What is no digest: a save that is based on it is always kept beside the stored file."""
_WITHOUT_NAME = "The portfolio needs a name. Type your name, and all that you changed is saved."


class DetailsForm(Answer):
    """My details: they stand on the cover, in headers and in forms."""

    name: str = fields.line(
        "Your name",
        "As it should stand on your certificate. If you have handed in already, tell your "
        "assessor: what they give back has the name from then.",
    )
    job_title: str = fields.line("Your job title")
    organisation: str = fields.line("Your organisation")
    number: str = fields.line("Your candidate number", "Your centre gives it to you.")
    centre_name: str = fields.line("Your centre or college")
    centre_number: str = fields.line("The centre’s number")
    assessor: str = fields.line("Your assessor")
    internal_quality_assurer: str = fields.line("The internal quality assurer")


_PLACES = {
    **dict.fromkeys(("name", "job_title", "organisation", "number"), "learner"),
    **dict.fromkeys(
        ("centre_name", "centre_number", "assessor", "internal_quality_assurer"), "centre"
    ),
}
"""The part of the details that each field is in; what begins with its name is called without."""


def read_details(folder: Path) -> wire.StoredDetails:
    """The details as they are stored, with the form for them."""
    record = open_record(folder)
    saved = history.versions(folder, DETAILS)
    return wire.StoredDetails(
        activities={PART: _values(record.details)},
        record=record_mark(folder),
        saved=history.stamp_of(saved[0]).isoformat() if saved else None,
        copies=[
            wire.Copy(name=path.name, activities={PART: _values(details)}, saved=None)
            for path, details in _copies(record)
        ],
        damaged=[str(damage) for damage in record.damages if damage.path.name == DETAILS],
        choices=wire.Choices(evidence=[], rows={}),
        findings=[],
        forms={PART: _form()},
    )


def write_details(
    folder: Path, request: wire.EditsRequest
) -> wire.StoredDetails | wire.NotAllSaved:
    """Save what was typed about the learner and the centre.

    A field that holds something else by now than its edit may replace is kept in a second version,
    which ``conflict`` names. Raises RecordError for what does not fit, such as no name at all.
    """
    typed = typed_fields(request)
    known = [edit for edit in typed if edit[0] == PART and edit[1] in DetailsForm.model_fields]
    with SAVING:
        stored = _written(folder, {name: edit for _, name, edit in known})
    unknown = [edit for edit in typed if edit not in known]
    return not_all_saved(stored, known, unknown) if unknown else stored


def settle_copy(folder: Path, name: str) -> wire.StoredDetails:
    """Move a second version, once the learner has chosen, into the history."""
    for copy in open_record(folder).copies:
        if copy.name == DETAILS and visible(copy.path.name) == name:
            set_aside(folder, copy)
    return read_details(folder)


def _written(folder: Path, edits: Mapping[str, wire.Edit]) -> wire.StoredDetails:
    record = open_record(folder)
    stored = _values(record.details)
    fitting = {
        name: edit.value
        for name, edit in edits.items()
        if stored[name] in (edit.value, *edit.bases) or edit.value is None
    }
    done: dict[str, Any] = {"removed": clean_tree(fitting)[1]}
    changed = _with(record.details, fitting)
    try:
        save_details(folder, changed, record.details_digest)
        if len(fitting) < len(edits):
            every = {name: edit.value for name, edit in edits.items()}
            save_details(folder, _with(changed, every), _OLDER)
    except ConflictError as error:
        done["conflict"] = visible(error.kept.name)
    return read_details(folder).model_copy(update=done)


def _values(details: Details) -> dict[str, Any]:
    return {name: getattr(getattr(details, part), _key(name)) for name, part in _PLACES.items()}


def _with(details: Details, typed: Mapping[str, Any]) -> Details:
    whole = details.model_dump(mode="json")
    for name, value in clean_tree(dict(typed))[0].items():
        whole[_PLACES[name]][_key(name)] = "" if value is None else value
    if not str(whole["learner"]["name"]).strip():
        raise RecordError(_WITHOUT_NAME)
    try:
        return Details.model_validate(whole)
    except ValidationError as error:
        lines = listed(error)
        raise RecordError(f"Your details were not saved. Correct this:\n{lines}") from error


def _key(name: str) -> str:
    return name.removeprefix("centre_")


def _copies(record: Record) -> list[tuple[Path, Details]]:
    found = []
    for copy in record.copies:
        try:
            if copy.name == DETAILS:
                found.append((copy.path, Details.model_validate(copy.value)))
        except ValidationError:
            continue
    return found


def _form() -> wire.ActivityForm:
    schema = wire.Schema.model_validate(in_order(DetailsForm.model_json_schema()))
    return wire.ActivityForm(title="My details", purpose="", form=schema)
