"""Who answers a sitting: everybody, one role alone, or everybody but one role. Whoever does not, reads along.

Rule S9 of the rulebook.
"""

from __future__ import annotations

from bot.engine.model import Agendum, Circle, Mode, Seat

EVERYONE = "all"
BUT = "not "
"""Before a role's id: everybody who is not in it."""


def speaks(speakers: str, role: str) -> bool:
    """Whether somebody in this role ("" for none) answers where `speakers` do."""
    if speakers == EVERYONE:
        return True
    return role != speakers.removeprefix(BUT) if speakers.startswith(BUT) else role == speakers


def is_locked(circle: Circle, this: Agendum) -> bool:
    """S9. Whether the sitting that has to close before anybody writes in this one has not closed yet."""
    runs = circle.sitting is not None and circle.sitting.n <= this.locked_until
    return runs or circle.next_sitting <= this.locked_until


def may_write_early(circle: Circle, seat: Seat, this: Agendum) -> bool:
    """S9. Words are laid ahead only by those who will be asked, and not behind a lock."""
    return speaks(this.speakers, seat.role) and not is_locked(circle, this)


def share(circle: Circle, role: str) -> tuple[int, int]:
    """What the circle asks of somebody in this role: the number of forms they answer, and minutes in all."""
    theirs = [this for this in circle.agenda if speaks(this.speakers, role)]
    listens = [this for this in circle.agenda if this not in theirs]
    forms = sum(this.mode not in (Mode.PRIVATE, Mode.LIVE) for this in theirs)
    return forms, circle.minutes - sum(this.minutes for this in listens)
