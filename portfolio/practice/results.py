"""What a practice year leaves behind: the tables that a real workplace would have.

``COLUMNS`` says what each column of each table holds, and in which unit. Weeks are whole numbers:
-51 to 0 are the year before the programme, 1 to 52 the programme's year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

FIRST_WEEK = -51
LAST_WEEK = 52
WEEKS_OF_A_YEAR = 52
RELATIONS = ("colleague", "manager", "customer", "self", "relative")
WAVES = ("before", "after")

MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "contacts": "customer contacts handled by the team (number)",
        "csat": "customer satisfaction: satisfied replies of all replies (%)",
        "nps": "net promoter score: promoters less detractors (points, -100 to 100)",
        "fcr": "contacts resolved at the first contact (%)",
        "complaints": "complaints received (number)",
        "complaint_days": "mean time to close a complaint (working days)",
        "in_sla": "contacts answered within the service level agreement (%)",
        "absence": "working time lost to absence (%)",
    }
)
"""The service measures of a team in a week, with what each counts and its unit."""

LOWER_IS_BETTER = frozenset({"complaints", "complaint_days", "absence"})

COLUMNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "measures": {
            "team": "name of the team",
            "site": "where the team works",
            "in_programme": "true when the team takes part in the award programme",
            "week": "week, -51 to 52",
            "replies": "customers who answered the survey that week (number)",
            **MEASURES,
        },
        "staff": {
            "person": "staff number, such as P017",
            "name": "fictional name",
            "team": "name of the team",
            "site": "where the person works",
            "shift": "shift, such as day or late",
            "contract": "contract, such as full-time or part-time",
            "role": "role, such as adviser or team leader",
            "start_week": "first week in post; -51 for all who were there before",
            "leave_week": "week of leaving; missing for those still in post",
            "away_from": "first week of a long leave; missing for none",
            "away_to": "last week of that leave; missing for none, and while it goes on",
        },
        "nominations": {
            "nomination": "nomination number, such as N012",
            "week": "week in which it came in",
            "nominee": "staff number of the nominee",
            "nominator": "staff number of the nominator, or a customer such as C004",
            "relation": "how the nominator knows the nominee: one of RELATIONS",
            "award": "the award that it is for: R1 is the first of the year",
            "text": "what the nominator wrote",
            "words": "words in the text (number)",
            "duplicate_of": "the earlier nomination that it repeats; missing for none",
        },
        "scores": {
            "nomination": "nomination number",
            "judge": "the judge's place on the panel, such as J1",
            "criterion": "the award criterion that was scored, as the programme names it",
            "score": "points, from 1 to 5",
        },
        "judges": {
            "award": "the award that was judged",
            "week": "week of the award",
            "judge": "place on the panel, such as J1",
            "name": "fictional name of whoever had that place",
        },
        "winners": {
            "award": "the award",
            "nomination": "the nomination that won",
            "person": "staff number of the winner",
            "rank": "1 for the winner, 2 for the second ...",
            "announced": "true when the result was made known",
        },
        "survey": {
            "wave": "before or after: one of WAVES",
            "respondent": "anonymous number; the two waves cannot be joined by it",
            "team": "name of the team",
            "question": "the statement that staff were asked about",
            "answer": "1 (disagree strongly) to 5 (agree strongly)",
            "comment": "free text; empty for most",
        },
        "costs": {
            "week": "week in which it was spent",
            "item": "what it was for",
            "pounds": "money spent (pounds)",
            "hours": "paid working time used (hours)",
        },
        "inbox": {
            "week": "week in which it arrived",
            "sender": "who wrote it: a name and a role",
            "subject": "subject line",
            "body": "the message",
            "incident": "the incident that it belongs to; missing for none",
        },
    }
)
"""Each table's columns, in order, with what they hold and the unit."""

TRUTH: Mapping[str, str] = MappingProxyType(
    {
        **{
            measure: f"effect of the programme on {measure}, as a mean over the programme teams "
            "and the weeks 1 to 52, in the unit of the measure"
            for measure in MEASURES
        },
        "effort": "change of the rewarded behaviour, mean over staff and weeks (%)",
        "effort_winners": "the same among winners, from their award on (%)",
        "effort_others": "the same among those who never won (%)",
        "gaming": "share of the extra effort that went into looking good (0 to 1)",
        "publicity": "part of the effect on csat that customers' knowledge of it made (points)",
        "leavers": "leavers that the programme caused (negative: prevented) in the year (number)",
        "benefit": "value of the effects in the year (pounds)",
    }
)
"""What the tutor may know: each hidden effect, and its unit. ``leniency J1`` ... come on top."""


@dataclass(frozen=True, kw_only=True)
class Year:
    """One practice year: tables as in ``COLUMNS``, and the truth as in ``TRUTH``.

    ``truth`` compares the year with the same year without the programme: same people, same
    customers, same noise. It is for the tutor and is never shown to the learner.
    """

    measures: pd.DataFrame
    staff: pd.DataFrame
    nominations: pd.DataFrame
    scores: pd.DataFrame
    judges: pd.DataFrame
    winners: pd.DataFrame
    survey: pd.DataFrame
    costs: pd.DataFrame
    inbox: pd.DataFrame
    truth: Mapping[str, float]

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table by its name; the truth is not among them."""
        return {field.name: getattr(self, field.name) for field in fields(self)[:-1]}
