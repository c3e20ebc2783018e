"""Firefox shows the start page and the forms, saves what is typed, adds evidence and records."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import Lab
from firefox import Firefox, open_firefox, program
from test_evidence_desk import photo

from portfolio.record.record import open_record

SAVED = """() => {
    const all = [...document.querySelectorAll(".pfw-status")];
    return all.length > 0 && all.every(one => one.classList.contains("pfw-is-saved"));
}"""
SHOWS = "words => document.body.innerText.includes(words)"
HEARS = """() => {
    const sound = document.querySelector(".pfw-recorded audio");
    return sound?.currentTime > 0.1 && Number.isFinite(sound.duration) && sound.seekable.length > 0;
}"""
FOLLOW = """words => {
    const link = [...document.querySelectorAll("a")].find(one => one.innerText === words);
    link?.click();
    return Boolean(link);
}"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory):
    found = program()
    if not found:
        pytest.skip("Firefox")
    with open_firefox(found, tmp_path_factory.mktemp("firefox") / "profile") as opened:
        yield opened


def test_a_learner_opens_types_saves_and_adds_evidence_in_firefox(
    firefox: Firefox, one_lab: Lab, empty_record: Path, tmp_path: Path
):
    one_lab.hold(empty_record)
    firefox.open(one_lab.address("start"))
    firefox.wait(SHOWS, "0 of 12 criteria are ready to assess.")
    firefox.wait(FOLLOW, "Criterion 3.1")
    firefox.type("Situation", "Scores fell.\nThen they rose.")
    firefox.type("When did it happen?", "24/4/2026\t")
    firefox.wait(SHOWS, "24 April 2026")
    firefox.wait(SAVED)
    star = open_record(one_lab.folder).answers("cg-406", "3.1")["star"]
    assert star["situation"] == "Scores fell.\nThen they rose."
    assert star["when"] == "2026-04-24"

    firefox.does("() => history.back()")
    firefox.wait(SHOWS, "Last time: criterion 3.1")
    picture = tmp_path / "Board.jpg"
    picture.write_bytes(photo())
    firefox.wait(FOLLOW, "Evidence")
    firefox.wait("() => document.querySelector('.pfw-adding input[type=file]') && true")
    firefox.give_file(".pfw-adding input[type=file]", picture)
    firefox.type("Title", "\t")
    firefox.wait(SHOWS, "E01: Board")
    firefox.wait(SAVED)
    (item,) = open_record(one_lab.folder).items
    assert item.file.original_name == "Board.jpg"

    firefox.press("Record a discussion or an account")
    firefox.press("Only me")
    firefox.press("Start recording")
    firefox.wait(SHOWS, "What was recorded so far is kept.")
    firefox.press("Stop")
    firefox.press("Listen to your recording")
    firefox.wait(HEARS)
    firefox.type("Title", "My account")
    firefox.press("Keep it as evidence")
    firefox.wait(SHOWS, "E02: My account")
    firefox.wait(SAVED)
    _, recorded = open_record(one_lab.folder).items
    assert recorded.file.media_type in ("audio/ogg", "audio/webm")
    assert recorded.length > 0
