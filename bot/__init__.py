"""Talking Piece: a bot that holds circles."""
