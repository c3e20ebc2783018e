"""Whether any text that the workbook called saved is ever lost.

A browser types into the forms of a new record, hundreds of times, in a random but repeatable
order. In the middle of one edit in five something ends without warning: the server, a kernel, the
tab, the browser's process behind the tab, or the server and the tab at once. The server starts
again at its own port or at another one. What counts is what is on the disk afterwards.

A text is acknowledged once the form says "Saved" after its last key. Everything that was typed
but not yet acknowledged is counted too, word by word: what came back by itself, or was offered.

    python scripts/soak.py [--edits 500] [--seed 1]

It needs what the tests need, and Chromium. It ends with 1 when an acknowledged text was lost, or
a word that was not saved yet was not offered back.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "lab"))

from browser import Lab, kill_kernel, open_browser, running_lab, saved, says_saved, show
from playwright.sync_api import Error as BrowserError

from portfolio.activities import all_activities
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.making.build import new_record
from portfolio.record.evidence import Details, Learner
from portfolio.record.record import open_record
from portfolio.unit.unit import find_unit

UNIT = "cg-406"
SERVER_MOVES, BOTH_MOVE = "server, then another port", "server and tab, then another port"
KINDS = ("server", "kernel", "tab", "process of the tab", SERVER_MOVES, BOTH_MOVE)
ONE_IN = 5
"""How many edits there are for each kill."""
LATEST = 0.9
"""Seconds after the middle of an edit at which something ends, at the latest."""
COMING_BACK = 20_000
"""Milliseconds that a page may take to find what was typed at another port."""
HAS = """([label, text]) => [...document.querySelectorAll("label")]
    .some(one => one.textContent === label && one.control?.value === text)"""
WORDS = ("we", "thank", "each", "other", "for", "service", "that", "customers", "remember")


@dataclass(frozen=True)
class Field:
    """A box of text in a form."""

    criterion: str
    activity: str
    name: str
    label: str


@dataclass
class Figures:
    """What happened."""

    edits: int = 0
    acknowledged: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    """Acknowledged texts that were not on the disk afterwards."""
    cut_off: int = 0
    """Texts that were not acknowledged when something ended."""
    cut_off_whole: int = 0
    """Those of them that were whole on the disk afterwards."""
    cut_off_gone: list[str] = field(default_factory=list)
    """Those of which nothing was on the disk afterwards."""
    not_offered: list[str] = field(default_factory=list)
    """Those of which a word was neither on the disk nor in a version to choose from."""
    two_versions: int = 0
    """How often the learner would be asked to choose."""
    seconds: float = 0

    def __str__(self) -> str:
        kills = ", ".join(f"{count} × {kind}" for kind, count in sorted(self.kills.items()) if kind)
        part = self.cut_off - self.cut_off_whole - len(self.cut_off_gone)
        return (
            f"{self.edits} edits in {self.seconds / 60:.1f} minutes; ended: {kills}\n"
            f"acknowledged: {self.acknowledged}, of these lost: {len(self.lost)}\n"
            f"cut off before they were acknowledged: {self.cut_off}, of these whole afterwards: "
            f"{self.cut_off_whole}, in part: {part}, gone: {len(self.cut_off_gone)}; "
            f"with words that were not offered back: {len(self.not_offered)}\n"
            f"two versions to choose from: {self.two_versions}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edits", type=int, default=500, help="how often something is typed")
    parser.add_argument("--seed", type=int, default=1, help="another number, another order")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        details = Details(learner=Learner(name="Robin Example"), units=(UNIT,))
        folder = new_record(Path(scratch) / "record", details).folder
        with running_lab(folder, Path(scratch) / "state") as lab, open_browser() as context:
            kills = options.edits // ONE_IN
            figures = soak(lab, context, edits=options.edits, kills=kills, seed=options.seed)
    print(figures)
    for text in (*figures.lost, *figures.not_offered):
        print("   ", text)
    return 1 if figures.lost or figures.not_offered else 0


def soak(lab: Lab, context: Any, *, edits: int, kills: int, seed: int) -> Figures:
    """Type and kill; what is on the disk is compared after each kill and at the end."""
    chance = random.Random(seed)
    fields = list(text_fields())
    kinds = [KINDS[number % len(KINDS)] for number in range(kills)] + [""] * (edits - kills)
    chance.shuffle(kinds)
    learner = Typist(lab, context, chance)
    begun = time.monotonic()
    for number, kind in enumerate(kinds, start=1):
        text = f"Edit {number}: {' '.join(chance.choices(WORDS, k=4))}."
        learner.edit(chance.choice(fields), text, kind)
    learner.compare()
    learner.figures.seconds = time.monotonic() - begun
    record = open_record(lab.folder)
    learner.figures.lost += [str(damage) for damage in record.damages]
    learner.figures.two_versions = len(record.copies)
    return learner.figures


def text_fields() -> Iterable[Field]:
    """The boxes of text of the unit whose label is on their page only once."""
    for criterion in find_unit(builtin_catalogue(), UNIT).criteria:
        found = [
            Field(criterion.ref, use.name, name, schema["title"])
            for use in criterion.activities
            for name, schema in all_activities()[use.name]
            .answer.model_json_schema()["properties"]
            .items()
            if schema.get("widget") in ("line", "text")
        ]
        labels = Counter(where.label for where in found)
        yield from (where for where in found if labels[where.label] == 1)


class Typist:
    """Somebody who types into one tab, and remembers what the form has called saved."""

    def __init__(self, lab: Lab, context: Any, chance: random.Random) -> None:
        self.lab, self.context, self.chance = lab, context, chance
        self.figures = Figures()
        self.acknowledged: dict[Field, str] = {}
        self.page = lab.open(context, "1.1")
        self.criterion = "1.1"

    def go_to(self, criterion: str) -> None:
        if self.page.is_closed():
            self.page = self.lab.open(self.context, criterion, anew=True)
        elif self.criterion != criterion:
            show(self.page, criterion)
        self.criterion = criterion

    def edit(self, where: Field, text: str, kind: str) -> None:
        """Replace the text of a box; meanwhile something may end."""
        self.go_to(where.criterion)
        before = self.on_disk(where)
        self.page.get_by_label(where.label, exact=True).fill("")
        middle = self.chance.randrange(len(text))
        self.page.keyboard.type(text[:middle])
        said_saved = self.finish(text[middle:], kind)
        self.figures.edits += 1
        self.figures.kills[kind] += 1
        self.go_to(where.criterion)
        if kind in (SERVER_MOVES, BOTH_MOVE):
            self.wait_for_what_was_left_behind(where, text)
        saved(self.page)
        if said_saved:
            self.figures.acknowledged += 1
            self.acknowledged[where] = text
        else:
            self.count_what_came_back(where, text, before)
        self.compare()

    def finish(self, rest: str, kind: str) -> bool:
        """Type the rest while something ends; whether the form said that it is saved."""
        wait = self.chance.uniform(0, LATEST)
        if kind in ("server", SERVER_MOVES):
            return self.without_server(rest, wait, moves=kind == SERVER_MOVES)
        if kind == "kernel":
            return self.without_kernel(rest, wait)
        self.page.keyboard.type(rest)
        if not kind:
            saved(self.page)
            return True
        self.page.wait_for_timeout(wait * 1000)
        said_saved = says_saved(self.page)
        if kind == BOTH_MOVE:
            self.lab.stop()
        if kind in ("tab", BOTH_MOVE):
            with self.page.expect_event("close"):
                self.page.close(run_before_unload=True)
        else:
            with contextlib.suppress(BrowserError):
                self.page.goto("chrome://crash")
            self.page.close()
        if kind == BOTH_MOVE:
            self.lab.move()
            self.lab.start()
        return said_saved

    def without_server(self, rest: str, wait: float, *, moves: bool) -> bool:
        killing = threading.Timer(wait, self.lab.stop)
        killing.start()
        self.page.keyboard.type(rest)
        said_saved = says_saved(self.page)
        killing.join()
        self.page.wait_for_timeout(self.chance.uniform(0, 2000))
        if moves:
            self.lab.move()
        self.lab.start()
        if moves:
            self.page.close(run_before_unload=False)
        return said_saved

    def without_kernel(self, rest: str, wait: float) -> bool:
        name = f"{self.criterion}.ipynb"
        notebook = {"path": f"notebooks/{UNIT}/{name}", "name": name, "type": "notebook"}
        session = self.lab.ask("/api/sessions", "POST", {**notebook, "kernel": {"name": "python3"}})
        killing = threading.Timer(wait, kill_kernel, [session["kernel"]["id"]])
        killing.start()
        self.page.keyboard.type(rest)
        killing.join()
        saved(self.page)
        self.lab.ask(f"/api/sessions/{session['id']}", "DELETE")
        return True

    def wait_for_what_was_left_behind(self, where: Field, text: str) -> None:
        with contextlib.suppress(BrowserError):
            self.page.wait_for_function(HAS, arg=[where.label, text], timeout=COMING_BACK)

    def count_what_came_back(self, where: Field, text: str, before: str) -> None:
        found = self.on_disk(where)
        self.figures.cut_off += 1
        self.figures.cut_off_whole += found == text
        if found in ("", before):
            self.figures.cut_off_gone.append(f"{where}: {text!r}, found {found!r}")
        if missing := set(text.split()) - set(f"{found} {self.to_choose_from()}".split()):
            self.figures.not_offered.append(f"{where}: {sorted(missing)}, found {found!r}")
        self.acknowledged[where] = found

    def compare(self) -> None:
        """Note every acknowledged text that is not on the disk."""
        for where, wanted in self.acknowledged.items():
            found = self.on_disk(where)
            if found != wanted:
                self.figures.lost.append(f"{where}: {wanted!r}, found {found!r}")
                self.acknowledged[where] = found

    def to_choose_from(self) -> str:
        """The other versions that the page offers."""
        copies = self.page.locator(".pfw-version")
        return " ".join(copies.all_inner_texts())

    def on_disk(self, where: Field) -> str:
        answers = open_record(self.lab.folder).answers(UNIT, where.criterion)
        return str(answers.get(where.activity, {}).get(where.name, ""))


if __name__ == "__main__":
    sys.exit(main())
