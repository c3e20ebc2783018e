"""The files of a practice year: what they hold, that they say PRACTICE, and that they are safe."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import email
import email.policy
import io
import re
import time

import analysis_worlds as worlds
import docx
import openpyxl
import pytest
from PIL import Image

from portfolio.practice.documents.folder import documents
from portfolio.practice.documents.letters import minutes, newsletter
from portfolio.practice.documents.workplace_document import Read, Setting
from portfolio.record import evidence_files

SETTING = Setting(
    organisation="Larkmoor Helpline",
    fictional="Larkmoor Helpline is invented.",
    programme="Larkmoor Service Stars",
    monday=datetime.date(2026, 1, 5),
    criteria=("Goes further", "Helps the team"),
    answered={"appeal": "Two people who did not judge look at it again"},
    shortlists={"R1": (Read(number="N001", listed=True, reason="What\x07 was done is told."),)},
)
EVIL = '=HYPERLINK("http://evil.example")\x07'


@pytest.fixture(scope="module")
def made():
    return {document.name: document for document in documents(_year(), SETTING)}


def _year():
    year = worlds.year()
    nominations = year.nominations.copy()
    nominations.loc[0, "text"] = EVIL
    inbox = year.inbox.copy()
    inbox.loc[1] = [7, "Ana Unreal, judge", "The score\r\nBcc: x@y.example", "First £5.", "appeal"]
    inbox.loc[2] = [9, "Ana Unreal, judge", "The score sheets", "Second.", "appeal"]
    return dataclasses.replace(year, nominations=nominations, inbox=inbox)


@pytest.fixture(scope="module")
def books(made):
    """The workbooks of the year, to be looked at."""
    return {
        name: openpyxl.load_workbook(io.BytesIO(document.data))
        for name, document in made.items()
        if name.endswith(".xlsx")
    }


def _words_in(book) -> str:
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(cell) for row in rows for cell in row)


def _text_of(document) -> str:
    """What a person reads in a document that is no workbook."""
    match document.name.rpartition(".")[2]:
        case "docx":
            file = docx.Document(io.BytesIO(document.data))
            return "\n".join([file.sections[0].header.paragraphs[0].text, _body(file)])
        case "eml":
            return _message(document).get_content()
        case _:
            return document.data.decode("utf-8-sig")


def _message(document):
    return email.message_from_bytes(document.data, policy=email.policy.default)


def _body(file) -> str:
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_a_year_leaves_every_kind_of_document_behind(made):
    endings = [name.rpartition(".")[2] for name in made]
    assert {"csv", "xlsx", "docx", "eml", "png"} == set(endings)
    assert len(made) == len(set(made)) == 10


def test_the_same_year_gives_the_same_bytes(made):
    time.sleep(2.1)  # a zip file tells times to two seconds
    again = {document.name: document for document in documents(_year(), SETTING)}
    assert [name for name in made if made[name].data != again[name].data] == []


def test_every_document_says_practice_and_fictional(made, books):
    for document in made.values():
        assert document.name.startswith("PRACTICE ")
        if not document.name.endswith(".png"):
            book = books.get(document.name)
            text = _words_in(book) if book else _text_of(document)
            assert "PRACTICE" in text
            assert "is invented" in text


def test_every_sheet_of_a_workbook_says_practice(books):
    assert books
    for book in books.values():
        for sheet in book:
            assert sheet["A1"].value.startswith("PRACTICE")
            assert sheet.oddHeader.left.text.startswith("PRACTICE")


def test_the_register_takes_every_document(made, tmp_path):
    for document in made.values():
        path = tmp_path / document.name
        path.write_bytes(document.data)
        assert evidence_files.examine(path).size == len(document.data)
        assert evidence_files.safe_name(document.name) == document.name


def test_text_from_a_nomination_is_never_a_formula(made):
    rows = list(csv.reader(io.StringIO(_text_of(made["PRACTICE nominations.csv"]))))
    assert rows[1][:4] == ["nomination", "week", "date", "nominee"]
    assert rows[2][rows[1].index("text")] == "'" + EVIL.rstrip("\x07")
    assert rows[2][rows[1].index("contract")] == "part-time"


def test_score_sheets_have_a_sheet_for_each_judge_and_the_places(books):
    book = books["PRACTICE score sheets.xlsx"]
    assert book.sheetnames == ["Summary", "Judge J1", "Judge J2", "Judge J3"]
    heads = [cell.value for cell in book["Judge J1"][2]]
    assert heads[:3] == ["award", "nomination", "Goes further"]
    first = [cell.value for cell in book["Summary"][3]]
    assert (first[0], first[-1]) == ("R1", 1)
    explained = book["Summary"]["A1"].value
    assert "R1 is the first award of the year" in explained
    assert explained.endswith("J1 is Ann Lee, J2 is Bo Day and J3 is Cy Fox.")


def test_measures_before_and_after_are_means_of_the_weeks(books):
    sheet = books["PRACTICE service measures.xlsx"].worksheets[0]
    heads = [cell.value for cell in sheet[2]]
    first = dict(zip(heads, (cell.value for cell in sheet[3]), strict=True))
    weekly = worlds.year().measures
    mean = weekly[(weekly["team"] == first["team"]) & (weekly["week"] < 1)]["csat"].mean()
    assert (first["wave"], first["in programme"]) == ("before", "yes")
    assert first["csat"] == pytest.approx(mean, abs=0.006)


def test_columns_are_named_in_words_and_codes_of_people_are_explained(made, books):
    nominations = made["PRACTICE nominations.csv"].data.decode("utf-8-sig").splitlines()
    assert "a P is a member of staff, one with a C a customer" in nominations[0]
    heads = [nominations[1]]
    for book in books.values():
        heads += [str(cell.value) for sheet in book.worksheets for cell in sheet[2]]
        heads += [str(row[0].value) for row in book.worksheets[-1].iter_rows(min_row=2)]
    assert "duplicate of" in heads[0]
    assert {"in programme", "complaint days"} <= set(heads)
    assert not [head for head in heads if "_" in head]


def test_no_document_that_is_read_names_an_award_or_a_judge_by_a_code(made):
    words = [one for one in made.values() if one.name.endswith((".docx", ".eml"))]
    assert {one.kind for one in words} >= {"minutes", "newsletter", "shortlist", "e-mail"}
    for document in words:
        assert not re.search(r"\b[JR][0-9]+\b", _text_of(document)), document.name
    assert "First award (May 2026)" in _text_of(made["PRACTICE shortlists.docx"])


def test_where_no_judge_is_known_by_name_they_are_told_by_their_places():
    unknown = dataclasses.replace(_year(), judges=_year().judges.iloc[:0])
    made = {document.name: document for document in documents(unknown, SETTING)}
    said = _text_of(made["PRACTICE panel minutes.docx"])
    assert "Judges who scored: the first judge, the second judge and the third judge." in said
    assert "First award" in _text_of(made["PRACTICE newsletter.docx"])


def test_the_minutes_say_what_came_in_and_who_won(made):
    text = _text_of(made["PRACTICE panel minutes.docx"])
    assert "First award: meeting of 22 May 2026" in text
    assert "Judges who scored: Ann Lee, Bo Day and Cy Fox." in text
    assert "15 nominations came in for 15 people" in text
    assert "1. Robin Sample 0 (N000); 2. Robin Sample 2 (N002)" in text


def test_the_newsletter_names_only_winners_who_were_made_known(made):
    two = worlds.winners([2, 3]).assign(announced=[True, False])
    text = _text_of(newsletter(dataclasses.replace(_year(), winners=two), SETTING))
    assert "Robin Sample 2, Team 00" in text
    assert "Robin Sample 3" not in text
    secret = dataclasses.replace(_year(), winners=worlds.winners([3]).assign(announced=False))
    assert "newsletter" not in {document.kind for document in documents(secret, SETTING)}


def test_a_team_that_won_is_told_once_with_its_people_and_the_words_of_its_nomination():
    team = worlds.winners([2, 3, 4]).assign(nomination="N002", rank=1)
    year = dataclasses.replace(_year(), winners=team)
    staff = year.staff.set_index("person").loc[list(team["person"])]
    where = f"{staff['team'].iloc[0]}, {staff['site'].iloc[0]}"
    told = _text_of(newsletter(year, SETTING))
    assert f"{where}: Robin Sample 2, Robin Sample 3 and Robin Sample 4. “" in told
    assert told.count("“") == 1
    assert f"Decided: 1. {where} (N002)." in _text_of(minutes(year, SETTING))


def test_an_e_mail_holds_its_thread_and_takes_no_header_from_outside(made):
    message = _message(made["PRACTICE e-mail appeal.eml"])
    assert message["Subject"] == "PRACTICE: The score sheets"
    assert "ana.unreal@practice.example" in message["From"]
    assert message["Bcc"] is None
    body = message.get_content()
    assert body.index("Second.") < body.index("> Two people who") < body.index("> First £5.")


def test_the_poster_is_a_picture_of_a_page(made):
    with Image.open(io.BytesIO(made["PRACTICE poster.png"].data)) as picture:
        assert picture.height > picture.width > 900


def test_a_year_just_begun_leaves_no_empty_documents():
    year = _year()
    tables = ("nominations", "scores", "winners", "inbox", "survey", "costs")
    begun = dataclasses.replace(year, **{name: getattr(year, name).iloc[:0] for name in tables})
    assert [document.kind for document in documents(begun, SETTING)] == ["poster", "measures"]
