"""Starting: what is asked, what is remembered, and that a second start finds the first."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import signal
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import PortfolioError
from portfolio.commands.all_commands import app
from portfolio.lab import first_questions, launcher, opening, recent
from portfolio.making import build
from portfolio.making.build import new_record
from portfolio.record.evidence import Details, Learner
from portfolio.record.record import open_record


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program remembers; a new home for every test."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "state" / "award-portfolio"


@pytest.fixture(autouse=True)
def interrupts() -> Iterator[None]:
    """Let Ctrl+C reach what is started here, even where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make(tmp_path / "Robin's portfolio")


def make(folder: Path) -> Path:
    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    return new_record(folder, details).folder


class Terminal:
    """Somebody who gives the answers that a test has written down, and hears what is said."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.heard = ""

    def ask(self, question: str) -> str:
        self.say(question)
        return self.answers.pop(0)

    def say(self, text: str) -> None:
        self.heard += text + "\n"


# What is remembered


def test_the_record_opened_last_stands_first_and_once(record: Path, tmp_path: Path):
    other = make(tmp_path / "Other")
    for folder in (record, other, record):
        recent.remember(folder)
    assert recent.known() == [record, other]
    assert recent.missed() is None


def test_a_record_that_has_gone_is_not_offered_but_missed(record: Path, tmp_path: Path):
    recent.remember(record)
    record.rename(tmp_path / "moved")
    assert recent.known() == []
    assert recent.missed() == record
    (tmp_path / "moved").rename(record)
    assert recent.known() == [record]


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b"\xff\xfe", b"[]", b'{"records": 3}', b'{"records": [1, "a\\u0000", "here"]}'],
)
def test_a_broken_list_is_as_good_as_none_and_is_replaced(broken: bytes, record: Path, state: Path):
    state.mkdir(parents=True)
    (state / "recent.json").write_bytes(broken)
    assert recent.known() == []
    assert recent.missed() is None
    recent.remember(record)
    assert recent.known() == [record]


def test_a_state_folder_that_cannot_be_written_to_stops_nobody(record: Path, state: Path):
    state.parent.mkdir(parents=True)
    state.write_text("in the way", encoding="utf-8")
    recent.remember(record)
    assert recent.known() == []


# What is asked


def test_the_only_record_is_opened_without_a_question(record: Path):
    terminal = Terminal()
    assert first_questions.which_record([record], terminal.ask, terminal.say) == record
    assert first_questions.which_record([], terminal.ask, terminal.say) is None
    assert terminal.heard == ""


def test_several_records_are_a_numbered_list_that_ends_with_a_new_one(tmp_path: Path):
    known = [tmp_path / "One", tmp_path / "Two"]
    for typed, chosen in (("", known[0]), ("2", known[1]), ("3", None)):
        terminal = Terminal(typed)
        assert first_questions.which_record(known, terminal.ask, terminal.say) == chosen
        assert "3  Start a new one" in terminal.heard


def test_a_number_that_is_not_in_the_list_is_asked_for_again(tmp_path: Path):
    terminal = Terminal("0", "4", "two", "²", "9" * 5000, "1")
    known = [tmp_path / "One", tmp_path / "Two"]
    assert first_questions.which_record(known, terminal.ask, terminal.say) == known[0]
    assert terminal.heard.count("Please type a number from 1 to 3.") == 5


def test_somebody_who_moved_the_record_can_say_where_it_is(record: Path, tmp_path: Path):
    gone = tmp_path / "gone"
    terminal = Terminal("nowhere", f'"{record}"')
    assert first_questions.moved_record(gone, terminal.ask, terminal.say) == record
    assert f"There is no portfolio in {tmp_path / 'nowhere'}." in terminal.heard
    terminal = Terminal("")
    assert first_questions.moved_record(gone, terminal.ask, terminal.say) is None


def test_a_memory_stick_that_is_back_is_used_after_enter(record: Path):
    terminal = Terminal("")
    assert first_questions.moved_record(record, terminal.ask, terminal.say) == record


def test_a_name_is_needed_and_a_centre_is_not():
    terminal = Terminal("", "  ", "  Robin   Example ", "", "")
    details = first_questions.new_details(builtin_catalogue(), terminal.ask, terminal.say)
    assert details.learner.name == "Robin Example"
    assert terminal.heard.count("Please type your name") == 2
    assert details.centre.name == ""
    assert details.units == ("cg-406",)


def test_a_pasted_page_is_cut_to_a_name():
    terminal = Terminal("Robin " * 1000, "\x00Coastal\x1b College", "2")
    details = first_questions.new_details(builtin_catalogue(), terminal.ask, terminal.say)
    assert len(details.learner.name) <= first_questions.LONGEST_NAME
    assert details.centre.name == "Coastal College"
    assert details.units == (list(builtin_catalogue())[1],)
    assert "Only the first 100 letters were kept." in terminal.heard


def test_enter_puts_the_record_into_the_documents(tmp_path: Path):
    terminal = Terminal("")
    folder = first_questions.new_folder(tmp_path / "Documents", "Zoë", terminal.ask, terminal.say)
    assert folder == tmp_path / "Documents" / "Award portfolio - Zoë"
    assert folder.is_dir()


def test_a_folder_with_something_in_it_is_not_used_and_another_name_offered(tmp_path: Path):
    theirs = tmp_path / "Photos"
    theirs.mkdir()
    (theirs / "cat.jpg").touch()
    terminal = Terminal("Photos", "")
    folder = first_questions.new_folder(tmp_path, "Robin", terminal.ask, terminal.say)
    assert folder == tmp_path / "Photos 2"
    assert os.listdir(theirs) == ["cat.jpg"]
    assert "with something else in it" in terminal.heard


def test_a_folder_that_the_computer_refuses_is_asked_for_again(tmp_path: Path):
    (tmp_path / "file").touch()
    terminal = Terminal("file/inside", "x" * 300, "here")
    folder = first_questions.new_folder(tmp_path, "Robin", terminal.ask, terminal.say)
    assert folder == tmp_path / "here"
    assert terminal.heard.count("Choose another place.") == 2


def test_a_portfolio_of_the_same_name_is_offered_before_anything_else(tmp_path: Path):
    there = make(tmp_path / "Award portfolio - Robin")
    terminal = Terminal("yes")
    assert first_questions.new_folder(tmp_path, "Robin", terminal.ask, terminal.say) == there
    terminal = Terminal("no", "")
    other = first_questions.new_folder(tmp_path, "Robin", terminal.ask, terminal.say)
    assert other == tmp_path / "Award portfolio - Robin 2"


@given(st.text(max_size=200))
def test_a_folder_name_is_one_that_every_system_takes(name: str):
    folder = first_questions.folder_name(name)
    assert folder.startswith("Award portfolio")
    assert len(folder) <= first_questions.LONGEST_FOLDER
    assert not set(folder) & set('"*:<>?/\\|#%~\0\n\t')
    assert folder == folder.rstrip(" .")
    assert folder.encode("utf-8")


# Versions and safety


def test_a_jupyterlab_of_the_wrong_version_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    launcher.check_versions()
    monkeypatch.syspath_prepend(str(tmp_path))
    for version, suits in (("4.6.1", False), ("5.0.0rc1", False), ("4.10.0", True)):
        about = tmp_path / "jupyterlab-0.dist-info"
        about.mkdir(exist_ok=True)
        text = f"Metadata-Version: 2.1\nName: jupyterlab\nVersion: {version}\n"
        (about / "METADATA").write_text(text, encoding="utf-8")
        with contextlib.nullcontext() if suits else pytest.raises(PortfolioError) as caught:
            launcher.check_versions()
        if not suits:
            assert f"Here is {version}." in str(caught.value)
            assert "scripts/start.py" in str(caught.value)


def test_the_token_is_not_in_the_command_that_others_can_see(record: Path):
    session = launcher.lab_session(record, token="very-secret")
    assert "very-secret" not in " ".join(session.command)
    assert launcher.lab_environment(session)["JUPYTER_TOKEN"] == "very-secret"
    assert "--ServerApp.ip=127.0.0.1" in session.command
    assert len(launcher.lab_session(record).token) >= 32


def test_jupyter_itself_writes_no_setting_when_a_workbook_is_opened_again(state: Path):
    environment = launcher.own_environment()
    Path(environment["IPYTHONDIR"]).mkdir()  # as the first kernel leaves it
    config = Path(environment["JUPYTER_CONFIG_DIR"])
    before = {path: path.stat().st_mtime_ns for path in config.rglob("*")}
    start = "from jupyter_core.application import JupyterApp; JupyterApp().initialize([])"
    subprocess.run([sys.executable, "-c", start], env=environment, check=True)
    assert {path: path.stat().st_mtime_ns for path in config.rglob("*")} == before


def test_settings_that_are_there_are_not_written_again_for_the_disk_may_be_full(state: Path):
    launcher.own_environment()
    settings = [path for path in state.rglob("*.json") if path.is_file()]
    before = {path: path.stat().st_ino for path in settings}
    assert len(before) > 1
    settings[0].write_text("{}", "utf-8")
    launcher.own_environment()
    after = {path: path.stat().st_ino for path in settings}
    assert settings[0].read_text("utf-8") != "{}"
    assert {path for path in settings if after[path] != before[path]} == {settings[0]}


# The second start


@pytest.mark.parametrize("port", [1, 99999999, -1, "80"])
def test_a_note_about_a_server_that_is_gone_is_ignored(record: Path, port: object):
    session = launcher.lab_session(record, port=1)
    with opening.announced(record, session, 1):
        [path] = (launcher.user_state_path("award-portfolio") / "open").glob("*.json")
        path.write_text(json.dumps({**json.loads(path.read_text()), "port": port}))
        with opening.only_start(record) as address:
            assert address == ""
    assert not path.exists()


def test_the_note_is_for_its_owner_only(record: Path, state: Path):
    with opening.announced(record, launcher.lab_session(record), 1):
        [path] = (state / "open").glob("*.json")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_starts_at_the_same_time_do_not_both_start(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(opening, "PATIENCE", 0.5)
    with (
        opening.only_start(record) as address,
        pytest.raises(PortfolioError, match="Another window"),
        opening.only_start(record),
    ):
        pytest.fail("two at once")
    assert address == ""
    with opening.only_start(record) as address:
        assert address == ""
        with opening.only_start(make(tmp_path / "Another")) as other:
            assert other == ""


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "portfolio", *words]


@contextlib.contextmanager
def started(*words: str, answers: str = "") -> Iterator[subprocess.Popen[str]]:
    """The program in a process group of its own, ended as the end of a test."""
    pipe = subprocess.PIPE
    surroundings = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command(*words),
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        env=surroundings,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        process.stdin.write(answers)
        process.stdin.close()
        process.stdin = None
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        process.stderr.close()


def line_with(stream: io.TextIOBase, text: str) -> str:
    return next(line.strip() for line in stream if text in line)


def answer_of(address: str, path: str, token: str) -> int:
    port = address.split("/")[2]
    asked = urllib.request.Request(f"http://{port}{path}", headers={"Authorization": token})
    try:
        with urllib.request.urlopen(asked, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_a_first_start_asks_and_opens_and_a_second_start_finds_it(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "home" / "Documents" / "Award portfolio - Zoë Example"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >>"{tmp_path}/shown"\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    answers = "Zoë Example\nCoastal College\n\n\n"
    with started("open", "--no-browser", answers=answers) as first:
        address = line_with(first.stdout, "http://127.0.0.1:")
        token = address.partition("token=")[2]
        assert answer_of(address, "/api/status", f"token {token}") == 200, "told too early"
        assert open_record(folder).details.centre.name == "Coastal College"

        second = subprocess.run(command("open"), capture_output=True, text=True, timeout=60)
        assert second.returncode == 0, second.stderr
        assert "Your workbook is already open." in second.stdout
        assert address in second.stdout
        for _ in range(100):
            if (tmp_path / "shown").exists():
                break
            time.sleep(0.1)
        assert (tmp_path / "shown").read_text(encoding="utf-8").strip() == address

        assert answer_of(address, "/api/status", f"token {token}") == 200
        assert answer_of(address, "/api/status", "") == 403
        [note] = (state / "open").glob("*.json")
        children = Path(f"/proc/{first.pid}/task/{first.pid}/children")
        if children.exists():
            [server] = children.read_text().split()
            assert token not in Path(f"/proc/{server}/cmdline").read_text()

        os.killpg(first.pid, signal.SIGINT)
        rest, errors = first.communicate(timeout=60)
        assert first.returncode == 0, errors
        assert "The workbook is closed." in rest
        assert not note.exists()
        assert token not in rest + errors
        assert "Traceback" not in errors
    logs = [path for path in (tmp_path / "state").rglob("*") if path.is_file()]
    assert not [path for path in logs if token.encode() in path.read_bytes()]


def test_with_nobody_to_ask_it_says_so_and_makes_nothing(tmp_path: Path):
    done = subprocess.run(
        command("open"), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "There is nobody to answer here." in done.stderr
    assert not (tmp_path / "home").exists()


def press_ctrl_c_until_it_ends(process: subprocess.Popen[bytes]) -> None:
    """Once is enough unless it comes between the question and the wait for its answer."""
    for _ in range(10):
        os.killpg(process.pid, signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=3)
            return


@pytest.mark.parametrize("answers", [b"", b"Robin\n", b"Robin\nCollege\n1\n"])
def test_ctrl_c_at_a_question_ends_politely_with_nothing_made(tmp_path: Path, answers: bytes):
    keyboard, terminal = pty.openpty()
    process = subprocess.Popen(
        command("open"), stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True
    )
    os.close(terminal)
    expected = (b"Your name:", b"Your centre", b"Which unit", b"Or type another folder:")
    text = b""
    try:
        for question, line in zip(expected, [*answers.splitlines(True), b""], strict=False):
            while question not in text:
                text += os.read(keyboard, 4096)
            os.write(keyboard, line)
        press_ctrl_c_until_it_ends(process)
        with contextlib.suppress(OSError):
            while more := os.read(keyboard, 4096):
                text += more
    finally:
        process.kill()
        code = process.wait()
        os.close(keyboard)
    assert code == 130
    assert b"Stopped. Nothing was made." in text
    assert b"Traceback" not in text
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_a_record_that_is_cut_off_while_it_is_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException
):
    def cut_off(record: object) -> None:
        assert (tmp_path / "home" / "Documents" / "Award portfolio - Robin").exists()
        raise stop

    monkeypatch.setattr(build, "refresh", cut_off)
    result = CliRunner().invoke(app, ["open"], input="Robin\n\n\n\n")
    assert result.exit_code in (1, 130)
    assert ("Nothing was made" in result.output) == (result.exit_code == 130)
    assert os.listdir(tmp_path / "home" / "Documents") == []
    assert recent.known() == []


def test_the_sample_is_not_taken_for_the_workbook_used_last(tmp_path: Path):
    folder = make(tmp_path / "Sample")
    details = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    text = json.dumps({**details, "fictional": True})
    (folder / "record.json").write_text(text, encoding="utf-8")
    with started("lab", str(folder), "--no-browser") as process:
        line_with(process.stdout, "http://127.0.0.1:")
        assert recent.known() == []
