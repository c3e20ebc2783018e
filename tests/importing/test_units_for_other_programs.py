"""Units for Moodle, CASE and Mahara: what those programs read of them, and the way back.

The rules of the other programs are restated here as their own code has them.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from portfolio.activities.catalogue import builtin_catalogue, check_unit_file, usual
from portfolio.base.errors import HandbookError
from portfolio.exchange.unit_formats import ENDINGS, exchanged, export_unit
from portfolio.importing.draft import DraftUnit
from portfolio.importing.draft_file import draft_text
from portfolio.unit.unit import Unit

NOW = datetime.datetime(2026, 3, 14, 10, tzinfo=datetime.UTC)
UNITS = builtin_catalogue()


def many_criteria(folder: Path) -> Unit:
    """A unit with 1.1 and 1.10, long words, markup and signs that spreadsheets read as orders."""
    rows = "".join(
        f'[[outcomes.criteria]]\nref = "1.{n}"\nverb = "explain"\n'
        f'text = "explain {"=1+1 <b>& “tea”, " if n == 10 else ""}{"a very long part " * 12}{n}"\n'
        for n in range(1, 12)
    )
    (folder / "many.toml").write_text(
        'id = "many-1"\ntitle = "=Many"\nawarding_body = "Harbour Awards"\naim = "To explain."\n'
        '[sources]\nspec = { title = "The handbook", authority = true }\n'
        '[[outcomes]]\nref = "1"\ntext = "understand\\nmuch"\ncompetence = false\n'
        f'methods = ["questioning"]\n{rows}',
        encoding="utf-8",
    )
    return check_unit_file(folder / "many.toml")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Unit:
    return many_criteria(tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="module")
def units(many: Unit) -> list[Unit]:
    return [many, *UNITS.values()]


def exported(unit: Unit, name: str) -> bytes:
    return export_unit(unit, name, UNITS, NOW).data


def back(unit: Unit, name: str, folder: Path) -> DraftUnit:
    path = folder / f"unit{ENDINGS[name]}"
    path.write_bytes(exported(unit, name))
    draft = exchanged(path, UNITS)
    assert draft is not None
    return draft


@pytest.mark.parametrize("name", ENDINGS)
def test_what_a_format_carries_comes_back_equal(name: str, units: list[Unit], tmp_path: Path):
    for unit in units:
        draft = back(unit, name, tmp_path)
        told = [(o.ref, o.text, [(c.ref, c.text) for c in o.criteria]) for o in draft.outcomes]
        assert told == [
            (o.ref, o.text, [(c.ref, c.text) for c in o.criteria]) for o in unit.outcomes
        ]
        assert draft.facts["title"][0] == unit.title
        assert draft.facts["aim"][0] == unit.aim
        assert not draft.gaps
        assert not any(part.checks for part in (*draft.outcomes, *draft.criteria))


def test_case_alone_brings_the_links_to_other_units_back(tmp_path: Path):
    unit = UNITS["cg-406"]
    links = {c.ref: set(c.serves) for c in unit.criteria}
    assert any(links.values())
    came = {c.ref: set(c.serves) for c in back(unit, "case", tmp_path).criteria}
    assert came == links


@pytest.mark.parametrize("name", ENDINGS)
def test_a_draft_from_another_program_is_a_unit_file(name: str, many: Unit, tmp_path: Path):
    text = draft_text(back(many, name, tmp_path), usual())
    text = text.replace('awarding_body = ""', 'awarding_body = "Harbour Awards"')
    (tmp_path / "again.toml").write_text(text, encoding="utf-8")
    again = check_unit_file(tmp_path / "again.toml")
    assert [c.text for c in again.criteria] == [c.text for c in many.criteria]


@pytest.mark.parametrize("name", ENDINGS)
def test_what_is_not_carried_is_said(name: str):
    assert "does not keep" in export_unit(UNITS["cg-406"], name, UNITS, NOW).not_carried[0]


# Moodle: what its importer does with the rows


def as_moodle_reads(data: bytes) -> tuple[list[str], dict[str, list[str]]]:
    """The framework and the competencies by id; ids are compared as PHP's ``==`` does."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"))))
    body = [[re.sub(r"^'(?=[=+\-@])", "", cell) for cell in row] for row in rows[1:]]
    assert all(len(row) == 14 for row in rows)
    frames = [row for row in body if row[12]]
    assert len(frames) == 1
    return frames[0], {row[1]: row for row in body if not row[12]}


def php_equal(one: str, other: str) -> bool:
    number = r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*"
    if re.fullmatch(number, one) and re.fullmatch(number, other):
        return float(one) == float(other)
    return one == other


def test_moodle_makes_as_many_competencies_as_the_unit_has_parts(units: list[Unit]):
    for unit in units:
        frame, rows = as_moodle_reads(exported(unit, "moodle"))
        made = 0
        waiting = [""]
        while waiting:
            parent = waiting.pop()
            for own, row in rows.items():
                if php_equal(row[0], parent):
                    made += 1
                    waiting.append(own)
                    assert len(own) <= 100
                    assert 0 < len(row[2]) <= 100
        assert made == len(rows) == len(unit.outcomes) + len(unit.criteria)
        assert php_equal("1.1", "1.10")
        assert not any(php_equal(a, b) for a in rows for b in rows if a != b)
        assert len(frame[1]) <= 100
        scale = json.loads(frame[6])
        assert scale[0]["scaleid"]
        assert any(one["scaledefault"] for one in scale[1:])
        assert any(one["proficient"] for one in scale[1:])
        assert (
            {one["id"] for one in scale[1:]} <= {1, 2} == {*range(1, len(frame[5].split(",")) + 1)}
        )
        assert set(frame[13].split(",")) <= TAXONOMIES


TAXONOMIES = {
    *("behaviour", "competency", "concept", "domain", "indicator", "level", "outcome"),
    *("practice", "proficiency", "skill", "value"),
}


def test_moodle_files_of_other_sites_are_read_whatever_their_order(tmp_path: Path):
    rows = [
        ["a", "a1", "First thing", "<p>Do the <b>first</b> thing</p>", "1", *[""] * 9],
        ["", "a", "Things", "", "1", *[""] * 9],
        ["gone", "x", "Lost", "", "1", *[""] * 9],
        ["", "f", "Frame", "", "1", "No,Yes", "[]", "", "", "", "", "", "1", "outcome"],
    ]
    head = "Parent id number,Id number,Shortname,Description,Description format,Scale values,"
    head += "Scale configuration,Rule type,Rule outcome,Rule config,Cross,Exported,Is framework,T"
    path = tmp_path / "site.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(head + "\n")
        csv.writer(file).writerows(rows)
    draft = exchanged(path, UNITS)
    assert draft is not None
    assert [(c.ref, c.text) for c in draft.criteria] == [("a1", "Do the first thing")]
    assert draft.gaps == ["1 row belongs to a parent that is not in the file"]


# CASE: the rules of the 1.0 schema for a package, restated; what that refuses, this refuses too


URI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}
IDENTIFIER = {
    "type": "string",
    "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
LINK = {
    "type": "object",
    "required": ["title", "identifier", "uri"],
    "properties": {"title": {"type": "string"}, "identifier": IDENTIFIER, "uri": URI},
    "additionalProperties": False,
}
PACKAGE = {
    "type": "object",
    "required": ["CFDocument"],
    "additionalProperties": False,
    "properties": {
        "CFDocument": {
            "type": "object",
            "required": ["identifier", "uri", "creator", "title", "lastChangeDateTime"],
            "properties": {"identifier": IDENTIFIER, "lastChangeDateTime": MOMENT,
                           "creator": {"type": "string"}, "title": {"type": "string"},
                           "description": {"type": "string"}, "language": {"type": "string"},
                           "notes": {"type": "string"}, "uri": URI},
            "additionalProperties": False,
        },
        "CFItems": {"type": "array", "items": {
            "type": "object",
            "required": ["identifier", "fullStatement", "uri", "lastChangeDateTime"],
            "properties": {"identifier": IDENTIFIER, "fullStatement": {"type": "string"},
                           "humanCodingScheme": {"type": "string"}, "uri": URI,
                           "CFItemType": {"type": "string"}, "CFDocumentURI": LINK,
                           "lastChangeDateTime": MOMENT},
            "additionalProperties": False,
        }},
        "CFAssociations": {"type": "array", "items": {
            "type": "object",
            "required": ["identifier", "associationType", "uri", "originNodeURI",
                         "destinationNodeURI", "lastChangeDateTime"],
            "properties": {"identifier": IDENTIFIER, "uri": URI, "lastChangeDateTime": MOMENT,
                           "sequenceNumber": {"type": "integer"},
                           "associationType": {"enum": [
                               "isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes",
                               "isRelatedTo", "replacedBy", "exemplar", "hasSkillLevel"]},
                           "originNodeURI": LINK, "destinationNodeURI": LINK},
            "additionalProperties": False,
        }},
    },
}  # fmt: skip


def test_a_case_package_keeps_to_the_schema_and_every_item_has_its_one_parent(units: list[Unit]):
    for unit in units:
        package: dict[str, Any] = json.loads(exported(unit, "case"))
        jsonschema.validate(package, PACKAGE)
        items = [item["identifier"] for item in package["CFItems"]]
        links = [link["identifier"] for link in package["CFAssociations"]]
        assert len({*items, *links}) == len(items) + len(links)
        children = [
            link["originNodeURI"]["identifier"]
            for link in package["CFAssociations"]
            if link["associationType"] == "isChildOf"
        ]
        assert sorted(children) == sorted(items)


def test_the_same_unit_is_the_same_package_again():
    assert exported(UNITS["cg-406"], "case") == exported(UNITS["cg-406"], "case")


def test_a_package_of_any_depth_is_read_in_its_order_without_sequence_numbers(tmp_path: Path):
    names = {"top": "Top", "o": "Know tea", "c10": "1.10", "c2": "1.2", "loose": "H.A.MATH.GM"}
    items = [
        {"identifier": key, "fullStatement": f"say {name}", "humanCodingScheme": name}
        for key, name in names.items()
    ]
    tree = [("c10", "o"), ("c2", "o"), ("o", "top"), ("top", "doc"), ("loose", "doc")]
    package = {
        "CFDocument": {"identifier": "doc", "title": "Tea"},
        "CFItems": items,
        "CFDefinitions": [],
        "CFAssociations": [
            {"associationType": "isChildOf", "originNodeURI": {"identifier": a},
             "destinationNodeURI": {"identifier": b}}
            for a, b in tree
        ],
    }  # fmt: skip
    (tmp_path / "tea.json").write_text(json.dumps(package), encoding="utf-8")
    draft = exchanged(tmp_path / "tea.json", UNITS)
    assert draft is not None
    assert [c.ref for c in draft.criteria] == ["1.2", "1.10", "H.A.MATH.GM"]
    assert "it stands under “say Top”" in draft.outcomes[0].checks


def test_a_package_that_goes_in_circles_ends(tmp_path: Path):
    links = [
        {"associationType": "isChildOf", "originNodeURI": {"identifier": a},
         "destinationNodeURI": {"identifier": b}}
        for a, b in (("x", "y"), ("y", "x"), ("z", "z"))
    ]  # fmt: skip
    items = [{"identifier": name, "fullStatement": name} for name in "xyz"]
    document = {"identifier": "d", "title": "T"}
    package = {"CFDocument": document, "CFAssociations": links, "CFItems": items}
    (tmp_path / "circle.json").write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(HandbookError, match="no criteria"):
        exchanged(tmp_path / "circle.json", UNITS)


# Mahara: what its reader takes


def test_mahara_finds_every_element_under_its_standard(units: list[Unit]):
    for unit in units:
        frame = json.loads(exported(unit, "mahara"))["framework"]
        assert frame["name"]
        assert [*map(list, frame["evidencestatuses"])] == [
            ["begun"], ["incomplete"], ["partialcomplete"], ["completed"]
        ]  # fmt: skip
        for row in (*frame["standards"], *frame["standardelements"]):
            assert type(row["standardid"]) is int
            assert 0 < len(row["shortname"]) <= 100
            assert 0 < len(row["name"]) <= 255
        found = [
            element["elementid"]
            for standard in frame["standards"]
            for element in frame["standardelements"]
            if element["standardid"] == standard["standardid"]
        ]
        assert found == [criterion.ref for criterion in unit.criteria]
        assert not any("parentelementid" in row for row in frame["standardelements"])


def test_the_older_layout_and_mixed_types_of_mahara_are_read(tmp_path: Path):
    frame = {
        "name": "Tea",
        "standards": [
            {"standardid": 1, "shortname": "Leaves", "name": "Know leaves",
             "standardelement": [{"elementid": "1.0", "shortname": "Say", "name": "Say what"}]},
            {"standardid": "2", "shortname": "Pots", "name": "Know pots"},
        ],
        "standardelements": [{"elementid": "2.1", "standardid": 2, "name": "Warm the pot"},
                             {"elementid": "9.1", "standardid": 9, "name": "Lost"}],
    }  # fmt: skip
    (tmp_path / "tea.matrix").write_text(json.dumps({"framework": frame}), encoding="utf-8")
    draft = exchanged(tmp_path / "tea.matrix", UNITS)
    assert draft is not None
    assert [(c.ref, c.text) for c in draft.criteria] == [
        ("1.0", "Say what"),
        ("2.1", "Warm the pot"),
    ]
    assert draft.gaps == ["1 elements belong to a standard that is not in the file"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", "[" * 100_000, "no JSON"),
        ("a.json", "{}", "neither"),
        ("a.matrix", '{"framework": {}}', "no name"),
        ("a.csv", "Parent id number,Is framework\n1,1\n", "older layout"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(
    name: str, text: str, said: str, tmp_path: Path
):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(HandbookError, match=said):
        exchanged(tmp_path / name, UNITS)


def test_a_table_that_no_program_exported_is_left_to_the_other_readers(tmp_path: Path):
    (tmp_path / "plain.csv").write_text("Learning outcome,Assessment criteria\n", encoding="utf-8")
    assert exchanged(tmp_path / "plain.csv", UNITS) is None
