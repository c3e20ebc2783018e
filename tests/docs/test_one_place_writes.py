"""Whatever writes, makes or deletes goes through two modules, and whatever starts a program
through two others."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pages

PACKAGE = pages.CHECKOUT / "portfolio"

WRITERS = {"base/files.py", "record/disk.py"}
"""What is in a record, and everything else."""
STARTERS = {"base/side_process.py", "base/other_programs.py"}
PIPES = {"base/side_process.py"}
"""It answers its parent, and writes nowhere else."""
IN_MEMORY = {"practice/documents/workplace_document.py", "word/package.py", "word/paper.py"}
"""They pack into a buffer."""
FILLED = {
    *("assessment/bag.py", "assessment/locking.py", "exchange/members.py"),
    "making/external_pack.py",
}
"""They pack into a file that ``base/files.py`` has opened for them."""

DEEDS = {
    *("write_text", "write_bytes", "mkdir", "makedirs", "touch", "unlink", "rmdir", "remove_tree"),
    *("rmtree", "copytree", "copyfile", "copy2", "copyfileobj", "move", "symlink_to", "symlink"),
    *("hardlink_to", "link_to", "renames", "removedirs", "truncate", "chmod", "chown"),
    *("mkdtemp", "mkstemp", "TemporaryDirectory", "NamedTemporaryFile", "TemporaryFile"),
}
ON_A_PATH = {"rename", "replace", "remove", "link"}
"""Words that texts, sets and tables have as well: only those of ``os`` count, and ``replace`` with
one value, as a path has it."""
STARTS = {"Popen", "run", "call", "check_call", "check_output", "system", "popen", "startfile"}
OPENS = {"open", "fdopen"}
MAY_WRITE = {*DEEDS, *ON_A_PATH, *OPENS, "ZipFile"}


def calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last word of what is called, such as ``write_text``."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def writes(call: ast.Call) -> bool:
    if called(call) not in MAY_WRITE:
        return False
    words = ast.unparse(call.func).split(".")
    name, owner = words[-1], words[-2] if len(words) > 1 else ""
    if name in ON_A_PATH:
        one_path = name == "replace" and len(call.args) == 1 and not call.keywords
        return owner == "os" or one_path
    if name in OPENS:
        modes = [a.value for a in call.args if isinstance(a, ast.Constant)]
        modes += [k.value.value for k in call.keywords if isinstance(k.value, ast.Constant)]
        if "os.devnull" in map(ast.unparse, call.args):
            return False
        flags = "O_WRONLY" in ast.unparse(call) or "O_RDWR" in ast.unparse(call)
        return flags or any(isinstance(m, str) and set(m) & set("wax+") for m in modes if m)
    if name == "ZipFile":
        return len(call.args) > 1 and ast.unparse(call.args[1]) != "'r'"
    return name in DEEDS and (len(words) > 1 or name in ("rmtree", "copytree", "mkdtemp"))


def starts(call: ast.Call) -> bool:
    if called(call) not in STARTS:
        return False
    words = ast.unparse(call.func).split(".")
    return words[0] in ("subprocess", "os") and words[-1] in STARTS


@cache
def found(deed: Callable[[ast.Call], bool], naming: str = "") -> frozenset[str]:
    """The modules with such a call, all of which have a word for it in their text."""
    return frozenset(
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(naming, text := path.read_text("utf-8"))
        and any(deed(call) for call in calls(text))
    )


def test_files_are_written_made_and_deleted_in_two_modules_only():
    assert found(writes) - IN_MEMORY - FILLED - PIPES == WRITERS


def test_programs_are_started_in_two_modules_only():
    assert found(starts, r"\b(subprocess|os)\b") == STARTERS


def test_each_module_that_packs_in_memory_still_does():
    assert found(writes) >= IN_MEMORY | FILLED


def test_what_writes_is_noticed(tmp_path: Path):
    noticed = (
        "path.write_text('x')",
        "open(path, 'w')",
        "path.open(mode='ab')",
        "os.open(path, os.O_WRONLY)",
        "shutil.rmtree(path)",
        "os.replace(a, b)",
        "path.replace(other)",
        "os.remove(path)",
        "zipfile.ZipFile(path, 'w')",
        "tempfile.TemporaryDirectory()",
    )
    harmless = ("text.replace('a', 'b')", "path.open('rb')", "open(path)", "names.remove('a')")
    assert [line for line in noticed if not writes(next(calls(line)))] == []
    assert [line for line in harmless if writes(next(calls(line)))] == []
