"""Every button and every form that Teams ever shows, sent by the wrong person, with stolen and broken arguments, in each
way that an invoke can come: a clear answer, nothing of anybody changed, nothing logged that a person wrote.

They are read off the cards themselves, so that a new button or form is attacked from its first day. A way that does not
fit the button is one of the attacks: a form sent off that was never opened, a message's dialog without its message.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import cycle, islice
from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from adapters.teams.inbound import ABOUT_FETCH, ABOUT_SUBMIT, EXECUTE, FETCH, SUBMIT
from adapters.teams.limits import LENIENT
from adapters.teams.render import pages
from bot.service.reception.reception import PRESSES, SUBMITS
from storage.tables import entry, state
from storage.work import SqlWork
from tests.adapters.teams.examples import MESSAGES, TOO_LONG, VIEWS
from tests.adapters.teams.golden import view_of
from tests.adapters.teams.test_strange_acts import ELSEWHERE, SECRET, tale
from tests.adapters.teams.test_whole_circle import Tale
from tests.fakes.teams import Person
from tests.fakes.teams.delivery import checked
from tests.fakes.teams.on_screen import actions
from tests.fakes.teams.payloads import invoke
from tests.fakes.teams.world import nodes

__all__ = ["tale"]

Json = dict[str, Any]
LIES = ("", "c1", "0" * 200, "\x00", "\ud800", "../..", "' OR 1=1 --", "🙂", "-1", "9" * 40, "null")
WAYS = (EXECUTE, FETCH, SUBMIT, ABOUT_SUBMIT, ABOUT_FETCH)


@cache
def shown() -> dict[str, Json]:
    """What a button carries, by its move or form: each once, with every field of its card written full.

    What stands on no example is asked for bare.
    """
    bare = [{"move": one} for one in PRESSES] + [{"form": one} for one in SUBMITS]
    found: dict[str, Json] = {}
    for card in _cards():
        typed = {one["id"]: SECRET for one in nodes(card) if str(one.get("type", "")).startswith("Input.")}
        for action in actions(card):
            if "data" in action:
                found.setdefault(_name(action["data"]["piece"]), {**action["data"], **typed})
    return {**{_name(piece): {"piece": piece, "r1": SECRET} for piece in bare}, **found}


def _cards() -> Iterator[Json]:
    for sheet in MESSAGES.values():
        yield from pages(sheet, LENIENT)
    for name, sheet in VIEWS.items():
        if name not in TOO_LONG:
            yield view_of(sheet, name)


def _name(piece: Json) -> str:
    return f"move {piece['move']}" if piece.get("move") else f"form {piece.get('form')}"


OWN = ("desk", "acknowledgement")
"""One's own hours, and what one has drafted for oneself."""


async def others(tale: Tale) -> Any:
    """Everything that is not one's own: circles, series, practices, asks, kinds, settings, and the words in them."""
    async with tale.app.house.store.view() as view:
        assert isinstance(view, SqlWork)
        rows = select(state.c.kind, state.c.id, state.c.version).where(state.c.kind.not_in(OWN))
        words = select(entry.c.kind, entry.c.id).where(entry.c.kind.not_in(OWN))
        return [sorted(map(tuple, await view.connection.execute(one))) for one in (rows, words)]


def forged(data: Json, args: dict[str, str]) -> Json:
    """The same button with these arguments, and with ids of others laid around them."""
    made = deepcopy(data)
    piece = made["piece"]
    for where in ("args", "of"):
        piece[where] = {
            key: args.get(key, args.get("", value)) for key, value in piece.get(where, {}).items()
        }
        piece[where] |= {"c": args["c"], "once": "forged"}
    made |= {"from": {"aadObjectId": args["user"]}, "tenant": {"id": ELSEWHERE}, "user": args["user"]}
    return made


def sent_as(way: str, data: Json) -> Json:
    if way == EXECUTE:
        return {"action": {"type": "Action.Execute", "data": data}}
    return {"data": data, "commandId": "about_this"}


async def attack(
    tale: Tale, person: Person, args: Iterator[dict[str, str]], first: int = 0, most: int = 10_000
) -> None:
    """`first`: the way in which the first of them comes; the others come in turn. `most`: how many."""
    ways = islice(cycle(WAYS), first, None)
    for (name, data), way in islice(zip(shown().items(), ways, strict=False), most):
        value = sent_as(way, forged(data, next(args)))
        sent = invoke(tale.teams, person, tale.teams.personal(person), way, value)
        assert checked(await tale.teams.line.send(sent)).status == 200, name
    await tale.settle()


async def test_none_of_them_changes_anything_in_the_wrong_hands(
    tale: Tale, caplog: pytest.LogCaptureFixture
) -> None:
    """From whoever has no seat, with the circle's own id; from another organisation; and broken, from the keeper herself."""
    caplog.set_level(logging.DEBUG)
    zoe, zed = tale.teams.person("Zoe Park"), tale.teams.person("Zed", tenant=tale.teams.tenant("Other"))
    await tale.teams.install(zoe)
    await tale.settle()
    before = await others(tale)
    [circle] = [id_ for kind, id_, _ in before[0] if kind == "circle"]
    stolen = {"c": circle, "user": tale.ana.aad}
    with capture_logs() as logs:
        await attack(tale, zoe, cycle([stolen]))
        assert await others(tale) == before
        await attack(tale, zed, cycle([stolen]), most=20)
        assert await others(tale) == before
        await attack(tale, tale.ana, cycle({"c": one, "": one, "user": one} for one in LIES), first=2)
        assert await others(tale) == before
    assert SECRET not in json.dumps(logs, default=str) + caplog.text
    assert not [one for one in logs if one["log_level"] == "error"]
