"""Kill builds at random moments, and look at what is left each time.

    python scripts/kill_builds.py                  1,000 kills
    python scripts/kill_builds.py --kills 50       fewer
    python scripts/kill_builds.py --seed 7         other moments
    python scripts/kill_builds.py --writing-only   what is made is known, and only put in its place

Some builds begin with an empty cache and run every notebook in a worker; most find everything in
the cache, so that the moment falls into the writing. After each kill the documents have to be
those of before or those that were being made, byte for byte; nothing in the cache may be torn; and
the worker has to be gone. Linux only.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NoReturn

from portfolio.workbook.job import Job
from portfolio.workbook.workers import Workers

UNIT = "nos-cfacsd17"
COLD_SHARE = 0.1
"""Of the builds: so many begin with an empty cache."""
WRITING_SHARE = 0.7
"""Of the kills: so many fall into the writing of the documents."""
LONGEST_WRITING = 0.05
"""Seconds: in this time documents are put in place several times."""
PATIENCE = 20
"""Seconds after which a worker that is still there counts as left behind."""


@dataclass
class Figures:
    """How many builds were killed, what was found, and every fault."""

    kills: Counter[str] = field(default_factory=Counter)
    finished: int = 0
    found: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        found = ", ".join(f"{name} {count}" for name, count in sorted(self.found.items()))
        return (
            f"{sum(self.kills.values())} builds killed ({self.kills['cold']} with an empty cache, "
            f"{self.kills['warm']} with a full one, {self.kills['writing']} while nothing but "
            f"writing was done), {self.finished} ended before they were. "
            f"Documents found: {found}. Faults: {len(self.faults)}."
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--writing-only", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kill-builds-") as scratch:
        own_home(Path(scratch))
        figures = kill_builds(
            Path(scratch), options.kills, options.seed, writing_only=options.writing_only
        )
    print(figures)
    for fault in figures.faults:
        print(fault)
    return 1 if figures.faults else 0


def own_home(scratch: Path) -> None:
    """Keep what the program keeps for its user in the scratch folder; fonts are known already."""
    fonts = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    os.environ.setdefault("MPLCONFIGDIR", f"{fonts}/matplotlib")
    for kind in ("CACHE", "STATE", "DATA"):
        os.environ[f"XDG_{kind}_HOME"] = str(scratch / kind.lower())


def kill_builds(scratch: Path, kills: int, seed: int, *, writing_only: bool = False) -> Figures:
    """Build, kill and look, until so many builds were killed."""
    chance, figures = random.Random(seed), Figures()
    folder = new_record(scratch / "record")
    looks = templates(scratch)
    made, seconds = {}, {}
    for name, template in looks.items():
        clear()
        seconds["cold"] = timed(partial(build, folder, template))
        seconds["warm"] = timed(partial(build, folder, template))
        seconds["writing"] = time_of_writing(folder, template)
        made[name] = documents(folder)
    before = name
    if writing_only:
        kill_writing(folder, made, kills, chance, figures)
    while sum(figures.kills.values()) < kills:
        kind = "cold" if chance.random() < COLD_SHARE else "warm"
        if kind == "cold":
            clear()
        wanted = chance.choice([name for name in looks if name != before])
        while_writing = chance.random() < WRITING_SHARE
        moment = chance.uniform(0, 1.1 * seconds["writing" if while_writing else kind])
        if killed(folder, looks[wanted], moment, while_writing):
            figures.kills[kind] += 1
        else:
            figures.finished += 1
        before = look(folder, made, before, wanted, figures)
        if sum(figures.kills.values()) % 50 == 0:
            print(figures, file=sys.stderr, flush=True)
    clear()
    build(folder, looks[before])
    if documents(folder) != made[before]:
        figures.faults.append("The last build of all is not what it was at first.")
    return figures


def kill_writing(
    folder: Path,
    made: dict[str, dict[str, bytes]],
    kills: int,
    chance: random.Random,
    figures: Figures,
) -> None:
    """Kill the writing of the cache and of the documents, which goes on without a pause."""
    while figures.kills["writing"] < kills:
        child = os.fork()
        if child == 0:
            write_for_ever(folder, [*made.values()])
        time.sleep(chance.uniform(0, LONGEST_WRITING))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        figures.kills["writing"] += 1
        one, other = made
        look(folder, made, one, other, figures)


def write_for_ever(folder: Path, made: list[dict[str, bytes]]) -> NoReturn:
    """Put one set of documents after the other in place, and into the cache, as a build does."""
    from portfolio.base.cache_folder import documents_made, key_of, user_cache
    from portfolio.base.files import Folder
    from portfolio.making.by_hand import note_made

    cache, known, place = user_cache(), documents_made(), Folder(folder)
    while True:
        for number, documents_ in enumerate(made):
            for name, data in documents_.items():
                cache.put("annex", key_of(name, number), data)
                note_made(data, known)
                place.put(f"build/{UNIT}/{name}", data)


def look(
    folder: Path, made: dict[str, dict[str, bytes]], before: str, wanted: str, figures: Figures
) -> str:
    """Look at what a kill left; the name of the look that the portfolio has now."""
    found = documents(folder)
    for file, data in found.items():
        which = next((name for name in (before, wanted) if made[name].get(file) == data), "")
        figures.found["of before" if which == before else "the new one" if which else "other"] += 1
        if not which:
            figures.faults.append(f"{file} is neither the one before nor the new one.")
    if missing := made[before].keys() - found.keys():
        figures.faults.append(f"There is no {', '.join(missing)} any more.")
    figures.faults += torn()
    if workers_left():
        figures.faults.append("A worker is still there.")
    portfolio = found.get("portfolio.docx")
    return wanted if portfolio == made[wanted]["portfolio.docx"] else before


def new_record(folder: Path) -> Path:
    from portfolio.base.folders import templates as given
    from portfolio.making.build import refresh
    from portfolio.record.record import open_record
    from portfolio.record.saving import save_details

    shutil.copytree(given() / "sample", folder)
    record = open_record(folder)
    details = record.details.model_copy(update={"units": (UNIT,)})
    save_details(folder, details, record.details_digest)
    refresh(open_record(folder))
    return folder


def templates(scratch: Path) -> dict[str, Path]:
    """Two templates, so that the same record makes two different documents."""
    import docx

    from portfolio.word.template import house_template

    found = {}
    for font in ("Verdana", "Georgia"):
        document = docx.Document(str(house_template()))
        document.styles["Normal"].font.name = font
        found[font] = scratch / f"{font}.docx"
        document.save(str(found[font]))
    return found


class WorkersWhenNeeded(Workers):
    """Starts a worker only when there is a notebook to run."""

    def __init__(self) -> None:
        """Start none yet."""

    def run(self, jobs: Iterable[Job], done: Callable[[Job, str], None]) -> None:
        if wanted := tuple(jobs):
            with Workers(1) as workers:
                workers.run(wanted, done)


def build(folder: Path, template: Path, stage: Callable[[str], None] = lambda _: None) -> None:
    from portfolio.making import build as making
    from portfolio.making.wanted import Wanted

    vars(making)["own_template"] = lambda: template
    making.build_portfolio(
        *(folder, UNIT, WorkersWhenNeeded(), lambda *_: None, stage),
        Wanted(page_numbers=False),
    )


def time_of_writing(folder: Path, template: Path) -> float:
    moments: list[float] = []
    build(folder, template, lambda _: moments.append(time.perf_counter()))
    return time.perf_counter() - moments[-1]


def timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def killed(folder: Path, template: Path, seconds: float, while_writing: bool) -> bool:
    """Build in a process of its own, and kill that after a time; false when it had ended.

    ``while_writing`` counts the time from when the document is begun.
    """
    heard, told = os.pipe()

    def stage(words: str) -> None:
        if words.startswith("Writing"):
            os.write(told, b"!")

    child = os.fork()
    if child == 0:
        try:
            build(folder, template, stage)
        finally:
            os._exit(0)
    os.close(told)
    if while_writing:
        os.read(heard, 1)
    time.sleep(seconds)
    ended, _ = os.waitpid(child, os.WNOHANG)
    if not ended:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    os.close(heard)
    return not ended


def documents(folder: Path) -> dict[str, bytes]:
    found = folder / "build" / UNIT
    names = ("portfolio.docx", "evidence-map.xlsx")
    return {name: (found / name).read_bytes() for name in names if (found / name).is_file()}


def clear() -> None:
    from portfolio.base.cache_folder import user_cache

    user_cache().clear()


def torn() -> Iterator[str]:
    """What is in the cache and is not whole."""
    from portfolio.base.cache_folder import user_cache

    cache = user_cache()
    for path in cache.folder.glob("*/*"):
        if not path.name.startswith("~") and cache.get(path.parent.name, path.name) is None:
            yield f"{path.name} in the cache ({path.parent.name}) is torn."


def workers_left() -> bool:
    """Whether a worker of ours is still there after a while."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if not any(map(is_our_worker, Path("/proc").glob("[0-9]*"))):
            return False
        time.sleep(0.05)
    return True


def is_our_worker(process: Path) -> bool:
    home = f"XDG_CACHE_HOME={os.environ['XDG_CACHE_HOME']}".encode()
    try:
        ours = home in (process / "environ").read_bytes()
        return ours and b"portfolio.workbook.worker" in (process / "cmdline").read_bytes()
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
