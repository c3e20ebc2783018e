"""The folder of packages for a computer without the internet."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

LOCK = """\
# a lock
free==1 \\
    --hash=sha256:{free}
    # via something
windows==1 ; sys_platform == 'win32' \\
    --hash=sha256:{windows}
elsewhere==1 ; os_name != 'nt' or (sys_platform != 'emscripten' and sys_platform != 'win32') \\
    --hash=sha256:{elsewhere}
old==1 ; python_full_version < '3.12' \\
    --hash=sha256:{old}
"""


@pytest.fixture
def wheels(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(checkout / "scripts"))
    path = checkout / "scripts" / "wheels.py"
    specification = importlib.util.spec_from_file_location("wheels_under_test", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def names(lock: str) -> list[str]:
    return [line.split("==")[0] for line in lock.splitlines() if "==" in line]


def test_each_system_and_version_gets_the_packages_of_its_own(wheels: ModuleType):
    linux = {"os_name": "posix", "sys_platform": "linux"}
    windows = wheels.surroundings("windows", "3.13")
    assert names(wheels.lines_for(LOCK, windows)) == ["free", "windows"]
    assert names(wheels.lines_for(LOCK, linux | {"python_full_version": "3.11.0"})) == [
        "free",
        "elsewhere",
        "old",
    ]
    assert ";" not in wheels.lines_for(LOCK, windows)


def test_the_real_lock_loses_nothing_but_what_windows_does_not_need(
    wheels: ModuleType, checkout: Path
):
    lock = (checkout / "requirements.lock").read_text(encoding="utf-8")
    for version in wheels.VERSIONS:
        kept = wheels.lines_for(lock, wheels.surroundings("windows", version))
        assert {"pywinpty", "jupyterlab", "colorama"} <= set(names(kept))
        assert "pexpect" not in names(kept)
        assert kept.count("--hash=") > 500
        assert " ; " not in kept


@pytest.fixture
def project(checkout: Path, tmp_path: Path) -> Path:
    """A small project with its lock, and a shelf with its packages in place of the internet."""
    folder, shelf = tmp_path / "project", tmp_path / "shelf"
    (folder / "scripts").mkdir(parents=True)
    shelf.mkdir()
    for name in ("start.py", "wheels.py"):
        shutil.copy(checkout / "scripts" / name, folder / "scripts")
    digests = {name: make_wheel(shelf, name) for name in ("free", "windows", "elsewhere", "old")}
    (folder / "requirements.lock").write_text(LOCK.format(**digests), encoding="utf-8")
    return folder


def make_wheel(shelf: Path, name: str) -> str:
    path = shelf / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        about = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n"
        wheel.writestr(f"{name}-1.dist-info/METADATA", about)
        wheel.writestr(f"{name}-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{name}-1.dist-info/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def collect(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "scripts" / "wheels.py"), *words]
    settings = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project.parent / "shelf")}
    surroundings = {**os.environ, **settings, "PYTHONUTF8": "1"}
    return subprocess.run(command, env=surroundings, capture_output=True, text=True)


def test_packages_for_windows_can_be_collected_on_any_computer(project: Path):
    done = collect(project, "--for", "windows", "--python", "3.13")
    assert done.returncode == 0, done.stdout + done.stderr
    found = sorted(path.name.partition("-")[0] for path in (project / "wheels").iterdir())
    assert found == ["free", "windows"]
    assert "holds 2 packages" in done.stdout
    assert "it takes its packages from wheels" in done.stdout


def test_a_package_that_was_changed_is_refused_and_nothing_is_left_behind(project: Path):
    with zipfile.ZipFile(project.parent / "shelf" / "free-1-py3-none-any.whl", "a") as wheel:
        wheel.writestr("free.py", "changed")
    done = collect(project, "--for", "windows", "--python", "3.13")
    assert done.returncode == 1
    assert "arrived damaged or changed" in done.stdout
    assert sorted(os.listdir(project)) == ["requirements.lock", "scripts"]
