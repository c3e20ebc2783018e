"""A centre's day in the browser: from the learner's first submission to the second decision."""

from __future__ import annotations

import datetime
import hashlib
import json
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import TOKEN, new_tab
from centre_browser import centre_lab
from centre_makers import centre_in
from centre_tries import LEARNER, UNIT, hand_in, learners_record
from sizes_and_colours import assert_whole_at_every_size
from test_every_page import assert_accessible, prefer

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import Centre
from portfolio.assessment.given_decisions import all_told
from portfolio.record.evidence import Claim
from portfolio.record.feedback import read_feedback
from portfolio.record.given_evidence import file_given
from portfolio.record.items import add_evidence
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers
from portfolio.unit.unit import Unit

HARM = b"<script>window.harmed=1;fetch('/api/contents?harm')</script>"
HOSTILE = {
    "page.html": ("text/html", b"<!doctype html><html><body>" + HARM),
    "drawing.svg": (
        "image/svg+xml",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='window.harmed=1'>" + HARM + b"</svg>",
    ),
    "note.xhtml": (
        "application/xhtml+xml",
        b"<html xmlns='http://www.w3.org/1999/xhtml'>" + HARM + b"</html>",
    ),
    "form.pdf": (
        "application/pdf",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n",
    ),
    "photo.png": ("image/png", b"<!doctype html><html><body>" + HARM),
    "words.js": ("text/javascript", HARM),
    "talk.webm": ("audio/webm", b"<!doctype html><html><body>" + HARM),
}
"""Files that try to run something in the browser that opens them, and what is said of each."""
SOON = f"{datetime.date.today() + datetime.timedelta(days=60):%d/%m/%Y}"
REFS = tuple(one.ref for one in builtin_catalogue()[UNIT].criteria)
REFERRED = ("1.2", "2.1", "3.3")
BY_MISTAKE = "1.1"
"""A criterion that is met and locked, and is changed all the same."""
PLAYS = """from => [...document.querySelectorAll("audio")].some(
    sound => !sound.paused && sound.currentTime > from)"""
TRICKY = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>'


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner whose name, answers and evidence try to do harm, and a centre."""
    place = tmp_path_factory.mktemp("day")
    folder = learners_record(place, name=f"Robin {TRICKY}", **{"1.1": TRICKY, "1.2": TRICKY})
    for number, name in enumerate(HOSTILE, start=3):
        _add_by_hand(folder, f"E{number:02}", name)
    rest = [ref for ref in REFS if ref not in ("1.1", "1.2")]
    for ref in rest:
        save_answers(folder, UNIT, ref, {"reasons": {"conclusion": f"Of {ref}."}}, None)
    file = place / "diary.txt"
    file.write_text("A diary of the year.\n", "utf-8")
    claims = [Claim(unit=UNIT, criterion=ref) for ref in rest]
    add_evidence(folder, method="award-programme", title="diary", file=file, claims=claims)
    heard = place / "account.wav"
    _sound(heard, seconds=8)
    claims = [Claim(unit=UNIT, criterion="1.2", where="from 00:04 to 00:06")]
    add_evidence(folder, method="professional-discussion", title="talk", file=heard, claims=claims)
    hand_in(folder, centre_in(place / "Centre"))
    return place


def _sound(path: Path, seconds: int) -> None:
    """A sound that a browser plays."""
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(range(100, 156)) * (8000 * seconds // 56))


def _add_by_hand(folder: Path, ref: str, name: str) -> None:
    """An item as a learner could make it who does not go through the program."""
    kind, data = HOSTILE[name]
    told = json.loads((folder / "evidence" / "E01" / "item.json").read_text("utf-8"))
    told |= {"ref": ref, "title": name}
    told["file"] |= {"name": name, "original_name": name, "media_type": kind, "size": len(data)}
    told["file"]["sha256"] = hashlib.sha256(data).hexdigest()
    place = folder / "evidence" / ref
    place.mkdir()
    (place / name).write_bytes(data)
    (place / "item.json").write_text(json.dumps(told), "utf-8")


@pytest.fixture(scope="module")
def centre(place: Path) -> Centre:
    return Centre(folder=place / "Centre", file=centre_in(place / "Other").file)


@pytest.fixture(scope="module")
def home(context: Any, centre: Centre, place: Path) -> Iterator[str]:
    """Where the pages of the centre are."""
    with centre_lab(centre, place / "state", "PL") as home:
        yield home


def test_nothing_in_a_learners_file_runs_where_the_pages_of_the_centre_are(
    context: Any, centre: Centre, home: str
):
    page = new_tab(context)
    page.goto(f"{home}/doc/tree/assess/{UNIT}/{LEARNER} S1.ipynb?token={TOKEN}&reset")
    links = page.get_by_role("link", name="the original of")
    links.nth(len(HOSTILE)).wait_for()
    addresses = [one.get_attribute("href") for one in links.all()]
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    for address, (_, data) in zip(addresses[1:], HOSTILE.values(), strict=True):
        reply = context.request.get(address)
        told = reply.headers
        assert reply.body() == data
        assert told["content-security-policy"].startswith("sandbox; default-src 'none';")
        assert told["x-content-type-options"] == "nosniff"
        is_picture = told["content-type"].startswith("image/")
        assert told["content-disposition"].startswith("inline" if is_picture else "attachment")
        assert is_picture or told["content-type"] == "application/octet-stream"
        assert "svg" not in told["content-type"]
        if is_picture:
            shown = new_tab(context)
            shown.goto(address)
            assert shown.evaluate("() => window.origin") == "null"
            assert shown.evaluate("() => window.harmed") is None
            shown.close()
        else:
            with page.expect_download() as saved:
                page.locator(f'a[href="{address}"]').click()
            assert saved.value.path().read_bytes() == data
    assert not [one for one in asked if "harm" in one]
    assert page.evaluate("() => window.harmed") is None
    page.close()


def test_a_day_from_the_first_submission_to_the_second_decision(
    context: Any, place: Path, centre: Centre, home: str, unit: Unit
):
    page = new_tab(context)
    elsewhere: list[str] = []
    page.route(lambda url: not url.startswith(home), lambda route: _shut(route, elsewhere))
    page.goto(f"{home}/doc/tree/desk.ipynb?token={TOKEN}&reset")
    page.get_by_role("link", name="Robin <img").wait_for()
    assert_accessible(page)
    assert_whole_at_every_size(page)
    page.get_by_role("link", name="Robin <img").first.click()
    opened(page, "1.1")

    for ref in REFS:
        opened(page, ref)
        decide(page, "referred" if ref in REFERRED else "met")
        if ref == "1.2":
            page.get_by_text("The board met.").wait_for()
            page.get_by_role("button", name="Play from 00:04").click()
            page.wait_for_function(PLAYS, arg=4)
            page.get_by_label("Private note").type("jk stays in the box")
            page.get_by_text("What you have changed since is a draft.").wait_for()
            assert_accessible(page)
            prefer(page, "dark")
            assert_accessible(page)
            prefer(page, "light")
            assert_whole_at_every_size(page)
        page.keyboard.press("Escape")
        page.keyboard.press("j")
    page.get_by_role("button", name="Release…").click()
    page.get_by_role("heading", name="Just what Robin").wait_for()
    assert "jk stays" not in page.locator(".pfw-preview-of-release").inner_text()
    page.get_by_role("button", name="Release to Robin").click()
    page.get_by_text("Released as feedback 1.").wait_for()

    record = learner_has(place, centre, 1)
    standing = {
        ref: one.decision.decision for ref, one in all_told(record, unit).standing().items()
    }
    assert standing == {ref: "referred" if ref in REFERRED else "met" for ref in REFS}
    for ref in (*REFERRED, BY_MISTAKE):
        answer = {"reasons": {"conclusion": f"Second try at {ref}."}}
        save_answers(record.folder, UNIT, ref, answer, record.digest(UNIT, ref))
    hand_in(record.folder, centre)

    page.goto(f"{home}/doc/tree/assess/{UNIT}/{LEARNER} S2.ipynb?reset")
    page.get_by_role("button", name=f"Criterion {BY_MISTAKE}, met on S1, changed since").wait_for()
    changed = page.get_by_role("button", name="changed since S1")
    assert sorted(words.split()[0] for words in changed.all_inner_texts()) == sorted(
        (*REFERRED, BY_MISTAKE)
    )
    for ref in REFERRED:
        page.get_by_role("button", name=f"Criterion {ref},").click()
        opened(page, ref)
        page.get_by_text("What changed since S1").wait_for()
        decide(page, "met")
    page.reload()
    page.get_by_role("button", name=f"Criterion {REFERRED[0]}, decided, not released").wait_for()
    page.get_by_role("button", name="Release…").click()
    page.get_by_role("button", name="Release to Robin").click()
    page.get_by_text("Released as feedback 2.").wait_for()
    told = all_told(learner_has(place, centre, 2), unit).standing()
    assert {one.decision.decision for one in told.values()} == {"met"}
    assert [ref for ref, one in told.items() if one.changed] == [BY_MISTAKE]
    page.get_by_role("link", name="Quality and claim").click()
    page.get_by_text("1.1 was met and has changed since").wait_for()
    assert_accessible(page)
    assert_whole_at_every_size(page)
    with centre_lab(centre, place / "state of quality", "DM") as quality:
        picking = new_tab(context)
        picking.goto(f"{quality}/doc/tree/sampling.ipynb?token={TOKEN}&reset")
        picking.get_by_role("button", name="Show the plan").click()
        picking.get_by_role("table").first.wait_for()
        assert_accessible(picking)
        assert_whole_at_every_size(picking)
        assert picking.faults == []
        picking.close()
    assert page.evaluate("() => window.harmed") is None
    assert page.faults == []
    assert elsewhere == []


def _shut(route: Any, elsewhere: list[str]) -> None:
    """There is no network: whatever a page asks for elsewhere does not come, and is noted."""
    elsewhere.append(route.request.url)
    route.abort()


def learner_has(place: Path, centre: Centre, number: int) -> Record:
    """The learner's record, once feedback of that number is filed there."""
    record = open_record(place / "record")
    path = centre.folder / "learners" / LEARNER / "feedback" / UNIT / f"F{number}.json"
    file_given(record.folder, record.details, read_feedback(path))
    return open_record(place / "record")


def opened(page: Any, ref: str) -> None:
    page.locator("h2:visible", has_text=f"Criterion {ref}:").wait_for()
    page.locator(".pfw-deciding textarea:visible").first.wait_for()


def decide(page: Any, word: str) -> None:
    """Choose a decision, say why and record it, with the keyboard alone."""
    page.locator("h2:visible", has_text="Criterion").focus()
    page.keyboard.press(word[0])
    page.keyboard.insert_text("Well argued." if word == "met" else "The costs are missing.")
    if word != "met":
        page.keyboard.press("Tab")
        page.keyboard.insert_text("Add the costs.")
        page.keyboard.press("Tab")
        page.keyboard.type(SOON)
    page.keyboard.press("Control+Enter")
    page.get_by_text(f"Recorded: {word}").wait_for()
