"""What the checks found, for people and programs outside the workbook."""
