"""Whatever is in a handed-in folder: no command reads, runs, changes or deletes anything else."""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path

import pytest
from hostile_folders import ATTACKS, CRITERION, UNIT
from outside import Outside, tells
from typer.main import get_command

from portfolio.base.errors import PortfolioError
from portfolio.commands.all_commands import app
from portfolio.lab.maker import Maker
from portfolio.lab.routes import routes
from portfolio.making.build import Wanted, build_portfolio
from portfolio.workbook.workers import Workers

QUICK = Wanted(page_numbers=False)
COMMAND = get_command(app)


def typed(*words: object) -> str:
    """What a command prints, or the sentence with which it ends. Anything else fails."""
    screen = io.StringIO()
    with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
        try:
            COMMAND.main([str(word) for word in words], "portfolio")
        except PortfolioError as error:
            screen.write(str(error))
        except SystemExit:
            pass
    return screen.getvalue()


def built(folder: Path, workers: Workers) -> str:
    """What making the portfolio says; as ``portfolio build`` does it, with warm workers."""
    try:
        made = build_portfolio(folder, UNIT, workers, lambda *_: None, lambda _: None, QUICK)
    except PortfolioError as error:
        return str(error)
    return "\n".join([*made.notes, *made.errors, *made.errors.values()])


def asked(folder: Path) -> str:
    """What the workbook's program replies when every page asks for what it shows."""
    actions = routes(folder, Maker(folder), list)
    asks = (
        ("answers", "GET", (UNIT, CRITERION)),
        ("panel", "GET", (UNIT, CRITERION, "findings")),
        ("panel", "GET", (UNIT, CRITERION, "evidence")),
        ("overview", "GET", (UNIT,)),
        ("practice", "GET", (UNIT,)),
        ("practice-progress", "GET", ()),
        ("evidence", "GET", (UNIT,)),
        ("evidence-item", "GET", (UNIT, "E01")),
    )
    said = []
    for address, method, values in asks:
        try:
            reply = actions[address][method].work(*values)
        except PortfolioError as error:
            said.append(str(error))
        else:
            said.append(reply.model_dump_json())
    return "\n".join(said)


def everything(folder: Path, workers: Workers, made: Path) -> str:
    """Do with a folder whatever can be done with it, and return all that is said."""
    group = folder.parent
    said = [
        typed("check", folder),
        typed("coverage", group, "--xlsx", made / "c.xlsx", "--html", made / "c.html"),
        typed("evidence", "list", folder),
        typed("evidence", "show", folder, "E01"),
        typed("forms", "write", folder),
        typed("forms", "ask", folder, "--witness", "Sam Poole, manager", "--method", "observation"),
        typed("submit", folder, "--declare", "Robin Example"),
        typed("restore", folder),
        typed("refresh", folder),
        built(folder, workers),
        asked(folder),
        built(folder, workers),
    ]
    return "\n".join(said)


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_folder_harms_nothing_and_is_named(
    name: str, handed_in: Path, outside: Outside, workers: Workers, tmp_path: Path
):
    says = ATTACKS[name](handed_in, outside)
    before = outside.state()
    made = tmp_path / "made"
    made.mkdir()
    said = everything(handed_in, workers, made)
    assert outside.ran() == []
    assert outside.state() == before
    assert tells(said, (handed_in, made)) == []
    assert says in said


def test_a_sound_folder_passes_every_command(handed_in: Path, workers: Workers, tmp_path: Path):
    said = everything(handed_in, workers, tmp_path)
    assert (handed_in / "build" / UNIT / "portfolio.docx").stat().st_size > 20_000
    assert "E01" in said
    assert "Robin Example" in said


def test_what_is_outside_is_seen_to_be_touched(outside: Outside, tmp_path: Path):
    """The guard of these tests: it notices a read, a change and a run."""
    before = outside.state()
    copy = tmp_path / "made"
    shutil.copytree(outside.folder, copy)
    assert len(tells("", (copy,))) == 3
    exec(outside.code("guard"))
    assert outside.ran() == ["guard"]
    (outside.folder / "1.1" / "old.json").unlink()
    assert outside.state() != before


def test_there_are_forty_hostile_folders():
    assert len(ATTACKS) >= 40
