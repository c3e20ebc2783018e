"""Taking a portfolio along: to another program, or as one file that opens anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from portfolio.base.text import visible
from portfolio.commands.options import LEARNERS, Folder
from portfolio.commands.recordings_told import not_in_it
from portfolio.commands.screen import beneath, now, say, screen

app = typer.Typer()


@app.command(rich_help_panel=LEARNERS)
def export(
    folder: Folder,
    to: Annotated[
        Literal["leap2a", "zip"],
        typer.Option("--for", help="Mahara and the like (leap2a), or any computer (zip)."),
    ],
    file: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="The zip file to write.")
    ] = None,
) -> None:
    """Take your portfolio along: for Mahara, or as one zip that opens without this program."""
    from portfolio.activities.units_at_hand import units_at_hand
    from portfolio.exchange.portable_zip import unasked_people
    from portfolio.exchange.record_formats import CALLED, ZIP, packed, write
    from portfolio.making.built_documents import built_documents
    from portfolio.record.record import open_record

    record, moment = open_record(folder), now()
    documents, not_built = built_documents(record) if to == ZIP else ({}, ())
    made = packed(record, to, units_at_hand(record), moment, documents, not_built)
    path = file or Path(f"{folder.resolve().name}-{CALLED[to]}")
    write(path, made, moment)
    screen.print(f"Your portfolio is in {visible(str(path.resolve()))}", markup=False)
    if documents:
        say("Word and the evidence map are as they were last built: “portfolio build” renews them.")
    for sentence in (*made.left_out, *made.not_carried, *not_in_it(folder)):
        say(f"  {visible(sentence)}")
    screen.print("Before you give it to somebody: it has names of people.")
    beneath(unasked_people(record))
