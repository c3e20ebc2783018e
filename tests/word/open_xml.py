"""The Open XML validator, which does not look twice at what it found sound.

The documents of the tests are alike in most of their paragraphs, tables and styles, and looking at
one of these takes a hundred times as long as writing it out.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator
from openxml_audit.context import ValidationContext
from openxml_audit.schema.validator import SchemaValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REMEMBERED = {W + name for name in ("p", "tbl", "tr", "sectPr", "style", "abstractNum", "sdt")}
"""What stands for itself: its place in the document decides nothing but by what it is in."""
WORDS = re.compile(rb">[^<]+<")
"""What is written in an element; the validator looks at elements and attributes."""

_sound: set[tuple[str, bytes, frozenset[str]]] = set()


def errors(path: Path) -> list[str]:
    """What is wrong with a document, a place for each."""
    validator = OpenXmlValidator()
    validator._schema_validator = _Remembering()  # there is no public way to give it one
    return [str(error) for error in validator.validate(str(path)).errors]


class _Remembering(SchemaValidator):
    def _validate_element(
        self,
        element: etree._Element,
        context: ValidationContext,
        ignorable_ns: frozenset[str] = frozenset(),
    ) -> None:
        if element.tag not in REMEMBERED:
            return super()._validate_element(element, context, ignorable_ns)
        parent = element.getparent()
        inside = "" if parent is None else str(parent.tag)
        shape = (inside, WORDS.sub(b"><", etree.tostring(element, with_tail=False)), ignorable_ns)
        if shape in _sound:
            return None
        found = len(context.errors)
        super()._validate_element(element, context, ignorable_ns)
        if len(context.errors) == found:
            _sound.add(shape)
        return None
