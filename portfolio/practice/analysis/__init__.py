"""What the data of a practice year can tell, and what they cannot: tables in, results out."""
