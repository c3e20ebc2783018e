"""Every locator in the sample leads to something that is there."""

from __future__ import annotations

import csv
import email
import email.policy
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from portfolio.record.evidence import Claim, EvidenceItem
from portfolio.record.record import Record

_SPAN = r"(\d+(?:\.\d+)?)((?:(?:, | and | to )\d+(?:\.\d+)?)*)"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def test_every_claim_has_a_locator(sample: Record):
    for item in sample.items:
        for claim in item.claims:
            assert claim.where.strip(), (item.ref, claim.criterion)


def test_every_page_that_is_named_is_there(sample: Record):
    named = 0
    for path, claim in _claims(sample, ".pdf"):
        pages = len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))
        wanted = _numbers("pages?", claim.where)
        assert wanted, (path.name, claim.where)
        assert max(wanted) <= pages, (path.name, claim.where)
        named += 1
    assert named >= 20


def test_every_section_question_and_paragraph_that_is_named_is_there(sample: Record):
    named = 0
    for path, claim in _claims(sample, ".docx"):
        starts = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
        wanted = [
            *(f"{number}" for number in _texts("sections?", claim.where)),
            *(f"{number}" for number in _texts("paragraphs?", claim.where)),
            *(f"Question {number}" for number in _texts("questions?", claim.where)),
            *(f"Item {number}" for number in _texts("items?", claim.where)),
        ]
        assert wanted, (path.name, claim.where)
        for start in wanted:
            found = re.compile(rf"{re.escape(start)}[. ]")
            assert any(found.match(text) for text in starts), (path.name, claim.where, start)
            named += 1
    assert named >= 25


def test_every_sheet_and_row_that_is_named_is_there(sample: Record):
    named = 0
    for path, claim in _claims(sample, ".xlsx"):
        book = openpyxl.load_workbook(path, read_only=True)
        for sheet, rows in _sheets(claim.where, book.sheetnames):
            filled = [row for row in book[sheet].iter_rows(values_only=True) if any(row)]
            assert all(1 < row <= len(filled) for row in rows), (path.name, sheet, rows)
            named += 1
        book.close()
    assert named >= 15


@pytest.mark.parametrize("word", ["from", "channel", "sift", "received", "team"])
def test_the_register_of_nominations_has_the_columns_that_are_named(sample: Record, word: str):
    assert word in _register(sample)[0]


def test_every_row_of_the_register_that_is_named_is_there(sample: Record):
    rows = _register(sample)
    for _, claim in _claims(sample, ".csv"):
        assert max(_numbers("rows?", claim.where)) <= len(rows)


def test_the_refusals_are_in_the_rows_that_are_named(sample: Record):
    rows = _register(sample)
    (claim,) = [c for _, c in _claims(sample, ".csv") if c.criterion == "2.5"]
    sift = rows[0].index("sift")
    other = [place for place, row in enumerate(rows, start=1) if row[sift] != "accepted"][1:]
    refusals, review = re.findall(rf"rows? {_SPAN}", claim.where)
    assert _span(refusals) == other
    assert rows[_span(review)[0] - 1][sift] == "accepted on review"


def test_every_time_that_is_named_is_in_the_transcript(sample: Record):
    named = 0
    for path, claim in _claims(sample, ".txt"):
        start, end = re.findall(r"\d\d:\d\d", claim.where)
        text = path.read_text(encoding="utf-8")
        assert f"[{start}]" in text
        assert f"{claim.criterion} at {start} to {end}" in " ".join(text.split())
        named += 1
    assert named == 4


def test_every_paragraph_of_a_message_that_is_named_is_there(sample: Record):
    named = 0
    for path, claim in _claims(sample, ".eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        paragraphs = "\n".join(message.get_content().splitlines()).strip().split("\n\n")
        numbers = _numbers("paragraphs?", claim.where)
        assert all(number <= len(paragraphs) for number in numbers)
        named += len(numbers)
    assert named >= 2


def _claims(sample: Record, extension: str) -> Iterator[tuple[Path, Claim]]:
    for item in sample.items:
        path = sample.file_of(item)
        if path and path.suffix == extension:
            yield from ((path, claim) for claim in item.claims)


def _register(sample: Record) -> list[list[str]]:
    (item,) = [item for item in sample.items if _extension(item) == ".csv"]
    with sample.file_of(item).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _extension(item: EvidenceItem) -> str:
    return Path(item.file.name).suffix if item.file else ""


def _sheets(where: str, known: list[str]) -> Iterator[tuple[str, list[int]]]:
    """Each sheet that a locator names, with the rows that it names there."""
    for part in where.split("; "):
        sheet = part.removeprefix("sheet ").partition(",")[0]
        assert sheet in known, (where, sheet)
        yield sheet, _numbers("rows?", part)


def _numbers(kind: str, where: str) -> list[int]:
    return [int(text) for text in _texts(kind, where)]


def _texts(kind: str, where: str) -> list[str]:
    return [
        number
        for span in re.findall(rf"\b{kind} {_SPAN}", where)
        for number in _NUMBER.findall("".join(span))
    ]


def _span(found: tuple[str, ...]) -> list[int]:
    return [int(number) for number in _NUMBER.findall("".join(found))]
