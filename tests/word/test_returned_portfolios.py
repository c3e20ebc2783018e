"""A portfolio in which somebody has written: what is in its forms is read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx_checks
import filling
import portfolio_examples as examples
import pytest
from test_forms import answer

from portfolio.base.errors import FormError
from portfolio.document.form import Form
from portfolio.forms import headings, pack
from portfolio.forms.returned import read_form
from portfolio.forms.taking import take
from portfolio.word.portfolio_document import write_portfolio

CONTENT = examples.full()
SOURCE = CONTENT.source
TO_MAKE = [*pack.of_learner(SOURCE)]
FORMS = [planned.make() for planned in TO_MAKE]
SHAPES = {
    "as it is handed in": {},
    "a draft for the assessor": {"for_assessor": True, "draft": True},
}


@pytest.fixture(scope="module", params=SHAPES.values(), ids=SHAPES)
def portfolio(request, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("shape") / "portfolio, changed 2026-03-14 16.20.05.docx"
    write_portfolio(replace(CONTENT, **request.param), path)
    return path


def values_of(forms: list[Form]) -> dict[str, str]:
    return {blank.tag: answer(blank) for form in forms for blank in form.blanks()}


def test_what_is_written_in_every_place_of_a_portfolio_is_read_back(portfolio, tmp_path):
    values = values_of(FORMS)
    filled = filling.fill(portfolio, values, tmp_path / "filled.docx")
    returned = read_form(filled)
    assert returned.values == values
    assert list(returned.values) == filling.tags(portfolio)
    assert (returned.key, returned.unit, returned.item) == ("portfolio", "ex-1", "")
    assert returned.learner == "Amina Okafor"
    assert docx_checks.invalid(filled) == []


def test_what_is_written_stands_under_the_title_of_its_form(portfolio, tmp_path):
    filled = filling.fill(portfolio, values_of(FORMS), tmp_path / "filled.docx")
    found = {form.heading: form.answers for form in headings.by_form(read_form(filled))}
    assert found == {
        form.title: tuple((blank.label[:64], answer(blank)) for blank in form.blanks())
        for form in FORMS
    }


def test_the_forms_come_in_the_order_of_the_document(portfolio, tmp_path):
    filled = filling.fill(portfolio, values_of(FORMS), tmp_path / "filled.docx")
    titles = {form.title for form in FORMS}
    in_document = [words for _, _, words in docx_checks.headings(filled) if words in titles]
    found = [form.heading for form in headings.by_form(read_form(filled))]
    assert found == list(dict.fromkeys(in_document))


def test_a_portfolio_that_nobody_has_written_in_has_only_what_was_known(portfolio):
    known = {b.tag: b.value for form in FORMS for b in form.blanks() if b.value}
    assert read_form(portfolio).values == known


def test_every_form_that_is_written_has_a_heading_of_its_own():
    for form in pack.every_form(SOURCE):
        of_form = {headings.heading_of(blank.tag) for blank in form.blanks()}
        assert len(of_form) == 1
        assert headings.ELSEWHERE not in of_form


def test_what_is_in_no_form_of_ours_is_shown_all_the_same():
    assert headings.heading_of("centre.own.field") == headings.ELSEWHERE


def test_a_portfolio_does_not_go_into_the_register(portfolio, record, catalogue):
    with pytest.raises(FormError, match=r"this is a portfolio\. Leave out “--record”"):
        take(record.folder, read_form(portfolio), catalogue)


def test_a_portfolio_with_two_answers_at_one_place_is_refused(portfolio, tmp_path):
    filled = filling.fill(
        portfolio, {"declaration.learner.signature": "A. Okafor"}, tmp_path / "filled.docx"
    )
    twice = docx_checks.changed(
        filled,
        tmp_path / "twice.docx",
        "word/document.xml",
        lambda xml: xml.replace("declaration.learner.date", "declaration.learner.signature"),
    )
    with pytest.raises(FormError, match="is in it twice, with two answers"):
        read_form(twice)
