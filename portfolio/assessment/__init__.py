"""What a centre keeps: submissions as received, what its people decided, what was given back."""
