"""Whatever fails while a document is written costs its own place, which says so; the rest comes
out, and the document is valid."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import docx_checks
import portfolio_examples as examples
import pytest
import sdk_checks
from sdk_checks import needs_sdk

from portfolio.annex.file_reading import Reading
from portfolio.annex.show_all import Shown
from portfolio.document.blocks import Block, Callout, Figure, Heading, Paragraph, Prose, Table
from portfolio.document.pieces import Sheet
from portfolio.forms import pack
from portfolio.word import (
    controls,
    cover,
    criterion,
    crosswalk,
    descriptor,
    evidence_map,
    layout,
    oxml,
    page_edges,
    sections,
    summary,
)
from portfolio.word.bookmarks import Bookmarks
from portfolio.word.comments import Comments
from portfolio.word.form_file import write_form
from portfolio.word.layout import Layout
from portfolio.word.lines import Lines
from portfolio.word.outside import Outside
from portfolio.word.plain_file import write_blocks
from portfolio.word.portfolio_document import write_portfolio
from portfolio.word.report_document import write_report
from portfolio.word.template import house_template
from portfolio.word.writer import Writer
from portfolio.workbook.section import Section

SHOWN = "This part could not be shown: "
PLACES = 3
"""Moments at which each step of writing fails, spread over the whole document."""

CONTENT = examples.full(7)
SMALL = replace(examples.one_criterion(), annex={}, items=CONTENT.items[:2])
BLOCKS: tuple[Block, ...] = (
    Heading("First"),
    Prose("Plain **bold** words.\n\n1. one\n2. two\n\n| Step |\n| --- |\n| Ask |"),
    Paragraph("A paragraph"),
    Table("Costs", ("Item", "Pounds"), (("Vouchers", "40"),), "What it costs."),
    Figure("Bars", "Three bars", examples.picture(60, 40)),
    Callout("note", "Mind", "- this\n- that"),
    Heading("Last"),
)


def _portfolio(path: Path) -> tuple[str, ...]:
    return write_portfolio(SMALL, path)


def _draft(path: Path) -> tuple[str, ...]:
    return write_portfolio(replace(SMALL, draft=True, for_assessor=True), path)


def _report(path: Path) -> tuple[str, ...]:
    return write_report(CONTENT, path)


def _form(path: Path) -> tuple[str, ...]:
    forms = {form.key: form for form in pack.every_form(CONTENT.source)}
    return write_form(forms["observation"], CONTENT.source, path)


def _plain(path: Path) -> tuple[str, ...]:
    return write_blocks(CONTENT.source, "Brief", BLOCKS, path)


WRITERS = {
    "portfolio": _portfolio,
    "draft for the assessor": _draft,
    "report": _report,
    "form": _form,
    "plain file": _plain,
}
STEPS: dict[str, tuple[object, str]] = {
    "an element of the body": (Writer, "_append"),
    "the pieces of a line": (Lines, "runs"),
    "a bookmark": (Bookmarks, "around"),
    "a row": (oxml, "row"),
    "a picture": (Outside, "picture"),
    "a web address": (Outside, "address"),
    "a comment": (Comments, "add"),
    "a place to fill in": (controls, "control"),
    "the pages of a section": (Layout, "_begin"),
    "the size of pages": (layout, "_room"),
    "a line of a header or footer": (page_edges, "_fill"),
    "the mark of a draft": (page_edges, "watermark"),
    "pages that lie across": (Layout, "_turned"),
    "the pages of an item": (Layout, "_item_pages"),
}


class _Failing:
    """A step that fails once, at a chosen call; without one it only counts."""

    def __init__(self, real: Callable[..., object], moment: int = 0) -> None:
        self.calls = 0
        self._real = real
        self._moment = moment

    def __get__(self, owner: object, kind: type) -> Callable[..., object]:
        return lambda *args, **named: self(owner, *args, **named)

    def __call__(self, *args: object, **named: object) -> object:
        self.calls += 1
        if self.calls == self._moment:
            raise ZeroDivisionError("injected")
        return self._real(*args, **named)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("document", WRITERS)
def test_a_failure_at_any_moment_costs_its_own_place(document, step, tmp_path, monkeypatch):
    write = WRITERS[document]
    owner, name = STEPS[step]
    real = getattr(owner, name)
    calls, whole = _whole(document)
    for moment in _moments(calls[step]):
        path = tmp_path / f"{moment}.docx"
        monkeypatch.setattr(owner, name, _Failing(real, moment))
        (said,) = write(path)
        assert re.match(r"(\d+\.docx: )?The document does not show .+\. .+\.$", said)
        assert _problems(path) == []
        _one_place_is_lost(whole, _words(path))
    assert calls[step] == 0 or docx_checks.invalid(path) == []


@cache
def _whole(document: str) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """How often each step is taken for a document, and what is in it."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        counted = {}
        for step, (owner, name) in STEPS.items():
            counted[step] = _Failing(getattr(owner, name))
            patch.setattr(owner, name, counted[step])
        path = Path(folder) / "whole.docx"
        assert WRITERS[document](path) == ()
        return {step: one.calls for step, one in counted.items()}, _words(path)


def _problems(path: Path) -> list[str]:
    checks = [docx_checks.dangling, docx_checks.structure, docx_checks.accessibility]
    if docx_checks.contents_entries(path):
        checks.append(docx_checks.numbering)
    return [problem for check in checks for problem in check(path)]


def _moments(calls: int) -> list[int]:
    return sorted(
        {1 + (calls - 1) * n // max(1, PLACES - 1) for n in range(PLACES)} if calls else ()
    )


def _words(path: Path) -> list[tuple[str, str]]:
    """Style and words of each paragraph, without what is counted and without the contents.

    A heading may move up where that above it is lost, and a table may get smaller letters where
    its page is.
    """
    listed = ("toc ", "TOC ", "table of figures", "Contents ", "Table Gap")
    return [
        (
            re.sub("^heading [0-9]", "heading", style).removesuffix(" Small"),
            re.sub(r"^(Table|Figure) [0-9]+", r"\1", words),
        )
        for style, words in docx_checks.paragraphs(path)
        if not style.startswith(listed)
    ]


def _uncounted(words: str) -> str:
    return re.sub(r"^(Table|Figure) [0-9]+", r"\1", words)


def _one_place_is_lost(whole: list[tuple[str, str]], left: list[tuple[str, str]]) -> None:
    """All but what is between two places is there, and there stands what is lost."""
    (start,) = [n for n, (_, words) in enumerate(left) if words.startswith(SHOWN)]
    after = len(left) - start - 2
    assert left[:start] == whole[:start]
    assert left[start + 2 :] == whole[len(whole) - after :]
    lost = whole[start : len(whole) - after]
    assert sum(style in ("Outcome Heading", "Criterion Heading") for style, _ in lost) <= 1


PARTS = {
    "the cover": (cover, "_group"),
    "the identity of the unit": (summary, "_identity"),
    "the learning outcomes": (summary, "_outcomes"),
    "how far each criterion is": (summary, "_criteria"),
    "the heading of criterion 2.1": (criterion, "heading_words"),
    "the status of criterion 2.1": (criterion, "item_links"),
    "the answers to criterion 2.2": (criterion, "needed_points"),
    "the evidence for criterion 2.1": (criterion, "_row"),
    "the items by method and by criterion": (evidence_map, "_totals"),
    "the map from criteria to evidence": (evidence_map, "_criterion_row"),
    "the map from evidence to criteria": (evidence_map, "_item_row"),
    "the links to ex-17": (crosswalk, "_row"),
    "what the register says about E02": (descriptor, "_file"),
    "a comment": (sections, "comment_words"),
}


def _failing(*args: object, **named: object) -> object:
    raise ZeroDivisionError("injected")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_that_fails_is_named_in_its_place(part, tmp_path, monkeypatch):
    module, name = PARTS[part]
    monkeypatch.setattr(module, name, _failing)
    path = tmp_path / "portfolio.docx"
    said = write_portfolio(replace(CONTENT, draft=True), path)
    assert any(part in sentence for sentence in said)
    assert SHOWN + part in [words for _, words in docx_checks.paragraphs(path)]
    assert docx_checks.problems(path) == []


WHOLE = [*pack.of_learner(CONTENT.source)]
"""The forms that a portfolio has."""


@pytest.mark.parametrize("number", range(len(WHOLE)))
def test_a_form_that_cannot_be_made_costs_itself(number, tmp_path, monkeypatch):
    broken = replace(WHOLE[number], make=_failing)
    forms = [*WHOLE[:number], broken, *WHOLE[number + 1 :]]
    monkeypatch.setattr(pack, "of_learner", lambda source: iter(forms))
    (said,) = write_portfolio(CONTENT, tmp_path / "portfolio.docx")
    assert broken.called in said
    assert docx_checks.problems(tmp_path / "portfolio.docx") == []


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_each_kind_of_block_fails_alone(number, tmp_path):
    """A block whose values are not what its type says, as no reader of ours would let through."""
    block = BLOCKS[number]
    broken = replace(block, **{next(iter(vars(block))): None})
    blocks = (*BLOCKS[:number], broken, *BLOCKS[number + 1 :])
    sections_of = {"2.1": Section(name="2.1", blocks=blocks)}
    path = tmp_path / "portfolio.docx"
    (said,) = write_portfolio(examples.content((examples.item(1),), sections_of), path)
    assert "Open the workbook at criterion 2.1 to see it." in said
    texts = [words for _, words in docx_checks.paragraphs(path)]
    assert [words for words in texts if words.startswith(SHOWN)]
    for other in BLOCKS[:number] + BLOCKS[number + 1 :]:
        assert any(_first_words(other) in words for words in texts)
    assert docx_checks.problems(path) == []


def test_a_sheet_that_is_not_one_costs_itself_and_the_pages_that_it_asks_for(tmp_path):
    """How wide it is decides how its pages lie."""
    sheet = Sheet("Costs", 1, ["A"], [["40"]], [1])
    annex = {
        ref: Shown(reading=Reading(pieces=(Paragraph(f"Words of {ref}"), piece)))
        for ref, piece in (("E01", replace(sheet, columns=None)), ("E02", sheet))
    }
    items = [
        examples.item(n).model_copy(update={"file": examples.stored("costs.xlsx", 9)})
        for n in (1, 2)
    ]
    path = tmp_path / "portfolio.docx"
    said = write_portfolio(replace(examples.content((*items,)), annex=annex), path)
    assert [sentence.partition(". ")[0] for sentence in said] == [
        "The document does not show pages of their own for E01",
        "The document does not show a sheet of E01",
    ]
    texts = [words for _, words in docx_checks.paragraphs(path)]
    assert {"Words of E01", "Words of E02", "40"} <= {*texts}
    assert docx_checks.problems(path) == []


@pytest.mark.parametrize("lost", ["<w:pgSz [^>]*/>", "<w:pgMar [^>]*/>", ' w:(left|h)="[0-9]+"'])
def test_a_template_that_does_not_say_how_large_its_pages_are_gives_plain_ones(lost, tmp_path):
    own, path = tmp_path / "own.docx", tmp_path / "portfolio.docx"
    docx_checks.changed(
        house_template(), own, "word/document.xml", lambda xml: re.sub(lost, "", xml)
    )
    (said,) = write_portfolio(replace(CONTENT, template=own), path)
    assert said.startswith("The document does not show the size of the template’s pages.")
    assert docx_checks.problems(path) == []
    size = docx.Document(str(path)).sections[0]
    assert (round(size.page_width.cm), round(size.page_height.cm)) == (21, 30)


def _first_words(block: Block) -> str:
    first = next(iter(vars(block).values()))
    return "Plain" if isinstance(block, Prose) else "Mind" if first == "note" else str(first)


@needs_sdk
@pytest.mark.parametrize("document", WRITERS)
def test_the_open_xml_sdk_finds_nothing_wrong_where_something_failed(
    document, tmp_path, monkeypatch
):
    real = Writer._append
    calls, _ = _whole(document)
    for moment in _moments(calls["an element of the body"])[1:]:
        path = tmp_path / f"{moment}.docx"
        monkeypatch.setattr(Writer, "_append", _Failing(real, moment))
        assert WRITERS[document](path)
        assert sdk_checks.errors(path) == []
