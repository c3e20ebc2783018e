"""A centre's own template: chosen by whoever makes the documents, and unable to hide or add."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from portfolio.base.errors import BuildError
from portfolio.making.build import Wanted, build_portfolio, new_record
from portfolio.making.centre_template import (
    choose_template,
    own_template,
    use_house_template,
)
from portfolio.record.evidence import Details, Learner
from portfolio.word.template import house_template
from portfolio.word.template_check import faults_of, words_of
from portfolio.workbook.workers import Workers

HEADER, STYLES, NUMBERS = "word/header1.xml", "word/styles.xml", "word/numbering.xml"
RUN = "<w:r>{}</w:r>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
ANCHOR = (
    '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" behindDoc="{}"><wp:{}/></wp:anchor></w:drawing></w:r>'
)


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the house's template in which something is replaced in a part."""

    def change(part: str, pattern: str, new: str) -> Path:
        path = tmp_path / "ours.docx"
        with zipfile.ZipFile(house_template()) as old, zipfile.ZipFile(path, "w") as made:
            for name in old.namelist():
                data = old.read(name).decode() if name.endswith(("xml", "rels")) else ""
                if name == part:
                    data, times = re.subn(pattern, lambda _: new, data, count=1)
                    assert times == 1
                made.writestr(name, data or old.read(name))
        return path

    return change


def in_header(changed: Callable[..., Path], content: str) -> Path:
    return changed(HEADER, "</w:p></w:hdr>", f"{content}</w:p></w:hdr>")


def in_style(changed: Callable[..., Path], name: str, properties: str, block: str = "rPr") -> Path:
    found = f'<w:name w:val="{name}"/>'
    extra = f"{found}<w:{block}>{properties}</w:{block}>"
    return changed(STYLES, re.escape(found), extra)


def test_the_template_of_the_house_has_no_fault():
    assert faults_of(str(house_template())) == []


@pytest.mark.parametrize(
    "code",
    [
        *("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe", " DDE x", "INCLUDETEXT a", "ddeauto x"),
        *("INCLUDEPICTURE http://example.org/a.png", "MACROBUTTON a", "IMPORT x", "LINK Excel x"),
        *("IF 1 = 1 \"ALL MET\"", "QUOTE \"ALL MET\"", "FILLIN x", "EMBED x", "DATABASE x", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("simple", [True, False])
def test_no_field_but_numbers_of_pages_is_taken(
    changed: Callable[..., Path], code: str, simple: bool
):
    quoted = code.replace('"', "&quot;")
    field = f'<w:fldSimple w:instr="{quoted}"/>' if simple else FIELD.format(quoted)
    (fault,) = faults_of(str(in_header(changed, field)))
    assert fault.startswith("header1.xml has a field that a template may not have")


def test_a_field_whose_name_is_cut_into_pieces_is_put_together(changed: Callable[..., Path]):
    pieces = "DDE</w:instrText></w:r><w:r><w:instrText>AUTO x"
    assert faults_of(str(in_header(changed, FIELD.format(pieces))))


@pytest.mark.parametrize("code", ["PAGE", " page \\* MERGEFORMAT ", "NUMPAGES", "STYLEREF Title"])
def test_fields_that_number_pages_are_taken(changed: Callable[..., Path], code: str):
    assert faults_of(str(in_header(changed, FIELD.format(code)))) == []


@pytest.mark.parametrize(
    ("style", "block", "properties"),
    [
        ("Criterion Status", "rPr", "<w:vanish/>"),
        ("Normal", "rPr", "<w:webHidden/>"),
        ("Normal", "rPr", "<w:specVanish/>"),
        ("Criterion Status", "rPr", '<w:color w:val="FFFFFF"/>'),
        ("Criterion Status", "rPr", '<w:color w:val="FEFEFD"/>'),
        ("Criterion Status", "rPr", '<w:color w:themeColor="background1"/>'),
        ("Callout Gap", "rPr", '<w:shd w:val="clear" w:fill="000000"/><w:color w:val="111111"/>'),
        ("Callout Gap", "rPr", '<w:shd w:val="solid" w:color="22282E" w:fill="FFFFFF"/>'),
        ("Callout Gap", "rPr", '<w:sz w:val="1"/>'),
        ("Callout Gap", "rPr", '<w:w w:val="1"/>'),
        ("Callout Gap", "rPr", '<w:position w:val="-3000"/>'),
        ("Callout Gap", "rPr", '<w:spacing w:val="-300"/>'),
        ("Callout Gap", "rPr", '<w:highlight w:val="black"/>'),
        ("Callout Gap", "rPr", "<w:effect/>"),
        ("Callout Gap", "pPr", '<w:framePr w:x="30000"/>'),
        ("Callout Gap", "pPr", '<w:ind w:left="20000"/>'),
        ("Callout Gap", "pPr", '<w:ind w:left="-9000"/>'),
        ("Callout Gap", "pPr", '<w:spacing w:line="1" w:lineRule="exact"/>'),
        ("Callout Gap", "pPr", '<w:spacing w:before="31000"/>'),
        ("Portfolio Table", "trPr", "<w:hidden/>"),
        ("Portfolio Table", "trPr", '<w:trHeight w:val="1" w:hRule="exact"/>'),
    ],
)
def test_a_style_that_hides_its_text_is_refused_and_named(
    changed: Callable[..., Path], style: str, block: str, properties: str
):
    faults = faults_of(str(in_style(changed, style, properties, block)))
    assert faults
    assert all(fault.startswith("styles.xml") for fault in faults)


def test_the_first_row_of_tables_may_not_become_white_under_its_white_text(
    changed: Callable[..., Path],
):
    path = changed(STYLES, '(?<=<w:tblStylePr w:type="firstRow"><w:tcPr>)<w:shd[^>]*>', "")
    assert any("Table Heading" in fault for fault in faults_of(str(path)))


def test_a_theme_that_makes_all_text_white_is_refused(changed: Callable[..., Path]):
    light = changed(
        "word/theme/theme1.xml",
        r"(?s)<a:dk1>.*?</a:dk1>",
        '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>',
    )
    with zipfile.ZipFile(light) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    coloured = '<w:rPrDefault><w:rPr><w:color w:val="000000" w:themeColor="text1"/>'
    parts[STYLES] = re.sub(
        r"<w:rPrDefault><w:rPr>(.*?)<w:color [^>]*>",
        rf"{coloured}\1",
        parts[STYLES].decode(),
        count=1,
    ).encode()
    with zipfile.ZipFile(light, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert any("the colour of what it stands on" in fault for fault in faults_of(str(light)))


@pytest.mark.parametrize(
    "content",
    [
        RUN.format("<w:object/>"),
        RUN.format("<w:control/>"),
        RUN.format("<w:pict/>"),
        RUN.format("<w:rPr><w:vanish/></w:rPr><w:t>seen by nobody</w:t>"),
        '<w:subDoc r:id="rId1"/>',
        "<w:ins><w:r><w:t>x</w:t></w:r></w:ins>",
        "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent/></w:sdt>",
        '<w:customXml w:element="x"/>',
        ANCHOR.format(0, "wrapNone"),
        ANCHOR.format(0, "wrapThrough"),
    ],
)
def test_a_header_with_more_than_words_and_pictures_is_refused(
    changed: Callable[..., Path], content: str
):
    (fault,) = faults_of(str(in_header(changed, content)))
    assert fault.startswith("header1.xml")


@pytest.mark.parametrize(("behind", "wrap"), [(1, "wrapNone"), (0, "wrapTopAndBottom")])
def test_a_picture_that_covers_no_words_is_taken(
    changed: Callable[..., Path], behind: int, wrap: str
):
    assert faults_of(str(in_header(changed, ANCHOR.format(behind, wrap)))) == []


def test_numbers_may_not_say_more_than_what_they_count(changed: Callable[..., Path]):
    met = changed(NUMBERS, 'lvlText w:val="%1.%2"', 'lvlText w:val="MET %1.%2"')
    assert "MET" in faults_of(str(met))[0]
    counted = changed(NUMBERS, 'lvlText w:val="%1.%2"', 'lvlText w:val="AC %1.%2"')
    assert faults_of(str(counted)) == []


@pytest.mark.parametrize("margins", ['w:left="1247"', 'w:top="1361"'])
def test_paper_without_room_for_words_is_refused(changed: Callable[..., Path], margins: str):
    side = margins.partition("=")[0]
    path = changed("word/document.xml", f"(?<=<w:pgMar )(.*){margins}", f'{side}="15000"')
    assert any("no room" in fault for fault in faults_of(str(path)))


def test_what_a_centre_changes_in_word_is_taken_and_its_words_are_told(tmp_path: Path):
    document = docx.Document(str(house_template()))
    document.styles["Normal"].font.name = "Verdana"
    document.styles["Normal"].font.size = docx.shared.Pt(11)
    document.styles["heading 1"].font.color.rgb = docx.shared.RGBColor(0x60, 0x10, 0x10)
    document.sections[0].left_margin = docx.shared.Cm(4)
    document.sections[0].header.paragraphs[0].text = "Northgate Training Centre"
    document.save(str(tmp_path / "ours.docx"))
    assert faults_of(str(tmp_path / "ours.docx")) == []
    assert words_of(str(tmp_path / "ours.docx")) == ["Northgate Training Centre"]


def test_a_template_is_chosen_once_for_all_documents_and_left_again(tmp_path: Path):
    document = docx.Document(str(house_template()))
    document.sections[0].header.paragraphs[0].text = "Northgate Training Centre"
    document.save(str(tmp_path / "ours.docx"))
    assert own_template() is None
    assert choose_template(tmp_path / "ours.docx") == ["Northgate Training Centre"]
    own = own_template()
    assert own is not None
    assert own.read_bytes() == (tmp_path / "ours.docx").read_bytes()
    assert use_house_template()
    assert own_template() is None


def test_one_that_is_refused_changes_nothing(changed: Callable[..., Path], tmp_path: Path):
    with pytest.raises(BuildError, match=r"header1\.xml has a field.*: DDEAUTO"):
        choose_template(in_header(changed, FIELD.format("DDEAUTO x")))
    (tmp_path / "no.docx").write_bytes(b"no Word file")
    with pytest.raises(BuildError, match="cannot be opened as a Word document"):
        choose_template(tmp_path / "no.docx")
    with pytest.raises(BuildError, match="cannot be read"):
        choose_template(tmp_path / "gone.docx")
    assert own_template() is None


def test_a_template_in_the_learners_folder_is_not_used_and_that_is_said(
    tmp_path: Path, workers: Workers
):
    details = Details(learner=Learner(name="Robin Example"), units=("nos-cfacsd17",))
    record = new_record(tmp_path / "record", details)
    document = docx.Document(str(house_template()))
    document.sections[0].header.paragraphs[0].text = "ALL CRITERIA MET"
    document.save(str(record.folder / "template.docx"))
    built = build_portfolio(
        *(record.folder, "nos-cfacsd17", workers, lambda *_: None, lambda _: None),
        Wanted(page_numbers=False),
    )
    assert any("template.docx in this folder. It was not used" in note for note in built.notes)
    with zipfile.ZipFile(built.path) as package:
        assert not any(b"ALL CRITERIA MET" in package.read(name) for name in package.namelist())
