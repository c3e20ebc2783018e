"""What every evidence item shows, looked up or made, one file after another."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import ValidationError

from portfolio.annex import locators
from portfolio.annex.helper import Helper
from portfolio.annex.limits import VERSION, Limits
from portfolio.annex.refusal import NotShownError
from portfolio.annex.show import READERS
from portfolio.base import files
from portfolio.base.errors import BuildError, RecordError
from portfolio.document.evidence_pieces import PIECES, Picture, Piece
from portfolio.record import evidence_files
from portfolio.record.evidence import EvidenceItem

PIECES_FILE = "pieces.json"
Locate = Callable[[EvidenceItem], Path | None]
"""Where the file of an item is. May raise RecordError."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What of an item's file can be shown. ``pictures`` is the folder of its pictures.

    ``trouble`` says why there is nothing, after “could not be shown:”; ``""`` when there is, and
    for kinds of files of which nothing is ever shown.
    """

    pieces: tuple[Piece, ...] = ()
    pictures: Path | None = None
    trouble: str = ""

    def picture(self, piece: Picture) -> bytes:
        """The bytes of a picture. Raises BuildError when it has gone."""
        path = self.pictures / piece.name
        try:
            return path.read_bytes()
        except OSError as error:
            raise BuildError(
                f"{path.name} has gone while the portfolio was made. Build it again. (File: {path})"
            ) from error


def show_items(
    items: Iterable[EvidenceItem], locate: Locate, folder: Path, limits: Limits | None = None
) -> Mapping[str, Shown]:
    """What the items with a file show, by ref. ``folder`` keeps it all for the next time.

    A file that breaks something, takes too long or is not what was added has a ``trouble`` of its
    own; the others are shown. What no item needs any longer is taken out of ``folder``.
    """
    limits = limits or Limits()
    found, used = {}, set()
    with Helper(limits) as helper:
        for item in items:
            if item.file is None or item.file.media_type not in READERS:
                continue
            kept = folder / _key(item, limits)
            used.add(kept.name)
            try:
                found[item.ref] = _shown(item, locate(item), kept, helper)
            except (NotShownError, RecordError) as refusal:
                found[item.ref] = Shown(trouble=str(refusal))
    _tidy(folder, used)
    return found


def _shown(item: EvidenceItem, path: Path | None, kept: Path, helper: Helper) -> Shown:
    if reason := evidence_files.trouble(path, item.file):
        raise NotShownError(f"{reason}.")
    pieces = _remembered(kept)
    if pieces is None:
        pieces = _made(item, path, kept, helper)
    return Shown(pieces=pieces, pictures=kept)


def _remembered(kept: Path) -> tuple[Piece, ...] | None:
    try:
        pieces = PIECES.validate_json((kept / PIECES_FILE).read_bytes())
    except (OSError, ValidationError):
        return None
    whole = all(_has_content(kept / p.name) for p in pieces if isinstance(p, Picture))
    return pieces if whole else None


def _has_content(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _made(item: EvidenceItem, path: Path, kept: Path, helper: Helper) -> tuple[Piece, ...]:
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(kept, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="portfolio-annex-") as scratch:
        made = Path(scratch)
        pieces = helper.pieces(path, item.file.media_type, made, _pages(item))
        for piece in pieces:
            if isinstance(piece, Picture):
                files.put(kept / piece.name, (made / piece.name).read_bytes())
    files.put(kept / PIECES_FILE, PIECES.dump_json(pieces))
    return pieces


def _key(item: EvidenceItem, limits: Limits) -> str:
    """The same for the same file, shown in the same way."""
    parts = [VERSION, item.file.sha256, item.file.media_type, asdict(limits), _pages(item)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _pages(item: EvidenceItem) -> list[int]:
    """The pages that the item's claims point to."""
    named = (page for claim in item.claims for page in locators.pages(claim.where))
    return sorted(set(named))


def _tidy(folder: Path, used: set[str]) -> None:
    for old in folder.iterdir() if folder.is_dir() else ():
        if old.name not in used:
            shutil.rmtree(old, ignore_errors=True)
