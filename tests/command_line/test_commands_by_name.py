"""Commands are found by their names: the names are all there, and only what is called is loaded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
import typer

from portfolio import cli, commands
from portfolio.commands import all_commands, by_name


def test_every_command_of_every_file_is_called_by_a_name():
    written = {
        info.callback
        for file in iter_modules(commands.__path__)
        for app in vars(import_module(f"{commands.__name__}.{file.name}")).values()
        if isinstance(app, typer.Typer)
        for info in app.registered_commands
    }
    assert {
        called.__wrapped__ for called in callbacks(typer.main.get_command(all_commands.app))
    } == written


def callbacks(group: Any) -> Iterator[Any]:
    for command in group.commands.values():
        if hasattr(command, "commands"):
            yield from callbacks(command)
        else:
            yield command.callback


def test_a_command_loads_no_file_of_other_commands():
    code = (
        "import sys; from portfolio import cli; sys.argv = ['portfolio', 'check', '--help']\n"
        "try: cli.main()\n"
        "finally: print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Show what each criterion still needs." in done.stdout
    loaded = {name for name in done.stdout.split() if name.startswith("portfolio.commands.")}
    shared = ("all_commands", "by_name", "options", "screen")
    assert loaded == {f"portfolio.commands.{name}" for name in (*shared, "checking")}


def test_a_folder_is_built_without_what_reads_options():
    code = (
        "import sys; from portfolio import cli; sys.argv = ['portfolio', 'build', 'nowhere']\n"
        "try: cli.main()\n"
        "finally: print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert not {"typer", "rich"} & set(done.stdout.split())


@pytest.mark.parametrize("words", [["--help"], ["-x"], ["~/award"], ["award*"], ["a", "b"], [""]])
def test_what_is_more_than_a_folder_is_read_by_the_whole_program(
    words: list[str], surroundings: None, monkeypatch: pytest.MonkeyPatch
):
    read: list[list[str]] = []
    monkeypatch.setattr(all_commands, "app", lambda **_: read.append(sys.argv[1:]))
    monkeypatch.setattr(sys, "argv", ["portfolio", "build", *words])
    cli.main()
    assert read == [["build", *words]]


def test_what_goes_wrong_while_a_command_is_built_is_not_taken_for_an_unknown_name():
    def broken() -> by_name.Command:
        raise KeyError("something else")

    found = by_name.WhenAsked({"check": broken})
    assert found.get("chek") is None
    with pytest.raises(KeyError, match="something else"):
        found.get("check")
