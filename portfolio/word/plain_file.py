"""A short document made of blocks: a brief, a key, a debrief."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from portfolio.document.blocks import Block, Heading
from portfolio.forms.source import Source
from portfolio.word import package
from portfolio.word.layout import Layout
from portfolio.word.mentions import Mentions
from portfolio.word.numbers import HeadingNumbers
from portfolio.word.template import open_template
from portfolio.word.writer import Writer

OPEN_PAGES = "The pages of the workbook have it too."


def write_blocks(
    source: Source,
    title: str,
    blocks: Iterable[Block],
    path: Path,
    *,
    apart: bool = False,
    remedy: str = OPEN_PAGES,
) -> tuple[str, ...]:
    """Write blocks under a title as a Word document.

    ``source`` says whose it is and for which unit. Where parts are to be ``apart``, each heading
    of the first level but the first starts a page. The same blocks give the same bytes. What is
    told about blocks that cannot be written comes back, in sentences that begin with the file's
    name; ``remedy`` says where else they can be seen.

    Raises BuildError when the template lacks a style or the file cannot be written.
    """
    template = open_template(source.template)
    numbers = HeadingNumbers(template, source.unit)
    writer = Writer(template, Mentions((), ()), numbers, None)
    layout = Layout(writer, template, source)
    writer.enter(title)
    with writer.isolated("the title", remedy):
        writer.heading(1, title)
    parts = 0
    for block in blocks:
        if isinstance(block, Heading):
            parts += block.level == 1
            if apart and block.level == 1 and parts > 1:
                layout.upright()
            with writer.isolated("a heading", remedy):
                writer.heading(block.level + 1, block.text)
        else:
            writer.blocks([block], remedy)
    failed = writer.finish()
    unit = source.unit
    package.describe(
        template.document, title=title, subject=f"{unit.name}, {unit.title}", author=source.learner
    )
    writer.save(path)
    return tuple(f"{path.name}: {sentence}" for sentence in failed)
