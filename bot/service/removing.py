"""The app was taken out of a whole workspace or tenant: for some days it may come back, then everything there is erased.

That it is out, the store notes with the same transaction that forgets its tokens; whatever is kept of it again takes
that back. A process that ends in between leaves the note, and the next one finds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.engine.model import Desk, Organisation, Side, Subject, circle_subject, desk_subject
from bot.engine.moves import Looked, PersonGone, SideLeft
from bot.service.links import Behind, LinkStore, LinkWork
from bot.service.ports import Seeds

MAY_COME_BACK = timedelta(days=3)
"""A weekend: whoever took it out by mistake may notice on Monday. Nothing goes there meanwhile, and nobody reads there."""


async def erase_taken_out(store: LinkStore, seeds: Seeds, now: datetime) -> int:
    """L7. Where the app is nowhere any more it may come back for three days, and nothing is lost. How many did not."""
    async with store.view() as view:
        due = await view.taken_out(now - MAY_COME_BACK)
    for _, side in due:
        await _erase(store, side, seeds(), now)
    return len(due)


async def _erase(store: LinkStore, side: Side, seed: str, now: datetime) -> None:
    """L8. Then everything of that side is erased, with its keys; where it had joined another, that one goes on without it.

    One transaction. Looked up again inside it: it may be back, or another process may have been quicker.
    """
    async with store.work() as work:
        await work.alone()
        due = await work.taken_out(now - MAY_COME_BACK)
        organisation = next((home for home, other in due if other == side), None)
        if organisation is None:
            return
        if len(await work.tenants_of(organisation)) > 1:
            organisation = await _parted(work, organisation, side, seed, now)
        await _with_their_words(work, await work.all_behind(organisation), now)
        await work.erase_organisation(organisation, now)


async def _parted(work: LinkWork, organisation: str, side: Side, seed: str, now: datetime) -> str:
    """An organisation of its own, for a moment. Sheets that stood on that side alone lose their place with it."""
    left = await work.part(organisation, side.platform, side.tenant, seed, now)
    settings = Subject("organisation", organisation)
    if isinstance((await work.read(organisation, [settings])).get(settings), Organisation):
        people = tuple(one.person for one in left)
        await work.send(organisation, settings, SideLeft(side.platform, side.tenant, people), now)
    fresh = await work.organisation_of(side.platform, side.tenant)
    assert fresh is not None  # noqa: S101  it has just been made
    return fresh


async def _with_their_words(work: LinkWork, left: Iterable[Behind], now: datetime) -> None:
    """Nobody is behind these persons any more who could take back what they shared with others."""
    for one in left:
        subject = desk_subject(one.person)
        desk = (await work.read(one.organisation, [subject])).get(subject)
        if isinstance(desk, Desk):
            for circle in desk.circles:
                gone = PersonGone(one.person, for_good=True)
                await work.send(one.organisation, circle_subject(circle), gone, now)
        await work.send(one.organisation, subject, Looked(None, active=False), now)
