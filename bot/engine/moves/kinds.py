"""What may happen to a kind of circle of an organisation's own. Moves with a text carry words and never rest in a row."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import Guards


@dataclass(frozen=True)
class CopyKind:
    """The first move in the chat: a member begins a draft from a kind that is offered."""

    text: str
    guards: Guards


@dataclass(frozen=True)
class EditKind:
    """`serial`: what the change was made of."""

    serial: int
    text: str


@dataclass(frozen=True)
class ProposeKind:
    serial: int


@dataclass(frozen=True)
class ApproveKind:
    """By an administrator, of exactly what they saw. `alone`: the bot knows of no other administrator."""

    serial: int
    alone: bool = False


@dataclass(frozen=True)
class SendBackKind:
    serial: int
    words: str


@dataclass(frozen=True)
class DropDraft:
    """What is worked on goes; a version that was approved stays."""

    serial: int


@dataclass(frozen=True)
class WithdrawKind:
    """It is offered no more."""

    serial: int


@dataclass(frozen=True)
class LoadKind:
    """A file, by whoever runs the bot; `operator` is the name they gave. `guards`: of the kind it says it is a copy of."""

    text: str
    operator: str
    guards: Guards


KindsMove = (
    CopyKind | EditKind | ProposeKind | ApproveKind | SendBackKind | DropDraft | WithdrawKind | LoadKind
)
