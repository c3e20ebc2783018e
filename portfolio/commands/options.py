"""What the commands share: the options that several have, and the panels that help shows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LEARNERS = "Learners: your own portfolio"
ASSESSORS = "Assessors and tutors: what is covered"
OWN_COMPUTER = "This computer: what it keeps and trusts"
DECIDING = "Assessors: receive, decide, give back"
QUALITY = "Quality assurers: look, ask, claim"
AUTHORS = "Unit authors: the specifications"


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
