"""From a record to a Word portfolio."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import BuildError, RecordError
from portfolio.base.folders import templates
from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import UnitReport
from portfolio.making.by_hand import keep_changed, note_made
from portfolio.record.claims import Claims
from portfolio.record.evidence import Details
from portfolio.record.paths import DETAILS
from portfolio.record.record import Record, open_record
from portfolio.record.saving import create_record
from portfolio.unit.unit import Unit, find_unit
from portfolio.workbook.run import Progress, Run, notebooks_folder, run_workbook
from portfolio.workbook.workers import Workers

if TYPE_CHECKING:
    from portfolio.word.content import Content
    from portfolio.word.numbered import Write

Stage = Callable[[str], None]
"""Hears what is being done now, in a few words."""

MADE = "executed/documents.json"
"""Says, in a unit's build folder, how the documents were when they were made."""

CHANGED = (
    "Somebody had written in the last document, so it is kept as “{copy}”. What was written there "
    "is not in the new one; “portfolio forms read” shows what is in its forms. To write in a "
    "document that is never replaced, use the forms."
)
NO_REPORT = (
    "There is no report of {unit}, because its unit file does not say which answers make one. The "
    "portfolio has all of them."
)
NO_OFFICE = (
    "The PDF was not made, because LibreOffice is not on this computer. Install LibreOffice and "
    "try again; or open the Word document in Word and choose File, Save As, PDF."
)
NO_ANSWER = (
    "The page numbers are left out (and so is the PDF), because LibreOffice did not answer. "
    "Close LibreOffice, then try again. Every entry of the contents is a link all the same."
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What to make, and in which shape.

    ``pdf`` asks for a PDF beside the document, ``report`` for the report of a unit that has one.
    Without ``page_numbers``, LibreOffice is not asked for them.
    ``for_assessor`` puts evidence map and criteria first, ``draft`` marks each page and puts the
    findings into comments; both go into files of their own.
    """

    pdf: bool = False
    report: bool = False
    page_numbers: bool = True
    for_assessor: bool = False
    draft: bool = False


PLAIN = Wanted()


@dataclass(frozen=True, kw_only=True)
class Built:
    """A portfolio that was written: where it is, how covered it is, and what went wrong.

    ``spreadsheet`` is the evidence map beside it, None when it could not be written, and
    ``report_document`` the report, None unless it was asked for and the unit has one. ``pdf`` and
    ``report_pdf`` are None unless they were asked for and LibreOffice made them. ``errors`` has
    what failed by notebook name; ``notes`` what the user should know beside that.
    """

    path: Path
    spreadsheet: Path | None
    unit: Unit
    report: UnitReport
    executed: tuple[str, ...]
    errors: dict[str, str]
    notes: tuple[str, ...]
    report_document: Path | None = None
    pdf: Path | None = None
    report_pdf: Path | None = None


def build_portfolio(
    folder: Path,
    unit_id: str,
    workers: Workers,
    progress: Progress,
    stage: Stage,
    wanted: Wanted = PLAIN,
) -> Built:
    """Write the Word portfolio of one unit, whatever is still missing in it.

    The document is ``build/UNIT/portfolio.docx`` in the record, or another name for another shape
    (``portfolio_path``). Beside it are ``evidence-map.xlsx``, and ``report.docx`` and a PDF of
    each document if they are wanted. Page numbers and PDFs come from LibreOffice, which takes some
    seconds; without it, the documents have links. A document in which somebody has written is
    kept under another name. Raises RecordError when the folder is no record, UnknownUnitError,
    BuildError when a document cannot be written.
    """
    unit = find_unit(builtin_catalogue(), unit_id)
    record = open_record(folder)
    output = record.folder / "build" / unit.id
    stage("Filling in the pages")
    report = check_unit(unit, record)
    run = run_workbook(unit, record, report, output / "executed", workers, progress)
    path = portfolio_path(record.folder, unit, wanted)
    pdf = path.with_suffix(".pdf") if wanted.pdf else None
    map_path, report_path = path.with_name("evidence-map.xlsx"), path.with_name("report.docx")
    documents = (path, map_path, report_path) if wanted.report else (path, map_path)
    kept = keep_changed(documents, output / MADE)
    content = _content(unit, record, run, report, output)
    shaped = replace(content, for_assessor=wanted.for_assessor, draft=wanted.draft)
    unnumbered = _write_portfolio(shaped, path, pdf, stage, wanted.page_numbers)
    spreadsheet, unwritten = _write_map(unit, record, map_path)
    document, report_pdf, missing = _write_report(content, report_path, wanted, stage)
    note_made(filter(None, (path, spreadsheet, document)), output / MADE)
    return Built(
        path=path,
        spreadsheet=spreadsheet,
        unit=unit,
        report=report,
        executed=run.executed,
        errors={name: s.error for name, s in run.sections.items() if s.error},
        notes=(
            *(str(damage) for damage in record.damages),
            *run.notes,
            *dict.fromkeys((*unnumbered, *unwritten, *missing)),
            *(CHANGED.format(copy=copy.name) for copy in kept),
        ),
        report_document=document,
        pdf=None if unnumbered else pdf,
        report_pdf=report_pdf,
    )


def portfolio_path(folder: Path, unit: Unit, wanted: Wanted = PLAIN) -> Path:
    """Where the Word portfolio of a unit is, or will be; each shape has a name of its own."""
    shape = "-for-assessor" * wanted.for_assessor + "-draft" * wanted.draft
    return folder / "build" / unit.id / f"portfolio{shape}.docx"


def new_record(folder: Path, details: Details) -> Record:
    """A new record with the notebooks of its units. Raises RecordError, UnknownUnitError."""
    for unit_id in details.units:
        find_unit(builtin_catalogue(), unit_id)
    record = create_record(folder, details)
    refresh(record)
    return record


def copy_sample(folder: Path) -> Record:
    """Copy the sample learner's record, with a workbook, into a folder.

    A sample that is there already is used as it is. Raises RecordError when the folder holds
    anything else.
    """
    if (folder / DETAILS).exists() and open_record(folder).details.fictional:
        record = open_record(folder)
    else:
        record = _copied(templates() / "sample", folder)
    refresh(record)
    return record


def _copied(source: Path, folder: Path) -> Record:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RecordError(
            f"{folder} is not empty, so the sample is not put there. Choose a new folder."
        )
    shutil.copytree(source, folder, dirs_exist_ok=True)
    return open_record(folder)


def refresh(record: Record) -> tuple[Path, ...]:
    """Make the notebooks of a record again. Answers and evidence are not touched.

    Notebooks to which somebody added cells are left as they are.
    """
    from portfolio.workbook.generate import write_workbook

    units = [find_unit(builtin_catalogue(), unit_id) for unit_id in record.details.units]
    return tuple(
        path
        for unit in units
        for path in write_workbook(unit, notebooks_folder(record.folder, unit))
    )


def _content(unit: Unit, record: Record, run: Run, report: UnitReport, folder: Path) -> Content:
    """What goes into the documents; pictures of the evidence are kept in ``folder``."""
    from portfolio.annex.show_all import show_items
    from portfolio.word.content import Content

    return Content(
        unit=unit,
        catalogue=builtin_catalogue(),
        details=record.details,
        items=record.items,
        report=report,
        sections=run.sections,
        annex=show_items(record.items, record.file_of, folder / "annex"),
        template=record.template,
    )


def _write_portfolio(
    content: Content, path: Path, pdf: Path | None, stage: Stage, page_numbers: bool
) -> list[str]:
    from portfolio.word.portfolio_document import write_portfolio

    write = partial(write_portfolio, content)
    return _write("the Word document", write, path, pdf, stage, page_numbers)


def _write_report(
    content: Content, path: Path, wanted: Wanted, stage: Stage
) -> tuple[Path | None, Path | None, list[str]]:
    """Write the report, and its PDF, as far as they are wanted; a note when the unit has none."""
    if not wanted.report:
        return None, None, []
    if not content.unit.report:
        return None, None, [NO_REPORT.format(unit=content.unit.name)]
    from portfolio.word.report_document import write_report

    pdf = path.with_suffix(".pdf") if wanted.pdf else None
    write = partial(write_report, content)
    unnumbered = _write("the report", write, path, pdf, stage, wanted.page_numbers)
    return path, None if unnumbered else pdf, unnumbered


def _write(
    what: str, write: Write, path: Path, pdf: Path | None, stage: Stage, page_numbers: bool
) -> list[str]:
    """Write a document, and its PDF if one is wanted; says why it could not have all of it.

    ``what`` is what people call the document.
    """
    from portfolio.word.numbered import write_numbered
    from portfolio.word.office import find_office

    if not ((page_numbers or pdf) and find_office()):
        stage(f"Writing {what}")
        write(path, None)
        return [NO_OFFICE] if pdf else []
    stage(f"Writing {what} and finding its page numbers")
    return [] if write_numbered(write, path, pdf) else [NO_ANSWER]


def _write_map(unit: Unit, record: Record, path: Path) -> tuple[Path | None, list[str]]:
    """Write the evidence map; a note when that fails, for example because Excel has it open."""
    from portfolio.reports.map_book import write_map

    try:
        write_map(Claims(unit, builtin_catalogue(), record.items), record.details, path)
    except BuildError as error:
        return None, [str(error)]
    return path, []
