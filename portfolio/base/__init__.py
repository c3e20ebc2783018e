"""What every other room stands on: errors, text, validation, safe files, programs beside."""
