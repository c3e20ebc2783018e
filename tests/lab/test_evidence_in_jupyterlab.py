"""A learner adds and describes evidence in JupyterLab; what counts is what is on the disk."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Lab, saved, show
from test_evidence_desk import PDF, photo

from portfolio.record.evidence import Claim, EvidenceItem
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.verified import verify


@pytest.fixture
def page(context: Any, lab: Lab) -> Iterator[Any]:
    page = lab.open(context, "evidence")
    register_is_there(page)
    yield page
    assert page.faults == []


def register_is_there(page: Any) -> None:
    empty = page.get_by_text("There is no evidence yet.")
    empty.or_(page.locator(".pfw-register td")).first.wait_for()


def items(lab: Lab) -> tuple[EvidenceItem, ...]:
    return open_record(lab.folder).items


def choose(page: Any, *files: tuple[str, bytes]) -> None:
    page.get_by_label("Add files").set_input_files(
        [{"name": name, "mimeType": "", "buffer": data} for name, data in files]
    )


def only(lab: Lab) -> EvidenceItem:
    (item,) = items(lab)
    return item


def column(page: Any, number: int) -> list[str]:
    cells = page.locator(f".pfw-register tbody tr > :nth-child({number})")
    return [text.strip() for text in cells.all_inner_texts()]


def test_a_photo_is_added_described_and_seen_from_its_criterion(context: Any, lab: Lab, page: Any):
    original = photo()
    choose(page, ("Launch day.jpg", original))
    page.get_by_alt_text("Preview of Launch day").wait_for()
    page.get_by_label("Title", exact=True).fill("Launch of the awards")
    page.get_by_label("What kind of evidence is it?").select_option("Witness testimony")
    page.get_by_text("A good record holds: what the witness saw you do").wait_for()
    page.get_by_label("Date", exact=True).fill("2026-03-02")
    page.get_by_label("What does it show?", exact=True).fill("Me, telling all four teams.")
    page.get_by_label("3.1 promote the award programme").check()
    page.get_by_label("Where to look for 3.1").fill("whole picture")
    page.get_by_role("group", name="The witness").get_by_label("Name").fill("Ola Example")
    page.get_by_label("Does it show a customer or a colleague?").select_option(
        "Yes, but I have not asked them yet"
    )
    page.get_by_text("a colleague who has not been asked yet").wait_for()
    saved(page)
    item = only(lab)
    assert item.title == "Launch of the awards"
    assert item.method == "witness-testimony"
    assert str(item.date) == "2026-03-02"
    assert [(claim.criterion, claim.where) for claim in item.claims] == [("3.1", "whole picture")]
    assert item.witness
    assert item.witness.name == "Ola Example"
    assert item.shows_people == "yes, not yet asked"
    assert item.file
    assert item.file.sha256 == hashlib.sha256(original).hexdigest()
    assert verify(open_record(lab.folder)) == ()
    page.locator(".pfw-register").get_by_role("link", name="3.1").click()
    row = page.locator("tr", has_text="Launch of the awards").filter(has_text="whole picture")
    row.wait_for()
    assert "Witness testimony" in row.inner_text()
    row.get_by_role("link", name=item.ref).click()
    page.get_by_role("heading", name=f"{item.ref}: Launch of the awards").wait_for()
    page.get_by_label("Title", exact=True).wait_for()
    assert page.get_by_label("Title", exact=True).input_value() == "Launch of the awards"


def test_the_preview_that_reaches_the_browser_does_not_tell_the_place(lab: Lab, page: Any):
    from PIL import Image

    choose(page, ("Launch day.jpg", photo()))
    page.get_by_alt_text("Preview of Launch day").wait_for()
    page.get_by_text("The place where it was taken is left out of this preview.").wait_for()
    address = f"/portfolio/evidence-preview?item={only(lab).ref}"
    shown = bytes(
        page.evaluate(
            "async address => [...new Uint8Array(await (await fetch(address)).arrayBuffer())]",
            address,
        )
    )
    with Image.open(io.BytesIO(shown)) as picture:
        assert not picture.getexif()
    kept = lab.folder / "evidence" / only(lab).ref / "Launch day.jpg"
    with Image.open(kept) as picture:
        assert picture.getexif().get_ifd(0x8825)[1] == "N"


def test_a_file_that_is_added_again_is_said_to_be_the_same(lab: Lab, page: Any):
    choose(page, ("Minutes.pdf", PDF))
    page.get_by_role("heading", name="E01: Minutes").wait_for()
    assert not page.get_by_text("The same file").count()
    choose(page, ("Minutes, a copy.pdf", PDF))
    page.get_by_text("The same file is in the register already, as E01.").wait_for()
    assert len(open_record(lab.folder).items) == 2


def test_a_pdf_shows_its_first_page_and_can_be_opened(lab: Lab, page: Any):
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (200, 280), "teal").save(made, "PDF")
    choose(page, ("Launch plan.pdf", made.getvalue()))
    page.get_by_alt_text("Preview of Launch plan").wait_for()
    link = page.get_by_role("link", name="Open the file")
    opened = page.request.get(page.evaluate("link => link.href", link.element_handle()))
    assert opened.body() == made.getvalue()
    assert opened.headers["content-type"] == "application/pdf"
    assert opened.headers["x-content-type-options"] == "nosniff"


def test_several_files_are_added_and_one_that_lies_is_refused(lab: Lab, page: Any):
    choose(page, ("plan.pdf", PDF), ("liar.jpg", PDF), ("rules.txt", b"Rules\n"))
    page.get_by_text(
        "liar.jpg was not added: its name says a JPEG picture, but inside it is"
    ).wait_for()
    page.get_by_role("cell", name="rules.txt").wait_for()
    files = [item.file.original_name for item in items(lab) if item.file]
    assert files == ["plan.pdf", "rules.txt"]
    assert not list(lab.folder.rglob("*liar*"))


DROP = """(target, name) => {
    const moved = new DataTransfer();
    moved.items.add(new File(["Dropped here"], name));
    let stays = true;
    for (const kind of ["dragenter", "dragover", "drop"]) {
        const event = new DragEvent(kind, {dataTransfer: moved, bubbles: true, cancelable: true});
        stays = !target.dispatchEvent(event) && stays;
    }
    return stays;
}"""
"""Drops a file; tells whether the browser is kept from going away to it."""


def test_a_file_that_is_dropped_beside_the_fields_of_a_criterion_is_offered_to_them(
    lab: Lab, context: Any
):
    page = lab.open(context, "2.3")
    heading = page.get_by_role("heading", name="Your decision matrix")
    assert heading.evaluate(DROP, "minutes.txt")
    offered = page.get_by_role("region", name="Files that you dropped")
    offered.get_by_text("“minutes.txt” is not in your workbook yet.").wait_for()
    assert items(lab) == ()
    offered.get_by_label("Add it as evidence to").select_option("Your decision matrix: Evidence")
    offered.get_by_role("button", name="Add it").click()
    page.get_by_label("Where to look in E01 for 2.3").wait_for()
    saved(page)
    assert open_record(lab.folder).answers("cg-406", "2.3")["decision-matrix"]["evidence"] == [
        "E01"
    ]
    assert page.faults == []


def test_a_dropped_file_is_added(lab: Lab, page: Any):
    page.locator(".jp-MarkdownCell").first.evaluate(DROP, "dropped.txt")
    page.get_by_role("cell", name="dropped.txt").wait_for()
    item = only(lab)
    assert item.file
    assert (lab.folder / "evidence" / item.ref / item.file.name).read_bytes() == b"Dropped here"


@pytest.mark.parametrize("megabytes", [1, 30, 100])
def test_a_large_file_arrives_whole(lab: Lab, page: Any, tmp_path: Path, megabytes: int):
    large = tmp_path / "film.txt"
    line = hashlib.sha256(str(megabytes).encode()).hexdigest().encode()
    large.write_bytes((line * 15_625)[:1_000_000] * megabytes)
    page.get_by_label("Add files").set_input_files(large)
    page.locator(".pfw-item").wait_for()
    item = only(lab)
    kept = lab.folder / "evidence" / item.ref / "film.txt"
    assert kept.stat().st_size == megabytes * 1_000_000
    with kept.open("rb") as stored, large.open("rb") as sent:
        digest = hashlib.file_digest(stored, "sha256").hexdigest()
        assert digest == hashlib.file_digest(sent, "sha256").hexdigest()
    assert item.file
    assert (item.file.size, item.file.sha256) == (megabytes * 1_000_000, digest)


def test_a_file_that_is_too_large_is_told_so_before_it_is_sent(lab: Lab, page: Any, tmp_path: Path):
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(100_000_001)
    page.get_by_label("Add files").set_input_files(large)
    page.get_by_text("the most is 100 MB. Make it smaller or shorter").wait_for()
    assert items(lab) == ()


def test_something_held_in_the_workplace_is_described(lab: Lab, page: Any):
    page.get_by_role("button", name="Describe something held in the workplace").click()
    page.get_by_label("Title", exact=True).fill("Complaints log")
    page.get_by_label("Where it is", exact=True).fill("Quality drive")
    page.get_by_label("Why it matters").fill("It shows the baseline.")
    saved(page)
    item = only(lab)
    assert (item.title, item.file) == ("Complaints log", None)
    assert item.workplace
    assert item.workplace.location == "Quality drive"
    assert item.workplace.relevance == "It shows the baseline."
    assert column(page, 6) == ["Held in the workplace"]


def test_practice_is_ticked_and_the_centre_keeps_its_own_decision(lab: Lab, page: Any):
    choose(page, ("plan.pdf", PDF))
    page.get_by_label("Title", exact=True).wait_for()
    page.get_by_label("This was practice, not real work").check()
    page.get_by_text("Your centre keeps that decision itself.").wait_for()
    assert page.get_by_label("Who decided").count() == 0
    saved(page)
    page.get_by_role("cell", name="PRACTICE plan").wait_for()
    item = only(lab)
    assert item.simulated
    assert not item.counts_as_competence


def test_a_picture_that_cannot_be_shown_is_kept_as_it_is(lab: Lab, page: Any):
    picture = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)
    choose(page, ("Board.heic", picture))
    page.get_by_text("There is no preview of Board.heic: it cannot be shown").wait_for()
    assert (lab.folder / "evidence" / only(lab).ref / "Board.heic").read_bytes() == picture


def test_the_register_is_sorted_by_its_columns_with_the_keyboard(lab: Lab, page: Any):
    choose(page, ("b.pdf", PDF), ("c.pdf", PDF), ("a.pdf", PDF))
    page.get_by_role("button", name="Describe", exact=False).nth(5).wait_for()
    page.wait_for_function("document.querySelectorAll('.pfw-register tbody tr').length === 3")
    assert column(page, 2) == ["b", "c", "a"]
    header = page.get_by_role("columnheader", name="Title")
    header.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert column(page, 2) == ["a", "b", "c"]
    assert header.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Space")
    assert column(page, 2) == ["c", "b", "a"]
    assert header.get_attribute("aria-sort") == "descending"
    first = page.get_by_role("columnheader", name="Item")
    assert first.get_attribute("aria-sort") is None


def test_an_item_is_withdrawn_only_after_asking_and_can_be_put_back(lab: Lab, page: Any):
    choose(page, ("plan.pdf", PDF))
    ref = page.locator(".pfw-item h3").inner_text().partition(":")[0]
    page.get_by_role("button", name=f"Withdraw {ref}").click()
    page.get_by_role("button", name="Keep it").click()
    assert only(lab).ref == ref
    page.get_by_role("button", name=f"Withdraw {ref}").click()
    page.get_by_role("button", name=f"Yes, withdraw {ref}").click()
    page.get_by_text(f"{ref} is withdrawn.").wait_for()
    assert items(lab) == ()
    assert (lab.folder / "history" / "withdrawn" / ref / "plan.pdf").read_bytes() == PDF
    back = page.get_by_role("button", name=f"Put {ref} back")
    assert back.evaluate("it => it === document.activeElement")
    back.click()
    page.get_by_text(f"{ref} is in the register again.").wait_for()
    withdrawn = page.locator(".pfw-withdrawn")
    assert not withdrawn.is_visible()
    page.get_by_role("button", name=f"Describe {ref}", exact=True).click()
    page.get_by_role("button", name=f"Withdraw {ref}").click()
    page.get_by_role("button", name=f"Yes, withdraw {ref}").click()
    page.get_by_text(f"{ref} is withdrawn.").wait_for()
    show(page, "1.1")
    show(page, "evidence")
    withdrawn.get_by_text("1 item is withdrawn").click()
    withdrawn.get_by_role("button", name=f"Put {ref} back").click()
    page.get_by_text(f"{ref} is in the register again.").wait_for()
    assert (lab.folder / "evidence" / only(lab).ref / "plan.pdf").read_bytes() == PDF


def test_two_tabs_on_one_item_keep_both_versions(context: Any, lab: Lab, page: Any):
    choose(page, ("plan.pdf", PDF))
    page.locator(".pfw-item").wait_for()
    other = lab.open(context, "evidence")
    register_is_there(other)
    other.get_by_role("button", name="Describe E").click()
    other.get_by_label("Title", exact=True).wait_for()
    page.get_by_label("Title", exact=True).fill("From the first tab")
    saved(page)
    other.get_by_label("Title", exact=True).fill("From the second tab")
    other.get_by_text("There are two versions of this part.").wait_for()
    assert only(lab).title == "From the first tab"
    other.get_by_label("The other version").check()
    other.get_by_role("button", name="Keep what I have chosen").click()
    other.get_by_text("There are two versions of this part.").wait_for(state="detached")
    saved(other)
    assert only(lab).title == "From the second tab"
    assert open_record(lab.folder).copies == ()


def test_text_from_the_record_is_never_markup(lab: Lab, page: Any):
    choose(page, ("<img src=x onerror=alert(1)>.txt", b"Rules\n"))
    page.locator(".pfw-item").wait_for()
    page.get_by_label("Title", exact=True).fill("<b id=bold>bold</b>")
    saved(page)
    assert page.locator("#bold").count() == 0
    assert page.locator(".pfw img[src=x]").count() == 0
    assert only(lab).title == "<b id=bold>bold</b>"


def test_an_item_that_does_not_exist_is_a_sentence(lab: Lab, page: Any):
    for path in (
        "evidence-item?unit=cg-406&item=",
        "evidence-preview?item=",
        "evidence-file?item=",
    ):
        for ref in ("E99", "..%2F..%2Frecord.json", "E01%2F..", ""):
            answer = page.evaluate(
                """async address => {
                  const answer = await fetch(address);
                  return [answer.status, (await answer.json()).message];
                }""",
                f"/portfolio/{path}{ref}",
            )
            assert answer[0] == 400
            assert "evidence item" in answer[1]


def test_the_server_takes_nothing_from_a_stranger(lab: Lab, context: Any, page: Any):
    """Without the page's own mark, a request that changes something is turned away."""
    statuses = page.evaluate(
        """async () => {
          const ask = (method, path, body) =>
            fetch(`/portfolio/${path}`, {method, body}).then(answer => answer.status);
          return [
            await ask("PUT", "evidence-file?unit=cg-406&name=a.txt", "text"),
            await ask("POST", "evidence?unit=cg-406"),
          ];
        }"""
    )
    assert statuses == [403, 403]
    assert items(lab) == ()


def test_a_file_is_added_claimed_and_described_where_the_answer_is_written(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    evidence = page.locator(".pfw-evidence").first
    mail = b"From: Ann Other <ann@example.org>\nDate: Tue, 12 Mar 2024 10:00:00 +0000\n\nHello\n"
    evidence.evaluate(
        """(node, text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], "launch.eml"));
            for (const kind of ["dragover", "drop"])
              node.dispatchEvent(new DragEvent(kind, {
                dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        mail.decode(),
    )
    where = evidence.get_by_label("Where to look in E01 for 3.1")
    where.wait_for()
    page.keyboard.type("whole e-mail")
    evidence.get_by_role("button", name="Use what is ticked for E01").click()
    evidence.get_by_label("What kind of evidence is it?").select_option(
        "Customer service award programme"
    )
    evidence.get_by_text("Other criteria that this supports").click()
    other = evidence.locator(".pfw-other").filter(has=page.get_by_label(re.compile(r"^2\.1 ")))
    other.get_by_role("textbox").fill("line 1")
    other.get_by_role("textbox").blur()
    other.get_by_text("Saved.").wait_for()
    evidence.locator(".pfw-new-items > [role=status]", has_text="Saved").wait_for()
    saved(page)
    item = only(lab)
    assert sorted((claim.criterion, claim.where) for claim in item.claims) == [
        ("2.1", "line 1"),
        ("3.1", "whole e-mail"),
    ]
    assert (item.title, item.author, str(item.date)) == ("launch", "Ann Other", "2024-03-12")
    assert page.faults == []


FOCUSED = """() => {
    const { activeElement: it } = document;
    const { top, bottom } = it.getBoundingClientRect();
    const row = it.closest("tr")?.getAttribute("data-at") ?? "";
    const isSeen = it.checkVisibility() && top >= 0 && bottom <= innerHeight;
    return { words: it.textContent, row, isSeen };
}"""


def test_the_way_from_an_item_to_its_criterion_and_back_is_gone_by_keyboard_alone(
    context: Any, lab: Lab
):
    claim = Claim(unit="cg-406", criterion="2.4", where="page 2")
    for title in ("The launch", "The law"):
        add_evidence(lab.folder, method="policies", title=title, claims=[claim])
    page = lab.open(context, "evidence")
    page.locator(".pfw-register [data-ref=E02]").wait_for()
    tab_to(page, "Describe", "E02")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="E02: The law").wait_for()
    tab_to(page, "2.4")
    page.keyboard.press("Enter")
    led_to(page, "E02")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Back to criterion 2.4").wait_for()
    tab_to(page, "Back to criterion 2.4")
    page.keyboard.press("Enter")
    led_to(page, "E02")
    assert page.faults == []


def tab_to(page: Any, words: str, ref: str = "") -> None:
    """Press Tab until what has the focus says so."""
    at = "() => [document.activeElement.textContent, document.activeElement.dataset.ref ?? '']"
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate(at) == [words, ref]:
            return
    raise AssertionError(words)


def led_to(page: Any, ref: str) -> None:
    """Wait until the link of an item in the criterion's table has the focus, and is in sight."""
    page.wait_for_function(
        f"ref => {{ const at = ({FOCUSED})(); return at.row === ref; }}", arg=ref
    )
    assert page.evaluate(FOCUSED) == {"words": ref, "row": ref, "isSeen": True}
