"""Lock files, pyproject.toml and environment.yml agree, and name no place to fetch from."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RUN_LOCK, TEST_LOCK = "requirements.lock", "requirements-test.lock"
CONDA_NAMES = {"jupyter_server": "jupyter-server", "matplotlib-base": "matplotlib"}
SYSTEMS = {
    "Windows": {"sys_platform": "win32", "os_name": "nt"},
    "macOS": {"sys_platform": "darwin", "os_name": "posix"},
    "Linux": {"sys_platform": "linux", "os_name": "posix"},
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@pytest.fixture
def settings(checkout: Path) -> dict:
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def pins(checkout: Path) -> dict[str, list[Requirement]]:
    """What each lock file pins."""
    return {name: pins_of(checkout / name) for name in (RUN_LOCK, TEST_LOCK)}


def pins_of(path: Path) -> list[Requirement]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Requirement(line.rstrip(" \\")) for line in lines if re.match("[a-z0-9]", line)]


def surroundings_of(system: str, python: str) -> dict[str, str]:
    return {
        **SYSTEMS[system],
        "python_version": python,
        "python_full_version": f"{python}.9",
    }


def installed_on(pins: list[Requirement], system: str, python: str) -> dict[str, str]:
    surroundings = surroundings_of(system, python)
    fitting = [pin for pin in pins if not pin.marker or pin.marker.evaluate(surroundings)]
    versions = {pin.name: str(pin.specifier).removeprefix("==") for pin in fitting}
    assert len(versions) == len(fitting), "a package has two versions on one system"
    return versions


def unmet(wanted: list[str], versions: dict[str, str], surroundings: dict[str, str]) -> list[str]:
    """What is wanted on a system and not there as it is wanted."""
    found = []
    for text in wanted:
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate(surroundings):
            continue
        version = versions.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            found.append(f"{text} (locked: {version}); run: python scripts/lock.py")
    return found


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_the_lock_holds_everything_that_pyproject_asks_for(
    settings: dict, pins: dict, system: str, python: str
):
    run = installed_on(pins[RUN_LOCK], system, python)
    test = run | installed_on(pins[TEST_LOCK], system, python)
    groups = settings["dependency-groups"]
    here = surroundings_of(system, python)
    assert unmet(settings["project"]["dependencies"] + groups["build"], run, here) == []
    assert unmet(groups["test"], test, here) == []


def test_the_lock_is_for_every_system_at_once(pins: dict):
    assert "pywinpty" in installed_on(pins[RUN_LOCK], "Windows", "3.13")
    assert "appnope" in installed_on(pins[RUN_LOCK], "macOS", "3.13")
    assert "pexpect" in installed_on(pins[RUN_LOCK], "Linux", "3.13")
    assert "pexpect" not in installed_on(pins[RUN_LOCK], "Windows", "3.13")


def test_both_locks_agree_where_they_name_the_same_package(pins: dict):
    run = {pin.name: str(pin.specifier) for pin in pins[RUN_LOCK]}
    test = {pin.name: str(pin.specifier) for pin in pins[TEST_LOCK]}
    assert {name: run[name] for name in run.keys() & test} == {
        name: test[name] for name in run.keys() & test
    }


@pytest.mark.parametrize("name", [RUN_LOCK, TEST_LOCK])
def test_every_locked_package_has_one_version_and_a_hash(checkout: Path, name: str):
    text = (checkout / name).read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[^ *]+ ", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry


@pytest.mark.parametrize("name", [RUN_LOCK, TEST_LOCK, "environment.yml"])
def test_no_place_to_fetch_from_is_written_down(checkout: Path, name: str):
    text = (checkout / name).read_text(encoding="utf-8")
    assert not re.search(
        r"://|--(extra-)?index|--find-links|--trusted-host|\w\.(org|com|io)\b", text
    )


def test_building_needs_nothing_that_is_not_locked(settings: dict):
    build = {Requirement(text).name for text in settings["dependency-groups"]["build"]}
    assert set(settings["build-system"]["requires"]) <= build


def test_conda_users_get_the_same_packages_and_ranges(settings: dict, checkout: Path):
    text = (checkout / "environment.yml").read_text(encoding="utf-8")
    *listed, by_pip = yaml.safe_load(text)["dependencies"]
    *more, itself = by_pip["pip"]  # what conda does not have, and this program
    assert itself == "--editable ."
    ranges = {}
    for entry in listed + more:
        name, specifiers = re.fullmatch(r"([\w-]+)(.*)", entry).groups()
        ranges[CONDA_NAMES.get(name, name)] = set(filter(None, specifiers.split(",")))
    project = settings["project"]
    wanted = [Requirement(text) for text in project["dependencies"]]
    expected = {each.name: {str(part) for part in each.specifier} for each in wanted}
    assert ranges == expected | {"python": {project["requires-python"]}, "pip": set()}


def test_git_leaves_the_bytes_of_evidence_as_they_are(checkout: Path, tmp_path: Path):
    def git(*words: str) -> bytes:
        command = ["git", "-c", "core.autocrlf=true", "-C", str(tmp_path), *words]
        return subprocess.run(command, check=True, capture_output=True).stdout

    message = b"From: a@example.test\r\n\r\nThank you.\r\n"
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "E01.eml").write_bytes(message)
    (tmp_path / "note.txt").write_bytes(message)
    (tmp_path / ".gitattributes").write_bytes((checkout / ".gitattributes").read_bytes())
    git("init", "--quiet")
    git("add", ".")
    assert git("show", ":evidence/E01.eml") == message
    assert git("show", ":note.txt") == message.replace(b"\r\n", b"\n")
