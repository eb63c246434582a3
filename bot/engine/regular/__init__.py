"""A circle that is held regularly: its dates, its members, and what they decide together."""
