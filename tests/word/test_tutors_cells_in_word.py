"""Whatever a tutor's cell shows is in the Word document, or the document says what is not.

One notebook with every kind of output is run in a worker; one document is read back.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sdk_checks
from docx_checks import WP, paragraphs, problems, table_texts, xml
from lxml import etree
from portfolio_examples import content

from portfolio.word.portfolio_document import write_portfolio
from portfolio.workbook.cells import Cell
from portfolio.workbook.collect import read_section
from portfolio.workbook.job import Job
from portfolio.workbook.workers import Workers

EMU = 360_000
"""To the centimetre."""
CODE = {
    "html-table": "# Scores | Two teams\n"
    "from IPython.display import *\n"
    "HTML('<table><thead><tr><th></th><th colspan=2>Week</th></tr>'\n"
    "     '<tr><th>Team</th><th>1</th><th>2</th></tr></thead>'\n"
    "     '<tr><th>Repairs</th><td>4</td><td>9</td></tr>'\n"
    "     '<tr><th>Lettings</th><td>2</td><td>5</td></tr></table>')",
    "styled": "# Styled\nimport pandas as pd\n"
    "pd.DataFrame({'Cost': [1.25]}, index=['Voucher']).style.format('£{:.2f}')",
    "html": "HTML('<h2>A heading</h2><p>Some <b>bold</b> words</p><ul><li>a point</li></ul>'\n"
    "     '<script>alert(1)</script><p style=\"display: none\">unseen-words</p><svg></svg>')",
    "markdown": "Markdown('Text with *weight*')",
    "formula": "# The mean\nMath(r'\\bar{x} = \\frac{1}{n} \\sum_{i=1}^n x_i')",
    "no-formula": "Latex(r'$\\nosuchthing{x}$')",
    "json": "JSON({'winners': ['Ayo', 'Bea']})",
    "photo": "# A photo\nimport io\nfrom PIL import Image as Picture\nkept = io.BytesIO()\n"
    "Picture.new('CMYK', (96, 48)).save(kept, 'JPEG')\n"
    "display({'image/jpeg': kept.getvalue()}, raw=True)",
    "pillow": "# A square\nPicture.new('RGB', (48, 48), 'red')",
    "chart": "# A chart | It rises\nimport matplotlib.pyplot as plt\n"
    "%config InlineBackend.figure_formats = ['svg']\nplt.plot([1, 3])",
    "drawing": "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>')",
    "sound": "Audio(data=b'RIFF' + b'0' * 50, rate=8000)",
    "elsewhere": "IFrame('https://example.org', 100, 100)",
    "script": "Javascript('1')",
    "control": "display({'application/vnd.jupyter.widget-view+json': {}, 'text/plain': 'Box()'},\n"
    "        raw=True)",
    "plain": "print('One line of words.')",
    "lines": "print('Week  Score\\n   1     *4*')",
    "colours": "print('\\x1b[31mred\\x1b[0m ink')",
    "progress": "print('10%\\r50%\\rall done')",
    "generator": "(n for n in range(3))",
    "string": "'a **b** c'",
    "warned": "import warnings\nwarnings.warn('for the tutor')",
    "control-character": "print('before \\x0b after')",
    "failed": "{}['key']",
    "broken-picture": "display({'image/png': b'no picture'}, raw=True)",
    "many-rows": "# Long\nHTML('<table>' + '<tr><td>x</td></tr>' * 250 + '</table>')",
}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    space = tmp_path_factory.mktemp("cells")
    cells = tuple(
        Cell(id=f"added-{name}", kind="code", source=source, tags=("portfolio",))
        for name, source in CODE.items()
    )
    executed = space / "executed.ipynb"
    job = Job(name="1.1", cells=cells, parameters={}, folder=space, output=executed)
    with Workers(1) as workers:
        workers.run([job], lambda *_: None)
    section = read_section(executed.read_bytes(), "1.1")
    path = space / "portfolio.docx"
    assert write_portfolio(content((), {"1.1": section}), path) is not None
    return path


@pytest.fixture(scope="module")
def written(document: Path) -> list[tuple[str, str]]:
    """The styles and texts of all paragraphs."""
    return list(paragraphs(document))


def test_a_document_with_every_kind_of_output_is_valid(document: Path):
    assert problems(document) == []


@sdk_checks.needs_sdk
def test_the_sdk_finds_a_document_with_every_kind_of_output_valid(document: Path):
    assert sdk_checks.errors(document) == []


@pytest.mark.parametrize(
    ("caption", "rows"),
    [
        (
            "Scores",
            [["Team", "Week 1", "2"], ["Repairs", "4", "9"], ["Lettings", "2", "5"]],
        ),
        ("Styled", [["", "Cost"], ["Voucher", "£1.25"]]),
    ],
)
def test_html_tables_become_tables(document: Path, caption: str, rows: list[list[str]]):
    assert table_texts(document, caption) == rows


@pytest.mark.parametrize(
    "words",
    [
        ("A heading",),
        ("Some bold words",),
        ("a point",),
        ("Text with weight",),
        ("\\nosuchthing{x}",),
        ("One line of words.",),
        ("red ink",),
        ("all done",),
        ("<generator object <genexpr>>",),
        ("before  after",),
        ("'a **b** c'",),
        ("Week  Score   1     *4*",),
        ("KeyError: 'key'",),
        ("A picture in this output is broken.",),
        ("50 more rows are not shown.",),
        ("Not shown: 1 SVG drawing", "Open the page in the workbook to see it."),
        ("Not shown: 1 recording",),
        ("Not shown: 1 page from elsewhere",),
        ("Not shown: 1 script",),
        ("Not shown: 1 control",),
    ],
    ids=lambda words: words[0],
)
def test_what_is_shown_or_is_not_can_be_read(written: list[tuple[str, str]], words):
    texts = [text for _, text in written]
    for text in words:
        assert text in texts


def test_lines_that_were_printed_stay_lines(document: Path):
    assert re.search(r"Week  Score</w:t>\s*<w:br/>", xml(document, "word/document.xml"))


@pytest.mark.parametrize("words", ["alert(1)", "unseen-words", "for the tutor"])
def test_what_nobody_sees_on_the_page_is_not_in_the_document(document: Path, words: str):
    assert words not in xml(document, "word/document.xml")


def test_pictures_have_their_captions_and_what_they_say(document: Path):
    body = etree.fromstring(xml(document, "word/document.xml").encode())
    shown = {
        drawing.find(f"{WP}docPr").get("descr"): int(drawing.find(f"{WP}extent").get("cx")) / EMU
        for drawing in body.iter(WP + "inline")
    }
    assert shown.keys() == {
        "Formula: \\bar{x} = \\frac{1}{n} \\sum_{i=1}^n x_i",
        "A photo",
        "A square",
        "It rises",
    }
    assert shown["A photo"] == pytest.approx(2.54, rel=0.01)
    assert shown["A square"] == pytest.approx(1.27, rel=0.01)


def test_nothing_in_the_document_is_an_address_in_memory(written: list[tuple[str, str]]):
    assert not any("0x" in text or "matplotlib" in text for _, text in written)
