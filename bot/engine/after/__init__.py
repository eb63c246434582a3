"""What comes after a circle: practices, asks, hold checks, patterns and their projects, digests, signs of life."""
