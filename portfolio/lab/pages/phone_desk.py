"""Files from a phone: the page for it, and what waits until the learner has decided about it."""

from __future__ import annotations

from pathlib import Path

from portfolio.base.errors import EvidenceError, PhoneError
from portfolio.lab import wire
from portfolio.lab.pages import register_desk
from portfolio.phone.asked_for import OpenPage, Phone


def phone(way: Phone | None) -> wire.Phone:
    """Whether the page may be opened here, whether it is open, and what has come."""
    page, waiting = way.look() if way else (None, [])
    return wire.Phone(
        offered=way is not None,
        page=_page(page) if page else None,
        arrived=[
            wire.PhoneFile(number=file.number, name=file.name, size=file.size) for file in waiting
        ],
    )


def switch_on(way: Phone | None, wish: wire.PhoneWish) -> wire.Phone:
    """Open the page; one that is open ends. Raises PhoneError."""
    _had(way).open()
    return phone(way)


def end(way: Phone | None) -> wire.Phone:
    """End the page that is open. What came from it goes on waiting."""
    _had(way).end()
    return phone(way)


def add(way: Phone | None, folder: Path, unit_id: str, number: str) -> wire.AddedRow:
    """Make an item of a file that waits, as of one that was chosen here.

    One that is not taken is deleted, and that it was refused is told; when it could not be saved,
    it waits on. Raises PhoneError, EvidenceError, SaveError.
    """
    way = _had(way)
    file = way.take(number)
    try:
        row = register_desk.add_file(folder, unit_id, file.name, file.file())
    except EvidenceError:
        way.forget(file)
        raise
    except BaseException:
        way.put_back(file)
        raise
    way.forget(file)
    return row


def leave_out(way: Phone | None, unit_id: str, number: str) -> wire.Phone:
    """Delete a file that waits, and is not wanted. Raises PhoneError."""
    way = _had(way)
    way.forget(way.take(number))
    return phone(way)


def _page(page: OpenPage) -> wire.PhonePage:
    import segno

    code = segno.make(page.address, error="m", micro=False)
    picture = code.svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
    return wire.PhonePage(address=page.address, code=picture, until=f"{page.until:%H:%M}")


def _had(way: Phone | None) -> Phone:
    if way is None:
        raise PhoneError(
            "Files cannot come from a phone here: this workbook does not run on a computer of "
            "your own. Open it in the phone's browser, and add the file there."
        )
    return way
