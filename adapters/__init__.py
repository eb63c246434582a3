"""Platforms: each turns its own requests into acts, and sheets into its own messages."""
