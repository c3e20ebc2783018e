"""The command line: puts the commands together, and ends the program, never with a traceback."""

from __future__ import annotations

import datetime
import sys
import traceback
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from portfolio.base import quick_imports as quick_imports  # before what it makes quick
from portfolio.base.errors import PortfolioError
from portfolio.base.files import report
from portfolio.base.garbage import leave_the_rest, look_seldom
from portfolio.base.program import as_typed, program_name
from portfolio.base.side_process import leave_current_folder_alone
from portfolio.base.support_log import Event, keep_log, note
from portfolio.commands.by_name import commands, group, holding
from portfolio.commands.screen import (
    ASSESSORS,
    AUTHORS,
    DECIDING,
    LEARNERS,
    OWN_COMPUTER,
    QUALITY,
    aside,
)

COMMANDS = {
    **commands("starting", "new", "lab", "open", "refresh", "restore"),
    **commands("building", "demo", "build"),
    **commands("checking", "check", "coverage"),
    **group("evidence", "registering", LEARNERS),
    **group("forms", "form_making", LEARNERS),
    **commands("handing_in", "submit", "feedback", "verify"),
    **commands("exporting", "export"),
    **commands("centre_keeping", "receive", "desk"),
    **commands("assessing", "decide", "assess", "take", "countersign", "reopen", "release"),
    **commands("assessing", "changes"),
    **commands("agreeing", "plan", "file-evidence", "phrases"),
    **commands("quality_assurance", "claim", "alike", "looked-into"),
    **group("sample", "quality_assurance", QUALITY, "sample"),
    **commands("centre_duties", "certify", "eqa-pack"),
    **group("appeal", "centre_duties", QUALITY, "appeals"),
    **group("malpractice", "centre_duties", QUALITY, "malpractice"),
    **group("retain", "centre_duties", QUALITY, "retain"),
    **group("standardise", "standardisation", QUALITY),
    **group("centre", "centre_opening", DECIDING, "centre"),
    **group("practice", "cohort_practice", ASSESSORS),
    **commands("own_computer", "trust"),
    **group("template", "own_computer", OWN_COMPUTER, "template"),
    **group("cache", "own_computer", OWN_COMPUTER, "cache"),
    **group("unit", "unit_checking", AUTHORS),
}
"""Every command and group, in the order in which help shows them."""


class _Portfolio(TyperGroup):
    """All commands. Several words where one is expected are, most often, one name with spaces in
    it, and an error about them says so."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        holding(self, COMMANDS)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            usage: Any = error  # the class is private in typer, and was click.UsageError before
            if "unexpected extra argument" in getattr(usage, "message", ""):
                usage.message += (
                    ". A name with spaces in it needs quotation marks around it: "
                    '"Award portfolio - Robin Example"'
                )
            raise


def _nothing_before() -> None:
    """What comes before every command. With it typer takes for a group what has no command yet."""


app = typer.Typer(
    cls=_Portfolio,
    callback=_nothing_before,
    help="Build an assessment portfolio: from a unit's criteria to a Word document "
    "in which every criterion points to its evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def main() -> None:
    """Run the command line. Ends the program; never with a traceback on the screen."""
    leave_current_folder_alone()
    look_seldom()
    leave_the_rest()
    keep_log()
    try:
        app(prog_name=program_name())
    except PortfolioError as error:
        aside.print(as_typed(str(error)), markup=False)
        sys.exit(1)
    except KeyboardInterrupt:
        aside.print("Stopped. Nothing is half-written; start the same command again to go on.")
        sys.exit(130)
    except Exception as error:
        note(Event.COMMAND_FAILED, error)
        aside.print(
            "Something went wrong in the program itself. Your answers and evidence are safe.\n"
            f"Please send this file to whoever looks after the program: {_crash_report()}"
        )
        sys.exit(70)


def _crash_report() -> Path:
    stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    return report(f"portfolio-problem-{stamp}-", traceback.format_exc())
