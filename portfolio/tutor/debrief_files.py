"""The debrief as files: a Word document, a notebook, and the programmes as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import nbformat

from portfolio.blocks import Block, Heading, bundle
from portfolio.files import put
from portfolio.tutor.cohort import TUTOR, CohortFolder
from portfolio.tutor.debrief import debrief, programmes
from portfolio.tutor.outcome import Outcome
from portfolio.word.plain_file import write_blocks

WORD = f"{TUTOR}/Debrief.docx"
NOTEBOOK = f"{TUTOR}/debrief.ipynb"
TABLE = f"{TUTOR}/programmes.csv"
COLUMNS = (
    "programme",
    "kind",
    "organisation",
    "true_effect_points",
    "shown_points",
    "shown_low",
    "shown_high",
    "cost_pounds",
    "true_benefit_pounds",
    "mistakes",
)
LOAD = 'import pandas as pd\n\npd.read_csv("programmes.csv")'


def write_debrief(made: CohortFolder, outcomes: Sequence[Outcome]) -> tuple[Path, Path]:
    """Write the Word document, the notebook and its table; returns the first two.

    Raises BuildError when a file cannot be written.
    """
    blocks = tuple(debrief(outcomes))
    word, notebook = made.folder / WORD, made.folder / NOTEBOOK
    write_blocks(made.source(), "Debrief of the practice year", blocks, word)
    put(made.folder / TABLE, _table(outcomes).encode("utf-8-sig"))
    put(notebook, nbformat.writes(_notebook(blocks)).encode())
    return word, notebook


def _table(outcomes: Sequence[Outcome]) -> str:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for letter, _, year in programmes(outcomes):
        shown = year.shown[-1] if year.shown else None
        figures = (shown.value, shown.low, shown.high) if shown else ("", "", "")
        money = (year.cost, year.benefit)
        mistakes = " ".join(year.mistakes)
        rows.writerow((letter, year.programme, year.world, year.effect, *figures, *money, mistakes))
    return text.getvalue()


def _notebook(blocks: Iterable[Block]) -> nbformat.NotebookNode:
    """A page to read at once: each part shows what it says without being run."""
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_markdown_cell("# Debrief of the practice year", id="title")]
    for number, part in enumerate(_parts(blocks)):
        shown = nbformat.v4.new_output("display_data", data=bundle(part))
        cell = nbformat.v4.new_code_cell("", id=f"part-{number}", outputs=[shown])
        cell.metadata["jupyter"] = {"source_hidden": True}
        made.cells.append(cell)
    made.cells.append(nbformat.v4.new_code_cell(LOAD, id="programmes"))
    return made


def _parts(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """The blocks, cut before each heading of the first level."""
    count = 0

    def part(block: Block) -> int:
        nonlocal count
        count += isinstance(block, Heading) and block.level == 1
        return count

    for _, found in groupby(blocks, part):
        yield tuple(found)
