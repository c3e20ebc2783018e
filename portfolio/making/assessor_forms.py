"""The assessor's Word forms as files, among what a centre keeps about a learner."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.appeal_forms import appeal_form
from portfolio.assessment.carriers import SHEETS
from portfolio.assessment.centre import LEARNERS
from portfolio.assessment.deciding import Sitting
from portfolio.assessment.decision_form import decision_form, read_decision_form
from portfolio.base.errors import AssessmentError, PortfolioError
from portfolio.base.files import scratch
from portfolio.base.text import uk_date
from portfolio.document.form import FormToMake
from portfolio.forms.pack import all_to_make
from portfolio.forms.source import Source
from portfolio.making.centre_template import own_template
from portfolio.making.form_files import FormsWritten, write_files
from portfolio.making.shown_names import details_shown, items_shown
from portfolio.record import disk
from portfolio.record.paths import locate

FORMS = "forms"
"""The folder of a learner at the centre in which the records lie that a centre keeps."""


def write_decision_form(sitting: Sitting, place: Path | None = None) -> Path:
    """Write a form to decide a submission in, at a place that the user names or with the learner's
    others.

    Raises AssessmentError when another one is there, in which somebody has written what was not
    taken yet; BuildError, SaveError when it cannot be written.
    """
    from portfolio.word.form_file import write_form

    centre, ledger = sitting.centre, sitting.centre.ledger(sitting.learner)
    source = source_of_submission(sitting)
    form = decision_form(centre, ledger, sitting, source)
    inside = f"{LEARNERS}/{ledger.learner}/{SHEETS}/{sitting.unit.id} {form.name}.docx"
    path = place or locate(centre.folder, inside)
    if path.exists() and _has_news(sitting, path):
        raise AssessmentError(
            f"{path.name} is there already, and somebody may have written in it. Take it first, "
            f"or give it another name. Nothing was written.\n(File: {path})"
        )
    with scratch() as space:
        write_form(form, source, space / "form.docx")
        with disk.saving(path):
            disk.put(path, (space / "form.docx").read_bytes())
    return path


def write_appeal_form(sitting: Sitting, ref: str, place: Path | None = None) -> Path:
    """Write a form for an appeal on a criterion, or on any, at a place that the user names or with
    the learner's other forms; over one that is there only when nobody has written in it.

    Raises AssessmentError where no decision was given; BuildError, SaveError.
    """
    centre, ledger = sitting.centre, sitting.centre.ledger(sitting.learner)
    manifest = sitting.submission.manifest
    source = replace(source_of_submission(sitting), sealed=(manifest.id, manifest.code))
    form = appeal_form(centre, ledger, source, ref)
    folder = centre.folder / LEARNERS / sitting.learner / FORMS / sitting.unit.id
    if place is not None:
        from portfolio.word.form_file import write_form

        if place.exists():
            raise AssessmentError(f"{place.name} is there already. Nothing was written.")
        with scratch() as space, disk.saving(place):
            write_form(form, source, space / "form.docx")
            disk.put(place, (space / "form.docx").read_bytes())
        return place
    done = write_files([FormToMake(form.title, lambda: form)], source, folder, centre.folder)
    for path in (*done.written, *done.kept):
        return path
    raise AssessmentError(" ".join(done.failed))


def write_centre_forms(sitting: Sitting) -> FormsWritten:
    """Write every record that a centre keeps about a submission, filled in as far as it goes, with
    the learner's others; one in which somebody has written stays as it is.

    Raises BuildError when a form cannot be written.
    """
    manifest = sitting.submission.manifest
    source = replace(source_of_submission(sitting), sealed=(manifest.id, manifest.code))
    root = sitting.centre.folder
    target = root / LEARNERS / sitting.learner / FORMS / sitting.unit.id
    return write_files(all_to_make(source), source, target, root)


def source_of_submission(sitting: Sitting) -> Source:
    """What forms about a submission are filled from: the record as it was sealed."""
    manifest = sitting.submission.manifest
    return Source(
        unit=sitting.unit,
        catalogue={sitting.unit.id: sitting.unit, **builtin_catalogue()},
        details=details_shown(sitting.submission.details),
        items=items_shown(sitting.submission.items.values()),
        template=own_template(),
        version=f"{uk_date(manifest.made.date())}, {manifest.short} {manifest.code}",
    )


def _has_news(sitting: Sitting, path: Path) -> bool:
    """Whether there is something in a file that was not taken, or nobody can tell."""
    centre, catalogue = sitting.centre, builtin_catalogue()
    try:
        there = read_decision_form(centre, path, catalogue, sitting.by, sitting.now)
    except PortfolioError:
        return True
    same = there.received.submission == sitting.submission.manifest.id
    return bool(there.new) or not same
