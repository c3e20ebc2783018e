"""What makes a criterion covered."""
