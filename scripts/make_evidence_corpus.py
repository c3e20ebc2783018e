"""Make a folder of evidence files with different programs, to try the annex on.

    python scripts/make_evidence_corpus.py FOLDER --count 1000

Word files come from python-docx, workbooks from openpyxl and XlsxWriter, pictures from Pillow,
messages from ``email`` and from a maker of Outlook's own, OpenDocument and some PDFs from
LibreOffice, which also writes some of the Word files, workbooks and presentations anew, each in its
own way. Presentations come from python-pptx (MIT), other PDFs from reportlab (BSD) and pictures of
iPhones from pillow-heif, each where it is installed: none is a package of ours.
``FOLDER.words.json`` lists the words that are visible in each file. The same ``--seed`` makes the
same files.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from email.message import EmailMessage
from importlib.util import find_spec
from pathlib import Path

import docx
import openpyxl
import xlsxwriter
from docx.document import Document
from PIL import Image, ImageDraw

sys.path.append(str(Path(__file__).parents[1] / "tests" / "annex"))

import outlook_maker

FORMATS = {
    "docx": ("odt", "pdf", "docx", "txt"),
    "xlsx": ("ods", "pdf", "csv", "xlsx"),
    "pptx": ("odp", "pdf", "pptx"),
}
REWRITTEN = ("odt", "docx", "ods", "xlsx", "odp", "pptx")
"""The formats whose words are those of the file before."""
SHARE = {
    "docx": 0.22,
    "xlsx": 0.18,
    "pptx": 0.08,
    "eml": 0.08,
    "msg": 0.05,
    "picture": 0.09,
    "pdf": 0.05,
    "text": 0.05,
}
"""How many of the files are of each kind; the rest is what LibreOffice makes of them."""
SHOWN_PAGES = 10
"""A PDF of more pages has some whose fields are not shown; of its words nothing is said."""
TOGETHER = 40
"""Files that LibreOffice converts in one go."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=406)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    maker = Maker(chosen.folder, random.Random(chosen.seed))
    for kind, share in SHARE.items():
        for number in range(round(chosen.count * share) if maker.can_make(kind) else 0):
            maker.make(kind, number)
    maker.convert(chosen.count - len(list(chosen.folder.iterdir())))
    words = chosen.folder.with_suffix(".words.json")
    words.write_text(json.dumps(maker.words), "utf-8")
    print(f"{len(list(chosen.folder.iterdir()))} files in {chosen.folder}, their words in {words}")
    return 0


class Maker:
    """Makes files of many shapes; every word in them is one of a kind."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.words: dict[str, list[str]] = {}
        self._folder = folder
        self._chance = chance
        self._now: list[str] = []
        self._count = 0

    def can_make(self, kind: str) -> bool:
        """Whether what makes files of this kind is installed."""
        needed = {"pptx": "pptx", "pdf": "reportlab"}.get(kind)
        return needed is None or find_spec(needed) is not None

    def make(self, kind: str, number: int) -> None:
        makers: dict[str, Callable[[Path], Path]] = {
            "docx": self._document,
            "xlsx": self._written_book if number % 2 else self._book,
            "pptx": self._slides,
            "pdf": self._pages,
            "eml": self._message,
            "msg": self._outlook,
            "picture": self._picture,
            "text": self._text,
        }
        self._now = []
        path = makers[kind](self._folder / f"{kind}-{number:04d}")
        self.words[path.name] = self._now

    def convert(self, wanted: int) -> None:
        """Let LibreOffice write some of the files in its own way, and in other formats."""
        office = shutil.which("soffice")
        if office is None or wanted <= 0:
            return
        sources = [path for kind in FORMATS for path in sorted(self._folder.glob(f"*.{kind}"))]
        each = -(-wanted // sum(map(len, FORMATS.values())))
        for kind, endings in FORMATS.items():
            of_kind = [path for path in sources if path.suffix == f".{kind}"]
            for ending in endings:
                self._chance.shuffle(of_kind)
                self._convert(office, of_kind[:each], ending)

    def _convert(self, office: str, sources: list[Path], ending: str) -> None:
        made = self._folder / "converted"
        for start in range(0, len(sources), TOGETHER):
            command = [office, "--headless", "--convert-to", ending, "--outdir", str(made)]
            some = [str(path) for path in sources[start : start + TOGETHER]]
            subprocess.run([*command, *some], capture_output=True, check=False)
        for source in sources:
            converted = made / f"{source.stem}.{ending}"
            if converted.is_file():
                path = self._folder / f"libreoffice-{source.stem}-{source.suffix[1:]}.{ending}"
                converted.replace(path)
                if ending in REWRITTEN:
                    self.words[path.name] = self.words[source.name]
        shutil.rmtree(made, ignore_errors=True)

    def _say(self, most: int = 9) -> str:
        """Some new words, noted as visible."""
        said = []
        for _ in range(self._chance.randint(1, most)):
            self._count += 1
            said.append(
                f"{self._chance.choice(('team', 'Größe', 'café', 'award', 'x'))}{self._count}"
            )
        self._now += said
        return " ".join(said)

    def _document(self, path: Path) -> Path:
        made = docx.Document()
        parts = (self._paragraph, self._list, self._table, self._header, self._drawing)
        for _ in range(self._chance.randint(1, 14)):
            self._chance.choice(parts)(made)
        path = path.with_suffix(".docx")
        made.save(str(path))
        return path

    def _paragraph(self, made: Document) -> None:
        if self._chance.random() < 0.2:
            made.add_heading(self._say(4), self._chance.randint(1, 3))
            return
        line = made.add_paragraph()
        for _ in range(self._chance.randint(1, 4)):
            run = line.add_run(f"{self._say()} ")
            run.bold = self._chance.choice((True, False, None))
            run.italic = self._chance.choice((True, None))

    def _list(self, made: Document) -> None:
        style = self._chance.choice(("List Bullet", "List Number", "List Bullet 2"))
        for _ in range(self._chance.randint(1, 5)):
            made.add_paragraph(self._say(), style=style)

    def _table(self, made: Document) -> None:
        rows, columns = self._chance.randint(1, 6), self._chance.randint(1, 6)
        table = made.add_table(rows, columns)
        if columns > 1 and self._chance.random() < 0.3:
            table.cell(0, 0).merge(table.cell(0, 1))
        for row in table.rows:
            for cell in dict.fromkeys(row.cells):
                if self._chance.random() < 0.85:
                    cell.paragraphs[0].add_run(self._say(5))
        if self._chance.random() < 0.2:
            inner = table.cell(rows - 1, columns - 1).add_table(1, 2)
            inner.cell(0, 0).text = self._say(3)

    def _header(self, made: Document) -> None:
        section = made.sections[0]
        place = self._chance.choice((section.header, section.footer))
        if not place.paragraphs[0].text:
            place.paragraphs[0].text = self._say(4)

    def _drawing(self, made: Document) -> None:
        picture = self._folder / "drawing.png"
        self._drawn((200, 120), "RGB").save(picture)
        made.add_picture(str(picture))
        picture.unlink()

    def _book(self, path: Path) -> Path:
        made = openpyxl.Workbook()
        for number in range(self._chance.randint(1, 3)):
            sheet = made.active if number == 0 else made.create_sheet(f"Sheet{number}x")
            assert sheet is not None
            for _ in range(self._chance.randint(1, 30)):
                sheet.append([self._cell() for _ in range(self._chance.randint(1, 7))])
        path = path.with_suffix(".xlsx")
        made.save(path)
        return path

    def _cell(self) -> str | int | float | datetime.date | None:
        kind = self._chance.random()
        if kind < 0.5:
            return self._say(3)
        if kind < 0.7:
            self._count += 1
            self._now.append(str(100_000 + self._count))
            return 100_000 + self._count
        return None if kind < 0.8 else self._chance.choice((1.5, datetime.date(2026, 3, 14)))

    def _written_book(self, path: Path) -> Path:
        path = path.with_suffix(".xlsx")
        made = xlsxwriter.Workbook(str(path))
        sheet = made.add_worksheet()
        money = made.add_format({"num_format": "£#,##0"})
        for row in range(self._chance.randint(2, 30)):
            for column in range(self._chance.randint(1, 6)):
                if self._chance.random() < 0.7:
                    sheet.write_string(row, column, self._say(3))
                else:
                    sheet.write_number(row, column, 5, money)
        if self._chance.random() < 0.4:
            sheet.write_comment("A1", self._say(4))
        if self._chance.random() < 0.4:
            sheet.insert_textbox("J2", self._say(4))
        if self._chance.random() < 0.3:
            chart = made.add_chart({"type": "column"})
            chart.add_series({"values": "=Sheet1!$A$1:$A$3"})
            sheet.insert_chart("J12", chart)
        made.close()
        return path

    def _slides(self, path: Path) -> Path:
        import pptx
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE
        from pptx.util import Inches

        made = pptx.Presentation()
        area = (Inches(1), Inches(2), Inches(6), Inches(3))
        for _ in range(self._chance.randint(1, 6)):
            slide = made.slides.add_slide(made.slide_layouts[5])
            slide.shapes.title.text = self._say(4)
            match self._chance.randint(0, 4):
                case 0:
                    slide.shapes.add_textbox(*area).text_frame.text = self._say()
                case 1:
                    table = slide.shapes.add_table(2, 3, *area).table
                    for row in table.rows:
                        for cell in row.cells:
                            cell.text = self._say(2)
                case 2:
                    data = CategoryChartData()
                    data.categories = [self._say(1), self._say(1)]
                    data.add_series(self._say(1), (12, 15))
                    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *area, data)
                case 3:
                    group = slide.shapes.add_group_shape()
                    group.shapes.add_textbox(*area).text_frame.text = self._say()
                case _:
                    slide.notes_slide.notes_text_frame.text = self._say()
        path = path.with_suffix(".pptx")
        made.save(str(path))
        return path

    def _pages(self, path: Path) -> Path:
        from reportlab.pdfgen import canvas

        path = path.with_suffix(".pdf")
        made = canvas.Canvas(str(path))
        for page in range(self._chance.randint(1, 14)):
            made.drawString(72, 700, f"page {page}")
            if self._chance.random() < 0.5:
                made.acroForm.textfield(
                    name=f"field{page}", value=self._say(2), x=72, y=500, width=300, height=30
                )
            made.showPage()
        made.save()
        if made._pageNumber > SHOWN_PAGES:
            self._now.clear()
        return path

    def _outlook(self, path: Path) -> Path:
        path = path.with_suffix(".msg")
        texts = {0x0037: self._say(5), 0x1000: f"{self._say()}\r\n\r\n{self._say()}"}
        return outlook_maker.message(path, texts)

    def _message(self, path: Path) -> Path:
        made = EmailMessage()
        made["From"], made["To"] = "ada@example.org", "team@example.org"
        made["Subject"] = self._say(5)
        made["Date"] = "Tue, 03 Mar 2026 10:00:00 +0000"
        words = "\n\n".join(self._say() for _ in range(self._chance.randint(1, 6)))
        form = self._chance.randint(0, 2)
        page = "".join(f"<p>{line}</p>" for line in words.split("\n\n"))
        if form == 0:
            made.set_content(words)
        elif form == 1:
            made.set_content(f"<html><body>{page}</body></html>", subtype="html")
        else:
            made.set_content(words)
            made.add_alternative(page, subtype="html")
        if self._chance.random() < 0.4:
            made.add_attachment(b"%PDF-1.4", "application", "pdf", filename="minutes.pdf")
        path = path.with_suffix(".eml")
        path.write_bytes(made.as_bytes())
        return path

    def _picture(self, path: Path) -> Path:
        mode = self._chance.choice(("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"))
        size = self._chance.randint(20, 1_600), self._chance.randint(20, 1_600)
        endings: dict[str, tuple[str, ...]] = {
            "CMYK": ("jpg", "tif"),
            "I;16": ("png", "tif"),
            "RGB": ("jpg", "png", "webp", "bmp"),
        }
        path = path.with_suffix(f".{self._chance.choice(endings.get(mode, ('png',)))}")
        if mode == "RGB" and self._chance.random() < 0.3 and find_spec("pillow_heif"):
            import pillow_heif

            pillow_heif.register_heif_opener()
            path = path.with_suffix(".heic")
        self._drawn(size, mode).save(path)
        return path

    def _drawn(self, size: tuple[int, int], mode: str) -> Image.Image:
        picture = Image.new("RGB", size, "white")
        draw = ImageDraw.Draw(picture)
        for _ in range(12):
            left, top = self._chance.randrange(size[0]), self._chance.randrange(size[1])
            colour = tuple(self._chance.randrange(256) for _ in range(3))
            draw.rectangle((left, top, left + size[0] // 4, top + size[1] // 4), fill=colour)
        return picture.convert("L" if mode == "I;16" else mode).convert(mode)

    def _text(self, path: Path) -> Path:
        encoding = self._chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252"))
        rows = [[self._say(3) for _ in range(4)] for _ in range(self._chance.randint(1, 20))]
        ending = self._chance.choice(("txt", "md", "csv", "tsv"))
        parted = {"csv": self._chance.choice(",;"), "tsv": "\t"}.get(ending, " ")
        path = path.with_suffix(f".{ending}")
        path.write_bytes("\r\n".join(parted.join(row) for row in rows).encode(encoding))
        return path


if __name__ == "__main__":
    sys.exit(main())
