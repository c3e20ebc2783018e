"""Folders as somebody would prepare them who wants to do harm: one function for each.

Each is given a sound small record (``folder``) and spoils it; ``outside`` has the reader's own
files. What it returns are words that the program has to say about it, none where it has nothing
to say because it never looks there.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbformat.sign import NotebookNotary
from outside import Outside

UNIT = "pearson-l3-award-programme"
CRITERION = "1.1"
ANSWERS = f"answers/{UNIT}/{CRITERION}.json"
NOTEBOOK = f"notebooks/{UNIT}/{CRITERION}.ipynb"
BUILD = f"build/{UNIT}"
ITEM = "evidence/E01/item.json"
FILE = "evidence/E01/notes.txt"

Attack = Callable[[Path, Outside], str]
ATTACKS: dict[str, Attack] = {}


def attack(make: Attack) -> Attack:
    ATTACKS[make.__name__.replace("_", " ")] = make
    return make


def instead(path: Path) -> Path:
    """The path with nothing there, and a folder to put something in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    return path


def linked(folder: Path, name: str, target: Path) -> None:
    instead(folder / name).symlink_to(target)


def changed(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    value = json.loads(path.read_text("utf-8"))
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")


def claimed(place: str) -> Callable[[dict[str, Any]], object]:
    def change(value: dict[str, Any]) -> None:
        value["file"]["name"] = place
        value["file"]["original_name"] = place

    return change


# ---- links: places that are not where they say ------------------------------------------------


def _link(name: str, what: str, to: str, says: str = "") -> None:
    def make(folder: Path, outside: Outside) -> str:
        linked(folder, name, outside.folder / to if to else outside.folder)
        return says

    ATTACKS[what] = make


_link("build", "build is a link to a folder", "", "build")
_link(BUILD, "the build of the unit is a link to a folder", "", UNIT)
_link(f"{BUILD}/annex", "the annex cache is a link to a folder", "")
_link(f"{BUILD}/executed", "the executed notebooks are a link to a folder", "")
_link(f"{BUILD}/executed/figures", "the kept charts are a link to a folder", "")
_link(f"{BUILD}/executed/keys.json", "the keys of the cache are a link", "diary.txt")
_link(f"{BUILD}/executed/documents.json", "the notes on documents are a link", "diary.txt")
_link(f"{BUILD}/executed/{CRITERION}.ipynb", "an executed notebook is a link", "diary.txt")
_link(
    f"{BUILD}/executed/unfinished-{CRITERION}.ipynb",
    "an unfinished notebook is a link",
    "unfinished-1.1.ipynb",
)
_link(f"{BUILD}/portfolio.docx", "the document is a link", "diary.txt", "portfolio.docx")
_link(f"{BUILD}/evidence-map.xlsx", "the evidence map is a link", "diary.txt", "evidence-map")
_link("notebooks", "the notebooks are a link to a folder", "")
_link(f"notebooks/{UNIT}", "the notebooks of the unit are a link to a folder", "")
_link(NOTEBOOK, "a notebook is a link", "diary.txt")
_link("answers", "the answers are a link to a folder", "", "answers")
_link(f"answers/{UNIT}", "the answers of the unit are a link to a folder", "", UNIT)
_link(ANSWERS, "an answer is a link", "diary.txt", f"{CRITERION}.json")
_link("evidence", "the evidence is a link to a folder", "", "evidence")
_link("evidence/E01", "an item is a link to a folder", "", "E01")
_link(ITEM, "an item's entry is a link", "diary.txt", "item.json")
_link(FILE, "an evidence file is a link", "diary.txt", "notes.txt")
_link("history", "the history is a link to a folder", "")
_link("template.docx", "the template is a link", "diary.txt", "template.docx")
_link("submissions", "the sealed submissions are a link to a folder", "", "submissions")
_link("forms", "the forms are a link to a folder", "", "forms")


@attack
def the_record_itself_is_a_link(folder: Path, outside: Outside) -> str:
    shutil.copyfile(folder / "record.json", outside.folder.parent / "record.json")
    linked(folder, "record.json", outside.folder.parent / "record.json")
    return "record.json"


@attack
def a_link_leads_to_its_own_folder(folder: Path, outside: Outside) -> str:
    (folder / "again").symlink_to(folder)
    (folder / "answers" / "again").symlink_to(folder / "answers")
    (folder / "evidence" / "again").symlink_to(folder)
    return ""


@attack
def a_link_leads_to_itself(folder: Path, outside: Outside) -> str:
    linked(folder, ANSWERS, Path(f"{CRITERION}.json"))
    return f"{CRITERION}.json"


@attack
def an_evidence_file_is_a_second_name_of_a_file_outside(folder: Path, outside: Outside) -> str:
    os.link(outside.file, instead(folder / FILE))
    return "notes.txt"


@attack
def the_document_is_a_second_name_of_a_file_outside(folder: Path, outside: Outside) -> str:
    os.link(outside.letter, instead(folder / BUILD / "portfolio.docx"))
    return ""


# ---- what is no ordinary file -----------------------------------------------------------------


def _pipe(name: str, says: str) -> None:
    def make(folder: Path, outside: Outside) -> str:
        os.mkfifo(instead(folder / name))
        return says

    ATTACKS[f"{name.split('/')[-1]} of {name.split('/')[0]} is a pipe"] = make


_pipe("record.json", "record.json")
_pipe(ANSWERS, f"{CRITERION}.json")
_pipe(ITEM, "item.json")
_pipe(FILE, "notes.txt")
_pipe(NOTEBOOK, "")
_pipe("template.docx", "template.docx")
_pipe("practice.json", "")
_pipe(f"{BUILD}/portfolio.docx", "portfolio.docx")
_pipe(f"{BUILD}/executed/keys.json", "")


@attack
def an_answer_is_a_socket(folder: Path, outside: Outside) -> str:
    here = os.getcwd()
    path = instead(folder / ANSWERS)
    with socket.socket(socket.AF_UNIX) as opened:
        os.chdir(path.parent)
        try:
            opened.bind(path.name)
        finally:
            os.chdir(here)
    return f"{CRITERION}.json"


@attack
def an_answer_is_a_folder(folder: Path, outside: Outside) -> str:
    instead(folder / ANSWERS).mkdir()
    return f"{CRITERION}.json"


@attack
def the_document_is_a_folder(folder: Path, outside: Outside) -> str:
    instead(folder / BUILD / "portfolio.docx").mkdir(parents=True)
    return "portfolio.docx"


@attack
def the_record_has_ten_gigabytes(folder: Path, outside: Outside) -> str:
    with (folder / "record.json").open("ab") as file:
        file.truncate(10_000_000_000)
    return "record.json"


# ---- too much, too deep, too strange ----------------------------------------------------------


@attack
def twenty_thousand_stray_files(folder: Path, outside: Outside) -> str:
    for place in ("answers", f"answers/{UNIT}", "evidence", "evidence/E01"):
        for number in range(5_000):
            (folder / place / f"stray-{number}.json").touch()
    return ""


@attack
def a_thousand_conflict_copies(folder: Path, outside: Outside) -> str:
    for number in range(1_000):
        shutil.copyfile(folder / ANSWERS, folder / ANSWERS.replace(".json", f"-PC{number}.json"))
    return ""


@attack
def folders_in_folders(folder: Path, outside: Outside) -> str:
    (folder / "answers" / "/".join("a" * 200) / UNIT).mkdir(parents=True)
    return ""


@attack
def no_units(folder: Path, outside: Outside) -> str:
    changed(folder / "record.json", lambda value: value.update(units=[]))
    return "unit"


@attack
def a_unit_that_is_a_path(folder: Path, outside: Outside) -> str:
    up = f"../../{outside.folder.name}"
    changed(folder / "record.json", lambda value: value.update(units=[up]))
    return up


@attack
def a_unit_that_nobody_knows(folder: Path, outside: Outside) -> str:
    changed(folder / "record.json", lambda value: value.update(units=[UNIT, "no-such-unit"]))
    return "no-such-unit"


@attack
def names_that_differ_in_case_only(folder: Path, outside: Outside) -> str:
    shutil.copytree(folder / "answers", folder / "Answers")
    shutil.copytree(folder / "evidence/E01", folder / "evidence/e01")
    shutil.copyfile(folder / ANSWERS, folder / ANSWERS.replace(".json", ".JSON"))
    shutil.copyfile(folder / "record.json", folder / "Record.json")
    return ""


@attack
def names_that_windows_keeps_for_itself(folder: Path, outside: Outside) -> str:
    for name in ("CON", "NUL.json", "aux", "COM1.json", "item.json:evil", "E02. ", "E03\\..\\E01"):
        (folder / "evidence" / name).mkdir()
        (folder / "answers" / UNIT / name).touch()
    return ""


@attack
def a_file_name_that_leads_up(folder: Path, outside: Outside) -> str:
    changed(folder / ITEM, claimed(f"../../../{outside.folder.name}/{outside.file.name}"))
    return "E01"


@attack
def a_file_name_that_is_a_whole_path(folder: Path, outside: Outside) -> str:
    changed(folder / ITEM, claimed(str(outside.file)))
    return "E01"


@attack
def an_item_without_its_file(folder: Path, outside: Outside) -> str:
    (folder / FILE).unlink()
    return "notes.txt"


@attack
def an_item_with_another_file(folder: Path, outside: Outside) -> str:
    (folder / FILE).write_text("Everything was perfect, says my manager.\n", encoding="utf-8")
    return "notes.txt"


@attack
def an_evidence_file_that_unpacks_to_gigabytes(folder: Path, outside: Outside) -> str:
    bomb = folder / "evidence/E01/bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b" " * 300_000_000)
    changed(folder / ITEM, claimed("bomb.docx"))
    return "bomb.docx"


@attack
def names_that_turn_the_line_round(folder: Path, outside: Outside) -> str:
    changed(folder / "record.json", lambda value: value["learner"].update(name="Robin \u202egro.x"))
    changed(folder / ITEM, lambda value: value.update(title="Notes \u202efdp.exe"))
    return ""


@attack
def names_that_are_markup(folder: Path, outside: Outside) -> str:
    nasty = "[red]&G&[Picture]{x}%s</w:t><script>alert(1)</script>=1+1"
    changed(folder / "record.json", lambda value: value["learner"].update(name=nasty))
    changed(folder / ITEM, lambda value: value.update(title=nasty))
    return ""


# ---- results that were made up ----------------------------------------------------------------


@attack
def results_that_were_made_up(folder: Path, outside: Outside) -> str:
    for place in (
        "annex",
        "annex/0123456789abcdef0123456789abcdef",
        "executed",
        "executed/figures",
    ):
        (folder / BUILD / place).mkdir(parents=True, exist_ok=True)
        for name in ("pieces.json", "keys.json", "documents.json", f"{CRITERION}.ipynb"):
            (folder / BUILD / place / name).write_text("[]", encoding="utf-8")
    return ""


@attack
def results_of_another_version(folder: Path, outside: Outside) -> str:
    (folder / BUILD / "executed").mkdir(parents=True)
    keys = {"version": 99, "program": ["4.0"], "1.1": ["deadbeef"]}
    (folder / BUILD / "executed/keys.json").write_text(json.dumps(keys), encoding="utf-8")
    (folder / BUILD / f"executed/{CRITERION}.ipynb").write_bytes(b"\x00" * 5_000)
    return ""


# ---- notebooks that would like to run ---------------------------------------------------------


def _notebook(folder: Path, change: Callable[[Any], object]) -> Path:
    path = folder / NOTEBOOK
    book = nbformat.read(path, as_version=4)
    change(book)
    nbformat.write(book, path)
    return path


def _added(code: str, **metadata: Any) -> Callable[[Any], object]:
    cell = nbformat.v4.new_code_cell(code, metadata={"tags": ["to-portfolio"], **metadata})
    return lambda book: book.cells.insert(1, cell)


@attack
def code_that_was_added_to_a_notebook(folder: Path, outside: Outside) -> str:
    _notebook(folder, _added(outside.code("added")))
    return f"{CRITERION}"


@attack
def code_that_jupyter_signed_by_itself(folder: Path, outside: Outside) -> str:
    path = _notebook(folder, _added(outside.code("signed")))
    book = nbformat.read(path, as_version=4)
    NotebookNotary().sign(book)
    return f"{CRITERION}"


@attack
def code_in_place_of_a_generated_cell(folder: Path, outside: Outside) -> str:
    def change(book: Any) -> None:
        for cell in book.cells:
            if cell.cell_type == "code":
                cell.source = outside.code("replaced")

    _notebook(folder, change)
    return ""


@attack
def a_notebook_with_every_kind_of_metadata(folder: Path, outside: Outside) -> str:
    def change(book: Any) -> None:
        book.metadata.update(
            kernelspec={"name": "evil", "display_name": "Evil", "language": "python"},
            papermill={"parameters": {"folder": str(outside.folder), "unit": "../.."}},
            jupytext={"formats": "ipynb,py:percent", "cell_markers": outside.code("jupytext")},
            widgets={"application/vnd.jupyter.widget-state+json": {"state": {"a": {}}}},
            language_info={"name": outside.code("language")},
        )
        for cell in book.cells:
            cell.metadata.update(
                papermill={"status": "completed"}, trusted=True, tags=["parameters"]
            )

    _notebook(folder, change)
    return ""


@attack
def a_notebook_nested_too_deeply(folder: Path, outside: Outside) -> str:
    (folder / NOTEBOOK).write_text('{"cells": ' + "[" * 100_000 + "]" * 100_000 + "}")
    return CRITERION


@attack
def a_notebook_that_is_far_too_large(folder: Path, outside: Outside) -> str:
    with (folder / NOTEBOOK).open("ab") as file:
        file.truncate(3_000_000_000)
    return CRITERION


# ---- programs and settings that lie in wait ---------------------------------------------------

MODULES = (
    "json.py",
    "typing.py",
    "encodings.py",
    "pandas.py",
    "matplotlib.py",
    "IPython.py",
    "papermill.py",
    "nbformat.py",
    "docx.py",
    "lxml.py",
    "typer.py",
    "rich.py",
    "tornado.py",
    "jupyterlab.py",
    "jupyter_server.py",
    "ipykernel_launcher.py",
    "ipykernel.py",
    "sitecustomize.py",
    "usercustomize.py",
    "jupyter_config.py",
    "jupyter_server_config.py",
    "jupyter_lab_config.py",
    "jupyter_notebook_config.py",
    "ipython_config.py",
    "portfolio/__init__.py",
    "portfolio/__main__.py",
    ".ipython/profile_default/startup/00-first.py",
    ".ipython/profile_default/ipython_config.py",
    "profile_default/startup/00-first.py",
    ".jupyter/jupyter_server_config.py",
    ".jupyter/jupyter_lab_config.py",
)
PROGRAMS = ("soffice", "libreoffice", "python", "python3", "git", "node", "chromium", "fc-list")


def waiting_places(folder: Path) -> Iterable[Path]:
    """Where a program might be looked for: the folder, and where notebooks and cells are."""
    return folder, folder / "notebooks", folder / "notebooks" / UNIT, folder / "build"


def lie_in_wait(folder: Path, outside: Outside) -> None:
    """Put everything into the folder that some program runs or obeys where it finds it."""
    for place in waiting_places(folder):
        for name in MODULES:
            path = instead(place / name)
            path.write_text(outside.code(name.replace("/", "-")), encoding="utf-8")
        (place / "evil.pth").write_text(f"import os; {outside.code('pth')}", encoding="utf-8")
        (place / "matplotlibrc").write_text("font.size: 55\nbackend: module://evil\n")
        (place / "evil.py").write_text(outside.code("backend"), encoding="utf-8")
        (place / ".env").write_text("PYTHONSTARTUP=json.py\n", encoding="utf-8")
        for name in PROGRAMS:
            for ending in ("", ".exe", ".bat"):
                path = place / f"{name}{ending}"
                path.write_text(outside.program(name), encoding="utf-8")
                path.chmod(0o755)
        for kernels in (".local/share/jupyter/kernels/python3", "share/jupyter/kernels/python3"):
            spec = {"argv": ["sh", "-c", f"touch '{outside.marks}/kernel'"], "display_name": "P"}
            path = instead(place / kernels / "kernel.json")
            path.write_text(json.dumps({**spec, "language": "python"}), encoding="utf-8")


ATTACKS["programs lie in wait"] = lambda folder, outside: lie_in_wait(folder, outside) or ""
