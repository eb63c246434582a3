"""What it takes to decide something together: three people and half of all can live with it, and nobody says "not yet".

Rule N13 of the rulebook, for a regular circle and for a single one alike. Pure questions about a proposal; who is asked,
and how long, is for whoever asks.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from bot.engine.model import Proposal, Reason
from bot.engine.replacing import replace

LEAST = 3
"""Fewer people than these say nothing for a circle."""

Came = Literal["agreed", "reasons", "few"]


def enough(answers: int, asked: int) -> bool:
    """N10, N13. Three people at least, and at least half of those who were asked."""
    return answers >= LEAST and 2 * answers >= asked


def came_of(p: Proposal, members: Collection[str]) -> Came:
    """N13. A "not yet" keeps it out as long as it stands; silence is neither."""
    if p.reasons:
        return "reasons"
    yes = {one for one in p.yes if one in members}
    return "agreed" if enough(len(yes), len(members)) else "few"


def by_everybody(p: Proposal) -> bool:
    """Once everybody can live with it, nobody is waited for. An objection has its whole time to be thought over."""
    return set(p.asked) <= set(p.yes)


def unsaid(p: Proposal, who: str) -> Proposal:
    """Without what they had answered. The words of a reason are for the caller to drop: see `reasons_of`."""
    return replace(
        p,
        yes=tuple(one for one in p.yes if one != who),
        reasons=tuple(one for one in p.reasons if one.person != who),
    )


def reasons_of(p: Proposal, who: str) -> tuple[str, ...]:
    return tuple(reason.entry for reason in p.reasons if reason.person == who)


def said(p: Proposal, who: str, entry: str) -> Proposal:
    """With their answer: `entry` is why not yet, empty where they can live with it."""
    p = unsaid(p, who)
    if entry:
        return replace(p, reasons=(*p.reasons, Reason(who, entry)))
    return replace(p, yes=(*p.yes, who))
