from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import portfolio_examples as examples
import pytest

from portfolio.word.content import Content
from portfolio.word.document import write_portfolio

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a portfolio and says where."""

    def written(content: Content, **values: object) -> Path:
        path = tmp_path / "portfolio.docx"
        write_portfolio(content, path, **values)
        return path

    return written


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portfolio with everything in it: answers, gaps, a broken section, simulated items."""
    path = tmp_path_factory.mktemp("full") / "portfolio.docx"
    write_portfolio(examples.full(), path)
    return path
