"""A document is there before its page numbers are, and nobody's work in it is replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.base.cache_folder import Cache
from portfolio.base.errors import BuildError
from portfolio.base.files import Folder
from portfolio.making.by_hand import keep_changed
from portfolio.making.delivery import IN_USE, Delivery

NAME = "build/cg-406/portfolio.docx"


@pytest.fixture
def written(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        file = tmp_path / "space.docx"
        file.write_bytes(data)
        return file

    return write


@pytest.fixture
def delivery(tmp_path: Path) -> Delivery:
    folder = tmp_path / "record"
    folder.mkdir()
    return Delivery(place=Folder(folder), name=NAME, known=Cache(tmp_path / "known"))


def changed(delivery: Delivery) -> tuple[str, ...]:
    return keep_changed(delivery.place, [NAME], delivery.known)


def test_the_finished_document_takes_the_place_of_the_first(delivery: Delivery, written):
    path = delivery.first(written(b"without numbers"))
    assert path.read_bytes() == b"without numbers"
    assert delivery.last(written(b"with numbers")) == ()
    assert path.read_bytes() == b"with numbers"
    assert changed(delivery) == ()


def test_a_document_that_was_not_delivered_before_is_put_there(delivery: Delivery, written):
    assert delivery.last(written(b"with numbers")) == ()
    assert delivery.place.read(NAME) == b"with numbers"


def test_what_somebody_wrote_in_it_meanwhile_stays_and_is_kept_by_the_next_build(
    delivery: Delivery, written
):
    path = delivery.first(written(b"without numbers"))
    path.write_bytes(b"my own words")
    assert delivery.last(written(b"with numbers")) == (IN_USE.format(name="portfolio.docx"),)
    assert path.read_bytes() == b"my own words"
    assert len(changed(delivery)) == 1


def test_a_document_that_is_gone_or_cannot_be_replaced_is_left_so(
    delivery: Delivery, written, monkeypatch: pytest.MonkeyPatch
):
    path = delivery.first(written(b"without numbers"))

    def in_use(*_: object) -> None:
        raise BuildError("portfolio.docx cannot be replaced.")

    with monkeypatch.context() as word:
        word.setattr(Folder, "put", in_use)
        assert delivery.last(written(b"with numbers")) == (IN_USE.format(name="portfolio.docx"),)
    assert path.read_bytes() == b"without numbers"
    path.unlink()
    assert delivery.last(written(b"with numbers")) == (IN_USE.format(name="portfolio.docx"),)
    assert not path.exists()


def test_a_document_that_cannot_be_put_there_at_all_is_told(
    delivery: Delivery, written, monkeypatch: pytest.MonkeyPatch
):
    def in_use(*_: object) -> None:
        raise BuildError("portfolio.docx cannot be replaced.")

    monkeypatch.setattr(Folder, "put", in_use)
    with pytest.raises(BuildError):
        delivery.first(written(b"without numbers"))
    with pytest.raises(BuildError):
        delivery.last(written(b"with numbers"))
