"""A centre's day in the browser: from the learner's first submission to the second decision."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from browser import TOKEN, _free_port, new_tab
from centre_makers import centre_in
from centre_tries import LEARNER, UNIT, hand_in, learners_record
from test_every_page import assert_accessible, prefer

from portfolio.assessment.centre import Centre
from portfolio.assessment.given_decisions import all_told
from portfolio.lab.centre_launcher import centre_environment, centre_session
from portfolio.record.evidence import Claim
from portfolio.record.feedback import read_feedback
from portfolio.record.given_evidence import file_given
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
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
}
"""Files that try to run something in the browser that opens them, and what is said of each."""
SOON = (datetime.date.today() + datetime.timedelta(days=60)).isoformat()
TRICKY = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>'


@contextlib.contextmanager
def centre_lab(centre: Centre, state: Path) -> Iterator[int]:
    """JupyterLab for Petra Lang; the port on which it answers."""
    person, port = centre.file.somebody("PL"), _free_port()
    session = centre_session(centre, person, browser=False, port=port, token=TOKEN)
    with patch.dict(os.environ, {"XDG_STATE_HOME": str(state)}):
        environment = centre_environment(session, person)
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(session.command, env=environment, stdout=quiet, stderr=quiet)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token={TOKEN}", timeout=2)
                break
            time.sleep(0.1)
        yield port
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner whose name, answers and evidence try to do harm, and a centre."""
    place = tmp_path_factory.mktemp("day")
    folder = learners_record(place, name=f"Robin {TRICKY}", **{"1.1": TRICKY, "1.2": TRICKY})
    for name in HOSTILE:
        _add_by_hand(folder, place, name)
    hand_in(folder, centre_in(place / "Centre"))
    return place


def _add_by_hand(folder: Path, place: Path, name: str) -> None:
    """An item as a learner could make it who does not go through the program."""
    kind, data = HOSTILE[name]
    file = place / f"{name}.txt"
    file.write_text(name, "utf-8")
    claims = [Claim(unit=UNIT, criterion="1.1")]
    item = add_evidence(folder, method="award-programme", title=name, file=file, claims=claims)
    place = folder / "evidence" / item.ref
    (place / file.name).unlink()
    (place / name).write_bytes(data)
    told = json.loads((place / "item.json").read_text("utf-8"))
    told["file"] |= {"name": name, "original_name": name, "media_type": kind, "size": len(data)}
    told["file"]["sha256"] = hashlib.sha256(data).hexdigest()
    (place / "item.json").write_text(json.dumps(told), "utf-8")


@pytest.fixture(scope="module")
def centre(place: Path) -> Centre:
    return Centre(folder=place / "Centre", file=centre_in(place / "Other").file)


@pytest.fixture(scope="module")
def home(context: Any, centre: Centre, place: Path) -> Iterator[str]:
    """Where the pages of the centre are."""
    with centre_lab(centre, place / "state") as port:
        yield f"http://127.0.0.1:{port}"


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
    page.goto(f"{home}/doc/tree/desk.ipynb?token={TOKEN}&reset")
    page.get_by_role("link", name="Robin <img").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Robin <img").click()
    opened(page, "1.1")

    decide(page, "met", "Well argued.")
    page.locator("h2:visible", has_text="Criterion 1.1").focus()
    page.keyboard.press("j")
    opened(page, "1.2")
    page.get_by_text("The board met.").wait_for()
    decide(page, "referred", "The costs are missing.", action="Add them.", by=SOON)
    page.get_by_label("Private note").type("jk stays in the box")
    page.get_by_text("What you have changed since is a draft.").wait_for()
    opened(page, "1.2")
    assert_accessible(page)
    prefer(page, "dark")
    assert_accessible(page)
    prefer(page, "light")
    page.get_by_role("button", name="Release…").click()
    page.get_by_role("heading", name="Just what Robin").wait_for()
    assert "jk stays" not in page.locator(".pfw-preview-of-release").inner_text()
    page.get_by_role("button", name="Release to Robin").click()
    page.get_by_text("Released as feedback 1.").wait_for()

    record = open_record(place / "record")
    path = centre.folder / "learners" / LEARNER / "feedback" / UNIT / "F1.json"
    file_given(record.folder, record.details, read_feedback(path))
    standing = all_told(record, unit).standing()
    assert {ref: one.decision.decision for ref, one in standing.items()} == {
        "1.1": "met",
        "1.2": "referred",
    }
    for ref in ("1.1", "1.2"):
        answer = {"reasons": {"conclusion": f"Second try at {ref}."}}
        save_answers(record.folder, UNIT, ref, answer, record.digest(UNIT, ref))
    hand_in(record.folder, centre)

    page.goto(f"{home}/doc/tree/assess/{UNIT}/{LEARNER} S2.ipynb?reset")
    button = page.get_by_role("button", name="Criterion 1.1, met on S1, changed since")
    button.wait_for()
    page.get_by_role("button", name="Criterion 1.2").click()
    opened(page, "1.2")
    page.get_by_text("What changed since S1").wait_for()
    decide(page, "met", "Now it is all there.")
    page.reload()
    page.get_by_role("button", name="Criterion 1.2, decided, not released").wait_for()
    assert page.evaluate("() => window.harmed") is None
    assert page.faults == []


def opened(page: Any, ref: str) -> None:
    page.locator("h2:visible", has_text=f"Criterion {ref}:").wait_for()
    page.locator(".pfw-deciding textarea:visible").first.wait_for()


def decide(page: Any, word: str, feedback: str, action: str = "", by: str = "") -> None:
    """Type a decision, and record it once it is saved."""
    page.get_by_label("Decision", exact=True).select_option(word)
    page.get_by_label("Feedback to the learner").fill(feedback)
    if action:
        page.get_by_label("What the learner does next").fill(action)
        page.get_by_label("By when").fill(by)
    page.get_by_text("Nothing is recorded yet: this is a draft.").wait_for()
    page.get_by_role("button", name="Record this decision").click()
    page.get_by_text(f"Recorded: {word}").wait_for()
