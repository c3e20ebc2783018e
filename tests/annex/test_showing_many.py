"""One file after another: each costs only itself, and nothing is made twice."""

from __future__ import annotations

from pathlib import Path

import evidence_samples as samples
import pytest

from portfolio.annex import show_all
from portfolio.annex.limits import Limits
from portfolio.annex.show_all import show_items
from portfolio.base.cache_folder import Cache
from portfolio.base.errors import RecordError
from portfolio.document.pieces import Picture


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def forged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:32] + b"[]")


def test_a_broken_file_has_its_own_trouble_and_the_others_are_shown(annex_of, tmp_path):
    broken = tmp_path / "b.pdf"
    broken.write_bytes(b"%PDF-1.7\nno more than this")
    found = annex_of(samples.pdf(tmp_path / "a.pdf"), broken, samples.picture(tmp_path / "c.png"))
    assert [bool(shown.trouble) for shown in found.values()] == [False, True, False]
    assert [bool(shown.pieces) for shown in found.values()] == [True, False, True]


def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_is_shown(annex_of, tmp_path):
    slow = samples.pdf(tmp_path / "a.pdf", 3_000)
    limits = Limits(seconds=2, pages=3_000)
    found = annex_of(slow, samples.picture(tmp_path / "b.png"), limits=limits)
    assert "took longer than 2 seconds" in found["E01"].trouble
    assert found["E02"].pieces


def test_a_program_that_breaks_is_started_again(annex_of, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.setattr("portfolio.annex.helper.PROGRAM", ("-c", "print(flush=True); input()"))
    found = annex_of(samples.picture(tmp_path / "a.png"), samples.picture(tmp_path / "b.jpg"))
    assert all("broke the program" in shown.trouble for shown in found.values())


def test_what_was_made_is_used_again(annex_of, tmp_path, monkeypatch):
    path = samples.pdf(tmp_path / "a.pdf", 2)
    first = annex_of(path)
    monkeypatch.setattr(show_all.Helper, "reading", lambda *_: pytest.fail("It was made again."))
    assert annex_of(path) == first


def test_a_short_file_is_read_once_wherever_in_it_items_point(tmp_path, monkeypatch):
    path, cache = samples.pdf(tmp_path / "a.pdf", 2), Cache(tmp_path / "kept")
    first = show_items([samples.item(path, 1, "page 2")], lambda item: path, cache)
    monkeypatch.setattr(show_all.Helper, "reading", lambda *_: pytest.fail("It was made again."))
    for where in ("page 1", "the whole"):
        found = show_items([samples.item(path, 1, where)], lambda item: path, cache)
        assert found == first


def test_of_a_long_file_each_item_shows_the_pages_that_it_points_to(tmp_path):
    path, cache = samples.pdf(tmp_path / "a.pdf", 5), Cache(tmp_path / "kept")

    def pages(*wheres: str) -> list[int]:
        items = [samples.item(path, 1, *wheres)]
        found = show_items(items, lambda item: path, cache, Limits(pages=2))["E01"]
        return [piece.page for piece in found.pieces if isinstance(piece, Picture)]

    wanted = [pages(), pages("page 5"), pages("page 4"), pages(), pages("page 5")]
    assert wanted == [[1, 2], [1, 5], [1, 4], [1, 2], [1, 5]]


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b""), cut, forged])
def test_what_was_made_and_then_harmed_is_made_again(annex_of, tmp_path, harm):
    path = samples.pdf(tmp_path / "a.pdf", 1)
    first = annex_of(path)["E01"]
    kept = sorted(file for file in (tmp_path / "kept").rglob("*") if file.is_file())
    assert len(kept) == 3
    for file in kept:
        harm(file)
        assert annex_of(path)["E01"] == first


def test_a_file_that_is_not_the_one_that_was_added_is_not_shown(tmp_path):
    path = samples.picture(tmp_path / "a.png")
    item = samples.item(path)
    samples.photo(path)
    found = show_items([item], lambda item: path, Cache(tmp_path / "kept"))
    assert "its content has changed" in found["E01"].trouble
    path.unlink()
    found = show_items([item], lambda item: path, Cache(tmp_path / "kept"))
    assert "it is missing" in found["E01"].trouble


def test_a_link_that_leads_out_of_the_record_is_not_followed(tmp_path):
    def locate(item):
        raise RecordError("It leads out of the record.")

    item = samples.item(samples.picture(tmp_path / "a.png"))
    assert show_items([item], locate, Cache(tmp_path / "kept"))["E01"].trouble


def test_kinds_that_are_never_shown_are_left_out(annex_of, tmp_path):
    film = tmp_path / "a.mp4"
    film.write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(64))
    assert annex_of(film) == {}
