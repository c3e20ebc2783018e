"""What can be told from prose without judging it: one file for each kind of thing.

These look for signs only. They never score prose. Each file says what it reads, and what it leaves
alone; ``prose`` is what all of them read, ``negation`` what all of them ask of the words around.
"""
