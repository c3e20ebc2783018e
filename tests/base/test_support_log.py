"""The log for support says what happened, and nothing that a learner wrote."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.base import support_log, toml_file
from portfolio.base.support_log import Event, keep_log, log_file, note

LINE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ [a-z ]+( [a-z]+=[0-9.e+-]+)*( \w+( [\w/]+\.py:\d+)?)?"
)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log in a folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    handlers = logging.getLogger("portfolio.support").handlers
    before = list(handlers)
    handlers.clear()  # a command that another test ran may keep the log elsewhere
    keep_log()
    yield log_file()
    handlers[:] = before


def lines() -> list[str]:
    return log_file().read_text(encoding="ascii").splitlines()


def test_an_event_is_a_line_with_its_numbers():
    note(Event.OPENED, port=20_123)
    note(Event.ANSWERED_LATE, seconds=2.5)
    assert [line.partition("Z ")[2] for line in lines()] == [
        "workbook opened port=20123",
        "answered late seconds=2.5",
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(min_size=4))
def test_no_word_of_an_error_is_in_the_log(words: str):
    """Messages of errors have names, titles, paths and answers in them."""
    try:
        raise ValueError(words)
    except ValueError as error:
        note(Event.REQUEST_FAILED, error, status=500)
    assert LINE.fullmatch(lines()[-1])
    assert lines()[-1].endswith("ValueError")


def test_an_error_is_told_by_the_place_in_the_program_that_it_came_from():
    try:
        toml_file.read(Path("/nowhere"), None, "")  # type: ignore[arg-type]
    except TypeError as error:
        note(Event.COMMAND_FAILED, error)
    assert re.search(r"command failed TypeError base/toml_file\.py:\d+$", lines()[-1])


def test_the_log_never_grows_beyond_two_files():
    for number in range(2 * support_log.LARGEST // 40):
        note(Event.OPENED, number=number)
    files = list(log_file().parent.iterdir())
    assert len(files) == 2
    assert all(file.stat().st_size <= support_log.LARGEST for file in files)


def test_a_folder_that_cannot_be_written_to_costs_only_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    note(Event.OPENED, port=1)
    assert capsys.readouterr() == ("", "")


def test_a_program_that_does_not_ask_for_it_writes_no_log(tmp_path: Path):
    code = (
        "from portfolio.base.support_log import *; note(Event.OPENED); print(log_file().exists())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("False", "")
