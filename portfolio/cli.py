"""The command line: starts a command, and ends the program, never with a traceback."""

from __future__ import annotations

import datetime
import re
import sys
import traceback
from pathlib import Path

from portfolio.base import quick_imports as quick_imports  # before what it makes quick
from portfolio.base.errors import PortfolioError
from portfolio.base.files import report
from portfolio.base.garbage import leave_the_rest, look_seldom
from portfolio.base.program import as_typed, program_name
from portfolio.base.side_process import leave_current_folder_alone
from portfolio.base.support_log import Event, keep_log, note
from portfolio.commands.screen import aside

NAMES_A_FOLDER = re.compile(r"[^-~*?\[$%][^~*?\[$%]*")
"""A word that is neither an option nor a pattern, which on Windows stands for other words."""


def main() -> None:
    """Run the command line. Ends the program; never with a traceback on the screen."""
    leave_current_folder_alone()
    look_seldom()
    leave_the_rest()
    keep_log()
    try:
        _run(sys.argv[1:])
    except PortfolioError as error:
        aside.print(as_typed(str(error)), markup=False)
        sys.exit(1)
    except KeyboardInterrupt:
        aside.print(
            "Stopped. Nothing is half-written; start the same command again to go on.",
            markup=False,
        )
        sys.exit(130)
    except Exception as error:
        note(Event.COMMAND_FAILED, error)
        aside.print(
            "Something went wrong in the program itself. Your answers and evidence are safe.\n"
            f"Please send this file to whoever looks after the program: {_crash_report()}",
            markup=False,
        )
        sys.exit(70)


def _run(words: list[str]) -> None:
    """Run the command that these words are. The most usual one is but a folder to build: there is
    nothing in it to look up, to read or to explain, so nothing is loaded that does."""
    if len(words) == 2 and words[0] == "build" and NAMES_A_FOLDER.fullmatch(words[1]):
        from portfolio.commands.build_one import build_one

        build_one(Path(words[1]))
        sys.exit()
    from portfolio.commands.all_commands import app

    app(prog_name=program_name())


def _crash_report() -> Path:
    stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    return report(f"portfolio-problem-{stamp}-", traceback.format_exc())
