"""What the commands share: screen, clock, questions, progress, how folders and units are named."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from portfolio.base.errors import PortfolioError
from portfolio.base.program import as_typed
from portfolio.base.text import visible

LEARNERS = "Learners: your own portfolio"
ASSESSORS = "Assessors and tutors: what is covered"
OWN_COMPUTER = "This computer: what it keeps and trusts"
DECIDING = "Assessors: receive, decide, give back"
QUALITY = "Quality assurers: look, ask, claim"
AUTHORS = "Unit authors: the specifications"

screen = Console(soft_wrap=True, highlight=False)
aside = Console(stderr=True, soft_wrap=True, highlight=False)


def _use_decisions(file: Path | None) -> Path | None:
    """Take the decisions of a centre from this file, in this program and those that it starts."""
    if file is not None:
        from portfolio.record.centre_decisions import use_decisions

        use_decisions(file)
    return file


Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The learner's folder.")]
Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        callback=_use_decisions,
        help="Your centre's file of decisions about simulated items.",
    ),
]
Dask = Annotated[
    str,
    typer.Option(
        "--dask",
        metavar="ADDRESS",
        help="On a Dask cluster, by its scheduler's address. Its workers need the same paths.",
    ),
]
UnitOption = Annotated[
    str, typer.Option("--unit", help="A unit's id. Needed only when the record has several.")
]


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
    aside.print("\nStopped. Nothing was made. Start again whenever you like.")
    return typer.Exit(130)


@contextmanager
def progress_bar() -> Iterator[tuple[Callable[[str, int, int], None], Callable[[str], None]]]:
    """A progress bar, as what moves it on and what names the stage; none where nobody sees it."""
    if not aside.is_terminal:
        yield (lambda *_: None), (lambda _: None)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=aside, transient=True) as bar:
        task = bar.add_task("Starting", total=None)

        def progress(name: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        def stage(words: str) -> None:
            bar.update(task, description=words)

        yield progress, stage
