"""Layouts that are hard to read: cells in cells, boxes, tracked changes, words cut in odd ways.

Each takes the same units as ``handbook_layouts.py``, and is measured with them.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import xlsxwriter
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from handbook_layouts import FOOTER, Goal, Maker, Point, Spec, goal_head, goal_lines, heads, word

NUMBERS = ("nought", "one", "two", "three", "four", "five", "six")
GUIDANCE = (
    "Learners may use their own workplace, a simulation that the centre has agreed, or both. What "
    "they produce has to be their own, and has to be recent enough to show what they can do today."
)


def _head(document: Document, spec: Spec, goal: Goal) -> None:
    for line in filter(None, goal_lines(spec, goal)):
        document.add_paragraph(line)


def _parts(document: Document, point: Point) -> None:
    for n, part in enumerate(point.parts):
        document.add_paragraph(f"{'abcdef'[n]}) {part}")


def word_merged_cells(spec: Spec, path: Path) -> None:
    """Outcomes in cells merged downwards, rows that a page cuts, heads of columns on each page."""
    document = word(spec)
    for _ in range(6):
        document.add_paragraph(GUIDANCE)
    table = document.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    head, criteria = heads(spec)
    for cell, words in zip(table.rows[0].cells, (head, "", criteria, "Guidance"), strict=True):
        cell.text = words
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for goal in spec.goals:
        first: _Cell | None = None
        for point in goal.points:
            row = table.add_row().cells
            row[1].text, row[2].text, row[3].text = point.ref, point.whole, GUIDANCE
            first = row[0] if first is None else first.merge(row[0])
        assert first is not None
        first.text = _named(spec, goal)
    document.save(str(path))


def _named(spec: Spec, goal: Goal) -> str:
    return goal.text if spec.style == "listed" else goal_head(spec, goal)


def word_page_of_columns(spec: Spec, path: Path) -> None:
    """A section of two columns, whose words are cut at the ends of lines."""
    document = word(spec)
    hyphens = OxmlElement("w:autoHyphenation")
    document.settings.element.append(hyphens)
    properties: Any = document.sections[0]._sectPr
    for columns in properties.findall(qn("w:cols")):
        columns.set(qn("w:num"), "2")
    for _ in range(3):
        document.add_paragraph(GUIDANCE)
    for goal in spec.goals:
        _head(document, spec, goal)
        for point in goal.points:
            document.add_paragraph(f"{point.ref}\t{point.text}")
            _parts(document, point)
    document.save(str(path))


def word_cells_in_cells(spec: Spec, path: Path) -> None:
    """A table of one cell around everything, with a table for each outcome in it."""
    document = word(spec)
    outer = document.add_table(rows=1, cols=1).rows[0].cells[0]
    criteria = heads(spec)[1]
    for goal in spec.goals:
        outer.add_paragraph(_named(spec, goal))
        inner = outer.add_table(rows=1, cols=2)
        inner.rows[0].cells[1].text = criteria
        for point in goal.points:
            row = inner.add_row().cells
            row[0].text, row[1].text = point.ref, point.whole
    document.save(str(path))


def word_boxes(spec: Spec, path: Path) -> None:
    """Outcomes in text boxes, as Word writes them: once for new programs, once for old ones."""
    document = word(spec)
    for goal in spec.goals:
        _box(document.add_paragraph(), goal_lines(spec, goal))
        for point in goal.points:
            document.add_paragraph(f"{point.ref}\t{point.text}")
            _parts(document, point)
    document.save(str(path))


def _box(paragraph: Paragraph, lines: Sequence[str]) -> None:
    inner = "".join(f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in lines)
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    _put(paragraph._p, parse_xml(
        f'<w:r {nsdecls("w")} '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/'
        'drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="4000000" cy="900000"/><wp:docPr id="1" name="Box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="4000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>'
        '</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>'
        '<v:shape style="width:300pt;height:70pt"><v:textbox>'
        f'{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    ))  # fmt: skip


def word_tracked(spec: Spec, path: Path) -> None:
    """Changes that are not yet accepted, in the middle of criteria; one criterion is taken out."""
    document = word(spec)
    for goal in spec.goals:
        _head(document, spec, goal)
        for at, point in enumerate(goal.points):
            before, space, after = point.text.partition(" ")
            paragraph = document.add_paragraph(f"{point.ref}\t{before}{space}")
            _tracked(paragraph, "w:del", "fully and without help ")
            _tracked(paragraph, "w:ins", after)
            _parts(document, point)
            if at == 0:
                gone = document.add_paragraph()
                _tracked(gone, "w:del", f"{point.ref} describe what nobody asks for any more")
    document.save(str(path))


def _put(parent: Any, child: Any) -> None:
    """Add an element; python-docx says less of its elements than they are."""
    parent.append(child)


def _tracked(paragraph: Paragraph, tag: str, words: str) -> None:
    change = OxmlElement(tag)
    for name, value in (("id", "1"), ("author", "Editor"), ("date", "2026-01-05T09:00:00Z")):
        change.set(qn(f"w:{name}"), value)
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText" if tag == "w:del" else "w:t")
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    change.append(run)
    _put(paragraph._p, change)


def word_hidden_signs(spec: Spec, path: Path) -> None:
    """Soft hyphens in words, hyphens that do not break, spaces that do not break."""
    document = word(spec)
    for goal in spec.goals:
        _head(document, spec, goal)
        for point in goal.points:
            soft = point.text.replace("tion", "\u00adtion").replace(" the ", " the\u00a0")
            first, *others = soft.split("-")
            run = document.add_paragraph(f"{point.ref}\u00a0{first}").add_run()
            for other in others:
                _put(run._r, OxmlElement("w:noBreakHyphen"))
                text = OxmlElement("w:t")
                text.text = other
                text.set(qn("xml:space"), "preserve")
                _put(run._r, text)
            for n, part in enumerate(point.parts):
                document.add_paragraph(f"{'abcdef'[n]})\u00a0{part}")
    document.save(str(path))


def word_numbers_as_words(spec: Spec, path: Path) -> None:
    """Outcomes whose numbers are words."""
    document = word(spec)
    for goal in spec.goals:
        if spec.style == "dotted":
            document.add_heading(f"Learning Outcome {NUMBERS[int(goal.ref)].title()}", 2)
            document.add_paragraph(f"The learner will {goal.text}")
            document.add_paragraph("The learner can:")
        else:
            _head(document, spec, goal)
        for point in goal.points:
            document.add_paragraph(f"{point.ref}. {point.text}")
            _parts(document, point)
    document.save(str(path))


def web_tables_in_tables(spec: Spec, path: Path) -> None:
    """A page laid out by tables, soft hyphens and spaces that do not break in its words."""
    rows = []
    for goal in spec.goals:
        inner = "".join(
            f"<tr><td><b>{p.ref}</b></td><td>"
            f"{html.escape(p.whole).replace('tion', '&shy;tion').replace(' the ', ' the&nbsp;')}"
            "</td></tr>"
            for p in goal.points
        )
        rows.append(f"<tr><td>{html.escape(_named(spec, goal))}</td></tr>"
                    f"<tr><td><table>{inner}</table></td></tr>")  # fmt: skip
    path.write_text(
        "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><table><tr><td>"
        f"<h1>Unit {spec.number} {spec.title}</h1><table>{''.join(rows)}</table></td>"
        "<td>News<br>Contact</td></tr></table></body></html>",
        encoding="utf-8",
    )


def spreadsheet_merged(spec: Spec, path: Path) -> None:
    """Outcomes in merged cells, numbers as numbers, criteria with line breaks."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Tracking sheet")
        sheet.merge_range(0, 0, 0, 4, f"Unit {spec.number} {spec.title}")
        head, criteria = heads(spec)
        sheet.write_row(2, 0, [head, "No.", criteria, "Date", "Assessor initials"])
        row = 3
        for goal in spec.goals:
            last = row + len(goal.points) - 1
            sheet.merge_range(row, 0, last, 0, _named(spec, goal))
            for point in goal.points:
                sheet.write_string(row, 1, point.ref)
                sheet.write_string(row, 2, point.whole.replace(" and ", "\nand "))
                row += 1


def word_foot_in_text(spec: Spec, path: Path) -> None:
    """Feet of pages typed among the criteria, as in a document that was copied from a PDF."""
    document = docx.Document()
    document.add_paragraph(f"Unit {spec.number} {spec.title}")
    for goal in spec.goals:
        _copied(document, spec, goal)
    document.save(str(path))


def _copied(document: Document, spec: Spec, goal: Goal) -> None:
    _head(document, spec, goal)
    for at, point in enumerate(goal.points, start=1):
        words = point.text.split()
        half = len(words) // 2
        if len(words) > 12:
            document.add_paragraph(f"{point.ref} {' '.join(words[:half])}")
            document.add_paragraph(" ".join(words[half:]))
        else:
            document.add_paragraph(f"{point.ref} {point.text}")
        _parts(document, point)
        if at % 3 == 0:
            document.add_paragraph(f"{FOOTER} Page {at} of 12")


SHOWS_WHAT_IS_DELETED = {"Word, tracked changes"}
"""Layouts whose print has words that are no longer of the unit; a draft of it marks them."""
HARD_LAYOUTS: dict[str, tuple[str, Maker]] = {
    "Word, merged cells": ("docx", word_merged_cells),
    "Word, page of two columns": ("docx", word_page_of_columns),
    "Word, tables in a table": ("docx", word_cells_in_cells),
    "Word, text boxes": ("docx", word_boxes),
    "Word, tracked changes": ("docx", word_tracked),
    "Word, signs not seen": ("docx", word_hidden_signs),
    "Word, numbers as words": ("docx", word_numbers_as_words),
    "Word, copied from pages": ("docx", word_foot_in_text),
    "web page, tables in tables": ("html", web_tables_in_tables),
    "Excel, merged cells": ("xlsx", spreadsheet_merged),
}
