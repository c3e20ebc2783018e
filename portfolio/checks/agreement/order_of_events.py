"""Whether things can have happened in the order of their dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portfolio.activities.award_criteria import AwardCriteria
from portfolio.activities.communications import Communication, Communications
from portfolio.activities.decision_matrix import DecisionMatrix
from portfolio.activities.evaluation_answer import Evaluation
from portfolio.activities.programme_plan import ProgrammePlan
from portfolio.activities.recognition import Recognition
from portfolio.activities.smart_objectives import SmartObjectives
from portfolio.activities.star import Star
from portfolio.base.text import uk_date
from portfolio.checks.agreement.whole_record import Said, WholeRecord
from portfolio.language.days_said import Days, days_said
from portfolio.language.lazily_compiled import Wording
from portfolio.language.prose import pattern, prose
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.findings import Finding, Place, Rule

BEFORE_APPROVAL = Rule.query(
    "event-before-approval", "Somebody has to have agreed before it is announced or handed over."
)
OPENED_BEFORE_PUBLICATION = Rule.query(
    "opened-before-publication", "Criteria are open when they can be read before nominations begin."
)
OPENED_OTHERWISE = Rule.query(
    "nominations-open-otherwise", "People nominate by the date that they read in the rules."
)
OPENING_SLACK = 7
"""So many days before nominations open their action in the plan can begin, or after."""
NOMINATED_BEFORE_LAUNCH = Rule.query(
    "nominated-before-launch", "Nobody can nominate before the programme is launched."
)
PRESENTED_BEFORE_JUDGED = Rule.query(
    "presented-before-judged", "A winner comes from nominations and judging."
)
PRESENTED_AFTER_REPORT = Rule.query(
    "presented-after-report", "A programme is evaluated when its awards have been presented."
)
JUDGED_BEFORE_CLOSING = Rule.query(
    "judged-before-closing", "Whoever is nominated on the last day is judged like the others."
)
SHOWN_BEFORE_MEASURED = Rule.query(
    "shown-before-measured", "What is older than a result cannot hold it."
)
MEASURED_BEFORE_LAUNCH = Rule.query(
    "measured-before-launch", "What was measured before cannot show what came after."
)
TESTIFIED_BEFORE = Rule.query(
    "testified-before", "A witness can only confirm what has happened already."
)

CHOICE_AGREED = "agreed_on"
"""Where a decision matrix says when its choice was agreed: everything else follows from it."""
LONG_AGO = datetime.date.min

_ASKED = pattern(
    r"consult\w*|focus groups?|ideas?|opinions?|views?|have your say|what (?:do )?you think"
    r"|survey\w*|feedback|questionnaires?|suggestions?|working group|propos\w+"
    r"|would you like|business case|approv\w+|permission|sign[- ]?off|budget|deci[ds]\w+"
)
"""What is sent to ask people before anything is decided, or to have it decided."""
_WONDERS = pattern(
    r"(?:what|which|how|where|when|why)\b[^.!?]{0,60} (?:should|would|could|do|might) "
    r"(?:we|you|they|it|there|people|an?|the|your)\b[^.!?]{0,80}\?",
    r"(?:may|might|could) (?:\w+ )?(?:have|run|hold|start|be|introduce|launch|set up|bring in)",
    r"(?:thinking|talking) (?:of|about)|considering|looking into|hop(?:e|es|ing) to",
    r"want(?:ed|s)? to hear|(?:we|i)(?:'d| would) like to know|comments? (?:by|to|on|welcome)",
)
"""What is not decided yet."""
_INVITES = pattern(r"nominat\w+|entr(?:y|ies)|(?:is|are|now) open|starts? (?:today|now)|winners?")
_OPENS = pattern(
    r"(?:open\w*|start\w*|beg[iu]n\w*|invit\w*|call(?:s|ed)? for)"
    r"(?: \w+(?:'s?)?){0,5} nominations?",
    r"nominations? (?:period|window|phase|stage|open\w*|start\w*|begin\w*)",
)
_PREPARES = pattern(
    r"design\w*|draft\w*|writ\w+|mak\w+|prepar\w*|creat\w*|print\w*|plan|agree|test\w*|pilot\w*"
    r"|(?:draw|set)\w* up|form(?:s|at)?|sift\w*|merg\w*|remind\w*|review\w*|clos\w+|extend\w*"
    r"|surveys?|questionnaires?|evaluat\w*|website|reports?|second|next|year two|stop\w*|judging"
)
_LAUNCHES = pattern(r"launch\w*|kick[- ]?off|go live")
_JUDGES = pattern(
    r"judg(?:e|es|ing)|panel (?:meets?|meeting|scores?|decides?)|(?:judges?|panel) scor\w+"
    r"|scor(?:e|es|ing) (?:the |all )?(?:nominations?|entries|nominees?)|shortlist\w*"
    r"|(?:choos\w+|select\w*|decid\w+(?: on)?|confirm\w*|pick\w*|agree) (?:the )?winners?"
)
_OF_JUDGES = pattern(
    r"brief\w*|invit\w*|recruit\w*|appoint\w*|train\w*|find\w*|ask\w*|thank\w*|role|declar\w+"
    r"|(?:choos\w+|select\w*) (?:the )?(?:judges|judging panel|panel)|form\w*|criteria|guid\w+"
    r"|book\w*|arrang\w*|set\w* up|feedback"
)
_NOMINATIONS_COUNTED = pattern(
    r"nominations? (?:register|log|list|spreadsheet|tally|count|received|results?)"
    r"|(?:register|log|list|count|record) of (?:the |all )?nominations"
    r"|(?:completed|received|returned) nominations?(?: forms?)?"
)
_FROM = Wording(
    r"\b(?:nominations?(?:\s\w+){0,3}\sfrom|open(?:s|ed|ing)?(?:\son|\sfrom)?)\s(?:the\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened on a day, as the record says it: ``what`` and the place."""

    day: datetime.date
    what: str
    place: Place


def _first(events: Iterable[Event]) -> Event | None:
    return min(events, key=lambda event: event.day, default=None)


def _last(events: Iterable[Event]) -> Event | None:
    return max(events, key=lambda event: event.day, default=None)


def order_findings(whole: WholeRecord) -> Iterator[Finding]:
    """Every event that its date puts before what it needs."""
    yield from _before_approval(whole)
    yield from _opened_before_publication(whole)
    yield from _opened_otherwise(whole)
    yield from _nominated_before_launch(whole)
    yield from _presented_before_judged(whole)
    yield from _judged_before_closing(whole)
    yield from _measured_before_launch(whole)
    yield from _shown_before_measured(whole)
    yield from _presented_after_report(whole)
    for item in whole.items:
        yield from _testified_before(item, whole)


def where(place: Place) -> str:
    """A place as a sentence names it: ``criterion 2.4``."""
    return f"criterion {place.criterion}"


def approvals(whole: WholeRecord) -> Iterator[Event]:
    """Each day on which somebody agreed to the programme."""
    for choice in whole.of(DecisionMatrix):
        if choice.answer.agreed_on:
            place = choice.place(CHOICE_AGREED)
            yield Event(day=choice.answer.agreed_on, what="the choice was agreed", place=place)
    for plan in whole.of(ProgrammePlan):
        for number, row in enumerate(plan.answer.agreements):
            if row.agreed_on:
                place = plan.place(f"agreements.{number}.agreed_on")
                yield Event(day=row.agreed_on, what="the plan was agreed", place=place)


def messages(whole: WholeRecord) -> Iterator[tuple[Event, Communication]]:
    """Each dated communication."""
    for said in whole.of(Communications):
        for number, row in enumerate(said.answer.messages):
            if row.sent_on:
                what = f"“{row.channel.strip()}”" if row.channel.strip() else "A communication"
                place = said.place(f"messages.{number}.sent_on")
                yield Event(day=row.sent_on, what=what, place=place), row


def presentations(whole: WholeRecord) -> Iterator[Event]:
    """Each day on which an award was presented."""
    for said in whole.of(Recognition):
        for number, row in enumerate(said.answer.winners):
            if row.presented_on:
                what = row.award.strip() or row.winner.strip() or "An award"
                place = said.place(f"winners.{number}.presented_on")
                yield Event(day=row.presented_on, what=what, place=place)


@dataclass(frozen=True, kw_only=True)
class _Planned:
    """An action of a plan that has a start, and its words as they are searched."""

    start: datetime.date
    end: datetime.date | None
    words: str
    what: str
    plan: Said[ProgrammePlan]
    at: str

    def event(self, at: str, day: datetime.date) -> Event:
        return Event(day=day, what=self.what, place=self.plan.place(f"{self.at}.{at}"))


def _actions(whole: WholeRecord) -> Iterator[_Planned]:
    for plan in whole.of(ProgrammePlan):
        for number, row in enumerate(plan.answer.actions):
            if row.start:
                yield _Planned(
                    start=row.start,
                    end=row.end,
                    words=prose(row.action).text,
                    what=f"“{row.action.strip()}”",
                    plan=plan,
                    at=f"actions.{number}",
                )


def _planned(whole: WholeRecord, style: Wording, but: Wording) -> Iterator[Event]:
    """The starts of the planned actions that one pattern fits and the other does not."""
    for action in _actions(whole):
        if style.search(action.words) and not but.search(action.words):
            yield action.event("start", action.start)


def openings(whole: WholeRecord) -> Iterator[Event]:
    """Each day on which nominations open, as the plan or the rules say."""
    yield from _planned(whole, _OPENS, _PREPARES)
    yield from (event for event, _ in _openings_said(whole))


def _openings_said(whole: WholeRecord) -> Iterator[tuple[Event, Days]]:
    for said in whole.of(AwardCriteria):
        text = prose(said.answer.nominations).text
        for days in days_said(text):
            if days.has_year and _FROM.search(text[max(0, days.start - 80) : days.start]):
                what = f"nominations “{text[days.start : days.end]}”"
                yield Event(day=days.last, what=what, place=said.place("nominations")), days


def _before_approval(whole: WholeRecord) -> Iterator[Finding]:
    """What went out, or was handed over, before the first approval, or before the choice."""
    agreed = list(approvals(whole))
    choices = [event for event in agreed if event.place.at == CHOICE_AGREED]
    for approval in (_first(agreed), _first(choices)):
        found = list(_before(approval, whole)) if approval else []
        if found:
            yield from found
            return


def _before(approval: Event, whole: WholeRecord) -> Iterator[Finding]:
    sent = (event for event, row in messages(whole) if not _asks(row))
    early = _first(event for event in sent if event.day < approval.day)
    if early:
        yield BEFORE_APPROVAL.found(
            f"{early.what} in {where(early.place)} is of {uk_date(early.day)}, before anybody had "
            f"agreed: {approval.what} on {uk_date(approval.day)} ({where(approval.place)}).",
            "Correct one of the dates, or say who had allowed it by then.",
            place=early.place,
            also=(approval.place,),
        )
        return
    given = _first(event for event in presentations(whole) if event.day < approval.day)
    if given:
        yield BEFORE_APPROVAL.found(
            f"{given.what} was presented on {uk_date(given.day)} ({where(given.place)}), before "
            f"{approval.what} on {uk_date(approval.day)} ({where(approval.place)}).",
            "Correct one of the dates, or say who had allowed it by then.",
            place=given.place,
            also=(approval.place,),
        )


def _asks(row: Communication) -> bool:
    """Whether a message asks for ideas, or for approval, so that nothing is announced by it."""
    text = prose(f"{row.channel}\n{row.message}").text
    wonders = _WONDERS.search(text) and not _INVITES.search(text)
    return row.audience == "other" or bool(_ASKED.search(text) or wonders)


def _opened_before_publication(whole: WholeRecord) -> Iterator[Finding]:
    opened = _first(openings(whole))
    for said in whole.of(AwardCriteria):
        published = said.answer.published_on
        if opened and published and opened.day < published:
            yield OPENED_BEFORE_PUBLICATION.found(
                f"The criteria were published on {uk_date(published)} "
                f"(criterion {said.criterion}), but nominations had opened before: {opened.what} "
                f"in {where(opened.place)}, {uk_date(opened.day)}.",
                "Correct one of the dates, or say how people knew the criteria before.",
                place=said.place("published_on"),
                also=(opened.place,),
            )


def _opened_otherwise(whole: WholeRecord) -> Iterator[Finding]:
    """One day in the rules for nominations, and another one in the plan."""
    said, planned = list(_openings_said(whole)), list(_planned(whole, _OPENS, _PREPARES))
    first = _first(planned)
    if len(said) != 1 or not first:
        return
    told, days = said[0]
    if not any(days.may_be(event.day, OPENING_SLACK) for event in planned):
        yield OPENED_OTHERWISE.found(
            f"The rules in {where(told.place)} have {told.what}, but the plan in "
            f"{where(first.place)} has {first.what} from {uk_date(first.day)}.",
            "Correct one of the dates, so that people know from when they can nominate.",
            place=told.place,
            also=(first.place,),
        )


def _nominated_before_launch(whole: WholeRecord) -> Iterator[Finding]:
    opened, launched = _first(openings(whole)), _first(_planned(whole, _LAUNCHES, _PREPARES))
    if opened and launched and opened.day < launched.day:
        yield NOMINATED_BEFORE_LAUNCH.found(
            f"Nominations open on {uk_date(opened.day)} ({opened.what}, {where(opened.place)}), "
            f"before the launch on {uk_date(launched.day)} ({where(launched.place)}).",
            "Correct one of the dates.",
            place=opened.place,
            also=(launched.place,),
        )
        return
    start = opened or launched
    for item in whole.items:
        counted = _NOMINATIONS_COUNTED.search(prose(item.title).text)
        if start and item.date and item.date < start.day and counted:
            yield NOMINATED_BEFORE_LAUNCH.found(
                f"{item.ref} ({item.title}) is of {uk_date(item.date)}, but nominations open only "
                f"on {uk_date(start.day)} ({start.what}, {where(start.place)}).",
                "Correct one of the dates.",
                place=Place(item=item.ref, at="date"),
                also=(start.place,),
            )


def _presented_before_judged(whole: WholeRecord) -> Iterator[Finding]:
    given = _first(presentations(whole))
    judged = _first(_planned(whole, _JUDGES, _OF_JUDGES))
    opened = _first(openings(whole))
    before = judged if judged and given and given.day < judged.day else opened
    if given and before and given.day < before.day:
        yield PRESENTED_BEFORE_JUDGED.found(
            f"{given.what} was presented on {uk_date(given.day)} ({where(given.place)}), before "
            f"{before.what} on {uk_date(before.day)} ({where(before.place)}).",
            "Correct one of the dates, or say how the winner was chosen by then.",
            place=given.place,
            also=(before.place,),
        )


def _judged_before_closing(whole: WholeRecord) -> Iterator[Finding]:
    """Judges who begin to score before the last nomination can come in."""
    judged = _first(_planned(whole, _JUDGES, _OF_JUDGES))
    closed = _last(
        action.event("end", action.end)
        for action in _actions(whole)
        if action.end and action.start < action.end
        if _OPENS.search(action.words) and not _PREPARES.search(action.words)
    )
    if judged and closed and judged.day < closed.day:
        yield JUDGED_BEFORE_CLOSING.found(
            f"{judged.what} begins on {uk_date(judged.day)} ({where(judged.place)}), before "
            f"{closed.what} ends on {uk_date(closed.day)}.",
            "Correct one of the dates, or say how late nominations were judged.",
            place=judged.place,
            also=(closed.place,),
        )


def _shown_before_measured(whole: WholeRecord) -> Iterator[Finding]:
    """A result that is shown by nothing as new as itself."""
    for said in whole.of(Evaluation):
        for number, row in enumerate(said.answer.results):
            shown = [(item.date, item.ref) for item in whole.items_of(row.evidence) if item.date]
            day, ref = max(shown, default=(None, ""))
            if day and row.measured_on and day < row.measured_on:
                yield SHOWN_BEFORE_MEASURED.found(
                    f"The result for {row.objective.strip() or 'an objective'} was measured on "
                    f"{uk_date(row.measured_on)}, but what shows it, {ref}, is of {uk_date(day)}.",
                    "Correct one of the dates, or name the item that has the figure.",
                    place=said.place(f"results.{number}.measured_on"),
                    also=(Place(item=ref, at="date"),),
                )


def _presented_after_report(whole: WholeRecord) -> Iterator[Finding]:
    """Where the report is older than a result, too, the evaluation says so itself."""
    given = _last(presentations(whole))
    for said in whole.of(Evaluation):
        reported, results = said.answer.reported_on, said.answer.results
        if not reported or any(row.measured_on and reported < row.measured_on for row in results):
            continue
        if given and given.day > reported:
            yield PRESENTED_AFTER_REPORT.found(
                f"{given.what} was presented on {uk_date(given.day)} ({where(given.place)}), after "
                f"you reported on the programme on {uk_date(reported)} "
                f"(criterion {said.criterion}).",
                "Correct one of the dates, or say that it was an interim report, or that the award "
                "belongs to a later round.",
                place=given.place,
                also=(said.place("reported_on"),),
            )


def _measured_before_launch(whole: WholeRecord) -> Iterator[Finding]:
    """Where work began later still, the evaluation says so itself."""
    told = _first(event for event, _ in messages(whole))
    begun = {
        row.ref.strip(): row.start
        for objectives in whole.of(SmartObjectives)
        for row in objectives.answer.objectives
        if row.start
    }
    for said in whole.of(Evaluation):
        measured = _last(
            Event(day=row.measured_on, what="", place=said.place(f"results.{n}.measured_on"))
            for n, row in enumerate(said.answer.results)
            if row.measured_on and row.measured_on >= begun.get(row.objective.strip(), LONG_AGO)
        )
        if measured and told and measured.day < told.day:
            yield MEASURED_BEFORE_LAUNCH.found(
                f"The last result in criterion {said.criterion} was measured on "
                f"{uk_date(measured.day)}, before anybody heard of the programme: "
                f"{told.what} in {where(told.place)} is of {uk_date(told.day)}.",
                "Correct the dates, or measure again.",
                place=measured.place,
                also=(told.place,),
            )


def _testified_before(item: EvidenceItem, whole: WholeRecord) -> Iterator[Finding]:
    method = whole.unit.methods.get(item.method)
    if not item.date or not method or not method.witness:
        return
    for claim in item.claims_for(whole.unit.id):
        done = _first(_done(whole, claim.criterion))
        if done and item.date < done.day:
            yield TESTIFIED_BEFORE.found(
                f"{item.ref} ({item.title}) is of {uk_date(item.date)}, before anything that it "
                f"could confirm for criterion {claim.criterion}: the first of that is "
                f"{done.what}, {uk_date(done.day)}.",
                f"Correct one of the dates, or take criterion {claim.criterion} off {item.ref}.",
                place=Place(criterion=claim.criterion, item=item.ref, at="date"),
                also=(done.place,),
            )
            return


def _done(whole: WholeRecord, criterion: str) -> Iterator[Event]:
    """What was done for a criterion, as far as it is dated."""
    yield from (event for event, _ in messages(whole) if event.place.criterion == criterion)
    yield from (event for event in presentations(whole) if event.place.criterion == criterion)
    for story in whole.of(Star):
        if story.criterion == criterion and story.answer.when:
            what = story.answer.title.strip() or "your story"
            yield Event(day=story.answer.when, what=what, place=story.place("when"))
    for said in whole.of(Evaluation):
        for number, row in enumerate(said.answer.results):
            if said.criterion == criterion and row.measured_on:
                place = said.place(f"results.{number}.measured_on")
                yield Event(day=row.measured_on, what="your measuring", place=place)
