"""Every command in the documentation exists, with the options that are shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pages
import pytest
import typer

from portfolio.commands.all_commands import app
from portfolio.commands.form_making import WRITE

PROGRAM = typer.main.get_command(app)
PAGES = [page for page in pages.pages() if page.name != "CHANGELOG.md"]


@pytest.mark.parametrize("page", PAGES, ids=pages.name_of)
def test_every_command_line_would_be_understood(page: Path):
    for line in pages.commands(page):
        words = shlex.split(line.replace("[", "").replace("]", "").replace(" OPTIONS", ""))
        if page.name != "commands.md" and "--help" not in words:
            understand(words)


def understand(words: list[str]) -> None:
    """Let the program parse the words without doing what they say; fails when it cannot."""
    command, rest = find(words)
    if not hasattr(command, "commands"):
        command.make_context(words[0], rest)


def find(words: list[str]) -> tuple[Any, list[str]]:
    """The command that the words name, and the words that are left for it."""
    command, rest = PROGRAM, words[1:]
    while hasattr(command, "commands") and rest:
        if command.name == "forms" and rest[0] not in command.commands:
            rest = [WRITE, *rest]
        assert rest[0] in command.commands, f"there is no command {' '.join(words)}"
        command, rest = command.commands[rest[0]], rest[1:]
    return command, rest


@pytest.mark.parametrize("page", PAGES, ids=pages.name_of)
def test_every_command_and_option_that_the_text_mentions_exists(page: Path):
    for span in pages.spans(page):
        if found := re.fullmatch(
            r"(?:(?:python3|py) scripts/start\.py )?(portfolio [a-z].*)", span
        ):
            command, rest = find(plain(found[1]))
            params = getattr(command, "params", ())
            known = {name for param in params for name in (*param.opts, *param.secondary_opts)}
            wrong = {word for word in rest if word.startswith("--")} - known - {"--help"}
            assert not wrong, f"{span}: there is no {wrong}"


def plain(span: str) -> list[str]:
    """The words of a mention; a placeholder such as WORDS stands for a command."""
    words = shlex.split(span)
    return [] if words[1:2] == ["WORDS"] else words


@pytest.mark.parametrize("page", PAGES, ids=pages.name_of)
def test_the_start_script_knows_every_word_that_is_typed_after_it(page: Path):
    script = pages.read(pages.CHECKOUT / "scripts" / "start.py")
    known = set(re.findall(r"scripts/start\.py ([a-z-]+)", script.split('HELP = """')[1]))
    used = set(re.findall(r"(?:python3|py) scripts/start\.py ([a-z-]+)", pages.read(page)))
    assert {"demo", "test", "portfolio", "--check", "--help"} <= known
    assert used <= known


def test_a_command_that_does_not_exist_would_be_noticed():
    with pytest.raises(AssertionError):
        understand(["portfolio", "polish", "DIR"])
    with pytest.raises(Exception, match="--gloss"):
        understand(["portfolio", "check", "DIR", "--gloss"])
    with pytest.raises(Exception, match="folder"):
        understand(["portfolio", "check"])
