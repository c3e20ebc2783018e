"""What a start without a folder asks: which workbook, or whose, for which unit and where."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from portfolio.base.files import make_folder
from portfolio.base.text import clean, plain_name
from portfolio.lab.recent import is_record
from portfolio.record.evidence import Centre, Details, Learner
from portfolio.unit.unit import Catalogue

Ask = Callable[[str], str]
"""Puts one question and gives what was typed."""
Say = Callable[[str], None]

LONGEST_NAME = 100
"""Letters in the name of a person or a centre."""
LONGEST_FOLDER = 60
"""Letters in the name of a folder, so that paths inside it stay short enough for Windows."""
MOST_SHOWN = 9


def which_record(known: Sequence[Path], ask: Ask, say: Say) -> Path | None:
    """One of the records opened before, the last one without asking if it is the only one.

    None stands for a new one.
    """
    if len(known) < 2:
        return next(iter(known), None)
    shown = known[:MOST_SHOWN]
    say("Which portfolio do you want to open?")
    lines = [f"{folder.name}   ({folder.parent})" for folder in shown]
    chosen = chosen_number([*lines, "Start a new one"], ask, say)
    return shown[chosen] if chosen < len(shown) else None


def moved_record(folder: Path, ask: Ask, say: Say) -> Path | None:
    """Where a record is that was moved or lies on a drive that is not there; None: a new one."""
    say(f"The portfolio you used last is not where it was:\n  {folder}")
    say("If it is on a drive or a memory stick, connect that first.")
    while True:
        answer = _line(ask("Where is it now? To start a new one, only press Enter: "))
        if not answer and is_record(folder):
            return folder
        if not answer:
            return None
        found = typed_path(answer, folder.parent)
        if is_record(found):
            return found
        say(f"There is no portfolio in {found}.")


def new_details(catalogue: Catalogue, ask: Ask, say: Say) -> Details:
    """Whose record it will be: the name, the centre and the unit."""
    say("Let us start your portfolio. Four short questions; Ctrl+C stops at any time.")
    name = ""
    while not name:
        name = _short(ask("\n1. Your name: "), say)
        if not name:
            say("   Please type your name: it stands on the cover of your portfolio.")
    centre = _short(ask("\n2. Your centre or college (Enter if you do not know yet): "), say)
    say("\n3. Which unit is it for?")
    units = list(catalogue.values())
    chosen = units[chosen_number([f"{unit.title} ({unit.name})" for unit in units], ask, say)]
    return Details(learner=Learner(name=name), centre=Centre(name=centre), units=(chosen.id,))


def new_folder(documents: Path, name: str, ask: Ask, say: Say) -> Path:
    """Where to put a new record: a folder that is new or empty, or one with a record in it.

    The folder has been made when it comes back, so that no disk can refuse it later.
    """
    say("\n4. Where do you want to keep it? The folder will be made for you.")
    folder = documents / folder_name(name)
    while True:
        if is_record(folder) and _agreed(folder, ask):
            return folder
        proposed = _unused(folder)
        answer = _line(ask(f"   Enter takes {proposed}\n   Or type another folder: "))
        folder = typed_path(answer, documents) if answer else proposed
        if is_record(folder):
            continue
        reason = _refusal(folder)
        if not reason:
            return folder
        say(f"   {reason}")
        folder = folder if os.path.exists(folder) else proposed


def _agreed(folder: Path, ask: Ask) -> bool:
    question = f"   There is a portfolio in {folder} already. Open that one? (yes or no) "
    return _line(ask(question)).lower() in ("y", "yes")


def folder_name(name: str) -> str:
    """``Award portfolio - NAME``, as every system takes it."""
    return plain_name(f"Award portfolio - {name}")[:LONGEST_FOLDER].rstrip(" .-")


def _unused(folder: Path) -> Path:
    """The folder, or with a number behind its name the first that is not there yet."""
    candidate, number = folder, 2
    while candidate.exists():
        candidate, number = folder.with_name(f"{folder.name} {number}"), number + 1
    return candidate


def _refusal(folder: Path) -> str:
    """Make the folder; why that cannot be, or why it is not to be used."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            return f"{folder} is there already, with something else in it."
        make_folder(folder)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return f"{folder} cannot be made: {reason}. Choose another place."
    return ""


def chosen_number(lines: Sequence[str], ask: Ask, say: Say) -> int:
    """The place in the list of what was chosen; Enter takes the first."""
    for number, line in enumerate(lines, 1):
        say(f"   {number}  {line}")
    while True:
        answer = _line(ask("   Type a number (Enter takes 1): ")) or "1"
        if answer.isdecimal() and 1 <= int(answer[:6]) <= len(lines):
            return int(answer[:6]) - 1
        say(f"   Please type a number from 1 to {len(lines)}.")


def _short(answer: str, say: Say) -> str:
    answer = _line(answer)
    if len(answer) > LONGEST_NAME:
        say(f"   Only the first {LONGEST_NAME} letters were kept.")
    return answer[:LONGEST_NAME].strip()


def _line(answer: str) -> str:
    return " ".join(clean(answer)[0].split())


def typed_path(answer: str, parent: Path) -> Path:
    """A folder as people type or drag it in: in quotation marks, with ``~``, only its name."""
    try:
        return parent / Path(answer.strip("\"'")).expanduser()
    except RuntimeError:
        return parent / answer
