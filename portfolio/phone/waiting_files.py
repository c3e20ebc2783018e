"""What has arrived from a phone and waits for the learner: in one folder, within limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from portfolio.base.files import Arriving
from portfolio.record.evidence_files import LARGEST_EVIDENCE

MOST_BYTES = 1_000_000_000
"""Bytes that may wait at a time, and that one form may send."""
MOST_FILES = 50
LONGEST_NAME = 255
"""Characters; what is longer loses its beginning, and keeps its ending."""

_MEGABYTE = 1_000_000


@dataclass
class Arrived:
    """A file in the folder of its number, as the phone called it; ``size`` in bytes."""

    name: str
    size: int


@dataclass
class Incoming:
    """A file on its way. ``refused`` says why nothing of it is kept."""

    name: str
    arriving: Arriving
    size: int = 0
    refused: str = ""


@dataclass
class Inbox:
    """Files are kept in ``folder``, each in a folder that has its number, counted from 0."""

    folder: Path
    arrived: list[Arrived] = field(default_factory=list)
    used: int = 0
    coming: int = 0

    def begin(self, name: str) -> Incoming:
        """A file of this name, of which nothing has come yet."""
        file = Incoming(name=name[-LONGEST_NAME:], arriving=Arriving(self.folder))
        if len(self.arrived) + self.coming >= MOST_FILES:
            file.refused = f"{MOST_FILES} files wait on the computer already. Look at them first."
        self.coming += 1
        return file

    def add(self, file: Incoming, piece: bytes) -> None:
        """Put a piece to a file, unless that is refused or goes beyond a limit."""
        if file.refused:
            return
        file.size += len(piece)
        self.used += len(piece)
        if file.size > LARGEST_EVIDENCE:
            most = LARGEST_EVIDENCE // _MEGABYTE
            self._refuse(file, f"It is larger than {most} MB. Make it smaller or shorter.")
        elif self.used > MOST_BYTES:
            self._refuse(file, "Too much waits on the computer already. Look at it there first.")
        else:
            try:
                file.arriving.add(piece)
            except OSError:
                self._refuse(file, "There is no room for it on the computer.")

    def keep(self, file: Incoming) -> bool:
        """Let a whole file wait for the learner; false, with the reason in it, if it may not."""
        if not file.refused and not file.size:
            file.refused = "It is empty."
        if not file.refused:
            try:
                file.arriving.keep(self.folder / str(len(self.arrived)))
            except OSError:
                self._refuse(file, "There is no room for it on the computer.")
        self.coming -= 1
        if file.refused:
            file.arriving.forget()
            return False
        self.arrived.append(Arrived(name=file.name, size=file.size))
        return True

    def drop(self, file: Incoming) -> None:
        """Keep nothing of a file that did not come as a whole."""
        self.coming -= 1
        self.used -= 0 if file.refused else file.size
        file.arriving.forget()

    def _refuse(self, file: Incoming, why: str) -> None:
        file.refused = why
        self.used -= file.size
        file.arriving.forget()
