"""What ``scripts/measure_steps.py`` and ``scripts/walk_a_unit.py`` do: a learner's hands, a running
workbook, eight tasks, a whole unit."""
