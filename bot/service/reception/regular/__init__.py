"""A circle that is held regularly, and what its members decide together."""
