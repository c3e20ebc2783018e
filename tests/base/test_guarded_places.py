"""No module goes round ``portfolio.base.guarded_text`` to a place that takes orders."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import portfolio

PACKAGE = Path(portfolio.__file__).parent
GUARD = PACKAGE / "base" / "guarded_text.py"
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != GUARD]
WRITERS = {
    "write",
    "write_string",
    "write_rich_string",
    "write_formula",
    "write_array_formula",
    "write_row",
    "write_column",
    "write_comment",
    "insert_textbox",
    "define_name",
    "add_table",
}
"""What puts text into a workbook without asking."""
GUARDED = {"set_header": "page_header", "set_footer": "page_header", "add_worksheet": "sheet_name"}


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names]
    return {*names, *(n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom))}


def _writes_workbooks(path: Path) -> bool:
    return "xlsxwriter" in path.read_text(encoding="utf-8") and any(
        name.partition(".")[0] == "xlsxwriter" for name in _imports(path)
    )


def test_there_are_workbooks_to_look_at():
    assert len([path for path in MODULES if _writes_workbooks(path)]) >= 3


@pytest.mark.parametrize("path", [*filter(_writes_workbooks, MODULES)], ids=lambda path: path.stem)
def test_text_gets_into_a_workbook_through_the_guard_alone(path: Path):
    for name, call in _calls(path):
        assert name not in WRITERS, f"{path.name}:{call.lineno}"
        if name in GUARDED:
            [said] = call.args
            guard = getattr(getattr(said, "func", None), "id", None)
            assert isinstance(said, ast.Constant) or guard == GUARDED[name], call.lineno
        if name == "add_format":
            assert "num_format" not in [word.arg for word in call.keywords]


@pytest.mark.parametrize("path", [*filter(_writes_workbooks, MODULES)], ids=lambda path: path.stem)
def test_every_format_of_a_number_is_written_out_in_the_program(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "num_format":
                    assert isinstance(value, ast.Constant), f"{path.name}:{node.lineno}"


def test_csv_files_and_other_workbooks_are_written_nowhere_else():
    writers = ("to_excel", "to_csv", "writerow", "writerows")
    for path in MODULES:
        if any(name in path.read_text(encoding="utf-8") for name in writers):
            for name, call in _calls(path):
                assert name not in writers, f"{path.name}:{call.lineno}"


def test_fields_of_word_begin_in_one_place_and_only_there():
    writes_fields = [
        path.name
        for path in MODULES
        if any(
            made in path.read_text(encoding="utf-8")
            for tag in FIELD_TAGS
            for made in (f'element("{tag}"', f'tagged("w:{tag}"')
        )
    ]
    assert writes_fields == ["oxml.py"]
    text = (PACKAGE / "word" / "oxml.py").read_text(encoding="utf-8")
    assert text.count('tagged("w:instrText"') == text.count("{field_code(instruction)}") == 1


FIELD_TAGS = ("instrText", "fldSimple", "fldChar")
