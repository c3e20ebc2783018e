"""Forms as files: writing those of a record, and never over what somebody has filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from portfolio.activities.units_at_hand import unit_of, units_at_hand, units_of
from portfolio.base.errors import PortfolioError
from portfolio.base.files import Folder, NotOrdinaryError, leads_elsewhere, put, scratch
from portfolio.document.form import Form, FormToMake
from portfolio.forms import asking
from portfolio.forms.pack import all_to_make
from portfolio.forms.returned import read_form
from portfolio.forms.source import Source
from portfolio.making.centre_template import own_template
from portfolio.making.shown_names import details_shown, items_shown
from portfolio.record.evidence import Witness
from portfolio.record.evidence_files import safe_name
from portfolio.record.record import Record, open_record

A_LINK = "It is a link. Name the folder itself to have its forms written."
NOT_MADE = (
    "The form “{form}” could not be made. The others were. Correct what it is about in the "
    "workbook, and try again."
)


@dataclass(frozen=True, kw_only=True)
class FormsWritten:
    """The forms of one unit: ``written`` anew, and those ``kept`` because somebody wrote there.

    ``failed`` says in sentences what could not be written.
    """

    folder: Path
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    failed: tuple[str, ...] = ()


def write_forms(folder: Path, unit_id: str) -> FormsWritten:
    """Write every form of one unit to ``build/UNIT/forms`` in a record.

    Raises RecordError when the folder is no record, UnknownUnitError, BuildError when a form
    cannot be written.
    """
    source = source_of(open_record(folder), unit_id)
    return write_files(all_to_make(source), source, forms_folder(folder, unit_id), folder)


def write_all_forms(folder: Path, unit_id: str) -> tuple[FormsWritten, ...]:
    """Write every form of one unit, or of all units of a record when none is named. One task.

    Raises what ``write_forms`` raises, PortfolioError also for a folder that is a link.
    """
    if leads_elsewhere(folder):
        raise PortfolioError(A_LINK)
    record = open_record(folder)
    return tuple(write_forms(folder, known) for known in units_of(record, unit_id))


def write_request(
    folder: Path, unit_id: str, method: str, refs: Sequence[str], witness: Witness
) -> FormsWritten:
    """Write a request to somebody, or a record for the assessor, for what is not in the register
    yet.

    ``refs`` are the criteria to ask about; none for all that allow the method. Raises FormError
    for what the unit does not have, and what ``write_forms`` raises.
    """
    source = source_of(open_record(folder), unit_id)
    form = asking.for_person(source, method, refs, witness)
    planned = FormToMake(form.title, lambda: form)
    return write_files([planned], source, forms_folder(folder, unit_id), folder)


def write_files(
    forms: Iterable[FormToMake], source: Source, target: Path, root: Path | None = None
) -> FormsWritten:
    """Write forms into a folder; one in which somebody has written stays as it is.

    A form that cannot be made is named, and the others are written. ``root`` is the record that
    the folder is in, if it is in one: no link is followed on the way from there. Raises BuildError
    when a file cannot be written.
    """
    place = Folder(root or target)
    inside = target.relative_to(place.root)
    written: list[Path] = []
    kept: list[Path] = []
    failed: list[str] = []
    with scratch() as space:
        for planned in forms:
            try:
                path, said = _write_file(planned.make(), source, place, inside, space)
            except PortfolioError:
                raise
            except Exception:
                failed.append(NOT_MADE.format(form=planned.called))
                continue
            failed += said or ()
            (kept if said is None else written).append(path)
    return FormsWritten(
        folder=target, written=tuple(written), kept=tuple(kept), failed=tuple(failed)
    )


def _write_file(
    form: Form, source: Source, place: Folder, inside: Path, space: Path
) -> tuple[Path, tuple[str, ...] | None]:
    """Where a form is, and what is told about parts that could not be written; None when the
    file is left as it is."""
    from portfolio.word.form_file import write_form

    file = safe_name(f"{form.name}.docx")
    name = (inside / file).as_posix()
    if _is_filled_in(place, name, form, space):
        return place.path(name), None
    failed = write_form(form, source, space / file)
    place.put(name, (space / file).read_bytes())
    return place.path(name), failed


def source_of(record: Record, unit_id: str) -> Source:
    """What the forms of a record are filled from, for one of its units."""
    return Source(
        unit=unit_of(record, unit_id),
        catalogue=units_at_hand(record),
        details=details_shown(record.details),
        items=items_shown(record.items),
        template=own_template(),
    )


def forms_folder(folder: Path, unit_id: str) -> Path:
    """Where the forms of a unit are, or will be."""
    return folder / "build" / unit_id / "forms"


def _is_filled_in(place: Folder, name: str, form: Form, space: Path) -> bool:
    """True when there is something in the file that the form leaves blank, or nobody can tell."""
    try:
        data = place.read(name)
    except (FileNotFoundError, NotADirectoryError, NotOrdinaryError):
        return False
    except OSError:
        return True
    copy = space / "there-before.docx"
    put(copy, data)
    try:
        returned = read_form(copy)
    except PortfolioError:
        return True
    known = {blank.tag for blank in form.blanks() if blank.value}
    return bool(returned.values.keys() - known)
