"""Try changes on the tests that run the changed lines.

The tests are collected once, in one process. They are run once without any change, to see which of
them run which lines; then each change is put into a copy of that process, in place of the code of
its function, and tried there on those tests alone, until one fails. A line that runs before any
test does (a constant, a default) is changed before anything is imported, and tried on all tests.

A copy of a process is made by ``os.fork``: Linux and macOS have it. Other programs that a test
starts have no change in them.
"""

from __future__ import annotations

import functools
import gc
import importlib
import os
import pickle
import signal
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import coverage
import pytest

from mutated.changes import Change

SECONDS, ALL_TESTS = 120, 1200
"""A change whose tests take longer counts as noticed: seconds of the processor."""
REMEMBERING = ("portfolio.activities", "portfolio.checks", "portfolio.language")
OPTIONS = ("-q", "-s", "-n", "0", "-p", "no:cacheprovider")
BEFORE = ""
"""What runs before any test does."""


@dataclass(frozen=True)
class Result:
    change: Change
    noticed_by: str
    """A test, or why no more tests were tried; ``""`` where none noticed it."""

    def __str__(self) -> str:
        return f"{'noticed ' if self.noticed_by else 'SURVIVED'}  {self.change}"


@dataclass(frozen=True)
class Results:
    of: list[Result]
    early: list[Change]
    """Those whose lines run before any test does: they are still to be tried."""


def in_a_copy(work: Callable[[], Any], seconds: float = ALL_TESTS) -> Any:
    """What ``work`` gives in a copy of this process; ``None`` where it takes more seconds of the
    processor than that.

    Raises ChildProcessError where it fails.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        errors = os.fdopen(os.dup(2), "w", encoding="utf-8")
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(pickle.dumps(work()))
            os._exit(0)
        except BaseException:
            traceback.print_exc(file=errors)
            errors.flush()
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return None
    if status:
        raise ChildProcessError("A copy of the process came to no end.")
    return pickle.loads(said)


def tried_together(
    checkout: Path, changes: Sequence[Change], arguments: Sequence[str]
) -> Results | str:
    """What comes of each change; or the test that fails without any."""
    files = {str(checkout / change.file) for change in changes}
    watched = coverage.Coverage(data_file=None, config_file=False, include=sorted(files))
    watched.start()
    trial = Trial(checkout, changes, watched)
    pytest.main([*OPTIONS, *arguments], plugins=[trial])
    return trial.results or trial.failed


def tried_anew(checkout: Path, change: Change, arguments: Sequence[str]) -> Result:
    """What comes of a change in a process that has never seen the code without it."""
    path = str(checkout / change.file)
    code = compile(change.applied(Path(path).read_text(encoding="utf-8")), path, "exec")
    as_it_is = SourceFileLoader.get_code

    def get_code(loader: Any, name: str) -> CodeType | None:
        return code if loader.path == path else as_it_is(loader, name)

    def ends() -> int:
        SourceFileLoader.get_code = get_code  # pyrefly: ignore[bad-assignment]  # a copy
        _silence()
        return pytest.main([*OPTIONS, "-x", *arguments])

    passes = in_a_copy(ends) == pytest.ExitCode.OK
    return Result(change, "" if passes else "the tests of rules")


@dataclass(eq=False)
class Trial:
    """A plugin of pytest that tries changes on the tests, in place of running these."""

    checkout: Path
    changes: Sequence[Change]
    watched: coverage.Coverage
    results: Results | None = None
    failed: str = ""
    recording: bool = False
    running: str = BEFORE

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for change in self.changes:  # some are imported only when they are asked for
            importlib.import_module(change.file.removesuffix(".py").replace("/", "."))
        recorded = in_a_copy(lambda: self._recorded(session.items))
        self.watched.stop()
        if not isinstance(recorded, list):
            self.failed = recorded or "they take too long"
            return True
        self.results = Results([], [])
        for change, tests in zip(self.changes, recorded, strict=True):
            if tests is None:
                self.results.early.append(change)
                continue
            items = [session.items[number] for number in tests]
            by = in_a_copy(partial(self._noticing, change, items), SECONDS)
            self.results.of.append(Result(change, "the time limit" if by is None else by))
            print(self.results.of[-1], flush=True)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = report.nodeid

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """What a shared fixture runs is run for every test that has it."""
        with self._as(f"fixture {fixturedef.argname}" if fixturedef.scope != "function" else ""):
            return (yield)

    def _recorded(self, items: Sequence[pytest.Item]) -> list[list[int] | None] | str:
        """For each change the numbers of the tests that run its lines, ``None`` where these run
        before any test does; or the test that fails."""
        _silence()
        self.recording = True
        seconds, caches = [], _caches()
        for number, item in enumerate(items):
            _forget(caches)
            began = time.process_time()
            with self._as(f"test {number}"):
                _run(item, items[number + 1 : number + 2])
            seconds.append(time.process_time() - began)
            if self.failed:
                return self.failed
        self.watched.stop()
        data = self.watched.get_data()
        tests = defaultdict(set)
        for number, item in enumerate(items):
            for name in (f"test {number}", *_fixtures(item)):
                tests[name].add(number)
        found = []
        for change in self.changes:
            contexts = _contexts_of(
                change, data.contexts_by_lineno(str(self.checkout / change.file))
            )
            chosen = {number for name in contexts for number in tests[name]}
            in_order = _quickest_files_first(chosen, items, seconds)
            found.append(None if BEFORE in contexts else in_order)
        return found

    @contextmanager
    def _as(self, name: str) -> Iterator[None]:
        """What runs now is recorded under this name; ``""`` is as before."""
        outside = self.running
        if self.recording and name:
            self._switch(name)
        yield
        if self.recording and name:
            self._switch(outside)

    def _switch(self, name: str) -> None:
        self.running = name
        self.watched.switch_context(name)

    def _noticing(self, change: Change, items: Sequence[pytest.Item]) -> str:
        """The first test that fails, ``""`` for none."""
        _silence()
        _put_in_place(str(self.checkout / change.file), change)
        _forget(_caches())
        for number, item in enumerate(items):
            _run(item, items[number + 1 : number + 2])
            if self.failed:
                return self.failed
        return ""


def _fixtures(item: pytest.Item) -> list[str]:
    return [f"fixture {name}" for name in getattr(item, "fixturenames", ())]


def _run(item: pytest.Item, following: Sequence[pytest.Item]) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=next(iter(following), None))


def _silence() -> None:
    with open(os.devnull, "w", encoding="utf-8") as nothing:
        for output in (1, 2):
            os.dup2(nothing.fileno(), output)


def _caches() -> list[Any]:
    """What the rules have remembered: a test that only looks it up would not be seen to ask."""
    kind = type(functools.cache(len))
    everything = (thing for thing in _everything() if isinstance(thing, kind))
    return [thing for thing in everything if (thing.__module__ or "").startswith(REMEMBERING)]


def _forget(caches: Sequence[Any]) -> None:
    for cache in caches:
        cache.cache_clear()


def _contexts_of(change: Change, contexts: Mapping[int, list[str]]) -> set[str]:
    """What runs any line of the statement that is changed."""
    return {name for line in change.lines for name in contexts.get(line, ())}


def _quickest_files_first(
    chosen: Iterable[int], items: Sequence[pytest.Item], seconds: Sequence[float]
) -> list[int]:
    """Tests of a file stay together, as they share their fixtures."""
    of_file: dict[Path, float] = defaultdict(float)
    for number in chosen:
        of_file[items[number].path] += seconds[number]
    return sorted(chosen, key=lambda number: (of_file[items[number].path], number))


def _put_in_place(path: str, change: Change) -> None:
    """Give the function that is changed its new code, wherever the function is held."""
    with open(path, encoding="utf-8") as file:
        changed = compile(change.applied(file.read()), path, "exec")
    new = {_name(code): code for code in _codes(changed)}
    held = [
        thing
        for thing in _everything()
        if isinstance(thing, FunctionType) and thing.__code__.co_filename == path
    ]
    if not held:
        raise LookupError(f"{path} holds no function that could be changed.")
    for function in held:
        function.__code__ = new.get(_name(function.__code__), function.__code__)


def _everything() -> list[Any]:
    """What there is, also where it was put aside from the search for garbage."""
    gc.unfreeze()
    return gc.get_objects()


def _codes(code: CodeType) -> Iterator[CodeType]:
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from _codes(part)


def _name(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno
