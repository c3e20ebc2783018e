"""A portfolio that was handed in says so, with the code, so that paper and sealed file are matched
by eye."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import docx
import portfolio_examples as examples
import pytest

import portfolio
from portfolio.assessment.digests import unit_digest
from portfolio.assessment.events import Sealed
from portfolio.assessment.manifest import Declaration, HandedIn, Manifest
from portfolio.assessment.sealing import LastAttempt
from portfolio.word.content import Content

LATER = datetime.date(2026, 11, 4)
NOON = datetime.datetime(2026, 11, 2, 12, 0, tzinfo=datetime.UTC)


def manifest_of(content: Content) -> Manifest:
    return Manifest(
        id="small-FIC0017-S2",
        attempt=2,
        learner=content.details.learner.name,
        unit=content.unit.id,
        unit_title=content.unit.title,
        unit_digest=unit_digest(content.unit),
        made=NOON,
        criteria={"1.1": HandedIn(sealed=Sealed())},
        declaration=Declaration(name="Robin", date=NOON.date(), statements=("It is mine.",)),
    ).with_root()


def texts(path: Path) -> tuple[str, set[str]]:
    """What the document says, and what stands at the foot of its pages."""
    document = docx.Document(str(path))
    feet = {
        paragraph.text
        for section in document.sections
        for footer in (section.footer, section.first_page_footer)
        for paragraph in footer.paragraphs
    }
    return "\n".join(paragraph.text for paragraph in document.paragraphs), feet


@pytest.mark.parametrize("unchanged", [True, False])
def test_the_cover_and_every_foot_have_the_code_as_long_as_nothing_has_changed(
    write, unchanged: bool
):
    content = examples.RECORDS["an empty record"]()
    manifest = manifest_of(content)
    handed_in = LastAttempt(manifest=manifest, unchanged=unchanged)
    said, feet = texts(write(replace(content, handed_in=handed_in, as_of=LATER)))
    assert "S2, sealed on 2 November 2026" in said
    assert ("This document is different from it" in said) is not unchanged
    assert (manifest.code in said) is unchanged
    numbered = [foot for foot in feet if "Page" in foot]
    assert numbered
    foot = (
        f"2 November 2026, S2 {manifest.code}\t" if unchanged else "As of 4 November 2026, changed"
    )
    assert all(foot in one for one in numbered)


def test_a_portfolio_that_was_not_handed_in_says_of_which_day_it_is_and_what_made_it(write):
    said, feet = texts(write(replace(examples.RECORDS["an empty record"](), as_of=LATER)))
    assert "Not yet, answers as of 4 November 2026, made with version" in said
    assert portfolio.__version__ in said
    numbered = [foot for foot in feet if "Page" in foot]
    assert numbered
    assert all("As of 4 November 2026, not handed in\t" in foot for foot in numbered)
