"""The programs that this one starts: they obey nothing that lies about, and end when it ends."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from portfolio.base import limited_process, other_programs, windows_job
from portfolio.base.errors import FormError
from portfolio.base.limited_process import LimitedProcess, TooMuchError
from portfolio.base.side_process import Allowance, SideProcess, child_environment
from portfolio.base.text import visible
from portfolio.forms.returned import written_in

HANGS = (
    "from portfolio.base.side_process import end_with_parent; end_with_parent();"
    "import os, re; print(os.getpid(), flush=True);"
    "re.match('(a+)+$', 'a' * 60 + 'b')"
)
"""Says its number, then works for a year without once letting another thread have a turn."""

PARENT = f"""
import sys, threading
from portfolio.base.side_process import SideProcess
from portfolio.base.other_programs import run_program
from pathlib import Path
threads = []
def one():
    process = SideProcess("-c", {HANGS!r})
    print(process.hear(60).strip(), flush=True)
    process.ask("", 600)
def other():
    shell = ["/bin/sh", "-c", "sleep 600 & echo $$ $! > pids; wait"]
    run_program(shell, Path(sys.argv[1]), 600, {{}})
for work in (one, one, other):
    threading.Thread(target=work).start()
"""


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


def gone_in_time(numbers: list[int]) -> bool:
    deadline = time.monotonic() + 60
    while any(map(alive, numbers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(map(alive, numbers))


@pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc")
def test_what_was_started_ends_when_its_parent_is_killed_even_in_the_middle_of_work(tmp_path: Path):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        stdout=subprocess.PIPE,
        env=child_environment(),
        text=True,
    )
    assert parent.stdout
    with parent.stdout:
        numbers = [int(parent.stdout.readline()) for _ in range(2)]
        while not (tmp_path / "pids").exists() or not (tmp_path / "pids").read_text().strip():
            time.sleep(0.05)
        numbers += map(int, (tmp_path / "pids").read_text().split())
        assert all(map(alive, numbers))
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        assert gone_in_time(numbers)


@pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc")
def test_a_program_that_takes_too_long_is_ended_with_what_it_started(tmp_path: Path):
    command = ["/bin/sh", "-c", "sleep 600 & echo $! > pid; wait"]
    assert not other_programs.run_program(command, tmp_path, 2, {})
    assert gone_in_time([int((tmp_path / "pid").read_text())])


def test_a_program_that_does_its_work_is_told_from_one_that_fails(tmp_path: Path):
    python = sys.executable
    assert other_programs.run_program([python, "-c", "pass"], tmp_path, 60, {})
    assert not other_programs.run_program([python, "-c", "raise SystemExit(3)"], tmp_path, 60, {})


@pytest.mark.skipif(sys.platform == "win32", reason="a process on Windows is not limited so")
def test_a_program_uses_no_more_memory_and_no_more_work_than_it_may(tmp_path: Path):
    allowance = Allowance(memory=1 << 29, seconds=1)
    for work in ("bytearray(1 << 30)", "while True: pass"):
        command = [sys.executable, "-c", work]
        assert not other_programs.run_program(command, tmp_path, 60, {}, allowance)
    assert other_programs.run_program([sys.executable, "-c", ""], tmp_path, 60, {}, allowance)


def test_no_module_and_no_setting_is_taken_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("json.py", "sitecustomize.py", "usercustomize.py", "numpy.py"):
        (tmp_path / name).write_text("raise SystemExit('taken from the current folder')")
    (tmp_path / "portfolio").mkdir()
    (tmp_path / "portfolio" / "__init__.py").write_text("raise SystemExit('taken')")
    (tmp_path / "matplotlibrc").write_text("font.size: 99\n")
    (tmp_path / "start.py").write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", str(tmp_path)]))
    monkeypatch.setenv("PYTHONSTARTUP", "start.py")
    monkeypatch.setenv("MATPLOTLIBRC", str(tmp_path))
    look = """
        import json, os, portfolio, matplotlib
        print(json.dumps([os.listdir("."), portfolio.__file__, matplotlib.rcParams["font.size"]]))
    """
    process = SideProcess("-c", textwrap.dedent(look))
    try:
        here, package, size = json.loads(process.hear(60))
    finally:
        process.stop()
    assert here == []
    assert Path(package).parent == Path(other_programs.__file__).parents[1]
    assert size == 10.0


def test_a_program_is_never_found_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    here, installed = tmp_path / "here", tmp_path / "installed"
    for folder in (here, installed):
        folder.mkdir()
        (folder / "soffice").write_text("#!/bin/sh\n")
        (folder / "soffice").chmod(0o755)
    monkeypatch.chdir(here)
    for path in ("", ".", os.curdir + os.sep, str(here)):
        monkeypatch.setenv("PATH", path)
        assert other_programs.find_program("soffice") is None
        monkeypatch.setenv("PATH", os.pathsep.join([path, str(installed)]))
        assert other_programs.find_program("soffice") == str(installed / "soffice")


def test_on_windows_a_program_has_one_of_the_endings_and_is_not_looked_for_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for folder, ending in (("here", ".bat"), ("installed", ".exe")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"soffice{ending}").touch(mode=0o755)
    (tmp_path / "installed" / "soffice").touch(mode=0o755)
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(other_programs, "WINDOWS", True)
    monkeypatch.setenv("PATHEXT", ".COM;.EXE;.BAT".replace(";", os.pathsep).lower())
    monkeypatch.setenv("PATH", str(tmp_path / "installed"))
    assert other_programs.find_program("soffice") == str(tmp_path / "installed" / "soffice.exe")


def test_a_limited_process_gives_values_and_refusals_back(tmp_path: Path):
    with LimitedProcess() as process:
        assert process.call(visible, "a\u202eb") == "a[U+202E]b"
        with pytest.raises(FormError, match="only Word documents"):
            process.call(written_in, str(tmp_path / "form.odt"))


def test_what_needs_more_memory_or_time_than_is_allowed_is_stopped_and_the_next_call_works():
    with LimitedProcess(Allowance(memory=200_000_000, seconds=5)) as process:
        with pytest.raises(TooMuchError):
            process.call(visible, "é" * 15_000_000)
        assert process.call(visible, "b") == "b"


def test_a_limited_process_calls_nothing_but_functions_of_this_program():
    reply = limited_process.answer({"module": "os", "function": "getcwd", "values": []})
    assert "value" not in reply


def test_windows_is_told_to_end_each_process_with_this_one(monkeypatch: pytest.MonkeyPatch):
    told: list[tuple[str, object]] = []

    class Kernel32:
        def CreateJobObjectW(self, *_: object) -> int:  # noqa: N802
            return 7

        def SetInformationJobObject(self, job: int, kind: int, limits: object, _: int) -> int:  # noqa: N802
            flags = ctypes.cast(limits, ctypes.POINTER(ctypes.c_uint32))[4]
            told.append(("limits", (job, kind, flags)))
            return 1

        def AssignProcessToJobObject(self, job: int, process: int) -> int:  # noqa: N802
            told.append(("process", (job, process)))
            return 1

    class Started:
        _handle = 41

    monkeypatch.setattr(windows_job, "_job", [])
    assert windows_job.add(Started(), Kernel32())  # type: ignore[arg-type]
    assert windows_job.add(Started(), Kernel32())  # type: ignore[arg-type]
    assert told == [("limits", (7, 9, 0x2000)), ("process", (7, 41)), ("process", (7, 41))]
