"""What happens to people and places without anybody tapping anything."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from adapters.rehearsal.window import Lost
from bot.play.script import Deed
from bot.play.stage import Stage
from bot.play.times import read_span
from bot.service.ports import PlatformTrouble

CHANNELS = {
    "archive": ("archived", True),
    "reopen": ("archived", False),
    "publicise": ("private", False),
    "expel": ("bot_inside", False),
}
"""What happens to a channel."""

IN_CHANNELS = frozenset({"join", "leave", *CHANNELS})


async def happen(stage: Stage, user: str, deed: Deed, now: datetime) -> None:
    """`user` is the account it happens to, "" for nobody's. Raises Lost for a channel that is none."""
    platform = stage.platform
    thing = deed.things[0].removeprefix("#") if deed.things else ""
    _need_place(stage, deed.verb, thing)
    match deed.verb:
        case "move":
            _move(stage, platform.accounts[user].name, thing)
        case "sign" | "no_sign":
            platform.accounts[user].away_until = _morning(platform.accounts[user].zone, thing)
        case "deactivate":
            platform.accounts[user].active = False
        case "join":
            platform.channels[thing].members.add(user)
        case "leave":
            platform.channels[thing].members.discard(user)
        case "down":
            _take_down(stage, now, thing)
        case "absent":
            await _be_absent(stage, now, thing)
        case verb if verb in CHANNELS:
            what, so = CHANNELS[verb]
            setattr(platform.channels[thing], what, so)


def _move(stage: Stage, name: str, zone: str) -> None:
    """Somebody who moves is elsewhere with all of their accounts."""
    for account in stage.platform.accounts.values():
        if account.name == name:
            account.zone = zone


def _morning(zone: str | None, day: str) -> datetime | None:
    """The midnight before this day, where they are; None for no day."""
    return (
        datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone or "UTC")).astimezone(UTC) if day else None
    )


def _need_place(stage: Stage, verb: str, thing: str) -> None:
    if verb in IN_CHANNELS and thing not in stage.platform.channels:
        raise Lost(f"there is no channel called #{thing}")


def _take_down(stage: Stage, now: datetime, span: str) -> None:
    until = now + read_span(span)

    def trouble(_call: str, _target: str) -> PlatformTrouble | None:
        return PlatformTrouble("down") if stage.clockwork.time() < until else None

    stage.platform.trouble = trouble


async def _be_absent(stage: Stage, now: datetime, span: str) -> None:
    """Nothing rings and nothing is sent; afterwards the bot knows how long it was away."""
    back = now + read_span(span)
    stage.clockwork.time.move_to(back)
    async with stage.store.work() as work:
        await work.add_outage(now, back)
