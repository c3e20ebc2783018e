"""What the evidence page asks of the record, without a browser."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from portfolio.base.errors import EvidenceError, PortfolioError
from portfolio.lab import wire
from portfolio.lab.pages import item_desk, item_files, register_desk
from portfolio.lab.pages.item_form import ItemForm
from portfolio.record.evidence import Claim, EvidenceItem
from portfolio.record.items import add_evidence
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_item

UNIT = "cg-406"
PLACE = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}
"""The tags of a photo that tell where it was taken."""
PDF = b"%PDF-1.4\n%%EOF\n"


def photo(**options: Any) -> bytes:
    """A JPEG as a telephone makes it: with the place where it was taken."""
    picture = Image.new("RGB", (900, 600), "teal")
    exif = Image.Exif()
    exif[0x8825] = PLACE
    exif[0x010F] = "A telephone"
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif, comment=b"taken at home", **options)
    return made.getvalue()


@pytest.fixture
def arrive(tmp_path: Path):
    """A file that has arrived from the browser."""

    def arrived(data: bytes) -> Path:
        folder = tmp_path / f"arriving-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        path = folder / "arriving"
        path.write_bytes(data)
        return path

    return arrived


def edits(record: Record, item: str, /, **values: Any) -> wire.EditsRequest:
    """What the page sends when these fields were typed in."""
    stored = item_desk.read_item(record.folder, UNIT, item).activities["item"]
    typed = {
        name: wire.Edit(value=value, bases=[stored.get(name)]) for name, value in values.items()
    }
    return wire.EditsRequest(edits={"item": typed})


def add(record: Record, **entries: Any) -> EvidenceItem:
    return add_evidence(record.folder, **{"method": "policies", "title": "Policy", **entries})


def test_every_field_of_the_form_is_one_of_the_item():
    others = {"ref", "file", "schema_version", "said_decision", "length"}
    assert set(ItemForm.model_fields) == set(EvidenceItem.model_fields) - others


def test_an_added_file_has_a_number_a_title_and_its_own_name(record: Record, arrive):
    row = register_desk.add_file(
        record.folder, UNIT, "C:\\My files\\Launch_plan #1.pdf", arrive(PDF)
    )
    item = open_record(record.folder).item("E01")
    assert (row.ref, row.title) == ("E01", "Launch plan #1")
    assert item.file
    assert item.file.original_name == "Launch_plan #1.pdf"
    assert (record.folder / "evidence/E01" / item.file.name).read_bytes() == PDF


def test_a_date_with_hyphens_stays_one_in_the_title(record: Record, arrive):
    name = "Launch 2026-01-12 e-mail_copy.pdf"
    row = register_desk.add_file(record.folder, UNIT, name, arrive(PDF))
    assert row.title == "Launch 2026-01-12 e-mail copy"


def test_a_file_that_is_there_already_is_kept_and_said_to_be_the_same(record: Record, arrive):
    first = register_desk.add_file(record.folder, UNIT, "launch.pdf", arrive(PDF))
    other = register_desk.add_file(record.folder, UNIT, "other.pdf", arrive(PDF + b"\n"))
    again = register_desk.add_file(record.folder, UNIT, "launch copy.pdf", arrive(PDF))
    assert (first.same_file, other.same_file, again.same_file) == ([], [], ["E01"])
    assert len(open_record(record.folder).items) == 3


def test_only_a_picture_with_a_place_is_said_to_lose_it(record: Record, arrive):
    bare = io.BytesIO()
    Image.new("RGB", (30, 20)).save(bare, "PNG")
    for name, data in (("a.jpg", photo()), ("b.png", bare.getvalue()), ("c.pdf", PDF)):
        register_desk.add_file(record.folder, UNIT, name, arrive(data))
    told = [item_files.tells_where(record.folder, ref) for ref in ("E01", "E02", "E03")]
    assert told == [True, False, False]


def test_a_file_that_lies_leaves_nothing_behind(record: Record, arrive):
    with pytest.raises(EvidenceError, match="its name says a JPEG picture"):
        register_desk.add_file(record.folder, UNIT, "holiday.jpg", arrive(PDF))
    assert open_record(record.folder).items == ()
    assert not list(record.folder.glob("evidence/*"))


@pytest.mark.parametrize("name", ["", "..", "a/..", "x/", "   ", "a" * 300])
def test_a_name_that_names_no_file_is_refused(record: Record, arrive, name: str):
    with pytest.raises(EvidenceError, match="name"):
        register_desk.add_file(record.folder, UNIT, name, arrive(PDF))
    assert open_record(record.folder).items == ()


@pytest.mark.parametrize("name", ["../../up.pdf", "/etc/up.pdf", "\\\\server\\up.pdf"])
def test_a_file_never_lands_outside_its_item(record: Record, arrive, name: str):
    register_desk.add_file(record.folder, UNIT, name, arrive(PDF))
    found = list(record.folder.rglob("*.pdf"))
    assert found == [record.folder / "evidence" / "E01" / "up.pdf"]


def test_a_preview_does_not_tell_where_a_photo_was_taken(record: Record, arrive):
    original = photo()
    register_desk.add_file(record.folder, UNIT, "launch.jpg", arrive(original))
    shown = item_files.preview(record.folder, "E01")
    with Image.open(io.BytesIO(shown)) as picture:
        assert not picture.getexif()
        assert max(picture.size) == item_files.LARGEST_PREVIEW
    assert b"Exif" not in shown
    assert b"taken at home" not in shown
    item = open_record(record.folder).item("E01")
    kept = record.folder / "evidence" / "E01" / "launch.jpg"
    assert kept.read_bytes() == original
    with Image.open(kept) as picture:
        assert picture.getexif().get_ifd(0x8825)[1] == "N"
    assert item.file
    assert item.file.size == len(original)


def test_a_picture_that_lies_on_its_side_is_shown_upright(record: Record, arrive):
    picture, exif, made = Image.new("RGB", (300, 200)), Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    picture.save(made, "JPEG", exif=exif)
    register_desk.add_file(record.folder, UNIT, "side.jpg", arrive(made.getvalue()))
    with Image.open(io.BytesIO(item_files.preview(record.folder, "E01"))) as shown:
        assert shown.size == (200, 300)


def test_a_picture_that_can_be_seen_through_is_shown_on_white(record: Record, arrive):
    made = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(made, "PNG")
    register_desk.add_file(record.folder, UNIT, "logo.png", arrive(made.getvalue()))
    with Image.open(io.BytesIO(item_files.preview(record.folder, "E01"))) as shown:
        assert min(shown.getpixel((5, 5))) > 250


def test_a_picture_of_too_many_pixels_is_not_opened(
    record: Record, arrive, monkeypatch: pytest.MonkeyPatch
):
    register_desk.add_file(record.folder, UNIT, "large.jpg", arrive(photo()))
    monkeypatch.setattr(item_files, "MOST_PIXELS", 1_000)
    with pytest.raises(EvidenceError, match="too many pixels"):
        item_files.preview(record.folder, "E01")


def test_the_first_page_of_a_pdf_is_shown(record: Record, arrive):
    made = io.BytesIO()
    Image.new("RGB", (200, 400), "teal").save(made, "PDF")
    register_desk.add_file(record.folder, UNIT, "plan.pdf", arrive(made.getvalue()))
    with Image.open(io.BytesIO(item_files.preview(record.folder, "E01"))) as shown:
        assert shown.size == (320, 640)
        red, green, blue = shown.getpixel((160, 320))
    assert (red < 20, green > 100, blue > 100) == (True, True, True)


def test_a_pdf_that_is_none_inside_has_no_preview(record: Record, arrive):
    register_desk.add_file(record.folder, UNIT, "plan.pdf", arrive(PDF))
    with pytest.raises(EvidenceError, match="first page cannot be shown"):
        item_files.preview(record.folder, "E01")


def test_a_picture_that_is_cut_short_has_no_preview(record: Record, arrive):
    register_desk.add_file(record.folder, UNIT, "cut.jpg", arrive(photo()[:400]))
    with pytest.raises(EvidenceError, match="cannot be shown"):
        item_files.preview(record.folder, "E01")


@pytest.mark.parametrize("ref", ["E99", "", "../E01", "E01/../E01", "item.json"])
def test_an_unknown_item_is_refused_everywhere(record: Record, ref: str):
    add(record)
    folder = record.folder
    for ask in (
        lambda: item_desk.read_item(folder, UNIT, ref),
        lambda: item_desk.write_item(folder, UNIT, ref, wire.EditsRequest(edits={})),
        lambda: register_desk.withdraw(folder, UNIT, ref),
        lambda: register_desk.put_back(folder, UNIT, ref),
        lambda: item_files.preview(folder, ref),
        lambda: item_files.opened_file(folder, ref),
    ):
        with pytest.raises(PortfolioError):
            ask()
    assert len(open_record(folder).items) == 1


def test_what_is_typed_is_saved_and_the_rest_stays(record: Record):
    elsewhere = Claim(unit="cfa-20", criterion="P1", where="page 9")
    add(record, claims=(elsewhere,), author="Robin Example")
    typed = edits(
        record,
        "E01",
        title="Complaints policy",
        date="2026-03-02",
        claims={"1.1": "page 2", "3.1": ""},
        shows_people="yes, not yet asked",
        workplace={"location": "Quality drive", "relevance": "It sets the rules."},
    )
    answer = item_desk.write_item(record.folder, UNIT, "E01", typed)
    item = open_record(record.folder).item("E01")
    assert item.title == "Complaints policy"
    assert item.date == datetime.date(2026, 3, 2)
    assert item.author == "Robin Example"
    assert [(claim.unit, claim.criterion, claim.where) for claim in item.claims] == [
        ("cfa-20", "P1", "page 9"),
        (UNIT, "1.1", "page 2"),
        (UNIT, "3.1", ""),
    ]
    assert item.workplace
    assert item.workplace.location == "Quality drive"
    assert answer.row.criteria == ["1.1", "3.1"]
    rules = {finding.rule for finding in answer.findings}
    assert {"consent-not-recorded", "no-locator", "ai-not-declared"} <= rules


def test_a_date_that_is_taken_out_is_gone(record: Record):
    add(record, date=datetime.date(2026, 3, 2))
    item_desk.write_item(record.folder, UNIT, "E01", edits(record, "E01", date=None))
    assert open_record(record.folder).item("E01").date is None


def test_a_witness_who_is_taken_out_is_no_witness(record: Record):
    add(record, witness={"name": "Ola Example"})
    item_desk.write_item(
        record.folder, UNIT, "E01", edits(record, "E01", witness={"name": "", "role": ""})
    )
    assert open_record(record.folder).item("E01").witness is None


def test_a_decision_of_the_centre_is_not_the_learners_to_enter(record: Record):
    add(record)
    typed = edits(record, "E01", simulated=True, centre_decision={"name": "Petra Lang"})
    answer = item_desk.write_item(record.folder, UNIT, "E01", typed)
    assert isinstance(answer, wire.NotAllSaved)
    assert [place.field for place in answer.unknown] == ["centre_decision"]
    item = open_record(record.folder).item("E01")
    assert item.simulated
    assert not item.counts_as_competence


def test_what_a_learner_said_of_a_decision_stays_when_the_item_is_edited(record: Record):
    add(record, simulated=True, said_decision={"name": "Petra Lang", "date": "2026-03-02"})
    item_desk.write_item(record.folder, UNIT, "E01", edits(record, "E01", title="New"))
    item = open_record(record.folder).item("E01")
    assert item.title == "New"
    assert item.said_decision
    assert item.said_decision.name == "Petra Lang"
    assert not item.counts_as_competence


def test_two_places_for_one_criterion_stay_two_until_they_are_changed(record: Record):
    claims = tuple(Claim(unit=UNIT, criterion="1.1", where=where) for where in ("page 2", "page 7"))
    add(record, claims=claims)
    item_desk.write_item(record.folder, UNIT, "E01", edits(record, "E01", title="New"))
    assert open_record(record.folder).item("E01").claims == claims


def test_what_changed_elsewhere_is_kept_and_the_learner_is_asked(record: Record):
    add(record)
    typed = edits(record, "E01", title="From here", author="Robin")
    before = open_record(record.folder)
    elsewhere = before.item("E01").model_copy(update={"title": "From there"})
    save_item(record.folder, elsewhere, before.item_digest("E01"))
    answer = item_desk.write_item(record.folder, UNIT, "E01", typed)
    assert answer.conflict
    assert answer.activities["item"]["title"] == "From there"
    assert answer.activities["item"]["author"] == "Robin"
    assert answer.copies[0].activities["item"]["title"] == "From here"
    settled = item_desk.settle_copy(record.folder, UNIT, "E01", answer.conflict)
    assert settled.copies == []
    assert open_record(record.folder).item("E01").title == "From there"


def test_two_fields_that_were_typed_in_two_places_are_both_saved(record: Record):
    add(record)
    one, two = edits(record, "E01", title="One"), edits(record, "E01", author="Two")
    item_desk.write_item(record.folder, UNIT, "E01", one)
    item_desk.write_item(record.folder, UNIT, "E01", two)
    item = open_record(record.folder).item("E01")
    assert (item.title, item.author) == ("One", "Two")
    assert open_record(record.folder).copies == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"claims": {"9.9": "page 1"}},
        {"claims": ["1.1"]},
        {"claims": {"1.1": 7}},
        {"method": "gossip"},
        {"date": "yesterday"},
        {"shows_people": "perhaps"},
        {"title": "x" * 301},
        {"shows": "x" * 5_001},
        {"witness": {"name": ["A"]}},
    ],
)
def test_values_that_do_not_fit_are_refused_and_nothing_changes(
    record: Record, wrong: dict[str, Any]
):
    add(record)
    before = (record.folder / "evidence/E01/item.json").read_bytes()
    with pytest.raises(EvidenceError):
        item_desk.write_item(record.folder, UNIT, "E01", edits(record, "E01", **wrong))
    assert (record.folder / "evidence/E01/item.json").read_bytes() == before


@pytest.mark.parametrize("field", ["ref", "file", "not_invented_yet"])
def test_a_field_that_the_form_does_not_have_is_told_and_the_others_are_saved(
    record: Record, field: str
):
    add(record)
    typed = edits(record, "E01", **{field: {"name": "../record.json"}}, title="New")
    answer = item_desk.write_item(record.folder, UNIT, "E01", typed)
    assert isinstance(answer, wire.NotAllSaved)
    assert [(place.activity, place.field) for place in answer.unknown] == [("item", field)]
    assert [(place.activity, place.field) for place in answer.saved] == [("item", "title")]
    assert answer.stored.activities["item"]["title"] == "New"
    item = open_record(record.folder).item("E01")
    assert (item.ref, item.title, item.file) == ("E01", "New", None)


def test_values_nested_too_deeply_are_refused(record: Record):
    add(record)
    deep: Any = "x"
    for _ in range(200):
        deep = [deep]
    with pytest.raises(EvidenceError, match="too deeply"):
        item_desk.write_item(record.folder, UNIT, "E01", edits(record, "E01", witness=deep))


def test_something_held_at_work_needs_no_file(record: Record):
    row = register_desk.add_held(record.folder, UNIT)
    item = open_record(record.folder).item(row.ref)
    assert item.file is None
    assert item.workplace is not None
    rules = {f.rule for f in item_desk.read_item(record.folder, UNIT, "E01").findings}
    assert "item-claims-nothing" in rules


def test_a_withdrawn_item_is_in_the_register_no_more(record: Record):
    add(record)
    add(record, title="Second")
    left = register_desk.withdraw(record.folder, UNIT, "E01")
    assert [row.ref for row in left.items] == ["E02"]
    assert (record.folder / "history/withdrawn/E01/item.json").exists()
    assert [(row.ref, row.title) for row in left.withdrawn] == [("E01", "Policy")]
    assert register_desk.put_back(record.folder, UNIT, "E01").withdrawn == []


def test_a_file_that_went_missing_is_told(record: Record, arrive):
    register_desk.add_file(record.folder, UNIT, "launch.pdf", arrive(PDF))
    (record.folder / "evidence/E01/launch.pdf").unlink()
    found = item_desk.read_item(record.folder, UNIT, "E01").findings
    assert found[0].rule == "file-not-as-added"
    assert "it is missing" in found[0].missing
    with pytest.raises(EvidenceError, match="missing"):
        item_files.opened_file(record.folder, "E01")


def test_only_pictures_and_pdfs_are_shown_in_the_browser(record: Record, arrive):
    register_desk.add_file(record.folder, UNIT, "a.pdf", arrive(PDF))
    register_desk.add_file(record.folder, UNIT, "b.txt", arrive(b"<script>alert(1)</script>"))
    assert [item_files.opened_file(record.folder, ref)[2] for ref in ("E01", "E02")] == [
        True,
        False,
    ]
