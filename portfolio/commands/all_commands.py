"""All commands of the program, put together."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from portfolio.commands.by_name import commands, group, holding
from portfolio.commands.options import ASSESSORS, AUTHORS, DECIDING, LEARNERS, OWN_COMPUTER, QUALITY

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
