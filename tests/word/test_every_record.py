"""Whatever is in a record, the documents made of it are sound for Word and for readers.

Each document is checked by two Open XML validators, for links and numbers, and for accessibility:
title, language, alternative text, order of headings, header rows, contrast.
"""

from __future__ import annotations

import re

import docx_checks
import portfolio_examples as examples
import pytest
import sdk_checks
from sdk_checks import needs_sdk

from portfolio.forms.pack import every_form
from portfolio.word.form_file import write_form
from portfolio.word.template import house_template


@pytest.mark.parametrize("name", examples.RECORDS)
def test_every_portfolio_is_sound_for_word_and_for_readers(name, portfolio_of):
    assert docx_checks.problems(portfolio_of(name)) == []


@pytest.mark.parametrize("name", examples.RECORDS)
def test_every_report_is_sound_for_word_and_for_readers(name, report_of):
    assert docx_checks.problems(report_of(name)) == []


@needs_sdk
@pytest.mark.parametrize("name", examples.RECORDS)
def test_the_open_xml_sdk_finds_nothing_wrong_in_a_portfolio(name, portfolio_of):
    assert sdk_checks.errors(portfolio_of(name)) == []


@needs_sdk
def test_the_open_xml_sdk_finds_nothing_wrong_in_a_report_and_in_the_template(report_of):
    assert sdk_checks.errors(report_of("everything")) == []
    assert sdk_checks.errors(house_template()) == []


@needs_sdk
def test_the_open_xml_sdk_finds_nothing_wrong_in_a_form_of_each_kind(tmp_path):
    source = examples.full(6).source
    kinds = {re.sub(r"E[0-9]+", "", form.name): form for form in every_form(source)}
    assert len(kinds) >= 9
    for form in kinds.values():
        path = tmp_path / f"{form.name}.docx"
        write_form(form, source, path)
        assert sdk_checks.errors(path) == [], form.name


@needs_sdk
def test_the_open_xml_sdk_finds_what_does_not_belong(portfolio_of, tmp_path):
    path = docx_checks.changed(
        portfolio_of("an empty record"),
        tmp_path / "changed.docx",
        "word/document.xml",
        lambda text: text.replace("<w:pPr><w:pStyle", "<w:pPr><w:tbl/><w:pStyle", 1),
    )
    assert sdk_checks.errors(path)
