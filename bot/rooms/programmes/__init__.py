"""The ready programmes: transcripts in which one seat is left to the visitor."""

from __future__ import annotations

from pathlib import Path

from adapters.rehearsal.rooms import Programme

_FOLDER = Path(__file__).parent

PROGRAMMES = (
    Programme(
        "first-circle",
        "A first circle",
        "You sit in a circle of four as Ben. The other three answer by themselves. It ends with a sheet.",
        2,
    ),
    Programme(
        "after-an-escalation",
        "After an escalation",
        "Eight people in eight time zones, some days after a hard week. Practical help comes first, then they look at "
        "the work together. Watch the piece follow the sun, or take a seat.",
        5,
    ),
    Programme(
        "a-silent-seat",
        "A seat falls silent",
        "One of six people answers nothing. See that nobody waits for long, and that nobody is shown up.",
        4,
    ),
)


def text_of(id: str) -> str:
    """The transcript of a programme. Raises KeyError for an id that is none."""
    if id not in {one.id for one in PROGRAMMES}:
        raise KeyError(id)
    return (_FOLDER / f"{id}.circle").read_text(encoding="utf-8")
