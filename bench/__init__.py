"""Reproducible measurements: every row is a ratio against an anchor that the same run executes."""
