"""The whole way: the sample learner's record in, a complete and linked Word portfolio out."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import bundled_units
import docx
import docx_checks
import openpyxl
import pdf_checks
import pytest
import sdk_checks
from pdf_checks import needs_office
from sdk_checks import needs_sdk
from typer.testing import CliRunner

from portfolio.base.folders import templates
from portfolio.base.office import find_office
from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import Status
from portfolio.commands.all_commands import app
from portfolio.document.blocks import Callout
from portfolio.making.build import PLAIN, Built, Wanted, build_portfolio, copy_sample, new_record
from portfolio.making.centre_template import choose_template, use_house_template
from portfolio.record.evidence import Claim, Details, Learner
from portfolio.record.items import add_evidence
from portfolio.record.reading import Answers
from portfolio.record.record import Record, open_record
from portfolio.unit.unit import Catalogue, Unit
from portfolio.word.template import house_template
from portfolio.workbook.workers import Workers

SAMPLE = open_record(templates() / "sample")
PARTS = [(ref, name) for (_, ref), entry in SAMPLE.entries.items() for name in entry.activities]
CLAIMS = [(item.ref, claim.criterion) for item in SAMPLE.items for claim in item.claims]
LARGEST_TO_MAIL = 8_000_000
ALSO_WHEN_AN_ANSWER_GOES = {"not-mentioned", "testified-before"}
"""Its evidence is then not mentioned any more, of course; nor are the earliest days known, of
which a witness told."""


def build(folder: Path, unit_id: str, workers: Workers, wanted: Wanted = PLAIN) -> Built:
    return build_portfolio(folder, unit_id, workers, lambda *_: None, lambda _: None, wanted)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> Built:
    folder = tmp_path_factory.mktemp("a learner's folder") / "sample"
    copy_sample(folder)
    return build(folder, "cg-406", workers, Wanted(pdf=bool(find_office()), report=True))


def numbers(path: Path) -> list[str]:
    """The numbers of the criteria's headings, as Word counts them."""
    return [number for level, number, _ in docx_checks.headings(path) if number and level == 2]


def test_the_sample_makes_a_portfolio_without_an_error_and_ready_for_the_assessor(sample: Built):
    assert sample.errors == {}
    assert sample.notes == ()
    assert {entry.status for entry in sample.report.criteria} == {Status.READY}
    assert sample.report.findings == ()


def test_every_criterion_has_its_section_in_order(sample: Built, unit: Unit):
    assert numbers(sample.path) == [c.ref for c in unit.criteria]


def test_every_criterion_is_quoted_exactly(sample: Built, unit: Unit):
    text = "\n".join(p.text for p in docx.Document(str(sample.path)).paragraphs)
    for criterion in unit.criteria:
        assert criterion.text in text


@needs_sdk
def test_the_open_xml_sdk_finds_nothing_wrong_in_what_is_made_of_the_sample(sample: Built):
    assert sdk_checks.errors(sample.path) == []
    assert sdk_checks.errors(sample.spreadsheet) == []


def test_every_item_of_the_register_is_in_the_document(sample: Built):
    cells = set(docx_checks.texts(sample.path))
    for item in SAMPLE.items:
        assert item.ref in cells
        assert any(item.title in text for text in cells)


def test_every_file_of_the_sample_is_shown_in_the_document_which_can_be_mailed(sample: Built):
    texts = [text for _, text in docx_checks.paragraphs(sample.path)]
    assert not [text for text in texts if "could not be shown" in text or "not printed" in text]
    marks = docx_checks.bookmarks(sample.path)
    for item in SAMPLE.items:
        parts = [mark for mark in marks if mark.startswith(f"item_{item.ref}_")]
        assert bool(parts) == bool(item.file)
    assert sample.path.stat().st_size < LARGEST_TO_MAIL


def test_every_link_field_and_number_of_the_document_is_sound(sample: Built):
    assert docx_checks.problems(sample.path) == []


@needs_office
def test_every_page_number_of_the_sample_is_that_of_its_pdf(sample: Built):
    shown = docx_checks.page_references(sample.path)
    listed = docx_checks.contents_entries(sample.path)
    listed += [
        entry
        for label in ("Figure", "Table")
        for entry in docx_checks.listed_captions(sample.path, label)
    ]
    assert len(shown) > len(listed) + 2 * len(sample.report.criteria)
    assert pdf_checks.wrong_pages(sample.path, sample.pdf) == []


def test_other_shapes_go_into_files_of_their_own(sample: Built, no_office: None):
    before = sample.path.read_bytes()
    words = ["build", str(sample.path.parents[2]), "--for", "assessor", "--draft", "--pdf"]
    said = CliRunner().invoke(app, words)
    assert said.exit_code == 0, said.output
    assert sample.path.with_name("portfolio-for-assessor-draft.docx").stat().st_size > 20_000
    assert sample.path.read_bytes() == before
    assert "because LibreOffice is not on this computer" in " ".join(said.output.split())


@needs_office
def test_every_number_of_a_heading_in_the_pdf_is_the_reference(sample: Built):
    assert pdf_checks.wrong_headings(sample.path, sample.pdf) == []


@needs_office
@pytest.mark.parametrize("made", ["pdf", "report_pdf"])
def test_the_pdfs_of_the_sample_have_tags_language_title_and_outline(sample: Built, made: str):
    assert pdf_checks.untagged(getattr(sample, made)) == []


@needs_office
def test_the_report_has_the_page_numbers_of_its_pdf_which_lies_beside_it(sample: Built):
    assert sample.report_pdf == sample.report_document.with_suffix(".pdf")
    assert pdf_checks.wrong_pages(sample.report_document, sample.report_pdf) == []
    assert pdf_checks.wrong_headings(sample.report_document, sample.report_pdf) == []


def test_no_section_of_the_sample_is_a_gap(sample: Built):
    from portfolio.workbook.collect import read_section

    executed = sample.path.parent / "executed"
    for path in executed.glob("*.ipynb"):
        blocks = read_section(path.read_bytes(), path.stem).blocks
        assert not [block for block in blocks if isinstance(block, Callout)]


def test_the_same_record_gives_the_same_bytes(sample: Built, tmp_path: Path, workers: Workers):
    """The page numbers of the first document are there as a guess, or this would take long."""
    copy_sample(tmp_path / "again")
    guess = tmp_path / "again" / sample.path.relative_to(sample.path.parents[2])
    guess.parent.mkdir(parents=True)
    shutil.copy(sample.path, guess)
    again = build(tmp_path / "again", "cg-406", workers)
    assert again.path.read_bytes() == sample.path.read_bytes()
    assert again.spreadsheet.read_bytes() == sample.spreadsheet.read_bytes()


def test_the_report_of_the_sample_has_every_answer_once_and_no_gap(sample: Built):
    assert sample.report_document == sample.path.with_name("report.docx")
    assert docx_checks.problems(sample.report_document) == []
    found = list(docx_checks.paragraphs(sample.report_document))
    assert not [text for style, text in found if style.startswith("Callout Gap")]
    report = sum(style == "Figure" for style, _ in found)
    portfolio = sum(style == "Figure" for style, _ in docx_checks.paragraphs(sample.path))
    assert report == portfolio - 1


def test_a_unit_without_a_report_says_so_and_gets_its_portfolio(
    tmp_path: Path, workers: Workers, no_office: None
):
    learner = Details(learner=Learner(name="Robin"), units=("nos-cfacsd17",))
    new_record(tmp_path / "new", learner)
    built = build(tmp_path / "new", "nos-cfacsd17", workers, Wanted(report=True))
    assert built.path.exists()
    assert built.report_document is None
    assert built.report_pdf is None
    assert built.notes[0].startswith("There is no report of ")


def test_the_evidence_map_for_excel_lies_beside_the_portfolio(sample: Built):
    assert sample.spreadsheet == sample.path.with_name("evidence-map.xlsx")
    rows = openpyxl.load_workbook(sample.spreadsheet)["Map"].iter_rows(values_only=True)
    assert [row[0] for row in rows][1:-1] == [f"E{number:02d}" for number in range(1, 32)]


def test_a_map_that_cannot_be_written_costs_nobody_the_portfolio(
    tmp_path: Path, workers: Workers, no_office: None
):
    unit_id = "customer-service-performance"
    learner = Details(learner=Learner(name="Robin Example"), units=(unit_id,))
    new_record(tmp_path / "open", learner)
    spreadsheet = tmp_path / "open" / "build" / unit_id / "evidence-map.xlsx"
    spreadsheet.mkdir(parents=True)
    built = build(tmp_path / "open", unit_id, workers)
    assert built.path.exists()
    assert built.spreadsheet is None
    assert "evidence-map.xlsx" in built.notes[0]


def test_a_file_that_is_gone_is_named_when_the_portfolio_is_made_and_in_the_coverage(
    tmp_path: Path, workers: Workers, no_office: None
):
    folder = tmp_path / "learner"
    new_record(folder, Details(learner=Learner(name="Robin Example"), units=("cg-406",)))
    (tmp_path / "plan.txt").write_text("The plan.")
    claims = (Claim(unit="cg-406", criterion="3.1", where="line 1"),)
    add_evidence(folder, method="report", title="A", file=tmp_path / "plan.txt", claims=claims)
    (folder / "evidence" / "E01" / "plan.txt").unlink()
    built = build(folder, "cg-406", workers)
    named = [note for note in built.notes if note.startswith("The file of E01, plan.txt")]
    assert len(named) == 1
    said = CliRunner().invoke(app, ["coverage", str(folder)])
    assert "file-not-as-added (1)" in said.output


@pytest.mark.parametrize(("ref", "name"), PARTS, ids=lambda part: str(part))
def test_leaving_out_one_answer_is_noticed_there(unit: Unit, ref: str, name: str):
    kept = SAMPLE.entries[unit.id, ref]
    rest = {other: value for other, value in kept.activities.items() if other != name}
    entries = {**SAMPLE.entries, (unit.id, ref): Answers(activities=rest, saved=kept.saved)}
    found = check_unit(unit, dataclasses.replace(SAMPLE, entries=entries)).findings
    here = {(f.rule, f.activity) for f in found if f.criterion == ref}
    in_place = any(
        unit.methods[i.method].in_place_of_answer for i in SAMPLE.items_for(unit.id, ref)
    )
    missing = "part-missing" if rest else "answer-missing"
    missing = "asked-of-evidence" if in_place else missing
    assert (missing, name) in here
    assert {rule for rule, _ in here} <= {missing, *ALSO_WHEN_AN_ANSWER_GOES}
    elsewhere = {f.criterion for f in found if f.criterion != ref}
    assert elsewhere <= {
        reader.ref
        for reader in unit.criteria
        if name in {read for use in reader.activities for read in reads(use.name)}
    }


@pytest.mark.parametrize(("item", "ref"), CLAIMS, ids=lambda part: str(part))
def test_leaving_out_one_claim_is_noticed_there(unit: Unit, item: str, ref: str):
    found = check_unit(unit, without_claim(SAMPLE, item, ref)).findings
    assert [(f.rule, f.criterion) for f in found if f.criterion] == [("linked-not-claimed", ref)]
    assert {f.rule for f in found if not f.criterion} <= {"item-claims-nothing"}


def reads(activity: str) -> tuple[str, ...]:
    from portfolio.activities import all_activities

    return all_activities()[activity].reads


def without_claim(record: Record, ref: str, criterion: str) -> Record:
    items = tuple(
        item.model_copy(
            update={"claims": tuple(c for c in item.claims if c.criterion != criterion)}
        )
        if item.ref == ref
        else item
        for item in record.items
    )
    return dataclasses.replace(record, items=items)


OTHER_UNITS = bundled_units.IDS[1:]


@pytest.mark.parametrize("unit_id", OTHER_UNITS)
def test_the_other_units_give_workbook_and_draft_portfolio(
    unit_id: str, tmp_path: Path, catalogue: Catalogue, workers: Workers
):
    details = Details(learner=Learner(name="Robin Example"), units=(unit_id,))
    record = new_record(tmp_path / "record", details)
    built = build(record.folder, unit_id, workers, Wanted(pdf=bool(find_office())))
    assert built.errors == {}
    assert not built.pdf or pdf_checks.wrong_headings(built.path, built.pdf) == []
    assert numbers(built.path) == [criterion.ref for criterion in catalogue[unit_id].criteria]
    assert {entry.status for entry in built.report.criteria} == {Status.NOT_STARTED}


def test_one_item_serves_two_units_and_each_portfolio_says_so(
    tmp_path: Path, unit: Unit, workers: Workers, no_office: None
):
    """Holistic assessment: the same evidence, a portfolio a unit, in the centre's own look."""
    folder = tmp_path / "both"
    shutil.copytree(templates() / "sample", folder)
    details = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    details["units"] = ["cg-406", "nos-cfacsd17"]
    (folder / "record.json").write_text(json.dumps(details), encoding="utf-8")
    path = folder / "evidence" / "E17" / "item.json"
    item = json.loads(path.read_text(encoding="utf-8"))
    item["claims"].append({"unit": "nos-cfacsd17", "criterion": "P12", "where": "whole poster"})
    path.write_text(json.dumps(item), encoding="utf-8")

    own = docx.Document(str(house_template()))
    own.styles["Normal"].font.name = "Verdana"
    own.save(str(tmp_path / "ours.docx"))
    choose_template(tmp_path / "ours.docx")
    try:
        first = build(folder, "cg-406", workers)
        second = build(folder, "nos-cfacsd17", workers)
    finally:
        use_house_template()

    for built, other in ((first, "P12"), (second, "3.1")):
        text = "\n".join(docx_checks.texts(built.path))
        assert "E17" in text
        assert other in text
        assert docx.Document(str(built.path)).styles["Normal"].font.name == "Verdana"
    assert second.report.of("P12").items == ("E17",)
