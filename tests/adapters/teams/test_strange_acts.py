"""Cards pressed by others, replayed from elsewhere, twice, late and out of order, against the real reception and a real
store: a clear answer, nothing changed, and nothing written down that a person wrote.
"""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from copy import deepcopy
from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from storage.tables import entry, outbox, state
from storage.work import SqlWork
from tests.adapters.teams.test_service import whole
from tests.adapters.teams.test_whole_circle import Tale, written
from tests.fakes.teams import Answer, FakeTeams, Person
from tests.fakes.teams.on_screen import actions, move_of
from tests.fakes.teams.payloads import invoke

SECRET = "words that a person wrote"
ELSEWHERE = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
async def tale(teams: FakeTeams) -> AsyncIterator[Tale]:
    """A circle whose first sitting is open: everybody has a prompt of their own."""
    async with whole(teams) as app:
        made = Tale(app)
        await made.convened()
        await made.opened()
        yield made


async def stands(tale: Tale) -> Any:
    """Every circle with the number of times it has changed, the words in it, and what is on its way."""
    async with tale.app.house.store.view() as view:
        assert isinstance(view, SqlWork)
        link = view.connection
        circles = await link.execute(select(state.c.id, state.c.version).where(state.c.kind == "circle"))
        words = await link.execute(select(entry.c.id))
        waiting = await link.execute(select(outbox.c.id))
        return sorted(map(tuple, circles)), sorted(map(tuple, words)), sorted(map(tuple, waiting))


def carried(tale: Tale, person: Person, move: str) -> dict[str, Any]:
    """What this button on their newest prompt carries."""
    card = tale.offered(person, "share")[-1].card
    return deepcopy(next(one["data"] for one in actions(card) if move_of(one) == move))


async def pressed(
    tale: Tale, person: Person, data: dict[str, Any], name: str = "adaptiveCard/action"
) -> Answer:
    value = (
        {"action": {"type": "Action.Execute", "data": data}}
        if name == "adaptiveCard/action"
        else {"data": data}
    )
    sent = invoke(tale.teams, person, tale.teams.personal(person), name, value)
    return await tale.teams.line.send(sent)


def said(answer: Answer) -> str:
    assert answer.status == 200
    return json.dumps(answer.body, ensure_ascii=False)


async def test_strange_acts_change_nothing_and_are_answered(
    tale: Tale, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ana, noa, _, eve = tale.all
    zoe = tale.teams.person("Zoe Park")
    await tale.teams.install(zoe)
    await tale.settle()
    before = await stands(tale)
    own = carried(tale, ana, "pass")
    theirs = carried(tale, noa, "pass")
    with capture_logs() as logs:
        # Another person's button, from their card: who presses it is in the envelope, and the turn is not theirs.
        assert said(await pressed(tale, eve, theirs))
        # Somebody without a seat, with a button from inside.
        assert said(await pressed(tale, zoe, own))
        # Ids of others in the button's data, and of another organisation.
        forged = own | {"from": {"aadObjectId": noa.aad}, "tenant": {"id": ELSEWHERE}, "user": noa.aad}
        forged["piece"]["who"] = noa.aad
        assert said(await pressed(tale, zoe, forged))
        # A card of a circle that is not here, and one with a turn that never was.
        for args in ({"c": ELSEWHERE}, {"t": "999"}, {"c": "", "t": ""}, {"t": "not a number"}):
            strange = deepcopy(own)
            strange["piece"]["args"] |= args
            assert said(await pressed(tale, ana, strange))
        # A form sent off by somebody who never opened it, for another's turn.
        form = {"piece": {"form": "sitting", "of": theirs["piece"]["args"], "view": "form"}, "r1": SECRET}
        assert said(await pressed(tale, eve, form, "task/submit"))
        await tale.settle()
        assert await stands(tale) == before
    assert SECRET not in json.dumps(logs, default=str) + caplog.text
    assert not [one for one in logs if one["log_level"] == "error"]


async def test_twice_late_and_out_of_order(tale: Tale) -> None:
    ana, noa, ben, eve = tale.all
    prompt = tale.offered(eve, "pass")[-1].copy()
    late = carried(tale, eve, "pass")
    before = await stands(tale)
    answer = await eve.press(tale.offered(eve, "pass")[-1], "pass")
    await tale.settle()
    once = await stands(tale)
    assert once != before
    # The same activity again, as Teams sends it when it saw no answer; and the same button on a screen that stood still.
    assert said(await tale.teams.line.send(answer.activity))
    await eve.press(prompt, "pass", stale=True)
    await tale.settle()
    assert await stands(tale) == once
    for one in (ana, noa, ben):
        await tale.press(one, "share")
        await tale.send(one, **written(one))
    await tale.until(lambda: bool(tale.offered(eve, "read")))
    over = await stands(tale)
    # The sitting is over by now.
    assert said(await pressed(tale, eve, late))
    await tale.settle()
    assert (await stands(tale))[:2] == over[:2]
