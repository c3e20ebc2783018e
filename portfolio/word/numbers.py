"""The numbers that Word gives to the headings of outcomes and criteria: exactly their refs.

The template has a multilevel list for these headings, which counts 1, 1.1, 1.2, 2, 2.1. A unit
whose refs count otherwise (``P1``, or ``1.10`` after ``1.3``) gets lists of its own, made from
that of the template: one for each stretch of refs that follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from portfolio.base.errors import BuildError
from portfolio.unit.unit import Unit
from portfolio.word import oxml
from portfolio.word.oxml import Element, Markup, W
from portfolio.word.styles import NUMBERED
from portfolio.word.template import Template

COUNTED = ("%1", "%1.%2")
"""How the list of the template writes the numbers of the two levels."""

BEFORE_TEXT, AFTER_TEXT = ("suff",), ("lvlJc", "pPr", "rPr")
"""What decides how a level looks, before and after its text in the order of the schema."""

Key = tuple[int, str]
"""Level (0 for outcomes, 1 for criteria) and ref."""


@dataclass(frozen=True)
class Level:
    """The text of a level, ``%1`` or ``%2`` standing for its counter, and its first number."""

    text: str
    start: int


@dataclass
class Stretch:
    """Headings that one list numbers: how each level looks, and which refs."""

    levels: dict[int, Level] = field(default_factory=dict)
    refs: list[Key] = field(default_factory=list)


class HeadingNumbers:
    """The lists of a unit's headings, put into a document.

    Raises BuildError when the template's heading styles have lost their numbering.
    """

    def __init__(self, template: Template, unit: Unit) -> None:
        self._numbering = template.document.part.numbering_part.element
        upper, lower = (_list_of(template, name, level) for level, name in enumerate(NUMBERED))
        if upper is None or upper != lower:
            raise BuildError(
                f"In the Word template {template.path.name}, “{NUMBERED[0]}” and “{NUMBERED[1]}” "
                "are no longer the two levels of one numbered list. Give them back their numbering "
                f"in Word, or go back to a copy of the original template. (File: {template.path})"
            )
        self._levels = [self._level(upper, level) for level in range(2)]
        self._template_list = upper
        self._lists: dict[Key, int] = {}
        if not (_is_counted(unit) and self._counts()):
            for stretch in stretches(unit):
                number = self._add(stretch)
                self._lists |= dict.fromkeys(stretch.refs, number)

    def of(self, level: int, ref: str) -> int | None:
        """The list of a heading; None where its style gives it its number."""
        return self._lists.get((level, ref))

    def without_style(self, level: int, ref: str) -> int:
        """The list of a heading in a style that gives no number."""
        return self._lists.get((level, ref), self._template_list)

    def _level(self, number: int, level: int) -> Element:
        abstract = self._numbering.num_having_numId(number).abstractNumId.val
        found: Element = self._numbering.xpath(
            f'w:abstractNum[@w:abstractNumId="{abstract}"]/w:lvl[@w:ilvl="{level}"]'
        )[0]
        return found

    def _counts(self) -> bool:
        wanted = zip(self._levels, COUNTED, strict=True)
        return all(
            _value(level, "lvlText") == text
            and _value(level, "start") == "1"
            and _value(level, "numFmt") == "decimal"
            for level, text in wanted
        )

    def _add(self, stretch: Stretch) -> int:
        abstracts = self._numbering.findall(W + "abstractNum")
        abstract = 1 + max(int(node.get(W + "abstractNumId")) for node in abstracts)
        number: int = 1 + max(num.numId for num in self._numbering.num_lst)
        levels = [self._own_level(level, look) for level, look in sorted(stretch.levels.items())]
        abstracts[-1].addnext(oxml.parsed(oxml.list_definition(abstract, levels)))
        self._numbering.append(oxml.parsed(oxml.list_use(number, abstract)))
        return number

    def _own_level(self, level: int, look: Level) -> Markup:
        """A level that looks like that of the template and counts as ``look`` says."""
        kept = {tag: self._levels[level].findall(W + tag) for tag in (*BEFORE_TEXT, *AFTER_TEXT)}
        return oxml.element(
            "lvl",
            oxml.element("start", val=look.start),
            oxml.element("numFmt", val="decimal"),
            *(oxml.markup_of(node) for tag in BEFORE_TEXT for node in kept[tag]),
            oxml.element("lvlText", val=look.text),
            *(oxml.markup_of(node) for tag in AFTER_TEXT for node in kept[tag]),
            ilvl=level,
        )


def stretches(unit: Unit) -> Iterator[Stretch]:
    """The unit's headings in order, cut wherever a list could not count on."""
    for outcome in unit.outcomes:
        current = Stretch({0: _look(0, outcome.ref)}, [(0, outcome.ref)])
        before: Level | None = None
        for criterion in outcome.criteria:
            look = _look(1, criterion.ref)
            follows = before and look == Level(before.text, before.start + 1)
            if before and not (follows and "%2" in look.text):
                yield current
                current = Stretch()
            current.levels.setdefault(1, look)
            current.refs.append((1, criterion.ref))
            before = look
        yield current


def _look(level: int, ref: str) -> Level:
    """A ref as a level that starts there: ``2.10`` as ``2.%2`` from 10; ``K`` as it is."""
    found = re.fullmatch(r"(.*?)(0|[1-9][0-9]*)", ref)
    return Level(f"{found[1]}%{level + 1}", int(found[2])) if found else Level(ref, 1)


def _is_counted(unit: Unit) -> bool:
    """Whether the refs are 1, 1.1, 1.2, ..., 2, 2.1, ..."""
    return all(
        outcome.ref == str(first)
        and [c.ref for c in outcome.criteria]
        == [f"{first}.{second}" for second in range(1, len(outcome.criteria) + 1)]
        for first, outcome in enumerate(unit.outcomes, start=1)
    )


def _list_of(template: Template, name: str, level: int) -> int | None:
    """The list that numbers a style at a level; None when there is none."""
    style = template.document.styles.element.get_by_id(template.styles[name])
    numbering = style.find(f"{W}pPr/{W}numPr")
    if numbering is None or numbering.find(W + "numId") is None:
        return None
    at = numbering.find(W + "ilvl")
    if (0 if at is None else int(at.get(W + "val"))) != level:
        return None
    return int(numbering.find(W + "numId").get(W + "val")) or None


def _value(level: Element, tag: str) -> str | None:
    node = level.find(W + tag)
    return None if node is None else node.get(W + "val")
