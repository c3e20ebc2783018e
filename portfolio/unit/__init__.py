"""Units, outcomes and criteria: what a specification says, and how its file is read."""
