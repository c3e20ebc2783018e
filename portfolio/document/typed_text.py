"""What people type into a box, as Markdown that shows it as it stands in the box.

Each line stays a line. Lines behind the signs of lists, those that Word puts before pasted lists
included, are lists; a number stays the number that was typed. Bold and italic words between
asterisks, headings, links to the web and simple tables may be typed. All other signs mean nothing
but themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from portfolio.base.text import clean
from portfolio.document import markdown
from portfolio.document.blocks import Heading, Paragraph, Prose, Table
from portfolio.document.inline import Cell, Line, Text, line_of

_GAP = r"[ \t\xa0]"
_BULLET = re.compile(
    rf"(?P<indent>{_GAP}*)(?P<sign>[-*+·•‣⁃∙●○◦▪■□➢–\uf0b7\uf0a7\uf0d8\uf0fc]|[o§])"
    rf"(?P<gap>{_GAP}+)(?P<words>\S.*)"
)
_NUMBER = re.compile(rf"(?P<indent>{_GAP}*)(?P<number>0|[1-9]\d{{0,2}})[.)]{_GAP}+(?P<words>\S.*)")
_HEADING = re.compile(r"(?P<signs>#{1,6})[ \t]+(?P<words>\S.*)")
_LETTERS = "o§"
"""Signs of pasted lists that may be words of a text as well."""
_RANKS: dict[str, int] = {
    **dict.fromkeys("·•●\uf0b7", 0),
    **dict.fromkeys("o◦○", 1),
    **dict.fromkeys("▪■§\uf0a7", 2),
}
"""How deep Word's own signs are where nothing is indented: those of its first three levels."""
_DEEPER = 2
"""Columns by which a line is further to the right when it belongs into the one above it."""
_RULE = re.compile(
    r"[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*|\|[ \t]*:?-+:?[ \t]*\|"
)
_LOOKS = re.compile(
    r"(?<![\w*])(?P<signs>\*{1,3})(?=[^\s*])(?P<words>.+?)(?<=[^\s*])(?P=signs)(?![\w*])"
)
_LINK = re.compile(r"\[(?P<words>[^][]+)\]\((?P<address>(?:https?://|mailto:)[^\s()<>]+)\)")
_LITERAL = re.compile(r"[\\*_`<&\[\]]")
_BEGINS = re.compile(r"[#>+=~|:-]|(?P<number>\d{1,9})(?=[.)](?:\s|$))")


def typed(text: str) -> Prose:
    """A text that was typed into a box, as a block."""
    return Prose(to_markdown(text))


def to_markdown(text: str) -> str:
    """Markdown that shows what was typed as it stands."""
    return "\n\n".join(_blocks(_lines(text)))


def as_cell(text: str) -> Cell:
    """A typed text in a cell of a table: its lines, with a sign before each item of a list."""
    if "\n" not in text and "*" not in text:
        return text
    return [line for part in markdown.parts(to_markdown(text)) for line in _cell_lines(part)]


def literal(line: str) -> str:
    """Markdown for words that mean nothing but themselves, inside of a line."""
    return _escaped(" ".join(line.split()))


@dataclass
class _Item:
    """An item of a list; a ``number`` of None stands for a bullet."""

    indent: int
    sign: str
    number: int | None
    lines: list[str] = field(default_factory=list)
    depth: int = 0


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in clean(text)[0].split("\n")]


def _blocks(lines: list[str]) -> Iterator[str]:
    """The lines as paragraphs, lists, tables and headings."""
    at = 0
    while at < len(lines):
        if not lines[at]:
            at += 1
        elif heading := _HEADING.fullmatch(lines[at]):
            yield f"{heading['signs']} {_inline(heading['words'])}"
            at += 1
        elif end := _end_of_table(lines, at):
            yield "\n".join(
                _inline(line) if line != lines[at + 1] else line for line in lines[at:end]
            )
            at = end
        elif _item(lines, at):
            items, at = _items(lines, at)
            yield _list(items)
        else:
            end = at + 1
            while end < len(lines) and _continues(lines, end):
                end += 1
            yield _broken(lines[at:end], "")
            at = end


def _continues(lines: list[str], at: int) -> bool:
    line = lines[at]
    begins = _HEADING.fullmatch(line) or _end_of_table(lines, at) or _item(lines, at)
    return bool(line) and not begins


def _end_of_table(lines: list[str], at: int) -> int:
    """The line after the table that begins here; 0 where none does."""
    if "|" not in lines[at] or not _RULE.fullmatch("".join(lines[at + 1 : at + 2])):
        return 0
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    found = [*markdown.parts("\n".join(lines[at:end]))]
    return end if [type(part) for part in found] == [Table] else 0


def _item(lines: list[str], at: int) -> _Item | None:
    """The item of a list that begins on a line."""
    if number := _NUMBER.fullmatch(lines[at]):
        return _Item(_width(number["indent"]), "1", int(number["number"]), [number["words"]])
    bullet = _BULLET.fullmatch(lines[at])
    if (
        bullet is None
        or _is_rule(lines[at])
        or (bullet["sign"] in _LETTERS and not _in_list(lines, at))
    ):
        return None
    return _Item(_width(bullet["indent"]), bullet["sign"], None, [bullet["words"]])


def _is_rule(line: str) -> bool:
    """Whether a line is nothing but signs, such as ``- - -``."""
    return not re.search(r"[^\s*+_-]", line)


def _in_list(lines: list[str], at: int) -> bool:
    """Whether a letter is a sign: a wide gap follows, as in pasted lists, or others are near."""
    bullet = _BULLET.fullmatch(lines[at])
    if bullet and re.search(r"[\t\xa0]|  ", bullet["gap"]):
        return True
    near = lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]
    return any(_BULLET.fullmatch(line) for line in near)


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _left(line: str) -> int:
    """How far to the right a line begins."""
    return _width(line.removesuffix(line.lstrip(" \t\xa0")))


def _items(lines: list[str], at: int) -> tuple[list[_Item], int]:
    """The items that follow each other, and the line after the last of them.

    A line under an item that is as far to the right as its words belongs to it.
    """
    items: list[_Item] = []
    around: list[_Item] = []
    while at < len(lines):
        item = _item(lines, at)
        if item:
            _place(item, around)
            items.append(item)
            at += 1
        elif _left(lines[at]) >= items[-1].indent + _DEEPER:
            items[-1].lines.append(lines[at].strip())
            at += 1
        elif at < (after := _behind_empty(lines, at)) < len(lines) and _item(lines, after):
            at = after
        else:
            break
    return items, at


def _behind_empty(lines: list[str], at: int) -> int:
    """The first line from here that is not empty, or how many lines there are."""
    return next((number for number in range(at, len(lines)) if lines[number]), len(lines))


def _place(item: _Item, around: list[_Item]) -> None:
    """Say how deep an item is below those ``around`` it, and make it the last of these."""
    while around and item.indent < around[-1].indent:
        around.pop()
    rank = _RANKS.get(item.sign)
    while len(around) > 1 and _is_past(item, rank, around):
        around.pop()
    if around:
        above = around[-1]
        before = _RANKS.get(above.sign)
        is_below = item.indent >= above.indent + _DEEPER or (
            rank is not None and before is not None and rank > before
        )
        item.depth = above.depth + is_below
        if not is_below:
            around.pop()
    around.append(item)


def _is_past(item: _Item, rank: int | None, around: list[_Item]) -> bool:
    """Whether the list that is innermost has ended before an item that is not further left."""
    inner = around[-1]
    if item.indent != inner.indent or item.sign == inner.sign:
        return False
    before = _RANKS.get(inner.sign)
    if rank is not None and before is not None:
        return rank < before
    return any(item.sign == outer.sign for outer in around[:-1])


def _list(items: list[_Item]) -> str:
    """Items as Markdown. A number that does not follow the one before it begins a list anew."""
    lines: list[str] = []
    margins: dict[int, int] = {}
    last: dict[int, tuple[int | None, str]] = {}
    for item in items:
        margin = margins[item.depth - 1] if item.depth else 0
        number, ending = last.get(item.depth, (None, ")"))
        if item.number is None:
            sign = "-"
            last[item.depth] = (None, ending)
        else:
            if number is None or item.number != number + 1:
                ending = ")" if ending == "." else "."
            sign = f"{item.number}{ending}"
            last[item.depth] = (item.number, ending)
        for deeper in [depth for depth in last if depth > item.depth]:
            del last[deeper]
        margins[item.depth] = margin + len(sign) + 1
        words = _broken(item.lines, " " * margins[item.depth])
        lines.append(f"{' ' * margin}{sign} {words}")
    return "\n".join(lines)


def _broken(lines: list[str], margin: str) -> str:
    """Lines one below the other."""
    return f"\\\n{margin}".join(_guarded(_inline(line.strip())) for line in lines)


def _inline(line: str) -> str:
    """A line in which only bold and italic words and links to the web mean something."""
    made, end = [], 0
    for link in _LINK.finditer(line):
        made.append(_looking(line[end : link.start()]))
        made.append(f"[{_looking(link['words'])}]({_escaped(link['address'])})")
        end = link.end()
    return "".join([*made, _looking(line[end:])])


def _looking(words: str) -> str:
    made, end = [], 0
    for found in _LOOKS.finditer(words):
        signs = found["signs"]
        made.append(_escaped(words[end : found.start()]))
        made.append(f"{signs}{_looking(found['words'])}{signs}")
        end = found.end()
    return "".join([*made, _escaped(words[end:])])


def _escaped(words: str) -> str:
    return _LITERAL.sub(lambda sign: f"\\{sign[0]}", words)


def _guarded(line: str) -> str:
    """A line whose beginning means nothing but itself."""
    begins = _BEGINS.match(line)
    if begins is None:
        return line
    if number := begins["number"]:
        return f"{number}\\{line[len(number) :]}"
    return f"\\{line}"


def _cell_lines(part: Heading | Paragraph | Table) -> Iterator[Line]:
    match part:
        case Heading(text):
            yield (Text(text, "bold"),)
        case Table():
            yield from (line_of(" | ".join(map(str, row))) for row in (part.columns, *part.rows))
        case Paragraph(words, kind):
            sign = {"bullet": "• ", "number": f"{part.number}. "}.get(kind, "")
            yield (sign, *line_of(words)) if sign else line_of(words)
