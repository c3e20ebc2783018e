"""The ways to a Word document: this program, pandoc, docxtpl."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from comparison.material import Material, html
from portfolio.base.cache_folder import Cache
from portfolio.document.blocks import Block, Callout, Figure, Heading, Paragraph, Prose, Table
from portfolio.document.inline import plain
from portfolio.word import oxml

PANDOC = ["--toc", "--standalone"]

Way = Callable[[Material, Path], None]


def ours(material: Material, path: Path) -> None:
    from portfolio.word.portfolio_document import write_portfolio

    write_portfolio(material.content, path)


def ours_with_pages(material: Material, path: Path) -> None:
    from portfolio.word.numbered import write_numbered
    from portfolio.word.portfolio_document import write_portfolio

    cache = Cache(path.with_name("cache"))
    write_numbered(partial(write_portfolio, material.content), path, cache, "portfolio")


def ours_in_part(material: Material, path: Path) -> None:
    """No more than the other programs get: the blocks, with contents."""
    from portfolio.word import contents
    from portfolio.word.layout import Layout
    from portfolio.word.mentions import Mentions
    from portfolio.word.numbers import HeadingNumbers
    from portfolio.word.template import open_template
    from portfolio.word.writer import Writer

    content, template = material.content, open_template()
    numbers = HeadingNumbers(template, content.unit)
    writer = Writer(template, Mentions((), ()), numbers, None)
    Layout(writer, template, content)
    for title, found in material.sections:
        writer.enter(title)
        writer.heading(1, title)
        writer.blocks(found, "The notebook shows it.")
    contents.write(writer, None)
    writer.save(path)


def pandoc_notebook(material: Material, path: Path) -> None:
    """All cells in one notebook, because pandoc takes one; outputs as pandoc chooses them.

    Our own type of output is taken out: pandoc would print its JSON.
    """
    cells = [_without(cell, "application/") for cell in material.cells]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    _pandoc(json.dumps(notebook), "ipynb", path)


def pandoc_html(material: Material, path: Path) -> None:
    shown = "".join(f"<h1>{title}</h1>{html(found)}" for title, found in material.sections)
    _pandoc(shown, "html", path)


def _pandoc(source: str, kind: str, path: Path) -> None:
    import pypandoc

    reference = path.with_name("reference.docx")
    if not reference.exists():
        centre_template().save(str(reference))
    options = [*PANDOC, f"--reference-doc={reference}"]
    pypandoc.convert_text(
        source, "docx+native_numbering", kind, outputfile=str(path), extra_args=options
    )


def _without(cell: dict[str, Any], kind: str) -> dict[str, Any]:
    outputs = []
    for output in cell.get("outputs", ()):
        kept = {name: v for name, v in output.get("data", {}).items() if not name.startswith(kind)}
        outputs.append({**output, "data": kept} if "data" in output else output)
    return {**cell, "outputs": outputs}


def with_docxtpl(material: Material, path: Path) -> None:
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(docxtpl_template()))
    sections = [
        {"title": title, "blocks": [_plain(template, block) for block in found]}
        for title, found in material.sections
    ]
    template.render({"title": material.content.unit.title, "sections": sections}, autoescape=True)
    template.save(str(path))


def _plain(template: Any, block: Block) -> dict[str, Any]:
    """A block as values for a template: it can have no Markdown, so text comes as it was typed."""
    from docx.shared import Cm
    from docxtpl import InlineImage

    match block:
        case Heading(text=text):
            return {"kind": "heading", "text": text}
        case Prose(markdown=text) | Callout(text=text):
            return {"kind": "text", "lines": [line for line in text.split("\n\n") if line.strip()]}
        case Figure():
            picture = InlineImage(template, io.BytesIO(block.png), width=Cm(15))
            return {"kind": "figure", "picture": picture, "caption": block.caption}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "columns": [plain(column) for column in block.columns],
                "rows": [[plain(cell) for cell in row] for row in block.rows],
            }
        case Paragraph():
            return {"kind": "text", "lines": [plain(block.words)]}


def centre_template() -> Any:
    """The template of this program, with the page footer that a centre would draw."""
    from portfolio.word.template import open_template

    document = open_template().document
    footer = document.sections[-1].footer
    footer.is_linked_to_previous = False
    for node in (*oxml.field("PAGE"), *oxml.runs(" of "), *oxml.field("NUMPAGES")):
        footer.paragraphs[-1]._p.append(node)
    return document


def docxtpl_template() -> bytes:
    """What somebody would draw in Word: the styles of this program, SEQ captions, loops."""
    document = centre_template()
    add = document.add_paragraph
    add("{{ title }}", style="Title")
    _fields(add("", style="Normal"), 'TOC \\o "1-3" \\h \\z')
    add("{%p for section in sections %}")
    add("{{ section.title }}", style="Heading 1")
    add("{%p for block in section.blocks %}")
    add('{%p if block.kind == "heading" %}')
    add("{{ block.text }}", style="Heading 2")
    add('{%p elif block.kind == "text" %}')
    add("{%p for line in block.lines %}")
    add("{{ line }}")
    add("{%p endfor %}")
    add('{%p elif block.kind == "figure" %}')
    add("{{ block.picture }}", style="Figure")
    _caption(add("", style="Caption"), "Figure")
    add("{%p else %}")
    _caption(add("", style="Table Caption"), "Table")
    _table(document)
    add("{%p endif %}")
    add("{%p endfor %}")
    add("{%p endfor %}")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _caption(paragraph: Any, label: str) -> None:
    for node in [*oxml.runs(f"{label} "), *oxml.sequence(label, 1), *oxml.runs(": ")]:
        paragraph._p.append(node)
    paragraph.add_run("{{ block.caption }}")


def _fields(paragraph: Any, instruction: str) -> None:
    for node in oxml.field(instruction, ""):
        paragraph._p.append(node)


def _table(document: Any) -> None:
    table = document.add_table(rows=4, cols=3)
    table.style = "Portfolio Table"
    rows = (
        ("{%tc for head in block.columns %}", "{{ head }}", "{%tc endfor %}"),
        ("{%tr for row in block.rows %}", "", ""),
        ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(oxml.element("tblHeader"))


OTHERS: dict[str, Way] = {
    "pandoc, notebooks": pandoc_notebook,
    "pandoc, their HTML": pandoc_html,
    "docxtpl": with_docxtpl,
}
SURVIVAL: dict[str, Way] = {"this program": ours_with_pages, **OTHERS}
SPEED: dict[str, Way] = {
    "this program, the same content": ours_in_part,
    "this program, the whole portfolio": ours,
    **OTHERS,
}
