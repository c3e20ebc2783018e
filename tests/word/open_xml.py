"""The Open XML validator, which does not look twice at what it found sound.

The documents of the tests are alike in most of their paragraphs, tables and styles, and looking at
one of these takes a hundred times as long as writing it out. Its rules on what elements mean are
asked of those elements only that some rule is about. An element's place among its siblings is
counted on from the one that was asked about before, and not from the first.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from openxml_audit import OpenXmlValidator
from openxml_audit import context as stack
from openxml_audit.context import ElementContext, ValidationContext
from openxml_audit.namespaces import MC, OFFICE_DOC_RELATIONSHIPS
from openxml_audit.schema.validator import SchemaValidator
from openxml_audit.semantic.validator import SemanticValidator, create_word_semantic_validator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REMEMBERED = {W + name for name in ("p", "tbl", "tr", "sectPr", "style", "abstractNum", "sdt")}
"""What stands for itself: its place in the document decides nothing but by what it is in."""
WORDS = re.compile(rb">[^<]+<")
"""What is written in an element; the validator looks at elements and attributes."""

_BOUND = etree.XPath(
    "descendant-or-self::*[@r:* or @mc:Ignorable]",
    namespaces={"r": OFFICE_DOC_RELATIONSHIPS, "mc": MC},
)
"""Elements that name a relationship, or namespaces that may be passed over."""

_places: dict[tuple[etree._Element, str], tuple[etree._Element, int]] = {}
"""The element of a name that was asked about last in each element, and its place."""
_sound: set[tuple[str, bytes, frozenset[str]]] = set()
_fitting: dict[tuple[int | str, ...], Any] = {}
"""What an element may contain, by its identity and the names of what was in one and fitted."""


def errors(path: Path) -> list[str]:
    """What is wrong with a document, a place for each."""
    try:
        return [str(error) for error in _validator().validate(str(path)).errors]
    finally:
        _places.clear()


def place(element: etree._Element) -> int:
    """The place of an element among its siblings of one name, from 1."""
    parent = element.getparent()
    if parent is None:
        return 1
    key = parent, element.tag
    before, number = _places.get(key, (None, 0))
    if element is not before:
        number = _counted_on(before, number, element) or _counted(parent, element)
        _places[key] = element, number
    return number


def _counted_on(before: etree._Element | None, number: int, element: etree._Element) -> int:
    """The place of an element, from that of one before it; 0 when it does not come after it."""
    later = () if before is None else before.itersiblings(element.tag)
    return next((n for n, sibling in enumerate(later, number + 1) if sibling is element), 0)


def _counted(parent: etree._Element, element: etree._Element) -> int:
    siblings = parent.iterchildren(element.tag)
    return next(n for n, sibling in enumerate(siblings, 1) if sibling is element)


validators_own = stack._sibling_position
stack._sibling_position = place  # there is no public way to this one either


@cache
def _validator() -> OpenXmlValidator:
    """Its thousands of rules are made once."""
    validator = OpenXmlValidator()
    validator._schema_validator = _Remembering()  # there is no public way to give it these
    validator._semantic_validator_word = _OfSomeElements()
    return validator


class _OfSomeElements(SemanticValidator):
    def __init__(self) -> None:
        made = create_word_semantic_validator()
        super().__init__(made._validate_unique_ids)
        self._constraints = made._constraints

    def _validate_element(self, element: etree._Element, context: ValidationContext) -> None:
        for named in element.iter(*self._constraints):
            with ElementContext(context, named):
                for constraint in self._constraints[named.tag]:
                    constraint.validate(named, context)
        for bound in _BOUND(element):
            with ElementContext(context, bound):
                self._validate_relationship_attributes(bound, context)
                self._validate_mc_ignorable(bound, context)


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

    def _validate_content_model(
        self, content_model: Any, children: list[etree._Element], context: ValidationContext
    ) -> None:
        """It is the names of the elements alone that decide whether they may be there."""
        names = (id(content_model), *(str(child.tag) for child in children))
        if names in _fitting:
            return
        found = len(context.errors)
        super()._validate_content_model(content_model, children, context)
        if len(context.errors) == found:
            _fitting[names] = content_model
