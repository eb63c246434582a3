"""R14: a queue or an incident tool suggests a circle to its keeper, and messages nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.rehearsal.memory import Account
from bot.service.acts import Press, Show
from bot.service.ports import PlatformTrouble
from bot.service.reception.circle.suggesting import WAITING_MOST, Suggestion, Unsuitable
from tests.service.reception.lobby import Lobby


def wish(lobby: Lobby, keeper: str = "Ada", **changes: object) -> Suggestion:
    who = lobby.home.platform.who(f"U-{keeper}")
    made = Suggestion(who, "escalation-debrief", lobby.home.time() - timedelta(hours=3), "team", "request-1")
    return replace(made, **changes)  # type: ignore[arg-type]


def _told(lobby: Lobby) -> list[str | None]:
    """Everybody who has got any message at all."""
    return [message.user for message in lobby.home.platform.messages.values()]


async def test_r14_the_keeper_alone_is_told_and_decides(lobby: Lobby) -> None:
    assert await lobby.reception.suggest(wish(lobby))
    await lobby.later(hours=24)
    assert _told(lobby) == ["U-Ada"]
    await lobby.tap("Ada", "Convene a circle")
    window = lobby.hands.screen("U-Ada").windows[-1]
    happened = lobby.home.time() - timedelta(hours=27)
    assert window.values["template"] == "escalation-debrief"
    assert window.values["happened"] == happened.date().isoformat()


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({}, "peer-support"),
        ({"happened": ""}, "escalation-debrief"),
        ({"happened": "no time", "template": "grief"}, "grief"),
    ],
)
async def test_r14_a_message_that_somebody_points_to_names_no_kind(
    lobby: Lobby, given: dict[str, str], kind: str
) -> None:
    """What comes after something hard is the first kind on offer that lets time pass before it."""
    press = Press(lobby.home.platform.who("U-Ada"), "convene", given, "pointed-1")
    answer = await lobby.reception.receive(press)
    assert isinstance(answer, Show)
    assert answer.sheet.args["for"] == kind


async def test_r14_the_same_request_is_one_suggestion(lobby: Lobby) -> None:
    assert await lobby.reception.suggest(wish(lobby))
    assert not await lobby.reception.suggest(wish(lobby))


async def test_r14_a_busy_queue_is_one_line_a_day(lobby: Lobby) -> None:
    for n in range(5):
        assert await lobby.reception.suggest(wish(lobby, once=f"request-{n}"))
    await lobby.later(hours=24)
    assert _told(lobby) == ["U-Ada"]


async def test_r14_a_tool_that_names_another_place_each_time_fills_no_message(lobby: Lobby) -> None:
    for n in range(WAITING_MOST):
        assert await lobby.reception.suggest(wish(lobby, once=f"request-{n}", channel=f"incident-{n}"))
    assert await lobby.reception.suggest(wish(lobby, once="again", channel="incident-0"))
    with pytest.raises(Unsuitable, match="Enough") as caught:
        await lobby.reception.suggest(wish(lobby, once="more", channel="incident-more"))
    assert caught.value.passing


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"happened": timedelta(hours=1)}, "future"),
        ({"happened": timedelta(days=-31)}, "30 days"),
        ({"template": "no-such-kind"}, "no such kind"),
        ({"keeper": "Nobody"}, "no such keeper"),
        ({"keeper": "Robo"}, "cannot keep"),
        ({"keeper": "Gus"}, "cannot keep"),
        ({"platform": "teams"}, "does not serve"),
    ],
)
async def test_r14_what_cannot_be_is_refused_and_nobody_is_told(
    lobby: Lobby, changes: dict[str, object], said: str
) -> None:
    accounts = lobby.home.platform.accounts
    accounts["U-Robo"] = Account("U-Robo", "Robo", "UTC", bot=True)
    accounts["U-Gus"] = Account("U-Gus", "Gus", "UTC", guest=True)
    keeper, platform, happened = (
        changes.get("keeper", "Ada"),
        changes.get("platform"),
        changes.get("happened"),
    )
    asked = wish(lobby, str(keeper), template=changes.get("template", "escalation-debrief"))
    if isinstance(happened, timedelta):
        asked = replace(asked, happened=lobby.home.time() + happened)
    if platform:
        asked = replace(asked, keeper=replace(asked.keeper, platform=str(platform)))
    with pytest.raises(Unsuitable) as caught:
        await lobby.reception.suggest(asked)
    assert said in caught.value.sentence
    await lobby.later(hours=24)
    assert _told(lobby) == []


async def test_r14_while_the_platform_is_down_it_can_be_tried_again(lobby: Lobby) -> None:
    lobby.home.platform.trouble = lambda call, target: PlatformTrouble("down")
    with pytest.raises(Unsuitable) as caught:
        await lobby.reception.suggest(wish(lobby))
    assert caught.value.passing
