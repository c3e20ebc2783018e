"""What ``scripts/mutate_rules.py`` changes, and how each change is tried on the tests."""
