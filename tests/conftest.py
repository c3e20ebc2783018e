"""What several tests share: the built-in units, an empty record, warm workers.

Property tests try the same examples on every run. A long run tries others, and more of them:
``pytest --hypothesis-profile explore -m hypothesis``.
"""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import running
from hypothesis import is_hypothesis_test, settings
from hypothesis.internal.conjecture import providers
from running import OneFileAtATime

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base import office
from portfolio.record import centre_decisions
from portfolio.record.evidence import Details, Learner
from portfolio.record.record import Record, open_record
from portfolio.record.saving import create_record
from portfolio.record.typed_entries import new_decision
from portfolio.unit.unit import Catalogue, Unit
from portfolio.workbook.workers import Workers

MORE = 20
"""How many times the examples of a property test a long run tries."""

settings.register_profile("gate", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", derandomize=False, database=None, deadline=None)
settings.load_profile("gate")

gc.set_threshold(
    50_000
)  # seldom, as in the command line; hypothesis listens to each of these looks


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    return running.processes()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneFileAtATime | None:
    if config.getvalue("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False
    return OneFileAtATime(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    line = running.left_out(map(running.need_of, skipped))
    if line:
        terminalreporter.write_line(line)


@pytest.hookimpl(tryfirst=True)  # before hypothesis looks for constants
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    running.longest_first(items)
    if settings.get_current_profile_name() != "explore":
        # Examples are not to hang on which modules a process happens to have loaded: the constants
        # in these are tried in a long run. There is no public way to do without.
        providers._get_local_constants = lambda: providers._local_constants
        return
    for item in items:
        test, cls = getattr(item, "obj", None), getattr(item, "cls", None)
        if isinstance(getattr(cls, "settings", None), settings):  # a state machine
            cls.settings = settings(cls.settings, max_examples=MORE * cls.settings.max_examples)
        elif is_hypothesis_test(test):
            own = test._hypothesis_internal_use_settings  # no public way to what a test asks for
            more = settings(own, max_examples=MORE * own.max_examples)
            test._hypothesis_internal_use_settings = more


def pytest_collection_finish() -> None:
    """Keep what is there for the whole run from being looked through for garbage all the time."""
    gc.collect()
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """Keep what the program keeps for its user apart from what it keeps for whoever tests it.

    matplotlib goes on with the list of fonts that it has, because making one takes long.
    """
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        # As in the program's workers: the cores are shared already, and threads wait for each other
        os.environ.setdefault(threads, "1")
    known = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    os.environ.setdefault("MPLCONFIGDIR", f"{known}/matplotlib")
    space = tempfile.mkdtemp(prefix="portfolio-tests-")
    config.add_cleanup(lambda: shutil.rmtree(space, ignore_errors=True))
    for kind in ("CACHE", "STATE", "DATA"):
        os.environ[f"XDG_{kind}_HOME"] = f"{space}/{kind.lower()}"
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        # Each file is compiled only once all the same: for the hundreds of programs that the tests
        # start, for every process that runs tests, and for the next run.
        cache = getattr(config, "cache", None)
        kept = str(cache.mkdir("compiled")) if cache else f"{space}/compiled"
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = kept
        sys.dont_write_bytecode = False
    os.environ[centre_decisions.SETTING] = f"{space}/centre-decisions.toml"
    worker = getattr(config, "workerinput", None)
    if worker and config.args_source is config.ArgsSource.TESTPATHS:
        number = int(worker["workerid"].removeprefix("gw"))
        config.args = running.parts(Path(__file__).parent, number, worker["workercount"])


@pytest.fixture(scope="session", autouse=True)
def no_compiled_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What was compiled of programs that tests put into folders of their own goes with these."""
    yield
    if sys.pycache_prefix:
        made = Path(sys.pycache_prefix, *tmp_path_factory.getbasetemp().parts[1:])
        shutil.rmtree(made, ignore_errors=True)
        with contextlib.suppress(OSError):  # another process that runs tests has its own in there
            made.parent.rmdir()


@pytest.fixture(scope="module", autouse=True)
def surroundings_stay() -> Iterator[None]:
    """No file of tests leaves settings or folders of modules behind for whichever comes next."""
    before, paths = dict(os.environ), [*sys.path]
    yield
    changed = {name for name, _ in before.items() ^ os.environ.items()}
    assert changed <= {"PYTEST_CURRENT_TEST"}
    assert sys.path == paths


@pytest.fixture(scope="session")
def context() -> Iterator[Any]:
    """A Chromium. A process can have only one, whichever of its tests look at pages."""
    if not running.chromium():
        pytest.skip("Chromium")
    from browser import open_browser

    with open_browser() as context:
        yield context


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return builtin_catalogue()


@pytest.fixture(scope="session")
def unit(catalogue: Catalogue) -> Unit:
    return catalogue["cg-406"]


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a computer without LibreOffice, which takes seconds for each portfolio."""
    monkeypatch.setattr(office, "PROGRAMS", ())
    monkeypatch.setattr(office, "PLACES", ())


@pytest.fixture
def record(tmp_path: Path) -> Record:
    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    return create_record(tmp_path / "record", details)


@pytest.fixture
def decide(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Path]:
    """Decide, as a centre, that simulated items count; without refs, all of them.

    Returns the centre's file, which is in force for the rest of the test.
    """
    monkeypatch.setenv(
        centre_decisions.SETTING, str(tmp_path_factory.mktemp("centre") / "own.toml")
    )

    def decided(folder: Path, *refs: str, **said: str) -> Path:
        record = open_record(folder)
        said = {"name": "Petra Lang", "role": "lead assessor", "date": "2026-03-02", **said}
        return centre_decisions.add_decisions(
            folder,
            [
                new_decision(item, record.details.learner.name, **said)
                for item in record.items
                if item.simulated and item.ref in (refs or (item.ref,))
            ],
        )

    return decided


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    with Workers(2) as workers:
        yield workers
