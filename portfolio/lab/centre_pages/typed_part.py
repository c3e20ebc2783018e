"""A form of a centre that is typed as a draft and recorded as it stands: the same for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portfolio.activities.activity import Answer
from portfolio.assessment.recording import NOTHING, Recorded
from portfolio.base.errors import AssessmentError
from portfolio.lab import wire
from portfolio.lab.centre_pages.draft_files import (
    SAVING,
    DraftFile,
    empty,
    read_file,
    save_typed,
    second_versions,
    settle,
)
from portfolio.lab.centre_wire import AsShown, Done
from portfolio.lab.marks import record_mark
from portfolio.lab.pages.typed_fields import not_all_saved, typed_fields

_OTHER = (
    "What is saved of this is not what this page shows: it was changed on another page or "
    f"computer. Look at it again, then record it. {NOTHING}"
)


@dataclass(frozen=True, kw_only=True)
class TypedPart:
    """A form and where it is kept: the ``centre``'s folder, the ``learner``'s in it and the file's
    ``name`` there; the ``part`` that its fields are saved under, and what they can pick from."""

    centre: Path
    learner: Path
    name: str
    part: str
    form: type[Answer]
    choices: wire.Choices

    def draft(self) -> DraftFile:
        """As it is on the disk now."""
        return read_file(self.learner, self.name)

    def stored(self) -> wire.StoredDraft:
        """As the pages are told it."""
        draft = self.draft()
        return wire.StoredDraft(
            activities={self.part: dict(draft.values)},
            record=record_mark(self.centre),
            saved=draft.saved.isoformat() if draft.saved else None,
            copies=second_versions(draft, self.part),
            damaged=list(draft.damaged),
            choices=self.choices,
            findings=[],
            recorded="",
            recorded_at=None,
            same=False,
        )

    def write(self, request: wire.EditsRequest) -> wire.StoredDraft | wire.NotAllSaved:
        """Save what was typed into some fields, as ``typed_drafts.write_draft`` does."""
        typed = typed_fields(request)
        known = [one for one in typed if one[0] == self.part and one[1] in self.form.model_fields]
        with SAVING:
            done = save_typed(self.draft(), known)
            found = self.stored().model_copy(update=done)
        unknown = [one for one in typed if one not in known]
        return not_all_saved(found, known, unknown) if unknown else found

    def settle(self, name: str) -> wire.StoredDraft:
        """Move a second version, once somebody has chosen, into the history."""
        settle(self.draft(), name)
        return self.stored()

    def record(self, shown: AsShown, work: Callable[[Mapping[str, Any]], Recorded]) -> Done:
        """Record just what the page shows, and empty the form for the next.

        Raises AssessmentError with the sentence of the rule that it goes against; SaveError.
        """
        with SAVING:
            draft = self.draft()
            if dict(draft.values) != shown.values:
                raise AssessmentError(_OTHER)
            done = work(draft.values)
            empty(draft)
        return Done(new=bool(done.events), warnings=list(done.warnings))
