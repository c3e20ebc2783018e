"""The pages of a centre as notebooks: where each is, and what its one cell shows.

They are made when they are asked for and lie on no disk: a centre's folder holds what is recorded,
and nothing of this program's.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

import nbformat
from nbformat import NotebookNode

from portfolio.workbook.cells import Cell
from portfolio.workbook.form_cells import MIME, VERSION
from portfolio.workbook.generate import notebook

DESK = "desk.ipynb"
SAMPLING = "sampling.ipynb"
LATEST = "latest"
"""The name of a submission that stands for the last one."""
_QUALITY = re.compile(r"quality/(?P<unit>[^/]+)/(?P<learner>[^/ ]+)\.ipynb")
_ASSESSING = re.compile(r"assess/(?P<unit>[^/]+)/(?P<learner>[^/ ]+) (?P<submission>[^/ ]+)\.ipynb")


def assessing_path(unit: str, learner: str, submission: str) -> str:
    """Where the page of a submission is: ``assess/cg-406/FIC0017 S1.ipynb``."""
    return f"assess/{unit}/{learner} {submission or LATEST}.ipynb"


def quality_path(unit: str, learner: str) -> str:
    """Where the page of a learner's quality assurance is: ``quality/cg-406/FIC0017.ipynb``."""
    return f"quality/{unit}/{learner}.ipynb"


def page_at(path: str) -> NotebookNode | None:
    """The notebook at a path; None where there is none."""
    path = path.strip("/")
    if path == DESK:
        return _with("Your desk", {"kind": "desk", "unit": ""})
    if path == SAMPLING:
        return _with("What to look at", {"kind": "sampling", "unit": ""})
    if found := _QUALITY.fullmatch(path):
        return _with("Quality", {"kind": "quality", **found.groupdict()})
    if found := _ASSESSING.fullmatch(path):
        submission = "" if found["submission"] == LATEST else found["submission"]
        place = {**found.groupdict(), "submission": submission}
        return _with("Assessing", {"kind": "assessing", **place})
    return None


def is_folder(path: str) -> bool:
    """Whether pages may be in it."""
    return bool(re.fullmatch(r"|(assess|quality)(/[^/]+)?", path.strip("/")))


def _with(title: str, shown: dict[str, str]) -> NotebookNode:
    """A notebook with one cell, which shows a page of ours."""
    made = notebook([Cell(id=shown["kind"], kind="code", source="")])
    bundle: dict[str, Any] = {"version": VERSION, "criterion": "", "name": "", **shown}
    words = "Open this page with “portfolio centre open” to use it."
    shows = {
        MIME: bundle,
        "text/html": f"<p><strong>{escape(title)}</strong>: {words}</p>",
        "text/plain": f"{title}: {words}",
    }
    made.cells[0].outputs = [nbformat.v4.new_output("display_data", data=shows)]
    return made
