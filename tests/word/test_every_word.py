"""Whatever blocks, Markdown or pieces of evidence come: every word of them is in the document."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import docx
import docx_checks
import portfolio_examples as examples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.annex.file_reading import Reading
from portfolio.annex.show_all import Shown
from portfolio.document.blocks import Block, Callout, Heading, Paragraph, Prose, Table
from portfolio.document.inline import Cell, Text, bold
from portfolio.document.pieces import Piece, Remark, Sheet
from portfolio.word.plain_file import write_blocks
from portfolio.word.portfolio_document import write_portfolio
from portfolio.workbook.section import Section

words = st.text("abcdefghijklmnopqrstuvwxyzÄéßЖ世م", min_size=1, max_size=12)
long_words = words.map(lambda word: word * 60)
lines = st.lists(words, min_size=1, max_size=5).map(" ".join)
cells: st.SearchStrategy[Cell] = st.one_of(
    st.just(""),
    lines,
    long_words,
    lines.map(lambda line: (bold(line), " and ", line)),
    st.lists(lines.map(lambda line: (line,)), max_size=3),
)
rows = st.lists(cells, max_size=5)
wide_rows = st.integers(20, 90).map(lambda count: [f"w{n}" for n in range(count)])
tables = st.builds(
    Table,
    lines,
    st.one_of(rows, wide_rows),
    st.lists(st.one_of(rows, wide_rows), max_size=4),
    description=lines,
    header_column=st.booleans(),
    headed=st.booleans(),
    small=st.booleans(),
    together=st.booleans(),
    widths=st.lists(st.floats(0, 5), max_size=3),
    heights=st.lists(st.floats(0, 2), max_size=3),
)
headings = st.builds(Heading, lines, st.integers(1, 6))
paragraphs = st.builds(
    Paragraph,
    st.one_of(lines, lines.map(lambda line: (bold(line), " ", line))),
    st.sampled_from(["text", "bullet", "number", "continue", "quote", "code"]),
    st.integers(0, 6),
    st.integers(0, 3),
)
marked = st.sampled_from(
    [
        *(
            "{}",
            "# {}",
            "- {}",
            "1. {}",
            "> {}",
            "**{}**",
            "*{}*",
            "`{}`",
            "```\n{}\n```",
            "    {}",
        ),
        *("| {} |\n|---|", "| {0} | {0} |\n|---|---|\n| {0} |", "- a\n\n  | {} |\n  |---|"),
        *("> - {}\n>\n>   {}", "[{}](https://example.org)", "- - - {}", "```\n{}\n```"),
    ]
)
markdown = st.lists(
    st.builds(lambda form, line: form.format(line, line), marked, lines), max_size=5
).map("\n\n".join)
blocks = st.one_of(
    headings,
    paragraphs,
    tables,
    markdown.map(Prose),
    st.builds(Callout, st.sampled_from(["note", "gap", "practice", "error"]), lines, markdown),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    width = draw(st.integers(1, 40))
    found = draw(st.lists(st.lists(lines, min_size=width, max_size=width), max_size=3))
    columns = [f"C{n}" for n in range(width)]
    lines_of = [*range(3, 3 + len(found))]
    return Sheet(draw(lines), 1, columns, found, lines_of, header=draw(st.booleans()))


pieces = st.one_of(headings, paragraphs, tables, st.builds(Remark, lines), sheets())


SOUND = (docx_checks.dangling, docx_checks.structure, docx_checks.accessibility)


@settings(max_examples=15, deadline=None)
@given(st.lists(blocks, min_size=1, max_size=6))
def test_every_word_of_blocks_is_in_a_valid_document(shown: list[Block]):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brief.docx"
        assert write_blocks(examples.content().source, "Brief", shown, path) == ()
        _has_every_word(path, shown)


@settings(max_examples=5, deadline=None)
@given(st.lists(pieces, min_size=3, max_size=8))
def test_every_word_of_pieces_of_evidence_is_in_a_valid_document(kept: list[Piece]):
    item = examples.item(1).model_copy(update={"file": examples.stored("notes.docx", 9)})
    annex = {"E01": Shown(reading=Reading(pieces=tuple(kept)))}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "portfolio.docx"
        assert write_portfolio(replace(examples.content((item,)), annex=annex), path) == ()
        _has_every_word(path, kept)


def _has_every_word(path: Path, values: object) -> None:
    problems = [problem for check in SOUND for problem in check(path)]
    assert problems == []
    assert docx_checks.invalid(path) == []
    text = " ".join(words for _, words in docx_checks.paragraphs(path))
    assert {word for word in _said(values) if word not in text} == set()


def _said(values: object) -> set[str]:
    """The words of our own alphabet in a value, however deep they are."""
    if isinstance(values, str):
        return {
            word
            for word in values.replace("`", " ").replace("*", " ").split()
            if word.isalpha() and word not in ("a", "text", "copy", "map", "table")
        }
    if isinstance(values, list | tuple):
        return set().union(*map(_said, values))
    if isinstance(values, Table):
        return _said([*values.columns, *values.rows])
    if isinstance(values, Sheet):
        return _said([*values.rows])
    if isinstance(values, Paragraph):
        return _said(values.words)
    if isinstance(values, Text):
        return _said(values.text)
    if isinstance(values, Callout):
        return _said([values.title, values.text])
    return _said([part for part in vars(values).values() if isinstance(part, str)])


WORDS = [f"w{number}" for number in range(64)]


@pytest.mark.parametrize(
    "table",
    [
        Table("One column", ("Step",), (("Ask",), ("Tell",))),
        Table("One cell", ("Alone",), ()),
        Table("No columns", (), ()),
        Table("No heads", (), (("a", "b"),)),
        Table("Empty heads", ("", ""), (("a", "b"),)),
        Table("Uneven", ("A", "B"), (("one",), ("two", "three", "four", "five"), ())),
        Table("64 columns", WORDS, (WORDS,)),
        Table("64 widths", WORDS, (WORDS,), widths=(1,) * 64),
        Table("Widths of another table", ("A", "B"), (("a", "b"),), widths=(1,)),
        Table("No widths", ("A", "B"), (("a", "b"),), widths=(0, 0)),
        Table("Heights of another table", ("A",), (("a",), ("b",)), heights=(1,)),
        Table("Lines", ("A",), ([[("one",), ("two",)]], [[]])),
        Table("A long word", ("A", "B"), (("x" * 5_000, "y"),)),
        Table("Many rows", ("A", "B"), tuple((f"r{n}", "v") for n in range(500))),
    ],
    ids=lambda table: table.caption,
)
def test_a_table_of_any_shape_is_shown_with_all_that_is_in_it(table, tmp_path):
    path = tmp_path / "portfolio.docx"
    sections = {"1.1": Section(name="1.1", blocks=(table, Prose("After it.")))}
    assert write_portfolio(examples.content((examples.item(1),), sections), path) == ()
    assert docx_checks.problems(path) == []
    texts = {text for _, text in docx_checks.paragraphs(path)}
    assert "After it." in texts
    for row in (table.columns, *table.rows):
        for cell in row:
            assert cell in texts if isinstance(cell, str) else texts.issuperset(sum(cell, ()))


def test_a_table_of_one_column_that_a_learner_types_is_a_table(tmp_path):
    path = tmp_path / "portfolio.docx"
    sections = {"1.1": Section(name="1.1", blocks=(Prose("| Step |\n| --- |\n| Ask first |"),))}
    assert write_portfolio(examples.content((examples.item(1),), sections), path) == ()
    cells = [
        [cell.text for cell in table.columns[0].cells]
        for table in docx.Document(str(path)).tables
        if len(table.columns) == 1
    ]
    assert ["Step", "Ask first"] in cells
