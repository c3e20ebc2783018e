"""The comments that people wrote in a Word document of ours, each with where it is anchored.

The document comes from outside: it is read in a process of its own, as a returned form is
(``portfolio.forms.returned``), and nothing in it is followed or run.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from portfolio.base.errors import FormError
from portfolio.base.limited_process import TooMuchError, shared
from portfolio.base.text import clean
from portfolio.document.known_marks import COMMENTER
from portfolio.forms.returned import (
    FILL_IN_AGAIN,
    W,
    not_read,
    parsed_part,
    parsed_text,
    setting,
    words_in,
)
from portfolio.record import evidence_files

MOST = 2_000
LONGEST = 5_000
_COMMENTS, _EXTENDED = "word/comments.xml", "word/commentsExtended.xml"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_HEADING = re.compile(r"_Toc[0-9]+")
_PLACE = re.compile(r"criterion_\w{1,60}|item_E[0-9]{2,4}")


@dataclass(frozen=True, kw_only=True)
class Comment:
    """A comment: where it is, who wrote it and when, as the document says it.

    ``bookmark`` is that of the criterion or item in whose section it is anchored, ``tag`` that of a
    place to fill in of the same table; both are empty where there is none.
    """

    text: str
    author: str = ""
    written: str = ""
    resolved: bool = False
    bookmark: str = ""
    tag: str = ""


def read_comments(path: Path, remedy: str = FILL_IN_AGAIN) -> tuple[Comment, ...]:
    """The comments of people in a document, in its order; those of the program are left out.

    Raises FormError when it is no Word document, is damaged or holds too much.
    """
    path = Path(path).absolute()
    try:
        found = shared().call(comments_in, str(path))
    except TooMuchError as error:
        why = "it holds far more than a document of ours does, or takes too long"
        raise not_read(path, why, remedy) from error
    except FormError as error:
        raise not_read(path, str(error), remedy) from error
    return tuple(Comment(**one) for one in found)


def comments_in(name: str) -> list[dict[str, Any]]:
    """What ``read_comments`` finds: for the limited process that looks into it. Raises FormError
    with the reason alone."""
    path = Path(name)
    evidence_files.examine(path)
    with zipfile.ZipFile(path) as package:
        parts = {part: parsed_part(package, part) for part in (_COMMENTS, _EXTENDED)}
    comments = parts[_COMMENTS]
    if comments is None:
        return []
    resolved = set(_resolved(parts[_EXTENDED]))
    places = _places(parsed_text(path))
    nodes = comments.findall(f"{W}comment")
    if len(nodes) > MOST:
        raise FormError("it holds far more comments than people write")
    told = [_told(node, resolved, places) for node in nodes]
    order = {number: at for at, number in enumerate(places)}
    ranked = sorted(zip(nodes, told, strict=True), key=lambda one: _rank(one[0], order))
    return [one for _, one in ranked if one["text"].strip() and one["author"] != COMMENTER]


def _rank(node: etree._Element, order: dict[str, int]) -> int:
    return order.get(node.get(f"{W}id", ""), len(order))


def _told(
    node: etree._Element, resolved: set[str], places: dict[str, tuple[str, str]]
) -> dict[str, Any]:
    text = clean("".join(words_in(node)).strip())[0]
    if len(text) > LONGEST:
        raise FormError("a comment in it is longer than 5,000 characters")
    bookmark, tag = places.get(node.get(f"{W}id", ""), ("", ""))
    ids = {part.get(f"{_W14}paraId", "") for part in node.iter(f"{W}p")}
    return {
        "text": text,
        "author": " ".join(clean(node.get(f"{W}author", ""))[0].split())[:300],
        "written": clean(node.get(f"{W}date", ""))[0][:60],
        "resolved": bool(ids & resolved),
        "bookmark": bookmark,
        "tag": tag,
    }


def _resolved(extended: etree._Element | None) -> Iterator[str]:
    for node in extended.iter(f"{_W15}commentEx") if extended is not None else ():
        if node.get(f"{_W15}done") in ("1", "true", "on"):
            yield node.get(f"{_W15}paraId", "-")


def _places(root: etree._Element) -> dict[str, tuple[str, str]]:
    """For each comment, by its number, the section it is in: a section begins with the bookmark of
    its heading, and ends with the next heading that the contents list."""
    body = root.find(f"{W}body")
    found: dict[str, tuple[str, str]] = {}
    section = ""
    for part in body if body is not None else ():
        names = [mark.get(f"{W}name", "") for mark in part.iter(f"{W}bookmarkStart")]
        if own := next(filter(_PLACE.fullmatch, names), ""):
            section = own
        elif any(map(_HEADING.fullmatch, names)):
            section = ""
        for mark in part.iter(f"{W}commentRangeStart", f"{W}commentReference"):
            found.setdefault(mark.get(f"{W}id", ""), (section, _tag_near(part)))
    return found


def _tag_near(part: etree._Element) -> str:
    """The first place to fill in of a part of the document; of a paragraph, of the table that
    comes next."""
    near: etree._Element | None = part
    while near is not None and near.tag != f"{W}tbl" and near.find(f".//{W}sdt") is None:
        near = near.getnext()
    for node in near.iter(f"{W}sdt") if near is not None else ():
        if tag := setting(node.find(f"{W}sdtPr"), "tag"):
            return tag
    return ""
