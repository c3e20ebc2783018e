"""Saves without end in a child that is killed again and again; prints what was lost, as JSON."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from record_helpers import REF, UNIT, all_texts, current, save

from portfolio.record.record import open_record


def save_until_killed(folder: Path, begin: int, report: int) -> None:
    digest = open_record(folder).digest(UNIT, REF)
    for number in range(begin, begin + 1_000_000):
        digest = save(folder, f"{number}", digest)
        os.write(report, b"%d\n" % number)


def one_round(folder: Path, begin: int) -> list[int]:
    """Starts a child, kills it, and returns the numbers that it reported as saved."""
    listen, report = os.pipe()
    child = os.fork()
    if child == 0:
        save_until_killed(folder, begin, report)
    os.close(report)
    select.select([listen], [], [], 30)
    time.sleep(random.uniform(0, 0.1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(listen) as lines:
        return [int(line) for line in lines]


def main(folder: Path, kills: int) -> None:
    begin, total, lost, damaged = 0, 0, [], []
    for _ in range(kills):
        saved = one_round(folder, begin)
        total += len(saved)
        newest = int(current(folder) or -1)
        last = max(saved, default=begin - 1)
        if newest not in (last, last + 1):
            lost.append(last)
        lost += [number for number in saved[-40:] if str(number) not in all_texts(folder)]
        damaged += [str(damage) for damage in open_record(folder).damages]
        begin = newest + 1
    report = {"kills": kills, "acknowledged": total, "lost": lost, "damaged": damaged}
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
