"""Strict reading of TOML files from outside: what is hostile or unreadable is refused at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from portfolio.base import files, toml_lines, validation
from portfolio.base.errors import FileProblemsError, Problem
from portfolio.base.text import clean

LARGEST_FILE = 1_000_000
DEEPEST_NESTING = 12
LONGEST_KEY = 30
"""The parts that a dotted key may have: reading one takes time by the square of its length."""

Table = dict[str, object]
"""What a file holds, believed to be nothing in particular until it has been looked at."""

Shaped = TypeVar("Shaped", bound=BaseModel)

_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_KEY_TOO_LONG = re.compile(rf"(?<![\w-])(?:{_PART}[ \t]*+\.[ \t]*+){{{LONGEST_KEY}}}")


def read(path: Path, error: type[FileProblemsError], remedy: str) -> Table:
    """What the file holds. Raises ``error`` when it cannot be opened, or is not decent TOML."""
    try:
        with files.opened(path, named_by_user=True) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as wrong:
        raise error(path, [Problem("", "the file cannot be opened")], remedy) from wrong
    return parse(data, path, error, remedy)


def read_shaped(
    path: Path,
    model: type[Shaped],
    error: type[FileProblemsError],
    remedy: str,
    wrong_within: Callable[[Shaped], Iterable[Problem]] = lambda _: (),
) -> Shaped:
    """What the file holds, as a strict frozen model of it.

    Raises ``error`` with everything that does not fit: in its shape, or, where that is right, in
    what ``wrong_within`` finds between its parts.
    """
    return shaped(read(path, error, remedy), path, model, error, remedy, wrong_within)


def shaped(
    raw: Table,
    path: Path,
    model: type[Shaped],
    error: type[FileProblemsError],
    remedy: str,
    wrong_within: Callable[[Shaped], Iterable[Problem]] = lambda _: (),
) -> Shaped:
    """The same of what was read already; ``path`` is what the problems are told of."""
    wrong = list(text_problems(raw))
    try:
        found = model.model_validate(tuples(raw))
    except ValidationError as misshapen:
        shown = for_the_screen([*wrong, *validation.problems(misshapen)])
        raise error(path, shown, remedy) from misshapen
    wrong += wrong_within(found)
    if wrong:
        raise error(path, for_the_screen(wrong), remedy)
    return found


def parse(data: bytes, path: Path, error: type[FileProblemsError], remedy: str) -> Table:
    """What the bytes of a TOML file hold. Raises ``error``, about ``path``, when it is no good."""

    def unreadable(message: str) -> FileProblemsError:
        return error(path, for_the_screen([Problem("", message)]), remedy)

    if len(data) > LARGEST_FILE:
        raise unreadable("the file is larger than 1 MB")
    if data.startswith(b"PK\x03\x04") or b"\x00" in data[:200]:
        raise unreadable(f"the file is not UTF-8 text: {toml_lines.not_text(data)}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        told = toml_lines.not_text(data)
        raise unreadable(f"the file is not UTF-8 text: {told}") from wrong
    if _KEY_TOO_LONG.search(text):
        raise unreadable(f"a key in this file has more than {LONGEST_KEY} parts")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        told = toml_lines.what_is_wrong(text, str(wrong))
        raise unreadable(f"this is not TOML, {told}") from wrong
    except (ValueError, RecursionError) as wrong:
        raise unreadable("this is not TOML that can be read") from wrong
    if _depth_is_over(raw, DEEPEST_NESTING):
        raise unreadable("keys and lists are nested too deeply in this file")
    return raw


def tuples(value: object) -> object:
    """TOML lists as tuples, which strict frozen models ask for."""
    if isinstance(value, list):
        return tuple(tuples(part) for part in value)
    if isinstance(value, dict):
        return {key: tuples(part) for key, part in value.items()}
    return value


def text_problems(value: object, place: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    """Every text in a file that Word cannot hold."""
    if isinstance(value, str) and clean(value)[1]:
        yield Problem(validation.key_path(place), "this has a character that Word cannot hold")
    if isinstance(value, (dict, list)):
        for step, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from text_problems(part, (*place, step))


def for_the_screen(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, on one line, however long or odd the keys and values that it quotes."""
    shown = (
        Problem(_shortened(problem.place), _shortened(problem.message)) for problem in problems
    )
    return list(dict.fromkeys(shown))


def _depth_is_over(raw: Table, limit: int) -> bool:
    layer: list[object] = [raw]
    for _ in range(limit):
        layer = [part for value in layer for part in _parts(value)]
    return any(isinstance(value, (dict, list)) for value in layer)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _shortened(text: str) -> str:
    text = " ".join(clean(text)[0].split())
    return text if len(text) <= 300 else f"{text[:297]}..."
