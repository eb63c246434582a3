"""Who answers a sitting, and who reads it: everybody, one role alone, or everybody but one role.

Rules S9 and S12 of the rulebook. Whoever does not answer reads along; a lead only where leadership is in the room.
"""

from __future__ import annotations

from bot.engine.model import Agendum, Circle, Mode, Seat

EVERYONE = "all"
WITNESS = "witness"
"""The role of whoever listens in a circle; no template has one of this name."""

LEADERSHIP = "leads"
"""The audience of a sitting with leadership in the room."""

BUT = "not "
"""Before a role's id: everybody who is not in it."""


def speaks(speakers: str, role: str) -> bool:
    """Whether somebody in this role ("" for none) answers where `speakers` do. A witness answers nowhere."""
    if role == WITNESS:
        return False
    if speakers == EVERYONE:
        return True
    return role != speakers.removeprefix(BUT) if speakers.startswith(BUT) else role == speakers


def is_lead(circle: Circle, role: str) -> bool:
    """S12. Whether somebody in this role is here as a lead, and no member of the circle."""
    return bool(role) and role in circle.leads


def in_the_room(circle: Circle, role: str, this: Agendum) -> bool:
    """S12. Whether this sitting can be read in this role: a lead reads those with leadership in the room, and no other."""
    return this.audience == LEADERSHIP or not is_lead(circle, role)


def lead_sittings(circle: Circle) -> tuple[int, ...]:
    """S12. The sittings with leadership in the room, as members read them before they join."""
    return tuple(this.n for this in circle.agenda if this.audience == LEADERSHIP) if circle.leads else ()


def leads(circle: Circle) -> tuple[str, ...]:
    """S12. The people who sit here as leads, and before the opening those who were asked to."""
    seated = [s.person for s in circle.seats if not s.gone and is_lead(circle, s.role)]
    asked = [i.person for i in circle.invitations if is_lead(circle, i.role)]
    return tuple(dict.fromkeys((*seated, *asked)))


def members(circle: Circle) -> tuple[Seat, ...]:
    """S12, S14. Who may speak as a member of the circle: neither a lead nor a witness counts among the least of three."""
    return tuple(s for s in counted(circle) if not is_lead(circle, s.role))


def counted(circle: Circle) -> tuple[Seat, ...]:
    """S14. Those who count towards the seats that a circle needs: whoever only listens does not."""
    return tuple(s for s in circle.seats if not s.gone and s.role != WITNESS)


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
