"""Tabs, damage, synchronising programs and crashes in any order: no acknowledged text is lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from faulty_disk import Crash, FaultyOs, crash
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from record_helpers import ANSWERS_FILE, DETAILS, REF, UNIT, all_texts, in_memory, save

from portfolio.base.errors import ConflictError
from portfolio.record import disk as the_disk
from portfolio.record import history
from portfolio.record.record import open_record
from portfolio.record.saving import create_record, restore, set_aside

TABS = st.sampled_from(["this tab", "other tab", "phone"])
SPOILED = st.sampled_from([b"", b"\x00" * 20, b"{", b"\xff\xfe{\x00", b'{"unit": "cg-406"}'])


class RecordMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.top = in_memory()
        self.folder = create_record(self.top / "record", DETAILS).folder
        self.seen: dict[str, str | None] = {}
        self.acknowledged: set[str] = set()
        self.count = 0

    def teardown(self) -> None:
        shutil.rmtree(self.top)

    def check_kept(self, text: str, copy: Path) -> None:
        assert text in copy.read_text("utf-8")

    @property
    def path(self) -> Path:
        return self.folder / ANSWERS_FILE

    def text(self) -> str:
        self.count += 1
        return f"text {self.count}"

    @rule(tab=TABS)
    def open(self, tab: str) -> None:
        self.seen[tab] = open_record(self.folder).digest(UNIT, REF)

    @rule(tab=TABS)
    def type_and_save(self, tab: str) -> None:
        text = self.text()
        try:
            self.seen[tab] = save(self.folder, text, self.seen.get(tab))
        except ConflictError as conflict:
            self.check_kept(text, conflict.kept)
        self.acknowledged.add(text)

    @rule(tab=TABS, at=st.integers(0, 60))
    def crash_while_saving(self, tab: str, at: int) -> None:
        text = self.text()
        the_disk._os = FaultyOs(at, crash)
        try:
            self.seen[tab] = save(self.folder, text, self.seen.get(tab))
            self.acknowledged.add(text)
        except Crash:
            pass
        except ConflictError:
            self.acknowledged.add(text)
        finally:
            the_disk._os = os

    @precondition(lambda self: self.path.exists())
    @rule(data=SPOILED)
    def damage(self, data: bytes) -> None:
        self.path.write_bytes(data)

    @precondition(lambda self: self.path.exists())
    @rule()
    def disappear(self) -> None:
        self.path.unlink()

    @rule(name=st.sampled_from(["1.1-LAPTOP.json", "1.1 (1).json"]))
    def bring_a_copy(self, name: str) -> None:
        text = self.text()
        other = self.path.with_name(name)
        other.parent.mkdir(parents=True, exist_ok=True)
        if not other.exists():
            value = f'{{"schema_version": 1, "unit": "{UNIT}", "criterion": "{REF}", '
            value += f'"activities": {{"reasons": {{"text": "{text}"}}}}}}'
            other.write_text(value, "utf-8")
            self.acknowledged.add(text)

    @rule()
    def restore_all(self) -> None:
        for damage in open_record(self.folder).damages:
            restore(self.folder, damage.path)
        assert open_record(self.folder).damages == ()

    @rule()
    def settle_all(self) -> None:
        for copy in open_record(self.folder).copies:
            set_aside(self.folder, copy)
        assert open_record(self.folder).copies == ()

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        assert all_texts(self.folder) >= self.acknowledged

    @invariant()
    def a_text_that_was_saved_is_always_shown_and_only_damage_is_called_so(self) -> None:
        record = open_record(self.folder)
        if history.versions(self.folder, ANSWERS_FILE):
            assert record.answers(UNIT, REF)["reasons"]["text"]
        sound = self.path.exists() and b"activities" in self.path.read_bytes()
        assert not sound or self.path not in [damage.path for damage in record.damages]


TestRecordMachine = RecordMachine.TestCase
TestRecordMachine.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
