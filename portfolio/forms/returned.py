"""Reading back what people wrote in a form, or in the forms of a portfolio.

A returned form comes from outside: it is read in a process of its own, without being opened as a
Word document, within limits of size, and nothing in it is followed or run.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from portfolio.base.errors import FormError
from portfolio.base.limited_process import TooMuchError, shared
from portfolio.base.text import clean
from portfolio.base.xml_errors import is_too_much
from portfolio.forms import identity
from portfolio.record import evidence_files

LARGEST_TEXT_PART = 60_000_000
"""Bytes of the part that holds the text, unpacked: a portfolio of some 300 items."""
MOST_CONTROLS = 20_000
LONGEST_VALUE = 20_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PART = "word/document.xml"
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "sdtPr", "rPr", "pPr")}
_TRACKED = {f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
FILL_IN_AGAIN = (
    "Ask for the form to be filled in and saved in Word again, or add the file as it is with "
    "“portfolio evidence add”."
)
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
)


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What stands in a form that came back. ``values`` has what is filled in, by tag; ``labels``
    the name of every place to fill in, filled or not. A tick is ``yes``."""

    path: Path
    key: str
    unit: str
    item: str
    method: str
    learner: str
    values: Mapping[str, str]
    labels: Mapping[str, str]
    repeated: tuple[str, ...] = ()
    tracked: tuple[str, ...] = ()


def read_form(path: Path, remedy: str = FILL_IN_AGAIN) -> Returned:
    """What people wrote in a form or a portfolio that this program made.

    ``remedy`` says in a sentence what to do when it cannot be read. Raises FormError when the file
    is neither, is damaged or holds too much; EvidenceError when it is a file that would not be
    taken as evidence.
    """
    path = Path(path).absolute()
    try:
        found = shared().call(written_in, str(path))
    except TooMuchError as error:
        raise _not_read(
            path, "it holds far more than a form does, or takes too long", remedy
        ) from (error)
    except FormError as error:
        raise _not_read(path, str(error), remedy) from error
    repeated, tracked = tuple(found.pop("repeated")), tuple(found.pop("tracked"))
    return Returned(path=path, repeated=repeated, tracked=tracked, **found)


def written_in(name: str) -> dict[str, Any]:
    """What ``read_form`` finds, but for the path: for the limited process that looks into it.

    Raises FormError with the reason alone.
    """
    path = Path(name)
    if path.suffix.lower() != ".docx":
        raise FormError("only Word documents (.docx) can be read back")
    evidence_files.examine(path)
    root = _parsed(path)
    found: dict[str, str] = {}
    labels: dict[str, str] = {}
    repeated: dict[str, None] = {}
    for tag, label, value in _controls(root):
        if found.setdefault(tag, value) != value:
            raise FormError(f"the field “{label or tag}” is in it twice, with two answers")
        if tag in labels:
            repeated[tag] = None
        labels[tag] = label or tag
    for tag in (identity.KEY, identity.UNIT, identity.LEARNER):
        if not found.get(tag):
            raise FormError(
                "it is not one of our forms or portfolios, or its fields are no longer in it"
            )
    own = {tag: found.pop(tag, "") for tag in identity.TAGS}
    return {
        "key": own[identity.KEY],
        "unit": own[identity.UNIT],
        "item": own[identity.ITEM],
        "method": own[identity.METHOD],
        "learner": own[identity.LEARNER],
        "values": {tag: value for tag, value in found.items() if value.strip()},
        "labels": {tag: label for tag, label in labels.items() if tag in found},
        "repeated": [*repeated],
        "tracked": list(dict.fromkeys(_tracked(root))),
    }


def _not_read(path: Path, why: str, remedy: str) -> FormError:
    return FormError(f"{path.name} was not read: {why}. {remedy}\n(File: {path})")


def _parsed(path: Path) -> etree._Element:
    try:
        data = _text_part(path)
    except _UNREADABLE as error:
        raise FormError("it is damaged") from error
    if data is None:
        raise FormError("it holds far more than a form does")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        why = "it holds far more than a form does" if is_too_much(error) else "it is damaged"
        raise FormError(why) from error
    if root.getroottree().docinfo.doctype or root.tag != f"{_W}document":
        raise FormError("it is not a document as Word writes it")
    return root


def _text_part(path: Path) -> bytes | None:
    """The bytes of the document's text; None when there are too many."""
    with zipfile.ZipFile(path) as package:
        entry = package.getinfo(_PART) if _PART in package.namelist() else None
        if entry is None or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile(_PART)
        with package.open(entry) as part:
            data = part.read(LARGEST_TEXT_PART + 1)
    return data if len(data) <= LARGEST_TEXT_PART else None


def _controls(root: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Tag, label and value of every content control that has a tag."""
    for count, node in enumerate(root.iter(f"{_W}sdt")):
        if count >= MOST_CONTROLS:
            raise FormError("it holds far more than a form does")
        settings = node.find(f"{_W}sdtPr")
        tag = _setting(settings, "tag")
        if settings is None or not tag:
            continue
        label = " ".join(_setting(settings, "alias").split())[:200]
        value = _value(node, settings)
        if len(value) > LONGEST_VALUE:
            raise FormError(f"the answer to “{label}” is longer than 20,000 characters")
        yield tag, label, value


def _tracked(root: etree._Element) -> Iterator[str]:
    """The tags of the controls in which, or around which, somebody's change is still marked."""
    for mark in root.iter(*_TRACKED):
        nodes = (*mark.iter(f"{_W}sdt"), *mark.iterancestors(f"{_W}sdt"))
        yield from filter(None, (_setting(node.find(f"{_W}sdtPr"), "tag") for node in nodes))


def _value(node: etree._Element, settings: etree._Element) -> str:
    box = settings.find(f"{_W14}checkbox")
    if box is not None:
        checked = box.find(f"{_W14}checked")
        state = checked.get(f"{_W14}val", "1") if checked is not None else "0"
        return "yes" if state in ("1", "true", "on") else ""
    if settings.find(f"{_W}showingPlcHdr") is not None:
        return ""
    content = node.find(f"{_W}sdtContent")
    words = clean("".join(_words(content)) if content is not None else "")[0]
    return words if words.strip() else ""


def _words(node: etree._Element) -> Iterator[str]:
    """The text in an element as a reader sees it: nothing that was deleted, no settings."""
    for child in node:
        if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        name = child.tag.removeprefix(_W)
        if name == "t":
            yield child.text or ""
        elif name in _SPACES:
            yield _SPACES[name]
        else:
            yield from _words(child)
            if name == "p" and child.getnext() is not None:
                yield "\n"


def _setting(settings: etree._Element | None, name: str) -> str:
    found = settings.find(f"{_W}{name}") if settings is not None else None
    return "" if found is None else clean(found.get(f"{_W}val", ""))[0]
