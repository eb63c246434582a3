"""A person's desk, what is held of one person, who is new, and who somebody is on several platforms."""
