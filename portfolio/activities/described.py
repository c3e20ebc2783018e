"""The activities that need no Python: each is a file in ``templates/activities``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from portfolio.activities import described_blocks, described_checks
from portfolio.activities.activity import Activity, Answer, Context
from portfolio.activities.description import Description, answer_model, read_description
from portfolio.document.blocks import Block


def described_activity(path: Path) -> Activity:
    """The activity that a file describes. Raises UnitFileError for one that is wrong."""
    description = read_description(path)
    return Activity(
        name=description.name,
        title=description.title,
        purpose=description.purpose,
        answer=answer_model(description),
        check=partial(described_checks.check, description),
        blocks=partial(_blocks, description),
        described=tuple(description.told()),
    )


def _blocks(description: Description, answer: Answer, _context: Context) -> Iterator[Block]:
    yield from described_blocks.blocks(description, answer)
