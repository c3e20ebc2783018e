"""What one autosave costs: the files of the record that are read, and the milliseconds.

    python scripts/measure_wire.py            records of 30 and 300 evidence items, 20 saves each
    python scripts/measure_wire.py 5 30       fewer saves, one size

Each save is what the server does when a learner pauses while typing: the answer to one criterion
is saved, and what the checks have to say about it is worked out. Medians are told; the first save
after a start, which has to read everything once, stands beside.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from portfolio.lab import wire
from portfolio.lab.pages.answers_desk import write_answers
from portfolio.making.build import copy_sample
from portfolio.record.evidence import Claim, WorkplaceHeld
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record

SAVES = 20
SIZES = (30, 300)
UNIT, CRITERION = "cg-406", "3.1"
BETWEEN = 0.5
"""Seconds between two saves, as when somebody types."""


@dataclass
class Reads:
    """The files below a folder that were opened to be read."""

    folder: str = ""
    files: list[str] = field(default_factory=list)

    def hear(self, event: str, values: tuple[object, ...]) -> None:
        if event != "open" or not self.folder:
            return
        path, mode, flags = (*values, None, None)[:3]
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        if isinstance(path, (str, os.PathLike)) and not writes and not _writes(mode):
            name = os.fspath(path)
            if isinstance(name, str) and name.startswith(self.folder) and os.path.isfile(name):
                self.files.append(name)


READS = Reads()


def main() -> None:
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else SAVES
    sizes = [int(word) for word in sys.argv[2:]] or SIZES
    sys.addaudithook(READS.hear)
    print("| items | files read at first | ms at first | files read | ms |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for size in sizes:
        with tempfile.TemporaryDirectory() as space:
            folder = record_of(size, Path(space) / "record")
            found = [one_save(folder, number) for number in range(saves + 1)]
        (first_files, first), rest = found[0], found[1:]
        files = statistics.median(count for count, _ in rest)
        each = statistics.median(seconds for _, seconds in rest)
        print(f"| {size} | {first_files} | {first * 1000:.0f} | {files:.0f} | {each * 1000:.0f} |")


def record_of(size: int, folder: Path) -> Path:
    """The sample's answers, and so many evidence items."""
    before = len(copy_sample(folder).items)
    claims = (Claim(unit=UNIT, criterion=CRITERION, where="page 2"),)
    held = WorkplaceHeld(location="Quality drive", relevance="It sets the rules.")
    for number in range(before, size):
        title = f"Item {number}"
        add_evidence(folder, method="policies", title=title, workplace=held, claims=claims)
    return folder


def one_save(folder: Path, number: int) -> tuple[int, float]:
    """Save once, as if somebody typed on. The files read, and the seconds it took."""
    stored = open_record(folder).answers(UNIT, CRITERION)["star"].get("title")
    edit = wire.Edit(value=f"Opening the awards {number}", bases=[stored])
    request = wire.EditsRequest(edits={"star": {"title": edit}})
    time.sleep(BETWEEN)
    with counted(folder) as files:
        start = time.perf_counter()
        write_answers(folder, UNIT, CRITERION, request).model_dump_json()
        seconds = time.perf_counter() - start
    return len(files), seconds


@contextmanager
def counted(folder: Path) -> Iterator[list[str]]:
    READS.folder, READS.files = str(folder), []
    yield READS.files
    READS.folder = ""


def _writes(mode: object) -> bool:
    return isinstance(mode, str) and bool(set(mode) & set("wax+"))


if __name__ == "__main__":
    main()
