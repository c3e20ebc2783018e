"""What ``scripts/measure_steps.py`` does: a learner's hands, a running workbook, tasks."""
