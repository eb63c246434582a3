"""What administrators answer for."""
