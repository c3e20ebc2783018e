"""The records that a centre keeps, as data: what is known, and who fills in the rest."""
