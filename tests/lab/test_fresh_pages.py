"""Pages are made again by themselves; what somebody added to one stays in it."""

from __future__ import annotations

import shutil
import urllib.error
from pathlib import Path
from typing import Any

import nbformat
import pytest
from browser import Lab

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.lab.fresh_pages import make_again
from portfolio.workbook.generate import form_notebook

UNIT = builtin_catalogue()["cg-406"]
PAGE = "notebooks/cg-406/3.1.ipynb"
LOCKED = {"editable": False, "deletable": False}


@pytest.fixture
def folder(empty_record: Path, tmp_path: Path) -> Path:
    return shutil.copytree(empty_record, tmp_path / "record")


def page_of_before(path: Path, *added: Any) -> None:
    """A page as an earlier version made it: other words, a form that is no more; and what somebody
    added to it."""
    page = nbformat.read(path, as_version=4)
    page.cells[0].source = "# What it was called before"
    for cell in page.cells:
        if cell.id == "show-star":
            cell.outputs[0].data["application/vnd.portfolio.form+json"]["schema"] = {}
    old = nbformat.v4.new_code_cell('page.show("gone")', id="show-gone", metadata=LOCKED)
    page.cells[3:3] = [*added, old]
    nbformat.write(page, path)


def sources(path: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


def as_made() -> list[str]:
    return [cell.source for cell in form_notebook(UNIT, "3.1").cells]


def test_a_page_of_an_earlier_version_is_made_again_around_what_was_added(folder: Path):
    path = folder / PAGE
    mine = nbformat.v4.new_markdown_cell("My own notes")
    page_of_before(path, mine)
    make_again(folder, PAGE)
    found = sources(path)
    assert found[3] == "My own notes"
    assert [source for source in found if source != "My own notes"] == as_made()
    form = path.read_text("utf-8")
    assert '"order"' in form


def test_a_page_that_is_missing_is_made_and_one_that_is_as_it_should_be_is_left(folder: Path):
    path = folder / PAGE
    before = path.stat()
    make_again(folder, PAGE)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    path.unlink()
    make_again(folder, f"/{PAGE}")
    assert sources(path) == as_made()


@pytest.mark.parametrize(
    "path",
    [
        "notebooks/cg-406/mine.ipynb",
        "notebooks/unknown/3.1.ipynb",
        "notebooks/cg-406/../cg-406/3.1.ipynb",
        "3.1.ipynb",
        "evidence/3.1.ipynb",
        "",
    ],
)
def test_nothing_but_a_page_of_the_workbook_is_made(folder: Path, path: str):
    def state() -> dict[Path, int]:
        return {file: file.stat().st_mtime_ns for file in folder.rglob("*")}

    before = state()
    make_again(folder, path)
    assert state() == before


def test_a_page_that_cannot_be_made_again_is_left_as_it_is(folder: Path, tmp_path: Path):
    path = folder / PAGE
    outside = tmp_path / "outside.ipynb"
    outside.write_text("{}", encoding="utf-8")
    path.unlink()
    path.symlink_to(outside)
    make_again(folder, PAGE)
    assert outside.read_text(encoding="utf-8") == "{}"


def test_the_server_gives_the_page_as_this_version_makes_it(server: Lab):
    page_of_before(server.folder / PAGE)
    content = server.ask(f"/api/contents/{PAGE}")["content"]
    assert ["".join(cell["source"]) for cell in content["cells"]] == as_made()
    assert offered(server, "/api/terminals") == 404
    assert offered(server, f"/nbconvert/html/{PAGE}") == 404


def offered(lab: Lab, path: str) -> int:
    """The status with which the server answers for something that a page does not need."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        lab.ask(path)
    with caught.value as error:
        return error.code
