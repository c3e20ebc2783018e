"""What is alike, side by side, as a page for any browser."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.assessment.alike import Alike, AlikeTexts, Spot
from portfolio.base.guarded_text import html_text
from portfolio.base.text import plural
from portfolio.document.blocks import Block, Heading, Paragraph
from portfolio.document.web_page import page


def alike_page(found: Alike, learners: int) -> str:
    """The page, the most alike first. It says that work is alike, never why."""
    return page("Work that is alike", _blocks(found, learners))


def told(one: AlikeTexts) -> str:
    """A pair in one sentence."""
    what = (
        f"these two {one.kinds[0]}s"
        if one.kinds[0] == one.kinds[1] and not one.kinds[0].startswith("text")
        else "these two texts"
    )
    first = f"{name_of(one.first)} ({one.kinds[0]})"
    second = f"{name_of(one.second)} ({one.kinds[1]})"
    return f"{first}, and {second}: {what} share {one.shared} of {one.of} six-word runs."


def name_of(spot: Spot) -> str:
    """``Ann Ode, cg-406 1.1`` or ``Ann Ode, E03``."""
    return f"{spot.learner}, {spot.unit} {spot.ref}".replace(",  ", ", ")


def _blocks(found: Alike, learners: int) -> Iterator[Block | str]:
    yield Paragraph(
        f"{plural(learners, 'learner')} looked at. That work is alike says nothing about why: ask "
        "the learners, and record what you found."
    )
    for one in found.texts:
        yield Heading(f"{name_of(one.first)} and {name_of(one.second)}", 1)
        yield Paragraph(told(one))
        yield "".join(
            f'<div class="beside"><blockquote>{html_text(mine)}</blockquote>'
            f"<blockquote>{html_text(theirs)}</blockquote></div>"
            for mine, theirs in one.passages
        )
    if found.files:
        yield Heading("The same file", 1)
    for file in found.files:
        who = "; ".join(name_of(one) for one in file.spots)
        yield Paragraph(f"{file.name}: {who}", "bullet")
