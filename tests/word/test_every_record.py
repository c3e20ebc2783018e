"""Whatever is in a record, the documents made of it are sound for Word and for readers.

Each document is checked by the Open XML validator, for links and numbers, and for accessibility:
title, language, alternative text, order of headings, header rows, contrast.
"""

from __future__ import annotations

import docx_checks
import portfolio_examples as examples
import pytest


@pytest.mark.parametrize("name", examples.RECORDS)
def test_every_portfolio_is_sound_for_word_and_for_readers(name, portfolio_of):
    assert docx_checks.problems(portfolio_of(name)) == []


@pytest.mark.parametrize("name", examples.RECORDS)
def test_every_report_is_sound_for_word_and_for_readers(name, report_of):
    assert docx_checks.problems(report_of(name)) == []
