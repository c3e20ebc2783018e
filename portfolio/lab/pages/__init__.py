"""What each page of the workbook asks of the record: one file for each page's desk.

A desk takes the record's folder and plain values, and gives models of ``portfolio.lab.wire``. It
knows nothing of a server. Every write goes through ``portfolio.record``.
"""
