"""What ``scripts/measure_group.py`` makes, and how it measures."""
