"""The house plan: which module may import which, and that the drawing of it is true."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pages

PACKAGE = pages.CHECKOUT / "portfolio"

LAYERS = (
    ("__main__",),
    ("cli",),
    ("commands",),
    ("lab", "tutor"),
    ("making", "hub", "phone"),
    ("word", "reports"),
    ("workbook",),
    ("assessment", "exchange", "practice"),
    ("checks", "forms", "importing"),
    ("activities", "annex"),
    ("charts", "record"),
    ("document", "language", "unit"),
    ("base",),
)
"""From the top of the house to the bottom. A part imports only from layers below its own."""

ROOM_AND_FILE = {"record", "unit"}
"""Rooms in which one file has the thing that the room is named after."""

LEVEL = {part: level for level, layer in enumerate(LAYERS) for part in layer}


def modules() -> dict[str, Path]:
    """Every module of the package by its name, such as ``word.writer``; a folder by its own."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(source: str, known: set[str]) -> Iterator[str]:
    """The modules of the package that the source imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            assert node.level == 0, "imports are written in full"
        else:
            continue
        for name in named:
            parts = name.split(".")
            if parts[0] == "portfolio":
                inside = [".".join(parts[1:end]) for end in range(len(parts), 0, -1)]
                yield next(module for module in inside if module in known)


@cache
def graph() -> dict[str, set[str]]:
    """What each module imports."""
    found = modules()
    return {
        name: set(imports(path.read_text("utf-8"), set(found))) - {"", name}
        for name, path in found.items()
    }


def part(module: str) -> str:
    return module.partition(".")[0]


def level(module: str) -> int:
    """How far from the top; below everything for a part that has no place yet."""
    return LEVEL.get(part(module), len(LAYERS))


def test_every_part_of_the_package_has_its_place_in_the_house():
    assert {part(module) for module in modules()} - {""} == LEVEL.keys()


def test_imports_run_downwards_only():
    upwards = [
        f"{module} imports {other}"
        for module, others in graph().items()
        for other in others
        if part(module) != part(other) and level(module) >= level(other)
    ]
    assert upwards == []


def test_no_module_imports_itself_by_way_of_others():
    list(TopologicalSorter(graph()).static_order())


def test_no_file_name_stands_for_two_things():
    names = Counter(module.rpartition(".")[2] for module in modules())
    assert [name for name, times in names.items() if times > 1 and name not in ROOM_AND_FILE] == []


def test_every_name_that_a_module_or_a_script_imports_is_there():
    sources = [*PACKAGE.rglob("*.py"), *(pages.CHECKOUT / "scripts").rglob("*.py")]
    missing = [
        f"{path.name}: {node.module}.{alias.name}"
        for path in sources
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and part(node.module or "") == "portfolio"
        for alias in node.names
        if not has(node.module, alias.name)
    ]
    assert missing == []


def has(module: str, name: str) -> bool:
    """Whether a module has something of that name, or a folder a module of that name."""
    found = import_module(module)
    in_folder = hasattr(found, "__path__") and find_spec(f"{module}.{name}")
    return hasattr(found, name) or bool(in_folder)


def test_the_drawing_in_contributing_shows_the_house_as_it_is():
    drawings = [block.text for block in pages.blocks(pages.CHECKOUT / "CONTRIBUTING.md")]
    drawn = next(text for text in drawings if text.startswith(LAYERS[0][0]))
    assert tuple(tuple(line.split()) for line in drawn.splitlines()) == LAYERS


def test_the_house_plan_in_contributing_names_only_what_is_there():
    plan = pages.blocks(pages.CHECKOUT / "CONTRIBUTING.md")[0].text
    folder, missing = "", []
    for indent, name in re.findall(r"^( *)(\S+)", plan, re.M):
        folder = name if not indent else folder
        path = pages.CHECKOUT / (f"{folder}{name}" if indent else name)
        missing += [] if path.exists() else [name]
    assert missing == []


def test_only_the_command_line_prints_and_ends_the_program():
    calls = {
        module
        for module, path in modules().items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and prints_or_ends(node.func)
    }
    assert {module.split(".")[0] for module in calls} == {"cli", "commands"}


def prints_or_ends(called: ast.expr) -> bool:
    match called:
        case ast.Name("print" | "exit") | ast.Attribute(ast.Name("sys"), "exit"):
            return True
    return False
