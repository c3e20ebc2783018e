"""A submission from anybody: whatever is done to it is named in a sentence, and nothing is used."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from event_makers import sealed
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.assessment import bag
from portfolio.assessment.bag import Limits, read_bag
from portfolio.assessment.manifest import HandedIn, Manifest
from portfolio.assessment.sealing import Handed
from portfolio.assessment.submission import open_submission, told_of
from portfolio.base.errors import PortfolioError, SubmissionError

TOP = "cg-406-FIC-0017-S1"
Entries = list[tuple[zipfile.ZipInfo, bytes]]


def entries_of(path: Path) -> Entries:
    with zipfile.ZipFile(path) as archive:
        return [(info, archive.read(info)) for info in archive.infolist()]


def packed(entries: Entries) -> bytes:
    space = io.BytesIO()
    with zipfile.ZipFile(space, "w") as archive:
        for info, data in entries:
            archive.writestr(info, data)
    return space.getvalue()


def named(name: str, data: bytes = b"x", mode: int = stat.S_IFREG | 0o644) -> Entries:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return [(info, data)]


def changed(entries: Entries, name: str, change: Callable[[bytes], bytes]) -> Entries:
    return [
        (info, change(data) if info.filename.endswith(name) else data) for info, data in entries
    ]


def one_byte(entries: Entries) -> Entries:
    return changed(entries, "letter.txt", lambda data: data.replace(b"3 March", b"4 March"))


ATTACKS: dict[str, tuple[Callable[[Entries], Entries], str]] = {
    "another word in an item": (one_byte, r"E01 \(letter.txt\) is not as it was"),
    "another answer": (
        lambda found: changed(
            found, "1.2.json", lambda data: data.replace(b"Vouchers", b"Bonuses ")
        ),
        r"the answers to 1.2 is not as it was|the answers to 1.2",
    ),
    "an item taken out": (
        lambda found: [one for one in found if not one[0].filename.endswith("letter.txt")],
        r"missing: E01 \(letter.txt\)",
    ),
    "a file put in": (
        lambda found: [*found, *named(f"{TOP}/data/evidence/E01/more.txt")],
        r"E01 \(more.txt\) was put into it",
    ),
    "a program beside it": (
        lambda found: [*found, *named(f"{TOP}/run.exe")],
        "run.exe was put into it",
    ),
    "a tag changed": (
        lambda found: changed(found, "bag-info.txt", lambda data: data + b"Note: x\n"),
        "bag-info.txt is not as it was",
    ),
    "the way out": (lambda found: [*found, *named(f"{TOP}/../../x.txt")], "leads out of it"),
    "an absolute name": (lambda found: [*found, *named("/etc/passwd")], "leads out of it"),
    "a drive": (lambda found: [*found, *named("C:/x.txt")], "leads out of it"),
    "two folders": (lambda found: [*found, *named("other/x.txt")], "more than one folder"),
    "a file by itself": (lambda found: [*found, *named("x.txt")], "lies in it by itself"),
    "a twin in capitals": (
        lambda found: [*found, *named(f"{TOP}/DATA/evidence/E01/letter.txt")],
        "two files in it have one name",
    ),
    "a link": (
        lambda found: [*found, *named(f"{TOP}/data/x", b"/etc", stat.S_IFLNK | 0o777)],
        "is a link, or no ordinary file",
    ),
    "very many files": (
        lambda found: [*found, *(named(f"{TOP}/data/{n}", b"")[0] for n in range(10_000))],
        "it has 10,0.* files in it",
    ),
    "no bag": (lambda found: named("x/readme.txt"), "it is no sealed submission"),
    "nothing in it": (lambda found: [], "it is no sealed submission"),
    "a broken list": (
        lambda found: changed(found, "tagmanifest-sha256.txt", lambda data: b"\xff\xfe what"),
        "tagmanifest-sha256.txt in it cannot be read",
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_was_done_to_it_is_named(name: str, handed_in: Handed, tmp_path: Path):
    attack, says = ATTACKS[name]
    path = tmp_path / "S1.portfolio.zip"
    path.write_bytes(packed(attack(entries_of(handed_in.path))))
    with pytest.raises(SubmissionError, match=says) as caught:
        told_of(str(path))
    assert str(caught.value).startswith("S1.portfolio.zip cannot be used: ")


def test_one_changed_byte_is_found_from_outside_in_a_process_with_limits(
    handed_in: Handed, tmp_path: Path
):
    path = tmp_path / "S1.portfolio.zip"
    path.write_bytes(handed_in.path.read_bytes().replace(b"of 3 March", b"of 4 March", 1))
    with pytest.raises(SubmissionError, match=r"E0[12] \((letter|minutes).txt\) is not as it was"):
        open_submission(path)


def test_a_submission_that_was_packed_anew_by_another_program_is_the_same(
    handed_in: Handed, tmp_path: Path
):
    path = tmp_path / "again.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir(TOP) if hasattr(archive, "mkdir") else None
        for info, data in entries_of(handed_in.path):
            archive.writestr(info.filename, data)
    assert told_of(str(path))["manifest"]["root"] == handed_in.manifest.root


@pytest.mark.parametrize("part", [0.0, 0.3, 0.99])
def test_a_file_that_is_cut_short_is_named(part: float, handed_in: Handed, tmp_path: Path):
    data = handed_in.path.read_bytes()
    path = tmp_path / "S1.portfolio.zip"
    path.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(SubmissionError, match="cut short, or not a zip file"):
        told_of(str(path))


def test_a_bomb_is_stopped_at_what_it_says_it_holds(tmp_path: Path):
    space = io.BytesIO()
    with zipfile.ZipFile(space, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{TOP}/data/record.json", b"\0" * 3_000_000)
    for limits, says in (
        (Limits(one=1_000_000), "larger than any evidence can be"),
        (Limits(all=1_000_000), "far larger unpacked"),
    ):
        with pytest.raises(SubmissionError, match=says):
            read_bag(io.BytesIO(space.getvalue()), lambda name: True, limits)


def test_a_bomb_that_lies_about_its_size_is_noticed(handed_in: Handed):
    space = io.BytesIO()
    with zipfile.ZipFile(space, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{TOP}/data/bomb.txt", b"\0" * 3_000_000)
        for info, data in entries_of(handed_in.path):
            archive.writestr(info, data)
    data = space.getvalue().replace(struct.pack("<L", 3_000_000), struct.pack("<L", 30))
    with pytest.raises(SubmissionError, match=r"bomb.txt (in it is larger|is not as it was)"):
        read_bag(io.BytesIO(data), lambda name: True)


def test_parts_that_lie_over_each_other_are_noticed(handed_in: Handed):
    data = bytearray(handed_in.path.read_bytes())
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    with pytest.raises(SubmissionError, match="lie over each other"):
        read_bag(io.BytesIO(bytes(data)), lambda name: True)


def test_far_more_text_than_a_portfolio_has_is_not_kept(handed_in: Handed):
    with (
        handed_in.path.open("rb") as file,
        pytest.raises(SubmissionError, match="far more text in it"),
    ):
        read_bag(file, lambda name: True, Limits(kept=100))


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_byte_is_changed_it_is_a_sentence_or_the_same_content(data, handed_in: Handed):
    whole = bytearray(handed_in.path.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    try:
        found = read_bag(io.BytesIO(bytes(whole)), lambda name: False)
    except SubmissionError:
        return
    with handed_in.path.open("rb") as file:
        assert found == bag.read_bag(file, lambda name: False)


def rewritten(handed_in: Handed, change: Callable[[str], str]) -> bytes:
    """A bag that agrees with itself, whose own words about it were changed."""
    entries = changed(
        entries_of(handed_in.path), "submission.json", lambda data: change(data.decode()).encode()
    )
    tags = {info.filename.partition("/")[2]: data for info, data in entries}
    listed = bag._manifest(
        (bag._sha256(data), name)
        for name, data in tags.items()
        if "/" not in name and not name.startswith("tag")
    )
    return packed(changed(entries, "tagmanifest-sha256.txt", lambda data: listed))


def rooted(text: str, **other: object) -> str:
    """What a submission says of itself, with something else in it and the digest made anew."""
    manifest = Manifest.model_validate_json(text).model_copy(update=other)
    return manifest.with_root().model_dump_json()


LIES = dict.fromkeys(("1.1", "1.2"), HandedIn(sealed=sealed("what was met")))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("Robin Example", "Robin Other"), "is not as it was when"),
        (lambda text: text.replace('"attempt": 1', '"attempt": 2'), "is not as it was when"),
        (lambda text: rooted(text, learner="Robin Other"), "of another learner than it says"),
        (lambda text: rooted(text, id="cg-406-FIC-0018-S1"), "another name of it than it can have"),
        (lambda text: rooted(text, items=()), "does not belong in a sealed submission"),
        (lambda text: rooted(text, criteria=LIES), "it says something else about 1.1 than what"),
        (lambda text: text.replace('"schema_version": 1', '"schema_version": 9'), "newer version"),
        (lambda text: "[]", "not in it, or unreadable"),
        (lambda text: re.sub('"unit": "cg-406"', '"unit": "../x"', text), "is not as it was"),
    ],
)
def test_what_it_says_of_itself_has_to_agree_with_what_is_in_it(
    handed_in: Handed, tmp_path: Path, change: Callable[[str], str], says: str
):
    path = tmp_path / "S1.portfolio.zip"
    path.write_bytes(rewritten(handed_in, change))
    with pytest.raises(PortfolioError, match=says):
        told_of(str(path))
