"""What a page is told that the file of a new item says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from portfolio.annex import said_of_itself
from portfolio.lab import wire
from portfolio.lab.pages import register_desk
from portfolio.record.record import Record, open_record

UNIT = "cg-406"


@pytest.fixture
def add(record: Record, tmp_path: Path):
    def added(name: str, data: bytes) -> wire.AddedRow:
        path = tmp_path / f"of {name}" / "arriving"
        path.parent.mkdir()
        path.write_bytes(data)
        return register_desk.add_file(record.folder, UNIT, name, path)

    return added


def mail(subject: str) -> bytes:
    head = "From: Ann Other <ann@example.org>\nDate: Tue, 12 Mar 2024 10:00:00 +0000\n"
    return f"{head}Subject: {subject}\n\nHello\n".encode()


def test_what_a_file_says_is_proposed_and_not_entered(record: Record, add):
    row = add("mail.eml", mail("The launch"))
    assert [(p.field, p.value, p.words, p.source) for p in row.proposals] == [
        ("title", "The launch", "The launch", "the e-mail"),
        ("date", "2024-03-12", "12 March 2024", "the e-mail"),
        ("author", "Ann Other", "Ann Other", "the e-mail"),
    ]
    item = open_record(record.folder).item(row.ref)
    assert (item.title, item.date, item.author) == ("mail", None, "")


def test_a_title_that_the_item_has_already_is_not_proposed(add):
    assert [p.field for p in add("The launch.eml", mail("the launch")).proposals] == [
        "date",
        "author",
    ]


def test_a_file_that_cannot_be_read_is_added_all_the_same(record: Record, add, tmp_path: Path):
    Image.new("RGB", (40, 30)).save(tmp_path / "whole.jpg")
    row = add("photo.jpg", (tmp_path / "whole.jpg").read_bytes()[:40])
    assert row.proposals == []
    assert [item.ref for item in open_record(record.folder).items] == [row.ref]


def test_a_signed_direction_in_a_title_can_be_seen(add):
    (title, *_) = add("mail.eml", mail("The \u202elaunch")).proposals
    assert "\u202e" not in title.value + title.words


def test_no_file_is_looked_into_by_the_server_itself(add, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(said_of_itself, "_READERS", {}, raising=True)
    row = add("mail.eml", mail("The launch"))
    assert [p.field for p in row.proposals] == ["title", "date", "author"]
