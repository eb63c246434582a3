"""The home tab and "my circles"."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.after.patterns import waiting
from bot.engine.model import Circle, Desk, desk_subject
from bot.service.acts import Answer, Replace, Show, ShowHome
from bot.service.reception.after import asks_seen, our_side_seen, practices_seen, projects_seen, registered
from bot.service.reception.circle.readable import sittings_to_read
from bot.service.reception.circle.standing import left, shown
from bot.service.reception.regular.series_seen import all_shown
from bot.service.reception.titles import titles
from bot.service.reception.visit import Visit
from bot.wording.pages import circles, home
from bot.wording.pages.circles import CircleShown
from bot.wording.pages.home import HomeValues
from bot.wording.sheet import Sheet


async def home_sheet(visit: Visit) -> Sheet:
    """Drawn from what is stored now: the act that led here may have changed the desk."""
    visit = await _fresh(visit)
    mine = await visit.circles()
    desk = visit.desk
    steward = await registered.is_steward(visit)
    values = HomeValues(
        circles=(*await _shown(visit, mine), *await _behind(visit)),
        catch_up=any(sittings_to_read(circle, visit.person) for circle in mine),
        hours=desk.hours,
        zone_known=desk.zone_known,
        circle_time=desk.circle_time,
        reminders=desk.reminders,
        now=visit.now,
        series=await all_shown(visit),
        practices=await practices_seen.mine(visit),
        asks=await asks_seen.mine(visit),
        projects=await projects_seen.mine(visit),
        steward=steward,
        lines_wait=steward and bool(waiting(await registered.register_of(visit))),
        links=len(visit.house.platforms) > 1,
        holidays=desk.holidays,
        seen_away=desk.seen_away,
        our_side=bool(await our_side_seen.units_of(visit, await visit.settings())),
    )
    return home.page(values, visit.speaker)


async def _fresh(visit: Visit) -> Visit:
    subject = desk_subject(visit.person)
    async with visit.house.store.view() as view:
        state = (await view.read(visit.organisation, [subject])).get(subject)
    if not isinstance(state, Desk):
        return visit
    speaker = replace(visit.speaker, language=state.language, zone=state.hours.zone)
    return replace(visit, desk=state, speaker=speaker)


async def _shown(visit: Visit, mine: tuple[Circle, ...]) -> tuple[CircleShown, ...]:
    """Open circles first, in the order in which they began; then those that are closed, then those they left."""
    async with visit.house.store.view() as view:
        followed = frozenset(await view.followed(visit.organisation, visit.person))
    if not mine:
        return ()
    cards = (await visit.settings()).cards
    found = [
        (
            c,
            shown(
                c,
                visit.person,
                visit.title(c),
                visit.now,
                visit.speaker,
                followed,
                sheltered=cards[min(c.card, len(cards)) - 1].sheltered,
            ),
        )
        for c in mine
    ]
    rows = [row for _, row in found if row is not None]
    called = await titles(visit, [circle for circle, row in found if row is not None])
    order = {"closed": 1, "left": 2}
    named = (replace(row, title=called[row.id]) for row in rows)
    return tuple(sorted(named, key=lambda row: order.get(row.standing, 0)))


async def _behind(visit: Visit) -> tuple[CircleShown, ...]:
    """Circles that stayed with an organisation this person's workspace has left: nothing of them but their own words."""
    rows = [
        left(circle, then.person, visit.title(circle), visit.speaker)
        for then in await visit.behind()
        for circle in await then.circles()
    ]
    return tuple(row for row in rows if row is not None)


async def mine_sheet(visit: Visit) -> Sheet:
    mine = await _shown(visit, await visit.circles())
    return circles.page((*mine, *await _behind(visit)), visit.speaker)


async def show_home(visit: Visit) -> Answer:
    return ShowHome(await home_sheet(visit))


async def mine(visit: Visit, _act: object) -> Answer:
    sheet = await mine_sheet(visit)
    return Replace(sheet) if visit.inside else Show(sheet)
