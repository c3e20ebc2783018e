"""Every link of the documentation leads somewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pages
import pytest


@pytest.mark.parametrize("page", pages.pages(), ids=pages.name_of)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(page: Path):
    wrong = [target for target in pages.links(page) if not leads_somewhere(page, target)]
    assert wrong == []


def leads_somewhere(page: Path, target: str) -> bool:
    if target.startswith(("https://", "http://", "mailto:")):
        return True
    path, _, anchor = unquote(target).partition("#")
    goal = (page.parent / path).resolve() if path else page
    if not goal.is_relative_to(pages.CHECKOUT) or not goal.exists():
        return False
    return not anchor or anchor in pages.anchors(goal)


def test_every_page_of_docs_can_be_reached_from_its_index():
    index = pages.CHECKOUT / "docs" / "README.md"
    linked = {(index.parent / target.partition("#")[0]).resolve() for target in pages.links(index)}
    missing = [
        pages.name_of(page)
        for page in (pages.CHECKOUT / "docs").rglob("*.md")
        if page != index and page not in linked
    ]
    assert missing == []
