"""When somebody is awake and at work: weeks, shifts, days off, and moments that are kind."""
