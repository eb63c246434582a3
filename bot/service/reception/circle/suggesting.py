"""A circle suggested from outside, by a queue or an incident tool: the keeper alone is told, and decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.engine.kinds.kind_text import is_own
from bot.engine.kinds.script import Template
from bot.engine.model import Cause, Desk, Part, Rank, desk_subject
from bot.engine.moves import Command, Notify
from bot.service import own_kinds
from bot.service.acts import Who
from bot.service.ports import Conflict, Found, PlatformTrouble
from bot.service.reception import greeting
from bot.service.reception.house import House

OLDEST = timedelta(days=30)
AHEAD = timedelta(minutes=5)
"""Clocks differ a little."""

SUGGESTED = "convene.suggested"
WAITING_MOST = 5
"""So many suggestions wait for one keeper's next message."""


@dataclass(frozen=True)
class Suggestion:
    """`once` names the request: the same one is a suggestion once."""

    keeper: Who
    template: str
    happened: datetime
    channel: str
    once: str


class Unsuitable(Exception):
    """Why it cannot be suggested. `passing`: later it may be possible. The sentence holds nothing of the request."""

    def __init__(self, sentence: str, *, passing: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.passing = passing


async def suggest(house: House, wish: Suggestion) -> bool:
    """R14. One line in the keeper's next message, in their own hours; no member hears of it. False: it came before.

    Raises Unsuitable.
    """
    now = house.clock()
    if not now - OLDEST <= wish.happened <= now + AHEAD:
        raise Unsuitable("happened_at lies in the future, or more than 30 days back.")
    if not is_own(wish.template):
        _which(house.library.offered(), wish.template)
    found = await _keeper(house, wish.keeper, now)
    ((known, waiting),) = await greeting.meet_all(house, [(wish.keeper, found)], now)
    async with house.store.view() as view:
        own = await own_kinds.offered(view, known.organisation, house.library)
    template = _which((*house.library.offered(), *own), wish.template)
    values: dict[str, object] = {
        "template": template.id,
        "template_version": template.version,
        "happened_at": wish.happened.isoformat(),
        "first_at": (wish.happened + timedelta(hours=template.cooling_hours)).isoformat(),
        "cooling": template.cooling_hours > 0,
        "channel": wish.channel,
    }
    desk = desk_subject(known.person)
    # A busy queue does not fill the day: of one kind and one place the latest counts.
    name = f"desk:{known.person}:suggested:{template.id}:{wish.channel}"
    _not_too_many(waiting, name)
    cause = Cause(Part(name, SUGGESTED, desk, values), Rank.WORD, now)
    command = Command(known.organisation, desk, None, f"suggested:{wish.once}", Notify(cause), house.seeds())
    try:
        return (await house.door.handle(command, now)).fresh
    except Conflict:
        raise Unsuitable("Too much happens at once just now. Try again later.", passing=True) from None


def _which(offered: Sequence[Template], id_: str) -> Template:
    """Raises Unsuitable."""
    template = next((one for one in offered if one.id == id_), None)
    if template is None:
        raise Unsuitable("There is no such kind of circle. `python -m bot templates list` names them.")
    return template


def _not_too_many(desk: Desk, name: str) -> None:
    """A tool that names another place each time fills no message either. Raises Unsuitable."""
    names = {cause.part.name for cause in desk.causes if cause.part.key == SUGGESTED}
    if len(names - {name}) >= WAITING_MOST:
        raise Unsuitable(
            "Enough circles are suggested to this keeper already. Try again later.", passing=True
        )


async def _keeper(house: House, keeper: Who, now: datetime) -> Found:
    if keeper.platform not in house.platforms:
        raise Unsuitable("This bot does not serve that platform.")
    try:
        found = await house.people.find(keeper, now, fresh=True)
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise Unsuitable(
                "The chat platform does not answer just now. Try again later.", passing=True
            ) from None
        raise Unsuitable("The platform knows no such keeper, or does not let the bot reach them.") from None
    if found.bot or found.stranger or found.guest or not found.active:
        raise Unsuitable(
            "This account cannot keep a circle: a bot, a guest, somebody from elsewhere, or switched off."
        )
    return found
