"""The style template: a centre may change it, and the next portfolio follows."""

from __future__ import annotations

import importlib.util
import re
import shutil
import zipfile
from pathlib import Path

import docx
import docx_checks
import portfolio_examples as examples
import pytest

from portfolio import folders
from portfolio.errors import BuildError
from portfolio.word import package
from portfolio.word.document import write_portfolio

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_word_template.py"


@pytest.fixture
def template(tmp_path, monkeypatch) -> Path:
    """A copy of the templates that a centre may change; the program uses it."""
    own = tmp_path / "templates"
    shutil.copytree(folders.templates() / "word", own / "word")
    monkeypatch.setattr(folders, "templates", lambda: own)
    return own / "word" / "portfolio.docx"


def test_the_template_is_what_its_script_makes(tmp_path):
    spec = importlib.util.spec_from_file_location("make_word_template", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.make(tmp_path / "made.docx")
    assert _parts(tmp_path / "made.docx") == _parts(package.template_path())


def test_the_template_is_a_sound_word_document():
    assert docx_checks.invalid(package.template_path()) == []


def test_a_centre_that_changes_a_style_gets_it_in_the_next_portfolio(template, tmp_path):
    document = docx.Document(str(template))
    document.styles["Normal"].font.name = "Verdana"
    document.sections[0].left_margin = docx.shared.Cm(4)
    document.sections[0].first_page_header.paragraphs[0].text = "Northgate logo"
    document.save(str(template))
    path = tmp_path / "portfolio.docx"
    write_portfolio(examples.full(), path)
    written = docx.Document(str(path))
    assert written.styles["Normal"].font.name == "Verdana"
    assert written.sections[0].first_page_header.paragraphs[0].text == "Northgate logo"
    assert _widths(written)[0] == pytest.approx(_room(written.sections[0]), abs=1)
    assert pytest.approx(_room(written.sections[1]), abs=1) in _widths(written)
    assert docx_checks.problems(path) == []


def test_what_a_centre_has_in_the_running_header_stays_there(template, tmp_path):
    document = docx.Document(str(template))
    document.sections[0].header.paragraphs[0].text = "Northgate Training Centre"
    document.save(str(template))
    path = tmp_path / "portfolio.docx"
    write_portfolio(examples.empty(), path)
    words = [line.text for line in docx.Document(str(path)).sections[0].header.paragraphs]
    assert words[0] == "Northgate Training Centre"
    assert "Amina Okafor" in words[1]


def test_a_missing_style_is_named_with_the_file(template, tmp_path):
    document = docx.Document(str(template))
    for name in ("Criterion Status", "Reference"):
        document.styles[name].delete()
    document.save(str(template))
    with pytest.raises(BuildError, match=r"“Criterion Status”, “Reference”") as caught:
        write_portfolio(examples.empty(), tmp_path / "portfolio.docx")
    assert str(template) in str(caught.value)


def test_heading_styles_that_lost_their_numbering_are_named(template, tmp_path):
    _rewrite(
        template,
        "word/styles.xml",
        r'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>',
        "",
    )
    with pytest.raises(BuildError, match="“Criterion Heading” are no longer"):
        write_portfolio(examples.empty(), tmp_path / "portfolio.docx")


def test_headings_show_the_refs_even_when_a_centre_wrote_its_numbers_otherwise(template, tmp_path):
    _rewrite(template, "word/numbering.xml", r'lvlText w:val="%1.%2"', 'lvlText w:val="AC %1.%2"')
    path = tmp_path / "portfolio.docx"
    write_portfolio(examples.empty(), path)
    assert docx_checks.problems(path) == []
    assert "1.1" in [number for _, number, _ in docx_checks.headings(path)]


@pytest.mark.parametrize("damage", [b"", b"not a Word file", b"PK\x03\x04broken"])
def test_a_template_that_is_no_word_document_is_said_to_be_so(template, tmp_path, damage):
    template.write_bytes(damage)
    with pytest.raises(BuildError, match="cannot be opened as a Word document"):
        write_portfolio(examples.empty(), tmp_path / "portfolio.docx")


def test_styles_are_found_by_name_when_word_has_changed_their_ids(template, tmp_path):
    _rewrite(template, "word/styles.xml", r'"Heading([1-6])"', r'"berschrift\1"')
    path = tmp_path / "portfolio.docx"
    write_portfolio(examples.full(), path)
    assert docx_checks.problems(path) == []
    assert "berschrift1" in docx_checks.style_names(path)


def _widths(document: docx.document.Document) -> list[int]:
    """The width of every table, in twentieths of a point."""
    return [
        sum(int(column.get(docx_checks.W + "w")) for column in grid)
        for grid in document.element.body.iter(docx_checks.W + "tblGrid")
    ]


def _room(section: docx.section.Section) -> float:
    return docx.shared.Length(section.page_width - section.left_margin - section.right_margin).twips


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _rewrite(path: Path, part: str, pattern: str, replacement: str) -> None:
    parts = _parts(path)
    parts[part] = re.sub(pattern, replacement, parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
