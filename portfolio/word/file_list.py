"""The list of evidence files with their SHA-256, so that paper and files can be compared."""

from __future__ import annotations

from portfolio.word.inline import Grid, ItemLink, Text
from portfolio.word.support import Register
from portfolio.word.wording import size
from portfolio.word.writer import Writer


def write(writer: Writer, register: Register) -> None:
    stored = [(item.ref, item.file) for item in register.items if item.file]
    writer.enter("files")
    writer.heading(1, "Evidence files")
    if not stored:
        writer.paragraph("No evidence file is kept in this portfolio yet.")
        return
    writer.paragraph(
        "A file whose SHA-256 differs from the one below is not the file that was added to the "
        "evidence register."
    )
    writer.table(
        "Evidence files and their SHA-256",
        Grid(
            columns=("Item", "File", "Size", "SHA-256"),
            rows=[
                (
                    (ItemLink(ref),),
                    (Text(file.name),),
                    size(file.size),
                    (Text(file.sha256, "Code Text"),),
                )
                for ref, file in stored
            ],
            description="For each evidence item with a file: its name, size and SHA-256.",
            widths=(1.4, 9, 2, 12.5),
            numeric=(2,),
            header_column=True,
        ),
    )
