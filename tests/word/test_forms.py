"""The forms of a centre: sound in Word, and what people write in them is read back."""

from __future__ import annotations

from pathlib import Path

import docx_checks
import filling
import portfolio_examples as examples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.base.text import is_clean
from portfolio.document.blank import LONGEST_TAG
from portfolio.document.form import Form
from portfolio.forms import asking
from portfolio.forms.pack import every_form
from portfolio.forms.returned import read_form
from portfolio.forms.source import Source
from portfolio.record.evidence import Centre, Claim, Learner, Witness
from portfolio.word.form_file import write_form

W = docx_checks.W
DAY = "14/03/2026"


def source(**changes: object) -> Source:
    """Every kind of item; E19 is a testimony that nobody has written yet, E20 has answers."""
    planned = examples.item(
        19,
        method="testimony",
        file=None,
        claims=(Claim(unit="ex-1", criterion="3.1"), Claim(unit="ex-1", criterion="3.2")),
        witness=Witness(name="Priya Nand", role="Operations manager"),
    )
    values = {
        "unit": examples.unit(),
        "catalogue": examples.full().catalogue,
        "details": examples.details(),
        "items": (*examples.full().items, planned, examples.item(20, method="questions")),
    }
    return Source(**{**values, **changes})


def bare() -> Source:
    """Somebody who has just begun: nothing but a name."""
    details = examples.details(learner=Learner(name="Li"), centre=Centre(), fictional=False)
    return source(details=details, items=())


def forms() -> list[Form]:
    asked = asking.for_person(source(), "testimony", ["2.1"], Witness(name="Ann Lee"))
    return [*every_form(source()), asked]


FORMS = {f"{form.key} {form.item}".rstrip(): form for form in forms()}
EACH_FORM = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    """Every form of the example as a file, by its name."""
    folder = tmp_path_factory.mktemp("forms")
    for form in FORMS.values():
        write_form(form, source(), folder / f"{form.name}.docx")
    return {form.name: folder / f"{form.name}.docx" for form in FORMS.values()}


@EACH_FORM
def test_every_form_is_sound_for_word_and_for_readers(form, files):
    path = files[form.name]
    for check in (docx_checks.dangling, docx_checks.structure, docx_checks.invalid):
        assert check(path) == []
    assert docx_checks.accessibility(path) == []


def test_the_forms_of_somebody_who_has_just_begun_are_sound(tmp_path):
    for form in every_form(bare()):
        path = tmp_path / f"{form.name}.docx"
        write_form(form, bare(), path)
        assert docx_checks.structure(path) + docx_checks.accessibility(path) == []


@EACH_FORM
def test_the_same_form_gives_the_same_bytes(form, files, tmp_path):
    write_form(form, source(), tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == files[form.name].read_bytes()


@EACH_FORM
def test_every_place_to_fill_in_has_a_tag_of_its_own_and_a_name_for_people(form):
    blanks = list(form.blanks())
    tags = [blank.tag for blank in blanks]
    assert len(set(tags)) == len(tags) > 0
    assert all(len(tag) <= LONGEST_TAG and tag.startswith(f"{form.key}.") for tag in tags)
    assert all(blank.label and (blank.prompt or blank.kind == "tick") for blank in blanks)


@EACH_FORM
def test_nothing_is_decided_or_ticked_beforehand(form):
    assert [b.tag for b in form.blanks() if b.kind in ("choice", "tick") and b.value] == []


@EACH_FORM
def test_what_is_written_in_every_place_is_read_back(form, files, tmp_path):
    values = {blank.tag: answer(blank) for blank in form.blanks()}
    filled = filling.fill(files[form.name], values, tmp_path / "filled.docx")
    returned = read_form(filled)
    assert returned.values == values
    assert list(returned.labels) == filling.tags(filled) == list(values)
    assert (returned.key, returned.unit, returned.item) == (form.key, "ex-1", form.item)
    assert returned.learner == "Amina Okafor"
    assert docx_checks.invalid(filled) == []


@EACH_FORM
def test_a_form_that_nobody_has_filled_in_reads_as_what_was_known(form, files):
    known = {blank.tag: blank.value for blank in form.blanks() if blank.value}
    assert read_form(files[form.name]).values == known


TEXTS = st.text(max_size=200).filter(lambda text: is_clean(text) and text.strip())


@settings(max_examples=25, deadline=None)
@given(text=TEXTS)
def test_any_text_that_word_can_hold_comes_back_as_it_was_written(text, tmp_path_factory, files):
    filled = tmp_path_factory.mktemp("filled") / "form.docx"
    tag = "achievement.unit.needed"
    filling.fill(files["Summary of achievement"], {tag: text}, filled)
    assert read_form(filled).values[tag] == text


def answer(blank) -> str:
    """What a person writes; different at every place."""
    match blank.kind:
        case "date":
            return DAY
        case "tick":
            return "yes"
        case "choice":
            return blank.choices[-1]
        case "line" | "signature":
            return f"{blank.label}: Zoë O’Hara & <Söhne> 王小明 🏆"
        case "text":
            return f"{blank.tag}\n\tI saw it.  Twice.\nمحمد"
