"""What goes between the pages and the program: checked on the way in, models on the way out."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
import unicodedata
import urllib.error
import urllib.request
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser import TOKEN, Lab
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.activities import all_activities
from portfolio.base.text import clean, visible
from portfolio.lab import wire
from portfolio.lab.pages.answers_desk import read_answers, write_answers
from portfolio.lab.pages.item_desk import read_item
from portfolio.lab.pages.register_desk import register
from portfolio.lab.replying import RequestError, fitting
from portfolio.record.evidence import WorkplaceHeld
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.unit.unit import Unit
from portfolio.workbook.form_cells import named_bundle

CHECKOUT = Path(__file__).parents[2]
ANSWERS = "answers?unit=cg-406&criterion=3.1"


@pytest.fixture
def folder(empty_record: Path, tmp_path: Path) -> Path:
    return shutil.copytree(empty_record, tmp_path / "record")


def asking(
    lab: Lab, path: str, method: str = "GET", body: bytes | None = None, token: str = TOKEN
) -> urllib.request.Request:
    start = urlsplit(lab.address("start"))
    address = f"{start.scheme}://{start.netloc}/portfolio/{path}"
    headers = {"Authorization": f"token {token}"}
    return urllib.request.Request(address, headers=headers, method=method, data=body)


def said(
    lab: Lab, path: str, method: str = "GET", body: bytes | None = None, token: str = TOKEN
) -> tuple[int, Any]:
    """What the program answers: the status, and the JSON."""
    request = asking(lab, path, method, body, token)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def edit(value: Any, *bases: Any) -> dict[str, Any]:
    return {"value": value, "bases": list(bases)}


def typed(**activities: dict[str, Any]) -> wire.EditsRequest:
    return wire.EditsRequest.model_validate({"edits": activities})


def generator() -> ModuleType:
    """The script, loaded by its path: it is not part of the package."""
    name = "make_wire_types"
    place = importlib.util.spec_from_file_location(name, CHECKOUT / "scripts" / f"{name}.py")
    assert place
    assert place.loader
    module = importlib.util.module_from_spec(place)
    sys.modules[name] = module
    place.loader.exec_module(module)
    return module


def test_the_types_of_the_pages_are_in_step_with_the_program():
    made = generator()
    assert made.FILE.read_text("utf-8") == made.written(), "Run: python scripts/make_wire_types.py"


def test_a_form_comes_from_the_program_and_not_from_the_notebook(folder: Path, unit: Unit):
    forms = read_answers(folder, "cg-406", "3.1").forms
    assert list(forms) == ["communications", "star"]
    baked = next(
        value
        for key, value in named_bundle("star", unit, unit.criterion("3.1")).items()
        if key.endswith("form+json")
    )
    sent = forms["star"].model_dump(mode="json", by_alias=True)
    assert sent["schema"]["order"] == baked["schema"]["order"]
    assert (sent["title"], sent["purpose"]) == (baked["title"], baked["purpose"])


def test_every_field_of_every_form_can_be_drawn(folder: Path):
    unit = open_record(folder).details.units[0]
    seen = set()
    for ref in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3"):
        for name, form in read_answers(folder, unit, ref).forms.items():
            fields = all_activities()[name].answer.model_fields
            assert set(form.form.properties) == set(form.form.order) == set(fields)
            seen.add(name)
    assert len(seen) > 8


def test_a_field_that_is_not_known_is_told_and_the_others_are_saved(folder: Path):
    request = typed(
        star={"title": edit("Opening", None), "renamed_since": edit("Nine words", None)},
        gone={"text": edit("More words", None)},
    )
    answer = write_answers(folder, "cg-406", "3.1", request)
    assert isinstance(answer, wire.NotAllSaved)
    assert "“renamed_since” and “text”" in answer.message
    assert [(place.activity, place.field) for place in answer.unknown] == [
        ("star", "renamed_since"),
        ("gone", "text"),
    ]
    assert [(place.activity, place.field) for place in answer.saved] == [("star", "title")]
    assert answer.stored.activities == {"star": {"title": "Opening"}, "claims": {}}
    assert open_record(folder).answers("cg-406", "3.1") == {"star": {"title": "Opening"}}


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(["star", "reasons", "gone"]),
        st.dictionaries(st.sampled_from(["title", "situation", "old", "Älter"]), st.text()),
    )
)
def test_what_is_typed_is_either_stored_or_told(folder: Path, edits: dict[str, dict[str, str]]):
    """Whatever the fields, none is passed over in silence."""
    before = open_record(folder).answers("cg-406", "3.1").get("star", {})
    request = typed(
        **{
            activity: {field: edit(value, before.get(field)) for field, value in fields.items()}
            for activity, fields in edits.items()
        }
    )
    answer = write_answers(folder, "cg-406", "3.1", request)
    told = answer.unknown if isinstance(answer, wire.NotAllSaved) else []
    stored = open_record(folder).answers("cg-406", "3.1")
    for activity, fields in edits.items():
        for field, value in fields.items():
            kept = stored.get(activity, {}).get(field) == clean(value)[0]
            assert kept != (wire.FieldPlace(activity=activity, field=field) in told)


@pytest.mark.parametrize(
    ("model", "value", "place"),
    [
        (wire.EditsRequest, {}, "edits"),
        (wire.EditsRequest, [], ""),
        (wire.EditsRequest, {"edits": {"star": {"title": {"value": 1}}}}, "edits.star.title.bases"),
        (wire.EditsRequest, {"edits": {}, "more": 1}, "more"),
        (wire.EditsRequest, {"edits": {"star": ["title"]}}, "edits.star"),
        (wire.PracticeWish, {"wish": "fly", "digest": None}, "wish"),
        (wire.OfCriterion, {"unit": "cg-406"}, "criterion"),
    ],
)
def test_a_request_that_does_not_fit_is_refused_with_its_place(
    model: type[wire.Asked], value: Any, place: str
):
    with pytest.raises(RequestError, match=f"  - {re.escape(place)}.*(?s:.)*stays in this browser"):
        fitting(model, value)


NOTHING = b'{"edits": {}}'
DEEP = b'{"edits": {"star": {"title": {"bases": [], "value": %s1%s}}}}' % (b"[" * 400, b"]" * 400)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", ANSWERS, b"\xff\xfe{}"),
        ("PUT", ANSWERS, b""),
        ("PUT", ANSWERS, b"{"),
        ("PUT", ANSWERS, b"[" * 100_000),
        ("PUT", ANSWERS, b"1" * 10_000),
        ("PUT", ANSWERS, b'{"edits": NaN}'),
        ("PUT", ANSWERS, DEEP),
        ("PUT", ANSWERS, b'{"edits": {"star": {"title": {"value": NaN, "bases": []}}}}'),
        ("PUT", "answers?unit=cg-406", NOTHING),
        ("PUT", "answers?unit=cg-406&criterion=9.9", NOTHING),
        ("PUT", "answers?unit=..%2F..&criterion=3.1", NOTHING),
        ("PUT", "answers?unit=%ff&criterion=3.1", NOTHING),
        ("GET", "answers", None),
        ("GET", "panel?unit=cg-406&criterion=3.1&name=nothing", None),
        ("GET", "evidence-item?unit=cg-406&item=../../record", None),
        ("GET", "evidence-file?item=E77", None),
        ("GET", "evidence-preview", None),
        ("PUT", "evidence-file?unit=cg-406", b"x"),
        ("POST", "practice?unit=cg-406", b'{"wish": "begin"}'),
        ("POST", "making", b""),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    server: Lab, method: str, path: str, body: bytes | None
):
    status, answer = said(server, path, method, body)
    assert status == 400
    message = answer["message"]
    assert message
    assert "Traceback" not in message
    assert not re.search(r"pydantic|HTTP|ValueError|None", message)
    assert open_record(server.folder).answers("cg-406", "3.1") == {}


def test_an_unknown_method_is_a_sentence_too(server: Lab):
    status, answer = said(server, "overview?unit=cg-406", "DELETE")
    assert (status, "cannot do that" in answer["message"]) == (405, True)


def test_somebody_without_the_token_is_told_where_to_go_on(server: Lab):
    status, answer = said(server, ANSWERS, token="another")
    assert (status, "Close it, and go on" in answer["message"]) == (403, True)


def test_every_reply_says_which_start_of_the_program_it_is_from(server: Lab):
    status, answer = said(server, "alive")
    assert status == 200
    assert answer["instance"]
    request = asking(server, ANSWERS)
    with urllib.request.urlopen(request, timeout=60) as reply:
        assert reply.headers["X-Portfolio-Instance"] == answer["instance"]
        assert json.loads(reply.read())["record"] == answer["record"]


def test_some_words_that_are_not_taken_come_back_with_the_rest_saved(server: Lab, folder: Path):
    edits = {"star": {"title": edit("Known", None), "old": edit("Nine words", None)}}
    body = json.dumps({"edits": edits}).encode()
    status, answer = said(server, "answers?unit=cg-406&criterion=3.2", "PUT", body)
    assert status == 400
    assert {place["field"] for place in answer["unknown"]} >= {"old"}
    answers = open_record(server.folder).answers("cg-406", "3.2")
    assert answer["stored"]["activities"] == {**answers, "claims": {}}


def test_a_name_cannot_pass_for_another_by_turning_its_letters_round(folder: Path):
    add_evidence(folder, method="", title="Policy \u202efdp.exe", workplace=WorkplaceHeld())
    (row,) = register(folder, "cg-406").items
    assert row.title == "Policy [U+202E]fdp.exe"
    stored = read_item(folder, "cg-406", "E01")
    assert stored.activities["item"]["title"] == "Policy \u202efdp.exe"


@given(st.text())
def test_what_is_shown_of_a_name_keeps_its_order_and_can_be_sent(name: str):
    shown = visible(name)
    shown.encode("utf-8")
    assert not any(unicodedata.bidirectional(c) in DIRECTIONS for c in shown)
    assert visible(shown) == shown


DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
