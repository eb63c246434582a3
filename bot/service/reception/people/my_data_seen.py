"""What is kept of one person, gathered for that person alone: read through once, and noted nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import replace

from bot.engine.circle.leaving import left_words
from bot.engine.model import Circle, Desk, EntryKind, Series, State, Subject, desk_subject
from bot.engine.people.own_data import OwnWords, own_words, traces
from bot.engine.waking.hours import DAYS, Hours
from bot.service.acts import Who
from bot.service.reception.house import House
from bot.service.reception.visit import Visit, speaker_for
from bot.wording.pages.my_data import AboutMe, CircleData, MyData, OwnText, Thing, words_said

BATCH = 500
ABOUT = {EntryKind.SHARE.value, EntryKind.LINE.value}
Found = Mapping[Subject, State]


async def known_visit(house: House, who: Who) -> Visit | None:
    """Somebody as their desk knows them, without their doing; also when their account is closed. None: nobody met them."""
    async with house.store.view() as view:
        known = await view.recognise(who)
        if known is None:
            return None
        subject = desk_subject(known.person)
        desk = (await view.read(known.organisation, [subject])).get(subject)
    if not isinstance(desk, Desk):
        desk = Desk(known.person, known.organisation, "en", Hours("UTC", DAYS), zone_known=False)
    speaker = replace(speaker_for(house, desk, who.platform), language="en")
    now = house.clock()
    return Visit(house, who, known.organisation, known.person, desk, now, patient=True, speaker=speaker)


async def found(visit: Visit) -> Found:
    """Every state in which this person stands. A large organisation takes a moment, and a page says so."""
    return {subject: state async for subject, state in _all(visit) if traces(state, visit.person)}


async def _all(visit: Visit) -> AsyncIterator[tuple[Subject, State]]:
    after: Subject | None = None
    while True:
        async with visit.house.store.view() as view:
            states, after = await view.every_state(visit.organisation, after, BATCH)
        for one in states:
            yield one
        if after is None:
            return
        visit.wait("page.wait.my_data")


async def gathered(visit: Visit, *, words: bool = False) -> MyData:
    """Z1, Z2. As things stand at this moment; with their own words for a copy. Also what stayed where they were before."""
    made = await _here(visit, words=words)
    for then in await visit.behind():
        there = await _here(then, words=words)
        made = MyData(
            made.about,
            made.accounts,
            (*made.circles, *there.circles),
            (*made.things, *there.things, Thing("left_behind")),
            (*made.words, *there.words),
        )
    return made


async def _here(visit: Visit, *, words: bool) -> MyData:
    states = await found(visit)
    circles = [one for one in states.values() if isinstance(one, Circle)]
    await visit.bring([one for one in states.values() if isinstance(one, Circle | Series)])
    titles = _titles(visit, circles)
    async with visit.house.store.view() as view:
        accounts = await view.accounts(visit.organisation, visit.person)
        follows = await view.follows_of(visit.organisation, visit.person)
        code = await view.code_of(visit.organisation, "person", visit.person, visit.now)
    things = [Thing("follows", until) for _, until in follows]
    things += [Thing("code", code.expires)] if code is not None else []
    return MyData(
        _about(visit),
        tuple((one.who.platform, one.who.tenant, one.who.user) for one in accounts),
        tuple(_circle(visit, one, titles[one.id]) for one in circles),
        (*_things(states, visit.person), *things),
        await _words(visit, states, titles) if words else (),
    )


def _about(visit: Visit) -> AboutMe:
    desk = visit.desk
    return AboutMe(
        desk.language,
        desk.hours,
        desk.circle_time,
        desk.reminders,
        desk.holidays,
        desk.country,
        desk.trained,
        told_today=desk.last_at is not None,
        waits=len(desk.causes),
    )


def _titles(visit: Visit, circles: Iterable[Circle]) -> dict[str, str]:
    """Told apart by days, and never by anybody's name: this is taken along."""
    found = {one.id: _title(visit, one) for one in circles}
    often = Counter(found.values())
    for one in circles:
        if often[found[one.id]] > 1:
            day = visit.speaker.day(one.opened or one.start)
            found[one.id] = visit.speaker.say("page.circles.since", title=found[one.id], day=day)
    return found


def _title(visit: Visit, circle: Circle) -> str:
    """Also where no release reads the text of that kind any more: this page has to open."""
    try:
        return visit.title(circle)
    except KeyError:
        return visit.speaker.say("page.sheets.untitled")


def _prompt(visit: Visit, circle: Circle, one: OwnWords) -> str:
    try:
        rounds = visit.template(circle).sittings[one.sitting - 1].rounds
    except KeyError:
        return ""
    return rounds[one.round - 1].prompt.read(visit.desk.language)


def _circle(visit: Visit, circle: Circle, title: str) -> CircleData:
    mine = [seat for seat in circle.seats if seat.person == visit.person]
    there = [seat for seat in mine if not seat.gone]
    holds = ["seat"] * bool(there)
    holds += ["keeper"] * any(seat.id in (circle.keeper, circle.co_keeper) for seat in there)
    holds += ["name"] * any(seat.name for seat in mine)
    holds += ["left"] * bool(mine and not there)
    holds += ["invited"] * any(one.person == visit.person for one in circle.invitations)
    holds += ["order"] * ("order" in traces(circle, visit.person))
    holds += ["words"] * any(left_words(circle, seat) for seat in mine)
    ids = {seat.id for seat in mine}
    holds += ["aside"] * any(one.seat in ids for one in circle.aside)
    held = bool(circle.legal_holds)
    return CircleData(title, tuple(holds), circle.erase_at, circle.retention_days, held)


def _things(states: Found, person: str) -> tuple[Thing, ...]:
    """Everything but circles, in an order that is always the same."""
    made = [
        Thing(what, getattr(state, "erase_at", None))
        for subject, state in states.items()
        if not isinstance(state, Circle) and subject != Subject("desk", person)
        for what in traces(state, person) - {"desk"}
    ]
    return tuple(sorted(made, key=lambda one: (one.what, one.until is not None, str(one.until))))


async def _words(visit: Visit, states: Found, titles: Mapping[str, str]) -> tuple[OwnText, ...]:
    made: list[OwnText] = []
    for subject, state in states.items():
        own = own_words(state, visit.person)
        if not own:
            continue
        async with visit.house.store.view() as view:
            words = await view.words(visit.organisation, subject, [one.entry for one in own])
        made += [_text(visit, state, one, words[one.entry], titles) for one in own if one.entry in words]
    return tuple(made)


def _text(visit: Visit, state: State, one: OwnWords, words: str, titles: Mapping[str, str]) -> OwnText:
    if not isinstance(state, Circle):
        return OwnText("", one.about, words)
    prompt = ""
    if one.heading is not None:
        prompt = visit.speaker.say(f"sheet.{one.heading.value}")
    elif one.round:
        prompt = _prompt(visit, state, one)
    if one.about not in ABOUT and prompt:
        prompt = f"{prompt} ({words_said(one.about, visit.speaker)})"
    return OwnText(titles[state.id], one.about, words, prompt)
