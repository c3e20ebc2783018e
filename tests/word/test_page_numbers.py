"""Page numbers: those of the laid-out document, or none."""

from __future__ import annotations

from importlib.util import find_spec

import docx_checks
import portfolio_examples as examples
import pytest

from portfolio.word import pages
from portfolio.word.document import write_numbered_portfolio
from portfolio.word.pages import find_office, page_numbers


@pytest.mark.skipif(
    find_office() is None or find_spec("pypdf") is None,
    reason="LibreOffice or pypdf is not installed",
)
def test_every_page_number_in_the_document_is_the_page_in_the_pdf(tmp_path):
    path = tmp_path / "portfolio.docx"
    assert write_numbered_portfolio(examples.full(), path)
    found = page_numbers(path)
    shown = docx_checks.page_references(path)
    assert set(found) == docx_checks.bookmarks(path)
    assert len(shown) > 60
    assert [(name, page) for name, page in shown if found[name] != page] == []


def test_without_libreoffice_the_portfolio_has_no_page_numbers(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "PROGRAMS", ("no-such-program",))
    monkeypatch.setattr(pages, "PLACES", ())
    path = tmp_path / "portfolio.docx"
    assert not write_numbered_portfolio(examples.empty(), path)
    assert page_numbers(path) is None
    assert docx_checks.page_references(path) == []


def test_a_program_that_makes_no_pdf_means_no_page_numbers(full, monkeypatch):
    monkeypatch.setattr(pages, "find_office", lambda: "true")
    assert page_numbers(full) is None
