"""What a centre recorded, as blocks for a page or a document. No private note is among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portfolio.assessment.centre_file import CentreFile
from portfolio.assessment.events import (
    Appealed,
    AppealHeard,
    Certified,
    Claimed,
    Countersigned,
    Decided,
    Disclosed,
    Event,
    Reopened,
    Reported,
    Rule,
    Sampled,
    Settled,
    Shortcoming,
    Suspected,
)
from portfolio.assessment.ledger import Ledger
from portfolio.assessment.quality import outcome_of
from portfolio.assessment.standardising import Compared, Standardisation
from portfolio.base.text import uk_date
from portfolio.document.blocks import Block, Heading, Paragraph, Table
from portfolio.document.inline import bold
from portfolio.unit.refs import ref_order
from portfolio.unit.unit import Unit


def about_learner(file: CentreFile, ledger: Ledger, unit: Unit) -> Iterator[Block]:
    """Submissions, every decision on every attempt, samples, actions, claims and the rest."""
    yield _submissions(ledger, unit)
    yield _decisions(file, ledger, unit)
    signed = [one for one in _of(ledger, unit) if isinstance(one, Countersigned | Reopened)]
    if signed:
        yield _signed(file, signed)
    yield from _samples(file, ledger, unit)
    other = list(_others(file, ledger, unit))
    if other:
        yield Table(
            caption="Claims, appeals, malpractice and disclosures",
            columns=("Day", "Who", "What"),
            rows=other,
            description="In the order in which it was recorded.",
        )


def about_standardisation(
    file: CentreFile, found: Standardisation, compared: Iterable[Compared]
) -> Iterator[Block]:
    """What each person judged, what was agreed, and the minutes."""
    minutes = found.minuted
    if minutes:
        yield Paragraph((bold("Date: "), uk_date(minutes.met)))
        yield Paragraph((bold("Present: "), _people(file, minutes.present)))
        if minutes.apologies:
            yield Paragraph((bold("Apologies: "), _people(file, minutes.apologies)))
    for one in compared:
        yield Heading(f"Criterion {one.criterion}", 1)
        yield Table(
            caption=f"What each person judged of {one.criterion}, before they compared",
            columns=("Who", "Decision", "Reason", "What does not hold"),
            rows=[
                (
                    name_of(file, each.by),
                    each.decision.value,
                    each.reason,
                    _short(each.shortcomings),
                )
                for each in one.judged
            ],
            description="One row for each person.",
        )
        if one.agreed:
            words = f"{one.agreed.decision}. {one.agreed.reason}"
            yield Paragraph((bold("Agreed: "), words))
    if minutes:
        yield Heading("What follows", 1)
        yield Paragraph((bold("From now on: "), minutes.change or "as before."))
        again = ", ".join(minutes.look_again) or "none"
        yield Paragraph((bold("Decisions to be looked at again, on criteria: "), again))
        for action in minutes.actions:
            asked = f"{action.what} ({name_of(file, action.owner)}, by {uk_date(action.by)})"
            yield Paragraph(asked, "bullet")
        if minutes.next:
            yield Paragraph((bold("Next: "), uk_date(minutes.next)))


def name_of(file: CentreFile, person: str) -> str:
    """A person's name with their id; the id alone of somebody who is not there any more."""
    found = file.known(person)
    return f"{found.name} ({found.id})" if found else person


def _people(file: CentreFile, people: Iterable[str]) -> str:
    return ", ".join(name_of(file, one) for one in people)


def _of(ledger: Ledger, unit: Unit) -> list[Event]:
    return [one for one in ledger.events if one.unit == unit.id]


def _submissions(ledger: Ledger, unit: Unit) -> Table:
    mine = [one for one in ledger.state.submissions if one.unit == unit.id]
    return Table(
        caption="Submissions",
        columns=("Attempt", "Sealed", "Received", "Code", "Criteria"),
        rows=[
            (
                f"S{one.attempt}",
                uk_date(one.made.date()),
                uk_date(one.time.date()),
                one.code,
                ", ".join(one.criteria),
            )
            for one in mine
        ],
        description="Each sealed submission with the code that stands for all of it.",
        header_column=True,
    )


def _decisions(file: CentreFile, ledger: Ledger, unit: Unit) -> Table:
    states = [one for one in ledger.state.criteria.values() if one.unit == unit.id]
    attempts = {one.submission: one.attempt for one in ledger.state.submissions}
    rows = []
    for state in sorted(states, key=lambda one: ref_order(one.criterion)):
        for one in state.decisions:
            stands = "stands" if state.standing and one.id == state.standing.id else "replaced"
            given = "released" if one.id in state.released else "not released"
            rows.append(
                (
                    state.criterion,
                    f"S{attempts.get(one.submission, '?')}",
                    one.decision.value,
                    uk_date(one.assessed),
                    name_of(file, one.by),
                    _looked_at(one),
                    _said(one),
                    f"{stands}, {given}",
                )
            )
    return Table(
        caption="Decisions, every attempt",
        columns=(
            *("Criterion", "Attempt", "Decision", "Assessed", "Assessor"),
            *("Evidence and how it was judged", "Feedback and action", "Now"),
        ),
        rows=rows,
        description="A row for each decision, those that were replaced as well.",
        header_column=True,
    )


def _looked_at(decision: Decided) -> str:
    parts = [f"Relied on: {', '.join(decision.relied_on) or 'the answer alone'}."]
    parts += [f"{one.item} set aside: {one.reason}" for one in decision.set_aside]
    parts += [_short(decision.shortcomings)] if decision.shortcomings else []
    parts += [f"Authenticity: {decision.authenticity}"] if decision.authenticity else []
    return " ".join(parts)


def _said(decision: Decided) -> str:
    action = decision.action
    asked = f" Action: {action.what} By {uk_date(action.by)}." if action else ""
    return f"{decision.feedback}{asked}".strip()


def _short(shortcomings: Iterable[Shortcoming]) -> str:
    return " ".join(
        f"{one.item if one.item != '*' else 'All'} not {Rule(one.rule).value}: {one.reason}"
        for one in shortcomings
    )


def _signed(file: CentreFile, events: Iterable[Countersigned | Reopened]) -> Table:
    rows = []
    for one in events:
        match one:
            case Countersigned():
                what = "countersigned" if one.agrees else "did not agree"
                rows.append(
                    (
                        uk_date(one.time.date()),
                        name_of(file, one.by),
                        what,
                        ", ".join(one.decisions),
                        one.reason,
                    )
                )
            case Reopened():
                rows.append(
                    (
                        uk_date(one.time.date()),
                        name_of(file, one.by),
                        "reopened",
                        one.decision,
                        one.reason,
                    )
                )
    return Table(
        caption="Countersigned and reopened",
        columns=("Day", "Who", "What", "Decisions", "Reason"),
        rows=rows,
        description="Each countersignature, and each decision that was taken back with its reason.",
    )


def _samples(file: CentreFile, ledger: Ledger, unit: Unit) -> Iterator[Block]:
    planned = [one for one in ledger.quality.planned if one.unit == unit.id]
    if planned:
        waiting = {one.id for one in ledger.quality.waiting(unit.id)}
        yield Table(
            caption="Sampling plan",
            columns=("Picked", "Stage", "Assessor", "Criteria", "Why", "Now"),
            rows=[
                (
                    uk_date(one.time.date()),
                    one.stage.value,
                    name_of(file, one.assessor),
                    ", ".join(one.criteria),
                    " ".join(one.why),
                    f"due {uk_date(one.due)}" if one.id in waiting else "done",
                )
                for one in planned
            ],
            description="What was picked, and every reason.",
        )
    for sample in ledger.quality.of_unit(unit.id):
        yield _sample(file, sample)
    actions = [one for one in ledger.quality.actions if one.sample.unit == unit.id]
    if actions:
        yield Table(
            caption="Actions that quality assurers asked for",
            columns=("Action", "Of whom", "By", "What", "Done", "Closed"),
            rows=[
                (
                    one.id,
                    name_of(file, one.asked.owner),
                    uk_date(one.asked.by),
                    f"{one.asked.what} Shown by: {one.asked.shown}",
                    f"{uk_date(one.done.time.date())}: {one.done.shown}" if one.done else "not yet",
                    f"{uk_date(one.closed.time.date())}, {name_of(file, one.closed.by)}"
                    if one.closed
                    else "open",
                )
                for one in actions
            ],
            description="Each action and how far it is.",
            header_column=True,
        )


def _sample(file: CentreFile, sample: Sampled) -> Table:
    rows = [
        ("Criteria", ", ".join(sample.criteria)),
        ("Evidence looked at", ", ".join(sample.items) or "none named"),
        ("Outcome", outcome_of(sample).value),
        *(("Not agreed", f"{one.criterion}: {one.reason}") for one in sample.disagreements),
        *((("What does not hold", _short(sample.shortcomings)),) if sample.shortcomings else ()),
        ("Comments", sample.comments),
        ("Good practice", sample.good_practice),
    ]
    return Table(
        caption=f"{sample.stage.value.capitalize()} sample of {uk_date(sample.done)}: "
        f"{name_of(file, sample.by)} looked at decisions of {name_of(file, sample.assessor)}",
        columns=("Point", "Detail"),
        rows=[(point, detail) for point, detail in rows if detail],
        description="What the quality assurer looked at, and what came of it.",
        header_column=True,
    )


def _others(file: CentreFile, ledger: Ledger, unit: Unit) -> Iterator[tuple[str, str, str]]:
    for one in _of(ledger, unit):
        if said := _other(one):
            yield uk_date(one.time.date()), name_of(file, one.by), said


def _other(event: Event) -> str:
    match event:
        case Claimed():
            return f"Claimed. {event.remark}".strip()
        case Certified():
            return f"Certified on {uk_date(event.on)}: {event.certificate}"
        case Appealed():
            return (
                f"Appeal {event.id}, stage {event.stage}, on {event.criterion}: {event.ground} "
                f"Due {uk_date(event.due)}."
            )
        case AppealHeard():
            told = "upheld" if event.upheld else "not upheld"
            return f"Appeal {event.appeal} {told} on {uk_date(event.done)}: {event.reason}"
        case Suspected():
            return f"Malpractice suspected ({event.id}), found by {event.found_by}: {event.what}"
        case Reported():
            return f"Suspicion {event.case} reported to the {event.to} on {uk_date(event.on)}."
        case Settled():
            told = "malpractice" if event.malpractice else "no malpractice"
            return f"Suspicion {event.case} settled, {told}: {event.reason}"
        case Disclosed():
            return f"Given to {event.to}: {event.what}"
    return ""
