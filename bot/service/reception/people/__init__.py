"""One's own hours, calendar, accounts and data; help from a person; who is new."""
