"""Put every file of a folder through the evidence check, the annex and a Word document.

    python scripts/check_evidence_corpus.py FOLDER [--words words.json]

Fifty files make one document, in an order by chance that is always the same. At the end, or when
it is stopped (Ctrl+C), stands a table: taken, refused (by reason), shown whole,
shown in part (with what), not shown (by reason), failed; documents written and documents invalid,
by openxml-audit and by the Open XML SDK where ``ooxml-validator`` is on the path; seconds and the
most memory. With a list of the words that are visible in each file, such as
``make_evidence_corpus.py`` writes, also the share of them that the annex shows or says.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from measured.memory import most_memory

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.annex.show_all import Shown, show_items
from portfolio.base.cache_folder import Cache
from portfolio.base.errors import PortfolioError
from portfolio.checks.coverage import check_unit
from portfolio.document.blocks import Heading, Paragraph, Table
from portfolio.document.inline import plain
from portfolio.document.pieces import Remark, Sheet
from portfolio.record.evidence import Details, Learner
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.saving import create_record
from portfolio.unit.unit import find_unit
from portfolio.word.content import Content
from portfolio.word.portfolio_document import write_portfolio

BATCH = 50
UNIT = "cg-406"


@dataclass
class Figures:
    """What came of the files, counted."""

    files: int = 0
    taken: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    whole: int = 0
    parts: Counter[str] = field(default_factory=Counter)
    not_shown: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    documents: int = 0
    lost: int = 0
    invalid: list[str] = field(default_factory=list)
    words: int = 0
    words_shown: int = 0
    missed: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=Path, help="the words that are visible in each file")
    chosen = parser.parse_args()
    words = json.loads(chosen.words.read_text("utf-8")) if chosen.words else {}
    files = sorted(path for path in chosen.folder.rglob("*") if path.is_file())
    random.Random(406).shuffle(files)
    figures, started = Figures(), time.perf_counter()
    with suppress(KeyboardInterrupt):
        for start in range(0, len(files), BATCH):
            with tempfile.TemporaryDirectory() as space:
                check_batch(files[start : start + BATCH], Path(space), words, figures)
            print(f"{min(start + BATCH, len(files))} of {len(files)}", file=sys.stderr)
    tell(figures, time.perf_counter() - started)
    return 1 if figures.failed or figures.lost or figures.invalid else 0


def check_batch(
    files: list[Path], space: Path, words: dict[str, list[str]], figures: Figures
) -> None:
    """Fifty files in one record, one annex and one document."""
    folder = space / "record"
    details = Details(learner=Learner(name="Sam Sample"), units=(UNIT,))
    create_record(folder, details)
    originals = dict(added(files, folder, figures))
    record = open_record(folder)
    annex = show_items(record.items, record.file_of, Cache(space / "cache"))
    for item in record.items:
        count(originals[item.ref], annex.get(item.ref), words, figures)
    unit = find_unit(builtin_catalogue(), UNIT)
    report = check_unit(unit, record)
    content = Content(
        unit=unit,
        catalogue=builtin_catalogue(),
        details=details,
        items=record.items,
        report=report,
        sections={},
        annex=annex,
    )
    path = space / "portfolio.docx"
    try:
        write_portfolio(content, path)
    except Exception:
        figures.lost += 1
        figures.failed.append(f"the document of {files[0].name}: {traceback.format_exc(limit=-2)}")
        return
    figures.documents += 1
    figures.invalid += (f"{files[0].name} ...: {each}" for each in problems(path))


def added(files: list[Path], folder: Path, figures: Figures) -> Iterator[tuple[str, Path]]:
    for path in files:
        figures.files += 1
        try:
            claims = ({"unit": UNIT, "criterion": "3.1", "where": "page 1"},)
            method = "award-programme"
            item = add_evidence(folder, method=method, title=path.name, file=path, claims=claims)
        except PortfolioError as refusal:
            reason = str(refusal).partition("was not added: ")[2] or str(refusal)
            figures.refused[reason[:110]] += 1
        except Exception:
            figures.failed.append(f"{path.name}: {traceback.format_exc(limit=-2)}")
        else:
            figures.taken += 1
            yield item.ref, path


def count(path: Path, shown: Shown | None, words: dict[str, list[str]], figures: Figures) -> None:
    if shown is None or shown.reading is None:
        figures.not_shown[shown.trouble[:110] if shown else "a recording or a film"] += 1
        return
    figures.whole += not shown.reading.left_out
    figures.parts.update(each.many for each in shown.reading.left_out)
    wanted = Counter(words.get(path.name, ()))
    there = Counter(re.findall(r"\w+", told(shown)))
    missing = wanted - there
    figures.words += wanted.total()
    figures.words_shown += wanted.total() - missing.total()
    if missing:
        figures.missed.append(f"{path.name}: {' '.join(list(missing)[:8])}")


def told(shown: Shown) -> str:
    """Every word that the annex shows of a file."""
    found: list[str] = []
    for piece in shown.pieces:
        match piece:
            case Heading(text) | Remark(text):
                found.append(text)
            case Paragraph(words):
                found.append(plain(words))
            case Table():
                found += (plain(cell) for row in (piece.columns, *piece.rows) for cell in row)
            case Sheet():
                found += (cell for row in piece.rows for cell in row)
    return "\n".join(found)


def problems(path: Path) -> Iterator[str]:
    """What both validators say against a document."""
    from openxml_audit import OpenXmlValidator

    yield from (str(error) for error in OpenXmlValidator().validate(str(path)).errors)
    if program := shutil.which("ooxml-validator"):
        done = subprocess.run([program, path], capture_output=True, text=True, check=False)
        yield from (str(error) for error in json.loads(done.stdout)["errors"])


def tell(figures: Figures, seconds: float) -> None:
    rows: list[tuple[str, float]] = [
        ("files", figures.files),
        ("taken", figures.taken),
        ("refused", figures.refused.total()),
        ("shown whole", figures.whole),
        ("shown in part", figures.taken - figures.whole - figures.not_shown.total()),
        ("not shown", figures.not_shown.total()),
        ("failed with an untyped error", len(figures.failed)),
        ("documents written", figures.documents),
        ("documents lost", figures.lost),
        ("documents invalid", len(figures.invalid)),
        ("seconds", round(seconds)),
        ("most memory of a reader, MB", round(most_memory(of_children=True))),
    ]
    if figures.words:
        rows.append(("visible words", figures.words))
        rows.append(("of them shown, %", round(100 * figures.words_shown / figures.words, 2)))
    for name, value in rows:
        print(f"| {name} | {value} |")
    for title, counts in (
        ("Refused", figures.refused),
        ("Left out", figures.parts),
        ("Not shown", figures.not_shown),
    ):
        for reason, many in counts.most_common():
            print(f"{title}: {many} x {reason}")
    for line in (*figures.failed, *figures.invalid[:50], *figures.missed[:50]):
        print(line)


if __name__ == "__main__":
    sys.exit(main())
