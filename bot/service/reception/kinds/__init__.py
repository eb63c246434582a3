"""Kinds of circle of an organisation's own."""
