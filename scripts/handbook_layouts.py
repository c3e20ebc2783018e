"""Documents as awarding bodies lay them out, made from units whose wording is our own.

Shared by ``measure_import.py`` and the tests of importing.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import xlsxwriter
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

FOOTER = "Harbour Awards Level 3 Handbook (506) Version 2.1"


@dataclass(frozen=True)
class Point:
    """A criterion; ``parts`` are lettered points in it."""

    ref: str
    text: str
    parts: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        return " ".join((self.text, *(f"{'abcdef'[n]}) {p}" for n, p in enumerate(self.parts))))


@dataclass(frozen=True)
class Goal:
    ref: str
    text: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Spec:
    number: str
    title: str
    goals: tuple[Goal, ...]
    style: str = "dotted"

    @property
    def points(self) -> list[Point]:
        return [point for goal in self.goals for point in goal.points]


def _dotted(number: str, title: str, *goals: tuple[str, Sequence[str | Point]]) -> Spec:
    made = []
    for at, (text, points) in enumerate(goals, start=1):
        rows = [
            p if isinstance(p, Point) else Point(f"{at}.{n}", p)
            for n, p in enumerate(points, start=1)
        ]
        made.append(Goal(str(at), text, tuple(rows)))
    return Spec(number, title, tuple(made))


MEETINGS = _dotted(
    "318",
    "Lead team meetings in a service organisation",
    (
        "understand how meetings serve a team",
        [
            "explain why a meeting may be better than a written message",
            "describe the legal and organisational requirements that affect records of meetings, "
            "including those on confidentiality and data protection",
            "compare two ways of reaching a decision in a meeting",
        ],
    ),
    (
        "be able to prepare a team meeting",
        [
            "agree the purpose of the meeting with those who will attend",
            Point("2.2", "prepare papers for the meeting that cover:", (
                "the items in their order", "who leads each item", "the time for each item")),
            "arrange a room and equipment that are accessible to everybody who will attend",
        ],
    ),
    (
        "be able to lead a team meeting",
        [
            "lead a discussion so that every member of the team contributes to the decisions "
            "that affect their day-to-day work",
            "manage disagreement between members of the team",
            "evaluate the meeting against its purpose and recommend improvements.",
        ],
    ),
)  # fmt: skip
STOCK = _dotted(
    "M/617/2204",
    "Control stock in a small warehouse",
    (
        "know how stock is controlled",
        [f"identify {thing}" for thing in (
            "the records that a warehouse keeps of its stock",
            "the causes of differences between records and stock",
            "the dangers of handling heavy or hazardous goods",
            "who has to be told when goods are damaged",
            "three systems for rotating perishable stock",
            "the documents that come with a delivery",
            "the codes used to locate goods",
            "the limits of the authority of a stock controller",
            "the ways of marking goods that must not be sold",
            "the reports that managers need about slow-moving stock",
        )],
    ),
    (
        "be able to check deliveries and stock",
        [
            "check a delivery against the order and the delivery note, and record every difference "
            "in the way that the organisation requires",
            "carry out a count of at least five lines of stock",
            "report differences of more than 2.5 per cent to the person responsible",
        ],
    ),
)  # fmt: skip
RECEPTION = Spec(
    "HBR12",
    "Receive visitors at a front desk",
    (
        Goal("P", "Performance criteria", tuple(
            Point(str(n), text) for n, text in enumerate((
                "greet visitors in the way that your organisation expects",
                "find out what visitors need and whom they wish to see",
                "record visitors and issue passes as your organisation's procedures require",
                "tell colleagues without delay when their visitors arrive",
                "deal with visitors who are not expected, following security procedures",
            ), start=1)
        )),
        Goal("K", "Knowledge and understanding", tuple(
            Point(str(n), text) for n, text in enumerate((
                "the structure of your organisation and who works in which part of it",
                "how to treat visitors who are upset or angry",
                "the health, safety and security procedures that apply to visitors",
                "why first impressions matter to your organisation",
            ), start=1)
        )),
    ),
    style="listed",
)  # fmt: skip
GARDENS = Spec(
    "21",
    "Planning a Community Garden",
    (
        Goal("A", "Understand the factors that shape a community garden", (
            Point("A.P1", "Explain how site and climate affect the choice of plants."),
            Point("A.P2", "Describe the needs of three groups who use a garden."),
            Point("A.M1", "Assess how well a garden meets the needs of its users."),
            Point("A.D1", "Evaluate the long-term costs and benefits of a community garden."),
        )),
        Goal("B", "Develop a plan for a community garden", (
            Point("B.P3", "Produce a plan that sets out planting, access and upkeep."),
            Point("B.P4", "Present the plan to an audience of possible users."),
            Point("B.M2", "Justify the decisions made in the plan."),
            Point("B.D2", "Evaluate the plan, making reasoned recommendations for change."),
        )),
    ),
    style="graded",
)  # fmt: skip
SPECS = (MEETINGS, STOCK, RECEPTION, GARDENS)
GUIDANCE = (
    "Assessment guidance",
    "Evidence may be supplied by:",
    "- observation",
    "- witness testimony",
    "- professional discussion",
)
Maker = Callable[[Spec, Path], None]


def heads(spec: Spec) -> tuple[str, str]:
    if spec.style == "graded":
        return "Learning aims", "Assessment criteria"
    return "Learning outcome", "Assessment criteria"


# Text


def text_wrapped(spec: Spec, path: Path) -> None:
    """Hard-wrapped at 72, numbers hanging, with page feet between."""
    rows = [f"Unit {spec.number}", spec.title, "", "Level: 3", "Credit value: 4", "GLH: 30", ""]
    count = 0
    for goal in spec.goals:
        rows += goal_lines(spec, goal)
        for point in goal.points:
            lead = f"{point.ref} "
            rows += textwrap.wrap(lead + point.text, 72, subsequent_indent="    ",
                                  break_on_hyphens=False)  # fmt: skip
            rows += [f"    {'abcdef'[n]}) {part}" for n, part in enumerate(point.parts)]
            count += 1
            if count % 5 == 0:
                rows += ["", f"{FOOTER}    Page {count // 5} of 9", ""]
        rows += ["", *GUIDANCE, ""] if spec.style == "dotted" else [""]
    path.write_text("\n".join(rows), encoding="utf-8")


def text_lines(spec: Spec, path: Path) -> None:
    """A line for each paragraph, in an encoding of old editors, with Windows' line ends."""
    rows = [f"Unit {spec.number}: {spec.title}", "Level 3"]
    for goal in spec.goals:
        rows += goal_lines(spec, goal)
        for point in goal.points:
            sign = "•" if spec.style == "listed" else point.ref
            rows += [
                f"{sign}\t{point.text}",
                *(f"\t{'abcdef'[n]}) {p}" for n, p in enumerate(point.parts)),
            ]
        rows += GUIDANCE if spec.style == "dotted" else ()
    path.write_bytes("\r\n".join(rows).encode("cp1252"))


def markdown(spec: Spec, path: Path) -> None:
    rows = [f"# Unit {spec.number} {spec.title}", ""]
    for goal in spec.goals:
        rows += [f"## {goal_head(spec, goal)}", "", "| No. | Assessment criteria | Evidence ref |",
                 "|---|---|---|"]  # fmt: skip
        rows += [f"| {p.ref} | {p.whole} | |" for p in goal.points] + [""]
    path.write_text("\n".join(rows), encoding="utf-8")


def goal_head(spec: Spec, goal: Goal) -> str:
    if spec.style == "listed":
        return goal.text
    return f"Learning {'aim' if spec.style == 'graded' else 'outcome'} {goal.ref}: {goal.text}"


def goal_lines(spec: Spec, goal: Goal) -> list[str]:
    if spec.style == "listed":
        lead = "You must be able to:" if goal.ref == "P" else "You need to know and understand:"
        return [goal.text, "", lead, ""]
    if spec.style == "graded":
        return [f"Learning aim {goal.ref}: {goal.text}", "", "Assessment criteria", ""]
    return ["Learning outcome", "The learner will:", f"{goal.ref}. {goal.text}", "",
            "Assessment criteria", "The learner can:", ""]  # fmt: skip


# Web pages


def web_lists(spec: Spec, path: Path) -> None:
    rows = [
        f"<h1>Unit {html.escape(spec.number)} {html.escape(spec.title)}</h1>"
        "<nav><ul><li>Home</li></ul></nav>"
    ]
    for goal in spec.goals:
        rows.append(f"<h2>{html.escape(goal_head(spec, goal))}</h2>")
        if spec.style == "listed":
            rows.append(f"<p>{goal_lines(spec, goal)[2]}</p><ol>")
        else:
            rows.append(
                "<h3>Assessment criteria</h3><p>The learner can:</p><ul style='list-style: none'>"
            )
        for point in goal.points:
            number = "" if spec.style == "listed" else f"<b>{point.ref}</b>&nbsp; "
            inner = "".join(f"<li>{'abcdef'[n]}) {p}</li>" for n, p in enumerate(point.parts))
            inner = f"<ul style='list-style: none'>{inner}</ul>" if inner else ""
            rows.append(f"<li>{number}{html.escape(point.text)}{inner}</li>")
        rows.append("</ol>" if spec.style == "listed" else "</ul>")
    rows.append("<footer>© Harbour Awards</footer>")
    head = "<!DOCTYPE html><html><head><meta charset='utf-8'></head>"
    path.write_text(f"{head}<body>{''.join(rows)}</body></html>", encoding="utf-8")


def web_table(spec: Spec, path: Path) -> None:
    rows = [f"<tr>{''.join(f'<th>{h}</th>' for h in (*heads(spec), 'Guidance'))}</tr>"]
    for goal in spec.goals:
        for at, point in enumerate(goal.points):
            named = (
                f"<td rowspan={len(goal.points)}>{_short_goal(spec, goal)}</td>" if at == 0 else ""
            )
            rows.append(f"<tr>{named}<td>{point.ref} {html.escape(point.whole)}</td>"
                        "<td>1.1 Records: books, cards and screens</td></tr>")  # fmt: skip
    path.write_text(f"<html><body><h1>Unit {spec.number} {spec.title}</h1>"
                    f"<table>{''.join(rows)}</table></body></html>", encoding="utf-8")  # fmt: skip


def _short_goal(spec: Spec, goal: Goal) -> str:
    if spec.style == "listed":
        return goal.text
    return f"{'Learning aim ' if spec.style == 'graded' else ''}{goal.ref} {goal.text}"


# Word


def word(spec: Spec) -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = f"Unit {spec.number} {spec.title}"
    section.footer.paragraphs[0].text = f"{FOOTER} Page 3 of 12"
    document.add_heading(f"Unit {spec.number} {spec.title}", 1)
    table = document.add_table(rows=0, cols=2)
    for name, value in (("Level:", "3"), ("Credit value:", "4"), ("GLH:", "30")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value
    return document


def word_typed(spec: Spec, path: Path) -> None:
    document = word(spec)
    for goal in spec.goals:
        for line in goal_lines(spec, goal):
            if line:
                document.add_paragraph(line)
        for point in goal.points:
            document.add_paragraph(f"{point.ref}\t{point.text}")
            for n, part in enumerate(point.parts):
                document.add_paragraph(f"{'abcdef'[n]}) {part}")
        for line in GUIDANCE if spec.style == "dotted" else ():
            document.add_paragraph(line)
    document.save(str(path))


def word_numbered(spec: Spec, path: Path) -> None:
    """Numbers that Word counts; bullets for the lists of a standard."""
    document = word(spec)
    number = _numbering(document)
    for goal in spec.goals:
        document.add_heading(goal.text if spec.style == "listed" else "Learning outcome", 2)
        if spec.style == "listed":
            document.add_paragraph(goal_lines(spec, goal)[2])
            for point in goal.points:
                document.add_paragraph(point.text, style="List Bullet")
            continue
        document.add_paragraph("The learner will:")
        if spec.style == "graded":
            document.add_paragraph(goal_head(spec, goal))
        else:
            _in_list(document.add_paragraph(goal.text), number, 0)
        document.add_paragraph("Assessment criteria")
        document.add_paragraph("The learner can:")
        for point in goal.points:
            if spec.style == "graded":
                document.add_paragraph(f"{point.ref} {point.text}")
                continue
            _in_list(document.add_paragraph(point.text), number, 1)
            for part in point.parts:
                _in_list(document.add_paragraph(part), number, 2)
    document.save(str(path))


def _numbering(document: Document) -> int:
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    for level, (form, text) in enumerate(
        (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"))
    ):
        one = OxmlElement("w:lvl")
        one.set(qn("w:ilvl"), str(level))
        for tag, value in (("start", "1"), ("numFmt", form), ("lvlText", text)):
            child = OxmlElement(f"w:{tag}")
            child.set(qn("w:val"), value)
            one.append(child)
        abstract.append(one)
    numbering.insert(0, abstract)
    return int(numbering.add_num(90).numId)


def _in_list(paragraph: Paragraph, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def word_four_columns(spec: Spec, path: Path) -> None:
    """Numbers in columns of their own, the heads of the columns again and again."""
    document = word(spec)
    table = document.add_table(rows=0, cols=5)
    table.style = "Table Grid"
    for goal in spec.goals:
        head, criteria = heads(spec)
        for cell, words in zip(
            table.add_row().cells, ("", head, "", criteria, "Evidence ref"), strict=True
        ):
            cell.text = words
        for at, point in enumerate(goal.points):
            texts = (goal.ref if at == 0 and spec.style != "graded" else "",
                     _named(spec, goal) if at == 0 else "", point.ref, point.whole, "")  # fmt: skip
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
    document.save(str(path))


def _named(spec: Spec, goal: Goal) -> str:
    return f"Learning aim {goal.ref}: {goal.text}" if spec.style == "graded" else goal.text


def word_two_columns(spec: Spec, path: Path) -> None:
    """An outcome and all its criteria in one row."""
    document = word(spec)
    table = document.add_table(rows=1, cols=2)
    for cell, words in zip(table.rows[0].cells, heads(spec), strict=True):
        cell.text = words
    for goal in spec.goals:
        left, right = table.add_row().cells
        left.text = _short_goal(spec, goal)
        for at, point in enumerate(goal.points):
            paragraph = right.paragraphs[0] if at == 0 else right.add_paragraph()
            paragraph.text = f"{point.ref} {point.text}"
            for n, part in enumerate(point.parts):
                right.add_paragraph(f"{'abcdef'[n]}) {part}")
    document.save(str(path))


def spreadsheet(spec: Spec, path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Unit")
        sheet.write_row(0, 0, [f"Unit {spec.number}", spec.title])
        sheet.write_row(2, 0, [*heads(spec), "Evidence", "Date"])
        row = 3
        for goal in spec.goals:
            for at, point in enumerate(goal.points):
                sheet.write_string(row, 0, _short_goal(spec, goal) if at == 0 else "")
                sheet.write_string(row, 1, f"{point.ref} {point.whole}")
                row += 1


# PDF, by a writer of our own: nothing but Helvetica and straight lines


class Paper:
    """Pages of A4 with text and lines at places counted from the top left, in points."""

    def __init__(self, foot: str = FOOTER, head: str = "") -> None:
        self.pages: list[list[str]] = []
        self.y = 0.0
        self.foot, self.head = foot, head
        self.turn()

    def turn(self) -> None:
        self.pages.append([])
        self.y = 70
        if self.head:
            self.put(60, 36, self.head, 8)
        if self.foot:
            self.put(60, 806, self.foot, 8)
            self.put(480, 806, f"Page {len(self.pages)} of 12", 8)

    def put(self, x: float, y: float, text: str, size: float = 10) -> None:
        told = text.encode("cp1252", "replace").replace(b"\\", b"\\\\")
        told = told.replace(b"(", b"\\(").replace(b")", b"\\)")
        words = told.decode("latin-1")
        self.pages[-1].append(f"BT /F1 {size} Tf {x:.1f} {842 - y:.1f} Td ({words}) Tj ET")

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.pages[-1].append(f"0.5 w {x:.1f} {842 - y:.1f} m {to_x:.1f} {842 - to_y:.1f} l S")

    def lines(self, x: float, lines: Sequence[str], size: float = 10, last: float = 780) -> None:
        for line in lines:
            if self.y > last:
                self.turn()
            self.put(x, self.y, line, size)
            self.y += 1.25 * size

    def save(self, path: Path) -> None:
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", "",
                   "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
                   "/Encoding /WinAnsiEncoding >>"]  # fmt: skip
        kids = []
        for page in self.pages:
            stream = "\n".join(page)
            objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
            kids.append(f"{len(objects) + 1} 0 R")
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
                f"{len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            )
        objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
        data, places = b"%PDF-1.4\n", []
        for at, each in enumerate(objects, start=1):
            places.append(len(data))
            data += f"{at} 0 obj\n{each}\nendobj\n".encode("latin-1")
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        size = len(objects) + 1
        end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
        data += f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()
        path.write_bytes(data)


def _wrapped(text: str, width: int, *, cut: bool = False) -> list[str]:
    """Lines of about so many signs; with ``cut``, long words are cut with a hyphen."""
    if not cut:
        return textwrap.wrap(text, width, break_on_hyphens=False)
    lines, line = [], ""
    for word in text.split():
        room = width - len(line) - 2
        if len(line) + len(word) + 1 <= width:
            line = f"{line} {word}".strip()
        elif len(word) > 9 and room > 4 and word.isalpha():
            half = min(room, len(word) - 4)
            lines.append(f"{line} {word[:half]}-".strip())
            line = word[half:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def pdf_flowing(spec: Spec, path: Path) -> None:
    """One column, hanging numbers; pages so short that criteria are cut."""
    paper = Paper(head=f"Unit {spec.number} {spec.title}")
    paper.lines(60, [f"Unit {spec.number}"], 16)
    paper.lines(60, [spec.title], 14)
    paper.lines(60, ["", "Level: 3", "Credit value: 4", "GLH: 30", ""])
    for goal in spec.goals:
        paper.lines(60, goal_lines(spec, goal), last=420)
        for point in goal.points:
            for at, line in enumerate(_wrapped(point.text, 74)):
                if paper.y > 420:
                    paper.turn()
                if at == 0:
                    paper.put(60, paper.y, point.ref)
                paper.lines(100, [line], last=420)
            paper.lines(112, [f"{'abcdef'[n]}) {p}" for n, p in enumerate(point.parts)], last=420)
            paper.y += 5
        if spec.style == "dotted":
            paper.lines(60, ["", *GUIDANCE, ""], last=420)
    paper.save(path)


def pdf_ruled(spec: Spec, path: Path) -> None:
    """A table with lines, numbers in a column of their own, heads of columns on each page."""
    paper = Paper()
    paper.lines(60, [f"Unit {spec.number} {spec.title}"], 14)
    edges = (55, 200, 245, 480, 545)
    head, criteria = heads(spec)

    def row(cells: Sequence[Sequence[str]]) -> None:
        height = 13 * max(map(len, cells)) + 8
        if paper.y + height > 560:
            paper.turn()
            row(([head], [""], [criteria], ["Evidence"]))
        top = paper.y
        for x, lines in zip(edges, cells, strict=False):
            for at, line in enumerate(lines):
                paper.put(x + 5, top + 12 + 13 * at, line)
        for x in edges:
            paper.rule(x, top, x, top + height)
        paper.rule(edges[0], top, edges[-1], top)
        paper.rule(edges[0], top + height, edges[-1], top + height)
        paper.y = top + height

    row(([head], [""], [criteria], ["Evidence"]))
    for goal in spec.goals:
        for at, point in enumerate(goal.points):
            named = _wrapped(_short_goal(spec, goal), 25) if at == 0 else [""]
            row((named, [point.ref], _wrapped(point.whole, 42), [""]))
    paper.save(path)


def pdf_side_by_side(spec: Spec, path: Path) -> None:
    """Outcomes on the left, their criteria on the right, no lines; words cut with hyphens."""
    paper = Paper()
    paper.lines(60, [f"Unit {spec.number} {spec.title}"], 14)
    paper.y += 12
    head, criteria = heads(spec)
    paper.put(60, paper.y, head)
    paper.put(260, paper.y, criteria)
    paper.y += 20
    for goal in spec.goals:
        top = paper.y
        left = _wrapped(_short_goal(spec, goal), 30)
        for at, line in enumerate(left):
            paper.put(60, top + 12.5 * at, line)
        for point in goal.points:
            for at, line in enumerate(_wrapped(point.text, 48, cut=True)):
                if at == 0:
                    paper.put(260, paper.y, point.ref)
                paper.put(295, paper.y, line)
                paper.y += 12.5
            for n, part in enumerate(point.parts):
                paper.put(305, paper.y, f"{'abcdef'[n]}) {part}")
                paper.y += 12.5
            paper.y += 4
        paper.y = max(paper.y, top + 12.5 * len(left)) + 14
    paper.save(path)


def pdf_two_columns(spec: Spec, path: Path) -> None:
    """Text in two columns, one after the other."""
    paper = Paper()
    paper.lines(60, [f"Unit {spec.number} {spec.title}"], 14)
    top = paper.y + 10
    lines: list[tuple[float, str]] = []
    for goal in spec.goals:
        for line in goal_lines(spec, goal):
            lines += [(0, part) for part in _wrapped(line, 42) or [""]]
        for point in goal.points:
            wrapped = _wrapped(f"{point.ref} {point.text}", 42)
            lines += [(0 if at == 0 else 18, part) for at, part in enumerate(wrapped)]
            lines += [(18, f"{'abcdef'[n]}) {p}") for n, p in enumerate(point.parts)]
            lines.append((0, ""))
    half = len(lines) // 2 + 1
    for x, column in ((60, lines[:half]), (320, lines[half:])):
        for at, (inset, line) in enumerate(column):
            if line:
                paper.put(x + inset, top + 12.5 * at, line)
    paper.save(path)


LAYOUTS: dict[str, tuple[str, Maker]] = {
    "text, wrapped at 72": ("txt", text_wrapped),
    "text, a line each": ("txt", text_lines),
    "Markdown tables": ("md", markdown),
    "web page, lists": ("html", web_lists),
    "web page, table": ("html", web_table),
    "Word, typed numbers": ("docx", word_typed),
    "Word, automatic numbers": ("docx", word_numbered),
    "Word, numbers in columns": ("docx", word_four_columns),
    "Word, two columns": ("docx", word_two_columns),
    "Excel": ("xlsx", spreadsheet),
    "PDF, flowing": ("pdf", pdf_flowing),
    "PDF, table with lines": ("pdf", pdf_ruled),
    "PDF, side by side": ("pdf", pdf_side_by_side),
    "PDF, two columns": ("pdf", pdf_two_columns),
}
