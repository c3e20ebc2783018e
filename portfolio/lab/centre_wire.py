"""What the pages of a centre and the program say to each other; the rules are those of ``wire``."""

from __future__ import annotations

from portfolio.lab.wire import Sent, Words

# The desk


class DeskTask(Sent):
    """Something that waits: what is to be done, about whose work, since when and by when.

    ``page`` is where it is done, empty where that is not on a page. ``since`` and ``by`` are days
    in ISO format, or empty; ``days`` counts from the first of them to today.
    """

    what: str
    learner: Words
    key: Words
    unit: str
    submission: str
    criteria: list[str]
    since: str
    days: int
    by: str
    late: bool
    said: Words
    page: str


class DeskGroup(Sent):
    """Tasks under one heading; ``left_out`` counts those that are not in the list."""

    title: str
    tasks: list[DeskTask]
    left_out: int


class CentreDesk(Sent):
    """The desk of one person, whose name and roles it says. ``troubles`` are sentences about what
    is not as it was recorded."""

    centre: Words
    name: Words
    roles: list[str]
    today: str
    learners: int
    groups: list[DeskGroup]
    troubles: list[Words]
