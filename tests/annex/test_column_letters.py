"""Columns of a sheet are named as spreadsheet programs name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from portfolio.annex.sheet_files import column_letters, column_number


@pytest.mark.parametrize("number", [1, 26, 27, 52, 702, 703, 16_384, 18_278])
def test_a_column_is_named_as_another_program_names_it(number: int):
    assert column_letters(number) == get_column_letter(number)


@given(st.integers(1, 10**9))
def test_the_name_of_a_column_leads_back_to_it(number: int):
    assert column_number(column_letters(number)) == number
