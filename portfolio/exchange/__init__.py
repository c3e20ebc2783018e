"""Units and records in the formats of other programs."""
