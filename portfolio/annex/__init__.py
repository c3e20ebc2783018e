"""What of an evidence file the evidence annex shows: read in a program of its own, with limits."""
