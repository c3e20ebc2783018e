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

import os
import sys
import tempfile
from pathlib import Path

from comparison.material import Material, prepare, with_items
from comparison.survival import what_survives
from comparison.ways import SPEED, Way

COUNTS = (20, 60, 300)
ROUNDS = 3


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
