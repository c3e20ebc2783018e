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
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PART = "word/document.xml"
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "sdtPr", "rPr", "pPr")}
_TRACKED = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
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
    submission: str = ""
    code: str = ""
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
        raise not_read(path, "it holds far more than a form does, or takes too long", remedy) from (
            error
        )
    except FormError as error:
        raise not_read(path, str(error), remedy) from error
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
    root = parsed_text(path)
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
        "submission": own[identity.SUBMISSION],
        "code": own[identity.CODE],
        "values": {tag: value for tag, value in found.items() if value.strip()},
        "labels": {tag: label for tag, label in labels.items() if tag in found},
        "repeated": [*repeated],
        "tracked": list(dict.fromkeys(_tracked(root))),
    }


def not_read(path: Path, why: str, remedy: str) -> FormError:
    """Why a document was not read, for whoever sent it in."""
    return FormError(f"{path.name} was not read: {why}. {remedy}\n(File: {path})")


def parsed_text(path: Path) -> etree._Element:
    """The text of a Word document. Raises FormError with the reason alone."""
    try:
        with zipfile.ZipFile(path) as package:
            root = parsed_part(package, _PART)
    except _UNREADABLE as error:
        raise FormError("it is damaged") from error
    if root is None:
        raise FormError("it is damaged")
    if root.tag != f"{W}document":
        raise FormError("it is not a document as Word writes it")
    return root


def parsed_part(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part of a document, parsed; None when there is none. Raises FormError with the reason
    alone."""
    try:
        data = _part(package, name)
    except _UNREADABLE as error:
        raise FormError("it is damaged") from error
    if data is None:
        return None
    if len(data) > LARGEST_TEXT_PART:
        raise FormError("it holds far more than a form does")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        why = "it holds far more than a form does" if is_too_much(error) else "it is damaged"
        raise FormError(why) from error
    if root.getroottree().docinfo.doctype:
        raise FormError("it is not a document as Word writes it")
    return root


def _part(package: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a part, one more than may be when there are too many; None for no part."""
    entry = package.getinfo(name) if name in package.namelist() else None
    if entry is None:
        return None
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(name)
    with package.open(entry) as part:
        return part.read(LARGEST_TEXT_PART + 1)


def _controls(root: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Tag, label and value of every content control that has a tag."""
    for count, node in enumerate(root.iter(f"{W}sdt")):
        if count >= MOST_CONTROLS:
            raise FormError("it holds far more than a form does")
        settings = node.find(f"{W}sdtPr")
        tag = setting(settings, "tag")
        if settings is None or not tag:
            continue
        label = " ".join(setting(settings, "alias").split())[:200]
        value = _value(node, settings)
        if len(value) > LONGEST_VALUE:
            raise FormError(f"the answer to “{label}” is longer than 20,000 characters")
        yield tag, label, value


def _tracked(root: etree._Element) -> Iterator[str]:
    """The tags of the controls in which, or around which, somebody's change is still marked."""
    for mark in root.iter(*_TRACKED):
        nodes = (*mark.iter(f"{W}sdt"), *mark.iterancestors(f"{W}sdt"))
        yield from filter(None, (setting(node.find(f"{W}sdtPr"), "tag") for node in nodes))


def _value(node: etree._Element, settings: etree._Element) -> str:
    box = settings.find(f"{_W14}checkbox")
    if box is not None:
        checked = box.find(f"{_W14}checked")
        state = checked.get(f"{_W14}val", "1") if checked is not None else "0"
        return "yes" if state in ("1", "true", "on") else ""
    if settings.find(f"{W}showingPlcHdr") is not None:
        return ""
    content = node.find(f"{W}sdtContent")
    words = clean("".join(words_in(content)) if content is not None else "")[0]
    return words if words.strip() else ""


def words_in(node: etree._Element) -> Iterator[str]:
    """The text in an element as a reader sees it: nothing that was deleted, no settings."""
    for child in node:
        if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        name = child.tag.removeprefix(W)
        if name == "t":
            yield child.text or ""
        elif name in _SPACES:
            yield _SPACES[name]
        else:
            yield from words_in(child)
            if name == "p" and child.getnext() is not None:
                yield "\n"


def setting(settings: etree._Element | None, name: str) -> str:
    """What is set of a place to fill in, such as its tag; empty when it is not."""
    found = settings.find(f"{W}{name}") if settings is not None else None
    return "" if found is None else clean(found.get(f"{W}val", ""))[0]
