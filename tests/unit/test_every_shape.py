"""Units of every shape go the whole way: file, pages, record, checks, evidence map, Word, PDF."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import docx_checks
import openpyxl
import pytest

from portfolio.activities.catalogue import check_unit_file
from portfolio.base.office import find_office, to_pdf
from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import Status, UnitReport
from portfolio.document.blocks import Table
from portfolio.record.claims import Claims
from portfolio.record.evidence import Claim, Details, EvidenceItem, Learner
from portfolio.record.reading import Answers
from portfolio.record.record import Record, open_record
from portfolio.record.saving import create_record, save_answers
from portfolio.reports.map_book import write_map
from portfolio.unit.refs import file_stem
from portfolio.unit.unit import Unit
from portfolio.word.content import Content
from portfolio.word.portfolio_document import write_portfolio
from portfolio.workbook.cells import notebook_cells, notebook_names
from portfolio.workbook.generate import form_notebook
from portfolio.workbook.views import status

FILES = sorted((Path(__file__).parents[1] / "units").glob("*.toml"))
STORY = "I did this on the third of March with two colleagues, because customers had asked for it."
DETAILS = Learner(name="Robin Example", number="FIC0017")
every_shape = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@dataclass(frozen=True)
class Shape:
    """A unit with a record in which each criterion is answered and has evidence of each kind."""

    unit: Unit
    record: Record
    report: UnitReport


@cache
def shape_of(file: Path) -> Shape:
    unit = check_unit_file(file)
    record = Record(
        folder=Path("not-on-the-disk"),
        details=Details(learner=DETAILS, units=(unit.id,)),
        items=tuple(items_for(unit)),
        entries={
            (unit.id, criterion.ref): Answers(
                activities={use.key: {"text": STORY} for use in criterion.activities}, saved=None
            )
            for criterion in unit.criteria
        },
    )
    return Shape(unit, record, check_unit(unit, record))


def items_for(unit: Unit) -> Iterator[EvidenceItem]:
    """For each method, an item of each of three days for all criteria that take it."""
    number = 0
    for method in unit.methods:
        refs = [one.ref for one in unit.criteria if method in unit.methods_of(one.ref)]
        for day in range(1, 4):
            number += 1
            yield EvidenceItem(
                ref=f"E{number:02}",
                method=method,
                title=f"{unit.methods[method].label} {day}",
                date=datetime.date(2026, 3, day),
                claims=tuple(
                    Claim(
                        unit=unit.id,
                        criterion=ref,
                        where="; ".join((f"page {day}", *unit.criterion(ref).range)),
                    )
                    for ref in refs
                ),
            )


def test_there_are_twenty_shapes_and_more():
    assert len(FILES) >= 20


@every_shape
def test_each_page_has_a_name_of_its_own_on_every_system(file: Path):
    unit = shape_of(file).unit
    names = [file_stem(name).casefold() for name in notebook_names(unit)]
    assert len(set(names)) == len(names)
    for name in notebook_names(unit):
        cells = notebook_cells(unit, name)
        assert len({cell.id for cell in cells}) == len(cells)
        for cell in cells:
            for there in unit.criteria:
                assert (
                    f"]({there.ref}.ipynb)" not in cell.source or file_stem(there.ref) == there.ref
                )


@every_shape
def test_each_criterion_stands_on_its_page_with_all_that_is_asked_for(file: Path):
    unit = shape_of(file).unit
    for criterion in unit.criteria:
        page = "\n".join(cell.source for cell in form_notebook(unit, criterion.ref).cells)
        for line in criterion.text.replace("&", "&amp;").splitlines():
            assert line.removeprefix("- ") in page.replace("**", "")
        for asked in (*criterion.range, *criterion.under, *unit.outcome_of(criterion.ref).under):
            assert asked in page
        assert criterion.grade in page.casefold()


@every_shape
def test_what_is_asked_for_beside_the_words_is_met_by_evidence_that_has_it(file: Path):
    shape = shape_of(file)
    asked = {"too-few-pieces", "too-few-occasions", "range-not-covered", "not-observed"}
    assert not asked & {finding.rule for finding in shape.report.findings}
    assert "too-few-of-group" not in {finding.rule for finding in shape.report.findings}
    assert {one.criterion for one in shape.report.criteria} == {c.ref for c in shape.unit.criteria}
    assert Status.NOT_STARTED not in {one.status for one in shape.report.criteria}


@every_shape
def test_answers_are_saved_and_found_again_under_each_ref(file: Path, tmp_path: Path):
    unit = shape_of(file).unit
    folder = tmp_path / "record"
    create_record(folder, Details(learner=DETAILS, units=(unit.id,)))
    chosen = [one.ref for one in unit.criteria][:4]
    for ref in chosen:
        save_answers(folder, unit.id, ref, {"narrative": {"text": f"For {ref}."}}, None)
    record = open_record(folder)
    assert record.damages == ()
    assert {ref: record.answers(unit.id, ref)["narrative"]["text"] for ref in chosen} == {
        ref: f"For {ref}." for ref in chosen
    }


@every_shape
def test_the_evidence_map_has_each_criterion(file: Path, tmp_path: Path):
    shape = shape_of(file)
    claims = Claims(shape.unit, {}, shape.record.items)
    write_map(claims, shape.record.details, tmp_path / "map.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "map.xlsx").worksheets[0]
    said = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert all(f"{one.ref} " in said for one in shape.unit.criteria)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


def document_of(file: Path, folder: Path) -> Path:
    path = folder / f"{file.stem}.docx"
    if not path.exists():
        shape = shape_of(file)
        content = Content(
            unit=shape.unit,
            catalogue={},
            details=shape.record.details,
            items=shape.record.items[:1],
            report=shape.report,
            sections={},
        )
        assert write_portfolio(content, path) == ()
    return path


@every_shape
def test_the_word_document_is_sound_and_numbers_its_criteria_as_the_body_does(
    file: Path, documents: Path
):
    path, unit = document_of(file, documents), shape_of(file).unit
    assert docx_checks.problems(path) == []
    numbered = [number for level, number, _ in docx_checks.headings(path) if level == 2 and number]
    assert [ref for ref in numbered if unit.has(ref)] == [one.ref for one in unit.criteria]


@every_shape
def test_a_criterion_is_in_full_in_the_document_exactly_once_if_it_is_long(
    file: Path, documents: Path
):
    words = [text for _, text in docx_checks.paragraphs(document_of(file, documents))]
    for criterion in shape_of(file).unit.criteria:
        last = criterion.text.splitlines()[-1].removeprefix("- ")
        if criterion.in_short != criterion.text:
            assert sum(last in text for text in words) == 1
        assert any(last in text for text in words)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice")
def test_a_document_of_a_strange_shape_becomes_a_pdf(documents: Path, tmp_path: Path):
    file = next(file for file in FILES if file.stem == "range-and-occasions")
    made = to_pdf(document_of(file, documents), tmp_path)
    assert made is not None
    assert made.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("stem", "told"),
    [("graded-by-aim", "merit"), ("three-of-six", "Work of the season (3 of 6)")],
)
def test_what_a_criterion_counts_for_stands_wherever_criteria_are_listed(
    stem: str, told: str, documents: Path, tmp_path: Path
):
    file = next(file for file in FILES if file.stem == stem)
    shape = shape_of(file)
    page = next(iter(status(shape.unit, shape.record)))
    assert isinstance(page, Table)
    assert page.columns[2] == "Counts for"
    assert told in {row[2] for row in page.rows}
    tables = docx.Document(str(document_of(file, documents))).tables
    words = [cell.text for table in tables for cell in table._cells]
    assert "Counts for" in words
    assert told[0].upper() + told[1:] in words
    assert any(f"({told})" in text for text in words)
    write_map(Claims(shape.unit, {}, shape.record.items), shape.record.details, tmp_path / "m.xlsx")
    first = next(openpyxl.load_workbook(tmp_path / "m.xlsx").worksheets[0].iter_rows())
    assert any(f"({told})" in str(cell.value) for cell in first)


def test_a_unit_without_grades_and_groups_has_no_column_for_them():
    shape = shape_of(next(file for file in FILES if file.stem == "numbered-outcomes"))
    page = next(iter(status(shape.unit, shape.record)))
    assert isinstance(page, Table)
    assert "Counts for" not in page.columns
