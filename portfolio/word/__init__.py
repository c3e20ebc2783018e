"""Blocks to Word. ``oxml`` only builds elements; everything above it knows the portfolio."""
