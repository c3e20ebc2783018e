"""The comparison with other programs sees in a document what is there."""

from __future__ import annotations

import docx
import portfolio_examples as examples
import pytest
from comparison.material import FRAME_HEADS, Material, with_items
from comparison.survival import facts
from comparison.ways import ours_in_part

from portfolio.document.blocks import Table


@pytest.fixture(scope="module")
def material():
    found = examples.answers("1.1")
    frame = Table("A pandas table", FRAME_HEADS, (("January", "18"),))
    sections = (("Criterion 1.1", found), ("Criterion 1.2", (frame,)))
    return Material(examples.full(), (), sections)


def test_what_this_program_writes_has_everything_that_is_looked_for(material, tmp_path):
    ours_in_part(material, tmp_path / "part.docx")
    found = dict(facts(tmp_path / "part.docx", material))
    assert found["Figures"] == found["Alternative text"] == "1 of 1"
    assert found["Tables as Word tables"] == "2 of 2"
    assert found["A pandas DataFrame"] == "table"
    assert found["Captions with a live number"] == "3 of 3"
    assert found["Caption numbers right as opened"] == "yes"
    assert found["“Page X of Y” on each page"] == "yes"
    assert found["Paragraphs in a style of the template"] == "100%"


def test_what_is_missing_in_a_document_is_seen(material, tmp_path):
    docx.Document().save(str(tmp_path / "empty.docx"))
    found = dict(facts(tmp_path / "empty.docx", material))
    assert found["Figures"] == "0 of 1"
    assert found["Tables as Word tables"] == "0 of 2"
    assert found["A pandas DataFrame"] == "missing"
    assert found["Caption numbers right as opened"] == "no numbers"
    assert found["Live cross-references (REF)"] == "0"


def test_as_many_evidence_items_as_are_asked_for_are_listed(material):
    more = with_items(material, 60)
    assert len(more.content.items) == len({item.ref for item in more.content.items}) == 60
    title, lists = more.sections[-1]
    assert title == "The evidence"
    assert len(lists[-1].rows) == 60
