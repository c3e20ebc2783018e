"""Write down anew what a screen reader reads out of the page of a criterion.

    python scripts/hear_page.py

It goes into tests/lab/heard_3.2.txt: read what has changed there as somebody would who hears it,
and commit it with the change. A test holds the page to it. Needs Chromium and what the tests need.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from portfolio.making.build import copy_sample

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "tests" / "lab")]

from browser import open_browser, running_lab  # noqa: E402
from heard import PAGE, WRITTEN, heard  # noqa: E402


def main() -> None:
    with tempfile.TemporaryDirectory() as space:
        record = copy_sample(Path(space) / "record").folder
        with running_lab(record, Path(space) / "state") as lab, open_browser() as context:
            WRITTEN.write_text(heard(lab.open(context, PAGE)), encoding="utf-8", newline="\n")
    print(f"{WRITTEN.name} is written. Read what has changed in it, then commit it.")


if __name__ == "__main__":
    main()
