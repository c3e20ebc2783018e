"""A finding about two things that do not agree names both places, and so does what is sent."""

from __future__ import annotations

from portfolio.lab.pages.answers_desk import told
from portfolio.unit.findings import Authority, Place, Rule, Severity


def test_the_further_places_of_a_finding_reach_the_page():
    rule = Rule("dates-differ", Severity.QUERY, Authority.ADVICE, "Two dates leave one guessing.")
    finding = rule.found(
        "They differ.",
        "Correct one.",
        place=Place(criterion="3.1", activity="communications", at="messages.0.sent_on"),
        also=(
            Place(criterion="2.4", activity="programme-plan", at="agreements.1.agreed_on"),
            Place(item="E07", at="date"),
        ),
    )
    places = [
        {
            "criterion": "2.4",
            "activity": "programme-plan",
            "at": "agreements.1.agreed_on",
            "item": "",
        },
        {"criterion": "", "activity": "", "at": "date", "item": "E07"},
    ]
    assert finding.as_dict()["also"] == places
    assert [place.model_dump() for place in told(finding).also] == places
