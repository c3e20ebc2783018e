"""The comparison with other programs: what is compared, the ways to Word, what survives."""
