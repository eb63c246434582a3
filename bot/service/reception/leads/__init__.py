"""What leadership names and signs."""
