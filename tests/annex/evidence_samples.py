"""Evidence files to show in the tests, made on the spot."""

from __future__ import annotations

import random
import struct
import tempfile
import zlib
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from PIL import Image, ImageDraw

from portfolio.record import disk
from portfolio.record.evidence import Claim, EvidenceItem, StoredFile
from portfolio.record.evidence_files import accepted_extensions, examine

A4 = (595, 842)


def picture(path: Path, size: tuple[int, int] = (600, 300), **saved: Any) -> Path:
    """A drawing: red on the left, blue at the bottom."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0] // 4, size[1]), fill="red")
    draw.rectangle((0, size[1] * 3 // 4, *size), fill="blue")
    image.save(path, **saved)
    return path


def photo(path: Path, size: tuple[int, int] = (600, 300), **saved: Any) -> Path:
    """A picture that no PNG of few colours holds in little room."""
    spots = Image.frombytes("RGB", (30, 15), random.Random(1).randbytes(3 * 30 * 15))
    spots.resize(size, Image.Resampling.BICUBIC).save(path, **saved)
    return path


def pdf(path: Path, pages: int = 3, size: tuple[int, int] = A4) -> Path:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    document.save(path)
    document.close()
    return path


def locked_pdf(path: Path) -> Path:
    from pypdf import PdfReader, PdfWriter

    pdf(path, 1)
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)
    return path


def letter(path: Path) -> Path:
    """A Word document with two sections, a table and a picture."""
    document = docx.Document()
    document.add_heading("1. Why", 1)
    document.add_paragraph("Because.")
    document.add_heading("2. How", 1)
    document.add_paragraph("With care.")
    document.add_paragraph("And with help.", style="List Bullet")
    for row, words in zip(document.add_table(2, 2).rows, ("Day Friday", "Place Hall"), strict=True):
        for cell, word in zip(row.cells, words.split(), strict=True):
            cell.text = word
    with tempfile.TemporaryDirectory() as folder:
        document.add_picture(str(picture(Path(folder) / "a.png", (200, 100))))
    document.save(str(path))
    return path


def huge_png(path: Path, width: int = 30_000, height: int = 30_000) -> Path:
    """A small file that says it is a very large picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width + 7) // 8 + 1) * height, 9)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    return path


def item(path: Path, number: int = 1, *wheres: str, **changes: object) -> EvidenceItem:
    """An item for a file; each of ``wheres`` is a place that it claims for criterion 1.1."""
    known = path.suffix.lower() in accepted_extensions()
    media_type = str(changes.pop("media_type", "")) or examine(path).media_type if known else ""
    stored = StoredFile(
        name=path.name,
        original_name=path.name,
        sha256=disk.digest_of(path),
        size=path.stat().st_size,
        media_type=media_type,
    )
    claims = tuple(Claim(unit="ex-1", criterion="1.1", where=where) for where in wheres or ("",))
    values = {"method": "product", "title": path.stem, "file": stored, "claims": claims}
    return EvidenceItem(ref=f"E{number:02d}", **{**values, **changes})
