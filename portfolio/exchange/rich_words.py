"""Texts as the little HTML that other programs keep descriptions in, and back."""

from __future__ import annotations

import re
from html import escape

from lxml import html

from portfolio.base.text import clean

OWN = "award-portfolio"
"""The class of the paragraph that holds the wording, and nothing else."""


def as_html(text: str, also: str = "") -> str:
    """A wording as a paragraph; ``also`` is a remark in another one."""
    lines = "<br>".join(escape(line) for line in clean(text)[0].split("\n"))
    remark = f"<p>{escape(clean(also)[0])}</p>" if also else ""
    return f'<p class="{OWN}">{lines}</p>{remark}'


def as_text(words: str) -> str:
    """The wording in HTML: that of our paragraph, or all of it. Nothing in it is run."""
    if "<" not in words and "&" not in words:
        return words.strip()
    root = html.fragment_fromstring(words.replace("\x00", ""), create_parent="div")
    own = next(iter(root.find_class(OWN)), None)
    root = own if own is not None else root
    for mark in root.iter("br"):
        mark.tail = f"\n{mark.tail or ''}"
    for block in root.iter("p", "li", "div"):
        block.tail = f"\n{block.tail or ''}"
    lines = (" ".join(line.split()) for line in str(root.text_content()).split("\n"))
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()


def cut_to(text: str, longest: int) -> str:
    """A text on one line of so many characters at most."""
    line = " ".join(clean(text)[0].split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
