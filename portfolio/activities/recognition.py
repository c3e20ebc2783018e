"""The recognition: who won, why, and how the organisation honoured them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from portfolio.activities.activity import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import Day, Refs, choice, day, evidence, line, rows, text, yes
from portfolio.activities.picks import some
from portfolio.activities.ranks import Rank, rank_of
from portfolio.activities.showing import at, dated, labelled, numbered, started, table
from portfolio.document.blocks import Block, Heading
from portfolio.document.typed_text import typed
from portfolio.language.first_person import says_i
from portfolio.unit.findings import Authority, Finding, Rule, Severity

Place = Literal["newsletter article", "intranet", "poster", "press", "social media"]


ACCOUNTS = {
    "action": "What I did to bring this about",
    "commitment": "How it showed the organisation's commitment",
    "others": "Those who did not win",
}


class RecognitionSettings(Settings):
    accepted: tuple[Rank, ...] = ()
    """The presenters' ranks that make it recognition by the organisation; none: not checked."""
    accepted_publicity: tuple[Place, ...] = ()
    """The publicity that does so too."""
    similar: tuple[Rank, ...] = ()
    """Ranks that may be similar to those: asked about, and not refused."""
    similar_publicity: tuple[Place, ...] = ()
    """Publicity that may be similar: asked about, and not refused."""


class Winner(Row):
    award: str = line("Award", example="Problem Solver of the Quarter")
    winner: str = line("Winner", "A name, a team, or a pseudonym.", example="Adviser K")
    reason: str = line(
        "Why did they win?",
        "Name the criteria, and what the judges saw.",
        example="82 % of cases solved at first contact (criterion 1); top score on criterion 2",
        least=2,
    )
    form: str = line(
        "Form of recognition",
        "What they received, and at which event.",
        example="Glass trophy and a day's leave, at the all-staff meeting",
    )
    presenter: str = line("Presented by", "Name of the person.", example="Helen Okafor")
    presenter_rank: str = line(
        "Presenter's position", "Their job title, as people call it.", example="Head of Operations"
    )
    presented_on: Day = day("Date")
    publicity: Literal["", Place, "none"] = choice("Publicity", "Where others could read of it.")
    publicity_detail: str = line(
        "Which issue, page or post?", example="Staff newsletter, autumn issue, page 2"
    )
    consent: bool = yes(
        "The winner agreed to the publicity", "Ask before any name or photograph is published."
    )
    evidence: Refs = evidence()

    @property
    def rank(self) -> Rank | Literal[""]:
        """The presenter's rank, as far as it can be told from the words."""
        return rank_of(self.presenter_rank, self.presenter)


class Recognition(Answer):
    winners: tuple[Winner, ...] = rows("Winners", "One row for each award presented.", one="winner")
    action: str = text(
        "What did you do to bring this about?",
        "Your own steps: invitations, dates, the script, the article. Write “I”.",
        example="I asked the managing director in May and wrote a one-page brief for her.",
        least=8,
    )
    commitment: str = text(
        "How did it show the organisation's commitment to excellent customer service?",
        "What was said and done, and who saw it.",
        example="The managing director stopped the monthly results to read out each story.",
        least=8,
    )
    others: str = text(
        "What about those who did not win?",
        "How nominees and nominators were thanked.",
        example="Every nominee received the words of the nomination from their manager.",
        least=4,
    )
    tax: str = line(
        "Tax on the prizes",
        "How it is dealt with, and who confirmed it.",
        example="Vouchers go through payroll; Finance confirmed on 2 June",
    )


NO_WINNER = Rule.query("no-winner", "The criterion is about those who won.")
NOT_ORGANISATIONAL = Rule.query(
    "recognition-not-organisational", "The unit says what makes it recognition by the organisation."
)
RECOGNITION_SIMILAR = Rule.query(
    "recognition-similar",
    "The unit leaves other ways open; an assessor decides whether this is one.",
)
WINNER_NOT_ORGANISATIONAL = Rule.query(
    "winner-not-organisational", "An assessor may ask why one winner was recognised in another way."
)
RECOGNITION_DATE = Rule.query("recognition-date", "A date shows that it happened, and when.")
PUBLICITY_CONSENT = Rule(
    "publicity-consent", Severity.QUERY, Authority.BODY, "UK GDPR and Data Protection Act 2018"
)
PUBLICITY_DETAIL = Rule.tip("publicity-detail", "An assessor can find it.")
RECOGNITION_ACTION = Rule.query("recognition-action", "An assessor looks for your own part.")
RECOGNITION_FIRST_PERSON = Rule.query(
    "recognition-first-person", "An assessor looks for your own part, and not only for the team's."
)
COMMITMENT_MISSING = Rule.query("commitment-missing", "What was said and done shows commitment.")
NON_WINNERS = Rule.tip("non-winners", "The next round depends on those who did not win.")
PRIZE_TAX = Rule(
    "prize-tax",
    Severity.TIP,
    Authority.BODY,
    "HM Revenue and Customs: a prize for work is earnings",
)


WINNER_NAME = Rule.query("winner-name", "An assessor has to know who won what.")
PRESENTER_MISSING = Rule.query("presenter-missing", "The presenter shows who stood behind it.")
FACTS = {
    "award": (WINNER_NAME, "The award is not named for", "Name the award."),
    "winner": (
        WINNER_NAME,
        "The winner is not named for",
        "Name the winner; a pseudonym will do.",
    ),
    "reason": (
        Rule.query("winner-reason", "A reason shows that the criteria were kept to."),
        "Nothing says why the award went to",
        "Name the criteria, and what the judges saw.",
    ),
    "form": (
        Rule.query("recognition-form", "The form shows what the organisation did."),
        "The form of the recognition is not given for",
        "Say what they received, and at which event.",
    ),
    "presenter": (
        PRESENTER_MISSING,
        "Nothing says who presented the award to",
        "Name the person.",
    ),
    "presenter_rank": (
        PRESENTER_MISSING,
        "Nothing says in which position somebody presented the award to",
        "Give the job title of the presenter.",
    ),
    "evidence": (
        Rule.query("recognition-evidence", "Something that others saw is the best proof."),
        "No evidence is linked for",
        "Link the article, a photograph, the programme of the event or a witness testimony.",
    ),
}
"""What is asked of each winner, by field: what is missing, and what to do."""


def check(answer: Recognition, context: Context) -> Iterator[Finding]:
    winners = numbered(answer.winners)
    if not winners:
        yield context.found(
            NO_WINNER,
            "No winner is named yet.",
            "Add a row for each award presented: who won, why, and how they were recognised.",
            at="winners",
        )
    yield from _organisational_findings(winners, context)
    yield from _fact_findings(winners, context)
    yield from _publicity_findings(winners, context)
    yield from _account_findings(answer, context)


def _organisational_findings(
    winners: list[tuple[int, Winner]], context: Context
) -> Iterator[Finding]:
    """Thanks from a supervisor alone is not recognition by the organisation."""
    accepted = context.settings.accepted
    if not accepted or not winners:
        return
    ways = _ways(context)
    without = [one for one in winners if not _is_organisational(one[1], context)]
    similar = [one for one in winners if _may_be_organisational(one[1], context)]
    if len(without) == len(winners) and similar:
        yield context.found(
            RECOGNITION_SIMILAR,
            f"No winner was recognised {ways}, but perhaps in a similar way: {_names(similar)}.",
            "Ask your assessor whether it counts, and say what makes it recognition by the "
            "organisation.",
            at=at("winners", similar[0][0], "presenter_rank"),
        )
    elif len(without) == len(winners):
        yield context.found(
            NOT_ORGANISATIONAL,
            f"No winner was recognised {ways}, so this is not yet recognition by the organisation.",
            "A supervisor's thanks is not enough. Arrange a presentation or an article, "
            "and enter it here.",
            at=at("winners", without[0][0], "presenter_rank"),
        )
    elif without:
        yield context.found(
            WINNER_NOT_ORGANISATIONAL,
            f"Not recognised {ways}: {_names(without)}.",
            "Arrange it for every winner, or say why a quieter way was right.",
            at=at("winners", without[0][0], "presenter_rank"),
        )


def _is_organisational(row: Winner, context: Context) -> bool:
    by_rank = row.rank in context.settings.accepted
    return by_rank or row.publicity in context.settings.accepted_publicity


def _may_be_organisational(row: Winner, context: Context) -> bool:
    """The ways that the unit names are open: “or similar”. A position that is not known is one."""
    settings = context.settings
    similar = row.rank in settings.similar or row.publicity in settings.similar_publicity
    is_open = bool(settings.similar or settings.similar_publicity)
    return similar or (is_open and bool(row.presenter_rank.strip()) and not row.rank)


def _fact_findings(winners: list[tuple[int, Winner]], context: Context) -> Iterator[Finding]:
    undated = [one for one in winners if one[1].presented_on is None]
    if undated:
        yield context.found(
            RECOGNITION_DATE,
            f"The date of the recognition is missing for {_names(undated)}.",
            "Enter the day of the presentation, or of the publication.",
            at=at("winners", undated[0][0], "presented_on"),
        )
    for field, (rule, missing, next_step) in FACTS.items():
        without = [one for one in winners if one[1].lacks(field)]
        if field == "presenter_rank":
            without = [one for one in without if not one[1].rank]
        if without:
            place = at("winners", without[0][0], field)
            yield context.found(rule, f"{missing} {_names(without)}.", next_step, at=place)


def _publicity_findings(winners: list[tuple[int, Winner]], context: Context) -> Iterator[Finding]:
    published = [(place, row) for place, row in winners if row.publicity not in ("", "none")]
    unasked = [one for one in published if not one[1].consent]
    if unasked:
        yield context.found(
            PUBLICITY_CONSENT,
            "There was publicity, but no agreement of the winner is recorded for "
            f"{_names(unasked)}.",
            "Names and photographs are personal data (UK GDPR): say on what basis you published, "
            "or that the winner agreed.",
            at=at("winners", unasked[0][0], "consent"),
        )
    unplaced = [one for one in published if one[1].lacks("publicity_detail")]
    if unplaced:
        yield context.found(
            PUBLICITY_DETAIL,
            f"Which issue, page or post is not given for {_names(unplaced)}.",
            "Give it, so that the assessor can find it.",
            at=at("winners", unplaced[0][0], "publicity_detail"),
        )


def _account_findings(answer: Recognition, context: Context) -> Iterator[Finding]:
    if not answer.action.strip():
        yield context.found(
            RECOGNITION_ACTION,
            "Nothing says what you did to bring the recognition about.",
            "List your own steps: whom you asked, what you wrote, what you arranged.",
            at="action",
        )
    elif not says_i(answer.action):
        yield context.found(
            RECOGNITION_FIRST_PERSON,
            "What was done is told, but not which part was yours.",
            "Write “I” for your own steps.",
            at="action",
        )
    if not answer.commitment.strip():
        yield context.found(
            COMMITMENT_MISSING,
            "Nothing says how this showed the organisation's commitment to excellent customer "
            "service.",
            "Say what was said and done, and who saw it.",
            at="commitment",
        )
    if not answer.others.strip():
        yield context.found(
            NON_WINNERS,
            "Nothing says how those who did not win were thanked.",
            "Say what nominees and nominators heard from you.",
            at="others",
        )
    if not answer.tax.strip():
        yield context.found(
            PRIZE_TAX,
            "Nothing says how any tax on the prizes is dealt with.",
            "A prize for good work usually counts as pay. Ask Finance, and say who confirmed it.",
            at="tax",
        )


def _names(winners: list[tuple[int, Winner]]) -> str:
    return some(_name(place, row) for place, row in winners)


def _name(place: int, row: Winner) -> str:
    return row.winner.strip() or row.award.strip() or f"winner {place}"


def _ways(context: Context) -> str:
    """The ways that count: ``"at the level that counts (external guest) or by press"``."""
    level = f"at the level that counts ({', '.join(context.settings.accepted)})"
    return " or by ".join((level, *context.settings.accepted_publicity))


def blocks(answer: Recognition, context: Context) -> Iterator[Block]:
    winners = started(answer.winners)
    yield Heading("How the winners were recognised")
    yield from table(
        "The winners, and why they won",
        ("Award", "Winner", "Why they won", "Evidence"),
        ((row.award, row.winner, row.reason, ", ".join(row.evidence)) for row in winners),
        "Each award with its winner, the reason and the evidence.",
    )
    yield from table(
        "How the organisation recognised them",
        ("Winner", "Form", "Presented by", "Date", "Publicity"),
        (
            (
                row.winner or row.award,
                row.form,
                _joined(row.presenter, row.presenter_rank),
                dated(row.presented_on),
                _publicity(row),
            )
            for row in winners
        ),
        "Each winner with the form of recognition, who presented it and in which position, the "
        "date and the publicity.",
    )
    for part, heading in ACCOUNTS.items():
        if getattr(answer, part).strip():
            yield Heading(heading, level=2)
            yield typed(getattr(answer, part))
    yield from labelled("Tax on the prizes", answer.tax)


def _publicity(row: Winner) -> str:
    where = _joined(row.publicity.capitalize(), row.publicity_detail)
    if not where or row.publicity == "none":
        return where
    agreed = "the winner agreed" if row.consent else "agreement not recorded"
    return f"{where} ({agreed})"


def _joined(*parts: str) -> str:
    return ", ".join(part.strip() for part in parts if part.strip())


ACTIVITY = Activity(
    name="recognition",
    title="Recognition of the winners",
    purpose="Show who won and why, and how the organisation recognised them.",
    answer=Recognition,
    check=check,
    blocks=blocks,
    settings=RecognitionSettings,
)
