"""People who cannot be who they are said to be, names spelt in two ways, and near neighbours."""

from __future__ import annotations

from typing import Any

import pytest

from portfolio.unit.findings import Severity

LEARNER = {"name": "Samuel Okoro", "job_title": "Team Leader"}


def witness(name: str, role: str = "Manager", **more: Any) -> dict[str, Any]:
    return {
        "method": "witness-testimony",
        "witness": {"name": name, "role": role, "relationship": "", "contact": ""},
        **more,
    }


def centre(assessor: str, assurer: str) -> dict[str, Any]:
    return {"centre": {"assessor": assessor, "internal_quality_assurer": assurer}}


def presented(presenter: str, rank: str, **more: Any) -> dict[str, Any]:
    row = {"winner": "Adviser K", "presenter": presenter, "presenter_rank": rank, **more}
    return {"recognition": {"winners": [row]}}


def won(winner: str) -> dict[str, Any]:
    return {"recognition": {"winners": [{"award": "Star of the Year", "winner": winner}]}}


def judged(*names: str) -> dict[str, Any]:
    return {"programme_plan": {"judges": [{"name": name} for name in names]}}


def agreed(*names: str) -> dict[str, Any]:
    return {"programme_plan": {"agreements": [{"name": name} for name in names]}}


NOBODY = ("A colleague", "my line manager", "Customer", "One of our customers", "Somebody", "TBC")


def roles(*people: str) -> dict[str, Any]:
    return {"programme_plan": {"roles": [{"role": "Part", "person": one} for one in people]}}


@pytest.mark.parametrize(
    ("rule", "severity", "record"),
    [
        ("witness-is-learner", "needed", {"items": (witness("Samuel Okoro"),)}),
        ("witness-is-learner", "needed", {"items": (witness("Mr Samuel OKORO"),)}),
        ("witness-is-learner", "needed", {"items": (witness("Okoro, Samuel"),)}),
        ("witness-is-learner", "query", {"items": (witness("Sam Okoro"),)}),
        ("witness-is-learner", "query", {"items": (witness("S. Okoro"),)}),
        (
            "witness-is-learner",
            "needed",
            {"items": (witness("Samuel Okoro", method="observation"),)},
        ),
        (
            "testimony-by-learner",
            "query",
            {"items": (witness("Dilys Quenby", author="Samuel Okoro"),)},
        ),
        (
            "assessor-is-quality-assurer",
            "needed",
            centre("Frances Underley", "frances underley".title()),
        ),
        (
            "assessor-is-quality-assurer",
            "needed",
            centre("Underley, Frances", "Ms F\u0072ances Underley"),
        ),
        ("assessor-is-quality-assurer", "query", centre("Frances Underley", "F Underley")),
        ("learner-is-assessor", "needed", centre("Samuel Okoro", "Derek Mossop")),
        ("learner-is-assessor", "needed", centre("Frances Underley", "Samuel Okoro")),
        (
            "presenter-rank",
            "query",
            {
                **presented("Helen Okafor", "director or board"),
                "items": (witness("Helen Okafor", "Team Leader"),),
            },
        ),
        (
            "presenter-rank",
            "query",
            {
                **presented("Mrs H Okafor", "senior management"),
                **roles("H Okafor, Supervisor"),
            },
        ),
        ("presenter-rank", "query", presented("Helen Okafor, team leader", "director or board")),
        (
            "presenter-rank",
            "query",
            {
                **presented("Helen Okafor", "director or board", evidence=["E01"]),
                "items": ({"shows": "Our team leader Helen Okafor hands over the cup."},),
            },
        ),
        ("presenter-rank", "query", presented("Samuel Okoro", "senior management")),
        (
            "presenter-rank",
            "query",
            {
                **presented("Helen Okafor", "director or board"),
                **roles("Helen Okafor, Contact Centre Manager"),
            },
        ),
        (
            "name-spelt-two-ways",
            "query",
            {**roles("Odette Lynnes, Director"), "items": (witness("Odette Lynnas", "Director"),)},
        ),
        (
            "name-spelt-two-ways",
            "query",
            {"items": (witness("Marnie Thistlewood"), witness("Marnie Thistelwood", ref="E02"))},
        ),
        (
            "name-spelt-two-ways",
            "query",
            {
                **roles("Odette Quenby"),
                "star": {"action": "I asked Odette Quenbey's office for another hour."},
            },
        ),
        ("name-spelt-two-ways", "query", roles("Jonathan Smith", "Jonathon Smith")),
        ("name-spelt-two-ways", "query", roles("Clare Jones", "Claire Jones")),
        ("name-spelt-two-ways", "query", roles("Bob Quenby", "Robert Quenbey")),
        ("name-spelt-two-ways", "query", roles("Anna Brown", "Anna Browne, Repairs Officer")),
        ("name-spelt-two-ways", "query", roles("Anna Brown, Repairs Officer", "Anna Browne")),
        (
            "name-spelt-two-ways",
            "query",
            {
                **roles("Odette Quenby", "Odette Lunn"),
                "items": ({"shows": "Odette Quenbey opened it."},),
            },
        ),
        (
            "presenter-rank",
            "query",
            {
                **presented("Helen Okafor", "director or board", evidence=["E01"]),
                "items": ({"shows": "Helen Okafor, Team Leader, hands over the cup."},),
            },
        ),
        ("presenter-rank", "query", presented("Samuel Okoro, Head of Sales", "")),
        ("presenter-rank", "query", presented("Samuel Okoro", "manager")),
        ("winner-is-learner", "query", won("Samuel Okoro")),
        ("winner-is-judge", "query", {**won("Dilys Quenby"), **judged("Dilys Quenby, Director")}),
        ("agreed-by-learner", "query", {"programme_plan": {"budget_agreed_by": "Samuel Okoro"}}),
        ("agreed-by-learner", "query", agreed("Samuel Okoro")),
        ("agreed-by-learner", "query", {"business_case": {"approver": "Samuel Okoro, Lead"}}),
        *(("witness-names-nobody", "query", {"items": (witness(name),)}) for name in NOBODY),
    ],
)
def test_what_cannot_be_of_people_is_told(found, rule, severity, record):
    findings = found(learner=LEARNER, **record)
    assert [(one.rule, one.severity) for one in findings] == [(rule, Severity(severity))]


@pytest.mark.parametrize(
    "record",
    [
        {"items": (witness("Grace Okoro"),)},
        presented("Samuel Okoro", "Team Leader"),
        won("Adviser K"),
        won("Sam Okoro and the whole team"),
        {**won("Dilys Quenby"), **judged("Tom Ellery")},
        {"programme_plan": {"budget_agreed_by": "Odette Lunn, Director"}},
        agreed("Samuel Okoro", "Odette Lunn"),
        {"business_case": {"approver": "Odette Lunn and Samuel Okoro"}},
        *(
            {"items": (witness(name),)}
            for name in ("Ann Friend", "Colleague K", "Adviser 3", "Mr Hall")
        ),
        {"items": ({"witness": {"name": "A colleague", "role": "Manager"}},)},
        {"items": (witness("Mr Okoro"),)},
        {"items": (witness("G. Okoro"),)},
        {"items": (witness("Samuel Okafor"),)},
        {"items": (witness("The whole team"),)},
        {"items": (witness(""),)},
        {"items": ({"author": "Samuel Okoro"},)},
        {"items": (witness("Dilys Quenby", author="Dilys Quenby"),)},
        {"items": (witness("Dilys Quenby", author="Dilys Quenby, typed by Samuel Okoro"),)},
        centre("Frances Underley", "Derek Mossop"),
        centre("Frances Underley", "Martin Underley"),
        centre("Frances Underley", ""),
        centre("", ""),
        centre("", "Derek Mossop"),
        centre("Mr Mossop", "Derek Mossop"),
        presented("Samuel Okoro", ""),
        presented("Samuel Okoro", "external guest"),
        presented("Samuel Okoro", "supervisor"),
        {**presented("Mr Okafor", "director or board"), **roles("Helen Okafor, Team Leader")},
        {
            **presented("Helen Okafor", "director or board", evidence=["E02"]),
            "items": ({"shows": "Our team leader Helen Okafor hands over the cup."},),
        },
        {**roles("Odette Quenby"), "star": {"action": "Odette Manager and Grace Lunn came."}},
        {**won("Dilys Quenby"), **judged("The board")},
        centre("The centre", "The centre"),
        {
            **presented("Helen Okafor", "director or board"),
            "items": (witness("Helen Okafor", "Director of Customer Services"),),
        },
        {
            **presented("Helen Okafor", "senior management"),
            **roles("Helen Okafor, Head of Operations"),
        },
        {
            **presented("Helen Okafor", "senior management"),
            "items": (witness("Grace Okafor", "Team Leader"),),
        },
        {**presented("Helen Okafor", "manager"), **roles("Helen Okafor, Contact Centre Manager")},
        {
            **presented("Helen Okafor", "director or board"),
            **roles("Helen Okafor, sponsor of the programme"),
        },
        {
            **presented("Helen Okafor", "director or board"),
            **roles("Helen Okafor, assistant to the team leader"),
        },
        presented("Helen Okafor, Chief Executive", "senior management"),
        presented("Dilys Quenby, team leader at Acme", "external guest"),
        presented("Helen Okafor", "director or board"),
        {
            **presented("Helen Okafor", "director or board", evidence=["E01"]),
            "items": ({"shows": "Here are our team leader and Helen Okafor with the cup."},),
        },
        {"items": (witness("Samuel Okoro", method="unheard-of"),)},
        {
            **presented("Helen Okafor and Tom Ellery", "director or board"),
            **roles("Tom Ellery, Team Leader"),
        },
        roles("Sam Hall", "Sam Hill"),
        roles("Sam Okoro", "Samuel Okoro", "Okoro, Samuel", "S. Okoro", "Mr Okoro"),
        roles("Grace Lunn", "Odette Lunn"),
        roles("Jan Smith", "Jane Smith"),
        roles("Julia Smith", "Julie Smith"),
        roles("Simon Hall", "Simone Hall"),
        roles("Team Leader", "Team Leaders"),
        roles("Anna Brown, Finance Partner", "Anna Browne, Repairs Officer"),
        {
            **roles("Ifeoma Hartwell"),
            "star": {"action": "I asked Ifeoma Hartwell's office and the Ifeoma Hartwells of us."},
        },
        {**roles("Odette Lunn"), "star": {"action": "Odette Lane and Odette Lunn came."}},
        {**roles("Siobhan O'Brien"), "items": (witness("Siobh\u00e1n O\u2019Brien"),)},
    ],
)
def test_what_can_be_of_people_is_left_alone(found, record):
    assert found(learner=LEARNER, **record) == []


def test_the_two_spellings_are_both_linked_and_told_once(found):
    record = {**roles("Odette Quenby", "Odette Quenby"), "items": (witness("Odette Quenbey"),)}
    (finding,) = found(learner=LEARNER, **record)
    assert (finding.item, finding.at) == ("E01", "witness.name")
    assert [(other.criterion, other.at) for other in finding.also] == [("2.4", "roles.0.person")]
    assert "“Odette Quenbey” in E01 is “Odette Quenby” in criterion 2.4" in finding.missing


def test_a_witness_who_is_the_learner_is_said_at_the_witness(found):
    (finding,) = found(learner=LEARNER, items=(witness("Samuel Okoro"),))
    assert (finding.criterion, finding.item, finding.at) == ("3.1", "E01", "witness.name")
    assert [other.at for other in finding.also] == ["learner.name"]


def test_a_name_on_the_first_page_is_said_to_be_on_it(found):
    (finding,) = found(learner={"name": "Odette Quenby"}, **roles("Odette Quenbey"))
    assert "“Odette Quenby” on the first page" in finding.missing


def test_a_row_without_a_name_agrees_to_nothing(found):
    agreements = [{"role": "Director", "name": " "}, {"name": "Robin Example"}]
    (finding,) = found(programme_plan={"agreements": agreements})
    assert (finding.rule, finding.at) == ("agreed-by-learner", "agreements.1.name")


def test_a_learner_without_a_job_title_can_present_with_any_rank(found):
    learner = {"name": "Samuel Okoro"}
    assert found(learner=learner, **presented("Samuel Okoro", "senior management")) == []


@pytest.mark.parametrize("learner", ["", "???"])
def test_of_a_learner_without_a_name_nothing_is_told(found, learner):
    item = witness("Dilys Quenby", author="Dilys Quenby")
    assert found(learner={"name": learner}, items=(item,), **won("Dilys Quenby")) == []


def test_a_witness_who_is_the_learner_is_told_of_an_item_that_claims_nothing(found):
    (finding,) = found(learner=LEARNER, items=(witness("Sam Okoro", claims=[]),))
    assert (finding.criterion, finding.item) == ("", "E01")
    assert finding.missing == "The witness of E01 is Sam Okoro, the learner is Samuel Okoro."


def test_what_no_method_of_the_unit_is_says_nothing_of_an_assessor_who_is_the_learner(found):
    told = found(items=({"method": "unheard-of"},), centre={"assessor": "Robin Example"})
    assert [finding.criterion for finding in told] == [""]


def test_both_ranks_are_quoted_as_they_are_written(found):
    by_item = {"items": ({"shows": "Our team leader Helen Okafor hands over the cup."},)}
    (finding,) = found(**presented("Helen Okafor", "The board", evidence=["E01"]), **by_item)
    assert finding.missing == (
        "“Helen Okafor” is entered as The board in criterion 3.2, but as “team leader” in E01."
    )
    (finding,) = found(learner=LEARNER, **presented("Samuel Okoro, Head of Sales", ""))
    assert "is entered as senior management in" in finding.missing


@pytest.mark.parametrize(
    ("award", "said"), [("Star of the Year", "Star of the Year"), (" ", "an award")]
)
def test_what_was_won_is_named(found, award, said):
    winners = [{"award": award, "winner": "Samuel Okoro"}]
    learner, judge = found(
        learner=LEARNER, recognition={"winners": winners}, **judged("Samuel Okoro")
    )
    assert learner.missing == f"The winner of {said} is the learner, Samuel Okoro."
    assert judge.missing == f"Samuel Okoro won {said} and is also a judge in criterion 2.4."


def test_the_rarer_of_two_spellings_is_told_and_names_in_texts_count(found):
    told = found(
        **roles("Tom Ellis"),
        items=(witness("Tom Ellys"),),
        star={"action": "Tom Ellis came, and I asked Tom Ellis for more."},
    )
    assert [(finding.rule, finding.item) for finding in told] == [("name-spelt-two-ways", "E01")]
    told = found(
        **roles("Tom Ellis"),
        items=(witness("Tom Ellys"),),
        star={"action": "Tom Ellys came, and I asked Tom Ellys for more."},
    )
    assert [(finding.rule, finding.at) for finding in told] == [
        ("name-spelt-two-ways", "roles.0.person")
    ]
