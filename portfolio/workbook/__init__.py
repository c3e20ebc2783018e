"""The workbook: notebooks generated from a unit, run over a record, their blocks collected."""
