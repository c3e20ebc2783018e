"""From a practice year into the evidence register: simulated, suggested, never twice."""

from __future__ import annotations

import dataclasses

import analysis_worlds as worlds
import pytest
from test_documents import SETTING

from portfolio.annex.show_all import show_items
from portfolio.base.cache_folder import user_cache
from portfolio.checks.coverage import check_criterion
from portfolio.checks.evidence_rules import NO_LOCATOR, PLACE_NOT_THERE
from portfolio.checks.unit_report import Status
from portfolio.language.where_to_look import leads_nowhere
from portfolio.practice.documents.folder import documents
from portfolio.practice.documents.letters import emails
from portfolio.practice.documents.workplace_document import Document
from portfolio.practice.register_year import ASKED, into_register, suggestions
from portfolio.record.evidence import Details, Learner, SaidDecision
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.saving import create_record, save_item
from portfolio.record.verified import verify


@pytest.fixture(scope="module")
def made():
    return documents(worlds.year(), SETTING)


@pytest.fixture
def filled(record, made):
    into_register(record.folder, made)
    return open_record(record.folder)


def test_one_step_puts_every_document_into_the_register_as_simulated(filled, made):
    assert [item.file.original_name for item in filled.items] == [one.name for one in made]
    assert all(item.simulated and item.claims and item.date for item in filled.items)
    assert verify(filled) == ()


def test_nothing_of_the_learners_words_is_written_for_them(filled):
    assert {item.shows + item.my_part + item.authenticity for item in filled.items} == {""}
    assert {item.said_decision for item in filled.items} == {None}


def test_every_suggested_claim_has_a_place_and_a_method_that_the_outcome_accepts(filled, unit):
    for item in filled.items:
        for claim in item.claims:
            assert not leads_nowhere(claim.where)
            assert item.method in unit.outcome_of(claim.criterion).methods


def test_every_place_that_is_suggested_is_there_in_its_document(filled, unit):
    show_items(filled.items, filled.file_of, user_cache())  # finds out what each document has
    checked = [check_criterion(unit, one, filled) for one in unit.criteria]
    said = {finding.rule for one in checked for finding in one.findings}
    assert said
    assert not said & {PLACE_NOT_THERE.name, NO_LOCATOR.name}


def test_every_kind_of_document_has_suggestions(made):
    inbox = worlds.year().inbox.assign(incident="appeal")
    mail = next(emails(dataclasses.replace(worlds.year(), inbox=inbox), SETTING))
    assert {document.kind for document in (*made, mail)} == set(suggestions())


def test_an_e_mail_claims_what_its_incident_exercises(record):
    inbox = worlds.year().inbox.assign(incident="appeal")
    mail = tuple(emails(dataclasses.replace(worlds.year(), inbox=inbox), SETTING))
    into_register(record.folder, mail)
    (item,) = open_record(record.folder).items
    assert [claim.criterion for claim in item.claims] == ["2.5", "3.2"]
    assert {claim.where for claim in item.claims} == {ASKED}
    assert not leads_nowhere(ASKED)


def test_a_second_time_adds_nothing(filled, made):
    done = into_register(filled.folder, made)
    assert done.added == done.replaced == ()
    assert len(done.unchanged) == len(made)
    assert open_record(filled.folder).items == filled.items


def test_a_changed_document_keeps_what_was_entered_but_not_the_centres_decision(filled, made):
    old = filled.items[-1]
    said = SaidDecision(name="Petra Lang", date=SETTING.monday, reason="A trial")
    edited = old.model_copy(update={"shows": "What we spent.", "said_decision": said})
    save_item(filled.folder, edited, filled.item_digest(old.ref))
    year = dataclasses.replace(worlds.year(), costs=worlds.year().costs.head(1))
    done = into_register(filled.folder, documents(year, SETTING))
    now = open_record(filled.folder)
    (new,) = [item for item in now.items if item.file.original_name == made[-1].name]
    assert done.replaced == (new.ref,)
    assert (new.shows, new.claims, new.simulated) == ("What we spent.", old.claims, True)
    assert new.said_decision is None
    assert old.ref not in {item.ref for item in now.items}
    assert len(now.items) == len(filled.items)


def test_an_item_of_ones_own_with_the_same_name_is_left_alone(record, made, tmp_path):

    own = tmp_path / made[1].name
    own.write_bytes(b"name\r\nmine\r\n")
    add_evidence(record.folder, method="award-programme", title="Real", file=own)
    done = into_register(record.folder, made)
    assert len(done.added) == len(made)
    assert open_record(record.folder).item("E01").title == "Real"


def test_simulated_evidence_counts_for_knowledge_but_not_for_being_able(filled, unit):
    able = check_criterion(unit, unit.criterion("3.1"), filled)
    assert "simulated" in {finding.rule for finding in able.findings}
    assert able.status is Status.BEGUN
    know = check_criterion(unit, unit.criterion("1.1"), filled)
    assert "simulated" not in {finding.rule for finding in know.findings}


def test_a_named_and_dated_decision_of_the_centre_lets_it_count(filled, unit, decide):
    decide(filled.folder)
    able = check_criterion(unit, unit.criterion("3.1"), open_record(filled.folder))
    assert "simulated" not in {finding.rule for finding in able.findings}


def test_a_unit_without_suggestions_gets_the_documents_without_claims(tmp_path):

    details = Details(learner=Learner(name="Robin Example"), units=("nos-cfacsd17",))
    record = create_record(tmp_path / "other", details)
    letter = Document(
        kind="costs", name="PRACTICE costs.csv", title="Costs", date=SETTING.monday, data=b"a,b\r\n"
    )
    into_register(record.folder, [letter])
    (item,) = open_record(record.folder).items
    assert (item.method, item.claims, item.simulated) == ("", (), True)
