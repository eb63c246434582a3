"""Health, readiness, numbers, and a log without anything human."""
