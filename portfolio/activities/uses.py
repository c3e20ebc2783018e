"""What is kept under a key among the answers to a criterion: which activity, how it is called."""

from __future__ import annotations

from portfolio.activities import activities_begun_by, all_activities
from portfolio.activities.activity import Activity
from portfolio.unit.unit import Use
from portfolio.unit.use_keys import activity_name


def activity_for(key: str) -> Activity | None:
    """The activity whose answer is kept under a key; None for one that is not known here."""
    return all_activities().get(activity_name(key, activities_begun_by(key)))


def title_of(use: Use) -> str:
    """How a criterion calls its use of an activity."""
    return use.title or all_activities()[use.name].title


def title_for(key: str) -> str:
    """How an answer is called where no unit says it: ``Your story (STAR), 2``; the key of one that
    is not known."""
    activity = activity_for(key)
    if activity is None:
        return key
    ending = key.removeprefix(activity.name).removeprefix("-").replace("-", " ")
    return f"{activity.title}, {ending}" if ending else activity.title
