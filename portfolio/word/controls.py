"""Content controls: the places in a Word document that a person fills in.

Every control sits in a line of text, cannot be deleted by accident, and has a tag by which what
is written in it is found again (``portfolio.forms.returned``).
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache

from portfolio.base.text import clean
from portfolio.document.blank import LONGEST_TAG, Blank
from portfolio.word import oxml
from portfolio.word.oxml import Markup, element, tagged

BOX_FONT = "MS Gothic"
LONGEST_ALIAS = 64
_TICKED, _UNTICKED = "2612", "2610"


def control(blank: Blank, number: int, prompt_style: str, box_style: str) -> Markup:
    """The control for a blank, as part of a paragraph. ``number`` is its own in the document.

    ``prompt_style`` and ``box_style`` are the ids of the character styles for the words that show
    while it is empty, and for a box to tick.
    """
    if len(blank.tag) > LONGEST_TAG:
        raise ValueError(f"the tag {blank.tag} is too long for Word")
    alike, content = _unnamed(replace(blank, tag="", label=""), prompt_style, box_style)
    names = (
        element("alias", val=clean(blank.label)[0][:LONGEST_ALIAS]),
        element("tag", val=blank.tag),
        element("id", val=number),
    )
    return element("sdt", element("sdtPr", *names, *alike), content)


@lru_cache(maxsize=64)
def _unnamed(blank: Blank, prompt_style: str, box_style: str) -> tuple[tuple[Markup, ...], Markup]:
    """What a control has besides its names, which many in a form have alike: the rest of its
    properties, and its content."""
    properties = (
        element("lock", val="sdtContentLocked" if blank.kind == "fixed" else "sdtLocked"),
        *([element("showingPlcHdr")] if blank.empty else []),
        *_kind(blank),
    )
    style = box_style if blank.kind == "tick" else prompt_style if blank.empty else ""
    return properties, element("sdtContent", *oxml.runs(blank.shown, style))


def number_of(tag: str) -> int:
    """A number for a control that follows from its tag: from 1 to 2**31 - 1."""
    digest = hashlib.sha256(tag.encode("utf-8", "backslashreplace")).digest()
    return int.from_bytes(digest[:8], "big") % (2**31 - 1) + 1


def _kind(blank: Blank) -> list[Markup]:
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


def _date(value: str) -> Markup:
    chosen = {"fullDate": "{2}-{1}-{0}T00:00:00Z".format(*value.split("/"))} if value else {}
    return element(
        "date",
        element("dateFormat", val="dd/MM/yyyy"),
        element("lid", val="en-GB"),
        element("storeMappedDataAs", val="date"),
        element("calendar", val="gregorian"),
        **chosen,
    )


def _box(value: str) -> Markup:
    states = [tagged("w14:checked", "", {"w14:val": int(bool(value))})]
    for name, sign in (("checkedState", _TICKED), ("uncheckedState", _UNTICKED)):
        states.append(tagged(f"w14:{name}", "", {"w14:val": sign, "w14:font": BOX_FONT}))
    return tagged("w14:checkbox", "".join(states), {})
