"""Commands as people type them."""

from __future__ import annotations

from typer.testing import CliRunner

from portfolio import cli


def typed(*words: object, answers: str = "", code: int = 0) -> str:
    """What a command says, on one line; ``answers`` is what is typed when it asks."""
    done = CliRunner().invoke(cli.app, [str(word) for word in words], input=answers)
    if isinstance(done.exception, Exception):
        raise done.exception
    assert done.exit_code == code, done.output
    return " ".join(done.output.split())
