"""What the commands share: screen, clock, questions, progress.

Plain sentences are most of what is printed. rich, which prints the rest, is loaded when there is
something for it.
"""

from __future__ import annotations

import datetime
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from portfolio.base.errors import PortfolioError
from portfolio.base.program import as_typed
from portfolio.base.text import visible

if TYPE_CHECKING:
    import typer
    from rich.console import Console

NOT_PRINTED = dict.fromkeys(map(ord, "\a\b\v\f\r"))
"""What would move or ring on a screen; rich leaves it out as well."""


class Screen:
    """One of the two streams that a user sees."""

    def __init__(self, *, stderr: bool = False) -> None:
        self._stderr = stderr

    @cached_property
    def rich(self) -> Console:
        """The same stream, for what is more than plain sentences."""
        from rich.console import Console

        return Console(stderr=self._stderr, soft_wrap=True, highlight=False)

    @property
    def is_terminal(self) -> bool:
        """Whether somebody sees what comes and goes."""
        return (sys.stderr if self._stderr else sys.stdout).isatty()

    def print(self, *what: Any, markup: bool = True, **look: Any) -> None:
        """Print a line. Without ``markup`` it is printed as it is."""
        if markup or look:
            self.rich.print(*what, markup=markup, **look)
            return
        stream = sys.stderr if self._stderr else sys.stdout
        try:
            print(*(str(part).translate(NOT_PRINTED) for part in what), file=stream, flush=True)
        except BrokenPipeError:  # nobody reads on, as in “portfolio check DIR | head”
            self.rich.on_broken_pipe()


screen = Screen()
aside = Screen(stderr=True)


def say(text: str) -> None:
    """Show a text as it is, with the commands in it as they can be typed here."""
    screen.print(as_typed(text), markup=False)


def beneath(sentences: Iterable[str]) -> None:
    """Show sentences set in, as belonging to the line before."""
    for sentence in sentences:
        screen.print(f"  {visible(sentence)}", markup=False)


def now() -> datetime.datetime:
    """This moment, as it is recorded."""
    return datetime.datetime.now(datetime.UTC)


MAKE_FIRST = (
    "or make a portfolio first: “portfolio new --help” says how. “portfolio lab DIR” then opens it."
)


def ask(question: str, instead: str = "") -> str:
    """Put a question in the terminal. Ctrl+C ends the program, politely. ``instead`` says how it
    goes without an answer, where nobody is there to give one."""
    try:
        return input(question)
    except KeyboardInterrupt:
        raise stopped() from None
    except (EOFError, RuntimeError, OSError):
        raise PortfolioError(
            "\nThere is nobody to answer here. Start the program in a terminal window"
            + (f", {instead}" if instead else ".")
        ) from None


def ask_password(question: str) -> str:
    """Ask for a password in the terminal, where it is neither shown nor kept with the commands."""
    from getpass import GetPassWarning, getpass

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            return getpass(question)
    except KeyboardInterrupt:
        raise stopped() from None
    except (EOFError, OSError, GetPassWarning):
        raise PortfolioError(
            "\nA password can only be typed in a terminal window. Start the program there."
        ) from None


def stopped() -> typer.Exit:
    """Say that nothing was made; what ends the program then."""
    import typer

    aside.print("\nStopped. Nothing was made. Start again whenever you like.", markup=False)
    return typer.Exit(130)


@contextmanager
def progress_bar() -> Iterator[tuple[Callable[[str, int, int], None], Callable[[str], None]]]:
    """A progress bar, as what moves it on and what names the stage; none where nobody sees it."""
    if not aside.is_terminal:
        yield (lambda *_: None), (lambda _: None)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=aside.rich, transient=True) as bar:
        task = bar.add_task("Starting", total=None)

        def progress(name: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        def stage(words: str) -> None:
            bar.update(task, description=words)

        yield progress, stage
