"""Strict local stand-ins for the chat platforms: they accept what the real one accepts and refuse the rest."""
