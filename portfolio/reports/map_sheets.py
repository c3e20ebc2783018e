"""Sheets of a spreadsheet from rows: headings that stay, filters, and pages to print."""

from __future__ import annotations
