"""The workbook: notebooks generated from a unit, run over a record, their blocks collected."""

from portfolio.base import quick_imports as quick_imports
