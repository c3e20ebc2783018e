"""The set-up script without setting anything up: where, whether, and what it says."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from portfolio.base.program import SETTING

HOLD_THE_LOCK = """
import importlib.util, sys, pathlib
spec = importlib.util.spec_from_file_location("start", sys.argv[1])
start = importlib.util.module_from_spec(spec)
spec.loader.exec_module(start)
with start.sole_use(pathlib.Path(sys.argv[2])):
    print("held", flush=True)
    sys.stdin.read()
"""


def script(checkout: Path) -> Path:
    return checkout / "scripts" / "start.py"


# The Python it runs with


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_a_python_that_suits_is_not_complained_about(start: ModuleType, version: tuple):
    assert start.unsuitable_python((*version, 0)) == ""


@pytest.mark.parametrize("version", [(3, 6), (3, 10), (3, 15)])
@pytest.mark.parametrize(("windows", "command"), [(True, "py -3.14"), (False, "python3.14")])
def test_any_other_python_is_told_which_one_to_install(
    start: ModuleType, version: tuple, windows: bool, command: str
):
    sentences = start.unsuitable_python((*version, 1), ["demo"], windows)
    assert "This is Python {}.{},".format(*version) in sentences
    assert sentences.endswith(f"{command} scripts/start.py demo")


def test_an_old_python_meets_the_sentence_and_no_traceback(checkout: Path):
    pretend = "import runpy, sys; sys.version_info = (3, 6, 15); "
    pretend += f"runpy.run_path({str(script(checkout))!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("This is Python 3.6, and the program needs Python 3.11 to 3.14.")


def test_the_script_is_written_in_the_syntax_of_python_3_6(checkout: Path):
    ast.parse(script(checkout).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_oldest_python_is_the_one_that_the_package_asks_for(start: ModuleType, checkout: Path):
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">={}.{}".format(*start.OLDEST_PYTHON)


def test_the_script_needs_nothing_but_the_standard_library(checkout: Path):
    tree = ast.parse(script(checkout).read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module.partition(".")[0])
    assert "subprocess" in names
    assert names <= sys.stdlib_module_names


# Where the environment is


def test_windows_keeps_the_environment_in_the_local_data_folder(start: ModuleType, tmp_path: Path):
    local = {"LOCALAPPDATA": str(tmp_path), "USERPROFILE": "/elsewhere"}
    best, last = start.places(start.PROJECT, local, windows=True)
    assert best.parent == tmp_path / "AwardPortfolio"
    assert re.fullmatch("env-[0-9a-f]{8}", best.name)
    assert last == start.PROJECT / ".venv"


def test_windows_without_that_folder_uses_the_one_below_the_profile(start: ModuleType):
    best = start.places(start.PROJECT, {"USERPROFILE": "/users/robin"}, windows=True)[0]
    assert best.parent == Path("/users/robin/AppData/Local/AwardPortfolio")


@pytest.mark.parametrize(
    ("surroundings", "folder"),
    [
        ({"XDG_DATA_HOME": "/data", "HOME": "/home/robin"}, "/data"),
        ({"XDG_DATA_HOME": "not/absolute", "HOME": "/home/robin"}, "/home/robin/.local/share"),
        ({"HOME": "/home/with a space"}, "/home/with a space/.local/share"),
    ],
)
def test_other_systems_keep_it_in_the_users_data_folder(
    start: ModuleType, surroundings: dict, folder: str
):
    best = start.places(start.PROJECT, surroundings, windows=False)[0]
    assert best.parent == Path(folder, "award-portfolio")


def test_an_empty_home_is_looked_up_and_without_one_the_project_is_used(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(start, "home_of_account", lambda: "/home/from-the-account")
    best = start.places(start.PROJECT, {"HOME": ""}, windows=False)[0]
    assert best.is_relative_to("/home/from-the-account")
    monkeypatch.setattr(start, "home_of_account", lambda: "")
    assert start.places(start.PROJECT, {}, windows=False) == [start.PROJECT / ".venv"]


def test_each_copy_of_the_project_has_an_environment_of_its_own(start: ModuleType):
    def best(project: str) -> Path:
        return start.places(Path(project), {"HOME": "/home/robin"}, windows=False)[0]

    assert best("/home/one") != best("/home/two")
    assert best("/home/one") == best("/home/one")


def test_a_chosen_folder_is_the_only_one(start: ModuleType):
    chosen = {"AWARD_PORTFOLIO_ENV": "/chosen", "HOME": "/home/robin"}
    assert start.places(start.PROJECT, chosen) == [Path("/chosen")]


def test_the_next_place_is_taken_when_the_first_cannot_be_written_to(
    start: ModuleType, tmp_path: Path
):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert start.claim([tmp_path / "file" / "env", tmp_path / "env"]) == tmp_path / "env"


def test_when_no_place_can_be_written_to_each_is_named(start: ModuleType, tmp_path: Path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(start.SetUpError, match="cannot be written to") as caught:
        start.claim([tmp_path / "file" / "env"])
    assert str(tmp_path / "file" / "env") in str(caught.value)
    assert "AWARD_PORTFOLIO_ENV" in str(caught.value)


def test_a_folder_with_somebodys_files_is_never_taken(start: ModuleType, tmp_path: Path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(start.SetUpError, match="holds other files"):
        start.claim([tmp_path / "theirs"])
    assert os.listdir(tmp_path / "theirs") == ["diary.txt"]


def test_a_folder_of_ours_is_taken_again_whatever_it_holds(start: ModuleType, tmp_path: Path):
    folder = start.claim([tmp_path / "env"])
    (folder / "half").mkdir()
    assert start.claim([folder]) == folder


# Whether it is ready

LOCKS = ["requirements.lock"]


@pytest.fixture
def finished(start: ModuleType, tmp_path: Path) -> Path:
    """A folder as a finished set-up leaves it, as far as the check of it looks."""
    folder = start.claim([tmp_path / "env"])
    python = start.python_in(folder)
    python.parent.mkdir()
    python.touch()
    (tmp_path / "base").mkdir()
    (folder / "pyvenv.cfg").write_text(f"home = {tmp_path / 'base'}\n", encoding="utf-8")
    start.write_stamp(folder, start.stamp_for(LOCKS))
    return folder


def test_a_finished_set_up_is_used_again(start: ModuleType, finished: Path):
    assert start.is_ready(finished, LOCKS)


def test_a_set_up_for_the_program_alone_does_not_do_for_the_tests(
    start: ModuleType, finished: Path
):
    assert not start.is_ready(finished, [*LOCKS, "requirements-test.lock"])


def test_a_set_up_for_the_tests_does_for_the_program(start: ModuleType, finished: Path):
    start.write_stamp(finished, start.stamp_for([*LOCKS, "requirements-test.lock"]))
    assert start.is_ready(finished, LOCKS)


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_changed_packages_ask_for_a_new_set_up_of_a_sound_environment(
    start: ModuleType, finished: Path, name: str
):
    (start.PROJECT / name).write_text("other\n", encoding="utf-8")
    assert not start.is_ready(finished, LOCKS)
    assert start.is_sound(finished)


@pytest.mark.parametrize("key", ["python", "project"])
def test_another_python_or_a_moved_project_makes_it_unsound(
    start: ModuleType, finished: Path, key: str
):
    start.write_stamp(finished, {**start.stamp_for(LOCKS), key: "another"})
    assert not start.is_sound(finished)


@pytest.mark.parametrize("lost", ["bin", "pyvenv.cfg", "../base"])
def test_an_environment_whose_python_is_gone_is_unsound(
    start: ModuleType, finished: Path, lost: str
):
    (finished / lost).rename(finished / "away")
    assert not start.is_sound(finished)


def test_a_stamp_cut_short_anywhere_is_no_stamp(start: ModuleType, finished: Path):
    whole = (finished / "ready.json").read_bytes()
    for length in range(len(whole)):
        (finished / "ready.json").write_bytes(whole[:length])
        assert not start.is_ready(finished, LOCKS), length


@pytest.mark.parametrize(
    "stamp", ["[]", "3", "{}", '{"python": 1, "project": 2, "files": []}', '{"files": {"a": 1}}']
)
def test_what_is_no_stamp_is_no_finished_set_up(start: ModuleType, finished: Path, stamp: str):
    (finished / "ready.json").write_text(stamp, encoding="utf-8")
    assert not start.is_ready(finished, LOCKS)
    assert not start.is_sound(finished)


def test_clearing_keeps_only_the_lock_and_the_log(start: ModuleType, finished: Path):
    (finished / "set-up.log").touch()
    (finished / "link").symlink_to(start.PROJECT, target_is_directory=True)
    start.clear(finished)
    assert sorted(os.listdir(finished)) == ["award-portfolio.lock", "set-up.log"]
    assert (start.PROJECT / "pyproject.toml").exists()


@pytest.mark.parametrize(
    ("refusal", "taken"),
    [(None, True), (PermissionError(13, "held"), False), (OSError(22, "no locks here"), True)],
    ids=["free", "held by another window", "a drive without locks"],
)
def test_windows_is_asked_for_one_byte_of_the_lock(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, refusal: OSError | None, taken: bool
):
    asked = []

    def locking(*words: int) -> None:
        asked.append(words)
        if refusal:
            raise refusal

    windows = SimpleNamespace(locking=locking, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    monkeypatch.setattr(sys, "platform", "win32")
    assert start.take(7) is taken
    assert asked == [(7, 2, 1)]


def test_a_second_window_waits_until_the_first_is_gone(start: ModuleType, tmp_path: Path):
    folder = start.claim([tmp_path / "env"])
    command = [sys.executable, "-c", HOLD_THE_LOCK, start.__file__, str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as first:
        assert first.stdout.readline() == "held\n"
        with open(folder / start.MARKER, "a", encoding="ascii") as marker:
            assert not start.take(marker.fileno())
            first.kill()
            first.wait()
            assert start.take(marker.fileno())


# What it says


def test_help_and_unknown_words_lead_to_the_help(start: ModuleType, capsys: pytest.CaptureFixture):
    assert start.main(["--help"]) == 0
    assert "start.py demo" in capsys.readouterr().out
    assert start.main(["dmeo"]) == 1
    output = capsys.readouterr().out
    assert 'There is no "dmeo" here' in output
    assert "start.py demo" in output


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "arrived damaged or changed"),
        (
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED",
            "inspects secure",
        ),
        ("WARNING: Retrying ... NewConnectionError: [Errno 101]", "internet could not be reached"),
        ("socket.gaierror: [Errno 11001] getaddrinfo failed", "internet could not be reached"),
        ("ProxyError('Cannot connect to proxy.', OSError(", "asks for a proxy"),
        ("OSError: [WinError 32] The process cannot access the file", "Close every window"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "not to be had ready-made"),
        ("ERROR: something quite new", "send the log"),
    ],
)
def test_a_failure_is_explained_from_the_log(start: ModuleType, line: str, sentence: str):
    assert sentence in start.advice(f"Collecting numpy\n{line}\n")


def test_a_package_missing_from_the_wheels_folder_is_put_down_to_it(start: ModuleType):
    start.wheels().mkdir()
    assert "wheels folder does not hold" in start.advice("ERROR: No matching distribution found")


def test_a_failed_step_shows_the_end_of_the_log_and_where_it_is(start: ModuleType, tmp_path: Path):
    command = [sys.executable, "-c", "print('one'); print('two'); raise SystemExit(3)"]
    with pytest.raises(start.SetUpError) as caught:
        start.step("Trying", tmp_path, command)
    assert "    one\n    two\n" in str(caught.value)
    assert str(tmp_path / "set-up.log") in str(caught.value)


def test_a_python_without_venv_is_given_the_exact_remedy(start: ModuleType):
    assert "sudo apt install python3.11-venv" in start.environment_remedy((3, 11), debian=True)
    assert "python.org" in start.environment_remedy((3, 13), debian=False)


def test_a_full_disk_is_noticed_before_anything_is_fetched(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert not any("disk" in sentence for sentence in start.problems(tmp_path / "not" / "yet"))
    monkeypatch.setattr(start, "SPACE_NEEDED", 10**18)
    [sentence] = start.problems(tmp_path / "not" / "yet")
    assert "Free some space" in sentence


def test_the_page_for_support_says_how_the_computer_stands(checkout: Path, tmp_path: Path):
    surroundings = {**os.environ, "AWARD_PORTFOLIO_ENV": str(tmp_path / "env")}
    command = [sys.executable, str(script(checkout)), "--check"]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"Set up         not yet, or out of date, in {tmp_path / 'env'}" in done.stdout
    assert sys.executable in done.stdout
    assert done.stdout.rstrip().endswith("Nothing is in the way.")
    assert not (tmp_path / "env").exists()


def test_the_page_for_support_has_the_last_lines_of_the_log(start: ModuleType, tmp_path: Path):
    surroundings = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    code = "from portfolio.base.support_log import *; keep_log(); note(Event.OPENED, port=1)\n"
    code += start.RECENT
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    place, line = done.stdout.splitlines()
    assert place == str(tmp_path / "award-portfolio" / "log" / "support.log")
    assert line.endswith("workbook opened port=1")


def test_the_exit_code_comes_back_where_a_program_cannot_take_our_place(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(start, "WINDOWS", True)
    assert start.hand_over([sys.executable, "-c", "raise SystemExit(7)"]) == 7


@pytest.mark.parametrize(
    ("windows", "line"),
    [
        (True, 'py "my program/scripts/start.py" portfolio'),
        (False, "python3 'my program/scripts/start.py' portfolio"),
    ],
)
def test_the_line_that_its_user_types_is_told_to_the_program(
    windows: bool, line: str, start: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "argv", ["my program/scripts/start.py", "portfolio", "check"])
    monkeypatch.setattr(start, "WINDOWS", windows)
    assert start.typed("portfolio") == line
    monkeypatch.setattr(start, "WINDOWS", True)
    knows_it = f"import os; raise SystemExit(os.environ[{SETTING!r}] != {line!r})"
    assert start.hand_over([sys.executable, "-c", knows_it], {start.CALLED_BY: line}) == 0


@pytest.mark.parametrize(
    "options", [["-n", "4"], ["-n0"], ["--numprocesses=2"], ["-k", "map", "--pdb"]]
)
def test_whoever_says_how_the_tests_are_spread_is_obeyed(start: ModuleType, options: list):
    assert start.spread(options) == []


@pytest.mark.parametrize("options", [[], ["-k", "evidence"], ["tests/word", "--no-header"]])
def test_the_tests_use_every_core_a_file_at_a_time(start: ModuleType, options: list):
    assert start.spread(options) == ["-n", "logical", "--dist", "loadfile"]
