"""A document some of whose parts were written before is, byte by byte, the one that is written from
nothing; and what is as it was is not written anew."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import portfolio_examples as examples
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.annex.file_reading import Reading
from portfolio.annex.show_all import Shown
from portfolio.base.cache_folder import Cache
from portfolio.checks.unit_report import Status
from portfolio.document.blocks import Block, Figure, Paragraph, Prose, Table
from portfolio.document.inline import Text, Web
from portfolio.document.pieces import Picture, Sheet
from portfolio.word.content import Content
from portfolio.word.kept_parts import KIND
from portfolio.word.portfolio_document import write_portfolio
from portfolio.workbook.section import Section

ITEMS = 9
"""More than one table of the map holds."""
Change = Callable[[Content], Content]


class Noting(Cache):
    """A cache that knows what was put into it."""

    def put(self, kind: str, key: str, data: bytes) -> None:
        super().put(kind, key, data)
        self.__dict__.setdefault("kept", []).append(kind)

    def kept_since(self) -> int:
        found: list[str] = self.__dict__.setdefault("kept", [])
        count = found.count(KIND)
        found.clear()
        return count


@cache
def content() -> Content:
    """Pictures, lists, links, a table, mentions and items that are shown, in every place."""
    full = examples.full(ITEMS)
    picture = examples.picture(60, 40)
    blocks: tuple[Block, ...] = (
        Prose("See E03, E77 and criterion 1.2.\n\n1. one\n2. two\n\nThen\n\n1. again"),
        Figure("Bars", "Three bars", picture),
        Table("Costs & more", ("Item", "Pounds"), (("Vouchers <b>", "40"),), "What it costs."),
        Paragraph((Text("Look at "), Web("https://example.org/a?b=1", "the page"))),
    )
    sections = {
        name: made(section.name, (*section.blocks, *blocks))
        for name, section in full.sections.items()
    }
    sheet = Sheet("Costs", 1, ("A", "B"), (("Cake", "4"), ("Tea", "2 > 1")), (1, 2), False)
    shown = Shown(
        reading=Reading(pieces=(Picture("p.png", 60, 40, 1, 1), sheet)),
        pictures={"p.png": picture},
        key="shown",
    )
    annex = {item.ref: shown for item in full.items if item.file}
    return replace(full, sections=sections, annex=annex)


def made(name: str, blocks: tuple[Block, ...]) -> Section:
    return Section(
        name=name, blocks=blocks, digest=hashlib.sha256(repr(blocks).encode()).hexdigest()
    )


def answered(words: str, ref: str = "2.2") -> Change:
    def change(before: Content) -> Content:
        section = made(ref, (*before.sections[ref].blocks, Prose(words)))
        return replace(before, sections={**before.sections, ref: section})

    return change


def illustrated(before: Content) -> Content:
    figure = Figure("New", "A new picture", examples.picture(30, 40))
    section = made("1.2", (figure, *before.sections["1.2"].blocks))
    return replace(before, sections={**before.sections, "1.2": section})


def without_item(number: int) -> Change:
    def change(before: Content) -> Content:
        return replace(before, items=before.items[:number] + before.items[number + 1 :])

    return change


def renamed(before: Content) -> Content:
    item = before.items[1].model_copy(update={"title": "Renamed: see E02 & E04"})
    return replace(before, items=(before.items[0], item, *before.items[2:]))


def unclaimed(before: Content) -> Content:
    item = before.items[0].model_copy(update={"claims": ()})
    return replace(before, items=(item, *before.items[1:]))


def of_somebody_else(before: Content) -> Content:
    learner = before.details.learner.model_copy(update={"name": "Robin Example"})
    return replace(before, details=before.details.model_copy(update={"learner": learner}))


def begun(before: Content) -> Content:
    first, *others = before.report.criteria
    entry = replace(first, status=Status.BEGUN)
    return replace(before, report=replace(before.report, criteria=(entry, *others)))


def shown_otherwise(before: Content) -> Content:
    other = Shown(trouble="it is not what was added.")
    return replace(before, annex={**before.annex, before.items[0].ref: other})


def for_assessor(before: Content) -> Content:
    return replace(before, for_assessor=not before.for_assessor)


CHANGES: tuple[Change, ...] = (
    answered("One more sentence."),
    answered("1. a list\n2. of two\n\nE08 is gone, E05 is there.", "1.1"),
    *(illustrated, without_item(0), without_item(4), without_item(-2), renamed, unclaimed),
    *(of_somebody_else, begun, shown_otherwise, for_assessor),
)


def written(content: Content, cache: Cache | None, pages: dict[str, int] | None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "portfolio.docx"
        assert write_portfolio(content, path, pages, cache) == ()
        return path.read_bytes()


@settings(max_examples=8)
@given(
    st.lists(st.lists(st.sampled_from(CHANGES), max_size=3), min_size=1, max_size=3),
    st.sampled_from([None, {"item_E01": 7}, {"item_E01": 8, "criterion_1_1": 3}]),
)
def test_a_document_of_kept_parts_is_the_one_that_is_written_from_nothing(
    steps: list[list[Change]], pages: dict[str, int] | None
):
    with tempfile.TemporaryDirectory() as folder:
        cache, now = Cache(Path(folder)), content()
        written(now, cache, None)
        for step in steps:
            for change in step:
                now = change(now)
            assert written(now, cache, pages) == written(now, None, pages)


def test_only_the_part_that_changed_is_written_anew(tmp_path: Path):
    cache = Noting(tmp_path)
    written(content(), cache, None)
    assert cache.kept_since() > len(content().unit.criteria) + ITEMS
    written(content(), cache, None)
    assert cache.kept_since() == 0
    written(answered("One more sentence.")(content()), cache, None)
    assert cache.kept_since() == 1


def test_a_kept_part_that_is_broken_is_written_anew(tmp_path: Path):
    cache = Cache(tmp_path)
    wanted = written(content(), cache, None)
    for entry in (tmp_path / KIND).iterdir():
        whole = cache.get(KIND, entry.name)
        assert whole is not None
        for broken in (whole.replace(b'[["', b'[["no '), b"{}", b"no JSON"):
            cache.put(KIND, entry.name, broken)
            assert written(content(), cache, None) == wanted
        break
