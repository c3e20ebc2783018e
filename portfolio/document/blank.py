"""A place in a document for another person to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["line", "text", "date", "choice", "tick", "signature", "fixed"]

LONGEST_TAG = 64
"""The most characters that Word keeps of a content control's tag."""
TICKED, UNTICKED = "☒", "☐"


@dataclass(frozen=True, kw_only=True)
class Blank:
    """A place for another person to fill in.

    ``tag`` names it for programs and never changes; ``label`` names it for people, ``prompt`` is
    shown while nothing is in it. ``value`` is what is known already: a date as 14/03/2026, a tick
    as ``yes``. A ``line`` has no line breaks, a ``text`` may have them, a ``signature`` may be
    typed or by hand; what is ``fixed`` can be read and not changed.
    """

    tag: str
    label: str
    kind: Kind = "line"
    prompt: str = ""
    choices: tuple[str, ...] = ()
    value: str = ""

    @property
    def empty(self) -> bool:
        """True while there is only the prompt."""
        return self.kind != "tick" and not self.value

    @property
    def shown(self) -> str:
        """What stands in its place now."""
        if self.kind == "tick":
            return TICKED if self.value else UNTICKED
        return self.value or self.prompt


def line(tag: str, label: str, prompt: str = "Write here", value: str = "") -> Blank:
    """A place for a few words."""
    return Blank(tag=tag, label=label, prompt=prompt, value=" ".join(value.split()))


def text(tag: str, label: str, prompt: str = "Write here", value: str = "") -> Blank:
    """A place for some sentences."""
    return Blank(tag=tag, label=label, kind="text", prompt=prompt, value=value)


def day(tag: str, label: str, prompt: str = "Choose a date", value: str = "") -> Blank:
    """A place for a date; ``value`` is such as 14/03/2026."""
    return Blank(tag=tag, label=label, kind="date", prompt=prompt, value=value)


def choice(
    tag: str, label: str, choices: Sequence[str], prompt: str = "Choose", value: str = ""
) -> Blank:
    """A place for one of several answers. Nothing is chosen beforehand but what was chosen before,
    ``value``."""
    return Blank(
        tag=tag, label=label, kind="choice", prompt=prompt, choices=tuple(choices), value=value
    )


def tick(tag: str, label: str) -> Blank:
    """A box to tick. It is never ticked beforehand."""
    return Blank(tag=tag, label=label, kind="tick")


def signature(tag: str, label: str) -> Blank:
    """A place to sign in."""
    return Blank(tag=tag, label=label, kind="signature", prompt="Sign or type your name")


def fixed(tag: str, label: str, value: str) -> Blank:
    """A value that programs find again, and that nobody changes."""
    return Blank(tag=tag, label=label, kind="fixed", value=value)
