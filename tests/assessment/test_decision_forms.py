"""Decisions in a Word form: its tags decide, only what was changed is new, and what was tampered
with is refused in one sentence with nothing recorded."""

from __future__ import annotations

import datetime
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import docx_checks
import filling
import pytest
from centre_makers import centre_in
from event_makers import NOW
from lxml import etree
from typed_commands import typed

from portfolio.assessment.centre import Centre, open_centre, receive
from portfolio.assessment.deciding import Judgement, Sitting, decide
from portfolio.assessment.decision_form import read_decision_form
from portfolio.assessment.events import Rule, SetAside, Shortcoming, Word
from portfolio.assessment.sealing import Handed, seal
from portfolio.assessment.states import CriterionState, State
from portfolio.assessment.submission import open_submission
from portfolio.base.errors import AssessmentError
from portfolio.making.assessor_forms import write_decision_form
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers
from portfolio.unit.unit import Catalogue, Unit

KEY, NAME = "FIC-0017", "Robin Example"
W = filling.W
MET = {"assess.1.1.decision": "Met", "assess.1.1.feedback": "Clear – well argued."}
REFERRED = {
    "assess.1.2.decision": "Referred",
    "assess.1.2.feedback": "=Say what it costs.\nAll of it.",
    "assess.1.2.action": "Add the costs.",
    "assess.1.2.action-by": "20/11/2099",
}
EXCEPTIONS = {
    "assess.1.2.except-1.item": "E02",
    "assess.1.2.except-1.what": "Not current",
    "assess.1.2.except-1.reason": "It is of 2019.",
    "assess.1.2.except-2.what": "Not sufficient",
    "assess.1.2.except-2.reason": "One letter.",
    "assess.1.2.except-3.item": "E01",
    "assess.1.2.except-3.what": "Set aside",
    "assess.1.2.except-3.reason": "A copy.",
}


@pytest.fixture(scope="module")
def made(
    handed_in: Handed, catalogue: Catalogue, unit: Unit, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """A centre that received the small record, and its form. Only copies of both are changed."""
    place = tmp_path_factory.mktemp("centre")
    centre = centre_in(place / "Centre")
    receive(centre, open_submission(handed_in.path), catalogue, "PL", NOW)
    return centre.folder, write_decision_form(sitting(centre, unit), place / "form.docx")


@pytest.fixture
def centre(made: tuple[Path, Path], quick_path: Path) -> Centre:
    return open_centre(shutil.copytree(made[0], quick_path / "Centre"))


@pytest.fixture
def form(made: tuple[Path, Path]) -> Path:
    return made[1]


def sitting(centre: Centre, unit: Unit) -> Sitting:
    received = centre.ledger(KEY).state.submissions[0]
    sealed = centre.submission(KEY, received)
    return Sitting(centre=centre, learner=KEY, unit=unit, submission=sealed, by="PL", now=NOW)


def state(centre: Centre, ref: str = "1.1") -> CriterionState:
    return centre.ledger(KEY).state.of("cg-406", ref)


def take(centre: Centre, path: Path, *more: str, by: str = "PL", code: int = 0) -> str:
    return typed("take", centre.folder, path, "--as", by, *more, code=code)


def filled(form: Path, place: Path, *values: Mapping[str, str]) -> Path:
    together = {tag: value for part in values for tag, value in part.items()}
    return filling.fill(form, together, place / "filled.docx")


def test_the_form_is_sound_and_nothing_in_it_is_decided(form: Path):
    assert docx_checks.structure(form) + docx_checks.accessibility(form) == []
    assert docx_checks.invalid(form) == docx_checks.dangling(form) == []
    assert [tag for tag in filling.tags(form) if tag.endswith(".decision")] == [
        "assess.1.1.decision",
        "assess.1.2.decision",
    ]
    told = " ".join("".join(docx.Document(str(form)).element.body.itertext()).split())
    assert "Recognition keeps people." in told
    assert "E01 letter" in told
    assert "Robin Example" in told


def test_what_says_whose_form_it_is_cannot_be_changed_in_word(form: Path):
    for tag in ("assess.submission", "assess.code", "assess.by", "assess.1.1.check", "form.key"):
        lock = filling.control(form, tag).find(f"{W}sdtPr/{W}lock")
        assert lock.get(W + "val") == "sdtContentLocked"


def test_an_empty_form_records_nothing(centre: Centre, form: Path):
    assert "everything in it was recorded before" in take(centre, form)
    assert state(centre).decisions == ()


def test_decisions_are_taken_with_all_that_belongs_to_them(
    centre: Centre, form: Path, tmp_path: Path
):
    path = filled(form, tmp_path, MET, REFERRED, EXCEPTIONS)
    said = take(centre, path)
    assert "S1 of Robin Example, 1.1: met" in said
    assert "S1 of Robin Example, 1.2: referred" in said
    first, second = state(centre).standing, state(centre, "1.2").standing
    assert first
    assert second
    assert (first.feedback, first.action) == ("Clear – well argued.", None)
    assert second.feedback == "=Say what it costs.\nAll of it."
    assert second.action
    assert second.action.by == datetime.date(2099, 11, 20)
    assert [(one.rule, one.item) for one in second.shortcomings] == [
        (Rule.CURRENT, "E02"),
        (Rule.SUFFICIENT, "*"),
    ]
    assert [one.item for one in second.set_aside] == ["E01"]
    assert second.relied_on == ("E02",)
    kept = list((centre.folder / "learners" / KEY / "carriers").iterdir())
    assert [one.read_bytes() for one in kept] == [path.read_bytes()]


def test_a_form_taken_twice_or_on_two_computers_is_one_set_of_decisions(
    centre: Centre, form: Path, tmp_path: Path
):
    other = open_centre(shutil.copytree(centre.folder, tmp_path / "Other"))
    path = filled(form, tmp_path, MET, REFERRED)
    take(centre, path)
    before = centre.ledger(KEY).events
    assert "everything in it was recorded before" in take(centre, path)
    assert centre.ledger(KEY).events == before
    take(other, path)
    shutil.copytree(centre.folder, other.folder, dirs_exist_ok=True)
    assert "everything in it was recorded before" in take(other, path)
    assert other.ledger(KEY).events == before


def test_a_form_taken_again_on_another_day_changes_nothing(
    centre: Centre, form: Path, tmp_path: Path, catalogue: Catalogue
):
    path = filled(form, tmp_path, MET)
    take(centre, path)
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=3)
    assert read_decision_form(centre, path, catalogue, "PL", later).new == ()


def test_what_was_not_changed_in_a_form_decides_nothing_whatever_was_decided_since(
    centre: Centre, form: Path, tmp_path: Path, unit: Unit
):
    decide(sitting(centre, unit), "1.1", Judgement(word=Word.MET, feedback="Fine."))
    second = write_decision_form(sitting(centre, unit), tmp_path / "second.docx")
    told = ("--feedback", "No.", "--action", "Add it.", "--by", "1/12/2099")
    typed("decide", centre.folder, KEY, "1.1", "referred", "--as", "PL", *told)
    take(centre, filled(second, tmp_path, REFERRED))
    standing = state(centre).standing
    assert standing
    assert standing.decision is Word.REFERRED
    assert state(centre, "1.2").standing


def test_a_new_form_says_what_was_decided_and_keeps_what_it_does_not_ask_for(
    centre: Centre, tmp_path: Path, unit: Unit
):
    judgement = Judgement(
        word=Word.MET,
        feedback="Clear.",
        private_note="Watch-4711",
        set_aside=(SetAside(item="E02", reason="A copy."),),
        shortcomings=(Shortcoming(rule=Rule.CURRENT, item="E01", reason="It is of 2019."),),
    )
    decide(sitting(centre, unit), "1.2", judgement)
    again = write_decision_form(sitting(centre, unit), tmp_path / "again.docx")
    with zipfile.ZipFile(again) as package:
        assert not any(b"4711" in package.read(name) for name in package.namelist())
    assert "everything in it was recorded before" in take(centre, again)
    path = filled(again, tmp_path, {"assess.1.2.feedback": "Clear and short."})
    take(centre, path)
    standing = state(centre, "1.2").standing
    assert standing
    assert (standing.feedback, standing.private_note) == ("Clear and short.", "Watch-4711")
    assert (standing.set_aside, standing.shortcomings) == (
        judgement.set_aside,
        judgement.shortcomings,
    )


def test_a_form_of_the_first_submission_after_the_second_came_is_the_firsts(
    centre: Centre, form: Path, tmp_path: Path, folder: Path, unit: Unit, catalogue: Catalogue
):
    record = open_record(folder)
    seal(record, unit, declared=NAME, now=NOW)
    digest = record.digest("cg-406", "1.1")
    save_answers(folder, "cg-406", "1.1", {"narrative": {"text": "Other words."}}, digest)
    second = seal(open_record(folder), unit, declared=NAME, now=NOW)
    receive(centre, open_submission(second.path), catalogue, "PL", NOW)
    said = take(centre, filled(form, tmp_path, MET))
    assert "S1 of Robin Example, 1.1: met" in said
    assert "S2 has come in since: of 1.1, it is different there." in said
    standing = state(centre).standing
    assert standing
    assert standing.submission == "cg-406-FIC-0017-S1"


def _set_tag(node: etree._Element, tag: str) -> None:
    node.find(f"{W}sdtPr/{W}tag").set(W + "val", tag)


def _change(tag: str, change: Callable[[etree._Element], None]) -> Callable[[etree._Element], None]:
    def in_body(body: etree._Element) -> None:
        change(next(node for node in body.iter(W + "sdt") if filling.tag_of(node) == tag))

    return in_body


def _words(words: str) -> Callable[[etree._Element], None]:
    def write(node: etree._Element) -> None:
        first, *others = node.iter(W + "t")
        first.text = words
        for other in others:
            other.text = ""

    return write


def _repeat(node: etree._Element) -> None:
    node.addnext(etree.fromstring(etree.tostring(node)))


def _insert(node: etree._Element) -> None:
    run = node.find(f"{W}sdtContent/{W}r")
    mark = etree.SubElement(node.find(W + "sdtContent"), W + "ins")
    mark.set(W + "id", "900")
    mark.set(W + "author", "Somebody")
    mark.append(run)


def _swap(body: etree._Element) -> None:
    nodes = {filling.tag_of(node): node for node in body.iter(W + "sdt")}
    one, other = nodes["assess.1.1.decision"], nodes["assess.1.2.decision"]
    _set_tag(one, "assess.1.2.decision")
    _set_tag(other, "assess.1.1.decision")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_change("assess.code", _words("BCDF-BCDF-BCDF-BCDF")), "and the one here has"),
        (_change("assess.submission", _words("cg-406-X-S1")), "which was not received here"),
        (_change("form.learner", _words("Ann Other")), "it is for Ann Other, and its submission"),
        (_change("form.unit", _words("cg-407")), "it is for cg-407, and its submission for cg-406"),
        (_change("assess.by", _words("DM")), "it is DM’s, and you are PL"),
        (_change("assess.form", _words("9")), "made by another version"),
        (_change("assess.1.1.check", _words("BCDF-BCDF X")), "1.1: its check value is not that of"),
        (_change("assess.1.1.check", lambda n: _set_tag(n, "x.y")), "is no longer in it"),
        (
            _change("assess.1.1.decision", lambda n: _set_tag(n, "assess.1.1.date2")),
            "“1.1: decision” is no longer in it",
        ),
        (_swap, "in it has the tag of"),
        (
            _change("assess.assessor.date", lambda n: _set_tag(n, "assess.9.9.decision")),
            "a place that no such form has",
        ),
        (_change("assess.1.2.action", _repeat), "“1.2: action” is in it twice"),
        (_change("assess.1.1.feedback", _insert), "a change is still marked in it"),
        (_change("assess.1.1.decision", _words("Excellent")), "“Excellent” is no decision"),
        (_change("assess.1.1.decision", _words(" ")), "something is entered, and no decision"),
    ],
)
def test_what_was_changed_round_the_places_is_refused_in_one_sentence(
    centre: Centre, form: Path, tmp_path: Path, change: Callable[[etree._Element], None], says: str
):
    path = filled(form, tmp_path, MET, REFERRED)
    document = docx.Document(str(path))
    change(document.element.body)
    document.save(str(path))
    said = take(centre, path, code=1)
    assert says in said
    assert "Nothing was recorded" in said
    assert state(centre).decisions == state(centre, "1.2").decisions == ()
    assert not (centre.folder / "learners" / KEY / "carriers").exists()


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"assess.1.2.feedback": " "}, "“referred” needs feedback"),
        ({"assess.1.2.action": " "}, "an action needs both"),
        ({"assess.1.2.except-1.item": "E02"}, "exception 1 needs three things"),
        (
            {
                "assess.1.2.except-1.item": "All",
                "assess.1.2.except-1.what": "Set aside",
                "assess.1.2.except-1.reason": "x",
            },
            "name the item that is set aside",
        ),
    ],
)
def test_half_an_entry_is_named_with_its_criterion_and_nothing_is_recorded(
    centre: Centre, form: Path, tmp_path: Path, values: dict[str, str], says: str
):
    said = take(centre, filled(form, tmp_path, MET, REFERRED, values), code=1)
    assert f"1.2: {says}" in said
    assert state(centre).decisions == ()


def test_a_form_whose_places_another_program_took_out_is_named(
    centre: Centre, form: Path, tmp_path: Path
):
    document = docx.Document(str(form))
    for node in list(document.element.body.iter(W + "sdt")):
        for part in node.find(W + "sdtContent"):
            node.addprevious(part)
        node.getparent().remove(node)
    document.save(str(tmp_path / "bare.docx"))
    said = take(centre, tmp_path / "bare.docx", code=1)
    assert "its fields are no longer in it" in said
    assert "as “portfolio assess” made it" in said


def test_a_form_in_which_somebody_wrote_is_not_replaced_before_it_was_taken(
    centre: Centre, unit: Unit, tmp_path: Path
):
    typed("assess", centre.folder, KEY, "--as", "PL", "--word")
    path = next((centre.folder / "learners" / KEY / "sheets").iterdir())
    shutil.copy(filled(path, tmp_path, MET), path)
    with pytest.raises(AssessmentError, match="somebody may have written in it"):
        write_decision_form(sitting(centre, unit))
    take(centre, path)
    assert write_decision_form(sitting(centre, unit)) == path
    assert state(centre).state is State.DECIDED


def test_the_centres_own_records_are_made_from_what_was_sealed_and_kept_once_filled_in(
    centre: Centre, tmp_path: Path
):
    said = typed("centre", "forms", centre.folder, KEY, "--as", "PL")
    assert "forms written to" in said
    place = centre.folder / "learners" / KEY / "forms" / "cg-406"
    path = place / "Summary of achievement.docx"
    assert {"Judgements on the evidence.docx", "Observation record.docx"} <= {
        one.name for one in place.iterdir()
    }
    footers = " ".join(line.text for line in docx.Document(str(path)).sections[0].footer.paragraphs)
    assert centre.ledger(KEY).state.submissions[0].code in footers
    values = {"achievement.unit.needed": "Nothing."}
    shutil.copy(filling.fill(path, values, tmp_path / "filled.docx"), path)
    again = typed("centre", "forms", centre.folder, KEY, "--as", "PL")
    assert "Summary of achievement.docx is left as it is" in again
