"""Lines ready to be understood: each with its own number, whatever cell or list it stood in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from portfolio.importing import said_in_handbooks as said
from portfolio.importing.labels import taken_off
from portfolio.importing.pdf_words import CUT, HYPHEN
from portfolio.importing.source_line import SourceLine
from portfolio.importing.unit_facts import FACT_NAME

PAIRED_BADLY = "its number and its words stood in two cells with different numbers of lines"
SPLIT = "several criteria stood in one line"
OTHER_COLUMN = "column of something else"
EDGE = "edge of a page"
LONGEST_HEAD = 7
"""Words of the head of a column at most."""
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_INSIDE = re.compile(
    r"(?<![\d.£$€])(?P<first>\d{1,2})\.(?P<second>\d{1,2})(?![\d%]|\.\d)\s*[):]?\s*(?=\S)"
)
_RAISED = re.compile(r"(?<=[a-z.,)])[¹²³⁴-⁹⁰]+")


def flattened(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines in their order: cells with their numbers, a line for each criterion in one."""
    tidy = [_tidied(line) for line in lines]
    tidy = _without_repeats([line for line in tidy if line.text])
    rows = [line for group in _rows_of(tidy) for line in group]
    starts = Counter(_ref(line.text) for line in rows)
    return [part for line in rows for part in _taken_apart(line, starts)]


def _tidied(line: SourceLine) -> SourceLine:
    """Spaces of every kind are one space; half letters and hyphens that cannot be seen go."""
    text = unicodedata.normalize("NFC", line.text)
    end = text[-1:] if text.endswith((HYPHEN, CUT)) else ""
    text = _SPACES.sub(" ", text.replace(HYPHEN, "").replace(CUT, "")).strip() + end
    without = _RAISED.sub("", text)
    if without != text:
        return line.saying(without, "the mark of a footnote was taken out")
    return line.saying(text)


def _without_repeats(lines: list[SourceLine]) -> list[SourceLine]:
    """In texts that were pages once: their heads and feet are marked as such."""
    forms = Counter(re.sub(r"\d+", "0", line.text) for line in lines)
    return [
        line.saying(line.text, EDGE)
        if not line.cell
        and forms[re.sub(r"\d+", "0", line.text)] >= 2
        and re.search(r"\bpage\b|©", line.text, re.IGNORECASE)
        and re.search(r"\d", line.text)
        and taken_off(line.text)[0] is None
        else line
        for line in lines
    ]


def _rows_of(lines: Sequence[SourceLine]) -> Iterator[list[SourceLine]]:
    """Runs outside tables as they are, rows of tables read across."""
    ignored: dict[int, str] = {}
    table = 0
    for at, group in groupby(lines, key=lambda line: line.cell[:2]):
        found = list(group)
        if not at:
            if any(EDGE not in line.noticed for line in found):
                table = 0
            yield found
            continue
        if table == 0:
            ignored = {}
        table = at[0]
        cells = [list(cell) for _, cell in groupby(found, key=lambda line: line.cell[2])]
        heads = _heads(cells)
        if heads is None:
            yield list(_across(cells, ignored))
            continue
        ignored = heads
        yield [
            cell[0].saying(_whole(cell), *(() if is_heading(_whole(cell)) else (OTHER_COLUMN,)))
            for cell in cells
        ]


def _heads(cells: Sequence[list[SourceLine]]) -> dict[int, str] | None:
    """The columns that hold something else, in a row of names; None for another row."""
    names = {cell[0].cell[2]: _whole(cell) for cell in cells}
    if len(names) < 2 or not any(map(is_heading, names.values())):
        return None
    if any(len(name.split()) > LONGEST_HEAD or _is_labelled(name) for name in names.values()):
        return None
    return {at: name for at, name in names.items() if said.OTHER_PART.fullmatch(name)}


def _whole(cell: Sequence[SourceLine]) -> str:
    whole = " ".join(line.text for line in cell).strip(" :*")
    if CUT not in whole:
        return whole
    joined = whole.replace(f"{CUT} ", "")
    return joined if is_heading(joined) else whole.replace(CUT, "")


def _is_labelled(text: str) -> bool:
    label, rest = taken_off(text)
    return label is not None and bool(rest.strip())


def is_heading(text: str) -> bool:
    """Whether a text is nothing but the names of parts and what leads in to them."""
    text = text.strip(" :|*–-")
    for _ in range(8):
        if not text:
            return True
        found = said.CRITERIA.match(text) or said.OUTCOMES.match(text) or said.LEAD_IN.match(text)
        if found is None or not found[0] or re.match(r"\w", text[found.end() :]):
            return False
        text = text[found.end() :].strip(" :|*–-./&…")
    return False


def _across(cells: Sequence[list[SourceLine]], ignored: dict[int, str]) -> Iterator[SourceLine]:
    waiting: list[SourceLine] = []
    for cell in cells:
        if is_heading(_whole(cell)):
            yield cell[0].saying(_whole(cell))
            continue
        if cell[0].cell[2] in ignored:
            yield from (line.saying(line.text, OTHER_COLUMN) for line in cell)
            continue
        if all(_is_only_label(line.text) for line in cell) and not waiting:
            waiting = cell
            continue
        first = cell[0].text
        if waiting and len(waiting) == 1 and _is_name(waiting[0].text):
            yield cell[0].saying(f"{waiting[0].text.rstrip(': ')}: {first}")
            yield from cell[1:]
            waiting = []
        elif waiting:
            yield from _with_numbers(waiting, cell)
            waiting = []
        elif len(cell) == 1 and _is_name(first):
            waiting = cell
        else:
            yield from cell
    yield from waiting


def _is_only_label(text: str) -> bool:
    label, rest = taken_off(text)
    return label is not None and not rest.strip()


def _is_name(text: str) -> bool:
    return bool(FACT_NAME.fullmatch(text.strip().rstrip(":").strip()))


def _with_numbers(numbers: list[SourceLine], cell: list[SourceLine]) -> Iterator[SourceLine]:
    """The lines of a cell, with the numbers that stand in the cell before it."""
    if len(numbers) == 1:
        yield cell[0].saying(f"{numbers[0].text} {cell[0].text}", *numbers[0].noticed)
        yield from cell[1:]
        return
    places = {number.place: number for number in numbers}
    if len(places) == len(numbers) and all(
        any(line.place == place for line in cell) for place in places
    ):
        for line in cell:
            number = places.get(line.place)
            yield line.saying(f"{number.text} {line.text}") if number else line
    elif len(numbers) == len(cell):
        for number, line in zip(numbers, cell, strict=True):
            yield line.saying(f"{number.text} {line.text}")
    else:
        for place, line in enumerate(cell):
            shown = f"{numbers[place].text} " if place < len(numbers) else ""
            yield line.saying(f"{shown}{line.text}", PAIRED_BADLY)


def _ref(text: str) -> str:
    label, _ = taken_off(text)
    return label.ref if label and label.kind == "dotted" else ""


def _taken_apart(line: SourceLine, starts: Counter[str]) -> Iterator[SourceLine]:
    """A line in which several criteria stand one after another, each as a line."""
    text = line.text
    if " | " in text and not line.cell:
        text = text.replace(" | ", " ")
    found = list(_INSIDE.finditer(text))
    cuts: list[int] = []
    for match in found:
        ref = f"{int(match['first'])}.{int(match['second'])}"
        follows = text[match.end() : match.end() + 40]
        before = text[: match.start()]
        if not re.search(r"\w", before) or not follows[:1].isalpha():
            continue
        if not _may_begin(before, follows) or starts[ref]:
            continue
        if _comes_after(text, match, cuts):
            cuts.append(match.start())
    if not cuts:
        yield line.saying(text) if text != line.text else line
        return
    edges = [0, *cuts, len(text)]
    for start, end in pairwise(edges):
        part = text[start:end].strip()
        if part:
            yield line.saying(part, SPLIT)


def _may_begin(before: str, follows: str) -> bool:
    """Whether a number inside a line is one of a criterion, and none that the words speak of."""
    word = re.split(r"\W", follows, maxsplit=1)[0].casefold()
    if re.search(
        r"(?:criteri(?:a|on)|AC|section|unit|outcome|and|in|to|of|see|than|by)\s*$", before
    ):
        return False
    return word in said.VERBS or bool(re.search(r"[a-z.;:)]$", before))


def _comes_after(text: str, match: re.Match[str], cuts: list[int]) -> bool:
    """Whether the number is the next after the one before it in the line."""
    before = [
        (int(each["first"]), int(each["second"]))
        for each in _INSIDE.finditer(text)
        if not re.search(r"\w", text[: each.start()]) or each.start() in cuts
    ]
    now = (int(match["first"]), int(match["second"]))
    if not before:
        return now[1] == 1
    first, second = before[-1]
    return now in ((first, second + 1), (first + 1, 1))
