"""The command line: puts the commands together, and ends the program, never with a traceback."""

from __future__ import annotations

import datetime
import gc
import sys
import traceback
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from portfolio.base.errors import PortfolioError
from portfolio.base.files import report
from portfolio.base.program import as_typed, program_name
from portfolio.base.side_process import leave_current_folder_alone
from portfolio.base.support_log import Event, keep_log, note
from portfolio.commands import (
    agreeing,
    assessing,
    building,
    centre_duties,
    centre_keeping,
    centre_opening,
    checking,
    cohort_practice,
    exporting,
    form_making,
    handing_in,
    own_computer,
    quality_assurance,
    registering,
    standardisation,
    starting,
    unit_changing,
    unit_checking,
)
from portfolio.commands.screen import (
    ASSESSORS,
    AUTHORS,
    DECIDING,
    LEARNERS,
    OWN_COMPUTER,
    QUALITY,
    aside,
)


class _SaysWhatSpacesNeed(TyperGroup):
    """Several words where one is expected are, most often, one name with spaces in it."""

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


app = typer.Typer(
    cls=_SaysWhatSpacesNeed,
    help="Build an assessment portfolio: from a unit's criteria to a Word document "
    "in which every criterion points to its evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.add_typer(starting.app)
app.add_typer(building.app)
app.add_typer(checking.app)
app.add_typer(registering.app, name="evidence", rich_help_panel=LEARNERS)
app.add_typer(form_making.app, name="forms", rich_help_panel=LEARNERS)
app.add_typer(handing_in.app)
app.add_typer(exporting.app)
app.add_typer(centre_keeping.app)
app.add_typer(assessing.app)
app.add_typer(agreeing.app)
app.add_typer(quality_assurance.app)
app.add_typer(quality_assurance.sample, name="sample", rich_help_panel=QUALITY)
app.add_typer(centre_duties.app)
app.add_typer(centre_duties.appeals, name="appeal", rich_help_panel=QUALITY)
app.add_typer(centre_duties.malpractice, name="malpractice", rich_help_panel=QUALITY)
app.add_typer(centre_duties.retain, name="retain", rich_help_panel=QUALITY)
app.add_typer(standardisation.app, name="standardise", rich_help_panel=QUALITY)
app.add_typer(centre_opening.centre, name="centre", rich_help_panel=DECIDING)
app.add_typer(cohort_practice.app, name="practice", rich_help_panel=ASSESSORS)
app.add_typer(own_computer.app)
app.add_typer(own_computer.template, name="template", rich_help_panel=OWN_COMPUTER)
app.add_typer(own_computer.cache, name="cache", rich_help_panel=OWN_COMPUTER)
unit_checking.app.add_typer(unit_changing.app)
app.add_typer(unit_checking.app, name="unit", rich_help_panel=AUTHORS)


MANY_OBJECTS = 50_000
"""After so many new objects Python looks for garbage, and not after 700: nearly all that a start
makes stays to its end, and to look at it again and again costs a tenth of a short command."""


def main() -> None:
    """Run the command line. Ends the program; never with a traceback on the screen."""
    leave_current_folder_alone()
    gc.set_threshold(MANY_OBJECTS)
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
