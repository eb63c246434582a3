"""Laid down for what comes after the circle; each will get a pure step of its own."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model.subjects import Subject


@dataclass(frozen=True)
class Pattern:
    id: str
    origin: Subject
    state: str
    area: str


@dataclass(frozen=True)
class Project:
    id: str
    origin: Subject
    state: str
    owner: str | None = None
