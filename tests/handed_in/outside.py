"""What lies outside a handed-in folder, and must be as it was after anything was done with it."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SECRET = "Keys-to-the-safe-4711"
"""Words that stand outside the folder only: found in an output, they were read."""


@dataclass(frozen=True)
class Outside:
    """The reader's own files beside a handed-in folder, and a place where foreign code leaves
    its mark when it runs."""

    place: Path

    @property
    def folder(self) -> Path:
        return self.place / "My own papers"

    @property
    def file(self) -> Path:
        return self.folder / "diary.txt"

    @property
    def letter(self) -> Path:
        """A file of the reader's that holds no secret."""
        return self.folder / "letter.txt"

    @property
    def marks(self) -> Path:
        return self.place / "marks"

    def make(self) -> Outside:
        (self.folder / "1.1").mkdir(parents=True)
        self.marks.mkdir()
        self.file.write_text(f"{SECRET}\n", encoding="utf-8")
        self.letter.write_text("Dear aunt\n", encoding="utf-8")
        (self.folder / "unfinished-1.1.ipynb").write_text(f'"{SECRET}"', encoding="utf-8")
        (self.folder / "1.1" / "old.json").write_text(f'{{"a": "{SECRET}"}}', encoding="utf-8")
        return self

    def code(self, name: str) -> str:
        """Python that leaves a mark when it is run."""
        return f"open({str(self.marks / name)!r}, 'w').close()\n"

    def program(self, name: str) -> str:
        """A shell script that leaves a mark when it is run."""
        return f"#!/bin/sh\ntouch '{self.marks / name}'\n"

    def state(self) -> dict[str, tuple[bytes, int, int]]:
        """Every file and folder with what is in it, when it was written and its mode."""
        return {
            path.relative_to(self.place).as_posix(): (
                path.read_bytes() if path.is_file() else b"",
                path.lstat().st_mtime_ns,
                path.lstat().st_mode,
            )
            for path in (self.folder, *self.folder.rglob("*"))
        }

    def ran(self) -> list[str]:
        """The names of the foreign code that was run."""
        return sorted(os.listdir(self.marks))


def tells(output: str, folders: tuple[Path, ...]) -> list[str]:
    """Where the secret stands: in what was printed, or in a file that was made."""
    found = ["the screen"] if SECRET in output else []
    return found + [
        str(path)
        for folder in folders
        for path in _ordinary_files(folder)
        if any(SECRET.encode() in data for data in _contents(path))
    ]


def _ordinary_files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not (Path(place) / name).is_symlink()]
        for name in names:
            path = Path(place) / name
            if path.is_file() and not path.is_symlink() and path.stat().st_nlink == 1:
                yield path


def _contents(path: Path) -> Iterator[bytes]:
    data = path.read_bytes() if path.stat().st_size < 50_000_000 else b""
    yield data
    if data[:2] == b"PK":
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(name) for name in packed.namelist()[:2_000])
