"""How long a centre with many learners takes, and how much memory: desk, plan, look-alikes.

``python scripts/measure_centre.py --learners 1000`` makes the sample learner's centre that many
times over in a folder of its own, and runs each command in a process of its own. ``--words`` makes
as many learners' records, of whom every answer has words of its own and some evidence is shared.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import Centre, new_centre, open_centre, receive
from portfolio.assessment.deciding import Judgement, Sitting, prepared, record_all
from portfolio.assessment.events import Action, Word, digest_of
from portfolio.assessment.releasing import release
from portfolio.assessment.sealing import seal
from portfolio.assessment.submission import open_submission
from portfolio.base.folders import templates
from portfolio.record.record import open_record
from portfolio.unit.unit import Unit, find_unit

DAY = datetime.datetime(2026, 9, 1, 9, 0, tzinfo=datetime.UTC)
ACTION = Action(what="Add the costs.", by=datetime.date(2026, 12, 1))
ALLOCATION = """
[[allocation]]
learner = "L{at:04}"
unit = "cg-406"
assessor = "FU"
quality_assurer = "DM"
"""
KINDS = 8
"""So many learners are assessed; the others are copies of them."""
SAMPLE = templates() / "sample"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--learners", type=int, default=1000)
    asked.add_argument("--words", action="store_true", help="Measure look-alikes instead.")
    asked.add_argument("--place", type=Path, help="Where what is made stays for the next time.")
    told = asked.parse_args()
    place = told.place or Path(tempfile.mkdtemp(prefix="measured-"))
    if told.words:
        group = place / f"group-{told.learners}"
        if not group.exists():
            make_group(group, told.learners)
        measure("alike", "alike", str(group), "--passages", "0")
        measure("alike, again", "alike", str(group), "--passages", "0")
        return
    centre = place / f"centre-{told.learners}"
    if not centre.exists():
        make_centre(centre, told.learners)
    measure("desk", "desk", str(centre))
    measure("desk of one", "desk", str(centre), "--as", "FU")
    measure("plan", "sample", "plan", str(centre), "--as", "DM", "--seed", "7")


def measure(what: str, *words: str) -> None:
    """Run a command, and say its seconds and the most memory that it had."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "portfolio", *words], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - begun
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{what}: {took:.2f} s, {cpu:.2f} s of work, {usage.ru_maxrss / 1024:.0f} MB")


def make_centre(folder: Path, count: int) -> None:
    """A centre in which one learner was assessed by its functions, and as many copies of it under
    other names: events whose chains hold, and sealed files as far as a plan reads them."""
    sample = Path(tempfile.mkdtemp()) / "record"
    sample.mkdir(parents=True)
    shutil.copy(SAMPLE / "record.json", sample)
    shutil.copytree(SAMPLE / "answers", sample / "answers")
    shutil.copytree(SAMPLE / "evidence", sample / "evidence")
    centre = new_centre(folder, "Measured")
    people = (templates() / "sample-centre" / "centre.toml").read_text("utf-8")
    given = "".join(ALLOCATION.format(at=at) for at in range(count))
    (folder / "centre.toml").write_text(people + given, "utf-8")
    unit = find_unit(builtin_catalogue(), "cg-406")
    for at in range(min(count, KINDS)):
        _learner(open_centre(folder), sample, unit, at)
    for at in range(KINDS, count):
        _copy(folder / "learners" / f"L{at % KINDS:04}", folder / "learners" / f"L{at:04}")
    assert len(centre.learners()) == count


def _learner(centre: Centre, sample: Path, unit: Unit, at: int) -> None:
    details = json.loads((sample / "record.json").read_bytes())
    details["learner"].update(name=f"Learner {at:04}", number=f"L{at:04}")
    (sample / "record.json").write_text(json.dumps(details), "utf-8")
    shutil.rmtree(sample / "submissions", ignore_errors=True)
    now = DAY + datetime.timedelta(minutes=at)
    handed = seal(open_record(sample), unit, declared=f"Learner {at:04}", now=now)
    submission = open_submission(handed.path)
    got = receive(centre, submission, builtin_catalogue(), "FU", now)
    sitting = Sitting(
        centre=centre, learner=got.learner, unit=unit, submission=submission, by="FU", now=now
    )
    ready = []
    for place, ref in enumerate(submission.criteria):
        if place % 4 == at % 4:
            said = Judgement(word=Word.REFERRED, feedback=f"{ref}: more of {at}.", action=ACTION)
        else:
            said = Judgement(word=Word.MET, feedback=f"Clear, {at} {ref}.")
        ready.append(prepared(sitting, ref, said))
    record_all(sitting, ready)
    if at % 2:
        release(centre, got.learner, unit, "FU", now)


def _copy(one: Path, other: Path) -> None:
    """The same learner under another number, in a chain of events that holds."""
    (other / "submissions").mkdir(parents=True)
    for path in (one / "submissions").iterdir():
        os.link(path, other / "submissions" / path.name)
    for path in one.glob("events.*.jsonl"):
        before, lines = "", []
        for line in path.read_bytes().splitlines():
            value = json.loads(line) | {"learner": other.name, "before": before}
            new = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            before = digest_of(new.encode())
            lines.append(new.encode() + b"\n")
        (other / path.name).write_bytes(b"".join(lines))
        head = {"lines": len(lines), "sha256": before}
        (other / path.name.replace("jsonl", "head.json")).write_text(json.dumps(head), "utf-8")


def make_group(folder: Path, count: int) -> None:
    """Learners whose answers are as long as the sample's, in words of their own."""
    chance = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz"
    stock: list[str] = [
        "".join(chance.choices(letters, k=chance.randint(3, 10))) for _ in range(20_000)
    ]
    small = sorted((SAMPLE / "evidence").iterdir())[:6]
    for at in range(count):
        record = folder / f"L{at:04}"
        record.mkdir(parents=True)
        details = json.loads((SAMPLE / "record.json").read_bytes())
        details["learner"].update(name=f"Learner {at:04}", number=f"L{at:04}")
        (record / "record.json").write_text(json.dumps(details), "utf-8")
        for path in sorted((SAMPLE / "answers" / "cg-406").iterdir()):
            value = json.loads(path.read_bytes())
            value["activities"] = _in_other_words(value["activities"], stock, chance)
            target = record / "answers" / "cg-406" / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(json.dumps(value), "utf-8")
        for path in small:
            shutil.copytree(path, record / "evidence" / path.name)


def _in_other_words(value: object, stock: list[str], chance: random.Random) -> object:
    if isinstance(value, dict):
        return {key: _in_other_words(part, stock, chance) for key, part in value.items()}
    if isinstance(value, list):
        return [_in_other_words(part, stock, chance) for part in value]
    if isinstance(value, str) and len(value.split()) > 6:
        return " ".join(chance.choices(stock, k=len(value.split())))
    return value


if __name__ == "__main__":
    main()
