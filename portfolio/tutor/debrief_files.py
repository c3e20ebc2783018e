"""The debrief as files: Word and notebook for the class, Word with names for the tutor, and the
programmes as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import nbformat

from portfolio.base.files import put
from portfolio.base.guarded_text import csv_text
from portfolio.document.blocks import Block, Heading
from portfolio.document.bundle import bundle
from portfolio.tutor.cohort import TUTOR, Cohort, CohortFolder
from portfolio.tutor.debrief import debrief
from portfolio.tutor.learner_pages import learner_pages
from portfolio.tutor.outcome import Outcome, YearOutcome
from portfolio.tutor.programmes import programmes
from portfolio.word.plain_file import write_blocks

WORD = f"{TUTOR}/Class debrief.docx"
PAGES = f"{TUTOR}/Learner pages.docx"
NOTEBOOK = f"{TUTOR}/class-debrief.ipynb"
TABLE = f"{TUTOR}/programmes.csv"
COLUMNS = (
    "programme",
    "kind",
    "organisation",
    "true_effect_points",
    "shown_points",
    "shown_low",
    "shown_high",
    "way_of_looking",
    "spent_pounds",
    "working_time_pounds",
    "true_benefit_pounds",
    "truly_left_pounds",
    "shown_left_low",
    "shown_left_high",
    "strength_percent",
    "reach_percent",
    "clarity_percent",
    "trust_before_percent",
    "trust_after_percent",
    "for_show_percent",
    "nominations",
    "best_decisions_points",
    "other_years_low",
    "other_years_high",
    "mistakes",
)
LOAD = 'import pandas as pd\n\npd.read_csv("programmes.csv")'
TITLE = "Debrief of the practice year"
OPEN_NOTEBOOK = "The notebook beside it has it too."
OPEN_DEBRIEF = "The class debrief has what it was about, without names."


@dataclass(frozen=True, kw_only=True)
class Written:
    """Where the debrief is: for the class in Word and as a notebook, with names in ``pages``.

    ``failed`` says in sentences what the two Word documents do not show.
    """

    word: Path
    notebook: Path
    pages: Path
    failed: tuple[str, ...]


def write_debrief(made: CohortFolder, outcomes: Sequence[Outcome]) -> Written:
    """Write the class debrief, its notebook and table, and the learners' pages.

    Raises BuildError when a file cannot be written.
    """
    cohort = made.cohort
    blocks = tuple(debrief(cohort, outcomes))
    word, notebook, pages = (made.folder / name for name in (WORD, NOTEBOOK, PAGES))
    failed = write_blocks(made.source("For the class"), TITLE, blocks, word, remedy=OPEN_NOTEBOOK)
    failed += write_blocks(
        made.source(),
        "Learner pages of the practice year",
        learner_pages(cohort, outcomes),
        pages,
        apart=True,
        remedy=OPEN_DEBRIEF,
    )
    put(made.folder / TABLE, _table(cohort, outcomes).encode("utf-8-sig"))
    put(notebook, nbformat.writes(_notebook(blocks)).encode())
    return Written(word=word, notebook=notebook, pages=pages, failed=failed)


def _table(cohort: Cohort, outcomes: Sequence[Outcome]) -> str:
    rows = ((one.letter, *_cells(one.year)) for one in programmes(cohort, outcomes))
    return csv_text([COLUMNS, *rows], line_end="\n")


def _cells(year: YearOutcome) -> Iterator[object]:
    best, money, why = year.best, year.money, year.causes
    yield from (year.programme, year.world, year.effect)
    yield from (best.value, best.low, best.high, best.way) if best else ("", "", "", "")
    yield from (money.spent, money.time, money.benefit, round(money.left, 2))
    yield from (money.shown_low, money.shown_high)
    yield from (why.strength, why.reach, why.clarity, why.trust_before, why.trust_after)
    yield from (why.gaming, why.nominations, why.best_decisions, why.low, why.high)
    yield " ".join(year.mistakes)


def _notebook(blocks: Iterable[Block]) -> nbformat.NotebookNode:
    """A page to read at once: each part shows what it says without being run."""
    made: nbformat.NotebookNode = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_markdown_cell(f"# {TITLE}", id="title")]
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
