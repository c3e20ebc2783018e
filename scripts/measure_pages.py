"""How long a learner waits on a page, beside an assessor on theirs, and beside the same form made
with ipywidgets.

    python scripts/measure_pages.py            20 runs of each
    python scripts/measure_pages.py 5          fewer

Three waits, each a median in seconds: from opening a page to a form that can be filled in; from a
key to the text on the disk; from there to the page saying so, with what is still missing. Needs
Chromium and the packages that the tests need. Without ipywidgets (python -m pip install ipywidgets)
only our own pages are measured. The assessor's is that of the sample's second submission, with its
criteria, the answer, and a decision to be made.
"""

from __future__ import annotations

import datetime
import importlib.util
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from portfolio.assessment.centre import LEARNERS
from portfolio.assessment.reopening import reopen
from portfolio.making.build import copy_sample
from portfolio.making.sample_centre import make_sample_centre
from portfolio.record.paths import answers_name

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "tests" / "lab"))

sys.path.insert(0, str(PROJECT / "tests"))

from browser import TOKEN, new_tab, open_browser, ready, running_lab  # noqa: E402
from centre_browser import centre_lab  # noqa: E402

RUNS = 20
UNIT, CRITERION = "cg-406", "3.1"
LOOK_EVERY = 0.002
"""Seconds between two looks at the disk."""
LONGEST = 30
FORM = """
import json
import ipywidgets
from pathlib import Path
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.checks.coverage import check_criterion
from portfolio.record.record import open_record
from portfolio.unit.unit import find_unit

unit = find_unit(builtin_catalogue(), "cg-406")
box, missing = ipywidgets.Textarea(), ipywidgets.HTML()

def save(change):
    Path("answer.json").write_text(json.dumps({"situation": change["new"]}))
    found = check_criterion(unit, unit.criterion("3.1"), open_record(Path("record")))
    missing.value = f'<p class="missing">{len(found.findings)} {len(change["new"])}</p>'

box.observe(save, "value")
display(ipywidgets.VBox([box, missing]))
"""
RUN_ALL = """async () => {
    await window.jupyterapp.shell.currentWidget.sessionContext.ready;
    await window.jupyterapp.commands.execute("notebook:run-all-cells");
}"""


@dataclass
class Waits:
    """Seconds of each run."""

    form: list[float] = field(default_factory=list)
    disk: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as space, open_browser() as context:
        record = copy_sample(Path(space) / "record").folder
        found = {"our page": ours(context, record, Path(space), runs)}
        found["assessing page"] = assessing(context, Path(space), runs)
        if importlib.util.find_spec("ipywidgets"):
            found["ipywidgets"] = widgets(context, Path(space), runs)
    print("| wait | " + " | ".join(found) + " |")
    print("| --- |" + " ---: |" * len(found))
    names = {
        "form": "opening the page to a form that can be filled in",
        "disk": "a key to the text on the disk",
        "told": "the text on the disk to the findings on the page",
    }
    for name, words in names.items():
        medians = [f"{statistics.median(getattr(waits, name)):.2f}" for waits in found.values()]
        print(f"| {words} | " + " | ".join(medians) + " |")


def ours(context: Any, record: Path, space: Path, runs: int) -> Waits:
    """The form of a criterion, opened in a new tab each time."""
    waits = Waits()
    with running_lab(record, space / "state") as lab:
        for run in range(runs):
            page = new_tab(context)
            start = time.perf_counter()
            page.goto(lab.address(CRITERION))
            ready(page)
            waits.form.append(time.perf_counter() - start)
            box = page.get_by_label("Situation", exact=True).first
            box.click()
            text = f"Run {run}. "

            mark = type_and_wait(page, text, record / answers_name(UNIT, CRITERION), waits)
            page.wait_for_selector(".pfw-status.pfw-is-saved")
            waits.told.append(time.perf_counter() - mark)
            page.close()
    return waits


def assessing(context: Any, space: Path, runs: int) -> Waits:
    """The page of a submission, with a criterion to be decided, opened in a new tab each time."""
    waits = Waits()
    centre = make_sample_centre(space / "handed in", space / "centre")
    (learner,) = centre.learners()
    now = datetime.datetime.now(datetime.UTC)
    reopen(centre, learner, UNIT, CRITERION, "FU", "To be decided anew.", now)
    drafts = centre.folder / LEARNERS / learner / "drafts" / "FU" / f"{UNIT}-{learner}-S2"
    with centre_lab(centre, space / "state of FU", "FU") as home:
        for run in range(runs):
            page = new_tab(context)
            start = time.perf_counter()
            page.goto(f"{home}/doc/tree/assess/{UNIT}/{learner} S2.ipynb?token={TOKEN}&reset")
            page.locator(".pfw-deciding textarea").first.wait_for()
            waits.form.append(time.perf_counter() - start)
            page.get_by_label("Feedback to the learner").click()
            mark = type_and_wait(page, f"Run {run}. ", drafts / f"{CRITERION}.json", waits)
            page.wait_for_selector(".pfw-deciding .pfw-status.pfw-is-saved")
            waits.told.append(time.perf_counter() - mark)
            page.close()
    return waits


def widgets(context: Any, space: Path, runs: int) -> Waits:
    """The same with ipywidgets: a notebook whose cell has to be run, and what it writes."""
    waits = Waits()
    folder = space / "widgets"
    folder.mkdir()
    copy_sample(folder / "record")
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(FORM)], metadata={"kernelspec": kernel}
    )
    (folder / "form.ipynb").write_text(nbformat.writes(made), encoding="utf-8")
    with plain_lab(folder, space / "plain") as address:
        for run in range(runs):
            page = new_tab(context)
            start = time.perf_counter()
            page.goto(f"{address}/form.ipynb?token={TOKEN}&reset")
            page.wait_for_selector(".jp-Notebook")
            page.evaluate(RUN_ALL)
            page.wait_for_selector(".jp-OutputArea textarea")
            waits.form.append(time.perf_counter() - start)
            page.locator(".jp-OutputArea textarea").click()
            text = f"Run {run}. "
            mark = type_and_wait(page, text, folder / "answer.json", waits)
            page.wait_for_selector(f".missing:has-text(' {len(text)}')")
            waits.told.append(time.perf_counter() - mark)
            page.close()
    return waits


@contextmanager
def plain_lab(folder: Path, state: Path) -> Iterator[str]:
    """JupyterLab as it comes, for a folder; gives the start of its addresses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    options = [f"--ServerApp.root_dir={folder}", f"--ServerApp.port={port}", "--no-browser"]
    options += [f"--IdentityProvider.token={TOKEN}", "--LabApp.expose_app_in_browser=True"]
    options += ["--allow-root"]
    places = {name: str(state / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
    command = [sys.executable, "-m", "jupyterlab", *options]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, env={**os.environ, **places}, stdout=quiet, stderr=quiet
    ) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/api?token={TOKEN}")
            yield f"http://127.0.0.1:{port}/doc/tree"
        finally:
            server.terminate()


def wait_for(address: str) -> None:
    start = time.perf_counter()
    while time.perf_counter() - start < LONGEST:
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=2).close()
            return
        time.sleep(0.1)
    raise SystemExit("JupyterLab did not start.")


def type_and_wait(page: Any, text: str, file: Path, waits: Waits) -> float:
    """Type; when, after the last key, the text was in the file."""
    page.keyboard.type(text)
    start = time.perf_counter()
    while not (file.exists() and text in file.read_text("utf-8")):
        if time.perf_counter() - start > LONGEST:
            raise SystemExit("What was typed did not reach the disk.")
        time.sleep(LOOK_EVERY)
    mark = time.perf_counter()
    waits.disk.append(mark - start)
    return mark


if __name__ == "__main__":
    main()
