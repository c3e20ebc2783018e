"""Learners are shared out over a Dask cluster, whose workers may end; no added code runs there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path

import cluster_tasks
import nbformat
import pytest
from centre_makers import centre_in
from event_makers import NOW
from typer.testing import CliRunner

from portfolio.assessment.centre import receive
from portfolio.assessment.sealing import seal
from portfolio.assessment.submission import open_submission
from portfolio.base import task_runners
from portfolio.base.errors import PortfolioError
from portfolio.base.learner_tasks import ENDED, for_each
from portfolio.base.task_runners import on_dask
from portfolio.commands.all_commands import app
from portfolio.making.added_code import code_in
from portfolio.making.build import new_record
from portfolio.practice.choices import model_answer
from portfolio.record.evidence import Details, Learner
from portfolio.record.record import open_record
from portfolio.record.saving import create_record, save_answers
from portfolio.tutor.cohort_file import Enrolled
from portfolio.tutor.cohort_run import DECISIONS, read_outcomes
from portfolio.tutor.set_up import Wanted, set_up
from portfolio.unit.unit import Catalogue, Unit
from portfolio.workbook.trust import trust

Client = pytest.importorskip("distributed", reason="Dask").Client
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

UNIT = "nos-cfacsd17"
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program of a cluster, and its address."""
    process = subprocess.Popen(
        [sys.executable, str(HERE / "cluster.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PATH": str(Path(sys.executable).parent)},
        text=True,
    )
    assert process.stdin
    assert process.stdout
    yield process, process.stdout.readline().strip()
    process.stdin.close()
    process.wait(30)
    process.stdout.close()


@pytest.fixture(scope="module")
def address(cluster: tuple[subprocess.Popen[str], str]) -> str:
    return cluster[1]


def done(task, names: str, tmp_path: Path, address: str):
    folders = [tmp_path / name for name in names.split()]
    return list(for_each(task, folders, partial(on_dask, address), lambda *_: None))


def test_a_worker_that_ends_costs_only_the_learner_who_ends_every_worker(
    address: str, tmp_path: Path
):
    found = done(cluster_tasks.ends_workers, "Ali Bea Cai Dan", tmp_path, address)
    assert [one.made for one in found] == ["Ali", "Bea", None, "Dan"]
    assert [one.error for one in found] == ["", "", ENDED, ""]


def test_a_worker_takes_one_learner_at_a_time(address: str, tmp_path: Path):
    found = done(cluster_tasks.when_alone, "Ali Bea Cai Dan", tmp_path, address)
    spans = sorted(one.made for one in found)
    for (one, _, ended), (other, begun, _) in pairwise(spans):
        assert one != other or ended <= begun


def test_portfolios_are_built_and_trusted_code_is_not_run_there(address: str, tmp_path: Path):
    details = Details(learner=Learner(name="Bea Example"), units=(UNIT,))
    new_record(tmp_path / "group" / "Bea", details)
    ran = tmp_path / "ran"
    add_code(tmp_path / "group" / "Bea", f"open({str(ran)!r}, 'w').close()")
    said = CliRunner().invoke(app, ["build", "--all", str(tmp_path / "group"), "--dask", address])
    assert said.exit_code == 0, (said.output, said.exception)
    assert len(list((tmp_path / "group").rglob("portfolio.docx"))) == 1
    assert "Bea: " in said.output
    assert "code that was not run" in said.output
    assert not ran.exists()


def test_a_cohort_is_run_there_and_goes_on_when_a_worker_ends(address: str, tmp_path: Path):
    plays = {"Ada Weak": model_answer("weak").read_bytes(), "Bea": b"title = 3", "Cy": b""}
    enrolled = [Enrolled(name=name, number="", folder=name) for name in plays]
    made = set_up(
        tmp_path / "cohort", enrolled, Wanted(unit=UNIT, worlds="same", seed=7), lambda *_: None
    ).made
    for member in made.cohort.members:
        if played := plays[member.name]:
            (made.record(member) / DECISIONS).write_bytes(played)
    begun = made.record(made.cohort.members[0]) / "evidence"
    with ThreadPoolExecutor() as beside:
        ended = beside.submit(end_who_works, address, begun)
        said = CliRunner().invoke(app, ["practice", "run", str(made.folder), "--dask", address])
    assert ended.result(), "no worker was ended"
    outcomes = read_outcomes(made)
    assert [one.state for one in outcomes] == ["over", "failed", "not begun"], said.output
    assert outcomes[0].year
    assert (made.record(made.cohort.members[0]) / outcomes[0].portfolio).is_file()
    assert said.exit_code == 1
    assert "3 learners: 1 over, 1 not begun, 1 could not be run." in said.output
    assert "Bea: decisions.toml has" in said.output


def end_who_works(address: str, begun: Path) -> bool:
    """End the process of the worker that alone is at it, once there is something in a folder.
    Whether there was one."""
    end = time.monotonic() + 120
    with Client(address, set_as_default=False) as client:
        while time.monotonic() < end:
            at_it = [worker for worker, tasks in client.processing().items() if tasks]
            if len(at_it) == 1 and begun.is_dir() and any(begun.iterdir()):
                (number,) = client.run(os.getpid, workers=at_it).values()
                os.kill(number, signal.SIGKILL)
                return True
            time.sleep(0.02)
    return False


def test_without_the_package_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PortfolioError, match=r"award-portfolio\[dask\]"), on_dask("tcp://there:1"):
        pass


def test_every_command_for_many_says_the_same_with_a_cluster(
    address: str, tmp_path: Path, unit: Unit, catalogue: Catalogue
):
    centre, sealed = centre_in(tmp_path / "centre"), []
    text = "We asked every shift what thanks would mean to them, and wrote it on the kitchen wall."
    for name in ("Ali", "Bea"):
        details = Details(learner=Learner(name=f"{name} Example"), units=("cg-406",))
        folder = create_record(tmp_path / "group" / name, details).folder
        save_answers(folder, "cg-406", "1.1", {"narrative": {"text": text}}, None)
        handed = seal(open_record(folder), unit, declared=f"{name} Example", now=NOW)
        receive(centre, open_submission(handed.path), catalogue, "PL", NOW)
        sealed.append(handed.path)
    sealed[0].write_bytes(sealed[0].read_bytes()[:-9])
    damaged = tmp_path / "group" / "Cai"
    damaged.mkdir()
    (damaged / "record.json").write_text("{", "utf-8")
    for words in (
        ["coverage", tmp_path / "group"],
        ["forms", "--all", tmp_path / "group"],
        ["alike", tmp_path / "group", centre.folder],
        ["verify", *sealed],
        ["centre", "check", centre.folder],
    ):
        command = [str(word) for word in words]
        here = CliRunner().invoke(app, command)
        there = CliRunner().invoke(app, [*command, "--dask", address])
        assert (there.exit_code, there.output) == (here.exit_code, here.output)
        assert here.exception is None or isinstance(here.exception, SystemExit)
        assert "The program itself failed" not in there.output


def test_a_scheduler_that_ends_ends_the_command_in_words(
    cluster: tuple[subprocess.Popen[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    """The last test of the file: it ends the cluster of the others."""
    process, address = cluster
    monkeypatch.setattr(task_runners, "ANSWER_LIMIT", 1)
    begun = tmp_path / "begun"

    def end_it() -> None:
        while not begun.exists():
            time.sleep(0.05)
        process.kill()

    threading.Thread(target=end_it, daemon=True).start()
    with pytest.raises(PortfolioError, match="No Dask scheduler answers"):
        done(cluster_tasks.takes_long, "begun", tmp_path, address)
    assert caplog.records == []


def add_code(folder: Path, code: str) -> None:
    """Add a cell to the first notebook, and trust it on this computer."""
    path = next(path for path in sorted((folder / "notebooks" / UNIT).glob("*.ipynb")))
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(code, metadata={"tags": ["portfolio"]}))
    nbformat.write(notebook, path)
    found = [code for _, code in code_in(open_record(folder))]
    assert found
    for one in found:
        trust(one)
        assert one.is_trusted


def test_an_address_where_nobody_answers_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(task_runners, "ANSWER_LIMIT", 0.5)
    with (
        pytest.raises(PortfolioError, match=r"No Dask scheduler answers at 127.0.0.1:1"),
        on_dask("127.0.0.1:1"),
    ):
        pass
