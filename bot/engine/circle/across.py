"""Circles whose people sit on more than one platform, or in more than one workspace.

Rules G10, C9 and O5 of the rulebook. Words of such a circle are in no thread: each side has a thread of its own that says
where the circle stands, and nothing else. What happens to the place of one side holds up no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.engine.model import Circle, Held, Organisation, Part, Place, Side
from bot.engine.moves import Convene, Invitee
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace


def sides_of(place: Place, invitees: Iterable[Invitee]) -> tuple[Side, ...]:
    """Where the people of a new circle are, its own place's side first, each once."""
    return tuple(dict.fromkeys((place.side, *(i.side for i in invitees if i.side is not None))))


def settled(move: Convene) -> tuple[tuple[Side, ...], tuple[Place, ...]]:
    """G10. The sides of a new circle, and its threads besides the first. Raises Refusal where words would be in a thread."""
    sides = sides_of(move.place, move.invitees)
    if len(sides) > 1 and move.held is not Held.BOT:
        raise Refusal("refusal.across_held")
    return sides, one_a_side((p for p in move.also if p.side in sides), but=move.place)


def may_be_asked(circle: Circle, invitees: Iterable[Invitee]) -> None:
    """G10. Whoever joined said yes to a card that named the sides, so none is added. Raises Refusal."""
    there = circle.open_sides
    if any(i.side is not None and i.side not in there for i in invitees):
        raise Refusal("refusal.across_convened")


def one_a_side(places: Iterable[Place], *, but: Place | None = None) -> tuple[Place, ...]:
    """The last one of each side; none of the side of `but`."""
    by_side = {place.side: place for place in places}
    if but is not None:
        by_side.pop(but.side, None)
    return tuple(by_side.values())


def named(circle: Circle, part: Part, place: Place) -> Part:
    """The same message has a name of its own in each place, and keeps it whatever becomes of the others."""
    name = name_in(circle, part.name, place)
    return part if name == part.name else replace(part, name=name)


def name_in(circle: Circle, name: str, place: Place) -> str:
    if not circle.sides:
        return name
    number = circle.sides.index(place.side) if place.side in circle.sides else 0
    return f"{name}:{number}" if number else name


def platforms_said(circle: Circle) -> list[str]:
    """As messages and the card say it; nothing where all of it is on one platform."""
    names = list(dict.fromkeys(side.platform for side in circle.open_sides))
    return names if len(names) > 1 else []


# --- where sheets are published ---


def central_places(organisation: Organisation, sides: Sequence[Side]) -> tuple[Place, ...]:
    """A10. The central place of each of these sides; where none of them has one, another that the organisation has."""
    every = organisation.centrals
    here = tuple(place for side in sides for place in every if place.side == side)
    return here or every[:1]


def places_across(organisation: Organisation, sides: Sequence[Side]) -> tuple[Place, ...]:
    """Where these sides show how circles of several sides stand."""
    return tuple(place for place in organisation.across if place.side in sides)


def with_central(organisation: Organisation, central: Place) -> Organisation:
    """Each side has one of its own; the first that was named stays first."""
    others = [one for one in organisation.centrals if one.side != central.side]
    first = organisation.central
    row = (central, *others) if first is None or first.side == central.side else (first, *others[1:], central)
    return replace(organisation, central=row[0], also_central=tuple(row[1:]))


def with_across(organisation: Organisation, place: Place) -> Organisation:
    """One a side; a place without a conversation takes it away."""
    others = tuple(one for one in organisation.across if one.side != place.side)
    return replace(organisation, across=(*others, place) if place.conversation else others)


def without(organisation: Organisation, side: Side) -> Organisation:
    """O5. The settings forget the places of a side that went."""
    left = [one for one in organisation.centrals if one.side != side]
    return replace(
        organisation,
        central=left[0] if left else None,
        also_central=tuple(left[1:]),
        across=tuple(one for one in organisation.across if one.side != side),
    )


def may_part(organisation: Organisation, side: Side) -> None:
    """O5. Sheets are not left without a place: while the only one stands on this side, another is named first.

    Raises Refusal.
    """
    if organisation.centrals and all(one.side == side for one in organisation.centrals):
        raise Refusal("refusal.link_central")
