"""The practice programme: a simulated award programme to plan, run and evaluate."""

FILE = "practice.json"
"""The file in a record that holds its practice year."""
WORLD_FILE = "practice-world.txt"
"""The tutor's own world in a record, packed, if it is played in one."""
BEGUN_FILE = "practice-begun.txt"
"""The world and the story of a record's practice year as they were when it began, packed."""
