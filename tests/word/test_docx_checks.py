"""The checks of Word documents find what they are for."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx_checks
import open_xml
import pytest
from lxml import etree

DAMAGE = {
    "a link to nowhere": (
        "document",
        'w:name="item_E01"',
        'w:name="item_E91"',
        "to item_E01",
    ),
    "a name twice": ("document", 'w:name="item_E01"', 'w:name="item_E02"', "E02 is there 2"),
    "a number twice": ("document", 'w:id="7" w:name', 'w:id="8" w:name', "id 8 is there 2 times"),
    "an unusable name": ("document", 'w:name="item_E01"', 'w:name="1-E01"', "1-E01 is not one"),
    "no relationship": ("document", 'r:embed="', 'r:embed="x', "relationship xrId"),
    "no alternative text": ("document", ' descr="Bars', ' other="Bars', "no alternative text"),
    "no header row": ("document", "<w:tblHeader/>", "", "no header row"),
    "no description": ("document", "w:tblDescription", "w:tblCaptionx", "no tblDescription"),
    "a wrong number": ("document", ">Table </w:t>", ">Tabel </w:t>", "list of Tables is not"),
    "a field without end": ("document", '"end"', '"separate"', "a field has no end"),
    "a heading that jumps": ("document", '"Heading2"', '"Heading4"', "follows one of level 1"),
    "a short row": ("document", "</w:tc><w:tc>", "</w:tc><w:tcx>", "has rows of"),
    "a prompt": ("settings", "<w:compat>", "<w:updateFields/><w:compat>", "asks to update"),
    "another language": ("styles", 'w:lang w:val="en-GB"', 'w:lang w:val="en-US"', "not en-GB"),
    "pale text": (
        "styles",
        '<w:color w:val="22282E"/>',
        '<w:color w:val="DDDDDD"/>',
        "hard to read",
    ),
}


@pytest.mark.parametrize(("part", "old", "new", "problem"), DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_found(full, tmp_path, part, old, new, problem):
    path = _changed(full, tmp_path / "changed.docx", f"word/{part}.xml", old, new)
    checks = (
        docx_checks.dangling,
        docx_checks.numbering,
        docx_checks.structure,
        docx_checks.accessibility,
    )
    found = [words for check in checks for words in check(path)]
    assert any(problem in words for words in found), found


def test_what_the_schema_does_not_allow_is_found_where_it_was_sound_before(full, tmp_path):
    changed = tmp_path / "changed.docx"
    assert docx_checks.invalid(full) == []
    path = _changed(
        full, changed, "word/document.xml", "<w:pPr><w:pStyle", "<w:pPr><w:jc/><w:pStyle"
    )
    assert docx_checks.invalid(path)


def test_contrast_is_that_of_wcag():
    assert docx_checks.contrast("000000", "FFFFFF") == pytest.approx(21)
    assert docx_checks.contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


def _changed(source: Path, target: Path, part: str, old: str, new: str) -> Path:
    """A copy of a document in which one text of one part is another, the first time it comes."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            data = package.read(name).decode("latin-1")
            if name == part:
                assert old in data
                data = _with_closing(data.replace(old, new, 1), old, new)
            copy.writestr(name, data.encode("latin-1"))
    return target


def _with_closing(data: str, old: str, new: str) -> str:
    """Keeps the XML well-formed after a tag got another name."""
    if new.endswith("<w:tcx>"):
        start = data.index("<w:tcx>")
        end = data.index("</w:tc>", start)
        return data[:end] + "</w:tcx>" + data[end + len("</w:tc>") :]
    return data


def test_the_place_of_an_element_is_counted_as_the_validator_counts_it(full):
    with zipfile.ZipFile(full) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    elements = [*body.iter(etree.Element, etree.Comment)]
    in_order = [open_xml.place(element) for element in elements]
    backwards = [open_xml.place(element) for element in reversed(elements)]
    assert in_order == backwards[::-1] == [open_xml.validators_own(element) for element in elements]
    assert max(in_order) > 20
