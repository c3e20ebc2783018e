"""From a record to a Word portfolio."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.activities.units_at_hand import unit_of, units_at_hand
from portfolio.annex.show_all import show_items
from portfolio.base.cache_folder import Cache, documents_made, user_cache
from portfolio.base.errors import BuildError, PortfolioError, RecordError
from portfolio.base.files import Folder, scratch
from portfolio.base.folders import templates
from portfolio.base.garbage import free_what_is_left
from portfolio.base.office import find_office
from portfolio.base.text import capitalised, listed, local_day
from portfolio.charts.remember import remember_in as charts_in
from portfolio.checks.coverage import check_unit
from portfolio.checks.evidence_rules import FILE_NOT_AS_ADDED
from portfolio.checks.kept_aside import NOT_SHOWN
from portfolio.checks.remembered import remember_in as findings_in
from portfolio.checks.unasked import unasked
from portfolio.checks.unit_report import UnitReport
from portfolio.language.versions_read import forget_versions
from portfolio.making.by_hand import keep_changed
from portfolio.making.centre_template import NOT_USED, lies_in, own_template
from portfolio.making.delivery import Delivery
from portfolio.making.shown_names import details_shown, items_shown
from portfolio.making.told import BuildTold
from portfolio.making.wanted import PLAIN, Wanted
from portfolio.record.claims import Claims
from portfolio.record.evidence import Details
from portfolio.record.paths import DETAILS, FEEDBACK, SUBMISSIONS
from portfolio.record.record import Record, open_record
from portfolio.record.saving import create_record
from portfolio.record.unit_keeping import keep_unit
from portfolio.unit.refs import file_stem
from portfolio.unit.unit import Unit, find_unit
from portfolio.workbook.run import Progress, Run, notebooks_folder, run_workbook
from portfolio.workbook.runner import Runs

if TYPE_CHECKING:
    from portfolio.annex.show_all import Shown
    from portfolio.assessment.given_decisions import AllTold
    from portfolio.assessment.sealing import LastAttempt
    from portfolio.word.content import Content

Stage = Callable[[str], None]
"""Hears what is being done now, in a few words."""

BESIDE = ("evidence-map.xlsx", "report.docx")
"""The documents beside a portfolio, in its folder."""

CHANGED = (
    "Somebody had written in the last document, or it was not made on this computer, so it is kept "
    "as “{copy}”. What was written there is not in the new one; “portfolio forms read” "
    "shows what is in its forms. To write in a document that is never replaced, use the forms."
)
NO_REPORT = (
    "There is no report of {unit}, because its unit file does not say which answers make one. The "
    "portfolio has all of them."
)
NOT_MADE = "{what} could not be made. The Word portfolio is there all the same."
NO_OFFICE = (
    "The PDF was not made, because LibreOffice is not on this computer. Install LibreOffice and "
    "try again; or open the Word document in Word and choose File, Save As, PDF."
)
NO_PAGES = (
    "Evidence is shown by its words and pictures, not by its pages, because LibreOffice is not on "
    "this computer. Install LibreOffice and try again; or save the files as PDFs and add those."
)
NO_ANSWER = (
    "The page numbers are left out (and so is the PDF), because LibreOffice did not answer. "
    "Close LibreOffice, then try again. Every entry of the contents is a link all the same."
)
_has_built = False


@dataclass(frozen=True, kw_only=True)
class Built:
    """A portfolio that was written: where it is, how covered it is, and what went wrong.

    ``spreadsheet`` is the evidence map beside it, None when it could not be written, and
    ``report_document`` the report, None unless it was asked for and the unit has one. ``pdf`` and
    ``report_pdf`` are None unless they were asked for and LibreOffice made them. ``errors`` has
    what failed by notebook name; ``notes`` what the user should know beside that. Only what is
    ``lasting`` comes out again when nothing has changed; ``pages`` are the names of the filled-in
    pages beside the documents.
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
    pages: tuple[str, ...] = ()
    lasting: bool = False

    def told(self, folder: Path) -> BuildTold:
        """The same as plain values; paths are those in the record, which is in ``folder``."""
        made = {
            "portfolio": self.path,
            "pdf": self.pdf,
            "map": self.spreadsheet,
            "report": self.report_document,
            "report pdf": self.report_pdf,
        }
        return BuildTold(
            unit=self.unit.id,
            documents={
                what: path.relative_to(folder).as_posix() for what, path in made.items() if path
            },
            beside=self.pages,
            ready=len(self.report.ready),
            criteria=len(self.report.criteria),
            needed_for_all=tuple(finding.missing for finding in self.report.needed_for_all),
            errors={self._where(name): error for name, error in self.errors.items()},
            notes=self.notes,
            lasting=self.lasting,
        )

    def _where(self, name: str) -> str:
        return f"criterion {name}" if self.unit.has(name) else f"the {name} page"


def build_portfolio(
    folder: Path,
    unit_id: str,
    runner: Runs,
    progress: Progress,
    stage: Stage,
    wanted: Wanted = PLAIN,
    record: Record | None = None,
) -> Built:
    """Write the Word portfolio of one unit, whatever is still missing in it.

    The document is ``build/UNIT/portfolio.docx`` in the record, or another name for another shape
    (``portfolio_path``). Beside it are ``evidence-map.xlsx``, and ``report.docx`` and a PDF of
    each document if they are wanted. Page numbers and PDFs come from LibreOffice, which takes some
    seconds; without it, the documents have links. A document in which somebody has written is
    kept under another name. ``record`` is what was read in the folder just now.

    Raises RecordError when the folder is no record, UnknownUnitError, BuildError when a document
    cannot be written.
    """
    _clear_away()
    record = record or open_record(folder)
    unit = unit_of(record, unit_id)
    cache, known = user_cache(), documents_made()
    findings_in(cache)
    charts_in(cache)
    stage("Filling in the pages")
    annex = show_items(record.items, record.file_of, cache, as_pages=wanted.pages_as_pictures)
    report = check_unit(unit, record)
    run = run_workbook(unit, record, report, cache, runner, progress)
    place = Folder(record.folder)
    inside = f"build/{unit.id}"
    name, map_name, report_name = (
        f"{inside}/{file}" for file in (portfolio_path(folder, unit, wanted).name, *BESIDE)
    )
    documents = (name, map_name, report_name) if wanted.report else (name, map_name)
    kept = keep_changed(place, documents, known)
    handed_in, unsealed = _handed_in(record, unit)
    told = _told(record, unit)
    content = replace(
        _content(unit, record, run, report, annex),
        handed_in=handed_in,
        told=told.decisions if told else (),
    )
    shaped = replace(content, for_assessor=wanted.for_assessor, draft=wanted.draft)
    with scratch() as space:
        desk = _Desk(space=space, place=place, cache=cache, known=known, stage=stage)
        portfolio = _write_portfolio(shaped, desk, name, wanted)
        spreadsheet, unwritten = _write_map(unit, record, desk, map_name)
        document = _write_report(content, desk, report_name, wanted)
    pages, unshown = _show_pages(place, inside, run)
    errors = {name: s.error for name, s in run.sections.items() if s.error}
    troubled = any(shown.trouble for shown in annex.values())
    not_told = told.notes if told else ()
    failed = [*unsealed, *not_told, *portfolio.notes, *unwritten, *document.notes, *unshown]
    return Built(
        path=place.path(name),
        spreadsheet=spreadsheet,
        unit=unit,
        report=report,
        executed=run.executed,
        errors=errors,
        notes=(
            *(str(damage) for damage in record.damages),
            *_said_of_data(report),
            *run.notes,
            *([NOT_USED] if lies_in(record.folder) else []),
            *unsealed,
            *not_told,
            *([NO_PAGES] if wanted.pages_as_pictures and not find_office() else []),
            *dict.fromkeys((*portfolio.notes, *unwritten, *document.notes)),
            *unshown,
            *(CHANGED.format(copy=PurePosixPath(copy).name) for copy in kept),
        ),
        report_document=document.path,
        pdf=portfolio.pdf,
        report_pdf=document.pdf,
        pages=pages,
        lasting=not (errors or failed or kept or troubled),
    )


def _clear_away() -> None:
    """Free what an earlier build in this process has left: documents are full of cycles, which
    Python would keep for long. The first build of a process has nothing to free."""
    global _has_built
    if _has_built:
        forget_versions()
        free_what_is_left()
    _has_built = True


def _handed_in(record: Record, unit: Unit) -> tuple[LastAttempt | None, list[str]]:
    """The last attempt that was sealed; what is wrong with it costs only its place."""
    if not _has_folder(record, SUBMISSIONS):
        return None, []
    from portfolio.assessment.sealing import last_attempt

    try:
        return last_attempt(record, unit), []
    except PortfolioError as error:
        return None, [str(error)]


def _told(record: Record, unit: Unit) -> AllTold | None:
    """What the centre gave back, None for nothing; what is wrong with it costs only its place."""
    if not _has_folder(record, FEEDBACK):
        return None
    from portfolio.assessment.given_decisions import AllTold, all_told

    try:
        return all_told(record, unit)
    except PortfolioError as error:
        return AllTold(notes=(str(error),))


def _has_folder(record: Record, name: str) -> bool:
    """Whether there is anything of this name in a record, be it no folder: others see to that."""
    return os.path.lexists(record.folder / name)


def _said_of_data(report: UnitReport) -> dict[str, None]:
    """What is in the record and not in the document, or not to be relied on; each thing once."""
    named = {rule.name for rule in (*NOT_SHOWN, FILE_NOT_AS_ADDED)}
    return dict.fromkeys(f"{f.missing} {f.next_step}" for f in report.findings if f.rule in named)


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """Where documents are written (``space``) before they are put into the record (``place``).

    ``cache`` has what was worked out before, ``known`` the documents that were made before.
    """

    space: Path
    place: Folder
    cache: Cache
    known: Cache
    stage: Stage

    def publish(self, name: str, file: Path) -> Path:
        """Put a finished document into the record. Raises BuildError."""
        return Delivery(place=self.place, name=name, known=self.known).first(file)


def _show_pages(place: Folder, inside: str, run: Run) -> tuple[tuple[str, ...], list[str]]:
    """Put the pages, as they were filled in, where people can look at them. They are never read
    back. Gives their names, and a note when that cannot be."""
    pages = {
        f"{inside}/executed/{file_stem(name)}.ipynb": data for name, data in run.notebooks.items()
    }
    try:
        for page, notebook in pages.items():
            place.put(page, notebook)
    except BuildError as error:
        return (), [str(error)]
    return tuple(pages), []


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


def copy_sample(folder: Path, unit_id: str = "") -> Record:
    """Copy the record of a sample learner, with a workbook, into a folder.

    ``unit_id`` names the unit of a sample; without it, it is the one that a centre's sample is
    about. A sample that is there already is used as it is. Raises RecordError when the folder holds
    anything else, or when there is no sample for the unit.
    """
    if (folder / DETAILS).exists() and open_record(folder).details.fictional:
        record = open_record(folder)
    else:
        record = _copied(_sample_of(unit_id) if unit_id else templates() / "sample", folder)
    refresh(record)
    return record


def _sample_of(unit_id: str) -> Path:
    """The folder of the sample for a unit. Raises RecordError, which names those that there are."""
    samples = {
        unit: path.parent
        for path in sorted(templates().glob("sample*/record.json"))
        for unit in open_record(path.parent).details.units
    }
    if unit_id not in samples:
        raise RecordError(
            f"There is no sample for the unit “{unit_id}”. There is one for: {listed(samples)}."
        )
    return samples[unit_id]


def _copied(source: Path, folder: Path) -> Record:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RecordError(
            f"{folder} is not empty, so the sample is not put there. Choose a new folder."
        )
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        Folder(folder).put(file.relative_to(source).as_posix(), file.read_bytes())
    return open_record(folder)


def refresh(record: Record) -> tuple[Path, ...]:
    """Make the notebooks of a record again, and keep in it a copy of the units as they are now.

    Answers and evidence are not touched. Cells that somebody added to a notebook stay in it. Gives
    the notebooks that had to be written; raises BuildError for one that cannot be.
    """
    from portfolio.record.moving import finish
    from portfolio.workbook.generate import write_workbook

    units = [unit_of(record, unit_id) for unit_id in record.details.units]
    for unit in units:
        with contextlib.suppress(PortfolioError):
            if not finish(record.folder, unit):
                keep_unit(record, unit)
    return tuple(
        path
        for unit in units
        for path in write_workbook(unit, notebooks_folder(record.folder, unit), record.folder)
    )


def _content(
    unit: Unit, record: Record, run: Run, report: UnitReport, annex: Mapping[str, Shown]
) -> Content:
    """What goes into the documents."""
    from portfolio.word.content import Content

    return Content(
        unit=unit,
        catalogue=units_at_hand(record),
        details=details_shown(record.details),
        items=items_shown(record.items),
        report=report,
        sections=run.sections,
        annex=annex,
        template=own_template(),
        unasked=unasked(unit, record),
        as_of=_last_saved(record, unit),
    )


def _last_saved(record: Record, unit: Unit) -> datetime.date | None:
    """The day on which an answer to a criterion of a unit was last saved."""
    saved = (record.saved(unit.id, criterion.ref) for criterion in unit.criteria)
    latest = max(filter(None, saved), default=None)
    return local_day(latest) if latest else None


@dataclass(frozen=True, kw_only=True)
class _Written:
    """A document, its PDF, and what to say about them; without either when it was not made."""

    path: Path | None = None
    pdf: Path | None = None
    notes: tuple[str, ...] = ()


def _write_portfolio(content: Content, desk: _Desk, name: str, wanted: Wanted) -> _Written:
    from portfolio.word.portfolio_document import write_portfolio

    write = partial(write_portfolio, content, cache=desk.cache)
    return _write("the Word document", write, desk, name, wanted)


def _write_report(content: Content, desk: _Desk, name: str, wanted: Wanted) -> _Written:
    """Write the report, and its PDF, as far as they are wanted; a note when the unit has none."""
    if not wanted.report:
        return _Written()
    if not content.unit.report:
        return _Written(notes=(NO_REPORT.format(unit=content.unit.name),))
    from portfolio.word.report_document import write_report

    try:
        return _write("the report", partial(write_report, content), desk, name, wanted)
    except PortfolioError:
        raise
    except Exception:
        return _Written(notes=(NOT_MADE.format(what="The report"),))


def _write(
    what: str,
    write: Callable[[Path, Mapping[str, int] | None], tuple[str, ...]],
    desk: _Desk,
    name: str,
    wanted: Wanted,
) -> _Written:
    """Write a document, and its PDF if one is wanted; notes say what it does not have.

    ``what`` is what people call the document.
    """
    file = desk.space / PurePosixPath(name).name
    pdf = file.with_suffix(".pdf") if wanted.pdf else None
    failed: tuple[str, ...] = ()

    def write_noting(path: Path, pages: Mapping[str, int] | None) -> None:
        nonlocal failed
        failed = write(path, pages)

    if not ((wanted.page_numbers or wanted.pdf) and find_office()):
        desk.stage(f"Writing {what}")
        write_noting(file, None)
        lacking = [NO_OFFICE] if wanted.pdf else []
        return _Written(path=desk.publish(name, file), notes=(*failed, *lacking))
    from portfolio.word.numbered import write_numbered

    delivery = Delivery(place=desk.place, name=name, known=desk.known)

    def deliver(unnumbered: Path) -> None:
        delivery.first(unnumbered)
        desk.stage(f"{capitalised(what)} can be opened, and its page numbers follow")

    desk.stage(f"Writing {what}")
    path = desk.place.path(name)
    numbered = write_numbered(write_noting, file, desk.cache, str(path.resolve()), pdf, deliver)
    notes = (*failed, *delivery.last(file), *([] if numbered else [NO_ANSWER]))
    if not (numbered and pdf):
        return _Written(path=path, notes=notes)
    desk.place.put(f"{name.removesuffix('.docx')}.pdf", pdf.read_bytes())
    return _Written(path=path, pdf=path.with_suffix(".pdf"), notes=notes)


def _write_map(unit: Unit, record: Record, desk: _Desk, name: str) -> tuple[Path | None, list[str]]:
    """Write the evidence map; a note when that fails, for example because Excel has it open."""
    from portfolio.reports.map_book import write_map

    file = desk.space / PurePosixPath(name).name
    try:
        write_map(
            Claims(unit, units_at_hand(record), items_shown(record.items)),
            details_shown(record.details),
            file,
            desk.cache,
        )
        return desk.publish(name, file), []
    except BuildError as error:
        return None, [str(error)]
    except Exception:
        return None, [NOT_MADE.format(what="The evidence map for Excel")]
