"""What the panels of the pages show: status, evidence, checks, coverage, findings."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path

from portfolio.base.errors import PortfolioError
from portfolio.checks.unasked import unasked_blocks
from portfolio.document.blocks import Block, Callout, Figure, Heading, Paragraph, Prose, Table
from portfolio.document.inline import plain
from portfolio.lab import wire
from portfolio.lab.kept_record import open_record, unit_in
from portfolio.lab.pages.answers_desk import told
from portfolio.record.record import Record
from portfolio.unit.unit import Unit
from portfolio.workbook import views


def panel(folder: Path, unit_id: str, ref: str, name: str) -> wire.Panel:
    """What a panel (``status``, ``evidence`` ...) shows; ``ref`` is empty for the whole unit.

    Raises PortfolioError when there is no such panel.
    """
    record, unit = open_record(folder), unit_in(folder, unit_id)
    if name == "findings":
        groups = findings_by_page(folder, unit_id)
        blocks = sent(unasked_blocks(unit, record)) if groups else _blocks(unit, record, ref, name)
        return wire.Panel(groups=groups, blocks=blocks)
    if name == "checks" and unit.has(ref):
        group, notes = views.beside_forms(unit, unit.criterion(ref), record)
        kept = unasked_blocks(unit, record, ref)
        return wire.Panel(groups=[_told(group)] if group.said else [], blocks=sent((*notes, *kept)))
    return wire.Panel(groups=[], blocks=_blocks(unit, record, ref, name))


def findings_by_page(folder: Path, unit_id: str) -> list[wire.PageFindings]:
    """What the checks found in the whole record, with the page on which each can be put right."""
    record, unit = open_record(folder), unit_in(folder, unit_id)
    return [_told(group) for group in views.findings_by_page(unit, record)]


def _told(group: views.Group) -> wire.PageFindings:
    return wire.PageFindings(
        page=group.page,
        title=group.title,
        counts=group.counts,
        findings=[told(said.finding, said.criteria) for said in group.said],
    )


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


def _blocks(unit: Unit, record: Record, ref: str, name: str) -> list[wire.Block]:
    if name in views.OF_UNIT:
        return sent(views.OF_UNIT[name](unit, record))
    if name in views.OF_CRITERION and unit.has(ref):
        return sent(views.OF_CRITERION[name](unit, unit.criterion(ref), record))
    raise PortfolioError(f'There is no panel "{name}".')
