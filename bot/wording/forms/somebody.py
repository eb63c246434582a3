"""One person, from either side: the picker of one's own platform, and a menu of names for every other one.

An organisation with one side has the picker alone, as if this were not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.engine.model import Side
from bot.wording.forms import elsewhere
from bot.wording.forms.elsewhere import MOST, THERE, There
from bot.wording.forms.kit import Unclear, option, text, ticked
from bot.wording.sheet import Block, Box, Fields, People, Ticks
from bot.wording.speaker import Speaker

WHO = "form.ask_send.who"


@dataclass(frozen=True)
class Somebody:
    """A platform's user: here, or on `side`. `written` is a name on that side, which is still to be looked for."""

    user: str = ""
    side: Side | None = None
    written: str = ""

    def __bool__(self) -> bool:
        return bool(self.user or self.written)


NO_ONE = Somebody()


def fields(
    field: People, there: Sequence[There], speaker: Speaker, chosen: Somebody = NO_ONE, *, called: str = ""
) -> tuple[Block, ...]:
    """`field` is the picker of this side. `called`: what the others are called, where "here" would be wrong of them."""
    here = (chosen.user,) if chosen.user and chosen.side is None else ()
    own = replace(field, initial=here, optional=field.optional or bool(there))
    others = (
        _there(f"{n}:{field.name}", one, speaker, chosen, called or field.label)
        for n, one in enumerate(there)
    )
    return (own, *others)


def _there(name: str, there: There, speaker: Speaker, chosen: Somebody, called: str) -> Block:
    say, names = speaker.say, dict(there.people)
    label = say("form.somebody.there", platform=speaker.platform_name(there.side.platform), label=called)
    user = chosen.user if chosen.side == there.side else ""
    if not 0 < len(there.people) <= MOST:
        written = chosen.written if chosen.side == there.side else ""
        hint = say("form.somebody.written")
        return Box(f"named_{name}", label, hint, long=False, limit=200, initial=names.get(user, written))
    options = tuple(option(one, called) for one, called in there.people)
    initial = (user,) if user in names else ()
    return Ticks(f"{THERE}{name}", label, options, say("form.somebody.hint"), initial, look="menu")


def unseen(there: Sequence[There], chosen: Somebody) -> bool:
    """The form cannot show that they are chosen; so nobody who sends it off has left them out."""
    shown = {(one.side, user) for one in there for user, _ in one.people}
    return bool(chosen.user) and chosen.side is not None and (chosen.side, chosen.user) not in shown


def args(there: Sequence[There], chosen: Somebody) -> dict[str, str]:
    """With a mark where whoever was chosen before stays unless somebody else is named."""
    return elsewhere.args(there) | ({"stays": "yes"} if unseen(there, chosen) else {})


def stays(args: Mapping[str, str]) -> bool:
    """Nobody has left them out: the form had no place for them, or could not show them."""
    return "sides" not in args or "stays" in args


def one(
    fields: Fields, args: Mapping[str, str], name: str, lacking: str = WHO, *, optional: bool = False
) -> Somebody | Unclear:
    """The one person who is named; `optional`: or nobody. Whoever goes on with it asks whether the side belongs here."""
    named = tuple(_named(fields, args, name))
    if len(named) > 1:
        return Unclear.at(name, WHO)
    if not named and not optional:
        return Unclear.at(name, lacking)
    return named[0] if named else NO_ONE


def unclear(*found: Somebody | Unclear) -> Unclear:
    """What is unclear about these, all at once."""
    return Unclear(
        {name: line for one in found if isinstance(one, Unclear) for name, line in one.fields.items()}
    )


def _named(fields: Fields, args: Mapping[str, str], name: str) -> Iterator[Somebody]:
    yield from (Somebody(user) for user in ticked(fields, name))
    for n, side in enumerate(elsewhere.sides_named(args)):
        yield from (Somebody(user, side) for user in ticked(fields, f"{THERE}{n}:{name}"))
        written = " ".join(text(fields, f"named_{n}:{name}").split())
        if written:
            yield Somebody(side=side, written=written)
