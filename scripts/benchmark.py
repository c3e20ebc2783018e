"""How fast a portfolio is made, beside what one would do without this program.

Every way makes the same Word document from the sample learner's record, in a process of its own:

papermill   papermill's own engine, one kernel a notebook
ploomber    ploomber-engine's "embedded" engine (only where it is installed)
cold        this program, "portfolio build", for the first time
unchanged   the same again, when nothing has changed
criterion   when one criterion has changed
item        when one item of evidence, a picture, was added
open        one criterion has changed, in a process that stays open, as a running workbook does
floor       the cells' code in one plain Python process, and the same Word writing

They run in turn, several times; the figures are the least of all rounds, because what other
programs on the computer add is noise. "CPU" is the processor time of the process and everything it
started. The floor is split into its parts.

    python scripts/benchmark.py [--rounds 3]
    python scripts/benchmark.py --write       keep the figures, to compare with
    python scripts/benchmark.py --compare     what has become slower than what was kept
"""

from __future__ import annotations

import argparse
import compileall
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from benchmarked import changes, kept, parts, ways
from benchmarked.kept import Figures

import portfolio

WAYS = {
    "papermill": "papermill, one kernel a notebook",
    "ploomber": "ploomber-engine, embedded",
    "cold": "portfolio build, for the first time",
    "unchanged": "nothing has changed",
    "criterion": "one criterion has changed",
    "item": "one item of evidence was added",
    "open": "one criterion has changed, in a workbook that stays open",
    "floor": "one plain process (the floor)",
}
IN_A_PROCESS = {"papermill": ways.with_kernels, "ploomber": ways.with_ploomber}
NOT_PASSED_ON = {"PYTHONDONTWRITEBYTECODE"}
"""Without it the program is compiled once, as an installation does, and not in each process."""
Runs = dict[str, list[tuple[float, float]]]
"""Wall and CPU seconds of every round, by way."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is timed")
    parser.add_argument("--without", action="append", default=[], choices=WAYS)
    parser.add_argument("--write", action="store_true", help="keep the figures, to compare with")
    parser.add_argument("--compare", action="store_true", help="say what has become slower")
    parser.add_argument("--way", choices=[*IN_A_PROCESS, "floor", "open"], help=argparse.SUPPRESS)
    parser.add_argument("--record", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        run_way(options.way, options.record)
        return
    if kept.YARDSTICK in options.without and (options.write or options.compare):
        parser.error("figures are kept and compared beside those of papermill")
    runs, split = measure(options.rounds, set(options.without))
    figures = kept.Figures(
        ways={way: min(cpu for _, cpu in found) for way, found in runs.items()},
        parts={name: min(one[name] for one in split) for name in parts.PARTS},
    )
    report(runs, figures)
    if options.compare:
        sys.exit("\n".join(kept.slower(figures)) or None)
    if options.write:
        kept.keep(figures)


def measure(rounds: int, without: set[str]) -> tuple[Runs, list[dict[str, float]]]:
    """What every way took in every round, and the parts of the floor."""
    runs: Runs = {}
    split = []
    compileall.compile_dir(Path(portfolio.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(rounds):
            for way in wanted(without):
                taken, said = timed(way, Path(scratch), number)
                runs.setdefault(way, []).append(taken)
                if way == "floor":
                    split.append(json.loads(said))
                aside(f"round {number + 1} of {rounds}, {way}: {taken[1]:.2f} s of CPU")
    return runs, split


def wanted(without: set[str]) -> list[str]:
    here = {way for way in WAYS if way != "ploomber" or find_spec("ploomber_engine")}
    return [way for way in WAYS if way in here - without or way == "floor"]


def timed(way: str, scratch: Path, number: int) -> tuple[tuple[float, float], str]:
    """Wall and CPU seconds of one way in a process of its own, and what it printed."""
    ours = way in ("cold", "unchanged", "criterion", "item")
    record = scratch / f"{'ours' if ours else way}{number}"
    command = [sys.executable, __file__, "--way", way, "--record", str(record)]
    if ours:
        command = [sys.executable, "-m", "portfolio", "build", str(record)]
    if not record.exists():
        copied(record)
    if way == "criterion":
        changes.change_criterion(record, f"round {number}")
    elif way == "item":
        changes.add_item(record, f"round {number}")
    before, start = children_cpu(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=alone(record))
    taken = time.perf_counter() - start, children_cpu() - before
    if done.returncode:
        sys.exit(f"{way} failed:\n{done.stderr}")
    if way == "open":
        values = json.loads(done.stdout)
        taken = values["wall"], values["cpu"]
    return taken, done.stdout


def copied(record: Path) -> None:
    from portfolio.making.build import copy_sample

    copy_sample(record)


def alone(record: Path) -> dict[str, str]:
    """An environment in which LibreOffice is not found: its page numbers cost every way the same
    and are left out. What was worked out for another record is not known either."""
    cache = record.with_name(f"{record.name}-cache")
    fonts = os.environ.get("MPLCONFIGDIR") or os.path.expanduser("~/.cache/matplotlib")
    own = {
        "XDG_CACHE_HOME": str(cache / "cache"),
        "XDG_STATE_HOME": str(cache / "state"),
        "MPLCONFIGDIR": fonts,
    }
    others = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    return {**others, **own, "PATH": str(Path(sys.executable).parent)}


def children_cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


def run_way(way: str, record: Path) -> None:
    logging.disable(logging.CRITICAL)
    if way == "floor":
        print(json.dumps(parts.seconds_by_part(record)))
    elif way == "open":
        print(json.dumps(ways.stays_open(record)))
    else:
        IN_A_PROCESS[way](record)


def report(runs: Runs, figures: Figures) -> None:
    """Print the seconds, the ratios and the parts of the floor as Markdown tables."""
    base = figures.ways.get("papermill")
    print("| way | seconds | CPU seconds | times as fast as papermill |")
    print("| --- | ---: | ---: | ---: |")
    for way, found in runs.items():
        wall, cpu = min(one for one, _ in found), figures.ways[way]
        ratio = f"{base / cpu:.1f}" if base else ""
        print(f"| {WAYS[way]} | {wall:.2f} | {cpu:.2f} | {ratio} |")
    print("\n| part of the floor | CPU seconds |\n| --- | ---: |")
    for name, seconds in figures.parts.items():
        print(f"| {parts.PARTS[name]} | {seconds:.2f} |")


def aside(words: str) -> None:
    print(words, file=sys.stderr)


if __name__ == "__main__":
    main()
