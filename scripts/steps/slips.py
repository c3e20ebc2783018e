"""Mistakes that people make in a workbook, what ends in the middle, and how it is put right."""

from __future__ import annotations

from typing import Any

from portfolio.record.record import open_record

from .tasks import At


def withdraw(at: At, name: str) -> None:
    """The item of a file that was added by mistake."""
    row = at.shown.locator(".pfw-register tbody tr", has_text=name)
    ref = row.locator("[data-ref]").get_attribute("data-ref")
    at.learner.click(row.locator("[data-ref]"))
    at.learner.click(at.button(f"Withdraw {ref}"))
    at.learner.click(at.button(f"Yes, withdraw {ref}"))
    at.learner.wait_for(at.shown.get_by_text(f"{ref} is withdrawn."))


def put_a_row_back(at: At, unit: str, ref: str) -> list[str]:
    """A row is removed, found missing on the next visit, and put back."""
    stored = dict(open_record(at.workbook.folder).answers(unit, ref))
    at.learner.click(at.shown.get_by_role("button", name="Remove: ", include_hidden=True).last)
    at.saved()
    at.open("start")
    at.open(ref)
    at.learner.click(at.shown.locator(".pfw-removed").get_by_role("button", name="Put it back"))
    at.saved()
    same = dict(open_record(at.workbook.folder).answers(unit, ref)) == stored
    return [] if same else [f"{ref}: the row that was put back is not what it was"]


def go_back_and_forward(at: At, ref: str) -> None:
    """By the browser, between the start page and a criterion."""
    at.open("start")
    at.learner.click(at.link(f"Criterion {ref}"))
    at.learner.wait_for(at.shown.locator(".pfw-field"))
    at.learner.go_back()
    at.learner.wait_for(at.shown.locator(".pfw-map-entry"))
    at.learner.go_forward()
    at.learner.wait_for(at.shown.locator(".pfw-field"))


def start_again(at: At, ref: str, answers: dict[str, Any], new_page: Any) -> list[str]:
    """The tab is closed in the middle of a word, and the program killed and started again.

    Returns what went wrong until then, and what was lost.
    """
    box = at.shown.locator(".pfw-text textarea").first
    path = box.evaluate("box => box.closest('[data-at]').dataset.at")
    at.learner.click(box)
    at.learner.press("Control+End")
    at.learner.type(" And then the tab was clos")
    typed = box.input_value()
    wrong = list(at.page.faults)
    at.page.close(run_before_unload=True)
    at.workbook.kill()
    at.workbook.start()
    at.learner.page = new_page()
    at.open(ref)
    found = at.box(path).input_value()
    _put(answers, path, typed)
    if found != typed:
        wrong.append(f"{ref} {path}: {typed[-40:]!r} was lost with the tab")
    return wrong


def _put(answers: dict[str, Any], path: str, value: str) -> None:
    """Into the activity that has the path."""
    *way, last = path.split(".")
    for part in answers.values():
        try:
            for step in way:
                part = part[int(step) if isinstance(part, list) else step]
            part[last] = value
        except (KeyError, IndexError):
            continue
        return
