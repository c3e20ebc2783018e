"""All the documents of a year together."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.practice.documents import letters, shortlist, spreadsheets
from portfolio.practice.documents.poster import poster
from portfolio.practice.documents.workplace_document import Document, Setting
from portfolio.practice.results import Year


def documents(year: Year, setting: Setting) -> tuple[Document, ...]:
    """Every document of a year, in the order in which a programme makes them; none that would be
    empty. The same year and setting give the same bytes."""
    return tuple(_made(year, setting))


def _made(year: Year, setting: Setting) -> Iterator[Document]:
    yield poster(setting)
    if len(year.nominations):
        yield spreadsheets.nominations(year, setting)
    if len(year.scores):
        yield spreadsheets.score_sheets(year, setting)
        yield letters.minutes(year, setting)
    if len(year.nominations) and setting.shortlists:
        yield shortlist.shortlists(year, setting)
    if year.winners["announced"].any():
        yield letters.newsletter(year, setting)
    yield from letters.emails(year, setting)
    if len(year.survey):
        yield spreadsheets.survey(year, setting)
    yield spreadsheets.measures(year, setting)
    if len(year.costs):
        yield spreadsheets.costs(year, setting)
