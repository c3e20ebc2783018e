"""From a record to documents."""
