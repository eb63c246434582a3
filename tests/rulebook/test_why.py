"""By which rule the bot did what people see: golden transcripts, asked about each line."""

from __future__ import annotations

import pytest

from tests.rulebook.playing import Seen, play

PLAYS: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {
    "out-of-turn": {
        ("told", "invitation"): ("G1", "D4"),
        ("amended", "invitation.joined"): ("G3",),
        ("told", "keeper.open"): ("K2", "G7", "D3"),
        ("told", "thread.opening"): ("G9",),
        ("form", "form.sitting"): ("E1", "R1"),
        ("amended", "sitting.answered"): ("E2",),
        ("amended", "sitting.over"): ("T3",),  # the window ended
        ("told", "sitting.prompt"): ("T1", "S4", "T3", "D3"),  # and the piece went to the next seat
        ("problem", "problem"): ("E1", "R4"),  # a share out of turn
    },
    "silent-throughout": {
        ("amended", "sitting.over"): ("S6", "T3"),  # the same words, because the sitting closed
    },
    "invitation-declined": {
        ("amended", "invitation.over"): ("G4",),
        ("whisper", "reply.declined"): ("G4",),
    },
    "in-the-thread": {
        ("told", "thread.share"): ("S5", "W1"),
        ("told", "gathered"): ("S6", "W1"),
        ("unsaid", ""): ("E8",),
    },
    "erasure-in-the-thread": {
        ("unsaid", ""): ("C6",),
    },
    "objection": {
        ("told", "keeper.publish"): ("K2", "A9", "A8", "A7", "A5", "D3"),  # A7: a line was left out
        ("told", "artifact"): ("A10",),
        ("told", "circle.closed"): ("C1", "A10", "D4"),
    },
    "three-at-night": {
        ("told", "person.needed"): ("R16",),
        ("page", "page.sentence"): ("R16",),
    },
}


@pytest.mark.parametrize("name", PLAYS)
async def test_everything_seen_has_its_rule(name: str) -> None:
    seen = await play(name)
    assert not [(one.kind, one.key) for one in seen if not one.numbers]
    for (kind, key), numbers in PLAYS[name].items():
        assert numbers in _reasons(seen, kind, key), (kind, key)


def _reasons(seen: list[Seen], kind: str, key: str) -> set[tuple[str, ...]]:
    return {one.numbers for one in seen if (one.kind, one.key) == (kind, key)}
