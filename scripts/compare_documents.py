"""What survives on the way from notebooks to Word, here and with two other programs.

The sample learner's workbook is run once, with a pandas table added to one notebook. Then the same
content becomes a Word document in four ways, and each is inspected in its XML:

- this program
- pandoc, given what the executed notebooks hold
- pandoc, given the HTML that the notebooks show: the most that it can get
- docxtpl, with a template made for this content from the same styles

After that, each way writes the evidence lists of 20, 60 and 300 items, and the times are compared.

pandoc and docxtpl are not among the packages of this program. To have them for this once:

    python -m pip install --target FOLDER pypandoc_binary docxtpl
    PYTHONPATH=FOLDER python scripts/compare_documents.py
"""

from __future__ import annotations

import dataclasses
import io
import json
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from lxml import etree

from portfolio.base.cache_folder import Cache
from portfolio.document.blocks import Block, Callout, Figure, Heading, Paragraph, Prose, Table
from portfolio.document.inline import plain
from portfolio.document.page_html import to_html
from portfolio.record.claims import Claims
from portfolio.word import oxml
from portfolio.word.content import Content
from portfolio.word.oxml import W

UNIT = "cg-406"
FRAME_IN = "3.3"
FRAME = (
    "# Nominations by month | Two months and how many nominations each had\n"
    "import pandas as pd\n"
    "pd.DataFrame({'Month of the year': ['January', 'February'], 'Nominations': [18, 46]})"
)
FRAME_HEADS = ("Month of the year", "Nominations")
COUNTS = (20, 60, 300)
ROUNDS = 3
ITEMS_A_MAP = 7
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PANDOC = ["--toc", "--standalone"]

Way = Callable[["Material", Path], None]


@dataclasses.dataclass(frozen=True)
class Material:
    """The same content in the forms that the programs take."""

    content: Content
    cells: tuple[dict[str, Any], ...]
    """The cells of the executed notebooks whose output goes into the portfolio."""
    sections: tuple[tuple[str, tuple[Block, ...]], ...]
    """Their blocks under the criterion, with those of the evidence lists."""


def main() -> None:
    missing = [name for name in ("pypandoc", "docxtpl") if not _is_here(name)]
    if missing:
        sys.exit(f"{', '.join(missing)} cannot be imported.\n{__doc__.partition('PYTHONPATH')[0]}")
    with tempfile.TemporaryDirectory(prefix="compare-") as scratch:
        folder = Path(scratch)
        os.environ["JUPYTER_DATA_DIR"] = str(folder / "jupyter")
        material = prepare(folder / "record")
        say(what_survives(material, folder))
        say(how_long(material, folder))


def _is_here(name: str) -> bool:
    from importlib.util import find_spec

    return find_spec(name) is not None


# What is compared


def prepare(folder: Path) -> Material:
    """The sample's executed workbook, with a pandas table in one notebook."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.checks.coverage import check_unit
    from portfolio.making.added_code import code_in
    from portfolio.making.build import copy_sample
    from portfolio.record.record import open_record
    from portfolio.workbook.run import notebooks_folder, run_workbook
    from portfolio.workbook.trust import trust
    from portfolio.workbook.workers import Workers

    copy_sample(folder)
    unit = builtin_catalogue()[UNIT]
    add_frame(notebooks_folder(folder, unit) / f"{FRAME_IN}.ipynb")
    record = open_record(folder)
    for _, code in code_in(record):
        trust(code)
    report = check_unit(unit, record)
    with Workers() as workers:
        run = run_workbook(unit, record, report, Cache(folder / "cache"), workers, lambda *_: None)
    content = Content(
        unit=unit,
        catalogue=builtin_catalogue(),
        details=record.details,
        items=record.items,
        report=report,
        sections=run.sections,
    )
    cells = [cell for c in unit.criteria for cell in shown_cells(run.notebooks[c.ref])]
    sections = tuple((f"Criterion {c.ref}", run.sections[c.ref].blocks) for c in unit.criteria)
    return Material(content, tuple(cells), sections)


def add_frame(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    cell = nbformat.v4.new_code_cell(FRAME, metadata={"tags": ["portfolio"]})
    notebook.cells.append(cell)
    nbformat.write(notebook, path)


def shown_cells(notebook: bytes) -> Iterator[dict[str, Any]]:
    for cell in json.loads(notebook)["cells"]:
        if "portfolio" in cell["metadata"].get("tags", ()):
            yield {**cell, "source": ""}


def with_items(material: Material, count: int) -> Material:
    """The same with so many evidence items, and the lists of them as blocks."""
    known = material.content.items
    items = tuple(
        known[n % len(known)].model_copy(update={"ref": f"E{n + 1:02d}"}) for n in range(count)
    )
    content = dataclasses.replace(material.content, items=items)
    lists = tuple(evidence_lists(content))
    cell: dict[str, Any] = {
        "cell_type": "code",
        "id": "lists",
        "metadata": {},
        "execution_count": None,
        "source": "",
        "outputs": [
            {
                "output_type": "display_data",
                "metadata": {},
                "data": {"text/html": html(lists), "text/plain": "The evidence"},
            }
        ],
    }
    return Material(content, (*material.cells, cell), (*material.sections, ("The evidence", lists)))


def evidence_lists(content: Content) -> Iterator[Block]:
    """The evidence map both ways and the register, as this program's own document has them."""
    claims = Claims(content.unit, content.catalogue, content.items)
    for start in range(0, len(claims.items), ITEMS_A_MAP):
        items = claims.items[start : start + ITEMS_A_MAP]
        rows = []
        for criterion in content.unit.criteria:
            found = {
                s.item.ref: s.where or "whole item" for s in claims.of_criterion(criterion.ref)
            }
            rows.append((criterion.ref, *(found.get(item.ref, "") for item in items)))
        yield Table("Evidence map", ("Criterion", *(i.ref for i in items)), tuple(rows), "The map.")
    yield Table(
        "Evidence register",
        ("Item", "Title", "Method", "Supports"),
        tuple(
            (
                item.ref,
                item.title,
                claims.method(item),
                "; ".join(f"{s.criterion}: {s.where}" for s in claims.of_item(item)),
            )
            for item in claims.items
        ),
        "The register.",
    )


def html(blocks: tuple[Block, ...]) -> str:
    return "".join(map(to_html, blocks))


# The ways


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
    from portfolio.word import contents, package
    from portfolio.word.layout import Layout
    from portfolio.word.mentions import Mentions
    from portfolio.word.numbers import HeadingNumbers
    from portfolio.word.template import open_template
    from portfolio.word.writer import Writer

    content, template = material.content, open_template()
    numbers = HeadingNumbers(template, content.unit)
    writer = Writer(template, Mentions((), ()), numbers, None)
    Layout(template, content).portrait(writer)
    for title, found in material.sections:
        writer.enter(title)
        writer.heading(1, title)
        writer.blocks(found, "The notebook shows it.")
    contents.write(writer, None)
    package.save(template.document, path)


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


# What survives


def what_survives(material: Material, folder: Path) -> str:
    columns: dict[str, dict[str, str]] = {}
    for name, way in SURVIVAL.items():
        path = folder / "survives.docx"
        way(material, path)
        columns[name] = dict(facts(path, material))
    names = list(SURVIVAL)
    lines = [f"| What | {' | '.join(names)} |", f"| --- |{' --- |' * len(names)}"]
    for row in columns[names[0]]:
        lines.append(f"| {row} | {' | '.join(columns[name][row] for name in names)} |")
    return "\n".join(lines)


def facts(path: Path, material: Material) -> Iterator[tuple[str, str]]:
    """What a document has of the figures and tables, in the words of the comparison."""
    found = [block for _, blocks in material.sections for block in blocks]
    figures = [block for block in found if isinstance(block, Figure)]
    tables = [block for block in found if isinstance(block, Table)]
    body, styles = _part(path, "word/document.xml"), style_names(path)
    paragraphs = list(body.iter(W + "p"))
    heads = {tuple(map(_words, row)) for row in _first_rows(body)}
    captions = [*(f.caption for f in figures), *(t.caption for t in tables)]
    numbered = [p for p in paragraphs if any(re.match(r"SEQ ", c) for c, _ in fields(p))]
    with_field = [c for c in captions if any(c and c in _words(p) for p in numbered)]
    described = {d.get("descr", "") for d in body.iter(WP + "docPr")}
    drawn = sum(1 for _ in body.iter(WP + "inline"))
    marks = {n.get(W + "name") for n in body.iter(W + "bookmarkStart")}
    links = [n.get(W + "anchor") for n in body.iter(W + "hyperlink") if n.get(W + "anchor")]
    all_fields = [f for p in paragraphs for f in fields(p)]
    refs = [code for code, _ in all_fields if re.match(r"REF ", code)]
    pages = [result for code, result in all_fields if code.startswith("PAGEREF")]
    entries = [p for p in paragraphs if style_of(p, styles).startswith("toc ") and _words(p)]
    of = f"of {len(figures)}"
    of_tables = f"of {len(tables)}"
    yield "Figures", f"{min(drawn, len(figures))} {of}"
    yield "Alternative text", f"{sum(f.alternative in described for f in figures)} {of}"
    shown = [t for t in tables if _is_shown([plain(column) for column in t.columns], heads)]
    yield "Tables as Word tables", f"{len(shown)} {of_tables}"
    text = "plain text" if any(FRAME_HEADS[0] in _words(p) for p in paragraphs) else "missing"
    yield "A pandas DataFrame", "table" if _is_shown(FRAME_HEADS, heads) else text
    yield "Tables with a repeating header row", _share(body, _repeats)
    yield "Tables with a description", _share(body, _is_described)
    yield "Captions with a live number", f"{len(with_field)} of {len(captions)}"
    yield "Caption numbers right as opened", _numbers(all_fields)
    yield "Contents filled in as opened", f"{len(entries)} entries" if entries else "empty"
    right = [page for page in pages if page.isdigit()]
    yield "Page numbers in contents and text", str(len(right)) if right else "none"
    yield "Links to a place in the document", str(sum(link in marks for link in links))
    yield "Live cross-references (REF)", str(len(refs))
    yield "“Page X of Y” on each page", "yes" if _counts_pages(path) else "no"
    yield "Paragraphs in a style of the template", _styled(paragraphs, styles)


def _is_shown(columns: Sequence[str], heads: set[tuple[str, ...]]) -> bool:
    """Whether a table with these columns is there; a wide one may have been cut in parts."""
    return any(head and set(head) - {""} and set(head) - {""} <= set(columns) for head in heads)


def _first_rows(body: etree._Element) -> Iterator[list[etree._Element]]:
    for table in body.iter(W + "tbl"):
        row = table.find(W + "tr")
        if row is not None:
            yield row.findall(W + "tc")


def _share(body: etree._Element, has: Callable[[etree._Element], bool]) -> str:
    tables = list(body.iter(W + "tbl"))
    return f"{sum(map(has, tables))} of its {len(tables)}"


def _repeats(table: etree._Element) -> bool:
    return table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def _is_described(table: etree._Element) -> bool:
    return table.find(f"{W}tblPr/{W}tblDescription") is not None


def _numbers(found: list[tuple[str, str]]) -> str:
    numbers: dict[str, list[str]] = {}
    for code, result in found:
        if match := re.match(r"SEQ (\w+)", code):
            numbers.setdefault(match[1], []).append(result)
    if not numbers:
        return "no numbers"
    right = all(got == [str(n) for n in range(1, len(got) + 1)] for got in numbers.values())
    return "yes" if right else "no, until updated"


def _counts_pages(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if re.match(r"word/footer\d*\.xml", name)]
        used = {rel.get("Target") for rel in etree.fromstring(package.read(RELS))}
        edges = [package.read(n).decode() for n in names if n.removeprefix("word/") in used]
    return any("PAGE" in edge and "NUMPAGES" in edge for edge in edges)


RELS = "word/_rels/document.xml.rels"


def _styled(paragraphs: list[etree._Element], styles: dict[str, str]) -> str:
    from portfolio.word.template import house_template

    own = set(style_names(house_template()).values())
    count = sum(style_of(p, styles) in own for p in paragraphs)
    return f"{100 * count // max(1, len(paragraphs))}%"


def style_names(path: Path) -> dict[str, str]:
    return {
        style.get(W + "styleId", ""): name.get(W + "val", "")
        for style in _part(path, "word/styles.xml").iter(W + "style")
        if (name := style.find(W + "name")) is not None
    }


def style_of(paragraph: etree._Element, styles: dict[str, str]) -> str:
    node = paragraph.find(f"{W}pPr/{W}pStyle")
    return styles.get(node.get(W + "val", ""), "") if node is not None else "Normal"


def fields(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    """The fields of a paragraph, simple ones too: instruction and what it shows."""
    for node in paragraph.iter(W + "fldSimple"):
        yield node.get(W + "instr", "").strip(), _words(node)
    code, result, shown = "", "", False
    for node in paragraph.iter(W + "fldChar", W + "instrText", W + "t"):
        kind = node.get(W + "fldCharType")
        if node.tag == W + "instrText":
            code = (node.text or "").strip()
        elif node.tag == W + "t":
            result += (node.text or "") if shown else ""
        elif kind == "begin":
            result, shown = "", False
        elif kind == "separate":
            result, shown = "", True
        elif code:
            yield code, result
            code, shown = "", False


def _words(node: etree._Element) -> str:
    return "".join(part.text or "" for part in node.iter(W + "t")).strip()


def _part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


# How long it takes


def how_long(material: Material, folder: Path) -> str:
    seconds: dict[str, list[float]] = {}
    for count in COUNTS:
        more = with_items(material, count)
        for name, way in SPEED.items():
            taken = min(_timed(way, more, folder / "timed.docx") for _ in range(ROUNDS))
            seconds.setdefault(name, []).append(taken)
    heads = "".join(f" {count} items |" for count in COUNTS)
    lines = [f"| Way |{heads} growth, 20 to 300 |", f"| --- |{' ---: |' * (len(COUNTS) + 1)}"]
    base = next(iter(seconds.values()))
    for name, times in seconds.items():
        cells = "".join(f" {t / b:.2f} × |" for t, b in zip(times, base, strict=True))
        lines.append(f"| {name} |{cells} {times[-1] / times[0]:.1f} × |")
    return "\n".join(lines)


def _timed(way: Way, material: Material, path: Path) -> float:
    """Processor seconds, those of programs that it starts included."""
    before = os.times()
    way(material, path)
    return sum(os.times()[:4]) - sum(before[:4])


def say(text: str) -> None:
    print(text, end="\n\n", flush=True)


if __name__ == "__main__":
    main()
