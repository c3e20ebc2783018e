"""What a notebook gives to the document, and what went wrong in it."""

from __future__ import annotations

from collections.abc import Iterable

from portfolio.base.text import capitalised
from portfolio.unit.findings import Finding
from portfolio.word.content import Content
from portfolio.word.wording import OPEN_WORKBOOK
from portfolio.word.writer import Writer
from portfolio.workbook.section import Section


def write_comments(writer: Writer, findings: Iterable[Finding]) -> None:
    """What the checks found, as comments on the last paragraph."""
    for finding in findings:
        with writer.isolated("a comment", OPEN_WORKBOOK):
            writer.comment(comment_words(finding))


def comment_words(finding: Finding) -> str:
    """How much it matters and who asks for it, then what is missing and what to do."""
    weight, asks = capitalised(finding.severity.words), finding.authority.words
    return f"{weight} ({asks}): {finding.missing} {finding.next_step}"


def write_section(writer: Writer, content: Content, name: str, called: str) -> None:
    """The blocks of a notebook where the writer is. ``called`` is what people call the notebook;
    a part of it that failed is named so."""
    section = content.sections.get(name)
    if section is None:
        return
    with writer.isolated(f"a part of {called}", OPEN_WORKBOOK):
        writer.blocks(section.blocks, f"Open {called} of the workbook to see it.")
        write_error(writer, section, called)


def write_error(writer: Writer, section: Section, called: str) -> None:
    """Say what went wrong in a notebook, if anything did."""
    if section.error:
        title = f"Part of {called} could not be made"
        writer.callout("error", title, lines=[(section.error,)])
