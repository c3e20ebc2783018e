"""The assessor's own record of an observation: who gets one, and how it goes into the register."""

from __future__ import annotations

from pathlib import Path

import filling
import pytest

from portfolio.base.errors import FormError
from portfolio.document.form import Form
from portfolio.forms import asking, observation, request
from portfolio.forms.returned import read_form
from portfolio.forms.seen_by_others import SEEN
from portfolio.forms.taking import take
from portfolio.making.form_files import source_of, write_files, write_forms, write_request
from portfolio.record.evidence import Centre, Claim, Details, Learner, Witness
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.saving import create_record

UNIT = "cg-406"
ASSESSOR = "Frances Underley"
ALLOWED = ("2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3")
"""The criteria that an observation may support in this unit."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record at a centre whose assessor is known."""
    details = Details(
        learner=Learner(name="Robin Example"),
        centre=Centre(name="Hill Centre", assessor=ASSESSOR),
        units=(UNIT,),
    )
    return create_record(tmp_path / "record", details).folder


def plan(folder: Path, **values: object) -> None:
    """Put an observation of 3.1 into the register that has not taken place yet."""
    claims = (Claim(unit=UNIT, criterion="3.1"),)
    add_evidence(folder, method="observation", title="Launch briefing", claims=claims, **values)


def planned(folder: Path) -> list[Form]:
    return [form.make() for form in asking.planned(source_of(open_record(folder), UNIT))]


def answers(item: str = "blank", **changes: str) -> dict[str, str]:
    """What an assessor writes, and both signatures."""
    given = {
        "date": "14/01/2026",
        "from": "13:30",
        "to": "14:15",
        "place": "Training room 2",
        "activity": "Robin led the launch briefing for the evening team.",
        "3.1.seen": "13.40 Robin asked who had doubts, and wrote them on the board.",
        "question-1": "Why did you start with the doubts?",
        "question-1.answer": "Because they would not have listened otherwise.",
        "question-1.criterion": "3.1",
        "feedback": "You let them speak first. That was what turned the room.",
        "assessor.signature": ASSESSOR,
        "assessor.date": "14/01/2026",
        "learner.signature": "Robin Example",
        "learner.date": "15/01/2026",
        **changes,
    }
    return {f"observation.{item}.{name}": value for name, value in given.items() if value}


def test_there_is_a_record_to_take_to_an_observation_before_anything_is_planned(folder):
    written = {path.name: path for path in write_forms(folder, UNIT).written}
    blank = read_form(written["Observation record.docx"])
    assert (blank.key, blank.item, blank.method) == ("observation", "", "observation")
    assert set(blank.values.values()) == {ASSESSOR, "Assessor, Hill Centre"}
    refs = [tag.split(".blank.")[1] for tag in blank.labels if tag.endswith(f".{SEEN}")]
    assert refs == [f"{ref}.seen" for ref in ALLOWED]


def test_what_to_look_for_stands_beside_each_criterion_in_plain_words(folder, catalogue):
    (planned,) = asking.blank(source_of(open_record(folder), UNIT))
    form = planned.make()
    (table,) = next(s.parts for s in form.sections if s.title == "What was seen")
    for row in table.rows:
        criterion = catalogue[UNIT].criterion(row[0][0].ref)
        assert [line[0] if isinstance(line[0], str) else line[0].text for line in row[1]] == [
            criterion.seen,
            criterion.text,
        ]


@pytest.mark.parametrize(
    ("witness", "method", "key"),
    [
        (Witness(name=" frances  UNDERLEY"), "observation", "observation"),
        (Witness(name="Sam Else", role="Assessor, Hill Centre"), "observation", "observation"),
        (Witness(name="Sam Else", role="NVQ assessor"), "observation", "observation"),
        (Witness(name="Sam Else", role="Team manager"), "observation", "request"),
        (Witness(name="Sam Else"), "observation", "request"),
        (Witness(name=ASSESSOR, role="Assessor"), "witness-testimony", "request"),
    ],
)
def test_only_an_assessor_who_observes_keeps_an_observation_record(folder, witness, method, key):
    done = write_request(folder, UNIT, method, [], witness)
    assert read_form(done.written[0]).key == key
    plan(folder, witness=witness)
    if method == "observation":
        assert [form.key for form in planned(folder)] == [key]


def test_an_observation_that_is_planned_without_a_name_is_the_assessors(folder):
    plan(folder)
    (form,) = planned(folder)
    assert (form.key, form.item, form.name) == ("observation", "E01", "Observation record E01")


def test_an_assessor_is_never_told_to_leave_the_decision_to_the_assessor(folder):
    (planned,) = asking.blank(source_of(open_record(folder), UNIT))
    form = planned.make()
    words = f"{form.intro} {form.sections}"
    assert "do not need to know" not in words
    assert not any(sentence in words for sentence in request.CONFIRMED.values())


@pytest.mark.parametrize("item", ["", "E01"])
def test_every_place_of_the_record_is_known_when_it_comes_back(folder, item):
    source = source_of(open_record(folder), UNIT)
    form = observation.form(source, "observation", ["2.1", "3.1"], Witness(), item)
    places = {blank.tag.split(".", 2)[2] for blank in form.blanks()}
    assert places == {*observation.READING.fields, "2.1.seen", "3.1.seen"}


def test_a_record_of_an_observation_becomes_a_new_item(folder, tmp_path, catalogue):
    path = write_request(folder, UNIT, "observation", [], Witness(name=ASSESSOR)).written[0]
    assert path.name == "Observation record by Frances Underley.docx"
    taken = take(
        folder, read_form(filling.fill(path, answers(), tmp_path / "back.docx")), catalogue
    )
    item = open_record(folder).item("E01")
    assert taken.item == item
    assert (item.title, str(item.date)) == ("Observation: Frances Underley", "2026-01-14")
    assert item.witness == Witness(name=ASSESSOR, role="Assessor, Hill Centre")
    assert [(claim.criterion, claim.where) for claim in item.claims] == [
        ("3.1", "What was seen, criterion 3.1")
    ]
    assert open_record(folder).file_of(item).read_bytes() == (tmp_path / "back.docx").read_bytes()
    assert taken.left == ("Say in the register what it shows, in your own words.",)


def test_a_planned_observation_gets_its_record_and_nothing_of_the_learners_is_replaced(
    folder, tmp_path, catalogue
):
    known = Witness(name=ASSESSOR, role="Assessor", relationship="My assessor; no other tie")
    plan(folder, witness=known, shows="How I won them over.")
    source = source_of(open_record(folder), UNIT)
    path = write_files(asking.planned(source), source, tmp_path).written[0]
    filled = filling.fill(path, answers("E01"), tmp_path / "back.docx")
    taken = take(folder, read_form(filled), catalogue)
    item = open_record(folder).item("E01")
    assert (item.witness, item.shows, item.author) == (known, "How I won them over.", ASSESSOR)
    assert "The date is filled in: 14 January 2026." in taken.done
    assert taken.left == ()


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("assessor.signature", "The assessor has not signed it."),
        ("assessor.date", "The assessor has not dated the signature."),
        ("learner.signature", "The learner has not signed it."),
        ("learner.date", "The learner has not dated the signature."),
        ("to", "The assessor has not said from when to when it was."),
    ],
)
def test_what_is_missing_in_the_record_is_said(folder, tmp_path, catalogue, missing, said):
    plan(folder)
    source = source_of(open_record(folder), UNIT)
    path = write_files(asking.planned(source), source, tmp_path).written[0]
    values = answers("E01", **{missing: ""})
    taken = take(folder, read_form(filling.fill(path, values, tmp_path / "back.docx")), catalogue)
    assert taken.left == (said,)


def test_what_the_assessor_saw_beside_the_claims_is_said(folder, tmp_path, catalogue):
    claims = (Claim(unit=UNIT, criterion="3.1"), Claim(unit=UNIT, criterion="3.2"))
    add_evidence(folder, method="observation", title="Launch", claims=claims)
    path = write_forms(folder, UNIT).folder / "Observation record E01.docx"
    taken = take(
        folder,
        read_form(filling.fill(path, answers("E01"), tmp_path / "back.docx")),
        catalogue,
    )
    assert taken.left == ("The item claims 3.2, of which the assessor says nothing.",)


def test_a_record_in_which_nothing_was_seen_changes_nothing(folder, tmp_path, catalogue):
    path = write_request(folder, UNIT, "observation", [], Witness(name=ASSESSOR)).written[0]
    filled = filling.fill(path, answers(**{"3.1.seen": ""}), tmp_path / "back.docx")
    before = open_record(folder)
    with pytest.raises(FormError, match="nothing is written under “What was seen”"):
        take(folder, read_form(filled), catalogue)
    assert open_record(folder).digests == before.digests


def test_a_record_that_is_filled_in_is_not_written_over(folder):
    path = write_forms(folder, UNIT).folder / "Observation record.docx"
    filling.fill(path, answers(), path)
    before = path.read_bytes()
    assert path in write_forms(folder, UNIT).kept
    assert path.read_bytes() == before
