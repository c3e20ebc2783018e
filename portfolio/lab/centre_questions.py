"""What a start of the assessor's pages asks: which centre's folder, and who is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from portfolio.assessment.centre import Centre
from portfolio.assessment.centre_file import FILE, Person
from portfolio.base.errors import AssessmentError
from portfolio.lab.first_questions import Ask, Say, chosen_number, typed_path
from portfolio.lab.recent_centres import Opened

MOST_SHOWN = 9


def which_desk(known: Sequence[Opened], ask: Ask, say: Say) -> Opened | None:
    """One of the desks opened before, the only one without asking. None stands for another."""
    if len(known) < 2:
        return next(iter(known), None)
    shown = known[:MOST_SHOWN]
    say("Whose desk do you want to open?")
    lines = [f"{one.by} at {one.folder.name}   ({one.folder.parent})" for one in shown]
    chosen = chosen_number([*lines, "Another one"], ask, say)
    return shown[chosen] if chosen < len(shown) else None


def which_folder(ask: Ask, say: Say) -> Path:
    """Where a centre's folder is, which is there already."""
    say("Where is your centre’s folder? It is the one with the file centre.toml in it.")
    while True:
        answer = " ".join(ask("Drag it into this window, or type where it is: ").split())
        folder = typed_path(answer, Path.cwd()) if answer else None
        if folder and (folder / FILE).is_file():
            return folder
        if folder:
            say(f"There is no {FILE} in {folder}.")


def which_person(centre: Centre, ask: Ask, say: Say) -> Person:
    """Who is there. Raises AssessmentError when nobody is entered yet."""
    people = centre.file.person
    if not people:
        raise AssessmentError(
            f"Nobody is entered in {FILE} yet. Enter your people there: the file says how.\n"
            f"(File: {centre.folder / FILE})"
        )
    say("Who are you?")
    lines = [f"{one.name} ({one.id}), {', '.join(one.roles)}" for one in people]
    return people[chosen_number(lines, ask, say)]
