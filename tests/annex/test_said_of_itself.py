"""What a file says of itself is found, and only what somebody may have meant."""

from __future__ import annotations

import datetime
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import outlook_maker
import pytest
from PIL import Image
from pypdf import PdfWriter

from portfolio.annex.said_of_itself import said_of_itself
from portfolio.base.limited_process import TooMuchError, shared
from portfolio.record.evidence_files import examine

TAKEN, TITLE, ARTIST, DETAILS = 0x9003, 0x9C9B, 0x013B, 0x8769


def said(path: Path) -> dict[str, str]:
    return said_of_itself(str(path), examine(path).media_type)


def photo(path: Path, taken: str, title: str = "", artist: str = "Sam Lee") -> Path:
    tags = Image.Exif()
    tags[ARTIST], tags[TITLE] = artist, title.encode("utf-16-le")
    tags.get_ifd(DETAILS)[TAKEN] = taken
    Image.new("RGB", (40, 30)).save(path, exif=tags)
    return path


def word_file(path: Path, title: str = "", author: str = "") -> Path:
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = title, author
    made.core_properties.created = datetime.datetime(2019, 1, 2)
    made.core_properties.modified = datetime.datetime(2024, 2, 3, 23, 59)
    made.save(str(path))
    return path


def e_mail(path: Path, **headers: str) -> Path:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message.set_content("Nominations are open.")
    path.write_bytes(message.as_bytes())
    return path


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_a_photo_says_when_it_was_taken_and_by_whom(tmp_path: Path, ending: str):
    path = photo(tmp_path / f"a.{ending}", "2024:03:12 10:20:30", "Award wall")
    assert said(path) == {
        "title": "Award wall",
        "author": "Sam Lee",
        "date": "2024-03-12",
        "source": "the photo",
    }


def test_an_e_mail_says_who_wrote_it_about_what_and_on_which_day_it_was_there(tmp_path: Path):
    path = e_mail(
        tmp_path / "a.eml",
        From="Renée Álvarez <renee@example.org>",
        Date="Tue, 12 Mar 2024 23:30:00 -0500",
        Subject="The launch",
    )
    assert said(path) == {
        "title": "The launch",
        "author": "Renée Álvarez",
        "date": "2024-03-12",
        "source": "the e-mail",
    }


def test_an_e_mail_without_a_name_is_from_its_address(tmp_path: Path):
    found = said(e_mail(tmp_path / "a.eml", From="renee@example.org", Date="last week"))
    assert found == {"author": "renee@example.org", "source": "the e-mail"}


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("=?utf-8?q?Other=2C_Ann?= <ann@example.org>", "Other, Ann"),
        ('"Other, Ann" <ann@example.org>', "Other, Ann"),
        ("<ann@example.org>", "ann@example.org"),
    ],
)
def test_a_sender_has_the_name_that_people_read(tmp_path: Path, sender: str, author: str):
    path = tmp_path / "a.eml"
    path.write_text(f"From: {sender}\nSubject: The launch\n\nHello\n", "ascii")
    assert said(path)["author"] == author


def test_a_message_of_outlook_says_its_subject(tmp_path: Path):
    path = outlook_maker.message(tmp_path / "a.msg", {0x0037: "The launch", 0x1000: "Open now."})
    assert said(path) == {"title": "The launch", "source": "the e-mail"}


def test_an_office_file_says_its_title_its_author_and_when_it_was_saved_last(tmp_path: Path):
    found = said(word_file(tmp_path / "a.docx", "Minutes", "Ann Other"))
    assert found == {
        "title": "Minutes",
        "author": "Ann Other",
        "date": "2024-02-03",
        "source": "the document",
    }


def test_an_open_document_says_the_same(tmp_path: Path):
    meta = (
        "<office:document-meta xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
        " xmlns:dc='http://purl.org/dc/elements/1.1/'"
        " xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0'><office:meta>"
        "<dc:title>Minutes</dc:title><meta:initial-creator>Ann</meta:initial-creator>"
        "<dc:creator>Bob</dc:creator><dc:date>2024-02-03T10:00:00</dc:date>"
        "</office:meta></office:document-meta>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as made:
        made.writestr("mimetype", kind)
        made.writestr("meta.xml", meta)
    assert said_of_itself(str(tmp_path / "a.odt"), kind) == {
        "title": "Minutes",
        "author": "Ann",
        "date": "2024-02-03",
        "source": "the document",
    }


def test_a_pdf_says_the_name_of_what_was_printed_without_the_program(tmp_path: Path):
    made = PdfWriter()
    made.add_blank_page(100, 100)
    made.add_metadata(
        {"/Title": "Microsoft Word - Minutes", "/Author": "Ann", "/ModDate": "D:20240203100000Z"}
    )
    made.write(tmp_path / "a.pdf")
    found = said(tmp_path / "a.pdf")
    assert [found.get(name) for name in ("title", "author", "date")] == [
        "Minutes",
        "Ann",
        "2024-02-03",
    ]


@pytest.mark.parametrize(
    "taken", ["0000:00:00 00:00:00", "1970:01:01 00:00:00", "2024:13:40", "2999:01:01", "soon", ""]
)
def test_a_clock_that_was_never_set_says_no_day(tmp_path: Path, taken: str):
    assert said(photo(tmp_path / "a.jpg", taken)) == {"author": "Sam Lee", "source": "the photo"}


@pytest.mark.parametrize("name", ["python-docx", "User", "Microsoft Office User", "  "])
def test_what_a_program_writes_for_a_name_is_nobody(tmp_path: Path, name: str):
    assert "author" not in said(word_file(tmp_path / "a.docx", "Minutes", name))


def test_a_file_that_says_nothing_proposes_nothing(tmp_path: Path):
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png")
    (tmp_path / "a.txt").write_text("Title: no", "utf-8")
    assert [said(tmp_path / name) for name in ("a.png", "a.txt")] == [{}, {}]


def test_what_is_said_is_one_short_line_of_words(tmp_path: Path):
    found = said(e_mail(tmp_path / "a.eml", Subject="launch " * 2_000, From="\x07A\tB <a@b.org>"))
    assert len(found["title"]) <= 300
    assert found["author"] == "A B"


@pytest.mark.parametrize("ending", ["jpg", "docx", "pdf"])
def test_a_broken_file_breaks_only_the_process_that_looks_into_it(tmp_path: Path, ending: str):
    makers = {
        "jpg": lambda path: photo(path, "2024:03:12 10:20:30"),
        "docx": lambda path: word_file(path, "Minutes"),
        "pdf": lambda path: path.write_bytes(b"%PDF-1.4\n1 0 obj <</Title"),
    }
    path = tmp_path / f"a.{ending}"
    makers[ending](path)
    kind = examine(path).media_type
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(TooMuchError):
        shared().call(said_of_itself, str(path), kind)
    whole = photo(tmp_path / "b.jpg", "2024:03:12 10:20:30")
    assert shared().call(said_of_itself, str(whole), "image/jpeg")["date"] == "2024-03-12"
