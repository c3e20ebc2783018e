"""What one bad item among 300 costs the others: what they show, and how long it takes.

    python scripts/measure_bad_item.py [--items 300] [--rounds 3]

Makes small texts, messages, tables, Word files and pictures, and of them an annex and a Word
document: once all good, then with one file in the middle that is cut short, that no program can
read, that says it is far larger than it is, or that unpacks to far more than it should. Prints for
each the seconds of work of this process and of the reader (the least of the rounds), and whether
the document says of the bad item that it could not be shown and shows all others. It ends with 1
when one is not right. Not for Windows, which does not tell what a child used.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
from PIL import Image, ImageDraw

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.annex.show_all import show_items
from portfolio.base.cache_folder import Cache
from portfolio.checks.coverage import check_unit
from portfolio.record.evidence import Claim, Details, EvidenceItem, Learner
from portfolio.record.record import Record, open_record
from portfolio.record.saving import create_record
from portfolio.unit.unit import find_unit
from portfolio.word.content import Content
from portfolio.word.portfolio_document import write_portfolio

sys.path.append(str(Path(__file__).parents[1] / "tests" / "annex"))

import evidence_samples as samples

UNIT = "cg-406"
ENDINGS = ("txt", "eml", "csv", "docx", "xlsx", "png")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def good(folder: Path, number: int) -> Path:
    """A small file that says which one it is."""
    said = f"Item number{number}."
    path = folder / f"item{number}.{ENDINGS[number % len(ENDINGS)]}"
    if path.suffix == ".docx":
        document = docx.Document()
        document.add_paragraph(said)
        document.save(str(path))
    elif path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append([said, 1])
        book.save(path)
    elif path.suffix == ".png":
        image = Image.new("RGB", (200, 100), "white")
        ImageDraw.Draw(image).text((10, 10), said, fill="black")
        image.save(path)
    elif path.suffix == ".eml":
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "x"
        message.set_content(said)
        path.write_bytes(message.as_bytes())
    else:
        path.write_text(f"{said},1\n" if path.suffix == ".csv" else said, "utf-8")
    return path


def cut_short(path: Path) -> None:
    samples.letter(path)
    path.write_bytes(path.read_bytes()[:-100])


def unreadable(path: Path) -> None:
    samples.letter(path)
    data = bytearray(path.read_bytes())
    data[200:1_200] = bytes(1_000)
    path.write_bytes(data)


def unpacking(path: Path) -> None:
    samples.letter(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"extra{number}.bin", bytes(100_000_000))


def claiming(path: Path) -> None:
    samples.huge_png(path)


BAD: dict[str, tuple[str, str, Callable[[Path], object]]] = {
    "a Word file that is cut short": ("docx", WORD, cut_short),
    "a Word file with zeros in it": ("docx", WORD, unreadable),
    "a Word file that unpacks to 300 MB": ("docx", WORD, unpacking),
    "a picture of 30,000 by 30,000": ("png", "image/png", claiming),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as space:
        folder = Path(space)
        create_record(folder / "record", Details(learner=Learner(name="Sam"), units=(UNIT,)))
        record = open_record(folder / "record")
        paths = {n: good(folder, n) for n in range(1, chosen.items + 1)}
        place = chosen.items // 2 + 1
        print("| one of them is | seconds of work | said | shown right |")
        wrong = 0
        for what, items in _sets(folder, paths, place).items():
            figures = [build(folder, record, items) for _ in range(chosen.rounds)]
            seconds, texts, pictures = min(figures, key=lambda each: each[0])
            refused = f"E{place:02d} could not be shown" in texts
            right = _right(paths, texts, pictures)
            wrong += refused is (what == "good") or right != chosen.items - refused
            print(f"| {what} | {seconds:.2f} | {'yes' if refused else '-'} | {right} |")
    return 1 if wrong else 0


def _sets(folder: Path, paths: dict[int, Path], place: int) -> dict[str, dict[Path, EvidenceItem]]:
    """The items, all good, and with each kind of bad one in one place."""
    claims = (Claim(unit=UNIT, criterion="3.1"),)
    usual = {path: samples.item(path, n, claims=claims) for n, path in paths.items()}
    found = {"good": usual}
    for number, (what, (ending, media_type, make)) in enumerate(BAD.items()):
        path = folder / f"bad{number}.{ending}"
        make(path)
        bad = samples.item(path, place, media_type=media_type, claims=claims)
        found[what] = {
            (path if n == place else each): (bad if n == place else usual[each])
            for n, each in paths.items()
        }
    return found


def build(
    folder: Path, record: Record, items: dict[Path, EvidenceItem]
) -> tuple[float, list[str], int]:
    """The seconds of work for an annex and a document from nothing; its texts, and how many
    pictures it has."""
    places = {item.ref: path for path, item in items.items()}
    before = _work()
    with tempfile.TemporaryDirectory(dir=folder) as kept:
        annex = show_items(items.values(), lambda item: places[item.ref], Cache(Path(kept)))
        content = Content(
            unit=find_unit(builtin_catalogue(), UNIT),
            catalogue=builtin_catalogue(),
            details=record.details,
            items=tuple(items.values()),
            report=check_unit(find_unit(builtin_catalogue(), UNIT), record),
            sections={},
            annex=annex,
        )
        write_portfolio(content, folder / "portfolio.docx")
    seconds = _work() - before
    document = docx.Document(str(folder / "portfolio.docx"))
    words = (node.text or "" for node in document.element.body.iter() if _is_text(node.tag))
    said = [each.text for each in document.paragraphs]
    return seconds, [*said, *words], len(document.inline_shapes)


def _work() -> float:
    """Seconds that this process and those that it started and that ended have worked."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _is_text(tag: object) -> bool:
    return str(tag).endswith("}t")


def _right(paths: dict[int, Path], texts: list[str], pictures: int) -> int:
    """How many items are shown: by their words, which stand there once, or by a picture."""
    said = [text for text in texts if re.fullmatch(r"Item number[0-9]+\.", text)]
    with_words = [n for n, path in paths.items() if path.suffix != ".png"]
    once = [n for n in with_words if 0 < said.count(f"Item number{n}.") < 3]
    return len(once) + pictures


if __name__ == "__main__":
    sys.exit(main())
