"""The evaluation: each objective before and after, what people said, cost and benefit."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities import evaluation_judgement, evaluation_money, evaluation_results
from portfolio.activities.activity import Activity, Context
from portfolio.activities.evaluation_answer import Evaluation
from portfolio.activities.evaluation_blocks import blocks, sums
from portfolio.activities.showing import at, called, numbered
from portfolio.base.text import listed, uk_date
from portfolio.unit.findings import Finding, Rule

PARTS_OF_A_VOICE = {
    "source": "who said it and where",
    "words": "what they said",
    "meaning": "what it tells you",
}
REPORTED = {
    "reported_to": ("who heard about your evaluation", "the person or the meeting"),
    "reported_on": ("when your evaluation was reported", "the date"),
}
"""What shows that somebody heard of it: what is missing, and what to give."""
EVALUATION_REPORTED = Rule.tip("evaluation-reported", "What others heard of can be acted on.")
NO_VOICE = Rule.query("no-voice", "Figures tell how much, people tell why.")
VOICE_COMPLETE = Rule.query("voice-complete", "A quotation says who, what and what it means.")
REPORTED_EARLY = Rule.query("reported-early", "What is reported has been measured before.")


def check(answer: Evaluation, context: Context) -> Iterator[Finding]:
    yield from evaluation_results.coverage_findings(answer, context)
    for place, row in numbered(answer.results):
        yield from evaluation_results.result_findings(place, row, context)
    yield from _voice_findings(answer, context)
    yield from evaluation_money.money_findings(answer, context)
    yield from evaluation_judgement.judgement_findings(answer, context)
    yield from _report_findings(answer, context)


def _report_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
    """A report to nobody, or one that is older than what it reports."""
    unsaid = [part for part in REPORTED if answer.lacks(part)]
    if unsaid:
        yield context.found(
            EVALUATION_REPORTED,
            f"It is not clear {listed(REPORTED[part][0] for part in unsaid)}.",
            f"Give {listed(REPORTED[part][1] for part in unsaid)}.",
            at=unsaid[0],
        )
    measured = [(row.measured_on, place) for place, row in numbered(answer.results)]
    last, place = max(((day, place) for day, place in measured if day), default=(None, 0))
    if last and answer.reported_on and answer.reported_on < last:
        yield context.found(
            REPORTED_EARLY,
            f"You reported on {uk_date(answer.reported_on)}, before a result was measured on "
            f"{uk_date(last)}.",
            "Correct one of the dates, or say that it was an interim report.",
            at="reported_on",
            also=(context.here(at("results", place, "measured_on")),),
        )


def _voice_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
    voices = numbered(answer.voices)
    if not any(voice.words.strip() for _, voice in voices):
        yield context.found(
            NO_VOICE,
            "Nobody's own words are in your evaluation yet.",
            "Add what at least one customer or member of the team said: figures tell how much, "
            "people tell why.",
            at="voices",
        )
    for place, voice in voices:
        unsaid = {part: label for part, label in PARTS_OF_A_VOICE.items() if voice.lacks(part)}
        if unsaid:
            yield context.found(
                VOICE_COMPLETE,
                f"{called('Voice', place, voice.words or voice.source)} does not say "
                f"{listed(unsaid.values())}.",
                "Fill in what is named here. No names of people are needed.",
                at=at("voices", place, next(iter(unsaid))),
            )


ACTIVITY = Activity(
    name="evaluation",
    title="Your evaluation",
    purpose="Judge how well the programme worked: figures, voices, cost and what you would change.",
    answer=Evaluation,
    check=check,
    blocks=blocks,
    sums=sums,
    reads=("smart-objectives",),
    ruled_by=(evaluation_results, evaluation_money, evaluation_judgement),
)
