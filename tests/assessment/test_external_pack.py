"""The pack for an external quality assurer: it opens without this program, and says no more than
it should."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
import zipfile
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from docx import Document
from typed_commands import typed

from portfolio.assessment.centre import Centre, open_centre
from portfolio.assessment.events import Decided, Disclosed
from portfolio.base.errors import AssessmentError
from portfolio.making.external_pack import _harmless

KEY = "FIC-0406-0017"
PLACE = f"learners/{KEY}"


@pytest.fixture(scope="module")
def made(sample_centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> tuple[Centre, Path]:
    """A copy of the sample's centre, and a pack of it. Only read them."""
    place = tmp_path_factory.mktemp("pack")
    folder = Path(shutil.copytree(sample_centre.folder, place / "centre"))
    told = ("--for", "City & Guilds", "--to", place / "pack.zip", "--as", "DM")
    assert "A pack of 1 learner, for City & Guilds" in typed("eqa-pack", folder, *told)
    return open_centre(folder), place / "pack.zip"


@pytest.fixture(scope="module")
def files(made: tuple[Centre, Path]) -> dict[str, bytes]:
    with zipfile.ZipFile(made[1]) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


class Page(HTMLParser):
    """The tags of a page, and where its links lead."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.links: list[str] = []
        self.feed(data.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def test_every_link_leads_to_a_file_of_the_pack_and_nothing_runs(files: dict[str, bytes]):
    pages = {name: Page(data) for name, data in files.items() if name.endswith(".html")}
    assert len(pages) == 3
    reached = {"index.html"}
    for name, found in pages.items():
        assert not found.tags & {"script", "iframe", "object", "embed", "link", "base", "form"}
        assert found.handlers == []
        levels = [int(one) for one in re.findall(rb"<h([1-6])>", files[name])]
        assert levels[0] == 1
        assert all(next_ - one <= 1 for one, next_ in pairwise(levels))
        for link in found.links:
            target = (PurePosixPath("/", name).parent / unquote(link)).as_posix()
            parts: list[str] = []
            for part in PurePosixPath(target).parts[1:]:
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert "/".join(parts) in files, (name, link)
            reached.add("/".join(parts))
    assert reached == set(files)


def test_names_in_it_lead_nowhere_else_and_every_system_takes_them(files: dict[str, bytes]):
    for name in files:
        assert not name.startswith("/")
        assert ".." not in name.split("/")
        assert not re.search(r'[\\:*?"<>|]', name)
        assert len(name) < 160


def test_it_holds_the_decisions_of_every_attempt_on_pages_in_word_and_as_csv(
    files: dict[str, bytes], made: tuple[Centre, Path]
):
    decided = [one for one in made[0].ledger(KEY).events if isinstance(one, Decided)]
    rows = list(
        csv.DictReader(io.StringIO(files[f"{PLACE}/cg-406-decisions.csv"].decode("utf-8-sig")))
    )
    assert len(rows) == len(decided) == 15
    assert {row["Decision"] for row in rows} == {"met", "referred"}
    document = Document(io.BytesIO(files[f"{PLACE}/cg-406-record.docx"]))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    shown = Page(files[f"{PLACE}/index.html"])
    assert "table" in shown.tags
    for one in decided:
        assert any(one.feedback[:60] in text for text in cells)


def test_evidence_and_sealed_submissions_are_as_they_were_received(
    files: dict[str, bytes], made: tuple[Centre, Path]
):
    for received in made[0].ledger(KEY).state.submissions:
        data = files[f"{PLACE}/sealed/{received.submission}.portfolio.zip"]
        assert hashlib.sha256(data).hexdigest() == received.file
    received = made[0].ledger(KEY).state.submission("S2")
    assert received
    items = made[0].submission(KEY, received).items.values()
    for item in (one for one in items if one.file):
        assert item.file
        data = files[f"{PLACE}/evidence/cg-406/{item.ref}/{item.file.name}"]
        assert hashlib.sha256(data).hexdigest() == item.file.sha256


def test_no_private_note_and_no_path_of_this_computer_is_in_it(
    files: dict[str, bytes], made: tuple[Centre, Path]
):
    centre = made[0]
    (note,) = (
        one.private_note
        for one in centre.ledger(KEY).events
        if isinstance(one, Decided) and one.private_note
    )
    unwanted = [note[:40].encode(), str(centre.folder).encode(), str(Path.home()).encode() + b"/"]
    for name, data in files.items():
        inner = [data]
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                inner += [archive.read(one) for one in archive.namelist()]
        assert not any(bad in each for bad in unwanted for each in inner), name


def test_to_whom_it_was_given_is_recorded(made: tuple[Centre, Path]):
    (told,) = (one for one in made[0].ledger(KEY).events if isinstance(one, Disclosed))
    assert (told.by, told.to) == ("DM", "City & Guilds")


@pytest.mark.parametrize(
    ("name", "packed"),
    [("a.html", "a.html.txt"), ("b.SVG", "b.SVG.txt"), ("c.pdf", "c.pdf"), ("d.eml", "d.eml")],
)
def test_what_a_browser_would_run_is_a_text_in_it(name: str, packed: str):
    assert _harmless(name) == packed


def test_an_assessor_makes_none_and_it_says_for_whom_it_is(sample_centre: Centre, tmp_path: Path):
    told = ("--to", tmp_path / "x.zip")
    with pytest.raises(AssessmentError, match="Frances Underley makes no pack"):
        typed("eqa-pack", sample_centre.folder, *told, "--for", "x", "--as", "FU")
    with pytest.raises(AssessmentError, match="Say for whom"):
        typed("eqa-pack", sample_centre.folder, *told, "--for", " ", "--as", "DM")
    assert list(tmp_path.iterdir()) == []
