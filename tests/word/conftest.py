from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import portfolio_examples as examples
import pytest

from portfolio.word.content import Content
from portfolio.word.portfolio_document import write_portfolio
from portfolio.word.report_document import write_report

Write = Callable[..., Path]
Of = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a portfolio and says where."""

    def written(content: Content, **values: object) -> Path:
        path = tmp_path / "portfolio.docx"
        write_portfolio(content, path, **values)
        return path

    return written


@pytest.fixture(scope="session")
def portfolio_of(tmp_path_factory: pytest.TempPathFactory) -> Of:
    """Writes the portfolio of one of ``examples.RECORDS``, once for all tests."""

    @cache
    def written(name: str) -> Path:
        path = tmp_path_factory.mktemp("portfolio") / "portfolio.docx"
        write_portfolio(examples.RECORDS[name](), path)
        return path

    return written


@pytest.fixture(scope="session")
def report_of(tmp_path_factory: pytest.TempPathFactory) -> Of:
    """Writes the report of one of ``examples.RECORDS``, once for all tests."""

    @cache
    def written(name: str) -> Path:
        path = tmp_path_factory.mktemp("report") / "report.docx"
        write_report(examples.RECORDS[name](), path)
        return path

    return written


@pytest.fixture(scope="session")
def full(portfolio_of: Of) -> Path:
    """A portfolio with everything in it: answers, gaps, a broken section, simulated items."""
    return portfolio_of("everything")
