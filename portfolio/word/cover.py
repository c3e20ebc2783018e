"""The cover: whose portfolio this is, and for which unit."""

from __future__ import annotations

import portfolio
from portfolio.base.text import uk_date
from portfolio.document.inline import Text
from portfolio.word.content import Content
from portfolio.word.wording import unit_facts
from portfolio.word.writer import Writer

FICTIONAL = "FICTIONAL SAMPLE: the learner, the organisation and all evidence are invented."
DRAFT = "DRAFT: not handed in yet."
NEEDED = "Each criterion says what it still needs."
COMMENTS = "In the Word document, comments say all that the checks found."


def write(writer: Writer, content: Content, title: str = "Portfolio of evidence") -> None:
    writer.enter("cover")
    writer.paragraph(content.unit.name, style="Cover Unit")
    writer.paragraph(title, style="Title")
    writer.paragraph(content.unit.title, style="Subtitle")
    learner, centre = content.details.learner, content.details.centre
    _group(
        writer,
        "Learner",
        [
            ("Name", learner.name),
            ("Candidate number", learner.number),
            ("Job title", learner.job_title),
            ("Organisation", learner.organisation),
        ],
    )
    _group(
        writer,
        "Assessment centre",
        [
            ("Centre", centre.name),
            ("Centre number", centre.number),
            ("Assessor", centre.assessor),
            ("Internal quality assurer", centre.internal_quality_assurer),
        ],
    )
    _group(writer, "Unit", unit_facts(content.unit))
    _group(writer, "Submission", _submission(content))
    if content.details.fictional:
        writer.paragraph(FICTIONAL, style="Cover Mark")
    if content.draft:
        writer.paragraph(_draft(content), style="Cover Mark")


def _draft(content: Content) -> str:
    """True also of a printed draft and of a PDF, in which comments do not appear."""
    needed = any(entry.needed for entry in content.report.criteria)
    found = bool(content.report.findings)
    return " ".join((DRAFT, *[NEEDED] * needed, *[COMMENTS] * found))


def _submission(content: Content) -> list[tuple[str, str]]:
    """Which sealed submission this is, with its code; or that it is no longer just that one; of
    which day the answers are, and which version of the program made the document."""
    last = content.handed_in
    made = f"made with version {portfolio.__version__}"
    if last is None:
        as_of = [f"answers as of {uk_date(content.as_of)}"] if content.as_of else []
        return [("Handed in", ", ".join(("Not yet", *as_of, made)))]
    sealed = f"{last.manifest.short}, sealed on {uk_date(last.manifest.made.date())}"
    if not last.unchanged:
        return [("Handed in", f"{sealed}. This document is different from it, {made}.")]
    return [("Handed in", f"{sealed}, {made}"), ("Code", last.manifest.code)]


def _group(writer: Writer, title: str, facts: list[tuple[str, str]]) -> None:
    known = [(name, value) for name, value in facts if value.strip()]
    if not known:
        return
    writer.paragraph(title, style="Cover Group")
    for name, value in known:
        words = " ".join(value.split())
        writer.paragraph(Text(f"{name}\t", "cover label"), words, style="Cover Detail")
