"""The units that come with the program: quoted exactly, linked, and guided from every source."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pytest
from bundled_units import UNITS

from portfolio.unit.unit import crosswalk

UNIT_406 = UNITS["cg-406"]
STANDARD = UNITS["nos-cfacsd17"]

CRITERIA_406 = {
    "1.1": "justify the reasons for an award programme",
    "1.2": "explain how to make use of a customer service award programme as a promotional tool",
    "1.3": "explain the likely impact of organisational culture on a customer service award "
    "programme",
    "1.4": "explain the requirements of a business case for a customer service award programme.",
    "2.1": "define specific, measurable, achievable, realistic and time-bound (smart) objectives "
    "for the award programme",
    "2.2": "evaluate the benefits, drawbacks and costs of different options for a customer service "
    "award programme",
    "2.3": "select the option that best meets the objectives of the award programme",
    "2.4": "develop a plan that specifies roles, responsibilities, actions, resources, "
    "contingencies and timescales",
    "2.5": "develop award criteria that are transparent and fair.",
    "3.1": "promote the award programme with the dual purpose of motivating team members and "
    "engaging customers",
    "3.2": "take action to ensure that award winners are recognised in a way that demonstrates "
    "organisational commitment to excellent customer service",
    "3.3": "evaluate the effectiveness of a customer service award programme.",
}

UNDERSTANDING_METHODS = {
    "Questioning",
    "Professional discussion",
    "Reflective account",
    "Organisational policies and procedures",
    "Legislative and regulatory requirements",
    "Organisational documentation",
}
COMPETENCE_METHODS = UNDERSTANDING_METHODS | {
    "Observation",
    "Witness testimony",
    "Customer service award programme",
    "Report on managing a customer service award programme",
}

POINTS = {
    "000": {"concept": 5, "tip": 8, "mistake": 6, "mark": 8},
    "001": {"concept": 5, "tip": 7, "mistake": 7, "mark": 4},
    "004": {"concept": 5, "tip": 4, "mistake": 4, "mark": 5},
}
"""How many points each revision page lists, by kind."""


def guides(unit):
    yield from unit.guidance.lines()
    for criterion in unit.criteria:
        yield from criterion.guidance.lines()


ALL_GUIDES = [guide for unit in UNITS.values() for guide in guides(unit)]


def test_four_units_come_with_the_program():
    assert {unit.name for unit in UNITS.values()} == {
        "City & Guilds Unit 406",
        "Pearson BTEC Level 3 element",
        "Skills CFA Standard CFACSD17",
        "Unaccredited topic",
    }


def test_unit_406_carries_the_identity_of_its_specification():
    unit = UNIT_406
    identity = (unit.number, unit.uan, unit.level, unit.credits, unit.glh)
    assert identity == ("406", "L/506/2181", 4, 6, 25)
    assert unit.title == "Manage a customer service award programme"
    assert "knowledge and skills required to manage" in unit.aim
    assert "CFACSD17" in unit.relationship
    assert "Skills CFA Assessment Strategy Competence units (S/NVQ)" in unit.endorsement
    assert unit.topics == (
        "employee of the month",
        "apprentice of the year",
        "most beneficial suggestion for improvement",
    )


def test_unit_406_quotes_its_twelve_criteria_exactly_and_in_order():
    assert [(c.ref, c.text) for c in UNIT_406.criteria] == list(CRITERIA_406.items())


def test_each_verb_of_unit_406_opens_its_criterion():
    verbs = [criterion.verb for criterion in UNIT_406.criteria]
    assert verbs == [
        *("justify", "explain", "explain", "explain"),
        *("define", "evaluate", "select", "develop", "develop"),
        *("promote", "take action", "evaluate"),
    ]
    assert all(c.text.startswith(f"{c.verb} ") for c in UNIT_406.criteria)


def test_the_first_outcome_of_unit_406_is_understanding_and_the_others_are_competence():
    assert [(o.ref, o.competence) for o in UNIT_406.outcomes] == [
        ("1", False),
        ("2", True),
        ("3", True),
    ]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [("1", UNDERSTANDING_METHODS), ("2", COMPETENCE_METHODS), ("3", COMPETENCE_METHODS)],
)
def test_each_outcome_of_unit_406_allows_the_methods_that_the_specification_lists(
    outcome, expected
):
    allowed = next(o.methods for o in UNIT_406.outcomes if o.ref == outcome)
    assert {UNIT_406.methods[name].label for name in allowed} == expected


def test_only_the_three_starred_methods_of_unit_406_may_stay_in_the_workplace():
    held = {name for name, method in UNIT_406.methods.items() if method.workplace_held}
    assert held == {"policies", "legislation", "organisational-documentation"}


def test_a_report_and_the_methods_with_a_witness_are_marked():
    methods = UNIT_406.methods
    assert {name for name, method in methods.items() if method.report} == {"report"}
    witnessed = {name for name, method in methods.items() if method.witness}
    assert witnessed == {"observation", "witness-testimony"}
    assert "backed by additional evidence" in UNIT_406.report_route


def test_recognised_is_defined_where_it_is_used_and_rules_out_a_supervisors_thanks():
    criterion = UNIT_406.criterion("3.2")
    definition = criterion.definitions["recognised"]
    assert "recognised" in criterion.text
    assert "presentation etc by senior management or external guest or similar" in definition
    assert "thank you from a supervisor with no organisational recognition" in definition


def test_only_senior_people_and_guests_make_recognition_organisational():
    settings = UNIT_406.criterion("3.2").activities[0].settings
    assert set(settings["accepted"]) == {"senior management", "director or board", "external guest"}


def test_every_criterion_of_unit_406_is_guided_in_every_way():
    for criterion in UNIT_406.criteria:
        guidance = criterion.guidance
        assert 1 <= len(guidance.verb) <= 3, criterion.ref
        assert len(guidance.credit) + len(guidance.tips) >= 5, criterion.ref
        assert len(guidance.mistakes) >= 2, criterion.ref
        assert len(guidance.ideas) >= 2, criterion.ref


def test_every_criterion_of_every_unit_says_what_its_verb_demands():
    for unit in UNITS.values():
        for criterion in unit.criteria:
            assert criterion.guidance.verb, (unit.id, criterion.ref)
            assert len(list(criterion.guidance.lines())) >= 2, (unit.id, criterion.ref)


def test_the_standard_lists_sixteen_performance_criteria_and_fourteen_points_of_knowledge():
    performance, knowledge = STANDARD.outcomes
    assert [c.ref for c in performance.criteria] == [f"P{n}" for n in range(1, 17)]
    assert [c.ref for c in knowledge.criteria] == [f"K{n}" for n in range(1, 15)]
    assert performance.competence
    assert not knowledge.competence
    assert STANDARD.criterion("P11").text == (
        "check that the criteria for the customer service awards are transparent and fair"
    )
    assert STANDARD.criterion("K13").text == (
        "the ways that judging can take place and how to brief judges"
    )


def test_unit_406_serves_the_whole_standard():
    served = crosswalk(UNIT_406, STANDARD)
    assert [ref for ref, by in served.items() if not by] == []
    assert len(served) == 30


def test_the_law_is_served_by_several_criteria():
    served = crosswalk(UNIT_406, STANDARD)
    assert len(served["P16"]) > 1
    assert len(served["K14"]) > 1


@pytest.mark.parametrize(
    ("ref", "by"),
    [
        ("P1", ("2.1",)),
        ("P6", ("1.1", "2.2")),
        ("P8", ("1.4", "2.4")),
        ("P13", ("2.4", "3.2")),
        ("K2", ("1.1",)),
        ("K9", ("1.3", "3.2")),
    ],
)
def test_the_crosswalk_to_the_standard_is_computed_in_the_units_order(ref, by):
    assert crosswalk(UNIT_406, STANDARD)[ref] == by


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(UNITS, 2)))
def test_a_crosswalk_says_the_same_in_both_directions(one, other):
    forward = crosswalk(UNITS[one], UNITS[other])
    backward = crosswalk(UNITS[other], UNITS[one])
    assert {(ours, theirs) for theirs, refs in forward.items() for ours in refs} == {
        (ours, theirs) for ours, refs in backward.items() for theirs in refs
    }


def test_the_pearson_unit_quotes_its_four_criteria():
    unit = UNITS["pearson-l3-award-programme"]
    assert [(c.ref, c.text) for c in unit.criteria] == [
        (
            "1.1",
            "Award credit for demonstrating a clear understanding of the purpose and benefits of a "
            "customer service award programme, including links to staff motivation and customer "
            "satisfaction.",
        ),
        (
            "2.1",
            "Award credit for producing a detailed plan that includes SMART objectives, "
            "eligibility criteria, reward types, nomination process, and evaluation methods.",
        ),
        (
            "3.1",
            "Award credit for evidence of managing the programme, such as monitoring "
            "participation, handling feedback, and making adjustments to improve effectiveness.",
        ),
        (
            "3.2",
            "Award credit for evaluating the programme's impact on customer service standards, "
            "using relevant metrics and stakeholder feedback.",
        ),
    ]


def test_the_performance_unit_quotes_its_five_points_along_the_cycle():
    unit = UNITS["customer-service-performance"]
    steps = [re.search("monitor|analyse|act|review", o.text)[0] for o in unit.outcomes]
    assert steps == ["monitor", "analyse", "act", "review"]
    assert {c.text for c in unit.criteria} == {
        "Award credit for demonstrating systematic use of performance data (e.g., response times, "
        "satisfaction scores) to identify trends.",
        "Look for evidence of corrective actions taken in response to underperformance, with clear "
        "rationale.",
        "Assess ability to set SMART (Specific, Measurable, Achievable, Relevant, Time-bound) "
        "performance targets for team members.",
        "Credit should be given for showing how customer feedback directly informs service "
        "improvements.",
        "Evidence of coaching or training interventions linked to performance gaps must be "
        "present.",
    }


def test_a_method_means_the_same_in_every_unit_that_uses_it():
    meanings = {
        (name, method.model_dump_json())
        for unit in UNITS.values()
        for name, method in unit.methods.items()
    }
    assert [name for name, count in Counter(n for n, _ in meanings).items() if count > 1] == []


def test_every_point_of_the_revision_pages_is_placed_and_none_is_invented():
    expected = {
        f"{page} {kind} {number}"
        for page, counts in POINTS.items()
        for kind, count in counts.items()
        for number in range(1, count + 1)
    }
    placed = {guide.source for guide in ALL_GUIDES} - {"002", "003"}
    assert sorted(expected - placed) == []
    assert sorted(placed - expected) == []
    assert len(expected) == 68


def test_only_the_specification_and_the_standard_have_authority():
    authority = {
        key for unit in UNITS.values() for key, source in unit.sources.items() if source.authority
    }
    assert authority == {"002", "003"}


def test_a_source_has_the_same_title_in_every_unit():
    titles = {(key, s.title) for unit in UNITS.values() for key, s in unit.sources.items()}
    assert len(titles) == len({key for key, _ in titles}) == 5


def test_no_line_of_guidance_is_there_twice():
    counts = Counter(guide.text for guide in ALL_GUIDES)
    assert [text for text, count in counts.items() if count > 1] == []


def test_guidance_is_written_in_short_sentences():
    for unit in UNITS.values():
        text = " ".join(guide.text for guide in guides(unit))
        sentences = [s for s in re.split(r"[.?!]”?\s", text) if s]
        words = [len(sentence.split()) for sentence in sentences]
        assert sum(words) / len(words) <= 20, unit.id
        assert max(words) <= 35, unit.id


def test_guidance_holds_no_markup():
    assert [guide.text for guide in ALL_GUIDES if re.search(r"[*_`<>\[\]#]", guide.text)] == []
