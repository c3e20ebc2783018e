"""The style template: a centre may change it, and the next portfolio follows."""

from __future__ import annotations

import dataclasses
import importlib.util
import re
import shutil
import zipfile
from pathlib import Path

import docx
import docx_checks
import portfolio_examples as examples
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from portfolio.base import folders
from portfolio.base.errors import BuildError
from portfolio.forms.pack import every_form
from portfolio.word import template as template_module
from portfolio.word.content import Content
from portfolio.word.form_file import write_form
from portfolio.word.portfolio_document import write_portfolio
from portfolio.word.template import house_template

W = docx_checks.W
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
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
    assert _parts(tmp_path / "made.docx") == _parts(house_template())


def test_the_template_is_a_sound_word_document():
    assert docx_checks.invalid(house_template()) == []


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


def test_a_template_with_the_former_names_of_the_statuses_still_fits(template, tmp_path):
    for now, before in (
        ("Status Begun", "Status Drafted"),
        ("Status Points Open", "Status Evidenced"),
    ):
        _rewrite(template, "word/styles.xml", f'w:val="{now}"', f'w:val="{before}"')
    write_portfolio(examples.empty(), tmp_path / "portfolio.docx")
    assert docx_checks.problems(tmp_path / "portfolio.docx") == []


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


@pytest.fixture
def own(tmp_path) -> Path:
    """A centre's own template, begun as a copy of the house's."""
    path = tmp_path / "record" / "template.docx"
    path.parent.mkdir()
    shutil.copy(house_template(), path)
    return path


def test_a_template_of_the_centres_own_is_used_for_the_portfolio_and_its_forms(own, tmp_path):
    document = docx.Document(str(own))
    document.styles["Normal"].font.name = "Verdana"
    document.save(str(own))
    content = _with(own)
    write_portfolio(content, tmp_path / "portfolio.docx")
    write_form(every_form(content.source)[0], content.source, tmp_path / "form.docx")
    for name in ("portfolio", "form"):
        written = docx.Document(str(tmp_path / f"{name}.docx"))
        assert written.styles["Normal"].font.name == "Verdana"
        assert docx_checks.problems(tmp_path / f"{name}.docx") == []


def test_what_a_template_says_about_itself_is_not_taken_over(own, tmp_path):
    document = docx.Document(str(own))
    document.core_properties.keywords = "secret"
    document.core_properties.last_modified_by = "Somebody at the centre"
    document.save(str(own))
    path = tmp_path / "portfolio.docx"
    write_portfolio(_with(own), path)
    properties = docx_checks.xml(path, "docProps/core.xml")
    assert "secret" not in properties
    assert "Somebody" not in properties


def test_words_comments_macros_and_protection_of_a_template_are_left_behind(own, tmp_path):
    document = docx.Document(str(own))
    paragraph = document.add_paragraph("Words of the centre")
    document.add_comment(paragraph.runs, "A comment", author="Centre")
    macros = Part(PackURI("/word/vbaProject.bin"), "application/vnd.ms-office.vbaProject", b"MZ")
    document.part.relate_to(macros, f"{MICROSOFT}/vbaProject")
    document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).relate_to(
        "file:///C:/centre.dotm",
        RELATIONSHIP_TYPE.SETTINGS.replace("settings", "attachedTemplate"),
        is_external=True,
    )
    for tag in ("documentProtection", "updateFields", "attachedTemplate"):
        document.settings.element.insert(0, document.settings.element.makeelement(W + tag))
    document.save(str(own))
    path = tmp_path / "portfolio.docx"
    write_portfolio(_with(own), path)
    parts = _parts(path)
    assert not {"word/vbaProject.bin", "word/comments.xml"} & parts.keys()
    everything = b"".join(parts.values()).decode("utf-8", "replace")
    for words in ("Words of the centre", "centre.dotm", "documentProtection", "updateFields"):
        assert words not in everything
    assert docx_checks.problems(path) == []


def test_a_logo_that_is_only_linked_is_refused_and_one_that_is_in_the_file_is_kept(own, tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(examples.picture())
    document = docx.Document(str(own))
    header = document.sections[0].first_page_header
    header.paragraphs[0].add_run().add_picture(str(logo))
    document.save(str(own))
    path = tmp_path / "portfolio.docx"
    write_portfolio(_with(own), path)
    assert examples.picture() in _parts(path).values()
    header.part.relate_to("http://example.org/logo.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    document.save(str(own))
    with pytest.raises(BuildError, match="only linked") as caught:
        write_portfolio(_with(own), path)
    assert str(own) in str(caught.value)


@pytest.mark.parametrize("limit", ["LARGEST_FILE", "LARGEST_UNPACKED", "MOST_PARTS"])
def test_a_template_that_is_far_too_large_is_refused(own, tmp_path, monkeypatch, limit):
    monkeypatch.setattr(template_module, limit, 5)
    with pytest.raises(BuildError, match="larger than a template can be"):
        write_portfolio(_with(own), tmp_path / "portfolio.docx")


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
@pytest.mark.parametrize("damage", [b"", b"<w:none/>", b"<a>" * 300 + b"</a>" * 300])
def test_a_template_with_a_damaged_part_costs_one_sentence(own, tmp_path, part, damage):
    parts = {**_parts(own), part: damage}
    with zipfile.ZipFile(own, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(BuildError, match=r"template\.docx") as caught:
        write_portfolio(_with(own), tmp_path / "portfolio.docx")
    assert str(own) in str(caught.value)


def _with(own: Path) -> Content:
    return dataclasses.replace(examples.empty(), template=own)


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
