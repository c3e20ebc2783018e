"""What is proposed for the form of a new item: what its file says of itself."""

from __future__ import annotations

import datetime
from pathlib import Path

from portfolio.annex.said_of_itself import said_of_itself
from portfolio.base.errors import PortfolioError
from portfolio.base.limited_process import TooMuchError, shared
from portfolio.base.text import uk_date
from portfolio.lab import wire
from portfolio.record.evidence import EvidenceItem

_FIELDS: tuple[wire.ProposedField, ...] = ("title", "date", "author")


def proposals(path: Path | None, item: EvidenceItem) -> list[wire.Proposal]:
    """What the file of an item says and the item does not. The file is opened in a process of its
    own; one that cannot be read there says nothing."""
    if path is None or item.file is None:
        return []
    try:
        said = shared().call(said_of_itself, str(path), item.file.media_type)
    except (PortfolioError, TooMuchError):
        return []
    has = {"title": item.title, "date": "", "author": item.author}
    return [
        wire.Proposal(field=name, value=value, words=_words(name, value), source=said["source"])
        for name in _FIELDS
        if (value := said.get(name, "")) and value.casefold() != has[name].casefold()
    ]


def _words(name: wire.ProposedField, value: str) -> str:
    return uk_date(datetime.date.fromisoformat(value)) if name == "date" else value
