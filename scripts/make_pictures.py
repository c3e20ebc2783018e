"""Make the pictures of README and docs anew from the sample learner.

    python scripts/make_pictures.py            after a change in how pages or documents look
    python scripts/make_pictures.py FOLDER     into another folder than docs/images

Needs Chromium, LibreOffice, pdftoppm (poppler-utils) and the packages that the tests need.
"""

from __future__ import annotations

import datetime
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import Centre
from portfolio.assessment.planning import ToAgree, agree
from portfolio.assessment.reopening import reopen
from portfolio.making.build import build_portfolio, copy_sample
from portfolio.making.external_pack import make_pack
from portfolio.making.sample_centre import make_sample_centre
from portfolio.making.wanted import Wanted
from portfolio.unit.unit import find_unit
from portfolio.workbook.workers import Workers

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "tests" / "lab")]

from browser import TOKEN, Lab, open_browser, running_lab  # noqa: E402
from centre_browser import centre_lab  # noqa: E402

UNIT = "cg-406"
WIDE, HIGH = 1200, 860
"""Pixels of a picture of a page of the workbook."""
SHARP = 70
"""Dots per inch of a page of the document."""
COLOURS = 128
GAP = 20
NEAR_TOP = 150
"""Letters of a page's text in which its first heading or caption is, behind the header."""
SPREAD = ("portfolio.png", "2.1 Define", "Criteria and the evidence for them (part 2")
"""The picture of the README: its name, and words on each of its two pages."""
SHEETS = {
    "page-contents.png": "Contents Candidate",
    "page-criterion.png": "2.2 Evaluate",
    "page-map.png": "Criteria and the evidence for them (part 1",
    "page-evidence.png": "E24 The trophies",
}
"""Pages of the document in docs, by words that are on them."""


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "docs" / "images"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as space:
        record = copy_sample(Path(space) / "Award portfolio - Marnie Thistlewood").folder
        with Workers() as workers:
            built = build_portfolio(
                record, UNIT, workers, lambda *_: None, lambda _: None, Wanted(pdf=True)
            )
        if built.pdf is None:
            sys.exit("LibreOffice is needed: it lays the pages of the document out.")
        document(built.pdf, target, Path(space))
        with running_lab(record, Path(space) / "state") as lab, open_browser() as context:
            workbook(lab, context, target)
            centre = make_sample_centre(Path(space) / "handed in", Path(space) / "centre")
            pack(context, centre, Path(space), target)
            desk(context, centre, Path(space), target)
    for path in sorted(target.glob("*.png")):
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


def document(pdf: Path, target: Path, space: Path) -> None:
    """Pages of the Word document, as LibreOffice lays them out."""
    words = page_words(pdf)
    name, *both = SPREAD
    left, right = (page(pdf, find(words, one), space) for one in both)
    spread = Image.new(
        "RGB", (left.width + right.width + 20, max(left.height, right.height)), "#d5dade"
    )
    spread.paste(left, (0, 0))
    spread.paste(right, (left.width + 20, 0))
    save(spread, target / name)
    for name, told in SHEETS.items():
        save(ImageOps.expand(page(pdf, find(words, told), space), 1, "#b8bec4"), target / name)


def page_words(pdf: Path) -> list[str]:
    from pypdf import PdfReader

    return [" ".join((page.extract_text() or "").split()) for page in PdfReader(pdf).pages]


def find(words: list[str], told: str) -> int:
    """The page on which a part begins: the first that has its words near the top."""
    for number, text in enumerate(words, start=1):
        if told in text[:NEAR_TOP]:
            return number
    raise SystemExit(f"No page of the document begins with “{told}”.")


def page(pdf: Path, number: int, space: Path) -> Image.Image:
    stem = space / f"page-{number}"
    command = ["pdftoppm", "-r", str(SHARP), "-f", str(number), "-l", str(number), "-png"]
    subprocess.run([*command, "-singlefile", str(pdf), str(stem)], check=True)
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def workbook(lab: Lab, context: Any, target: Path) -> None:
    """Pages of the workbook, as Chromium shows them."""
    with shown(lab, context, "start") as view:
        view.screenshot(path=target / "start.png")
    with shown(lab, context, "2.1") as view:
        view.get_by_text("Objective O1").first.click()
        view.screenshot(path=target / "criterion.png")
    with shown(lab, context, "evidence") as view:
        view.screenshot(path=target / "evidence.png")
    with shown(lab, context, "practice") as view:
        practise(view)
        view.screenshot(path=target / "practice.png")
    for name in ("start.png", "criterion.png", "evidence.png", "practice.png"):
        save(Image.open(target / name), target / name)


def desk(context: Any, centre: Centre, space: Path, target: Path) -> None:
    """An assessor's desk and page, once a decision was taken back and something was agreed, and the
    page of the quality assurer."""
    (learner,) = centre.learners()
    unit, now = find_unit(builtin_catalogue(), UNIT), datetime.datetime.now(datetime.UTC)
    reopen(centre, learner, UNIT, "2.3", "FU", "Where is the turning point of the scores?", now)
    due = now.date() + datetime.timedelta(days=21)
    agreed = ToAgree(task="Ask two customers what the award changed.", due=due, criteria=("3.3",))
    agree(centre, learner, unit, agreed, "FU", now)
    with centre_lab(centre, space / "state of FU", "FU") as home, view_of(context) as view:
        view.goto(f"{home}/doc/tree/desk.ipynb?token={TOKEN}&reset")
        view.get_by_text("To assess").wait_for()
        picture(view, target / "desk.png")
        view.goto(f"{home}/doc/tree/assess/{UNIT}/{learner} S2.ipynb?reset")
        view.locator(".pfw-deciding textarea").first.wait_for()
        view.get_by_label("Feedback to the learner").fill(
            "It is there: C would win if O2 counted for more than about 54%."
        )
        picture(view, target / "assessing.png")
    with centre_lab(centre, space / "state of DM", "DM") as home, view_of(context) as view:
        view.goto(f"{home}/doc/tree/quality/{UNIT}/{learner}.ipynb?token={TOKEN}&reset")
        view.get_by_role("button", name="Record this look").first.wait_for()
        picture(view, target / "quality.png")


@contextmanager
def view_of(context: Any) -> Iterator[Any]:
    view = context.new_page()
    view.set_viewport_size({"width": WIDE, "height": HIGH})
    yield view
    view.close()


def picture(view: Any, path: Path) -> None:
    view.wait_for_timeout(1500)
    view.screenshot(path=path)
    save(Image.open(path), path)


def pack(context: Any, centre: Centre, space: Path, target: Path) -> None:
    """What an external quality assurer sees of the sample learner, as Chromium shows it."""
    now = datetime.datetime(2026, 9, 18, 9, 0, tzinfo=datetime.UTC)
    made = make_pack(centre, space / "pack.zip", (), "An external quality assurer", "DM", now)
    shutil.unpack_archive(made.path, space / "pack")
    (learner,) = made.learners
    with view_of(context) as view:
        view.goto((space / "pack" / "learners" / learner / "index.html").as_uri())
        picture(view, target / "pack.png")


@contextmanager
def shown(lab: Lab, context: Any, name: str) -> Iterator[Any]:
    view = lab.open(context, name)
    view.set_viewport_size({"width": WIDE, "height": HIGH})
    view.wait_for_timeout(1500)
    yield view
    view.close()


def practise(view: Any) -> None:
    """To the first incident of the year."""
    view.get_by_role("button", name="Take this one").click()
    view.get_by_role("button", name="Begin the year").click()
    view.get_by_role("button", name="Go to the first week").click()
    view.locator(".pfw-question").wait_for()
    view.locator(".pfw-question input[value=drawn]").check()
    view.get_by_role("button", name="Decide").click()
    for _ in range(2):
        view.locator(".pfw-question").wait_for(state="detached")
        view.get_by_role("button", name="Go on for a month").click()
        view.wait_for_timeout(3000)


def save(picture: Image.Image, path: Path) -> None:
    """With few colours, which is enough for pages and a third of the size."""
    picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    if not all(map(shutil.which, ("chromium", "soffice", "pdftoppm"))):
        raise SystemExit("Install Chromium, LibreOffice and poppler-utils, then try again.")
    main()
