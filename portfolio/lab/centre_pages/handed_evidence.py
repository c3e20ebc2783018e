"""An evidence item of a submission: shown at the place that is claimed, by what the annex reads.

The file is taken out of the sealed submission for as long as it is read, in the process with limits
that reads every evidence file. Nothing in it runs, and nothing in it is followed.
"""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portfolio.annex.show_all import Shown, show_items
from portfolio.assessment.bag import DATA
from portfolio.assessment.centre import own_file
from portfolio.assessment.own_evidence import evidence_of
from portfolio.base import files
from portfolio.base.cache_folder import user_cache
from portfolio.base.errors import SubmissionError
from portfolio.base.files import Folder
from portfolio.base.portions import portions
from portfolio.document.blocks import Heading, Paragraph, Table
from portfolio.document.inline import plain
from portfolio.document.pieces import Picture, Piece, Remark, Sheet
from portfolio.lab import wire
from portfolio.lab.centre_pages.excerpts import Excerpt, Part, excerpt
from portfolio.lab.centre_pages.handed_criterion import items_of, shown_as, where_claimed
from portfolio.lab.centre_pages.seat import Before, Seat, before, handed_in
from portfolio.lab.centre_wire import EvidencePicture, EvidencePiece, ShownEvidence
from portfolio.lab.pages.panel_desk import sent
from portfolio.lab.pages.register_desk import sound_of
from portfolio.record import disk
from portfolio.record.evidence import EvidenceItem
from portfolio.record.evidence_files import LARGEST_EVIDENCE, safe_name
from portfolio.record.paths import locate

MOST_PIECES = 400
MOST_PICTURES = 12
"""So much of an item goes to a page at once."""
_NOT_FOUND = "This place was not found in the item. Here is how it begins."
_HEARD = "It is a sound recording. Listen to it above."
_NO_PLACE = "The learner does not say where in it to look. Here is how it begins."


def shown_evidence(
    seat: Seat,
    learner: str,
    unit: str,
    submission: str,
    criterion: str,
    item: str,
    whole: str,
) -> ShownEvidence:
    """An item at the place that is claimed for a criterion, or all of it.

    Raises AssessmentError, SubmissionError when the submission is not whole any more.
    """
    there = before(seat, learner, unit, submission)
    ref = handed_in(there, criterion)
    found = _item(there, ref, item)
    if found.file is None:
        return ShownEvidence(pieces=[], notes=["It is held in the workplace."], more=False)
    with taken_out(there, found) as path:
        shown = show_items([found], lambda _: path, user_cache()).get(found.ref, Shown())
    where = where_claimed(there, ref, found)
    part = _all(shown) if whole else excerpt(shown.pieces, where)
    notes = [_HEARD] if sound_of(found) else list(_notes(shown))
    if part.parts and not part.found and not whole:
        notes.append(_NOT_FOUND if where else _NO_PLACE)
    return ShownEvidence(
        pieces=list(_pieces(found, shown, part)), notes=notes, more=part.more and not whole
    )


@dataclass(frozen=True, kw_only=True)
class Original:
    """The file of an item as it was sealed: where it is for now, what to save it as, and as which
    kind of picture a browser may show it; empty for what is only saved."""

    path: Path
    name: str
    shown_as: str


@contextmanager
def original(
    seat: Seat, learner: str, unit: str, submission: str, criterion: str, item: str
) -> Iterator[Original]:
    """The file of an item that claims a criterion, for as long as it is sent.

    Raises AssessmentError, SubmissionError.
    """
    there = before(seat, learner, unit, submission)
    found = _item(there, handed_in(there, criterion), item)
    if found.file is None:
        raise SubmissionError(f"{found.ref} has no file: it is held in the workplace.")
    with taken_out(there, found) as path:
        yield Original(path=path, name=safe_name(found.file.name), shown_as=shown_as(found))


@contextmanager
def own_original(
    seat: Seat, learner: str, unit: str, submission: str, evidence: str
) -> Iterator[Original]:
    """The file of an item of the centre's own evidence, which is only saved.

    Raises AssessmentError, SubmissionError when it is not the file that was filed.
    """
    there = before(seat, learner, unit, submission)
    items = evidence_of(there.ledger.events, there.unit.id)
    found = next((one for one in items if one.id == evidence and one.file), None)
    if found is None:
        raise SubmissionError(f"There is no file of {evidence[:20]} here.")
    path = locate(there.ledger.folder, own_file(found))
    try:
        same = disk.digest_of(path) == found.sha256
    except OSError as error:
        raise SubmissionError(f"{found.file}: {disk.reading_failed(error)}.") from error
    if not same:
        raise SubmissionError(f"{found.file} is not the file that was filed. Put that one back.")
    yield Original(path=path, name=safe_name(found.file), shown_as="")


def _item(there: Before, ref: str, name: str) -> EvidenceItem:
    found = next((one for one in items_of(there, ref) if one.ref == name), None)
    if found is None:
        raise SubmissionError(f"{name[:20]} does not claim {ref} in this submission.")
    return found


@contextmanager
def taken_out(there: Before, item: EvidenceItem) -> Iterator[Path]:
    """The file of an item, for as long as it is needed. Raises SubmissionError."""
    assert item.file is not None, "asked of items with a file only"
    name = f"{there.received.submission}/{DATA}evidence/{item.ref}/{item.file.name}"
    left = min(item.file.size, LARGEST_EVIDENCE)
    with files.scratch() as space:
        try:
            with (
                files.opened(there.submission.path) as whole,
                zipfile.ZipFile(whole) as archive,
                archive.open(name) as part,
                Folder(space).writing(item.file.name) as copy,
            ):
                for portion in portions(part):
                    left -= len(portion)
                    if left < 0:
                        raise SubmissionError(f"{item.ref} is larger than it says.")
                    copy.write(portion)
        except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, EOFError) as error:
            raise SubmissionError(
                f"{item.ref} cannot be taken out of {there.submission.path.name}. Let that file "
                "download, and close it in other programs, then try again."
            ) from error
        yield space / item.file.name


def _all(shown: Shown) -> Excerpt:
    parts = tuple(Part(piece=piece) for piece in shown.pieces)
    return Excerpt(parts=parts, found=True, more=False)


def _notes(shown: Shown) -> Iterator[str]:
    if shown.trouble:
        yield f"It could not be shown: {shown.trouble}"
    elif not shown.pieces:
        yield "Nothing of this kind of file is shown here. Open the file to see it."
    if shown.reading:
        yield from shown.reading.warnings
        if shown.reading.not_shown:
            yield shown.reading.not_shown


def _pieces(item: EvidenceItem, shown: Shown, part: Excerpt) -> Iterator[EvidencePiece]:
    pictures = 0
    for each in part.parts[:MOST_PIECES]:
        if isinstance(each.piece, Picture):
            pictures += 1
            if pictures > MOST_PICTURES:
                continue
            yield EvidencePiece(here=each.here, block=_picture(item, shown, each.piece))
        else:
            for block in sent([_block(item, each.piece)]):
                yield EvidencePiece(here=each.here, block=block)
    if pictures > MOST_PICTURES or len(part.parts) > MOST_PIECES:
        rest = wire.Callout(kind="note", title="There is more in the file", text="Open it.")
        yield EvidencePiece(here=False, block=rest)


def _picture(item: EvidenceItem, shown: Shown, piece: Picture) -> EvidencePicture:
    page = f"Page {piece.page} of {item.ref}, {item.title}"
    return EvidencePicture(
        media="image/png" if piece.name.endswith(".png") else "image/jpeg",
        data=base64.b64encode(shown.picture(piece)).decode("ascii"),
        alternative=page if piece.page else f"A picture in {item.ref}, {item.title}",
    )


def _block(item: EvidenceItem, piece: Piece) -> Heading | Paragraph | Table:
    """A piece as a page draws it. A heading in somebody's file is no heading of the page."""
    match piece:
        case Heading():
            return Paragraph(f"**{piece.text}**")
        case Sheet():
            name = piece.name or item.title
            return Table(
                caption=f"Sheet {name}" if piece.name else name,
                columns=("", *piece.columns),
                rows=[(str(line), *row) for line, row in zip(piece.lines, piece.rows, strict=True)],
                description="",
                header_column=True,
            )
        case Remark():
            return Paragraph(piece.text)
        case Paragraph():
            return Paragraph(plain(piece.words))
        case Table():
            return piece
        case Picture():
            raise AssertionError("pictures go their own way")
