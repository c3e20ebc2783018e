"""The blocks in an executed notebook."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import json
from collections.abc import Iterator
from typing import Any

from portfolio.base.errors import BlockError
from portfolio.document.blocks import PNG_SIGNATURE, Block, Callout, Figure, Prose, Table
from portfolio.document.bundle import MIME, from_bundle
from portfolio.workbook.cells import TO_PORTFOLIO, shown_activity
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
        if TO_PORTFOLIO in cell["metadata"].get("tags", ()):
            found = tuple(_named(_blocks(cell), cell))
            activities[activity] = (*activities.get(activity, ()), *found)
    return Section(
        name=name,
        blocks=tuple(block for blocks in activities.values() for block in blocks),
        error="; ".join(errors),
        activities=activities,
    )


def _errors(cell: dict[str, Any]) -> Iterator[str]:
    for output in cell.get("outputs", ()):
        if output["output_type"] == "error":
            yield f"{_first_line(cell)}: {output['ename']}: {output['evalue']}"


def _first_line(cell: dict[str, Any]) -> str:
    lines = [line.strip() for line in _text(cell["source"]).splitlines() if line.strip()]
    return f"the cell “{lines[0][:80] if lines else ''}”"


def _blocks(cell: dict[str, Any]) -> Iterator[Block]:
    if cell["cell_type"] == "markdown":
        yield Prose(_text(cell["source"]))
    for output in cell.get("outputs", ()):
        try:
            yield from _output_blocks(output)
        except BlockError as error:
            yield Callout("error", _SHOWN_ERROR, str(error))


def _output_blocks(output: dict[str, Any]) -> Iterator[Block]:
    data = output.get("data", {})
    if output["output_type"] == "error":
        yield Callout("error", _SHOWN_ERROR, f"{output['ename']}: {output['evalue']}")
    elif output["output_type"] == "stream":
        if output["name"] == "stdout" and _text(output["text"]).strip():
            yield Prose(_text(output["text"]))
    elif MIME in data:
        yield from from_bundle(data[MIME])
    elif "image/png" in data:
        yield _picture(_text(data["image/png"]))
    elif "text/markdown" in data:
        yield Prose(_text(data["text/markdown"]))
    elif "text/plain" in data:
        yield Prose(_text(data["text/plain"]))


def _picture(encoded: str) -> Figure:
    try:
        png = base64.b64decode(encoded)
    except (binascii.Error, ValueError) as error:
        raise BlockError("A picture in this output is broken.") from error
    if not png.startswith(PNG_SIGNATURE):
        raise BlockError("A picture in this output is broken.")
    return Figure(caption="", alternative="", png=png)


def _named(blocks: Iterator[Block], cell: dict[str, Any]) -> Iterator[Block]:
    """The blocks with the cell's caption and alternative text where they have none."""
    said = cell["metadata"].get("portfolio", {})
    comment_caption, comment_alternative = _comment(_text(cell["source"]))
    caption = said.get("caption") or comment_caption
    alternative = said.get("alternative") or comment_alternative or caption
    for block in blocks:
        if isinstance(block, Figure) and not block.caption:
            block = dataclasses.replace(
                block,
                caption=caption or "Added figure",
                alternative=alternative or "A figure without a description.",
            )
        elif isinstance(block, Table) and not block.caption:
            block = dataclasses.replace(
                block, caption=caption or "Added table", description=alternative or "A table."
            )
        yield block


def _comment(source: str) -> tuple[str, str]:
    """``# Caption | alternative text`` in the first line of a code cell."""
    first = source.lstrip().splitlines()[0] if source.strip() else ""
    if not first.startswith("#"):
        return "", ""
    caption, _, alternative = first.lstrip("#").partition("|")
    return caption.strip(), alternative.strip()


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)
