"""From an empty record to a Word file, with nothing but the workbook's pages."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from browser import PATIENCE, Lab, saved, show
from docx import Document
from PIL import Image
from test_evidence_desk import photo

from portfolio.record.record import open_record
from portfolio.record.verified import verify

REASONS = (
    ("Promises to ring back are broken unseen.", "81.5% of 2,310 call-backs were made in time."),
    ("Half of the team feel that nobody notices.", "17 of 35 people agreed in the July survey."),
    ("Thanks from customers do not arrive.", "31 of 212 compliments were passed on."),
)


def test_a_learner_goes_from_an_empty_record_to_a_word_file(context: Any, lab: Lab):
    page = lab.open(context, "start", anew=True)
    assert page.locator(".pfw-map-entry").count() == 12
    page.get_by_text("0 of 12 criteria are ready to assess.").wait_for()
    page.locator(".pfw-map-entry").get_by_role("link", name="Criterion 1.1").click()
    shown(page).get_by_text("“Your reasons” has nothing in it yet.").first.wait_for()
    for number, reason in enumerate(REASONS, start=1):
        page.get_by_role("button", name="Add a reason").click()
        enter_reason(page.get_by_role("group", name=f"Reason {number}", exact=True), *reason)
    saved(page)
    shown(page).get_by_text("No evidence item supports this criterion yet.").first.wait_for()
    argument = shown(page).get_by_text("You have not dealt with an argument against.").first
    argument.wait_for(state="attached")
    assert status_of(page, "1.1") == "Begun"

    show(page, "1.1")
    page.get_by_label("The strongest argument against").fill("Awards please one winner only.")
    page.get_by_label("Your reply").fill("Teams can win too, and the rules are published.")
    page.get_by_text("Reason 1", exact=True).click()
    page.get_by_label("Motivation theory").first.select_option("Skinner: reinforcement")
    page.get_by_label("How the theory applies here").first.fill("A card comes on the day.")
    page.get_by_label("Conclusion", exact=True).fill(
        "Broken promises matter most, so we begin there."
    )
    saved(page)
    argument.wait_for(state="detached")
    shown(page).get_by_text("No evidence item supports this criterion yet.").first.wait_for()

    add_evidence(page)
    assert status_of(page, "1.1") == "Ready to assess"
    assert "criterion 1.1" in page.locator(".pfw-diary").inner_text()
    page.get_by_text("1 of 12 criteria is ready to assess.").wait_for()
    page.get_by_role("button", name="Make my portfolio").click()
    page.get_by_text("Your portfolio is made.").wait_for(timeout=PATIENCE)
    page.locator(".pfw-made").get_by_text("Nothing has changed since.").wait_for()
    page.get_by_role("link", name="The evidence map, a spreadsheet").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Open the Word document").click()
    assert_holds_everything(download.value.path().read_bytes())
    assert verify(open_record(lab.folder)) == ()
    assert page.faults == []


def shown(page: Any) -> Any:
    """The page of the workbook that is in view."""
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def enter_reason(row: Any, reason: str, data: str) -> None:
    row.get_by_label("Reason", exact=True).fill(reason)
    row.get_by_label("Standard or objective it serves").fill("Service standard 4")
    row.get_by_label("The data behind it").fill(data)
    row.get_by_label("Where the data comes from").fill("Our own count")
    row.get_by_label("Date of the data").fill("2026-03-31")
    row.get_by_label("How the data leads to this reason").fill("What nobody sees, nobody repeats.")


def add_evidence(page: Any) -> None:
    """A PDF and a photo, each with its place."""
    made = io.BytesIO()
    Image.new("RGB", (200, 280), "teal").save(made, "PDF")
    show(page, "evidence")
    files = (
        ("Discussion.pdf", made.getvalue(), "Professional discussion", "page 1"),
        ("Board.jpg", photo(), "Reflective account", "whole picture"),
    )
    for name, data, method, where in files:
        page.get_by_label("Add files").set_input_files(
            {"name": name, "mimeType": "", "buffer": data}
        )
        title = name.partition(".")[0]
        page.get_by_alt_text(f"Preview of {title}").wait_for()
        page.get_by_label("What kind of evidence is it?").select_option(method)
        page.get_by_label("Date", exact=True).fill("2026-04-02")
        page.get_by_label("What does it show?", exact=True).fill("What I said, and why.")
        page.get_by_label("1.1 justify the reasons").check()
        page.get_by_label("Where to look for 1.1").fill(where)
        page.get_by_label("Does it show a customer or a colleague?").select_option("No")
        saved(page)
        page.get_by_role("button", name="Close E").click()


def status_of(page: Any, ref: str) -> str:
    """What the map on the start page says about a criterion."""
    show(page, "start")
    entry = page.locator(".pfw-map-entry", has_text=f"Criterion {ref}")
    return str(entry.locator(".pfw-map-status").inner_text())


def assert_holds_everything(document: bytes) -> None:
    """The words, the items and the picture are in the Word file."""
    opened = Document(io.BytesIO(document))
    paragraphs = [paragraph.text for paragraph in opened.paragraphs]
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    text = "\n".join(paragraphs + cells)
    for words in (
        *(word for reason in REASONS for word in reason),
        "Teams can win too, and the rules are published.",
        "Broken promises matter most, so we begin there.",
        "Discussion",
        "Board",
        "whole picture",
    ):
        assert words in text, words
    assert sum(map(is_teal, colours_of_pictures(document))) == 2, "the photo, the page of the PDF"


def colours_of_pictures(document: bytes) -> list[tuple[int, ...]]:
    """The colour in the middle of each picture."""
    found = []
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        for name in parts.namelist():
            if name.startswith("word/media/"):
                with Image.open(parts.open(name)) as picture:
                    found.append(middle(picture.convert("RGB")))
    return found


def middle(picture: Image.Image) -> tuple[int, ...]:
    return picture.getpixel((picture.width // 2, picture.height // 2))


def is_teal(colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(colour, (0, 128, 128), strict=True))
