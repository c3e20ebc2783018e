"""The assessor's record of an observation: what was seen, what was asked, what came of it.

Beside each criterion stands what to look for, in plain words. Assessor and learner both sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from portfolio.document.blank import choice, line, text
from portfolio.document.blocks import Paragraph, Table
from portfolio.document.form import Form, Section, facts, points
from portfolio.document.inline import Cell, bold, quiet
from portfolio.forms import occasion, signing
from portfolio.forms.seen_by_others import BLANK, SEEN, Reading
from portfolio.forms.source import Source
from portfolio.record.evidence import Witness

KEY = "observation"
TITLE = "Observation record"
ROLE = "Assessor"
ABOUT = {"name": "Observed by", "role": "Role and centre"}
LINES = (*ABOUT, *occasion.LINES)
SHEETS = {"activity": "What the learner was doing"}
QUESTIONS = tuple(f"question-{number}" for number in range(1, 5))
FEEDBACK = {
    "feedback": "Feedback to the learner",
    "next": "What is still to be shown, and how",
    "reply": "What the learner says",
}
SIGNED = {
    "assessor.signature": "The assessor has not signed it.",
    "assessor.date": "The assessor has not dated the signature.",
    "learner.signature": "The learner has not signed it.",
    "learner.date": "The learner has not dated the signature.",
}
"""What to say while somebody has not signed, by field."""
ADVICE = (
    (
        "Agree it beforehand:",
        " what is to be seen, when and where. Whoever else will be there knows about it.",
    ),
    ("Watch the whole of it", " where you can, from start to end."),
    (
        "Write what was done and said,",
        " beside the criterion that it shows. Leave empty what did not come up.",
    ),
    (
        "Ask about what cannot be seen:",
        " the reasons, and what would be done if things were different.",
    ),
    (
        "Keep your conclusions for the feedback;",
        " what you decide goes into the judgements on the evidence.",
    ),
)


def form(
    source: Source,
    method: str,
    refs: Sequence[str],
    assessor: Witness,
    item: str = "",
    when: str = "",
) -> Form:
    """A record for an observation by the assessor, planned as an item or not in the register yet.

    ``refs`` are the criteria that may come up; ``when`` is a date such as 14/03/2026.
    """
    tag = f"{KEY}.{item or BLANK}"
    who = " ".join(assessor.name.split())
    record = f"{source.unit.methods[method].label} record"
    return Form(
        key=KEY,
        item=item,
        method=method,
        name=" ".join(filter(None, (record, item, "by" if who else "", who))),
        title=f"{TITLE} {item}".rstrip(),
        intro=f"The assessor fills this in while watching {source.learner} at work, or straight "
        "afterwards. Assessor and learner both sign it.",
        sections=(
            Section(title="How to use this record", parts=_advice()),
            Section(title="When and where", parts=(_occasion(source, tag, assessor, when),)),
            Section(title="What was seen", parts=(_seen(source, tag, refs),)),
            Section(title="Questions and answers", parts=(_questions(tag, refs),)),
            Section(
                title="Feedback and signatures", parts=(_feedback(source, tag),), together=True
            ),
        ),
    )


def _advice() -> tuple[Paragraph, ...]:
    return points((bold(first), rest) for first, rest in ADVICE)


def _occasion(source: Source, tag: str, assessor: Witness, when: str) -> Table:
    centre = source.details.centre
    known = {
        "name": assessor.name or centre.assessor,
        "role": assessor.role or ", ".join(filter(None, (ROLE, centre.name.strip()))),
    }
    who: list[tuple[str, Cell]] = [
        (label, (line(f"{tag}.{name}", label, value=known[name]),)) for name, label in ABOUT.items()
    ]
    return facts(
        "Who observed what, when and where",
        "Room for the assessor, the date, the times, the place, the work and who else was there.",
        [
            *who,
            *occasion.when(tag, "Date of the observation", when),
            *((label, (text(f"{tag}.{name}", label),)) for name, label in SHEETS.items()),
            occasion.others(tag),
        ],
    )


def _seen(source: Source, tag: str, refs: Sequence[str]) -> Table:
    return Table(
        caption="What was seen, criterion by criterion",
        header_column=True,
        description="For each criterion: what it asks, what to look for, and room for what the "
        "learner did and said.",
        columns=("Criterion", "What to look for", "What the learner did and said"),
        rows=[_row(source, tag, ref) for ref in refs],
        widths=(2.1, 5.4, 8.5),
    )


def _row(source: Source, tag: str, ref: str) -> list[Cell]:
    criterion = source.unit.criterion(ref)
    ground = (quiet(criterion.in_short),)
    return [
        (source.criterion(ref),),
        [(criterion.seen,), ground] if criterion.seen else [ground],
        (text(f"{tag}.{ref}.{SEEN}", f"What was seen, {ref}"),),
    ]


def _questions(tag: str, refs: Sequence[str]) -> Table:
    return Table(
        caption="Questions asked, and the answers",
        header_column=True,
        description="For each question: its criterion, the question, and the learner’s answer.",
        columns=("Criterion", "Question", "Answer"),
        rows=[_question(f"{tag}.{name}", name, refs) for name in QUESTIONS],
        widths=(2.4, 5.6, 8),
    )


def _question(tag: str, name: str, refs: Sequence[str]) -> list[Cell]:
    about = name.replace("-", " ")
    return [
        (choice(f"{tag}.criterion", f"Criterion of {about}", refs),),
        (text(tag, about.capitalize(), "Question"),),
        (text(f"{tag}.answer", f"Answer to {about}", "Answer"),),
    ]


def _feedback(source: Source, tag: str) -> Table:
    rows: list[tuple[str, Cell]] = [
        (label, (text(f"{tag}.{name}", label),)) for name, label in FEEDBACK.items()
    ]
    return facts(
        "Feedback, and both signatures",
        "Room for feedback, for what is still to be shown, for the learner’s reply, and for "
        "assessor and learner to sign.",
        [
            *rows,
            *signing.rows(source, tag),
        ],
    )


def _open(fields: Mapping[str, str]) -> Iterator[str]:
    if not {"from", "to"} <= fields.keys():
        yield "The assessor has not said from when to when it was."
    yield from (sentence for name, sentence in SIGNED.items() if name not in fields)


READING = Reading(
    key=KEY,
    who="the assessor",
    heading="What was seen",
    about=ABOUT,
    fields=(
        *LINES,
        *SHEETS,
        *(f"{name}{part}" for name in QUESTIONS for part in (".criterion", "", ".answer")),
        *FEEDBACK,
        *SIGNED,
    ),
    lines=LINES,
    open=_open,
)
