"""Forms: what a notebook's cells hold so that JupyterLab shows them as forms and panels.

The form is the saved output of its cell, so it appears as soon as the notebook is opened, with no
kernel and nothing to run. It is data: labels, hints and fields out of the activity's own model.
What the learner types is never in it; that is read from, and saved to, the record.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

from portfolio.activities import all_activities
from portfolio.activities.activity import Answer
from portfolio.activities.uses import title_of
from portfolio.unit.unit import Criterion, Unit
from portfolio.workbook.cells import Cell

MIME = "application/vnd.portfolio.form+json"
VERSION = 1
_SHOW = 'page.show("'
_PAGES = {
    "register": "register",
    "status": "start",
    "practice": "practice",
    "kept-appraisal": "kept-appraisal",
}
"""Views that are more than blocks on a screen: what the extension shows instead."""


def form_bundle(cell: Cell, unit: Unit, criterion: Criterion | None) -> dict[str, Any]:
    """The MIME bundle that a generated code cell shows: a form, a panel, or nothing at all."""
    if not cell.source.startswith(_SHOW):
        return {MIME: {"version": VERSION, "kind": "hidden"}, "text/plain": ""}
    return named_bundle(cell.source.removeprefix(_SHOW).removesuffix('")'), unit, criterion)


def named_bundle(name: str, unit: Unit, criterion: Criterion | None) -> dict[str, Any]:
    """The MIME bundle for the form of an activity, for a page of its own, or for a panel.

    ``criterion`` is that of the page, or None on the pages that are about the whole unit; ``name``
    is the key of an activity there, or a view.
    """
    ref = criterion.ref if criterion else ""
    place = {"version": VERSION, "unit": unit.id, "criterion": ref, "name": name}
    uses = criterion.activities if criterion else ()
    use = next((use for use in uses if use.key == name), None)
    if use is None:
        kind = _PAGES.get(name, "panel")
        return {MIME: {**place, "kind": kind}, **_without_extension(name)}
    activity, title = all_activities()[use.name], title_of(use)
    form = {
        **place,
        "kind": "form",
        "title": title,
        "purpose": activity.purpose,
        "schema": in_order(_schema(activity.answer)),
    }
    return {MIME: form, **_without_extension(title)}


@cache
def _schema(answer: type[Answer]) -> dict[str, Any]:
    """What an answer may hold; to be read, not changed."""
    return answer.model_json_schema()


def in_order(schema: Any) -> Any:
    """The schema with the order of its fields said, because a notebook file sorts its keys."""
    if isinstance(schema, list):
        return [in_order(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    ordered = {key: in_order(part) for key, part in schema.items()}
    if isinstance(schema.get("properties"), dict):
        ordered["order"] = list(schema["properties"])
    return ordered


def _without_extension(title: str) -> dict[str, str]:
    """What is shown where the notebook is opened with another program."""
    words = "Open this page with “portfolio lab” to see it and to fill it in."
    return {
        "text/html": f"<p><strong>{escape(title)}</strong>: {words}</p>",
        "text/plain": f"{title}: {words}",
    }
