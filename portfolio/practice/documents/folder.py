"""All the documents of a year together."""

from __future__ import annotations

from portfolio.practice.documents import letters, spreadsheets
from portfolio.practice.documents.document import Document, Setting
from portfolio.practice.documents.poster import poster
from portfolio.practice.results import Year


def documents(year: Year, setting: Setting) -> tuple[Document, ...]:
    """Every document of a year, in the order in which a programme makes them.

    The same year and setting give the same bytes.
    """
    return (
        poster(year, setting),
        spreadsheets.nominations(year, setting),
        spreadsheets.score_sheets(year, setting),
        letters.minutes(year, setting),
        letters.newsletter(year, setting),
        *letters.emails(year, setting),
        spreadsheets.survey(year, setting),
        spreadsheets.measures(year, setting),
        spreadsheets.costs(year, setting),
    )
