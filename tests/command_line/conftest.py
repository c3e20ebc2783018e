"""The program in this process: what it prints, on which stream, and how it ends."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from subprocess import CompletedProcess

import pytest

from portfolio import cli
from portfolio.base.side_process import NO_CURRENT_FOLDER


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the whole program sets for itself and its children is undone after the test."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    for name in ("PYTHONSAFEPATH", NO_CURRENT_FOLDER):
        monkeypatch.setenv(name, "")
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)


@pytest.fixture
def program(
    surroundings: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., CompletedProcess[str]]:
    """All that a user's command does from its first line to its last, without another process."""

    def program(*words: object) -> CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["portfolio", *map(str, words)])
        monkeypatch.setenv("COLUMNS", "100")
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return CompletedProcess(sys.argv, int(ended.value.code or 0), said.out, said.err)

    return program
