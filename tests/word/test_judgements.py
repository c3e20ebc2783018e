"""Judgements on the evidence: five for each item and criterion, item by item."""

from __future__ import annotations

import filling
import portfolio_examples as examples

from portfolio.document.blank import Blank
from portfolio.document.blocks import Table
from portfolio.document.inline import ItemLink, pieces_of
from portfolio.forms import headings, judgements
from portfolio.forms.returned import read_form
from portfolio.word.form_file import write_form

SOURCE = examples.full().source
FORM = judgements.form(SOURCE)
RULES = [key for key, _, _ in judgements.RULES]


def table() -> Table:
    return next(s.parts[0] for s in FORM.sections if s.title == "Item by item")


def items_of_rows() -> list[str]:
    return [
        next(piece.ref for piece in pieces_of(row[0]) if isinstance(piece, ItemLink))
        for row in table().rows
    ]


def test_each_criterion_of_each_item_has_five_boxes_a_reason_and_a_date():
    expected = [
        (f"judgement.{item.ref}.{support.criterion}.{part}")
        for item in SOURCE.claims.items
        for support in SOURCE.claims.of_item(item)
        for part in (*RULES, "reason", "date")
    ]
    blanks = [p for row in table().rows for cell in row for p in pieces_of(cell)]
    blanks = [piece for piece in blanks if isinstance(piece, Blank)]
    assert [blank.tag for blank in blanks] == expected
    ticks = [blank.tag.rpartition(".")[2] for blank in blanks if blank.kind == "tick"]
    assert ticks == RULES * len(table().rows)


def test_title_and_method_of_an_item_stand_there_once_and_its_ref_in_each_row():
    rows = [
        "".join(piece if isinstance(piece, str) else getattr(piece, "text", "") for piece in cell)
        for cell in (list(pieces_of(row[0])) for row in table().rows)
    ]
    refs = items_of_rows()
    for item in SOURCE.claims.items:
        own = [words for words, ref in zip(rows, refs, strict=True) if ref == item.ref]
        assert len(own) == len(SOURCE.claims.of_item(item))
        for number, words in enumerate(own):
            first = number == 0
            assert (item.title in words) == first
            assert (SOURCE.claims.method(item) in words) == first


def fill(tmp_path, **values: str):
    """The form with values in its first row, read back."""
    write_form(FORM, SOURCE, tmp_path / "form.docx")
    row = f"judgement.{items_of_rows()[0]}.{table().rows[0][1][0].ref}"
    written = {f"{row}.{name}": value for name, value in values.items()}
    return read_form(filling.fill(tmp_path / "form.docx", written, tmp_path / "filled.docx"))


def said(returned) -> dict[str, str]:
    return {
        label.rpartition(": ")[2]: value
        for form in headings.by_form(returned)
        for label, value in form.answers
    }


def test_an_empty_box_is_a_no_once_the_row_is_dated(tmp_path):
    returned = fill(tmp_path, valid="yes", reliable="yes", date="14/03/2026")
    assert said(returned) == {
        "Valid": "yes",
        "Authentic": "no",
        "Current": "no",
        "Sufficient": "no",
        "Reliable": "yes",
        "date": "14/03/2026",
    }


def test_an_empty_box_says_nothing_before_the_row_is_dated(tmp_path):
    returned = fill(tmp_path, valid="yes", reason="It is from 2019.")
    assert said(returned) == {"Valid": "yes", "reason": "It is from 2019."}
