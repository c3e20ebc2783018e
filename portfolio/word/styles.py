"""The styles that a portfolio uses, by their names in Word."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document

from portfolio.base.errors import BuildError
from portfolio.checks.unit_report import Status
from portfolio.document.inline import Look
from portfolio.word.oxml import W

STATUS: dict[Status, Look] = {
    Status.NOT_STARTED: "not started",
    Status.BEGUN: "begun",
    Status.POINTS_OPEN: "points open",
    Status.READY: "ready",
}
LOOKS: dict[Look, str] = {
    "bold": "Strong",
    "italic": "Emphasis",
    "bold italic": "Strong Emphasis",
    "code": "Code Text",
    "quiet": "Quiet",
    "practice": "Practice Mark",
    "cover label": "Cover Label",
    "not started": "Status Not Started",
    "begun": "Status Begun",
    "points open": "Status Points Open",
    "ready": "Status Ready",
}
"""The character style of each look."""

NUMBERED = ("Outcome Heading", "Criterion Heading")
"""Headings with a number: that of an outcome, and that of a criterion."""
LISTS = ("Bullet", "Number", "Continue")
CALLOUTS = ("Note", "Gap", "Practice", "Error")

PARAGRAPH = (
    *("Normal", "header", "footer", "Header Landscape", "Footer Landscape", "Header Practice"),
    *("Cover Unit", "Title", "Subtitle", "Cover Detail", "Cover Group", "Cover Mark"),
    *(f"heading {level}" for level in range(1, 7)),
    *NUMBERED,
    *("TOC Heading", "Contents Subheading", "Contents Note"),
    *("toc 1", "toc 2", "table of figures"),
    *("Label", "Quote", "Code Block", "Criterion", "Criterion Status"),
    *("Figure", "caption", "Table Caption", "Table Caption New Page", "Table Gap", "New Page"),
    *(f"Evidence {kind}" for kind in ("Place", "Picture", "Text", "Heading", "Bullet")),
    *(f"Evidence Table {kind}{small}" for kind in ("Text", "Heading") for small in ("", " Small")),
    *("Table Text", "Table Number", "Table Heading", "Table Heading Number"),
    *("Table Text Small", "Table Number Small"),
    *("Table Heading Small", "Table Heading Number Small"),
    *("Kept Text", "Kept Bullet", "Kept Table Text", "Table Signature", "Kept Table Signature"),
    *(f"List {kind}{level}" for kind in LISTS for level in ("", " 2", " 3")),
    *(f"Callout {kind}{part}" for kind in CALLOUTS for part in ("", " Title", " List")),
    "annotation text",
)  # fmt: skip
CHARACTER = (
    *LOOKS.values(),
    *("Hyperlink", "Reference", "Placeholder Text", "Tick Box", "annotation reference"),
)
FORMER = {"Status Drafted": "Status Begun", "Status Evidenced": "Status Points Open"}
"""What a style is called now, by what it was called: a centre's own template may be older."""
TABLE = ("Portfolio Table", "Portfolio Map", "Evidence Table")


def style_ids(document: Document, template: Path) -> dict[str, str]:
    """The id of every style by its name; Word translates ids, but never these names.

    Raises BuildError, which names every style that the template lacks.
    """
    wanted = {"paragraph": PARAGRAPH, "character": CHARACTER, "table": TABLE}
    found: dict[str, str] = {}
    for style in document.styles.element.iterchildren(W + "style"):
        named = style.find(W + "name").get(W + "val")
        name = FORMER.get(named, named)
        if name in wanted.get(style.get(W + "type"), ()):
            found[name] = style.get(W + "styleId")
    missing = [name for names in wanted.values() for name in names if name not in found]
    if missing:
        raise BuildError(
            f"The Word template {template.name} has no style named {_quoted(missing)}. "
            "Add the style in Word, or go back to a copy of the original template. "
            f"(File: {template})"
        )
    return found


def _quoted(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
