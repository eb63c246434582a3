"""The doctor: one look at everything that has to be in place, in words that say what to do. It changes nothing."""
