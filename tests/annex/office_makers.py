"""Office files made by hand, part by part, as programs other than our libraries make them."""

from __future__ import annotations

import io
import struct
import zipfile
from functools import cache
from pathlib import Path

import docx
import xlsxwriter

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def rewritten(
    path: Path, changes: dict[str, bytes | str], rename: tuple[str, str] = ("", "")
) -> Path:
    """A zip-based file with other content in some parts, and with parts renamed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, data in changes.items():
        parts[name] = data.encode() if isinstance(data, str) else data
    before, after = (name.encode() for name in rename)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            if before and name.endswith((".xml", ".rels")):
                data = data.replace(before, after)
            archive.writestr(name.replace(*rename) if before else name, data)
    return path


def with_long_end(path: Path) -> Path:
    """The same file with its end in the form for files of more than 4 GB (zip64)."""
    data = path.read_bytes()
    end = data.rfind(b"PK\x05\x06")
    count, size, start = struct.unpack("<HLL", data[end + 10 : end + 20])
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    last = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path.write_bytes(data[:end] + record + locator + last)
    return path


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def word(path: Path, body: str, styles: str = "", related: str = "", **parts: str) -> Path:
    """A Word document with this body, in XML. ``related`` are relationships of the document;
    parts are named by their place under ``word``, dots and all."""
    path.write_bytes(_empty_word())
    changes: dict[str, bytes | str] = {
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    }
    if styles:
        changes["word/styles.xml"] = part(path, "word/styles.xml").replace(
            "</w:styles>", f"{styles}</w:styles>"
        )
    if related:
        place = "word/_rels/document.xml.rels"
        changes[place] = part(path, place).replace("</Relationships>", f"{related}</Relationships>")
    changes |= {f"word/{name}": data for name, data in parts.items()}
    return rewritten(path, changes)


@cache
def _empty_word() -> bytes:
    made = io.BytesIO()
    docx.Document().save(made)
    return made.getvalue()


def relation(name: str, kind: str, target: str, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def line(*runs: str) -> str:
    """A paragraph of runs; a run that is not XML is text."""
    return f"<w:p>{''.join(run if run.startswith('<') else text(run) for run in runs)}</w:p>"


def text(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def row(*cells: str, look: str = "") -> str:
    made = "".join(
        cell if cell.startswith("<w:tc") else f"<w:tc>{line(cell)}</w:tc>" for cell in cells
    )
    return f"<w:tr><w:trPr>{look}</w:trPr>{made}</w:tr>"


def strict(path: Path) -> Path:
    """The same file in the Strict form of Open XML."""
    usual = b"http://schemas.openxmlformats.org/"
    pairs = [
        (usual + kind + b"/2006/" + rest, b"http://purl.oclc.org/ooxml/" + kind + b"/" + rest)
        for kind, rest in (
            (b"wordprocessingml", b"main"),
            (b"spreadsheetml", b"main"),
            (b"presentationml", b"main"),
            (b"officeDocument", b"relationships"),
            (b"drawingml", b"main"),
        )
    ]
    changes: dict[str, bytes | str] = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            for before, after in pairs:
                data = data.replace(before, after)
            changes[name] = data
    return rewritten(path, changes)


def formatted_book(path: Path, cells: list[tuple[object, str]]) -> Path:
    """A workbook with a value in its format in each row of column A."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Formats")
    for number, (value, code) in enumerate(cells):
        sheet.write(number, 0, value, book.add_format({"num_format": code}))
    book.close()
    return path
