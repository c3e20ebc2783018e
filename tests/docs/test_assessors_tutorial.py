"""The commands of the tutorial for assessors, typed for real, answer as it says."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pages
import pytest
from test_tutorial import START, missing
from typer.testing import CliRunner

from portfolio.base.errors import AssessmentError
from portfolio.commands.all_commands import app
from portfolio.making.build import copy_sample
from portfolio.making.sample_centre import make_sample_centre

TUTORIAL = pages.CHECKOUT / "docs" / "tutorial" / "your-first-assessment.md"


def test_the_tutorial_can_be_followed_and_shows_what_the_program_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    copy_sample(Path("demo"))
    make_sample_centre(Path("demo"), Path("demo-centre"))
    refused: list[str] = []
    for lines, shown in steps():
        said = ""
        for line in lines:
            done = CliRunner().invoke(app, shlex.split(line.removeprefix("portfolio ")))
            if isinstance(done.exception, AssessmentError):
                refused.append(str(done.exception))
            else:
                assert done.exit_code == 0, (line, done.output)
            said += done.output
        assert missing(shown, said) == [], lines
    (sentence,) = refused
    assert "cannot be claimed" in sentence
    assert "Action DM:3/1 is open" in sentence
    assert Path("demo-pack.zip").is_file()


def steps() -> Iterator[tuple[list[str], str]]:
    """The commands of each block with the output that is shown after them, if any."""
    blocks = pages.blocks(TUTORIAL)
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind == "sh":
            lines = [line.removeprefix(START) for line in block.text.strip().splitlines()]
            if lines != ["demo"]:
                yield lines, after.text if after and after.kind == "text" else ""
