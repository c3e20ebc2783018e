"""Comments that people wrote in Word become drafts of feedback at their criterion, never
decisions."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import docx
import filling
import pytest
from centre_makers import centre_in
from event_makers import NOW
from lxml import etree
from typed_commands import typed

from portfolio.assessment.centre import Centre, open_centre, receive
from portfolio.assessment.deciding import Sitting
from portfolio.assessment.drafts import notes_of
from portfolio.assessment.events import Noted
from portfolio.assessment.sealing import Handed, last_attempt
from portfolio.assessment.submission import open_submission
from portfolio.checks.coverage import check_unit
from portfolio.document.known_marks import COMMENTER
from portfolio.making.assessor_forms import write_decision_form
from portfolio.record.record import open_record
from portfolio.unit.unit import Catalogue, Unit
from portfolio.word.content import Content
from portfolio.word.portfolio_document import write_portfolio

KEY = "FIC-0017"
SUBMISSION = "cg-406-FIC-0017-S1"
W = filling.W


@pytest.fixture(scope="module")
def made(
    handed_in: Handed, catalogue: Catalogue, unit: Unit, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, Path, Path]:
    """A centre, its form, and the learner's portfolio as it was sealed and without a submission."""
    place = tmp_path_factory.mktemp("centre")
    centre = centre_in(place / "Centre")
    receive(centre, open_submission(handed_in.path), catalogue, "PL", NOW)
    record = open_record(handed_in.path.parents[1])
    values = {
        "unit": unit,
        "catalogue": catalogue,
        "details": record.details,
        "items": record.items,
        "report": check_unit(unit, record),
        "sections": {},
    }
    sealed = Content(**values, handed_in=last_attempt(record, unit))
    write_portfolio(sealed, place / "sealed.docx")
    write_portfolio(Content(**values), place / "other.docx")
    form = write_decision_form(sitting(centre, unit), place / "form.docx")
    return centre.folder, form, place / "sealed.docx", place / "other.docx"


@pytest.fixture
def centre(made: tuple[Path, ...], quick_path: Path) -> Centre:
    return open_centre(shutil.copytree(made[0], quick_path / "Centre"))


def sitting(centre: Centre, unit: Unit) -> Sitting:
    sealed = centre.submission(KEY, centre.ledger(KEY).state.submissions[0])
    return Sitting(centre=centre, learner=KEY, unit=unit, submission=sealed, by="PL", now=NOW)


def commented(document: Path, target: Path, *comments: tuple[str, str, str]) -> Path:
    """Comments on the first paragraph that has these words: (words, text, author)."""
    opened = docx.Document(str(document))
    paragraphs = [
        docx.text.paragraph.Paragraph(node, opened)
        for node in opened.element.body.iter(W + "p")
        if node.getparent().tag != W + "sdtContent"
    ]
    for words, text, author in comments:
        on = next(one for one in paragraphs if words in one.text and one.runs)
        opened.add_comment(on.runs, text=text, author=author, initials="X")
    opened.save(str(target))
    return target


def words_in(form: Path, tag: str) -> str:
    return "".join(node.text or "" for node in filling.control(form, tag).iter(W + "t"))


def take(centre: Centre, path: Path, *more: str, code: int = 0) -> str:
    return typed("take", centre.folder, path, "--as", "PL", *more, code=code)


def notes(centre: Centre) -> list[Noted]:
    return list(notes_of(centre.ledger(KEY).events, SUBMISSION))


def test_comments_in_a_form_are_drafts_at_their_criterion_and_decide_nothing(
    centre: Centre, made: tuple[Path, ...], tmp_path: Path
):
    path = commented(
        made[1],
        tmp_path / "c.docx",
        ("Criterion 1.2", "Met, I think.", "Petra Lang"),
        ("What it asks", "On the first.", "Somebody Else"),
        ("For the assessor", "On all of it.", "Petra Lang"),
    )
    said = take(centre, path)
    assert "S1 of Robin Example, 1.2: a comment by Petra Lang, kept as a draft" in said
    assert {(one.criterion, one.text, one.author) for one in notes(centre)} == {
        ("1.2", "Met, I think.", "Petra Lang"),
        ("1.1", "On the first.", "Somebody Else"),
        ("", "On all of it.", "Petra Lang"),
    }
    assert all(one.written for one in notes(centre))
    assert all(not one.decisions for one in centre.ledger(KEY).state.criteria.values())
    before = centre.ledger(KEY).events
    assert "every comment in it was kept before" in take(centre, path)
    assert centre.ledger(KEY).events == before


def test_the_next_form_has_ones_own_drafts_as_feedback_and_those_of_others_to_be_read(
    centre: Centre, made: tuple[Path, ...], tmp_path: Path, unit: Unit
):
    own = ("Criterion 1.2", "Say what it costs.", "petra lang")
    other = ("Criterion 1.2", "I agree.", "Somebody Else")
    take(centre, commented(made[1], tmp_path / "c.docx", own, other))
    form = write_decision_form(sitting(centre, unit), tmp_path / "next.docx")
    told = "".join(docx.Document(str(form)).element.body.itertext())
    assert "Yours: Say what it costs." in told
    assert "Note by Somebody Else: I agree." in told
    assert words_in(form, "assess.1.2.feedback") == "Say what it costs."
    assert "everything in it was recorded before" in take(centre, form)
    values = {
        "assess.1.2.decision": "Referred",
        "assess.1.2.action": "Add it.",
        "assess.1.2.action-by": "01/12/2099",
    }
    take(centre, filling.fill(form, values, tmp_path / "filled.docx"))
    standing = centre.ledger(KEY).state.of("cg-406", "1.2").standing
    assert standing
    assert standing.feedback == "Say what it costs."


def test_comments_in_a_portfolio_are_drafts_at_the_criterion_or_the_item(
    centre: Centre, made: tuple[Path, ...], tmp_path: Path
):
    path = commented(
        made[2],
        tmp_path / "c.docx",
        ("Evidence that supports this criterion", "More, please.", "Petra Lang"),
        ("E02 is not printed here", "Which year?", "Petra Lang"),
        ("Evidence map", "On the map.", "Petra Lang"),
        ("Status:", "A finding.", COMMENTER),
    )
    said = take(centre, path)
    assert "does not say which submission" not in said
    assert {(one.criterion, one.item, one.text) for one in notes(centre)} == {
        ("1.1", "", "More, please."),
        ("", "E02", "Which year?"),
        ("", "", "On the map."),
    }


def test_a_portfolio_that_names_no_submission_is_taken_for_the_latest_and_that_is_said(
    centre: Centre, made: tuple[Path, ...], tmp_path: Path
):
    comment = ("Evidence that supports this criterion", "More, please.", "Petra Lang")
    said = take(centre, commented(made[3], tmp_path / "c.docx", comment))
    assert "does not say which submission it shows: taken for S1 of Robin Example" in said
    assert [one.criterion for one in notes(centre)] == ["1.1"]


def test_a_comment_that_was_resolved_since_is_known_as_resolved(
    centre: Centre, made: tuple[Path, ...], tmp_path: Path, unit: Unit
):
    path = commented(made[1], tmp_path / "c.docx", ("Criterion 1.2", "Why?", "Petra Lang"))
    take(centre, path)
    done = resolved(path, tmp_path / "done.docx")
    assert "a comment by Petra Lang, resolved" in take(centre, done)
    assert [(one.text, one.resolved) for one in notes(centre)] == [("Why?", True)]
    form = write_decision_form(sitting(centre, unit), tmp_path / "next.docx")
    assert words_in(form, "assess.1.2.feedback") == "Write here"


def test_a_portfolio_of_somebody_who_handed_nothing_in_is_refused(
    centre: Centre, made: tuple[Path, ...], tmp_path: Path
):
    opened = docx.Document(str(made[3]))
    learner = next(
        node
        for node in opened.element.body.iter(W + "sdt")
        if filling.tag_of(node) == "form.learner"
    )
    next(learner.iter(W + "t")).text = "Ann Other"
    opened.save(str(tmp_path / "c.docx"))
    assert "nothing was received of Ann Other" in take(centre, tmp_path / "c.docx", code=1)
    assert notes(centre) == []


def test_nothing_of_comments_is_recorded_in_a_dry_run(
    centre: Centre, made: tuple[Path, ...], tmp_path: Path
):
    path = commented(made[1], tmp_path / "c.docx", ("Criterion 1.2", "Why?", "Petra Lang"))
    assert "kept as a draft" in take(centre, path, "--dry-run")
    assert notes(centre) == []


def resolved(path: Path, target: Path) -> Path:
    """The document with its comments resolved, as Word writes it."""
    space = "http://schemas.microsoft.com/office/word"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/comments.xml":
                root = etree.fromstring(data)
                next(root.iter(W + "p")).set(f"{{{space}/2010/wordml}}paraId", "0A0B0C0D")
                data = etree.tostring(root)
            new.writestr(name, data)
        done = '<x:commentEx x:paraId="0A0B0C0D" x:done="1"/>'
        whole = f'<x:commentsEx xmlns:x="{space}/2012/wordml">{done}</x:commentsEx>'
        new.writestr("word/commentsExtended.xml", whole)
    return target
