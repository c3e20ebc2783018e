"""What holds for every activity, whatever a learner has or has not entered yet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from portfolio.activities import all_activities
from portfolio.activities.activity import Activity, Answer, Context, Row
from portfolio.activities.empty_rows import empty_rows
from portfolio.activities.picks import picked_from
from portfolio.document import markdown
from portfolio.document.blocks import Block, Figure, Paragraph, Prose, Table
from portfolio.document.bundle import MIME, bundle, from_bundle
from portfolio.document.inline import plain
from portfolio.unit.findings import Finding
from portfolio.unit.unit import Unit

NAMES = sorted(all_activities())
HOSTILE = {
    "markup": "<script>alert('x')</script> & <b>bold</b>",
    "right to left": "\u202egnihton \u2066 אבג \u2069",
    "mathematics": "$x_$ costs $$ \\frac{",
    "a table in Markdown": "| a | b |\n|---|---|\n# Heading\n- item `code",
    "other scripts": "日本語 العربية 😀 e\u0301",
    "one endless word": "x" * 20_000,
    "many words": "a fair word " * 1_600,
}

every_activity = pytest.mark.parametrize("name", NAMES)
drafting = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@every_activity
def test_an_activity_has_the_name_of_its_file_by_which_it_is_found(name: str):
    assert all_activities()[name].name == name


@every_activity
def test_what_an_answer_can_pick_is_what_its_form_says(name: str):
    schema = all_activities()[name].answer.model_json_schema()
    rows = (schema, *schema.get("$defs", {}).values())
    fields = [field for row in rows for field in row.get("properties", {}).values()]
    sources = [field["source"].partition(".")[0] for field in fields if "source" in field]
    assert sorted(picked_from(all_activities()[name].answer)) == sorted(sources)


def rows_of(model: type[Row]) -> Iterator[type[Row]]:
    """The model itself and every kind of row inside it."""
    yield model
    for field in model.model_fields.values():
        inner = row_in(field)
        if inner is not None:
            yield from rows_of(inner)


def row_in(field: FieldInfo) -> type[Row] | None:
    for candidate in (field.annotation, *get_args(field.annotation)):
        if isinstance(candidate, type) and issubclass(candidate, Row):
            return candidate
    return None


def widget(field: FieldInfo) -> str:
    return field.json_schema_extra["widget"]


def choices(annotation: Any) -> list[str]:
    """The words of a choice, however deep its ``Literal`` is nested."""
    words = []
    for part in get_args(annotation):
        words += [part] if isinstance(part, str) else choices(part)
    return words


WORDS = st.one_of(
    st.sampled_from(["I asked 12 people.", "We met.", "option A", "satisfaction", "%", " ", "O1"]),
    st.text(max_size=30),
)
VALUES = {
    "line": WORDS,
    "text": WORDS,
    "day": st.dates(),
    "pounds": st.decimals(0, Decimal("999999999.99"), places=2),
    "number": st.one_of(st.sampled_from([0, 1, 3, 80, -1]), st.floats(-1e12, 1e12)),
    "yes": st.booleans(),
    "pick": st.sampled_from(["", "A", "O1", "O2", "nobody"]),
    "ref": st.sampled_from(["", "A", "O1", "O2", " "]),
    "evidence": st.lists(st.sampled_from(["E01", "E02", "no item"]), max_size=3),
}


def values(field: FieldInfo) -> st.SearchStrategy[Any]:
    match widget(field):
        case "choice":
            return st.sampled_from(choices(field.annotation))
        case "rows":
            return st.lists(entries(row_in(field)), max_size=4)
        case "group":
            return entries(row_in(field))
        case kind:
            return VALUES[kind]


def entries(model: type[Row]) -> st.SearchStrategy[dict[str, Any]]:
    """What a learner may have entered so far: any of the fields, none of them for certain."""
    fields = {name: values(field) for name, field in model.model_fields.items()}
    return st.fixed_dictionaries({}, optional=fields)


def drafts(activity: Activity) -> st.SearchStrategy[Answer]:
    return entries(activity.answer).map(activity.answer.model_validate)


def filled(model: type[Row], words: str, box: str = "") -> dict[str, Any]:
    """Every field filled in, with ``words`` wherever words can go, and ``box`` in the boxes."""
    return {name: filled_value(field, words, box) for name, field in model.model_fields.items()}


def filled_value(field: FieldInfo, words: str, box: str) -> Any:
    match widget(field):
        case "line" | "text" as kind:
            limits = [part.max_length for part in field.metadata if hasattr(part, "max_length")]
            return ((kind == "text" and box) or words)[: min(limits)]
        case "choice":
            return choices(field.annotation)[-1]
        case "rows":
            return [filled(row_in(field), words, box)] * 2
        case "group":
            return filled(row_in(field), words, box)
        case "pick" | "ref":
            return words[:20]
        case "evidence":
            return [words[:20], "E02"]
        case "day":
            return "2026-03-03"
        case "yes":
            return True
        case _:
            return 3


def context_for(activity: Activity, unit: Unit, others: dict[str, Answer]) -> Context:
    return Context(
        unit=unit,
        criterion=unit.criteria[0],
        settings=activity.settings(),
        others={name: other for name, other in others.items() if not other.is_empty()},
        activity=activity.name,
    )


def shown(activity: Activity, answer: Answer, context: Context) -> tuple[Block, ...]:
    """The activity's blocks, after the way through a notebook's output."""
    blocks = tuple(activity.blocks(answer, context))
    stored = json.loads(json.dumps(bundle(blocks)[MIME]))
    assert from_bundle(stored) == blocks
    return blocks


@every_activity
def test_every_field_says_what_it_is_and_how_it_is_entered(name: str):
    for model in rows_of(all_activities()[name].answer):
        for field in model.model_fields.values():
            assert field.title
            assert widget(field)


@every_activity
def test_labels_and_hints_reach_the_json_schema(name: str):
    schema = all_activities()[name].answer.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        for field in part["properties"].values():
            assert field["title"]
            assert field["widget"]


@every_activity
def test_no_two_fields_side_by_side_have_the_same_label(name: str):
    for model in rows_of(all_activities()[name].answer):
        labels = [field.title for field in model.model_fields.values()]
        assert len(set(labels)) == len(labels)


@every_activity
def test_an_answer_in_which_nothing_is_entered_is_empty(name: str):
    model = all_activities()[name].answer
    assert model().is_empty()
    assert not model.model_validate(filled(model, "words")).is_empty()


def with_empty_rows(model: type[Row], entry: dict[str, Any]) -> dict[str, Any]:
    """The same entries with an empty row added to every table, those in rows included."""
    extended = dict(entry)
    for name, field in model.model_fields.items():
        inner = row_in(field)
        if widget(field) == "group" and name in entry:
            extended[name] = with_empty_rows(inner, entry[name])
        elif widget(field) == "rows":
            given_ref = {"ref": "Z9"} if "ref" in inner.model_fields else {}
            rows = [
                with_empty_rows(inner, row) if any(row.values()) else row
                for row in entry.get(name, ())
            ]
            extended[name] = [*rows, given_ref]
    return extended


@every_activity
def test_an_answer_with_nothing_but_empty_rows_is_empty(name: str):
    model = all_activities()[name].answer
    answer = model.model_validate(with_empty_rows(model, {}))
    assert answer.is_empty()
    tables = [field for field in model.model_fields.values() if widget(field) == "rows"]
    assert len(list(empty_rows(answer))) == len(tables)


@every_activity
@drafting
@given(data=st.data())
def test_empty_rows_change_nothing_that_is_found_or_shown(name: str, unit: Unit, data):
    activity = all_activities()[name]
    entry = data.draw(entries(activity.answer), label="entry")
    others = {
        read: data.draw(entries(all_activities()[read].answer), label=read)
        for read in activity.reads
    }
    told = []
    for change in (lambda model, entry: entry, with_empty_rows):
        read = {
            other: all_activities()[other].answer.model_validate(
                change(all_activities()[other].answer, value)
            )
            for other, value in others.items()
        }
        answer = activity.answer.model_validate(change(activity.answer, entry))
        context = context_for(activity, unit, read)
        told.append(
            (
                answer.is_empty(),
                list(activity.check(answer, context)),
                shown(activity, answer, context),
            )
        )
    assert told[0] == told[1]


@every_activity
@drafting
@given(data=st.data())
def test_a_draft_is_checked_and_shown_whatever_is_missing(name: str, unit: Unit, data):
    activity = all_activities()[name]
    answer = data.draw(drafts(activity), label="answer")
    others = {
        read: data.draw(drafts(all_activities()[read]), label=read) for read in activity.reads
    }
    context = context_for(activity, unit, others)
    for finding in activity.check(answer, context):
        assert_tells_what_to_do(finding, activity)
    for block in shown(activity, answer, context):
        assert_describes_itself(block)


@every_activity
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_words_are_shown_as_words(name: str, kind: str, unit: Unit):
    activity = all_activities()[name]
    answer = activity.answer.model_validate(filled(activity.answer, HOSTILE[kind]))
    others = {
        read: all_activities()[read].answer.model_validate(
            filled(all_activities()[read].answer, HOSTILE[kind])
        )
        for read in activity.reads
    }
    context = context_for(activity, unit, others)
    for finding in activity.check(answer, context):
        assert_tells_what_to_do(finding, activity)
        assert len(finding.missing) < 1_000
    blocks = shown(activity, answer, context)
    assert blocks
    html = bundle(blocks)["text/html"]
    assert "<script" not in html
    assert "<b>" not in html


Way = tuple[str, ...]
"""The names that lead to a field, such as ``("objectives", "baseline")``."""


def ways(model: type[Row], before: Way = ()) -> Iterator[tuple[Way, FieldInfo]]:
    """Every field that is filled in, however deep it lies."""
    for name, field in model.model_fields.items():
        if widget(field) in ("rows", "group"):
            yield from ways(row_in(field), (*before, name))
        else:
            yield (*before, name), field


def in_fields(model: type[Row], wanted: dict[Way, Any], before: Way = ()) -> dict[str, Any]:
    """An entry with these fields filled in, in one row of each table, and no other."""
    entry: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        way = (*before, name)
        if way in wanted:
            entry[name] = wanted[way]
        elif widget(field) in ("rows", "group"):
            inner = in_fields(row_in(field), wanted, way)
            if inner:
                entry[name] = [inner] if widget(field) == "rows" else inner
    return entry


@every_activity
def test_no_words_are_left_out_whatever_else_is_missing(name: str, unit: Unit):
    activity = all_activities()[name]
    fields = dict(ways(activity.answer))
    words = {
        way: f"Typed{place}at"
        for place, (way, field) in enumerate(fields.items())
        if widget(field) in ("line", "text")
    }
    everything = {way: filled_value(field, "A", "") for way, field in fields.items()} | words
    some = [{way: value for way, value in everything.items() if way != left} for left in fields]
    for entered in (everything, *some, *({way: typed} for way, typed in words.items())):
        answer = activity.answer.model_validate(in_fields(activity.answer, entered))
        document = repr(shown(activity, answer, context_for(activity, unit, {})))
        lost = [way for way, typed in words.items() if way in entered and typed not in document]
        assert not lost, f"{lost} where only {list(entered)} are filled in"


@every_activity
def test_what_stands_on_lines_of_a_box_stands_on_lines(name: str, unit: Unit):
    activity = all_activities()[name]
    box = "First line\nsecond_line__here\n·  an **item**"
    answer = activity.answer.model_validate(filled(activity.answer, "words", box))
    others = {
        read: all_activities()[read].answer.model_validate(
            filled(all_activities()[read].answer, "words")
        )
        for read in activity.reads
    }
    blocks = shown(activity, answer, context_for(activity, unit, others))
    lines = {line for block in blocks for line in lines_shown(block)}
    own = {line for line in lines if re.search("First|second|item", line)}
    assert own <= {"First line", "second_line__here", "an item", "• an item"}
    assert own or not any(has_box(model) for model in rows_of(activity.answer))


def has_box(model: type[Row]) -> bool:
    return any(widget(field) == "text" for field in model.model_fields.values())


def lines_shown(block: Block) -> Iterator[str]:
    """The lines of texts and cells as people read them."""
    match block:
        case Prose(text):
            for part in markdown.parts(text):
                yield from plain(part.words if isinstance(part, Paragraph) else part.text).split(
                    "\n"
                )
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from plain(cell).split("\n")


def assert_tells_what_to_do(finding: Finding, activity: Activity) -> None:
    assert finding.rule
    assert finding.missing.strip()
    assert finding.next_step.strip()
    assert finding.activity == activity.name


def assert_describes_itself(block: Block) -> None:
    match block:
        case Table():
            assert block.caption.strip()
            assert block.description.strip()
            assert block.rows
        case Figure():
            assert block.caption.strip()
            assert block.alternative.strip()
