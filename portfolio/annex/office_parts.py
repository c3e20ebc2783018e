"""Office files (Open XML): their parts, found by relationships and content types, never by name.

The Strict form of Open XML (ISO/IEC 29500) is read as the usual one: only names differ.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from lxml import etree

from portfolio.annex import zips
from portfolio.annex.limits import Limits
from portfolio.annex.refusal import DAMAGED, TOO_LARGE

Element = etree._Element
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
DEFAULT = "{http://schemas.openxmlformats.org/package/2006/content-types}Default"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LARGEST_TREE = 60_000_000
"""Bytes of a part that is read as a whole: in memory it is about ten times that."""
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z/]+)")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a relationship leads to: a ``part`` of the file, or an ``outside`` address."""

    kind: str
    part: str = ""
    outside: str = ""


class OfficeFile:
    """An Office file, opened. Raises NotShownError when it would unpack to more than is good."""

    def __init__(self, source: Path | IO[bytes], limits: Limits) -> None:
        self._archive = zipfile.ZipFile(source)
        zips.check_open(self._archive, limits)
        self._names = {_plain(name): name for name in self._archive.namelist()}
        self._types, self._defaults = self._content_types()

    def has(self, part: str) -> bool:
        return _plain(part) in self._names

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._names)

    def content_type(self, part: str) -> str:
        name = _plain(part)
        return self._types.get(name) or self._defaults.get(name.rpartition(".")[2], "")

    def data(self, part: str) -> bytes:
        """The bytes of a part; nothing when there is none. Raises NotShownError when too large."""
        name = self._names.get(_plain(part))
        if name is None:
            return b""
        if self._archive.getinfo(name).file_size > LARGEST_TREE:
            raise TOO_LARGE
        return self._archive.read(name)

    def open(self, part: str) -> IO[bytes]:
        """A part as a stream, for what is read element by element."""
        name = self._names.get(_plain(part))
        if name is None:
            return io.BytesIO()
        if b"purl.oclc.org/ooxml" in self._head(name):
            return io.BytesIO(_usual(self.data(part)))
        return self._archive.open(name)

    def tree(self, part: str) -> Element | None:
        """The root of a part in XML; None when there is none. Entities stay unread."""
        data = self.data(part)
        if not data.strip():
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(_usual(data), parser)

    def related(self, part: str) -> dict[str, Target]:
        """The relationships of a part by their ids; of the file itself for ``""``."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Target] = {}
        for node in root.iter(RELATIONSHIPS) if root is not None else ():
            kind, target = str(node.get("Type", "")), str(node.get("Target", ""))
            short = kind.rpartition("/")[2]
            if node.get("TargetMode") == "External":
                made = Target(kind=short, outside=target)
            else:
                made = Target(kind=short, part=_joined(folder, target))
            found[str(node.get("Id", len(found)))] = made
        return found

    def main(self, *endings: str) -> str:
        """The part that the file is about. Raises NotShownError when there is none.

        ``endings`` are those of its content type, for a file that has no relationship to it.
        """
        for target in self.related("").values():
            if target.kind == "officeDocument" and self.has(target.part):
                return target.part
        for name in self._names:
            if self.content_type(name).endswith(endings):
                return name
        raise DAMAGED

    def _head(self, name: str) -> bytes:
        with self._archive.open(name) as file:
            return file.read(4_096)

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.tree("[Content_Types].xml")
        types: dict[str, str] = {}
        defaults: dict[str, str] = {}
        for node in root if root is not None else ():
            if node.tag == OVERRIDE:
                types[_plain(str(node.get("PartName", "")))] = str(node.get("ContentType", ""))
            elif node.tag == DEFAULT:
                ending = str(node.get("Extension", "")).lower()
                defaults[ending] = str(node.get("ContentType", ""))
        return types, defaults


def chosen(alternatives: Element) -> Element | None:
    """The branch of an AlternateContent to read: the first with anything in it to show."""
    branches = [node for node in alternatives if node.tag in (f"{MC}Choice", f"{MC}Fallback")]
    return next((node for node in branches if _shows(node)), branches[0] if branches else None)


def _shows(branch: Element) -> bool:
    return any(
        isinstance(node.tag, str)
        and node.tag.rpartition("}")[2] in ("t", "blip", "imagedata", "txbxContent", "oMath")
        for node in branch.iter()
    )


def within(nodes: Iterable[Element], *tags: str) -> Iterator[Element]:
    """The nearest elements with these tags, through whatever wraps them, of alternatives only the
    chosen one; elements inside a found one are left to it."""
    waiting = list(reversed(list(nodes)))
    while waiting:
        node = waiting.pop()
        if node.tag in tags:
            yield node
        elif node.tag == f"{MC}AlternateContent":
            branch = chosen(node)
            waiting.extend(reversed(branch) if branch is not None else ())
        else:
            waiting.extend(reversed(node))


def _usual(data: bytes) -> bytes:
    return _STRICT.sub(_USUAL, data) if b"purl.oclc.org/ooxml" in data else data


def _plain(name: str) -> str:
    return unquote(name).replace("\\", "/").lstrip("/").lower()


def _joined(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target.replace("\\", "/")))
