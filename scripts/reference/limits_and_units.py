"""The built-in units, the limits of the program and the styles of its Word documents."""

from __future__ import annotations

from collections.abc import Iterator

from start import LONGEST_WINDOWS_FOLDER, NEWEST_PYTHON, OLDEST_PYTHON, PATIENCE, SPACE_NEEDED

from portfolio.activities import fields
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.annex import limits as annex
from portfolio.annex import office_pages
from portfolio.base import cache_folder, limited_process, office, toml_file
from portfolio.forms import returned
from portfolio.phone import asked_for, waiting_files
from portfolio.record import evidence_files, history, json_text, reading, recordings
from portfolio.unit import unit
from portfolio.unit.unit import Unit
from portfolio.word import styles, template
from portfolio.workbook import added, outputs, page, workers
from reference.markdown import code, joined, table


def units() -> str:
    return joined(part for known in builtin_catalogue().values() for part in _unit(known))


def _unit(known: Unit) -> Iterator[str]:
    yield f"## {known.id}\n\n{known.name}: {known.title}."
    heads = ("Criterion", "What it asks", "Activities")
    asked = [
        (c.ref, c.text, ", ".join(code(use.name) for use in c.activities)) for c in known.criteria
    ]
    yield table(heads, asked)
    columns = [f"Outcome {outcome.ref}" for outcome in known.outcomes]
    rows = [
        (
            code(name),
            method.label + _method_marks(method),
            *("yes" if name in outcome.methods else "" for outcome in known.outcomes),
        )
        for name, method in known.methods.items()
    ]
    yield table(("Method", "Its name", *columns), rows)


def _method_marks(method: unit.Method) -> str:
    marks = [
        (method.workplace_held, "may stay in the workplace"),
        (method.witness, "names a witness"),
        (method.observed, "an assessor keeps a record of it"),
        (method.is_own_word, "needs other evidence beside it, of what is done at work"),
        (method.in_place_of_answer, "can stand in place of an answer"),
    ]
    said = ", ".join(words for holds, words in marks if holds)
    return f" ({said})" if said else ""


def limits() -> str:
    megabyte = 1_000_000
    rows = [
        ("An evidence file", f"{evidence_files.LARGEST_EVIDENCE // megabyte} MB"),
        ("The name of an evidence file in the record", f"{evidence_files.LONGEST_NAME} characters"),
        ("The page for a phone", f"{asked_for.LIFE // 60} minutes"),
        (
            "Files that one page for a phone takes",
            f"{waiting_files.MOST_FILES}, {waiting_files.MOST_BYTES // megabyte:,} MB in all",
        ),
        (
            "A recording in the page",
            f"{recordings.LONGEST_RECORDING // 3600} hours, {recordings.MOST_MARKERS} markers",
        ),
        ("A file of answers, an item or the details", f"{json_text.LARGEST_FILE // megabyte} MB"),
        ("Levels of lists and groups inside each other in such a file", f"{json_text.DEEPEST}"),
        ("One line of an answer", f"{fields.LINE_LENGTH} characters"),
        ("A text of an answer", f"{fields.TEXT_LENGTH:,} characters"),
        ("Rows in a list of an answer", f"{fields.MOST_ROWS}"),
        ("A centre's own template for Word", f"{template.LARGEST_FILE // megabyte} MB"),
        ("One answer in a form that is read back", f"{returned.LONGEST_VALUE:,} characters"),
        ("A unit file", f"{toml_file.LARGEST_FILE // megabyte} MB"),
        ("Levels inside each other in a unit file", f"{toml_file.DEEPEST_NESTING}"),
        ("A notebook with added cells", f"{added.LARGEST_NOTEBOOK // megabyte} MB"),
        ("Rows of a DataFrame that are shown", f"{page.MOST_TABLE_ROWS}"),
        ("The cache of what was worked out", f"{cache_folder.MOST_BYTES // megabyte} MB"),
        (
            "Time for looking into a form, a template or a picture",
            f"{limited_process.USUAL.seconds:.0f} seconds",
        ),
        ("Evidence items and units of a record", f"{reading.MOST_FOLDERS:,} each"),
        ("Answers of a unit", f"{reading.MOST_ANSWERS:,}"),
        ("Other files beside those of a record, in one folder", f"{reading.MOST_OTHERS}"),
        ("Time for one cell of a notebook", f"{workers.TIME_LIMIT:.0f} seconds"),
        ("Characters that one cell of a notebook may print", f"{outputs.MOST_CHARACTERS:,}"),
        ("Outputs of one cell of a notebook", f"{outputs.MOST_OUTPUTS}"),
        ("Time for LibreOffice to lay out a document", f"{office.TIME_LIMIT} seconds"),
        ("Versions of a file that are always kept", f"{history.KEPT_VERSIONS}"),
        ("Free disk space for setting up", f"{SPACE_NEEDED // 10**9} GB"),
        ("Waiting for another window that sets up", f"{PATIENCE // 60} minutes"),
        ("Path of the set-up folder on Windows", f"{LONGEST_WINDOWS_FOLDER} characters"),
        ("Python", " to ".join("{}.{}".format(*pair) for pair in (OLDEST_PYTHON, NEWEST_PYTHON))),
    ]
    return table(("What", "Limit"), rows)


def annex_limits() -> str:
    most, allowance = annex.Limits(), office_pages.ALLOWANCE
    rows = [
        ("Time for one file", f"{most.seconds:.0f} seconds"),
        ("Memory for one file", f"{most.memory >> 30} GB"),
        ("Pixels of a picture", f"{most.pixels // 1_000_000} million"),
        ("Size of an Office file once unpacked", f"{most.unpacked // 1_000_000} MB"),
        (
            "Work and memory of LibreOffice for the pages of one file",
            f"{allowance.seconds:.0f} seconds and {allowance.memory >> 30} GB",
        ),
        ("Pages that are shown", f"{most.pages}"),
        ("Pictures of a Word document that are shown", f"{most.pictures}"),
        ("Characters of a text that are shown", f"{most.characters:,}"),
        ("Sheets of a workbook that are shown", f"{most.sheets}"),
        ("Rows and columns of a sheet that are shown", f"{most.rows} and {most.columns}"),
        ("Characters of a cell that are shown", f"{most.cell}"),
    ]
    return table(("What", "Limit"), rows)


def file_kinds() -> str:
    return " ".join(map(code, evidence_files.accepted_extensions()))


def word_styles() -> str:
    rows = [
        (kind, ", ".join(map(code, names)))
        for kind, names in (
            ("Paragraph", styles.PARAGRAPH),
            ("Character", styles.CHARACTER),
            ("Table", styles.TABLE),
        )
    ]
    return table(("Kind", "Styles"), rows)
