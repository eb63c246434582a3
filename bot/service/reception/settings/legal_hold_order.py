"""Legal holds by command, for whoever runs the bot: the same rules, and a name that members read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from bot.engine.legal_holds import sheltered
from bot.engine.model import Desk, LegalHold, Organisation, Subject, circle_subject
from bot.engine.moves import Command, LegalHoldLifted, LegalHoldPlaced, LiftLegalHold, Move, PlaceLegalHold
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import DAYS, Hours
from bot.service.acts import Who
from bot.service.reception.house import House
from bot.service.reception.settings.legal_hold_room import circles_named, is_there
from bot.service.reception.visit import Visit
from bot.wording.forms.legal_hold import CircleNamed
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class Standing:
    """What stands, and the circles there are: by id, title and day, and nothing else of them."""

    holds: tuple[LegalHold, ...]
    circles: tuple[CircleNamed, ...]


def _visit(house: House, organisation: str) -> Visit:
    desk = Desk("", organisation, "en", Hours("UTC", DAYS))
    speaker = Speaker("en", "UTC")
    return Visit(house, Who("", "", ""), organisation, "", desk, house.clock(), patient=True, speaker=speaker)


async def standing(house: House, organisation: str) -> Standing:
    visit = _visit(house, organisation)
    return Standing((await visit.settings()).legal_holds, await circles_named(visit))


async def order(house: House, organisation: str, move: PlaceLegalHold | LiftLegalHold) -> None:
    """Z6, Z7. Raises Refusal, with nothing changed."""
    visit = _visit(house, organisation)
    if isinstance(move, PlaceLegalHold) and move.circle and not await is_there(visit, move.circle):
        raise Refusal("refusal.legal_hold_nothing")
    subject, seed = Subject("organisation", organisation), house.seeds()
    command = Command(organisation, subject, None, f"legal hold:{seed}", move, seed)
    after = (await house.door.handle(command, visit.now)).state
    if isinstance(move, PlaceLegalHold) and isinstance(after, Organisation):
        await _before_anything_rings(visit, after, after.legal_holds[-1])


async def _before_anything_rings(visit: Visit, house: Organisation, hold: LegalHold) -> None:
    """Z7. The bot may have been off, and words may be due: a circle hears of the hold before its day is looked at."""
    async with visit.house.store.view() as view:
        ids = [hold.circle] if hold.circle else await view.circles_there(visit.organisation)
    await _tell(visit, hold, ids, LegalHoldPlaced(hold, sheltered(house.cards)))
    if hold not in (await visit.settings()).legal_holds:
        # Somebody lifted it while circles still heard of it here, and some of them heard that first.
        await _tell(visit, hold, ids, LegalHoldLifted(hold.id))


async def _tell(visit: Visit, hold: LegalHold, circles: Iterable[str], move: Move) -> None:
    for id_ in circles:
        once = f"{type(move).__name__}:{hold.id}:{id_}"
        command = Command(visit.organisation, circle_subject(id_), None, once, move, visit.once())
        with suppress(Refusal):  # it was erased a moment ago
            await visit.house.door.handle(command, visit.now)
