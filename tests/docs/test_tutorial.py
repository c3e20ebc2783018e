"""The tutorial's commands, typed for real, answer as the tutorial says."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pages
import pytest
from typer.testing import CliRunner

from portfolio.commands.all_commands import app
from portfolio.lab import wire
from portfolio.lab.pages.answers_desk import write_answers
from portfolio.making.build import copy_sample

HOME = "/home/robin"
"""The newcomer's home as the tutorial shows it."""
START = "python3 scripts/start.py "


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the program's folder, in which the sample has been made."""
    copy_sample(tmp_path / "award-portfolio" / "demo")
    monkeypatch.chdir(tmp_path / "award-portfolio")
    return tmp_path


def test_the_tutorial_can_be_followed_and_shows_what_the_program_says(home: Path, no_office: None):
    steps = [step for step in tutorial() if step[0] != "demo"]
    assert len(steps) >= 8
    for line, shown in steps:
        words = shlex.split(line.removeprefix("portfolio "))
        if words[0] == "lab":
            type_a_title(Path(words[1]))
            continue
        said = CliRunner().invoke(app, words)
        assert said.exit_code == 0, (line, said.output)
        assert missing(shown, said.output.replace(str(home), HOME)) == [], line
    assert (home / "my-portfolio" / "build" / "cg-406" / "portfolio.docx").stat().st_size > 20_000


def type_a_title(folder: Path) -> None:
    """What the page in the browser asks for when the newcomer has typed a title."""
    title = "Opening the awards"
    assert title in pages.read(pages.TUTORIAL)
    typed = {"star": {"title": wire.Edit(value=title, bases=[None])}}
    write_answers(folder, "cg-406", "3.1", wire.EditsRequest(edits=typed))


def tutorial() -> Iterator[tuple[str, str]]:
    """Each command with the output that is shown after it, if any."""
    blocks = pages.blocks(pages.TUTORIAL)
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind == "sh":
            assert block.text.startswith(START)
            shown = after.text if after and after.kind == "text" else ""
            yield block.text.removeprefix(START).strip(), shown


def missing(shown: str, said: str) -> list[str]:
    """The lines shown that the program did not say, in this order; ``...`` skips some."""
    left = iter(line.rstrip() for line in said.splitlines())
    wanted = [line.rstrip() for line in shown.splitlines() if line.strip() not in ("", "...")]
    return [line for line in wanted if line not in left]
