"""Names and properties of WordprocessingML (ISO/IEC 29500-1, chapter 17) that readers ask for."""

from __future__ import annotations

from lxml import etree

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
OFF = ("0", "false", "off", "no")


def value(node: Element | None, tag: str) -> str:
    """The value of a property of ``node``; ``""`` when it has none."""
    child = _child(node, tag)
    return str(child.get(f"{W}val", "")) if child is not None else ""


def on(node: Element | None, tag: str) -> bool | None:
    """An on/off property of ``node`` by its value (17.17.4); None when it is not there."""
    child = _child(node, tag)
    return None if child is None else str(child.get(f"{W}val", "1")).lower() not in OFF


def whole(text: str, usual: int = 0, most: int = 100_000) -> int:
    """A whole number from 0 to ``most`` that a text says."""
    text = text.strip()
    return min(int(text), most) if text.isdecimal() and len(text) < 12 else usual


def _child(node: Element | None, tag: str) -> Element | None:
    """The first child with a tag: asked for so often that ``find``, which reads paths, is slow."""
    return next(node.iterchildren(f"{W}{tag}"), None) if node is not None else None
