"""Page numbers: those of the laid-out document, or none."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from pathlib import Path

import docx_checks
import portfolio_examples as examples
import pytest
from pdf_checks import needs_office
from pypdf import PdfReader

from portfolio.base import office
from portfolio.base.cache_folder import Cache
from portfolio.base.office import to_pdf
from portfolio.word import numbered
from portfolio.word.content import Content
from portfolio.word.page_places import page_numbers, shown_pages
from portfolio.word.portfolio_document import write_portfolio


def _write(content: Content, path: Path, pdf: Path | None = None) -> bool:
    write, cache = partial(write_portfolio, content), Cache(path.with_name("cache"))
    return numbered.write_numbered(write, path, cache, "the portfolio", pdf)


@needs_office
def test_every_page_number_in_the_document_is_the_page_in_the_pdf(tmp_path):
    path, pdf = tmp_path / "portfolio.docx", tmp_path / "portfolio.pdf"
    assert _write(examples.full(), path, pdf)
    found = page_numbers(path, pdf)
    shown = docx_checks.page_references(path)
    assert set(found) == docx_checks.bookmarks(path)
    assert len(shown) > 60
    assert [(name, page) for name, page in shown if found[name] != page] == []
    words = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Candidate and centre details" in words
    assert [prompt for prompt in ("Choose a date", "Sign or type") if prompt in words] == []


@needs_office
def test_a_document_that_did_not_change_is_not_laid_out_again(tmp_path, monkeypatch):
    path = tmp_path / "portfolio.docx"
    assert _write(examples.empty(), path)
    before = path.read_bytes()
    monkeypatch.setattr(numbered, "to_pdf", None)
    assert _write(examples.empty(), path)
    assert path.read_bytes() == before


@needs_office
def test_a_document_that_lies_there_with_wrong_numbers_is_laid_out_all_the_same(tmp_path):
    path = tmp_path / "portfolio.docx"
    write_portfolio(examples.empty(), path, defaultdict(lambda: 5))
    assert set(shown_pages(path).values()) == {5}
    assert _write(examples.empty(), path)
    assert set(shown_pages(path).values()) != {5}


def test_the_numbers_of_the_last_time_are_only_a_guess(full, tmp_path, monkeypatch):
    path = tmp_path / "portfolio.docx"
    right = dict.fromkeys(docx_checks.bookmarks(full), 7)
    monkeypatch.setattr(numbered, "to_pdf", lambda docx, folder: docx)
    monkeypatch.setattr(numbered, "page_numbers", lambda docx, pdf: dict.fromkeys(right, 5))
    assert _write(examples.empty(), path)
    monkeypatch.setattr(numbered, "page_numbers", lambda docx, pdf: right)
    assert _write(examples.full(), path)
    assert {page for _, page in docx_checks.page_references(path)} == {7}


def test_the_document_is_delivered_without_numbers_before_it_is_laid_out(tmp_path, monkeypatch):
    path, cache = tmp_path / "portfolio.docx", Cache(tmp_path / "cache")
    write = partial(write_portfolio, examples.empty())
    told: list[str] = []

    def laid_out(docx: Path, folder: Path) -> Path:
        told.append("laid out")
        return docx

    def delivered(document: Path) -> None:
        told.append(f"delivered with {len(docx_checks.page_references(document))} numbers")

    monkeypatch.setattr(numbered, "to_pdf", laid_out)
    monkeypatch.setattr(
        numbered, "page_numbers", lambda docx, pdf: dict.fromkeys(docx_checks.bookmarks(docx), 7)
    )
    assert numbered.write_numbered(write, path, cache, "it", deliver=delivered)
    assert told == ["delivered with 0 numbers", "laid out", "laid out"]
    assert {page for _, page in docx_checks.page_references(path)} == {7}
    assert numbered.write_numbered(write, path, cache, "it", deliver=delivered)
    assert len(told) == 3


@pytest.mark.parametrize("damage", [None, b"", b"PK\x03\x04broken"])
def test_no_document_and_a_damaged_one_show_no_pages(tmp_path, damage):
    path = tmp_path / "portfolio.docx"
    if damage is not None:
        path.write_bytes(damage)
    assert shown_pages(path) == {}


def test_without_libreoffice_the_portfolio_has_no_page_numbers(tmp_path, no_office):
    path, pdf = tmp_path / "portfolio.docx", tmp_path / "portfolio.pdf"
    assert not _write(examples.empty(), path, pdf)
    assert to_pdf(path, tmp_path) is None
    assert not pdf.exists()
    assert docx_checks.page_references(path) == []


def test_a_program_that_makes_no_pdf_means_no_page_numbers(full, tmp_path, monkeypatch):
    monkeypatch.setattr(office, "find_office", lambda: "true")
    assert to_pdf(full, tmp_path) is None


def test_numbers_that_never_agree_with_the_layout_are_left_out(tmp_path, monkeypatch):
    turns = iter(range(1, 100))
    monkeypatch.setattr(numbered, "to_pdf", lambda docx, folder: docx)
    monkeypatch.setattr(numbered, "page_numbers", lambda docx, pdf: Everywhere(next(turns)))
    path = tmp_path / "portfolio.docx"
    assert not _write(examples.empty(), path)
    assert docx_checks.page_references(path) == []


class Everywhere(dict[str, int]):
    """Says the same page for every bookmark."""

    def __init__(self, page: int) -> None:
        super().__init__(all=page)
        self._page = page

    def __missing__(self, name: str) -> int:
        return self._page


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.7 and no more"])
def test_a_pdf_that_cannot_be_read_gives_no_pages(full, tmp_path, damage):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(damage)
    assert page_numbers(full, broken) is None
