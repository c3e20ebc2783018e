"""The server for the phone, asked as a phone asks it, and as somebody would who means harm."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from portfolio.base.errors import PhoneError
from portfolio.base.side_process import PYTHON, child_environment
from portfolio.phone.asked_for import Phone
from portfolio.phone.network import private
from portfolio.phone.serving import MOST_CALLERS, Patience, PhoneServer
from portfolio.phone.waiting_files import MOST_BYTES, MOST_FILES, Inbox
from portfolio.record.evidence_files import LARGEST_EVIDENCE

HERE = "127.0.0.1"
BOUNDARY = "a-boundary"
FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
STRANGERS = ("/", "/favicon.ico", "/robots.txt", "/..", "//", "/%2e%2e/", "/portfolio/evidence")


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    """One page for all the tests of what it answers."""
    way = Phone(lambda: HERE)
    way.open()
    yield way
    way.close()


@pytest.fixture
def other() -> Iterator[Phone]:
    """A page of its own, for tests that end it."""
    way = Phone(lambda: HERE)
    yield way
    way.close()


def place(way: Phone) -> tuple[int, str]:
    page, _ = way.look()
    assert page
    parts = urlsplit(page.address)
    assert (parts.hostname, parts.port is not None) == (HERE, True)
    return parts.port or 0, parts.path


def ask(
    way: Phone, method: str, path: str = "", body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], str]:
    port, own = place(way)
    with closing(http.client.HTTPConnection(HERE, port, timeout=20)) as line:
        line.request(method, path or own, body, headers)
        reply = line.getresponse()
        named = {name.lower(): value for name, value in reply.getheaders()}
        return reply.status, named, reply.read().decode("utf-8")


def form(*files: tuple[str, bytes]) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: text/html\r\n\r\n".encode()
        + data
        + b"\r\n"
        for name, data in files
    ]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def waiting(way: Phone) -> list[tuple[str, bytes]]:
    return [(file.name, file.file().read_bytes()) for file in way.look()[1]]


def nobody_listens(port: int) -> bool:
    with closing(socket.socket()) as line:
        line.settimeout(5)
        return line.connect_ex((HERE, port)) != 0


def hung_up(line: socket.socket) -> bool:
    """Whether the other side ended a connection on which it says nothing."""
    line.settimeout(20)
    try:
        return line.recv(1) == b""
    except ConnectionError:
        return True


def left_in(way: Phone) -> list[Path]:
    """Every file that is kept of what a page has taken."""
    assert way._folder
    return [path for path in way._folder.rglob("*") if path.is_file()]


def test_a_form_of_files_waits_for_the_learner_as_it_was_sent(other: Phone):
    other.open()
    files = [("Launch day.jpg", b"\xff\xd8\xff" + os.urandom(200_000)), ("Notes.txt", b"one\r\n")]
    status, _, said = ask(other, "POST", "", form(*files, ("", b"")), **FORM)
    assert status == 200
    assert "2 files have arrived" in said
    assert "Now go to the computer" in said
    assert waiting(other) == files
    other.end()
    assert waiting(other) == files


def test_every_other_path_is_not_there_and_tells_nothing(phone: Phone):
    _, own = place(phone)
    near = (
        own[:-1],
        f"{own}x",
        f"{own}/",
        own.swapcase(),
        f"/{own}",
        own[:-1] + "é".encode().hex(),
    )
    for path in (*STRANGERS, *near):
        for method, body in (("GET", None), ("POST", form(("a.txt", b"x")))):
            status, _, said = ask(phone, method, path, body, **FORM)
            assert (status, method, path) == (404, method, path)
            assert own[1:] not in said
            assert "<form" not in said
    assert waiting(phone) == []


def test_what_a_stranger_sends_is_not_read(phone: Phone):
    port, _ = place(phone)
    with closing(socket.create_connection((HERE, port))) as line:
        line.sendall(b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 900000000\r\n\r\n")
        line.settimeout(20)
        answer = b""
        while piece := line.recv(10_000):
            answer += piece
        assert answer.startswith(b"HTTP/1.1 404")


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "MOVE"])
def test_it_can_only_be_looked_at_and_sent_files(phone: Phone, method: str):
    assert ask(phone, method)[0] == 405


def test_it_is_the_same_by_whatever_name_it_is_called_and_no_other_page_can_read_it(phone: Phone):
    plain = ask(phone, "GET")
    elsewhere = ask(phone, "GET", Host="evil.example", Origin="http://evil.example")
    assert plain[0] == elsewhere[0] == 200
    assert plain[2] == elsewhere[2]
    for _, headers, _ in (plain, elsewhere):
        assert not [name for name in headers if name.startswith("access-control")]
        assert not {"server", "set-cookie"} & set(headers)
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "default-src 'none'" in headers["content-security-policy"]
    assert "not encrypted" in plain[2]
    assert "<script" not in plain[2]


def test_a_name_is_shown_as_text_and_leads_nowhere(other: Phone):
    other.open()
    names = ["..\\..\\<script>alert(1)</script>.txt", "../../.bashrc", "a\u202etxt.exe", "n" * 400]
    _, _, said = ask(other, "POST", "", form(*((name, b"x") for name in names)), **FORM)
    assert "<script" not in said
    assert "[U+202E]" in said
    files = other.look()[1]
    assert len(files) == len(names)
    for file in files:
        assert file.file().name == "arriving"
        assert other._folder in file.file().parents
        assert len(file.name) <= 255


def test_more_than_may_be_sent_at_once_is_refused_before_it_comes(phone: Phone):
    port, own = place(phone)
    for length in (MOST_BYTES + 1, 10**14, 10**300):
        with closing(socket.create_connection((HERE, port))) as line:
            head = f"POST {own} HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n"
            line.sendall(f"{head}Content-Type: {FORM['Content-Type']}\r\n\r\n".encode())
            line.settimeout(20)
            assert line.recv(12) in (b"HTTP/1.1 413", b"HTTP/1.1 400")
    assert waiting(phone) == []


def test_a_file_that_is_too_large_is_refused_and_nothing_of_it_is_kept(tmp_path: Path):
    inbox = Inbox(tmp_path)
    large, small = inbox.begin("film.mp4"), inbox.begin("note.txt")
    inbox.add(large, b"x")
    inbox.add(large, bytes(LARGEST_EVIDENCE))
    inbox.add(small, b"note")
    assert not inbox.keep(large)
    assert "larger than 100 MB" in large.refused
    assert inbox.keep(small)
    assert inbox.used == 4
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"note"]


def test_files_that_are_too_many_or_empty_are_refused(tmp_path: Path):
    inbox = Inbox(tmp_path)
    for number in range(MOST_FILES):
        file = inbox.begin(f"{number}.txt")
        inbox.add(file, b"x")
        assert inbox.keep(file)
    for data, why in ((b"x", "50 files wait"), (b"", "50 files wait")):
        file = inbox.begin("more.txt")
        inbox.add(file, data)
        assert not inbox.keep(file)
        assert why in file.refused
    empty = Inbox(tmp_path / "other")
    (tmp_path / "other").mkdir()
    file = empty.begin("empty.txt")
    assert not empty.keep(file)
    assert file.refused == "It is empty."


WHOLE = form(("a.txt", b"x" * 5000))


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (WHOLE[:-40], FORM),
        (WHOLE.replace(b"Content-Disposition", b"Content\nDisposition"), FORM),
        (WHOLE, {"Content-Type": "multipart/form-data"}),
        (WHOLE, {"Content-Type": "application/x-www-form-urlencoded"}),
        (b"nothing of the kind", FORM),
        (form(*[("a.txt", b"x")] * (MOST_FILES + 11)), FORM),
    ],
)
def test_a_form_that_is_not_whole_leaves_nothing(
    phone: Phone, body: bytes, headers: dict[str, str]
):
    status, _, said = ask(phone, "POST", "", body, **headers)
    assert status == 400
    assert "Nothing of them was kept" in said
    assert waiting(phone) == []
    assert left_in(phone) == []


def test_a_form_that_stops_on_its_way_leaves_nothing(phone: Phone):
    port, own = place(phone)
    with closing(socket.create_connection((HERE, port))) as line:
        head = f"POST {own} HTTP/1.1\r\nHost: a\r\nContent-Length: {len(WHOLE) + 100}\r\n"
        line.sendall(f"{head}Content-Type: {FORM['Content-Type']}\r\n\r\n".encode() + WHOLE)
    end = time.monotonic() + 60
    while left_in(phone) and time.monotonic() < end:
        time.sleep(0.05)
    assert left_in(phone) == []
    assert waiting(phone) == []


def test_callers_beyond_a_number_are_hung_up_on_and_the_page_goes_on(phone: Phone):
    port, _ = place(phone)
    lines = [socket.create_connection((HERE, port)) for _ in range(MOST_CALLERS + 1)]
    try:
        assert hung_up(lines[-1])
    finally:
        for line in lines:
            line.close()
    end = time.monotonic() + 60
    status = 0
    while status != 200 and time.monotonic() < end:
        try:
            status = ask(phone, "GET")[0]
        except (ConnectionError, http.client.HTTPException):
            time.sleep(0.05)
    assert status == 200


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")
def test_it_listens_at_one_address_of_the_computer_and_no_other(phone: Phone):
    port, _ = place(phone)
    for address in ("127.0.0.2", socket.gethostbyname(socket.gethostname())):
        with closing(socket.socket()) as line:
            assert address == HERE or line.connect_ex((address, port)) != 0


def test_its_time_ends_it_with_a_form_that_is_still_on_its_way():
    way = Phone(lambda: HERE, life=3)
    parts = urlsplit(way.open().address)
    port, own = parts.port or 0, parts.path
    with closing(socket.create_connection((HERE, port))) as line:
        head = f"POST {own} HTTP/1.1\r\nHost: a\r\nContent-Length: {len(WHOLE)}\r\n"
        line.sendall(f"{head}Content-Type: {FORM['Content-Type']}\r\n\r\n".encode() + WHOLE[:900])
        assert hung_up(line)
    assert nobody_listens(port)
    end = time.monotonic() + 60
    while way.look()[0] and time.monotonic() < end:
        time.sleep(0.05)
    assert way.look() == (None, [])
    assert left_in(way) == []
    way.close()


class Listening:
    """A server in this process, whose clock stands still until it is set."""

    def __init__(self, folder: Path, life: float = 600, **patience: float) -> None:
        self.time = 1000.0
        self._server = PhoneServer(
            HERE, folder, life, patience=Patience(**patience), now=lambda: self.time
        )
        self._server.start()
        seen = self._server.seen(None)
        self.port, self.path = seen["port"], seen["path"]

    def ask_it(self) -> None:
        """As the learner's page does."""
        self._server.seen(None)

    def line(self, sent: bytes = b"") -> socket.socket:
        line = socket.create_connection((HERE, self.port))
        with suppress(ConnectionError):  # it may have hung up by now
            line.sendall(sent)
        return line

    def goes_on(self) -> bool:
        """Whether it answers after it has had time to look at its clock."""
        time.sleep(0.5)
        return not nobody_listens(self.port)

    def ends(self) -> bool:
        """Whether it hangs up on whoever is connected, and nobody can be any more."""
        with suppress(ConnectionError), closing(self.line()) as line:
            if not hung_up(line):
                return False
        return nobody_listens(self.port)


def test_a_page_that_nobody_looks_at_for_150_seconds_ends(tmp_path: Path):
    server = Listening(tmp_path)
    server.time += 149
    assert server.goes_on()
    server.ask_it()
    server.time += 149
    assert server.goes_on()
    server.time += 1
    assert server.ends()


def test_a_page_that_is_looked_at_ends_after_its_time(tmp_path: Path):
    server = Listening(tmp_path, life=600)
    for _ in range(6):
        server.time += 100
        server.ask_it()
    assert server.ends()


def test_a_caller_that_does_not_say_what_it_wants_is_hung_up_on(tmp_path: Path):
    server = Listening(tmp_path, header=0.1)
    for begun in (b"", b"GET / HTTP/1.1\r\nHost: a\r\n"):
        with closing(server.line(begun)) as line:
            assert hung_up(line)
    assert not nobody_listens(server.port)
    server.time += 600


def test_a_form_that_takes_too_long_is_hung_up_on_and_nothing_of_it_is_kept(tmp_path: Path):
    server = Listening(tmp_path, form=0.1)
    head = f"POST {server.path} HTTP/1.1\r\nHost: a\r\nContent-Length: {len(WHOLE)}\r\n"
    begun = f"{head}Content-Type: {FORM['Content-Type']}\r\n\r\n".encode() + WHOLE[:900]
    with closing(server.line(begun)) as line:
        assert hung_up(line)
    end = time.monotonic() + 60
    while os.listdir(tmp_path) and time.monotonic() < end:
        time.sleep(0.05)
    assert os.listdir(tmp_path) == []
    server.time += 600


def test_how_long_it_waits_is_as_it_is_written_down():
    assert Patience() == Patience(unseen=150, header=10, form=240)
    safety = Path(__file__).parents[2] / "docs" / "explanation" / "safety.md"
    words = safety.read_text(encoding="utf-8")
    assert "150 seconds" in words
    assert "10 seconds" in words
    assert "4 minutes" in words


def test_there_is_one_page_at_a_time_and_it_ends_when_it_is_told_to(other: Phone):
    first = other.open()
    port, path = place(other)
    second = other.open()
    assert nobody_listens(port)
    assert path not in second.address
    port, own = place(other)
    assert ask(other, "GET", path)[0] == 404
    assert len(own) > 30
    assert first.address != second.address
    other.end()
    assert nobody_listens(port)
    assert other.look() == (None, [])


def test_the_process_that_others_reach_is_told_no_key_to_the_workbook(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("JUPYTER_TOKEN", "the key")
    assert "the key" not in child_environment().values()


KEPT_OPEN = f"""
import time
from portfolio.phone.asked_for import Phone
way = Phone(lambda: "{HERE}")
print(way.open().address, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends them by a job, tested for all")
def test_it_ends_when_the_program_that_opened_it_is_killed():
    command = [*PYTHON, "-c", KEPT_OPEN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=child_environment()) as program:
        assert program.stdout
        port = urlsplit(program.stdout.readline().decode().strip()).port or 0
        assert not nobody_listens(port)
        program.send_signal(signal.SIGKILL)
    end = time.monotonic() + 60
    while not nobody_listens(port) and time.monotonic() < end:
        time.sleep(0.05)
    assert nobody_listens(port)


@pytest.mark.parametrize("address", ["10.0.0.4", "192.168.178.20", "172.20.1.9", "169.254.3.4"])
def test_an_address_of_a_local_network_is_used(address: str):
    assert private(address) == address


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("8.8.8.8", "from the whole internet"),
        ("100.64.0.7", "from the whole internet"),
        ("127.0.0.1", "no address that a phone could reach"),
        ("0.0.0.0", "no address that a phone could reach"),
    ],
)
def test_an_address_that_all_or_nobody_could_reach_is_refused_in_words(address: str, words: str):
    with pytest.raises(PhoneError, match=words):
        private(address)


def test_where_nothing_can_be_found_no_page_is_opened():
    def nowhere() -> str:
        raise PhoneError("This computer is in no network.")

    way = Phone(nowhere)
    with pytest.raises(PhoneError, match="no network"):
        way.open()
    assert way.look() == (None, [])


def test_a_file_is_taken_once_and_may_be_put_back(other: Phone):
    other.open()
    ask(other, "POST", "", form(("a.txt", b"words")), **FORM)
    (file,) = other.look()[1]
    assert other.take(file.number) == file
    with pytest.raises(PhoneError, match="does not wait here any more"):
        other.take(file.number)
    other.put_back(file)
    assert waiting(other) == [("a.txt", b"words")]
    other.forget(other.take(file.number))
    assert left_in(other) == []
