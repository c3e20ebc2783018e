"""What the panels of the pages show: status, evidence, checks, coverage, findings."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import PortfolioError
from portfolio.document.blocks import Block, Callout, Figure, Heading, Paragraph, Prose, Table
from portfolio.document.inline import plain
from portfolio.lab import wire
from portfolio.lab.kept_record import open_record
from portfolio.lab.pages.answers_desk import told
from portfolio.unit.unit import find_unit
from portfolio.workbook import views

_BY_PAGE = "findings"
"""The panel that is shown page by page, each with the way to it, and not as blocks."""


def panel(folder: Path, unit_id: str, ref: str, name: str) -> wire.Panel:
    """What a panel (``status``, ``evidence`` ...) shows; ``ref`` is empty for the whole unit.

    Raises PortfolioError when there is no such panel.
    """
    groups = findings_by_page(folder, unit_id) if name == _BY_PAGE else []
    return wire.Panel(groups=groups, blocks=[] if groups else _blocks(folder, unit_id, ref, name))


def findings_by_page(folder: Path, unit_id: str) -> list[wire.PageFindings]:
    """What the checks found in the whole record, with the page on which each can be put right."""
    record, unit = open_record(folder), find_unit(builtin_catalogue(), unit_id)
    return [
        wire.PageFindings(
            page=group.page,
            title=group.title,
            counts=group.counts,
            findings=[told(finding) for finding in group.findings],
        )
        for group in views.findings_by_page(unit, record)
    ]


def sent(blocks: Iterable[Block]) -> list[wire.Block]:
    """Blocks as the pages draw them."""
    return [_sent(block) for block in blocks]


def _sent(block: Block) -> wire.Block:
    match block:
        case Heading(text, level):
            return wire.Heading(text=text, level=level)
        case Paragraph(words):
            return wire.Prose(markdown=plain(words))
        case Prose(markdown):
            return wire.Prose(markdown=markdown)
        case Table():
            return wire.Table(
                caption=block.caption,
                columns=[plain(cell) for cell in block.columns],
                rows=[[plain(cell) for cell in row] for row in block.rows],
                description=block.description,
                numeric=list(block.numeric),
                header_column=block.header_column,
            )
        case Figure(caption, alternative, png, width):
            picture = base64.b64encode(png).decode("ascii")
            return wire.Figure(caption=caption, alternative=alternative, png=picture, width=width)
        case Callout(kind, title, text):
            return wire.Callout(kind=kind, title=title, text=text)


def _blocks(folder: Path, unit_id: str, ref: str, name: str) -> list[wire.Block]:
    record, unit = open_record(folder), find_unit(builtin_catalogue(), unit_id)
    if name in views.OF_UNIT:
        return sent(views.OF_UNIT[name](unit, record))
    if name in views.OF_CRITERION and unit.has(ref):
        return sent(views.OF_CRITERION[name](unit, unit.criterion(ref), record))
    raise PortfolioError(f'There is no panel "{name}".')
