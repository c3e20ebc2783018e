"""Content controls: the places in a Word document that a person fills in.

Every control sits in a line of text, cannot be deleted by accident, and has a tag by which what
is written in it is found again (``portfolio.forms.returned``).
"""

from __future__ import annotations

import hashlib
from copy import deepcopy
from dataclasses import replace
from functools import lru_cache

from lxml import etree

from portfolio.base.text import clean
from portfolio.document.blank import LONGEST_TAG, Blank
from portfolio.word import oxml
from portfolio.word.oxml import Element, W, element

W14_URI = "http://schemas.microsoft.com/office/word/2010/wordml"
W14 = f"{{{W14_URI}}}"
BOX_FONT = "MS Gothic"
LONGEST_ALIAS = 64
_TICKED, _UNTICKED = "2612", "2610"


def control(blank: Blank, number: int, prompt_style: str, box_style: str) -> Element:
    """The control for a blank, as part of a paragraph. ``number`` is its own in the document.

    ``prompt_style`` and ``box_style`` are the ids of the character styles for the words that show
    while it is empty, and for a box to tick.
    """
    if len(blank.tag) > LONGEST_TAG:
        raise ValueError(f"the tag {blank.tag} is too long for Word")
    node = deepcopy(_unnamed(replace(blank, tag="", label=""), prompt_style, box_style))
    alias, tag, identity = node[0][:3]
    alias.set(W + "val", clean(blank.label)[0][:LONGEST_ALIAS])
    tag.set(W + "val", blank.tag)
    identity.set(W + "val", str(number))
    return node


@lru_cache(maxsize=64)
def _unnamed(blank: Blank, prompt_style: str, box_style: str) -> Element:
    """The control without its names; a form has many that differ in nothing else."""
    properties = element(
        "sdtPr",
        element("alias"),
        element("tag"),
        element("id"),
        element("lock", val="sdtContentLocked" if blank.kind == "fixed" else "sdtLocked"),
        *([element("showingPlcHdr")] if blank.empty else []),
        *_kind(blank),
    )
    style = box_style if blank.kind == "tick" else prompt_style if blank.empty else ""
    return element("sdt", properties, element("sdtContent", *oxml.runs(blank.shown, style)))


def number_of(tag: str) -> int:
    """A number for a control that follows from its tag: from 1 to 2**31 - 1."""
    digest = hashlib.sha256(tag.encode("utf-8", "backslashreplace")).digest()
    return int.from_bytes(digest[:8], "big") % (2**31 - 1) + 1


def _kind(blank: Blank) -> list[Element]:
    match blank.kind:
        case "line" | "signature" | "fixed":
            return [element("text")]
        case "text":
            return [element("text", multiLine=1)]
        case "date":
            return [_date(blank.value)]
        case "choice":
            entries = [
                element("listItem", displayText=words, value=words) for words in blank.choices
            ]
            return [element("dropDownList", *entries)]
        case "tick":
            return [_box(blank.value)]


def _date(value: str) -> Element:
    chosen = {"fullDate": "{2}-{1}-{0}T00:00:00Z".format(*value.split("/"))} if value else {}
    return element(
        "date",
        element("dateFormat", val="dd/MM/yyyy"),
        element("lid", val="en-GB"),
        element("storeMappedDataAs", val="date"),
        element("calendar", val="gregorian"),
        **chosen,
    )


def _box(value: str) -> Element:
    box = etree.Element(W14 + "checkbox", nsmap={"w14": W14_URI})
    etree.SubElement(box, W14 + "checked").set(W14 + "val", str(int(bool(value))))
    for name, sign in (("checkedState", _TICKED), ("uncheckedState", _UNTICKED)):
        state = etree.SubElement(box, W14 + name)
        state.set(W14 + "val", sign)
        state.set(W14 + "font", BOX_FONT)
    return box
