"""A record taken along: as Leap2A, by the rules that Mahara reads it with, and as one zip."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote_plus

import pytest
import recorded
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree
from typed_commands import typed

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.cache_folder import documents_made
from portfolio.base.errors import PortfolioError, RecordError
from portfolio.base.folders import templates
from portfolio.base.text import clean
from portfolio.exchange.leap2a import FEED, to_leap2a
from portfolio.exchange.members import Packed, fill, harmless_name
from portfolio.exchange.portable_zip import READ_ME
from portfolio.exchange.record_formats import CALLED, LEAP2A, ZIP, packed, write
from portfolio.making.built_documents import built_documents
from portfolio.making.by_hand import note_made
from portfolio.record import recordings
from portfolio.record.evidence import Claim, Details, Learner, Witness, WorkplaceHeld
from portfolio.record.evidence_files import safe_name
from portfolio.record.items import add_evidence
from portfolio.record.reading import Answers
from portfolio.record.record import Record, open_record
from portfolio.record.saving import create_record, save_answers

NOW = datetime.datetime(2026, 3, 14, 10, tzinfo=datetime.UTC)
UNITS = builtin_catalogue()
HOSTILE = "</div></content></entry><script>alert(1)</script> & ]]> &nbsp; “tea”\nsecond line"
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "leap2": "http://terms.leapspecs.org/",
    "x": "http://www.w3.org/1999/xhtml",
}
RDF_RESOURCE = f"{{{NAMES['rdf']}}}resource"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record whose title, answers and file names are as bad as they may be."""
    learner = Learner(name="Robin <Example> & “Co”", number="FIC 0017")
    folder = create_record(tmp_path / "R & D", Details(learner=learner, units=("cg-406",))).folder
    for ref, text in (("1.1", HOSTILE), ("1.10", "Of a criterion that is gone.")):
        save_answers(folder, "cg-406", ref, {"narrative": {"text": text}}, None)
    file = tmp_path / "a+b & 1% <é>.txt"
    file.write_text("The letter of 3 March 2026.\n", encoding="utf-8")
    add_evidence(
        folder,
        method="award-programme",
        title="</title><entry> & \u202egnp.exe",
        file=file,
        date="2026-03-02",
        witness=Witness(name="Sam Lee", role="Manager", contact="sam@example.org"),
        claims=[Claim(unit="cg-406", criterion="1.1", where="paragraph 1")],
    )
    add_evidence(
        folder,
        method="policies",
        title="Policy",
        workplace=WorkplaceHeld(location="Cabinet 2", relevance="Section 4"),
        claims=[
            Claim(unit="cg-406", criterion="1.10"),
            Claim(unit="other-unit", criterion="A.P1", where="all of it"),
        ],
        shows_people="yes, not yet asked",
    )
    return folder


def made(record: Record, name: str) -> Packed:
    return packed(record, name, UNITS, NOW, {})


def unpacked(one: Packed) -> dict[str, bytes]:
    file = io.BytesIO()
    fill(file, one.members, NOW)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len({name.casefold() for name in names}) == len(names)
        return {name: archive.read(name) for name in names}


# Leap2A: what Mahara does with the feed


class AsMaharaReads:
    """The entries by id, by the rules of its importer: prefixes compared as texts, one author that
    is an entry, files by one enclosure whose address is decoded as PHP's ``urldecode`` does."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.feed = etree.fromstring(files[FEED], etree.XMLParser(resolve_entities=False))
        found = self.feed.findall("a:entry", NAMES)
        self.entries = {self.text(entry, "id"): entry for entry in found}
        assert len(self.entries) == len(found)

    def text(self, place: Any, name: str) -> str:
        return str(place.findtext(f"a:{name}", namespaces=NAMES))

    def kind(self, entry: Any) -> str:
        [kind] = entry.findall("rdf:type", NAMES)
        return str(kind.get(RDF_RESOURCE))

    def links(self, entry: Any, rel: str) -> list[str]:
        return [one.get("href") for one in entry.findall("a:link", NAMES) if one.get("rel") == rel]

    def file_of(self, entry: Any) -> bytes | None:
        enclosures = [one for one in self.links(entry, "enclosure") if one not in self.entries]
        if self.kind(entry) != "leap2:resource" or len(enclosures) != 1:
            return None
        return self.files[unquote_plus(enclosures[0])]

    def of_kind(self, kind: str) -> list[Any]:
        return [one for one in self.entries.values() if self.kind(one) == f"leap2:{kind}"]

    def words(self, own: str) -> str:
        [div] = self.entries[f"portfolio:{own}"].findall("a:content/x:div", NAMES)
        return "\n".join("".join(part.itertext()) for part in div)


def read(folder: Path) -> AsMaharaReads:
    return AsMaharaReads(unpacked(made(open_record(folder), LEAP2A)))


@pytest.fixture(params=["hostile", "sample"])
def whole(request: pytest.FixtureRequest, folder: Path) -> tuple[Record, AsMaharaReads]:
    path = folder if request.param == "hostile" else templates() / "sample"
    return open_record(path), read(path)


def test_the_feed_is_of_the_one_version_and_has_the_prefixes_that_are_compared_as_texts(
    whole: tuple[Record, AsMaharaReads],
):
    feed = whole[1].feed
    version = feed.findtext("leap2:version", namespaces=NAMES)
    assert version == "http://www.leapspecs.org/2010-07/2A/"
    assert feed.nsmap["leap2"] == NAMES["leap2"]
    assert feed.nsmap["rdf"] == NAMES["rdf"]
    assert feed.nsmap["categories"] == "http://wiki.leapspecs.org/2A/categories/"
    assert feed.nsmap["portfolio"]
    assert b"<!" not in whole[1].files[FEED].replace(b"<![CDATA[", b"")


def test_every_entry_has_what_each_entry_has_and_leads_only_to_entries(
    whole: tuple[Record, AsMaharaReads],
):
    seen = whole[1]
    for own, entry in seen.entries.items():
        assert own.startswith("portfolio:")
        assert seen.text(entry, "title").strip()
        for name in ("updated", "published"):
            assert datetime.datetime.fromisoformat(seen.text(entry, name))
        [content] = entry.findall("a:content", NAMES)
        assert content.get("type") == "xhtml"
        assert [part.tag for part in content] == [f"{{{NAMES['x']}}}div"]
        assert seen.kind(entry).startswith("leap2:")
        for link in entry.findall("a:link", NAMES):
            if link.get("rel") != "enclosure":
                assert link.get("rel").startswith("leap2:")
                assert link.get("href") in seen.entries
    divs = re.findall(
        rb'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"/?>', seen.files[FEED]
    )
    assert len(divs) == len(seen.entries)


def test_the_author_is_the_person_entry(whole: tuple[Record, AsMaharaReads]):
    record, seen = whole
    uri = seen.feed.findtext("a:author/a:uri", namespaces=NAMES)
    assert seen.kind(seen.entries[uri]) == "leap2:person"
    assert seen.text(seen.entries[uri], "title") == record.details.learner.name


def test_every_evidence_file_is_a_file_and_nothing_else_is(whole: tuple[Record, AsMaharaReads]):
    record, seen = whole
    found = [data for entry in seen.entries.values() if (data := seen.file_of(entry)) is not None]
    kept = [record.file_of(item) for item in record.items]
    assert found == [path.read_bytes() for path in kept if path]
    assert len(seen.files) == len(found) + 1
    assert len(seen.of_kind("resource")) == len(found)


def test_unit_criteria_and_answers_are_what_mahara_makes_pages_of(
    whole: tuple[Record, AsMaharaReads],
):
    record, seen = whole
    [unit] = seen.of_kind("selection")
    parts = seen.links(unit, "leap2:has_part")
    assert len(parts) == len(record.entries)
    assert all(seen.kind(seen.entries[part]) == "leap2:entry" for part in parts)
    for criterion in seen.of_kind("ability"):
        assert seen.links(criterion, "leap2:is_part_of") == [seen.text(unit, "id")]
    titles = [seen.text(one, "title") for one in seen.of_kind("ability")]
    for one in UNITS["cg-406"].criteria:
        assert f"{one.ref} {one.text}" in titles


def test_what_supports_what_is_linked_both_ways_and_said_in_words(folder: Path):
    seen = read(folder)
    item, criterion = "portfolio:item-E01", "portfolio:unit1-criterion-1.1"
    assert seen.links(seen.entries[item], "leap2:supports") == [criterion]
    assert seen.links(seen.entries[criterion], "leap2:supported_by") == [item]
    told = seen.words("map")
    assert "E01" in told
    assert "(paragraph 1)" in told
    assert "Shows other-unit A.P1: all of it" in seen.words("item-E02")


def test_a_criterion_1_10_is_not_1_1_and_one_that_is_gone_keeps_its_answer(folder: Path):
    seen = read(folder)
    assert "Of a criterion that is gone." in seen.words("unit1-answers-1.10")
    assert "Of a criterion that is gone." not in seen.words("unit1-answers-1.1")
    item = seen.entries["portfolio:item-E02"]
    assert seen.links(item, "leap2:supports") == ["portfolio:unit1-criterion-1.10"]


def test_what_people_wrote_is_text_and_never_marks(folder: Path):
    seen = read(folder)
    first, second = HOSTILE.split("\n")
    assert f"Text: {first}{second}" in seen.words("unit1-answers-1.1")
    assert seen.feed.findall(".//x:script", NAMES) == []
    title = seen.text(seen.entries["portfolio:item-E01"], "title")
    assert title == "E01 </title><entry> & [U+202E]gnp.exe"


def test_an_item_that_is_held_in_the_workplace_is_an_entry(folder: Path):
    seen = read(folder)
    assert seen.kind(seen.entries["portfolio:item-E02"]) == "leap2:entry"
    assert "Cabinet 2" in seen.words("item-E02")


def test_how_to_reach_a_witness_is_not_in_the_feed(folder: Path):
    feed = read(folder).files[FEED].decode()
    assert "Sam Lee, Manager" in feed
    assert "sam@example.org" not in feed


@given(st.text(max_size=200))
def test_any_answer_comes_out_of_the_feed_as_it_was_written(words: str):
    assume(clean(words)[0].strip())
    record = Record(
        folder=Path("none"),
        details=Details(learner=Learner(name=clean(words)[0]), units=("cg-406",)),
        items=(),
        entries={("cg-406", "1.1"): Answers(activities={"narrative": {"text": words}}, saved=None)},
    )
    seen = AsMaharaReads(unpacked(to_leap2a(record, UNITS, NOW)))
    told = seen.words("unit1-answers-1.1")
    assert told == f"Your account: Text: {clean(words)[0]}".replace("\n", "")


# One zip for any computer


@pytest.mark.parametrize("sample", [True, False], ids=["sample", "hostile"])
def test_the_zip_unpacked_is_the_same_record_again(sample: bool, folder: Path, tmp_path: Path):
    record = open_record(templates() / "sample" if sample else folder)
    write(tmp_path / "all.zip", made(record, ZIP), NOW)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        archive.extractall(tmp_path / "out")
    again = open_record(tmp_path / "out")
    assert again.details == record.details
    assert again.items == record.items
    assert again.entries == record.entries
    assert again.digests == record.digests
    assert again.troubles == {}


def test_the_read_me_says_what_is_in_the_zip_and_how_to_open_it(folder: Path):
    files = unpacked(made(open_record(folder), ZIP))
    words = files[READ_ME].decode("utf-8-sig")
    assert next(iter(files)) == READ_ME
    assert "The portfolio of Robin <Example> & “Co”" in words
    assert "Made on 14 March 2026." in words
    assert "Extract All" in words
    named = re.findall(r"evidence/E01/\S.*\S", words)
    assert [name for name in named if name not in files] == []
    assert named
    assert "E02  Policy\r\n     held in the workplace: Cabinet 2" in words
    assert "People who are to be seen in E02 have not been asked yet." in words
    assert "what your centre gave back" in words


def test_the_zip_has_nothing_that_is_not_the_learners_own(folder: Path):
    for place in ("history", "feedback", "submissions", "notebooks", "build/cg-406"):
        (folder / place).mkdir(parents=True, exist_ok=True)
        (folder / place / "note.txt").write_text("An assessor’s note.", encoding="utf-8")
    for name in (ZIP, LEAP2A):
        files = unpacked(made(open_record(folder), name))
        assert not any("An assessor’s note.".encode() in data for data in files.values())


def test_word_is_put_in_when_it_was_built_and_nobody_wrote_in_it_since(folder: Path):
    record = open_record(folder)
    found, missing = built_documents(record)
    assert not found
    assert "has not been built yet" in missing[0]
    place = folder / "build" / "cg-406" / "portfolio.docx"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"as it was made")
    note_made(b"as it was made", documents_made())
    found, missing = built_documents(record)
    assert found == {"cg-406-portfolio.docx": b"as it was made"}
    assert missing == ()
    files = unpacked(packed(record, ZIP, UNITS, NOW, found, missing))
    assert files["cg-406-portfolio.docx"] == b"as it was made"
    assert "cg-406-portfolio.docx" in files[READ_ME].decode("utf-8-sig")
    place.write_bytes(b"with a comment of somebody")
    found, missing = built_documents(record)
    assert not found
    assert "somebody has written in it" in missing[0]


# Both


def evidence_file(folder: Path) -> Path:
    [path] = [one for one in (folder / "evidence" / "E01").iterdir() if one.name != "item.json"]
    return path


def by_a_link(path: Path) -> None:
    path.rename(path.parents[3] / "elsewhere.txt")
    path.symlink_to(path.parents[3] / "elsewhere.txt")


SPOILT: dict[str, Callable[[Path], object]] = {
    "changed": lambda path: path.write_bytes(b"other words"),
    "gone": lambda path: path.unlink(),
    "a link": by_a_link,
}


@pytest.mark.parametrize("name", [LEAP2A, ZIP])
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_file_that_is_not_the_one_that_was_added_is_left_out_and_named(
    name: str, spoil: Callable[[Path], object], folder: Path
):
    spoil(evidence_file(folder))
    one = made(open_record(folder), name)
    assert any(sentence.startswith("The file of E01 is not in it: ") for sentence in one.left_out)
    files = unpacked(one)
    assert not [f for f in files if f.endswith(".txt") and f != READ_ME]
    if name == LEAP2A:
        seen = AsMaharaReads(files)
        assert seen.kind(seen.entries["portfolio:item-E01"]) == "leap2:entry"


@pytest.mark.parametrize("name", [LEAP2A, ZIP])
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_file_that_is_exchanged_on_the_way_leaves_no_half_a_zip(
    name: str, spoil: Callable[[Path], object], folder: Path, tmp_path: Path
):
    place = tmp_path / "to"
    place.mkdir()
    (place / "all.zip").write_bytes(b"the last one")
    one = made(open_record(folder), name)
    spoil(evidence_file(folder))
    with pytest.raises(RecordError, match=r"E01|by a link"):
        write(place / "all.zip", one, NOW)
    assert [path.name for path in place.iterdir()] == ["all.zip"]
    assert (place / "all.zip").read_bytes() == b"the last one"


@pytest.mark.parametrize(("name", "inside"), [(LEAP2A, FEED), (ZIP, READ_ME)])
def test_the_sample_says_that_it_is_one_and_a_learner_does_not(
    name: str, inside: str, folder: Path
):
    for path, told in ((templates() / "sample", True), (folder, False)):
        words = unpacked(made(open_record(path), name))[inside]
        assert (b"FICTIONAL SAMPLE" in words) == told


@pytest.mark.parametrize("name", [LEAP2A, ZIP])
def test_a_record_with_a_damaged_answer_is_refused_with_the_name_of_it(name: str, folder: Path):
    (folder / "answers" / "cg-406" / "1.1.json").write_bytes(b"{")
    with pytest.raises(RecordError, match=r"could not be whole:\n  - 1\.1\.json cannot be used"):
        made(open_record(folder), name)


@pytest.mark.parametrize("name", [LEAP2A, ZIP])
def test_every_name_in_the_zip_is_one_that_every_system_takes(name: str, folder: Path):
    for member in unpacked(made(open_record(folder), name)):
        parts = PurePosixPath(member).parts
        assert not member.startswith("/")
        assert all(safe_name(part) == part for part in parts)


@pytest.mark.parametrize(
    ("stored", "safe"),
    [("CON.txt", "file-CON.txt"), ("run.exe", "run.exe.txt"), ("a:b.pdf", "a-b.pdf")],
)
def test_a_file_of_a_kind_that_is_not_taken_is_a_text_and_no_name_is_a_device(
    stored: str, safe: str
):
    assert harmless_name(stored) == safe


# As it is typed


@pytest.mark.parametrize("name", [LEAP2A, ZIP])
def test_a_portfolio_is_taken_along_and_what_is_not_in_it_is_said(
    name: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert "waits on the page Evidence" not in typed("export", folder, "--for", name)
    about = recordings.About(begun=NOW, unit="cg-406", criterion="3.1")
    recordings.add_piece(folder, recordings.begin(folder, about), 0, recorded.WEBM)
    said = typed("export", folder, "--for", name)
    assert "A recording waits on the page Evidence until you keep or delete it" in said
    path = tmp_path / f"R & D-{CALLED[name]}"
    assert f"Your portfolio is in {path}" in said
    assert zipfile.is_zipfile(path)
    assert "earlier versions, what your centre gave back, sealed submissions" in said
    assert "your practice year and the appraisal of options that you kept" in said
    assert "People who are to be seen in E02 have not been asked yet." in said
    assert ("has not been built yet" in said) == (name == ZIP)


def test_a_file_that_is_no_zip_is_never_written_over(folder: Path, tmp_path: Path):
    (tmp_path / "mine.docx").write_bytes(b"mine")
    with pytest.raises(PortfolioError, match=r"has to end in \.zip"):
        typed("export", folder, "--for", "zip", "--to", tmp_path / "mine.docx")
    assert (tmp_path / "mine.docx").read_bytes() == b"mine"
