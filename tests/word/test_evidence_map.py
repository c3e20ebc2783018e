"""The evidence map: from criteria to evidence, back again, and over to other units."""

from __future__ import annotations

import dataclasses

import docx_checks
import portfolio_examples as examples
import pytest
from docx_checks import anchors, paragraphs, table_texts, tables, text_of
from portfolio_examples import claim

from portfolio.word import places

MAP = "Criteria and the evidence for them"


def test_each_cell_of_the_map_says_where_to_look_and_leads_to_the_item(write):
    claims = (claim("1.1", "page 2"), claim("1.1", "pages 7 to 9"), claim("3.3"))
    items = (
        examples.item(1, claims=claims),
        examples.item(2, simulated=True, claims=(claim("1.1", "03:10 to 04:45"),)),
    )
    path = write(examples.content(items))
    rows = table_texts(path, MAP)
    assert rows[0][1:] == [f"E0{n}{examples.item(n).title}" for n in (1, 2)]
    assert rows[1] == [
        "1.1 justify the reasons for an award programme",
        "p. 2pp. 7–9",
        "PRACTICE03:10–04:45",
    ]
    assert rows[9][1:] == ["whole item", ""]
    cells = [cell for row in tables(path, MAP)[0][1:] for cell in row[1:]]
    leads = [anchors(cell) for cell in cells if text_of(cell)]
    assert leads == [["item_E01", "item_E01"], ["item_E02"], ["item_E01"]]


def test_no_cell_of_the_map_is_a_bare_mark_or_lacks_its_link(full):
    claimed = [c for table in tables(full, MAP) for row in table[1:] for c in row[1:] if text_of(c)]
    assert len(claimed) > len(examples.full().items)
    assert all(len(text_of(cell)) > 3 and anchors(cell) for cell in claimed)


@pytest.mark.parametrize(
    ("place", "short"),
    [
        ("page 2, paragraphs 4 to 6", "p. 2, paras 4–6"),
        ("pages 1 and 2, sections 2 to 8", "pp. 1 and 2, secs 2–8"),
        ("page 1, section 2, and page 2, section 4", "p. 1, sec. 2, p. 2, sec. 4"),
        ("03:05 to 08:20", "03:05–08:20"),
        ("Question 4\nand  the list", "Q 4 and the list"),
        ("the page after the section", "the page after the section"),
        ("item 5, paragraphs 5.1 to 5.7", "item 5, paras 5.1–5.7"),
    ],
)
def test_a_place_in_short_form_keeps_every_number(place, short):
    assert places.short(place) == short


def test_a_map_of_many_items_goes_over_several_tables_without_losing_one(write):
    items = tuple(examples.item(number) for number in range(1, 61))
    found = tables(write(examples.content(items)), MAP)
    assert len(found) > 5
    assert [text_of(cell)[:3] for table in found for cell in table[0][1:]] == [
        item.ref for item in items
    ]


def test_the_map_read_the_other_way_gives_the_same_claims(full):
    claims = {
        (item.ref, claim.criterion)
        for item in examples.full().items
        for claim in item.claims_for("ex-1")
    }
    forwards = set()
    for heads, *rows in tables(full, MAP):
        for row in rows:
            ref = text_of(row[0]).split(" ")[0]
            found = zip(heads[1:], row[1:], strict=True)
            forwards |= {(text_of(head)[:3], ref) for head, cell in found if text_of(cell)}
    backwards = set()
    for row in tables(full, "Evidence items and the criteria they support")[0][1:]:
        for line in row[3].iter(docx_checks.W + "p"):
            backwards.add((text_of(row[0])[:3], text_of(line).split(":")[0]))
    assert forwards == backwards == claims


def test_totals_count_the_items_of_each_method_and_of_each_criterion(write):
    items = (
        examples.item(1, method="account", claims=(claim("1.1"), claim("1.2"))),
        examples.item(2, method="account", claims=(claim("1.1", "page 1"),)),
        examples.item(3, method="policy", claims=(claim("1.1"),)),
    )
    path = write(examples.content(items))
    methods = table_texts(path, "Evidence methods: 2 methods, 3 items")
    assert methods[1:] == [
        ["Reflective account", "2", "1.1, 1.2"],
        ["Organisational policies and procedures*", "1", "1.1"],
    ]
    criteria = table_texts(path, "Evidence for each criterion: how many items, by method")
    assert criteria[1][2:] == [
        "3",
        "Reflective account (2); Organisational policies and procedures* (1)",
    ]
    assert [row[2] for row in criteria[1:]] == ["3", "1", *["0"] * 7]
    assert criteria[3][3] == "None yet"


def test_an_item_whose_method_is_not_chosen_is_counted_as_that(write):
    items = (
        examples.item(1, method="account", claims=(claim("1.1"),)),
        examples.item(2, method="", claims=(claim("1.1"),)),
    )
    path = write(examples.content(items))
    methods = table_texts(path, "Evidence methods: 1 method, 2 items")
    assert methods[2] == ["Not chosen yet", "1", "1.1"]
    criteria = table_texts(path, "Evidence for each criterion: how many items, by method")
    assert criteria[1][3] == "Reflective account (1); Not chosen yet (1)"


def test_practice_is_marked_wherever_items_are_counted_or_listed(write):
    claims = (claim("1.1"), claim("P2", unit="ex-17"), claim("2.1"))
    path = write(examples.content((examples.item(1, simulated=True, claims=claims),)))
    assert table_texts(path, "Evidence methods")[1][1] == "11 PRACTICE"
    assert table_texts(path, "Evidence for each criterion: how")[1][2] == "11 PRACTICE"
    assert table_texts(path, "Other units and")[1][1] == "P2: E01\xa0PRACTICE"
    rows = table_texts(path, "Example Board Standard EX17: linked")
    assert rows[1][2] == "1.1: E01\xa0PRACTICE"
    assert rows[2][2].endswith("Claimed directly: E01\xa0PRACTICE")


def test_other_units_show_the_linked_criteria_here_and_their_evidence(write):
    claims = (claim("3.3"), claim("K1", "page 4", unit="ex-17"))
    path = write(examples.content((examples.item(1, claims=claims),)))
    rows = {row[0]: row[2] for row in table_texts(path, "Example Board Standard EX17: linked")[1:]}
    assert rows == {"P2": "2.1: no evidence yet3.3: E01", "K1": "Claimed directly: E01 (p. 4)"}


def test_what_has_nothing_here_is_named_and_each_outcome_is_counted_in_its_own_words(write):
    claims = (claim("3.3"), claim("K1", "page 4", unit="ex-17"))
    said = [t for _, t in paragraphs(write(examples.content((examples.item(1, claims=claims),))))]
    assert "“performance”: 1 of 3" in said
    assert "“knowledge”: 1 of 2" in said
    assert "Linked to criteria here that have no evidence yet: P1." in said
    assert "Nothing here is linked to P3, K2." in said
    assert [text for text in said if "the assessor to decide" in text]


def _others_in(path):
    heads = [text for style, text in paragraphs(path) if style == "heading 2"]
    return [head.split(":")[0][-4:] for head in heads if "Standard EX" in head]


def test_only_the_units_own_standard_and_units_that_the_record_names_are_shown(write):
    number_16 = examples.standard().model_copy(update={"id": "ex-16", "number": "EX16"})
    items = (examples.item(1, claims=(claim("1.1"),)),)
    content = examples.content(items, whose=examples.details(units=("ex-1",)))
    both = dataclasses.replace(content, catalogue={"ex-16": number_16, **content.catalogue})
    assert _others_in(write(both)) == ["EX17"]
    taken = dataclasses.replace(both, details=examples.details(units=("ex-1", "ex-16")))
    assert _others_in(write(taken)) == ["EX17", "EX16"]
    claimed = (examples.item(1, claims=(claim("1.1"), claim("P3", unit="ex-16"))),)
    assert _others_in(write(dataclasses.replace(both, items=claimed))) == ["EX17", "EX16"]


def test_without_evidence_for_any_other_unit_there_is_no_crosswalk(write):
    unserved = examples.content((examples.item(1, claims=(claim("1.2"),)),))
    for content in (examples.content(), unserved):
        said = [text for _, text in paragraphs(write(content))]
        assert "Links to other units and standards" not in said
        assert not [text for text in said if "Standard EX17: linked" in text]


def test_units_beside_this_one_are_listed_with_what_serves_them(write):
    claims = (claim("1.1"), claim("P2", unit="ex-17"), claim("P1", unit="ex-17"))
    items = (
        examples.item(1, claims=claims),
        examples.item(2, claims=(claim("1.2"), claim("4.1", unit="xx-9"))),
    )
    details = examples.details(related_units=("Develop customer service standards: 2.1 (E02)",))
    path = write(examples.content(items, whose=details))
    assert table_texts(path, "Other units and the evidence used in them")[1:] == [
        ["Example Board Standard EX17", "P1: E01P2: E01"],
        ["xx-9", "4.1: E02"],
        ["Develop customer service standards: 2.1 (E02)", "Studied beside this unit"],
    ]
    related = tables(path, "Other units and the evidence used in them")[0][3][0]
    assert anchors(related) == ["item_E02"]


def test_without_other_units_there_is_no_table_of_them(write):
    items = (examples.item(1, claims=(claim("1.1"),)),)
    path = write(examples.content(items, whose=examples.details(related_units=())))
    assert tables(path, "Other units and the evidence used in them") == []
