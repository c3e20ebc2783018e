"""The same port at each start, and what was typed at another one is found again."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.base.support_log import log_file
from portfolio.lab import ports
from portfolio.lab.marks import record_mark


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "award-portfolio"


@pytest.fixture
def folder(empty_record: Path, tmp_path: Path) -> Path:
    return shutil.copytree(empty_record, tmp_path / "record")


@pytest.fixture
def mark(tmp_path: Path) -> str:
    """Of no other run of the tests, so that the port which follows from it is free as well."""
    return str(tmp_path)


@contextlib.contextmanager
def taken(port: int) -> Iterator[None]:
    """Another program listens there."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        yield


def used_and_closed(port: int) -> None:
    """A server was there a moment ago and closed its connections first, as ours does."""
    with socket.socket() as server, socket.socket() as page:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", port))
        server.listen()
        page.connect(("127.0.0.1", port))
        connection, _ = server.accept()
        connection.close()


def test_a_record_keeps_its_port_when_its_folder_is_moved(folder: Path, tmp_path: Path):
    before, mark = ports.find_port(record_mark(folder)), record_mark(folder)
    moved = folder.rename(tmp_path / "elsewhere")
    assert record_mark(moved) == mark
    assert ports.find_port(record_mark(moved)) == before


def test_two_records_have_two_marks_and_two_ports(tmp_path: Path):
    from portfolio.making.build import new_record
    from portfolio.record.evidence import Details, Learner

    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    marks = [record_mark(new_record(tmp_path / name, details).folder) for name in ("one", "two")]
    assert len(set(marks)) == 2
    assert len({ports.find_port(mark).port for mark in marks}) == 2


def test_a_port_that_was_closed_a_moment_ago_is_taken_again(mark: str):
    first = ports.find_port(mark)
    used_and_closed(first.port)
    assert ports.find_port(mark) == ports.Found(port=first.port, own=True)


def test_another_port_is_taken_while_the_own_one_is_used_and_told(mark: str):
    own = ports.find_port(mark)
    with taken(own.port):
        other = ports.find_port(mark)
        assert (other.own, other.port != own.port) == (False, True)
        assert ports.find_port(mark) == other
    assert ports.find_port(mark) == own
    assert ports.had_ports(mark) == (own.port, other.port)


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b'{"ports": 3}', b'{"ports": {"mark": ["a", -1, 80, true]}}']
)
def test_a_broken_list_of_ports_is_as_good_as_none(broken: bytes, state: Path):
    state.mkdir(parents=True)
    (state / "ports.json").write_bytes(broken)
    assert ports.had_ports("mark") == ()
    assert ports.find_port("mark").own


def test_a_state_folder_that_cannot_be_written_to_stops_no_start(state: Path):
    state.parent.mkdir(parents=True)
    state.write_text("in the way", encoding="utf-8")
    assert ports.find_port("mark") == ports.find_port("mark")


@settings(deadline=None, max_examples=20)
@given(st.lists(st.text(max_size=3), unique=True, max_size=30))
def test_no_two_records_get_the_same_own_port(marks: list[str]):
    with contextlib.suppress(FileNotFoundError):
        ports._file().unlink()
    found = [ports.find_port(mark).port for mark in marks]
    assert len(set(found)) == len(marks)


def _obey_interrupts() -> None:
    """As in a terminal, even where the tests run in the background and are to ignore them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Running:
    """The program on a record, as a learner starts it."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "portfolio", "lab", str(folder), "--no-browser"]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=_obey_interrupts,
        )
        assert self.process.stdout
        self.said = ""
        for line in self.process.stdout:
            if line.startswith("http://"):
                break
            self.said += line
        self.address = line.strip()
        self.port = int(self.address.split(":")[2].split("/")[0])
        self.token = self.address.partition("token=")[2]
        while self.ask("alive")[0] != 200:
            assert self.process.poll() is None
            time.sleep(0.05)

    def ask(self, path: str, method: str = "GET", port: int = 0) -> tuple[int, Any]:
        """The status and the JSON that one of our paths answers with, or any that begins with a
        stroke; 0 for no answer."""
        server = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=20)
        try:
            headers = {"Authorization": f"token {self.token}"}
            place = path if path.startswith("/") else f"/portfolio/{path}"
            server.request(method, place, headers=headers)
            answer = server.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text.startswith(b"{") else text
        except OSError:
            return 0, None
        finally:
            server.close()

    def end(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Running]:
    program = Running(folder)
    try:
        yield program
    finally:
        program.end()


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Node.js notes each time that it was started, as it is found on this computer."""
    trace, place = tmp_path / "asked", tmp_path / "programs"
    place.mkdir()
    for name in ("node", "npm"):
        (place / name).write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{trace}'\n", encoding="utf-8")
        (place / name).chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((str(place), os.environ["PATH"])))
    return trace


def test_the_program_closed_and_started_again_at_once_has_the_same_address(
    folder: Path, asked: Path
):
    with running(folder) as first:
        before, page = first.ask("alive")[1], first.ask("/doc")[1]
    with running(folder) as second:
        after = second.ask("alive")[1]
    assert second.port == first.port
    events = [line.partition("Z ")[2] for line in log_file().read_text().splitlines()]
    assert events == [f"workbook opened port={first.port}", "workbook closed status=0"] * 2
    assert after["record"] == before["record"]
    assert after["instance"] != before["instance"]
    assert not asked.exists(), "Node.js, for which a start would wait, is needed for nothing"
    assert b'"buildCheck": false' in page, "nor is it when a page is opened"


def test_a_page_of_an_old_port_hands_over_only_to_the_pages_of_this_start(folder: Path):
    own = ports.find_port(record_mark(folder)).port
    with taken(own), running(folder) as elsewhere:
        assert "another program" in elsewhere.said
        assert elsewhere.port != own
    with running(folder) as home:
        assert home.port == own
        [address] = home.ask("alive")[1]["left_behind"]
        assert address.startswith(f"http://127.0.0.1:{elsewhere.port}/portfolio/left-behind?")
        path = address.rpartition("/")[2]
        assert home.ask(path, port=elsewhere.port)[0] == 200
        assert home.ask("left-behind?secret=guessed", port=elsewhere.port)[0] == 403
        assert home.ask("left-behind", port=elsewhere.port)[0] == 403
        status, told = home.ask("answers?unit=cg-406&criterion=3.1", "PUT", elsewhere.port)
        assert (status, told["address"]) == (410, f"http://127.0.0.1:{own}/")
