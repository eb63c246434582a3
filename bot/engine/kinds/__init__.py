"""Kinds of circle: how a template is read, what is wrong with one, and those of an organisation's own."""
