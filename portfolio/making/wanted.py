"""What is to be made of a record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What to make, and in which shape.

    ``pdf`` asks for a PDF beside the document, ``report`` for the report of a unit that has one.
    Without ``page_numbers``, LibreOffice is not asked for them.
    ``for_assessor`` puts evidence map and criteria first, ``draft`` marks each page and puts the
    findings into comments; both go into files of their own. ``pages_as_pictures`` shows Word files,
    slides, and sheets with charts by their pages, as LibreOffice lays them out.
    """

    pdf: bool = False
    report: bool = False
    page_numbers: bool = True
    for_assessor: bool = False
    draft: bool = False
    pages_as_pictures: bool = False


PLAIN = Wanted()
