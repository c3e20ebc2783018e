"""The files that a practice year leaves behind, as a real workplace would have them."""
