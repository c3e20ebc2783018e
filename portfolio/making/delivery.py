"""A document put into the record at once, and once more when its page numbers are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from portfolio.base.cache_folder import Cache
from portfolio.base.errors import BuildError
from portfolio.base.files import Folder
from portfolio.making.by_hand import note_made

IN_USE = (
    "The page numbers are not in {name}, because it was opened or written in before they were "
    "found. Close it and build again. Every entry of the contents is a link all the same."
)


@dataclass(kw_only=True)
class Delivery:
    """One document, by its ``name`` in the record. ``known`` has the documents that were made."""

    place: Folder
    name: str
    known: Cache
    _delivered: bytes | None = field(default=None, init=False)

    def first(self, file: Path) -> Path:
        """Put the document there, and tell where. Raises BuildError."""
        data = file.read_bytes()
        note_made(data, self.known)
        self.place.put(self.name, data)
        self._delivered = data
        return self.place.path(self.name)

    def last(self, file: Path) -> tuple[str, ...]:
        """Put the finished document in the place of what was delivered first.

        If somebody is at work there meanwhile, that stays, and what comes back says so. Raises
        BuildError when nothing was delivered before.
        """
        if self._delivered is None:
            self.first(file)
            return ()
        try:
            if self.place.read(self.name) == self._delivered:
                self.first(file)
                return ()
        except (BuildError, OSError):
            pass  # it is in use, or gone
        return (IN_USE.format(name=PurePosixPath(self.name).name),)
