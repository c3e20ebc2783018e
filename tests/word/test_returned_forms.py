"""Requests that come back: taken into the register, or refused in one clear sentence."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from pathlib import Path

import bundled_units
import filling
import pytest

from portfolio.base.errors import ConflictError, EvidenceError, FormError, PortfolioError
from portfolio.forms import asking, pack
from portfolio.forms.returned import LARGEST_TEXT_PART, MOST_CONTROLS, read_form
from portfolio.forms.taking import take
from portfolio.making.form_files import (
    forms_folder,
    source_of,
    write_files,
    write_forms,
    write_request,
)
from portfolio.record.evidence import Claim, Witness
from portfolio.record.items import add_evidence, withdraw_item
from portfolio.record.record import open_record
from portfolio.record.saving import save_item

UNIT = "cg-406"
SEEN = "She rang each of the six teams.\nThey asked about the rules."


@pytest.fixture
def folder(record) -> Path:
    """A record in which a testimony of Priya Nand on 3.1 and 3.2 is planned as E01."""
    add_evidence(
        record.folder,
        method="witness-testimony",
        title="Testimony of the operations manager",
        shows="How I launched the awards.",
        witness=Witness(name="Priya Nand"),
        claims=(
            Claim(unit=UNIT, criterion="3.1"),
            Claim(unit=UNIT, criterion="3.2", where="the second page"),
        ),
    )
    return record.folder


@pytest.fixture
def request_form(folder) -> Path:
    source = source_of(open_record(folder), UNIT)
    done = write_files(asking.planned(source), source, forms_folder(folder, UNIT))
    assert [path.name for path in done.written] == [
        "Request E01 Witness testimony from Priya Nand.docx"
    ]
    return done.written[0]


def answers(item: str = "E01", **changes: str) -> dict[str, str]:
    """What a witness writes; all that is asked, about one criterion."""
    given = {
        "role": "Operations manager",
        "relationship": "I have led her department since 2023.",
        "contact": "priya@example.org",
        "date": "14/03/2026",
        "3.1.seen": SEEN,
        **dict.fromkeys(("saw", "own-words", "ask"), "yes"),
        "signature": "Priya Nand",
        "signed": "15/03/2026",
        **changes,
    }
    return {f"request.{item}.{name}": value for name, value in given.items() if value}


@pytest.fixture
def returned(request_form, tmp_path) -> Path:
    return filling.fill(request_form, answers(), tmp_path / "from Priya.docx")


def test_a_planned_testimony_gets_its_file_and_what_was_left_empty(folder, returned, catalogue):
    taken = take(folder, read_form(returned), catalogue)
    item = open_record(folder).item("E01")
    assert taken.item == item
    assert open_record(folder).file_of(item).read_bytes() == returned.read_bytes()
    assert item.file.original_name == "from Priya.docx"
    assert item.witness == Witness(
        name="Priya Nand",
        role="Operations manager",
        relationship="I have led her department since 2023.",
        contact="priya@example.org",
    )
    assert (str(item.date), item.author) == ("2026-03-14", "Priya Nand")
    assert [claim.where for claim in item.claims] == [
        "What you saw, criterion 3.1",
        "the second page",
    ]
    assert taken.left == ("The item claims 3.2, of which the witness says nothing.",)


def test_what_the_learner_wrote_is_never_replaced(folder, returned, tmp_path, catalogue):
    before = open_record(folder)
    known = before.item("E01").model_copy(
        update={
            "author": "P. Nand",
            "witness": Witness(name="Priya Nand", role="Head of operations"),
            "date": None,
        }
    )
    save_item(folder, known, before.item_digest("E01"))
    taken = take(folder, read_form(returned), catalogue)
    item = open_record(folder).item("E01")
    assert (item.title, item.shows, item.author) == (known.title, known.shows, "P. Nand")
    assert item.witness.role == "Head of operations"
    assert any("Head of operations" in sentence for sentence in taken.left)


def test_what_somebody_else_says_about_themselves_is_not_put_on_the_witness(
    folder, request_form, tmp_path, catalogue
):
    path = filling.fill(request_form, answers(name="Bo Ek"), tmp_path / "other.docx")
    taken = take(folder, read_form(path), catalogue)
    assert taken.item.witness == Witness(name="Priya Nand")
    assert any("“Bo Ek” in the form" in sentence for sentence in taken.left)


def test_a_form_that_came_twice_is_taken_once(folder, returned, catalogue):
    take(folder, read_form(returned), catalogue)
    before = open_record(folder)
    taken = take(folder, read_form(returned), catalogue)
    assert "already" in taken.done[0]
    assert open_record(folder).digests == before.digests


def test_a_second_testimony_does_not_replace_the_first(folder, returned, tmp_path, catalogue):
    take(folder, read_form(returned), catalogue)
    again = filling.fill(returned, {"request.E01.place": "Main office"}, tmp_path / "again.docx")
    with pytest.raises(FormError, match=r"E01 has the file from Priya\.docx already"):
        take(folder, read_form(again), catalogue)


def test_a_request_to_a_named_person_becomes_a_new_item(folder, tmp_path, catalogue):
    witness = Witness(name="Ann Lee", role="Area manager")
    done = write_request(folder, UNIT, "witness-testimony", ["3.1", "3.3"], witness)
    values = answers("blank", role="", **{"3.3.seen": "He showed me the figures."})
    path = filling.fill(done.written[0], values, tmp_path / "Ann Lee.docx")
    taken = take(folder, read_form(path), catalogue)
    item = open_record(folder).item("E02")
    assert taken.item == item
    assert (item.method, item.title) == ("witness-testimony", "Witness testimony: Ann Lee")
    assert [claim.criterion for claim in item.claims] == ["3.1", "3.3"]
    assert (item.witness.name, item.witness.role) == ("Ann Lee", "Area manager")
    assert item.shows == ""


def test_what_was_not_ticked_or_signed_is_said(folder, request_form, tmp_path, catalogue):
    path = filling.fill(request_form, answers(saw="", signature="", signed=""), tmp_path / "f.docx")
    taken = take(folder, read_form(path), catalogue)
    assert [sentence for sentence in taken.left if "has not" in sentence] == [
        "The witness has not ticked “I saw or heard this myself.”",
        "The witness has not signed it.",
        "The witness has not dated the signature.",
    ]


def test_a_form_for_an_item_that_was_withdrawn_is_refused(folder, returned, catalogue):
    withdraw_item(folder, "E01")
    with pytest.raises(FormError, match="made for E01, which is no longer in the register"):
        take(folder, read_form(returned), catalogue)


@pytest.mark.parametrize("written", ["2 March 2026", "2/3/26", "2.3.2026", "2 Mar 2026"])
def test_a_date_may_be_written_as_people_do(folder, returned, tmp_path, catalogue, written):
    path = edited(returned, tmp_path, lambda xml: xml.replace("14/03/2026", written))
    taken = take(folder, read_form(path), catalogue)
    assert str(taken.item.date) == "2026-03-02"
    assert "The date is filled in: 2 March 2026." in taken.done


def test_a_date_that_is_none_is_left_to_the_learner(folder, returned, tmp_path, catalogue):
    path = edited(returned, tmp_path, lambda xml: xml.replace("14/03/2026", "a Tuesday"))
    taken = take(folder, read_form(path), catalogue)
    assert taken.item.date is None
    assert "The date “a Tuesday” cannot be read. Enter it in the register yourself." in taken.left


def test_a_form_in_which_nothing_was_seen_changes_nothing(
    folder, request_form, tmp_path, catalogue
):
    path = filling.fill(request_form, answers(**{"3.1.seen": ""}), tmp_path / "f.docx")
    before = open_record(folder)
    with pytest.raises(FormError, match="nothing is written under “What you saw”"):
        take(folder, read_form(path), catalogue)
    assert open_record(folder).digests == before.digests


def test_a_form_of_another_learner_is_refused(folder, returned, tmp_path, catalogue):
    path = edited(returned, tmp_path, lambda xml: xml.replace("Robin Example", "Kim Other"))
    with pytest.raises(FormError, match="made for Kim Other, and this is the record of Robin"):
        take(folder, read_form(path), catalogue)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (">cg-406<", ">cg-999<", "for the unit “cg-999”"),
        (">E01<", ">../E1<", "it has a field that this form does not have"),
        (">request<", ">plan<", "this is another form"),
        ("request.E01.3.1.seen", "request.E01.9.9.seen", "“request.E01.9.9.seen”"),
        ("request.E01.role", "request.E01.shows", "“request.E01.shows”"),
        ("Operations manager", "x" * 301, "longer than 300 characters"),
    ],
)
def test_what_no_request_of_this_record_says_is_refused(
    folder, returned, tmp_path, catalogue, old, new, reason
):
    path = edited(returned, tmp_path, lambda xml: xml.replace(old, new))
    before = open_record(folder)
    with pytest.raises(PortfolioError, match=re.escape(reason)):
        take(folder, read_form(path), catalogue)
    assert open_record(folder).digests == before.digests


def test_an_item_that_changes_meanwhile_loses_nothing(folder, returned, catalogue, monkeypatch):
    from portfolio.forms import taking

    stale = open_record(folder)
    fresh = stale.item("E01").model_copy(update={"my_part": "I chose the words."})
    save_item(folder, fresh, stale.item_digest("E01"))
    monkeypatch.setattr(taking, "open_record", lambda folder: stale)
    with pytest.raises(ConflictError):
        take(folder, read_form(returned), catalogue)
    item = open_record(folder).item("E01")
    assert (item.my_part, item.file) == ("I chose the words.", None)
    assert not (folder / "evidence" / "E01" / returned.name).exists()


def edited(path: Path, tmp_path: Path, change, part: str = "word/document.xml") -> Path:
    """The form with a part changed as text; its name stays."""
    target = tmp_path / "edited" / path.name
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == part:
                data = change(data.decode()).encode()
            new.writestr(entry.filename, data)
    return target


HOSTILE = {
    "an entity": lambda xml: xml.replace(
        "?>", '?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>', 1
    ).replace(SEEN[:10], "&e;"),
    "a doctype": lambda xml: xml.replace("?>", "?><!DOCTYPE d>", 1),
    "cut short": lambda xml: xml[: len(xml) // 2],
    "nothing": lambda xml: "",
    "no document": lambda xml: "<a/>",
    "too deep": lambda xml: xml.replace("<w:body>", "<w:body>" + "<w:p>" * 400),
    "too long": lambda xml: xml.replace("<w:body>", "<w:body>" + " " * LARGEST_TEXT_PART),
    "too many": lambda xml: xml.replace("<w:body>", "<w:body>" + "<w:sdt/>" * MOST_CONTROLS),
    "a long answer": lambda xml: xml.replace(SEEN[:10], "x" * 20_001),
    "no controls": lambda xml: re.sub("<w:tag [^>]*/>", "", xml),
    "two answers": lambda xml: xml.replace("request.E01.role", "request.E01.contact"),
}


@pytest.mark.parametrize("damage", HOSTILE.values(), ids=HOSTILE)
def test_a_damaged_or_hostile_form_is_refused_in_one_sentence(returned, tmp_path, damage):
    path = edited(returned, tmp_path, damage)
    with pytest.raises(FormError) as caught:
        read_form(path)
    sentence, place = str(caught.value).split("\n")
    assert sentence.startswith("from Priya.docx was not read: ")
    assert str(path) in place


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("form.docx", b"", EvidenceError),
        ("form.docx", b"PK\x03\x04 and then nothing", EvidenceError),
        ("form.docx", b"%PDF-1.7", EvidenceError),
        ("form.pdf", b"%PDF-1.7", FormError),
        ("form.docm", b"PK\x03\x04", FormError),
    ],
)
def test_a_file_that_is_no_word_document_is_refused(tmp_path, name, data, error):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error, match=name):
        read_form(tmp_path / name)


def test_a_form_that_is_not_there_is_said_to_be_so(tmp_path):
    with pytest.raises(EvidenceError, match="There is no file"):
        read_form(tmp_path / "gone.docx")


def test_deleted_text_is_not_read_and_inserted_text_is(returned, tmp_path):
    tracked = (
        '<w:del w:id="1" w:author="P"><w:r><w:delText>never</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="P"><w:r><w:t>She</w:t></w:r></w:ins><w:r><w:t xml:space="'
    )
    path = edited(
        returned,
        tmp_path,
        lambda xml: xml.replace(SEEN[:4], " ").replace(
            '<w:r><w:t xml:space="preserve"> rang', f'{tracked}preserve"> rang'
        ),
    )
    assert read_form(path).values["request.E01.3.1.seen"] == SEEN


def test_what_somebody_has_filled_in_is_not_written_over(folder, request_form, tmp_path):
    filled = filling.fill(request_form, answers(), tmp_path / "f.docx")
    request_form.write_bytes(filled.read_bytes())
    done = write_forms(folder, UNIT)
    assert done.kept == (request_form,)
    assert request_form.read_bytes() == filled.read_bytes()


def test_forms_that_nobody_has_filled_in_follow_the_record(folder, request_form):
    before = open_record(folder)
    item = before.item("E01").model_copy(update={"witness": Witness(name="Priya Nand", role="CEO")})
    save_item(folder, item, before.item_digest("E01"))
    done = write_forms(folder, UNIT)
    assert done.kept == ()
    assert read_form(request_form).values["request.E01.role"] == "CEO"


def test_a_witness_may_have_any_name(folder):
    witness = Witness(name='A/B:C\\D*?"<>|' + "é" * 200)
    done = write_request(folder, UNIT, "observation", [], witness)
    assert done.written[0].parent == forms_folder(folder, UNIT)
    assert read_form(done.written[0]).values["request.blank.name"] == witness.name


@pytest.mark.parametrize(
    ("method", "refs", "reason"),
    [("policies", [], "witness-testimony"), ("observation", ["9.9"], "no criterion “9.9”")],
)
def test_a_request_for_what_the_unit_does_not_have_is_refused(folder, method, refs, reason):
    with pytest.raises(FormError, match=reason):
        write_request(folder, UNIT, method, refs, Witness(name="Ann"))


def test_every_unit_of_ours_asks_its_witnesses_in_plain_words():
    for unit in bundled_units.UNITS.values():
        witnessed = {key for key, method in unit.methods.items() if method.witness}
        for outcome in unit.outcomes:
            if witnessed & set(outcome.methods):
                assert all(criterion.seen.endswith("?") for criterion in outcome.criteria)


def test_the_forms_of_every_unit_can_be_written(folder, catalogue, tmp_path):
    source = source_of(open_record(folder), UNIT)
    for unit in catalogue.values():
        of_unit = dataclasses.replace(source, unit=unit)
        forms = pack.every_form(of_unit)
        done = write_files(pack.all_to_make(of_unit), of_unit, tmp_path / unit.id)
        assert {form.key for form in forms} >= {"plan", "achievement", "judgement", "questions"}
        assert len(done.written) == len(forms)
