"""What a tutor's own cell asks of a page: what it has is shown, what it has not is said."""

from __future__ import annotations

import pytest

from portfolio.base.errors import BlockError
from portfolio.record.record import Record
from portfolio.workbook.page import Page


@pytest.mark.parametrize(
    ("criterion", "what"),
    [("2.3", "smart-objetives"), ("", "star"), ("", "checks"), ("2.3", "")],
    ids=["misspelt", "an activity on no criterion's page", "a view of a criterion", "nothing"],
)
def test_what_a_page_does_not_have_is_named(record: Record, criterion: str, what: str):
    page = Page(str(record.folder), "cg-406", criterion)
    with pytest.raises(BlockError, match=f"“{what}” is nothing that this page can show"):
        page.show(what)
