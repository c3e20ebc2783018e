"""A pack for an external quality assurer: one zip file that any computer opens.

Pages without scripts, Word, CSV, the evidence as it was handed in, and the sealed submissions to
check it against. No private note, no e-mail address and no link that leads out of it.
"""

from __future__ import annotations

import datetime
import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import Centre, name_in, own_file, units_at
from portfolio.assessment.centre_blocks import about_learner, about_standardisation, name_of
from portfolio.assessment.comparing import leaves, place_of
from portfolio.assessment.events import Disclosed, Received
from portfolio.assessment.ledger import Ledger, record
from portfolio.assessment.own_evidence import evidence_of
from portfolio.assessment.recording import NOTHING, active, whole_ledger
from portfolio.assessment.sample_keeping import report_for
from portfolio.assessment.sampling_report import as_csv
from portfolio.assessment.standardising import compared, standardisation, standardisations
from portfolio.assessment.submission import Submission
from portfolio.base.errors import AssessmentError
from portfolio.base.files import Folder, scratch
from portfolio.base.guarded_text import csv_text
from portfolio.base.portions import portions
from portfolio.base.text import clean, local_day, plural, uk_date
from portfolio.document.blocks import Block, Heading, Paragraph, Table
from portfolio.document.form import Form, Section
from portfolio.document.inline import bold
from portfolio.document.web_page import page
from portfolio.forms.source import Source
from portfolio.making.shown_names import details_shown, items_shown
from portfolio.record.evidence_files import safe_name
from portfolio.unit.unit import Unit, find_unit

INDEX = "index.html"
ACTIVE = frozenset((".html", ".htm", ".xhtml", ".mht", ".mhtml", ".svg", ".xml", ".js"))
"""What a browser would run: in the pack it is a text."""
_MAY_MAKE = ("centre manager", "administrator")


@dataclass(frozen=True, kw_only=True)
class Packed:
    """A pack: where it is, whose work is in it, and what could not be put in, in sentences."""

    path: Path
    learners: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass
class _Packing:
    """A pack half made."""

    centre: Centre
    archive: zipfile.ZipFile
    by: str
    now: datetime.datetime
    left_out: list[str]

    def put(self, name: str, data: bytes) -> None:
        self.archive.writestr(self._entry(name), data, zipfile.ZIP_DEFLATED)

    def put_page(self, name: str, title: str, blocks: Iterable[Block | str]) -> None:
        self.put(name, page(title, blocks).encode("utf-8", "replace"))

    def put_file(self, name: str, source: Path, inside: str, sha256: str) -> None:
        """A file out of a sealed submission that was found whole, or by itself."""
        found = hashlib.sha256()
        with self.archive.open(self._entry(name), "w", force_zip64=True) as target:
            for piece in _pieces(source, inside):
                found.update(piece)
                target.write(piece)
        if sha256 and found.hexdigest() != sha256:
            self.left_out.append(f"{name} is not as it was when it was sealed: do not rely on it.")

    def _entry(self, name: str) -> zipfile.ZipInfo:
        moment = self.now.astimezone(datetime.UTC).timetuple()
        info = zipfile.ZipInfo(name, moment[:6])
        info.external_attr = 0o644 << 16
        return info


def make_pack(
    centre: Centre,
    path: Path,
    learners: Iterable[str],
    to: str,
    by: str,
    now: datetime.datetime,
) -> Packed:
    """Make the pack of some learners, or of all, and record to whom it was given.

    Raises AssessmentError; BuildError, SaveError when it cannot be written. Then nothing is left.
    """
    person = active(centre, by, local_day(now))
    if not (person.assures_quality or set(person.roles) & set(_MAY_MAKE)):
        raise AssessmentError(
            f"{person.name} makes no pack: a quality assurer, the centre manager or an "
            f"administrator does. {NOTHING}"
        )
    if not to.strip():
        raise AssessmentError(f"Say for whom the pack is: it is recorded. {NOTHING}")
    ledgers = [whole_ledger(centre, one) for one in learners or centre.learners()]
    ledgers = [one for one in ledgers if one.state.submissions]
    left_out: list[str] = []
    with (
        Folder(path.absolute().parent).writing(path.name) as file,
        zipfile.ZipFile(file, "w") as archive,
    ):
        packing = _Packing(centre, archive, person.id, now, left_out)
        for ledger in ledgers:
            _put_learner(packing, ledger)
        _put_centre(packing, ledgers)
    for ledger in ledgers:
        told = {"to": clean(to.strip())[0], "what": "A pack for external quality assurance."}
        unit = ledger.state.submissions[-1].unit
        record(centre.folder, ledger.learner, person.id, unit, [(Disclosed, told)], now)
    return Packed(
        path=path, learners=tuple(one.learner for one in ledgers), left_out=tuple(left_out)
    )


def _put_centre(packing: _Packing, ledgers: list[Ledger]) -> None:
    centre, file = packing.centre, packing.centre.file
    blocks: list[Block | str] = [
        Paragraph(
            f"Made on {uk_date(local_day(packing.now))} by {name_of(file, packing.by)}. Every page "
            "opens in any browser, without the internet. Word files and spreadsheets say the same."
        ),
        Heading("Learners", 1),
        _links((name_in(one.state), f"learners/{one.learner}/{INDEX}") for one in ledgers),
        Heading("People", 1),
        _people(centre),
        Heading("Policy of sampling", 1),
        _policy(centre),
    ]
    names = list(_put_standardisations(packing))
    if names:
        found = ((f"Standardisation {one}", f"standardisation/{one}.html") for one in names)
        blocks += [Heading("Standardisation", 1), _links(found)]
    person = file.somebody(packing.by)
    if person.assures_quality or person.manages:
        report = report_for(centre, builtin_catalogue(), packing.by, packing.now)
        packing.put("sampling-report.csv", as_csv(report.lines).encode("utf-8-sig"))
        link = _links([("What was looked at, assessor by assessor", "sampling-report.csv")])
        blocks += [Heading("Report", 1), link]
    blocks += [
        Heading("How to check it", 1),
        Paragraph(
            "Beside each learner's pages lie the sealed submissions as they were received. Each is "
            "a zip file and a BagIt bag: the digest of every file is in its manifest-sha256.txt, "
            "and any program for BagIt checks it. The code in the pages stands for all of it."
        ),
    ]
    if packing.left_out:
        blocks += [Heading("What is not as it should be", 1)]
        blocks += [Paragraph(one, "bullet") for one in packing.left_out]
    packing.put_page(INDEX, f"{file.centre.name}: for external quality assurance", blocks)


def _put_standardisations(packing: _Packing) -> Iterator[str]:
    for name in standardisations(packing.centre):
        found = standardisation(packing.centre, name)
        if not found.minuted:
            packing.left_out.append(f"The standardisation {name} has no minutes yet.")
            continue
        _, criteria = compared(packing.centre, name, packing.by, packing.now)
        blocks = about_standardisation(packing.centre.file, found, criteria)
        packing.put_page(f"standardisation/{name}.html", f"Standardisation {name}", blocks)
        yield name


def _people(centre: Centre) -> Table:
    return Table(
        caption="People of the centre",
        columns=("Name", "Roles", "Qualification", "Competent for", "In training"),
        rows=[
            (
                f"{one.name} ({one.id})",
                ", ".join(one.roles),
                "; ".join(each.name for each in one.qualification),
                ", ".join(one.competent),
                f"since {uk_date(one.in_training.since)}, countersigned by "
                f"{one.in_training.countersigner}"
                if one.in_training
                else "",
            )
            for one in centre.file.person
        ],
        description="Everybody in centre.toml, without their e-mail addresses.",
        header_column=True,
    )


def _policy(centre: Centre) -> Table:
    policy = centre.file.sampling
    rates = policy.rates
    return Table(
        caption="How much is looked at",
        columns=("What", "How much"),
        rows=[
            ("Units of an assessor in training", f"{rates.in_training}%"),
            ("Units of a new assessor", f"{rates.new}%"),
            ("Units of an assessor", f"{rates.normal}%"),
            ("Units of an experienced assessor", f"{rates.experienced}%"),
            ("At least, of each assessor", plural(policy.minimum, "unit")),
            ("Of each one at least once", ", ".join(policy.cover)),
            ("Records are kept for", plural(centre.file.retention.years, "year")),
        ],
        description="As centre.toml has it.",
        header_column=True,
    )


def _put_learner(packing: _Packing, ledger: Ledger) -> None:
    """A learner's pages: each unit with its decisions, answers and evidence."""
    place = f"learners/{ledger.learner}"
    name = name_in(ledger.state)
    blocks: list[Block | str] = [
        _links([("All learners", "../../index.html")]),
        Paragraph((bold("Number: "), ledger.state.submissions[-1].candidate or "none")),
    ]
    for unit_id in dict.fromkeys(one.unit for one in ledger.state.submissions):
        unit = find_unit(units_at(packing.centre, ledger.learner, builtin_catalogue()), unit_id)
        mine = [one for one in ledger.state.submissions if one.unit == unit_id]
        opened = packing.centre.submission(ledger.learner, mine[-1])
        told = list(about_learner(packing.centre.file, ledger, unit))
        blocks += [Heading(f"{unit.name}: {unit.title}", 1), *told]
        blocks += [_links(_put_unit(packing, ledger, unit, opened, mine, told))]
    packing.put_page(f"{place}/{INDEX}", name, blocks)


def _put_unit(
    packing: _Packing,
    ledger: Ledger,
    unit: Unit,
    opened: Submission,
    mine: list[Received],
    told: list[Block],
) -> Iterator[tuple[str, str]]:
    """What there is of one unit, with where it is as seen from the learner's page."""
    place = f"learners/{ledger.learner}"
    work = f"{unit.id}-S{mine[-1].attempt}.html"
    packing.put_page(
        f"{place}/{work}",
        f"{unit.name}, S{mine[-1].attempt}: answers and evidence",
        _work(packing, place, ledger, unit, opened, mine[-1]),
    )
    yield f"Answers and evidence, S{mine[-1].attempt}", work
    word = f"{unit.id}-record.docx"
    packing.put(f"{place}/{word}", _as_word(unit, opened, told))
    yield "The record of assessment, for Word", word
    table = f"{unit.id}-decisions.csv"
    packing.put(f"{place}/{table}", _decisions(ledger, unit).encode("utf-8-sig"))
    yield "All decisions, for a spreadsheet", table
    for one in mine:
        sealed = packing.centre.submission(ledger.learner, one)
        inside = f"sealed/{sealed.path.name}"
        packing.put_file(f"{place}/{inside}", sealed.path, "", one.file)
        yield f"S{one.attempt} as it was sealed, code {one.code}", inside


def _work(
    packing: _Packing,
    place: str,
    ledger: Ledger,
    unit: Unit,
    opened: Submission,
    received: Received,
) -> Iterator[Block | str]:
    """The answers and the evidence of a submission; its files are put beside the page."""
    yield _links([("Back", INDEX)])
    yield Heading("Answers", 1)
    for ref in received.criteria:
        yield Heading(f"{ref} {unit.criterion(ref).text if unit.has(ref) else ''}", 2)
        for path, said in leaves(opened.answers.get(ref, {})):
            yield Paragraph((bold(f"{place_of(path)}: "), said))
    yield Heading("Evidence", 1)
    for item in opened.items.values():
        method = unit.methods[item.method].label if item.method in unit.methods else item.method
        yield Heading(f"{item.ref} {item.title}", 2)
        dated = uk_date(item.date) if item.date else "no date"
        yield Paragraph(f"{method}. {dated}. {item.author}. {item.shows}")
        for claim in item.claims_for(unit.id):
            yield Paragraph(f"{claim.criterion}: {claim.where or 'no place named'}", "bullet")
        if item.file:
            inside = f"evidence/{unit.id}/{item.ref}/{_harmless(item.file.name)}"
            source = f"{opened.manifest.id}/data/evidence/{item.ref}/{item.file.name}"
            packing.put_file(f"{place}/{inside}", opened.path, source, item.file.sha256)
            yield _links([(item.file.name, inside)])
        elif item.workplace:
            yield Paragraph(f"Held in the workplace: {item.workplace.location}")
    for own in evidence_of(ledger.events, unit.id):
        yield Heading(f"The centre’s own: {own.title}", 2)
        yield Paragraph(f"{uk_date(own.date)}, {name_of(packing.centre.file, own.by)}")
        yield Paragraph(own.summary)
        for ref, where in own.places.items():
            yield Paragraph(f"{ref}: {where or 'all of it'}", "bullet")
        if own.file:
            inside = f"evidence/{unit.id}/{own.id.replace(':', '-')}/{_harmless(own.file)}"
            packing.put_file(f"{place}/{inside}", ledger.folder / own_file(own), "", own.sha256)
            yield _links([(own.file, inside)])


def _as_word(unit: Unit, opened: Submission, told: list[Block]) -> bytes:
    from portfolio.word.form_file import write_form

    parts = tuple(one for one in told if isinstance(one, Paragraph | Table))
    form = Form(
        key="record",
        name="Record of assessment",
        title="Record of assessment",
        intro="Every decision on every attempt, what quality assurers looked at, and what came "
        "of it, as the centre recorded it. Nothing is to be filled in.",
        sections=(Section(title="What was recorded", parts=parts),),
        landscape=True,
    )
    source = Source(
        unit=unit,
        catalogue={unit.id: unit, **builtin_catalogue()},
        details=details_shown(opened.details),
        items=items_shown(opened.items.values()),
    )
    with scratch() as space:
        write_form(form, source, space / "record.docx")
        return (space / "record.docx").read_bytes()


def _decisions(ledger: Ledger, unit: Unit) -> str:
    attempts = {one.submission: one.attempt for one in ledger.state.submissions}
    rows = [
        (
            state.criterion,
            f"S{attempts.get(one.submission, '?')}",
            one.decision.value,
            one.assessed.isoformat(),
            one.by,
            ", ".join(one.relied_on),
            one.feedback,
            one.action.what if one.action else "",
            one.action.by.isoformat() if one.action else "",
            "yes" if one.id in state.released else "no",
        )
        for state in ledger.state.criteria.values()
        if state.unit == unit.id
        for one in state.decisions
    ]
    head = ("Criterion", "Attempt", "Decision", "Assessed", "Assessor", "Relied on", "Feedback")
    return csv_text([(*head, "Action", "By", "Released"), *rows])


def _harmless(name: str) -> str:
    """A name that every system takes, of a file that a browser runs nothing of."""
    safe = safe_name(name)
    return f"{safe}.txt" if PurePosixPath(safe).suffix.lower() in ACTIVE else safe


def _links(links: Iterable[tuple[str, str]]) -> str:
    items = "".join(f'<li><a href="{quote(to)}">{escape(said)}</a></li>' for said, to in links)
    return f"<ul>{items}</ul>"


def _pieces(source: Path, inside: str) -> Iterator[bytes]:
    """The bytes of a file, or of a file inside a zip file."""
    if not inside:
        with source.open("rb") as file:
            yield from portions(file)
        return
    with zipfile.ZipFile(source) as archive, archive.open(inside) as part:
        yield from portions(part)
