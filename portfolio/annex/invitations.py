"""What an invitation to a meeting says (iCalendar, RFC 5545), in words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from portfolio.base.text import clean, uk_date

MOST_EVENTS = 10
MOST_GUESTS = 20
LONGEST = 200_000
"""Characters of an invitation that are looked at."""
LONGEST_VALUE = 1_000
_LINE = re.compile(r"([A-Za-z-]{1,40})((?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(.*)")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?")

Line = tuple[str, str, str]
"""A property: its name in capitals, its parameters, its value."""


def told(text: str) -> list[list[tuple[str, str]]]:
    """Names and values of each meeting in an invitation: what, when, where, who."""
    events: list[list[Line]] = []
    inside: list[str] = []
    for name, parameters, value in _lines(text[:LONGEST]):
        if name == "BEGIN":
            inside.append(value.upper())
            if inside[-1] in ("VEVENT", "VTODO"):
                events.append([])
        elif name == "END":
            inside = inside[:-1]
        elif events and inside and inside[-1] in ("VEVENT", "VTODO"):
            events[-1].append((name, parameters, value))
    return [facts for event in events[:MOST_EVENTS] if (facts := list(_facts(event)))]


def _facts(event: list[Line]) -> Iterator[tuple[str, str]]:
    if any(name == "STATUS" and value.upper() == "CANCELLED" for name, _, value in event):
        yield "Status", "Cancelled"
    for name, label in (("SUMMARY", "What"), ("DTSTART", "From"), ("DTEND", "To"), ("DUE", "Due")):
        for found, parameters, value in event:
            if found == name:
                shown = _text(value) if name == "SUMMARY" else _moment(parameters, value)
                yield label, shown
                break
    if any(name == "RRULE" for name, _, _ in event):
        yield "Repeated", "Yes"
    yield from (("Where", _text(value)) for name, _, value in event if name == "LOCATION" and value)
    for label, kind in (("Organiser", "ORGANIZER"), ("Invited", "ATTENDEE")):
        people = [_person(parameters, value) for name, parameters, value in event if name == kind]
        if people:
            more = len(people) - MOST_GUESTS
            yield (
                label,
                "; ".join(people[:MOST_GUESTS]) + (f"; and {more} more" if more > 0 else ""),
            )
    yield from (("Notes", _text(v)) for name, _, v in event if name == "DESCRIPTION" and v.strip())


def _lines(text: str) -> Iterator[Line]:
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        if found := _LINE.fullmatch(line):
            yield found[1].upper(), found[2], found[3].strip()


def _moment(parameters: str, value: str) -> str:
    found = _MOMENT.match(value)
    if found is None:
        return _text(value)
    try:
        day = uk_date(datetime.date(int(found[1]), int(found[2]), int(found[3])))
    except ValueError:
        return _text(value)
    zone = re.search(r"TZID=\"?([^;\"]{1,60})", parameters)
    place = "UTC" if found[6] else zone[1] if zone else ""
    hour = f", {found[4]}:{found[5]}" if found[4] else ""
    return f"{day}{hour}{f' ({place})' if hour and place else ''}"


def _person(parameters: str, value: str) -> str:
    name = re.search(r"CN=(?:\"([^\"]*)\"|([^;:]*))", parameters)
    called = (name[1] or name[2] or "").strip() if name else ""
    return _text(called or re.sub("(?i)^mailto:", "", value))


def _text(value: str) -> str:
    plain = _ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], value[:LONGEST_VALUE])
    return clean(plain)[0].strip()
