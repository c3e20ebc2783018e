"""What ``scripts/benchmark.py`` times: the ways to a document, and the parts of the floor."""
