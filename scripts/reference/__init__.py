"""What of docs/reference is written from the program: one file for each kind of part."""
