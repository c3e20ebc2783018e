"""The blocks in an executed notebook."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Collection, Iterator
from typing import Any

from portfolio.base.errors import BlockError
from portfolio.document.blocks import Block, Callout, Figure, Table
from portfolio.document.markdown import as_written
from portfolio.workbook.attached import prose_with_pictures
from portfolio.workbook.cell_errors import is_clean_exit, is_failure, told
from portfolio.workbook.cells import TO_PORTFOLIO, shown_activity
from portfolio.workbook.output_blocks import joined, output_blocks, words_as_they_are
from portfolio.workbook.section import Section

_SHOWN_ERROR = "This part could not be made"


def read_section(notebook: bytes, name: str) -> Section:
    """The section that an executed notebook gives: what its tagged cells show, in order."""
    content = json.loads(notebook)
    activities: dict[str, tuple[Block, ...]] = {}
    shown = (shown_activity(cell["id"]) for cell in content["cells"])
    activity = next(filter(None, shown), "")
    errors: list[str] = []
    for cell in content["cells"]:
        errors += _errors(cell)
        activity = shown_activity(cell["id"]) or activity
        if TO_PORTFOLIO in _tags(cell):
            found = tuple(_named(_blocks(cell), cell))
            activities[activity] = (*activities.get(activity, ()), *found)
    return Section(
        name=name,
        blocks=tuple(block for blocks in activities.values() for block in blocks),
        error="; ".join(errors),
        activities=activities,
        digest=hashlib.sha256(notebook).hexdigest(),
    )


def _errors(cell: dict[str, Any]) -> Iterator[str]:
    for output in cell.get("outputs", ()):
        if is_failure(output, _tags(cell)):
            yield f"{_first_line(cell)}: {told(output)}"


def _first_line(cell: dict[str, Any]) -> str:
    lines = [line.strip() for line in joined(cell["source"]).splitlines() if line.strip()]
    return f"the cell “{lines[0][:80] if lines else ''}”"


def _blocks(cell: dict[str, Any]) -> Iterator[Block]:
    if cell["cell_type"] == "markdown":
        yield from prose_with_pictures(joined(cell["source"]), cell.get("attachments", {}))
    for output in cell.get("outputs", ()):
        try:
            if output["output_type"] == "error":
                yield from _error(output, _tags(cell))
            else:
                yield from output_blocks(output)
        except BlockError as error:
            yield Callout("error", _SHOWN_ERROR, str(error))


def _error(output: dict[str, Any], tags: Collection[str]) -> Iterator[Block]:
    if is_failure(output, tags):
        words = told(output)
        yield Callout("error", _SHOWN_ERROR, as_written(words[:1].upper() + words[1:]))
    elif not is_clean_exit(output):
        yield from words_as_they_are(told(output))


def _named(blocks: Iterator[Block], cell: dict[str, Any]) -> Iterator[Block]:
    """The blocks with the cell's caption and alternative text where they have none."""
    said = cell["metadata"].get("portfolio", {})
    comment_caption, comment_alternative = _comment(cell)
    caption = said.get("caption") or comment_caption
    alternative = said.get("alternative") or comment_alternative
    for block in blocks:
        if isinstance(block, Figure) and not block.caption:
            words = alternative or block.alternative or caption or "A figure without a description."
            block = dataclasses.replace(block, caption=caption or "Added figure", alternative=words)
        elif isinstance(block, Table) and not block.caption:
            block = dataclasses.replace(
                block,
                caption=caption or "Added table",
                description=alternative or caption or "A table.",
            )
        yield block


def _comment(cell: dict[str, Any]) -> tuple[str, str]:
    """``# Caption | alternative text`` in the first line of a code cell."""
    source = joined(cell["source"])
    first = source.lstrip().splitlines()[0] if source.strip() else ""
    if cell["cell_type"] != "code" or not first.startswith("#"):
        return "", ""
    caption, _, alternative = first.lstrip("#").partition("|")
    return caption.strip(), alternative.strip()


def _tags(cell: dict[str, Any]) -> Collection[str]:
    tags: list[str] = cell["metadata"].get("tags", [])
    return tags
