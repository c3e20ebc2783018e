"""Saving, reading back, history and conflicts."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from record_helpers import ANSWERS_FILE, REF, UNIT, all_texts, answer, current, save

from portfolio.base.errors import ConflictError, RecordError, RecordFileError, SaveError
from portfolio.record import disk as the_disk
from portfolio.record import history
from portfolio.record.evidence import Centre, Details, Learner
from portfolio.record.record import open_record
from portfolio.record.saving import create_record, save_answers, save_details, set_aside


def test_a_new_record_knows_its_learner_and_is_empty(folder: Path):
    record = open_record(folder)
    assert record.details.learner.name == "Priya Nair"
    assert record.items == record.damages == record.copies == ()
    assert record.answers(UNIT, REF) == {}
    assert record.digest(UNIT, REF) is None
    assert record.saved(UNIT, REF) is None


def test_a_folder_with_other_things_in_it_is_not_made_into_a_record(tmp_path: Path):
    (tmp_path / "holiday.txt").write_text("sun")
    with pytest.raises(RecordError, match="not empty"):
        create_record(tmp_path, Details(learner=Learner(name="A"), units=("cg-406",)))
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.txt"]


def test_a_record_is_never_made_over_another(folder: Path):
    with pytest.raises(RecordError, match="already"):
        create_record(folder, Details(learner=Learner(name="Other"), units=("cg-406",)))
    assert open_record(folder).details.learner.name == "Priya Nair"


def test_a_folder_that_is_no_record_says_what_to_do(tmp_path: Path):
    with pytest.raises(RecordError, match=r"not a portfolio record.*record\.json"):
        open_record(tmp_path)


def test_answers_come_back_as_they_were_saved(folder: Path):
    activities = {"reasons": {"rows": [{"text": "Größe, £5, 日本\nsecond line", "amount": 2.5}]}}
    save_answers(folder, UNIT, REF, activities, None)
    assert open_record(folder).answers(UNIT, REF) == activities


def test_an_answers_file_is_readable_text_that_says_what_it_is(folder: Path):
    save(folder, "Because customers stay – £5")
    data = (folder / ANSWERS_FILE).read_bytes()
    value = json.loads(data)
    assert list(value) == ["schema_version", "unit", "criterion", "saved", "activities"]
    assert (value["unit"], value["criterion"]) == ("cg-406", "1.1")
    assert "Because customers stay – £5" in data.decode("utf-8")
    assert data.endswith(b"}\n")


def test_a_digest_is_the_hash_of_the_files_bytes(folder: Path):
    digest = save(folder, "one")
    assert digest == hashlib.sha256((folder / ANSWERS_FILE).read_bytes()).hexdigest()
    assert open_record(folder).digest(UNIT, REF) == digest


def test_criterion_1_10_is_not_criterion_1_1(folder: Path):
    save_answers(folder, UNIT, "1.1", answer("one"), None)
    save_answers(folder, UNIT, "1.10", answer("ten"), None)
    record = open_record(folder)
    assert record.answers(UNIT, "1.1") == answer("one")
    assert record.answers(UNIT, "1.10") == answer("ten")


def test_the_time_of_saving_is_known(folder: Path):
    before = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    save(folder, "one")
    saved = open_record(folder).saved(UNIT, REF)
    assert saved is not None
    assert before <= saved <= datetime.datetime.now(datetime.UTC)


def test_saving_the_same_again_writes_nothing(folder: Path):
    digest = save(folder, "one")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    again = save_answers(folder, UNIT, REF, answer("one"), digest)
    assert again.unchanged
    assert again.digest == digest
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_characters_that_word_cannot_hold_are_taken_out_and_counted(folder: Path):
    saved = save_answers(folder, UNIT, REF, answer("a\x00b\ud800c\x1f"), None)
    assert saved.removed_characters == 3
    assert current(folder) == "abc"


def test_a_line_break_of_word_is_kept_as_a_line_break(folder: Path):
    saved = save_answers(folder, UNIT, REF, answer("first\x0bsecond\r\nthird"), None)
    assert saved.removed_characters == 0
    assert current(folder) == "first\nsecond\nthird"


@pytest.mark.parametrize("escaped", [r"\u0000", r"\ud800", r"\u000b", "\x7f", "\ufffe"])
def test_bad_characters_that_another_program_wrote_do_not_come_in(folder: Path, escaped: str):
    save(folder, "a-b")
    path = folder / ANSWERS_FILE
    path.write_text(path.read_text("utf-8").replace("a-b", f"a{escaped}b"), "utf-8")
    assert current(folder) in ("ab", "a\nb")


def test_every_saved_version_is_in_the_history(folder: Path):
    digest = None
    for number in range(5):
        digest = save(folder, f"text {number}", digest)
    versions = history.versions(folder, ANSWERS_FILE)
    texts = [
        history.read_version(folder, path).value["activities"]["reasons"]["text"]
        for path in versions
    ]
    assert texts == [f"text {number}" for number in (4, 3, 2, 1, 0)]


def test_the_history_keeps_the_last_50_the_last_of_each_hour_and_the_first(folder, monkeypatch):
    digest, start = None, datetime.datetime(2026, 3, 14, 9, 0, tzinfo=datetime.UTC)
    for minutes in range(0, 8 * 60, 4):
        moment = start + datetime.timedelta(minutes=minutes)
        monkeypatch.setattr(history, "now", lambda moment=moment: moment)
        digest = save(folder, f"{moment:%H:%M}", digest)
    times = [f"{history.stamp_of(p):%H:%M}" for p in history.versions(folder, ANSWERS_FILE)]
    latest = [start + datetime.timedelta(minutes=476 - 4 * back) for back in range(50)]
    assert times[:50] == [f"{moment:%H:%M}" for moment in latest]
    assert times[50:] == ["12:56", "11:56", "10:56", "09:56", "09:00"]


def test_a_clock_that_goes_back_does_not_change_the_order_of_the_history(folder, monkeypatch):
    digest = save(folder, "first")
    past = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)
    monkeypatch.setattr(history, "now", lambda: past)
    save(folder, "second", digest)
    newest = history.versions(folder, ANSWERS_FILE)[0]
    assert history.read_version(folder, newest).value["activities"] == answer("second")


def test_a_version_that_another_program_wrote_is_in_the_history_once_it_is_replaced(folder: Path):
    save(folder, "ours")
    path = folder / ANSWERS_FILE
    path.write_text(path.read_text("utf-8").replace("ours", "typed in an editor"), "utf-8")
    save(folder, "ours again", open_record(folder).digest(UNIT, REF))
    assert current(folder) == "ours again"
    assert "typed in an editor" in all_texts(folder)


def test_a_stale_save_overwrites_nothing_and_keeps_both(folder: Path):
    stale = save(folder, "first")
    save(folder, "from the other tab", stale)
    with pytest.raises(ConflictError) as caught:
        save(folder, "from this tab", stale)
    assert current(folder) == "from the other tab"
    assert caught.value.current == folder / ANSWERS_FILE
    assert json.loads(caught.value.kept.read_bytes())["activities"] == answer("from this tab")
    assert caught.value.kept.name in str(caught.value)


def test_a_first_save_does_not_overwrite_what_came_in_meanwhile(folder: Path):
    save(folder, "came by OneDrive")
    with pytest.raises(ConflictError):
        save(folder, "typed here", None)
    assert all_texts(folder) >= {"came by OneDrive", "typed here"}


def test_both_sides_typing_the_same_is_no_conflict(folder: Path):
    stale = save(folder, "first")
    newest = save(folder, "same", stale)
    assert save(folder, "same", stale) == newest


def test_trying_a_stale_save_again_keeps_one_copy_only(folder: Path):
    stale = save(folder, "first")
    save(folder, "other", stale)
    for _ in range(3):
        with pytest.raises(ConflictError):
            save(folder, "mine", stale)
    assert len(open_record(folder).copies) == 1


def test_a_conflict_copy_is_listed_until_it_is_set_aside(folder: Path):
    stale = save(folder, "first")
    save(folder, "other", stale)
    with pytest.raises(ConflictError):
        save(folder, "mine", stale)
    (copy,) = open_record(folder).copies
    assert copy.name == ANSWERS_FILE
    assert copy.value["activities"] == answer("mine")
    set_aside(folder, copy)
    assert open_record(folder).copies == ()
    assert "mine" in all_texts(folder)


def test_many_threads_saving_at_once_lose_nothing(folder: Path):
    outcomes: list[str] = []

    def work(name: int) -> None:
        for number in range(8):
            text = f"{name}-{number}"
            with contextlib.suppress(ConflictError):
                save(folder, text, open_record(folder).digest(UNIT, REF))
            outcomes.append(text)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 32
    assert all_texts(folder) >= set(outcomes)


@pytest.mark.skipif(os.name == "nt", reason="a folder that can be locked")
def test_of_programs_saving_at_once_from_one_version_one_gets_through(folder, monkeypatch):
    monkeypatch.setattr(the_disk, "_lock", contextlib.nullcontext())
    base = save(folder, "base")
    for round_ in range(5):
        together = threading.Barrier(4)

        def work(name: int, together=together, base=base, round_=round_) -> str | None:
            together.wait()
            try:
                return save(folder, f"{round_}-{name}", base)
            except ConflictError:
                return None

        with ThreadPoolExecutor(4) as pool:
            saved = [digest for digest in pool.map(work, range(4)) if digest]
        assert len(saved) == 1
        base = saved[0]


@pytest.mark.parametrize(
    ("unit", "ref"),
    [
        ("../..", "1.1"),
        ("cg-406", "../../../x"),
        ("cg-406", "1.1/../../x"),
        ("cg-406", ""),
        ("", "1.1"),
        ("CG 406", "1.1"),
        ("cg-406", "1.1\n"),
        ("cg-406\n", "1.1"),
        ("C:", "1.1"),
        ("cg-406", "1\\1"),
    ],
)
def test_a_name_that_could_lead_out_of_the_record_is_refused(folder: Path, unit: str, ref: str):
    before = sorted(folder.parent.rglob("*"))
    with pytest.raises(RecordError):
        save_answers(folder, unit, ref, answer("x"), None)
    assert sorted(folder.parent.rglob("*")) == before


def test_nothing_is_saved_through_a_link_that_leads_out(folder: Path, tmp_path: Path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "answers").mkdir()
    (folder / "answers" / UNIT).symlink_to(outside, target_is_directory=True)
    with pytest.raises(RecordError, match="link"):
        save(folder, "x")
    assert list(outside.iterdir()) == []


def test_a_link_that_leads_out_does_not_stop_the_rest_from_opening(folder: Path, tmp_path: Path):
    save(folder, "mine")
    secret = tmp_path / "1.2.json"
    secret.write_text("{}")
    (folder / "answers" / UNIT / "1.2.json").symlink_to(secret)
    record = open_record(folder)
    assert record.answers(UNIT, "1.1") == answer("mine")
    assert [damage.path.name for damage in record.damages] == ["1.2.json"]
    assert record.damages[0].out_of_reach


def nested(levels: int) -> dict:
    value: dict = {}
    for _ in range(levels):
        value = {"deeper": value}
    return value


def test_what_could_not_be_read_back_is_not_saved(folder: Path):
    for value in (nested(40), nested(5_000), {"x": float("nan")}, {"x": "y" * 6_000_000}):
        with pytest.raises(RecordError, match="not saved"):
            save_answers(folder, UNIT, REF, {"reasons": value}, None)
    assert not (folder / ANSWERS_FILE).exists()


def test_details_can_be_changed_and_earlier_ones_stay_in_the_history(folder: Path):
    record = open_record(folder)
    changed = record.details.model_copy(update={"centre": Centre(name="Harbour College")})
    save_details(folder, changed, record.details_digest)
    assert open_record(folder).details.centre.name == "Harbour College"
    assert len(history.versions(folder, "record.json")) == 2


def test_a_value_that_does_not_fit_is_refused_with_its_key(folder: Path):
    with pytest.raises(RecordFileError, match=r"units\[1\]: .* longer than 60 characters"):
        save_details(
            folder,
            Details.model_construct(learner=Learner(name="A"), units=("u" * 61,)),
            open_record(folder).details_digest,
        )


def test_saving_into_a_folder_that_is_gone_says_so(tmp_path: Path):
    with pytest.raises(SaveError, match="no longer there"):
        save(tmp_path / "gone", "x")


def test_what_a_crash_left_half_written_is_cleared_away_after_a_day(folder: Path):
    digest = save(folder, "one")
    old, fresh = (folder / "answers" / UNIT / f"1.1.json.{n}.tmp" for n in ("old", "new"))
    for path in (old, fresh):
        path.write_text("half")
    two_days = history.now().timestamp() - 2 * 24 * 3600
    os.utime(old, (two_days, two_days))
    save(folder, "two", digest)
    assert not old.exists()
    assert fresh.exists()
    assert open_record(folder).damages == ()


def test_the_first_version_of_all_stays_however_often_something_is_saved(folder: Path):
    digest = save(folder, "first")
    first = history.versions(folder, ANSWERS_FILE)[-1]
    for number in range(history.KEPT_VERSIONS + 5):
        digest = save(folder, str(number), digest)
    found = history.versions(folder, ANSWERS_FILE)
    assert len(found) <= history.KEPT_VERSIONS + 1
    assert found[-1] == first
