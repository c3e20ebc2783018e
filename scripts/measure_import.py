"""Counts the criteria that “portfolio unit import” finds in documents of many layouts.

    python scripts/measure_import.py            the documents that this makes
    python scripts/measure_import.py --office   also as LibreOffice makes PDFs of the Word files

``exact`` counts criteria whose reference and words are those of the unit; ``unmarked`` those that
are wrong, or made up, without a mark.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from handbook_hard_layouts import HARD_LAYOUTS, SHOWS_WHAT_IS_DELETED
from handbook_layouts import LAYOUTS, SPECS, Spec

from portfolio.base.errors import HandbookError
from portfolio.importing.draft import DraftUnit
from portfolio.importing.importing_file import unit_in


class Score(NamedTuple):
    asked: int
    exact: int
    marked: int
    unmarked: int


def score(spec: Spec, unit: DraftUnit) -> Score:
    """How the draft does against the unit that the document was made from."""
    wanted = {
        (goal.ref, plain_ref(p.ref)): plain(p.whole) for goal in spec.goals for p in goal.points
    }
    exact = marked = unmarked = 0
    for outcome in unit.outcomes:
        for criterion in outcome.criteria:
            key = (outcome.ref, plain_ref(criterion.ref))
            if wanted.get(key) == plain(criterion.text):
                exact += 1
                marked += bool(criterion.checks)
            elif not criterion.checks:
                unmarked += 1
    return Score(len(wanted), exact, marked, unmarked)


def plain(text: str) -> str:
    return " ".join(text.split())


def plain_ref(ref: str) -> str:
    """Without the letter that was put before a number, as drafts say they do."""
    return ref[1:] if ref[0] in "PK" else ref


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--office", action="store_true")
    office = parser.parse_args().office
    total = Score(0, 0, 0, 0)
    print(f"{'layout':34}{'unit':14}{'asked':>6}{'exact':>6}{'marked':>7}{'unmarked':>9}")
    with tempfile.TemporaryDirectory() as name:
        for layout, (ending, make) in (LAYOUTS | HARD_LAYOUTS).items():
            for number, spec in enumerate(SPECS):
                path = Path(name) / f"{layout}-{number}.{ending}"
                make(spec, path)
                made = [(layout, path)]
                printed = ending in ("docx", "html") and layout not in SHOWS_WHAT_IS_DELETED
                if office and printed:
                    made.append((f"{layout}, as PDF", as_pdf(path)))
                for shown, each in made:
                    found = measured(each, spec)
                    total = Score(*(a + b for a, b in zip(total, found, strict=True)))
                    print(f"{shown:34}{spec.number:14}" + "".join(
                        f"{value:{width}}" for value, width in zip(found, (6, 6, 7, 9), strict=True)
                    ))  # fmt: skip
    print(f"\nfound and exact: {100 * total.exact / total.asked:.1f} % of {total.asked}; "
          f"of these marked: {total.marked}; wrong without a mark: {total.unmarked}")  # fmt: skip


def measured(path: Path, spec: Spec) -> Score:
    try:
        return score(spec, unit_in(path))
    except HandbookError as error:
        print(f"  {path.name}: {error}")
        return Score(len(spec.points), 0, 0, 0)


def as_pdf(path: Path) -> Path:
    folder = path.parent / "pdf"
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
    )
    return folder / f"{path.stem}.pdf"


if __name__ == "__main__":
    main()
