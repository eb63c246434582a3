"""Reading: what a seat may read now, one share at a time. Who reads, and how far, is kept nowhere."""

from __future__ import annotations

from bot.engine.circle.landing import landing
from bot.engine.model import Circle, EntryKind
from bot.engine.moves import Received
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Replace
from bot.service.reception.answers import answered, opened, refused
from bot.service.reception.circle.readable import shares, sittings_to_read
from bot.service.reception.titles import titles
from bot.service.reception.visit import Visit, own_seat
from bot.wording.forms.kit import number
from bot.wording.pages import reading
from bot.wording.pages.reading import ShareShown


async def read(visit: Visit, press: Press) -> Answer:
    circle = await visit.circle(press.args.get("c", ""))
    own_seat(circle, visit.person)
    sittings = sittings_to_read(circle, visit.person)
    n = number(press.args, "n")
    if n not in sittings and (not press.args.get("p")):
        n = sittings[-1] if sittings else n  # from a status line: the latest there is to read
    return await _at(visit, circle, n, number(press.args, "p") or 1, whole="whole" in press.args)


async def _at(
    visit: Visit, circle: Circle, n: int, position: int, *, whole: bool = False, received: bool = False
) -> Answer:
    seat = own_seat(circle, visit.person)
    found = shares(circle, seat, n)
    others = tuple(one for one in sittings_to_read(circle, visit.person) if one != n)
    if position > len(found):
        line = landing(circle, seat.id, n)
        return opened(visit, reading.end(circle.id, n, others, visit.speaker, empty=not found, landing=line))
    entries = found[position - 1]
    by = next(s.person for s in circle.seats if s.id == entries[0].seat)
    words = await visit.words(circle, [e.id for e in entries if e.kind is EntryKind.SHARE])
    name = (await visit.names_in(circle, [by])).get(by) or visit.speaker.say("name.unknown")
    rounds = visit.template(circle).sittings[n - 1].rounds
    share = ShareShown(
        circle.id,
        n,
        len(circle.agenda),
        visit.title(circle),
        name,
        tuple(
            (rounds[e.round - 1].prompt.read(visit.desk.language), words[e.id])
            for e in entries
            if e.id in words
        ),
        position,
        len(found),
        entries[0].id,
        silence=any(e.kind is EntryKind.SILENCE for e in entries),
        thoughts=any(e.thoughts_welcome for e in entries),
        whole=whole,
        received=received,
    )
    return opened(visit, reading.page(share, visit.speaker))


async def received(visit: Visit, press: Press) -> Answer:
    """In the reading view the page stays; under a post in a thread a word of thanks is enough."""
    circle = press.args.get("c", "")
    try:
        outcome = await visit.in_circle(circle, Received(press.args.get("e", "")), press.once)
    except Refusal as refusal:
        return refused(visit, refusal)
    if visit.inside and "p" in press.args:
        n, position = number(press.args, "n"), number(press.args, "p")
        return await _at(visit, await visit.circle(circle), n, position, received=True)
    return await answered(visit, outcome)


async def enough(visit: Visit, _press: Press) -> Answer:
    return Replace(reading.enough(visit.speaker))


async def catch_up(visit: Visit, _press: Press) -> Answer:
    there = [c for c in await visit.circles() if sittings_to_read(c, visit.person)]
    called = await titles(visit, there)
    rows = tuple((c.id, called[c.id], sittings_to_read(c, visit.person)) for c in there)
    return opened(visit, reading.catch_up(rows, visit.speaker))


PRESSES = {"read": read, "received": received, "enough": enough, "catch_up": catch_up}
