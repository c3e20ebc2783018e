"""What a group of learners takes: portfolios and coverage, anew, unchanged, and with some changed.

``python scripts/measure_group.py --learners 100`` makes that many varied learners (5 to 60 items of
evidence, half of the files shared) and runs each command as people do, without LibreOffice. CPU
seconds are those of all processes; memory is that of all processes together, looked at each second,
and of the largest. The yardstick is papermill's own engine, one kernel a notebook, with the same
writing of the Word file, for some of the same learners.

    python scripts/measure_group.py --learners 100 [--place FOLDER] [--yardstick 4]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import benchmark
import psutil  # it comes with ipykernel
from benchmarked.changes import change_criterion
from measured.varied import make_group

from portfolio.making.build import refresh
from portfolio.record.record import open_record

EACH = 20
"""One of so many learners changes something: 5 %."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Wall and CPU seconds, and megabytes of all processes together and of the largest."""

    wall: float
    cpu: float
    together: float
    largest: float


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--learners", type=int, default=100)
    asked.add_argument("--place", type=Path, help="where what is made stays for the next time")
    asked.add_argument("--yardstick", type=int, default=4, help="so many learners by papermill")
    told = asked.parse_args()
    place = told.place or Path(tempfile.mkdtemp(prefix="measured-"))
    group = place / f"group-{told.learners}"
    make_group(group, told.learners)
    for made in (place / "group-cache", *group.glob("*/build")):
        shutil.rmtree(made, ignore_errors=True)
    print(f"{told.learners} learners, {_megabytes(group):.0f} MB\n")
    base = yardstick(group, place, told.yardstick)
    print("| what | seconds | CPU seconds | a learner | times papermill | MB together | largest |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    build, coverage = ("build", "--all", str(group)), ("coverage", str(group))
    time.sleep(4)  # a file that is younger than three seconds is read each time
    for what, command, change in (
        ("coverage, for the first time", coverage, False),
        ("coverage, nothing has changed", coverage, False),
        ("build, for the first time", build, False),
        ("build, nothing has changed", build, False),
        ("build, 5 % have changed", build, True),
        ("coverage, 5 % have changed", coverage, False),
    ):
        if change:
            for record in sorted(group.iterdir())[::EACH]:
                change_criterion(record, f"{time.time()}")
        show(what, measured(place, command), told.learners, base if "build" in what else 0)
    print(f"\nThe cache has {_megabytes(place / 'group-cache'):.0f} MB, ", end="")
    print(f"the group with its documents {_megabytes(group):.0f} MB.")


def yardstick(group: Path, place: Path, count: int) -> float:
    """CPU seconds that papermill's own engine takes for a learner, the mean of some."""
    records = sorted(group.iterdir())
    chosen = records[:: max(1, len(records) // count)][:count] if count else []
    total = 0.0
    for record in chosen:
        copy = place / f"{record.name}-by-papermill"
        shutil.copytree(record, copy)
        refresh(open_record(copy))
        command = [sys.executable, benchmark.__file__, "--way", "papermill", "--record", str(copy)]
        before = benchmark.children_cpu()
        subprocess.run(command, check=True, capture_output=True, env=benchmark.alone(copy))
        total += benchmark.children_cpu() - before
        shutil.rmtree(copy)
        shutil.rmtree(copy.with_name(f"{copy.name}-cache"), ignore_errors=True)
    if chosen:
        print(
            f"papermill, one kernel a notebook: {total / len(chosen):.2f} CPU seconds a learner\n"
        )
    return total / len(chosen) if chosen else 0


def measured(place: Path, command: tuple[str, ...]) -> Taken:
    """Run a command of the program, with a cache of the group's own."""
    before, start = benchmark.children_cpu(), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "portfolio", *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=benchmark.alone(place / "group"),
    )
    most: dict[str, float] = {"together": 0, "largest": 0}
    threading.Thread(target=_watch, args=(process.pid, most), daemon=True).start()
    if process.wait():
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    wall = time.perf_counter() - start
    return Taken(wall=wall, cpu=benchmark.children_cpu() - before, **most)


def _watch(pid: int, most: dict[str, float]) -> None:
    """Look at the memory of a process and all that it has started, until it ends."""
    try:
        own = psutil.Process(pid)
        while True:
            sizes = [_resident(one) for one in (own, *own.children(recursive=True))]
            most["together"] = max(most["together"], sum(sizes))
            most["largest"] = max(most["largest"], *sizes)
            time.sleep(1)
    except psutil.NoSuchProcess:
        return


def _resident(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss / 1e6)
    except psutil.NoSuchProcess:
        return 0.0


def show(what: str, taken: Taken, learners: int, base: float) -> None:
    each = taken.cpu / learners
    ratio = f"{base / each:.1f}" if base else ""
    memory = f"{taken.together:.0f} | {taken.largest:.0f}"
    row = f"| {what} | {taken.wall:.1f} | {taken.cpu:.1f} | {each:.4f} | {ratio} | {memory} |"
    print(row, flush=True)


def _megabytes(folder: Path) -> float:
    paths = (Path(at, name) for at, _, names in os.walk(folder) for name in names)
    return sum(path.lstat().st_size for path in paths) / 1e6


if __name__ == "__main__":
    main()
