"""Commands as people type them."""

from __future__ import annotations

import contextlib
import io
import sys

from typer.main import get_command

from portfolio.commands.all_commands import app

COMMAND = get_command(app)


def typed(*words: object, answers: str = "", code: int = 0) -> str:
    """What a command says, on one line; ``answers`` is what is typed when it asks."""
    screen, ended = io.StringIO(), 0
    with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
        before, sys.stdin = sys.stdin, io.StringIO(answers)
        try:
            COMMAND.main([str(word) for word in words], "portfolio")
        except SystemExit as end:
            ended = end.code or 0
        finally:
            sys.stdin = before
    assert ended == code, screen.getvalue()
    return " ".join(screen.getvalue().split())
