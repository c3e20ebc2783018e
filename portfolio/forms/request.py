"""Requests to a witness or an observer: a form to e-mail out, that asks for a record.

The questions ask what was seen, never whether a criterion is met: that is the assessor's to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from portfolio.document.blank import day, line, signature, text, tick
from portfolio.document.blocks import Paragraph, Table
from portfolio.document.form import Form, Section, facts, points, question
from portfolio.document.inline import Cell, bold
from portfolio.forms import occasion
from portfolio.forms.seen_by_others import BLANK, SEEN, Reading
from portfolio.forms.source import Source
from portfolio.record.evidence import Witness

KEY = "request"
TITLE = "Request to a witness"
"""Its heading where several forms are shown; its own asks what was seen."""
ABOUT = {
    "name": "Your name",
    "role": "Your job role",
    "relationship": "How you know their work",
    "contact": "Your e-mail or phone number at work",
}
CONFIRMED = {
    "saw": "I saw or heard this myself.",
    "own-words": "These are my own words.",
    "ask": "The assessor may get in touch with me about it.",
}
LINES = (*ABOUT, *occasion.LINES, "signature", "signed")


def form(
    source: Source,
    method: str,
    refs: Sequence[str],
    witness: Witness,
    item: str = "",
    when: str = "",
) -> Form:
    """A request for what an item is to hold, or for what is not in the register yet.

    ``refs`` are the criteria to ask about; ``when`` is a date such as 14/03/2026.
    """
    tag = f"{KEY}.{item or BLANK}"
    known = source.unit.methods[method]
    who = " ".join(witness.name.split())
    return Form(
        key=KEY,
        item=item,
        method=method,
        name=" ".join(filter(None, ("Request", item, known.label, "from" if who else "", who))),
        title=f"{known.label}: what did you see?",
        intro=f"{source.learner} is working for a qualification and asks you to write down what "
        "you saw them do at work. You do not need to know the qualification.",
        sections=(
            Section(title="How to fill this in", parts=_advice(source)),
            Section(title="About you", parts=(_about(tag, witness),)),
            Section(title="When and where", parts=(_occasion(tag, when),)),
            Section(title="What you saw", parts=tuple(_question(source, tag, ref) for ref in refs)),
            Section(title="Your signature", parts=(_signature(tag),), together=True),
        ),
    )


def _advice(source: Source) -> tuple[Paragraph, ...]:
    learner = source.learner
    advice = (
        (
            "Write what happened,",
            f" as you would tell it to somebody who was not there: what did {learner} do and say, "
            "who else was there, what came of it?",
        ),
        (
            "Do not judge.",
            " The assessor decides whether it is enough. “They rang each of the six teams and "
            "wrote down their questions” helps; “they did very well” does not.",
        ),
        (
            "Leave empty what you did not see.",
            " One thing that you saw is worth more than five that you heard about.",
        ),
        ("Use your own words,", " not those of the questions or of somebody else."),
        ("Save this document", f" in Word, and send it back to {learner} by e-mail."),
    )
    return points((bold(first), rest) for first, rest in advice)


def _about(tag: str, witness: Witness) -> Table:
    rows: list[tuple[str, Cell]] = [
        (label, (line(f"{tag}.{name}", label, value=getattr(witness, name)),))
        for name, label in ABOUT.items()
    ]
    return facts("About you", "Room for your name, role and how to reach you.", rows)


def _occasion(tag: str, when: str) -> Table:
    return facts(
        "When and where you saw it",
        "Room for the date, the times, the place and who else was there.",
        [
            *occasion.when(tag, "Date on which you saw it", when),
            occasion.others(tag),
        ],
    )


def _question(source: Source, tag: str, ref: str) -> Table:
    criterion = source.unit.criterion(ref)
    prompt = "What did they do and say? What came of it? Leave this empty if you did not see it."
    return question(
        criterion.seen or "What did they do that has to do with this?",
        f"Criterion {ref}: {criterion.in_short}",
        text(f"{tag}.{ref}.{SEEN}", f"What you saw, {ref}", prompt),
    )


def _signature(tag: str) -> Table:
    return facts(
        "What you confirm, and your signature",
        "Room for questions, for what else shows it, three boxes to tick, a signature and a date.",
        [
            (
                "Questions you asked, and the answers",
                (text(f"{tag}.questions", "Questions you asked, and the answers"),),
            ),
            (
                "Anything that also shows it, such as a message or minutes",
                (text(f"{tag}.shown-by", "Anything that also shows it"),),
            ),
            *((words, (tick(f"{tag}.{key}", words), " Yes")) for key, words in CONFIRMED.items()),
            ("Signature", (signature(f"{tag}.signature", "Your signature"),)),
            ("Date", (day(f"{tag}.signed", "Date of your signature"),)),
        ],
    )


def _open(fields: Mapping[str, str]) -> Iterator[str]:
    for name, words in CONFIRMED.items():
        if name not in fields:
            yield f"The witness has not ticked “{words}”"
    for name, words in (("signature", "signed it"), ("signed", "dated the signature")):
        if name not in fields:
            yield f"The witness has not {words}."


READING = Reading(
    key=KEY,
    who="the witness",
    heading="What you saw",
    about=ABOUT,
    fields=(*LINES, *CONFIRMED, "questions", "shown-by"),
    lines=LINES,
    open=_open,
)
