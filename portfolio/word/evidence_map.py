"""The evidence map in both directions: criterion to items, and item to criteria."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from portfolio.evidence import EvidenceItem
from portfolio.text import plural
from portfolio.unit import Criterion
from portfolio.word import names
from portfolio.word.content import Content
from portfolio.word.inline import Cell, CriterionLink, ItemLink, Line, PageOf, Text, To
from portfolio.word.support import ANYWHERE, Register, Support, practice
from portfolio.word.wording import shortened
from portfolio.word.writer import Writer

ITEMS_A_TABLE = 8
TITLE_LENGTH = 42
CRITERION_LENGTH = 60


def write(writer: Writer, content: Content, register: Register) -> None:
    writer.enter("evidence map")
    writer.heading(1, "Evidence map")
    if not register.items:
        writer.paragraph("The evidence register is still empty, so there is nothing to map yet.")
        return
    writer.paragraph(
        "Each cell says where in the item to look. “Yes” stands for an item as a whole, "
        "and an empty cell means that the item does not support the criterion. "
        "PRACTICE marks simulated evidence."
    )
    writer.heading(2, "From criteria to evidence")
    groups = _groups(register.items)
    for number, items in enumerate(groups, start=1):
        part = f" (part {number} of {len(groups)})" if len(groups) > 1 else ""
        _map(writer, content, register, items, f"Criteria and the evidence for them{part}")
    writer.heading(2, "From evidence to criteria")
    _reverse(writer, register)
    writer.heading(2, "Items by method")
    _methods(writer, register)


def _groups(items: Sequence[EvidenceItem]) -> list[Sequence[EvidenceItem]]:
    """The items in groups of nearly equal size, as few as fit."""
    count = -(-len(items) // ITEMS_A_TABLE)
    edges = [round(len(items) * n / count) for n in range(count + 1)]
    return [items[left:right] for left, right in pairwise(edges)]


def _map(
    writer: Writer,
    content: Content,
    register: Register,
    items: Sequence[EvidenceItem],
    caption: str,
) -> None:
    heads: list[Cell] = [[(ItemLink(i.ref),), (shortened(i.title, TITLE_LENGTH),)] for i in items]
    rows: list[list[Cell]] = []
    for criterion in content.unit.criteria:
        found = {support.item.ref: support for support in register.of_criterion(criterion.ref)}
        cells: list[Cell] = [_place(found[i.ref]) if i.ref in found else "" for i in items]
        rows.append([_criterion(writer, criterion), *cells])
    first, last = items[0].ref, items[-1].ref
    writer.table(
        caption,
        ["Criterion", *heads],
        rows,
        description=f"Rows are criteria, columns the items {first} to {last}. "
        "A cell says where in the item to look.",
        widths=[2.3, *[1] * len(items)],
        header_column=True,
    )


def _criterion(writer: Writer, criterion: Criterion) -> Cell:
    words: list[Line] = [(CriterionLink(criterion.ref), *_page(writer, criterion.ref))]
    words.append((Text(shortened(criterion.text, CRITERION_LENGTH), "Quiet"),))
    return words


def _page(writer: Writer, ref: str) -> Line:
    if writer.pages is None:
        return ()
    return (", page ", PageOf(names.criterion(ref)))


def _place(support: Support) -> Cell:
    where = support.where or ANYWHERE
    link = (To(names.item(support.item.ref), where),)
    return [practice(support.item), link] if support.item.simulated else link


def _reverse(writer: Writer, register: Register) -> None:
    writer.table(
        "Evidence items and the criteria they support",
        ("Item", "Title", "Method", "Criteria, and where in the item to look"),
        [_item_row(register, item) for item in register.items],
        description="For each evidence item: the criteria that it supports, with the place in it.",
        widths=(1.3, 5, 4, 7.5),
        header_column=True,
    )


def _item_row(register: Register, item: EvidenceItem) -> list[Cell]:
    criteria = [
        (register.criterion(support.criterion), *((f": {support.where}",) if support.where else ()))
        for support in register.of_item(item)
    ]
    return [
        [(ItemLink(item.ref),), *([practice(item)] if item.simulated else [])],
        item.title,
        register.method(item),
        criteria or "None yet",
    ]


def _methods(writer: Writer, register: Register) -> None:
    counts = Counter(register.method(item) for item in register.items)
    criteria: dict[str, set[str]] = {}
    for item in register.items:
        found = {support.criterion for support in register.of_item(item)}
        criteria.setdefault(register.method(item), set()).update(found)
    refs = [criterion.ref for criterion in register.content.unit.criteria]
    rows: list[list[Cell]] = [
        [method, str(count), ", ".join(ref for ref in refs if ref in criteria[method])]
        for method, count in counts.items()
    ]
    writer.table(
        f"Evidence methods: {plural(len(counts), 'method')}, {plural(len(register.items), 'item')}",
        ("Method", "Items", "Criteria"),
        rows,
        description="For each evidence method: how many items, and the criteria they support.",
        widths=(5, 1, 6),
        numeric=(1,),
        header_column=True,
    )
