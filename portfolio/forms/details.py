"""Candidate and centre details: the first page of a centre's file."""

from __future__ import annotations

from collections.abc import Sequence

from portfolio.document.blank import Blank, day, line, text, tick
from portfolio.document.blocks import Table
from portfolio.document.form import Form, Section, facts
from portfolio.document.inline import Cell
from portfolio.forms import signing
from portfolio.forms.source import Source

KEY = "details"
TITLE = "Candidate and centre details"
AGREED = (
    ("induction", "Assessment", "I have been told how this unit is assessed, and by whom."),
    ("appeals", "Appeals", "I know how to appeal when I do not agree with a decision."),
    ("support", "Support", "I have been asked what support I need, and know whom to ask later."),
    ("privacy", "Privacy", "I know who sees this portfolio, and how long the centre keeps it."),
)


def form(source: Source) -> Form:
    return Form(
        key=KEY,
        name="Candidate and centre details",
        title=TITLE,
        intro="Learner and centre fill this in together at the start. What the learner has entered "
        "in the workbook stands here already.",
        sections=(
            Section(title="The learner", parts=(_learner(source, (_registered(),)),)),
            Section(title="The centre", parts=(_centre(source),)),
            Section(title="Agreed at the start", parts=(_agreed(source),), together=True),
        ),
        identifies=True,
    )


def by_learner(source: Source) -> Form:
    """The learner's part of it, as it stands in the learner's own document."""
    return Form(
        key=KEY,
        name="Candidate and centre details",
        title=TITLE,
        intro="What the learner has entered in the workbook, and says. What only the centre fills "
        "in is in the centre’s own forms.",
        sections=(
            Section(title="The learner", parts=(_learner(source, ()),)),
            Section(title="The centre", parts=(_known_centre(source),)),
            Section(title="Agreed at the start", parts=(_said(source),), together=True),
        ),
        identifies=True,
    )


def _learner(source: Source, more: Sequence[tuple[str, Cell]]) -> Table:
    learner = source.details.learner
    return facts(
        "The learner",
        "Who the learner is, and where they work.",
        [
            ("Name", source.learner),
            ("Candidate number", learner.number or (_asked("number", "Candidate number"),)),
            ("Job title", learner.job_title or (_asked("job-title", "Job title"),)),
            ("Organisation", learner.organisation or (_asked("organisation", "Organisation"),)),
            ("Line manager", (_asked("manager", "Line manager, with how to reach them"),)),
            *more,
        ],
    )


def _registered() -> tuple[str, Cell]:
    return "Registered on", (day(f"{KEY}.registered", "Date of registration"),)


def _known_centre(source: Source) -> Table:
    centre = source.details.centre
    known = (
        ("Centre", centre.name),
        ("Centre number", centre.number),
        ("Assessor", centre.assessor),
        ("Internal quality assurer", centre.internal_quality_assurer),
    )
    return facts(
        "The centre",
        "Who the centre is, and who assesses and assures quality there.",
        [
            *((name, value or "Not entered yet") for name, value in known),
            ("Unit", f"{source.unit.name}: {source.unit.title}"),
            *([("Unit accreditation number", source.unit.uan)] if source.unit.uan else []),
        ],
    )


def _centre(source: Source) -> Table:
    centre = source.details.centre
    quality_assurer = centre.internal_quality_assurer
    return facts(
        "The centre",
        "Who the centre is, and who assesses and assures quality there.",
        [
            ("Centre", centre.name or (_asked("centre", "Centre"),)),
            ("Centre number", centre.number or (_asked("centre-number", "Centre number"),)),
            ("Assessor", centre.assessor or (_asked("assessor", "Assessor"),)),
            (
                "Internal quality assurer",
                quality_assurer or (_asked("iqa", "Internal quality assurer"),),
            ),
            ("Countersigned by", (_asked("countersigns", "Who countersigns, if anybody does"),)),
            ("Unit", f"{source.unit.name}: {source.unit.title}"),
            *([("Unit accreditation number", source.unit.uan)] if source.unit.uan else []),
        ],
    )


def _statements() -> list[tuple[str, Cell]]:
    return [
        (name, (tick(f"{KEY}.agreed.{key}", words), f" {words}")) for key, name, words in AGREED
    ]


def _said(source: Source) -> Table:
    return facts(
        "Agreed at the start",
        "Boxes to tick for what the learner was told at the start, and a place to sign.",
        [*_statements(), signing.row(f"{KEY}.learner", "Learner", source.learner)],
    )


def _agreed(source: Source) -> Table:
    return facts(
        "Agreed at the start",
        "Boxes to tick and dates for what learner and centre agree at the start.",
        [
            *_statements(),
            ("Support that was agreed", (text(f"{KEY}.support", "Support that was agreed"),)),
            signing.row(f"{KEY}.learner", "Learner", source.learner),
            signing.row(f"{KEY}.for-centre", "For the centre", ""),
        ],
    )


def _asked(name: str, label: str) -> Blank:
    return line(f"{KEY}.{name}", label, label)
