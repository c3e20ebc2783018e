"""A learner at a page: hands that take their time, and are counted.

How long hands take follows the keystroke-level model (Card, Moran and Newell, 1983): pointing at
something and pressing on it 1.3 s, a key that is no typing 0.3 s; somebody types five letters a
second. What the page takes is measured.
"""

from __future__ import annotations

import base64
import contextlib
import mimetypes
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as BrowserError

LETTERS_A_SECOND = 5.0
CLICK, KEY, SCROLL, DRAG = 1.3, 0.3, 1.0, 2.5
"""Seconds of a hand."""
SHORTEST_PAUSE = 1.0
"""Milliseconds of a key, below which hands do not pause at all."""
SOON = 15_000
"""Milliseconds in which something that is on a page at all is there."""
SIGN = re.compile(r"(\s*)([-*+·•] +|\d{1,3}[.)] +)")
"""The margin and the sign of an item of a list."""
DROP = """(target, files) => {
    const moved = new DataTransfer();
    for (const {name, kind, data} of files) {
        const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
        moved.items.add(new File([bytes], name, {type: kind}));
    }
    for (const kind of ["dragenter", "dragover", "drop"])
        target.dispatchEvent(
            new DragEvent(kind, {dataTransfer: moved, bubbles: true, cancelable: true}));
}"""


class NotOfferedError(Exception):
    """The page has nothing to do it with."""


@dataclass
class Effort:
    """What was done: actions, letters typed; seconds of the hands, of typing, of the page."""

    actions: int = 0
    letters: int = 0
    hands: float = 0
    page: float = 0

    @property
    def typing(self) -> float:
        return self.letters / LETTERS_A_SECOND

    @property
    def seconds(self) -> float:
        return self.hands + self.typing + self.page

    def since(self, before: Effort) -> Effort:
        return Effort(
            actions=self.actions - before.actions,
            letters=self.letters - before.letters,
            hands=self.hands - before.hands,
            page=self.page - before.page,
        )


@dataclass
class Learner:
    """``faster`` is how many times as fast as a person's the hands are; the count is a person's."""

    page: Any
    faster: float = 1
    effort: Effort = field(default_factory=Effort)

    def so_far(self) -> Effort:
        return replace(self.effort)

    def click(self, target: Any) -> None:
        self._reach(target)
        self._act(CLICK)
        with self.waiting():
            target.click(timeout=SOON)

    def choose(self, target: Any, value: str) -> None:
        """From a list that unfolds: a click on it, and one on the line."""
        self._reach(target)
        self._act(CLICK)
        self._act(CLICK)
        with self.waiting():
            target.select_option(value, timeout=SOON)

    def press(self, keys: str) -> None:
        self._act(KEY)
        with self.waiting():
            self.page.keyboard.press(keys)

    def load_again(self) -> None:
        """By F5."""
        self._act(KEY)
        with self.waiting():
            self.page.reload()

    def go_back(self) -> None:
        """By the browser's button."""
        self._act(CLICK)
        with self.waiting():
            self.page.go_back()

    def go_forward(self) -> None:
        self._act(CLICK)
        with self.waiting():
            self.page.go_forward()

    def type(self, words: str) -> None:
        """Letter by letter into what has the focus. The box begins the next item of a list by
        itself: its sign is not typed, and Enter ends the list."""
        before = ""
        for line in words.splitlines(keepends=True):
            sign = SIGN.match(line)
            if not SIGN.match(before):
                self._letters(line)
            elif sign:
                self._letters(line[sign.end() :])
            else:
                self.press("Enter")
                self._letters(line)
            before = line

    def slip(self) -> None:
        """Three wrong letters, and their mending."""
        self._letters("teh")
        for _ in range(3):
            self.press("Backspace")

    def drop(self, target: Any, *files: Path) -> None:
        self._reach(target)
        self._act(DRAG)
        with self.waiting():
            target.evaluate(DROP, [_moved(file) for file in files])

    def can_find(self, target: Any) -> bool:
        """Whether it is on the page, folded away or not, or comes soon."""
        with self.waiting(), contextlib.suppress(BrowserError):
            target.first.wait_for(state="attached", timeout=SOON)
            return bool(target.first.evaluate(IS_OFFERED))
        return False

    def wait_for(self, target: Any) -> Any:
        with self.waiting():
            target.first.wait_for()
        return target

    @contextlib.contextmanager
    def waiting(self) -> Iterator[None]:
        """What happens meanwhile is the page's time."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.effort.page += time.monotonic() - begun

    def _letters(self, words: str) -> None:
        self.effort.letters += len(words)
        pause = 1000 / LETTERS_A_SECOND / self.faster
        self.page.keyboard.type(words, delay=pause if pause >= SHORTEST_PAUSE else 0)

    def _reach(self, target: Any) -> None:
        """Unfold what is around it, and scroll to it, as far as either is needed."""
        try:
            target.wait_for(state="attached", timeout=SOON)
        except Exception as error:
            raise NotOfferedError(str(target)) from error
        folds = target.locator("xpath=ancestor::details[not(@open)]/summary")
        for fold in folds.all():
            if not target.evaluate("(node, fold) => fold.contains(node)", fold.element_handle()):
                self._act(CLICK)
                fold.click(timeout=SOON)
        if not target.evaluate(IN_VIEW):
            self._act(SCROLL)
            target.scroll_into_view_if_needed(timeout=SOON)

    def _act(self, seconds: float) -> None:
        self.effort.actions += 1
        self.effort.hands += seconds
        time.sleep(seconds / self.faster)


def _moved(file: Path) -> dict[str, str]:
    kind = mimetypes.guess_type(file.name)[0] or ""
    data = base64.b64encode(file.read_bytes()).decode("ascii")
    return {"name": file.name, "kind": kind, "data": data}


IN_VIEW = """node => {
    const {top, bottom} = node.getBoundingClientRect();
    return top >= 0 && Math.min(bottom, top + 40) <= window.innerHeight;
}"""
IS_OFFERED = """node => !node.closest("[hidden]")"""
