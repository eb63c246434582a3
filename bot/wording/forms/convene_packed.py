"""A keeper's wish as one argument of the form that shows the plan, and back. It comes back from outside."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.wording.forms import elsewhere
from bot.wording.forms.convene import Asked


def pack(asked: Asked) -> str:
    """As one argument of the next form. The keeper's own words stay in their box."""
    kept = vars(replace(asked, why="")) | {"elsewhere": elsewhere.pack(asked.elsewhere)}
    return json.dumps(list(kept.values()), separators=(",", ":"), ensure_ascii=False)


def unpack(packed: str) -> Asked | None:
    """None for what is no packed wish: arguments come back from outside."""
    try:
        template, people, co, channel, held, day, minute, lead, _, others, in_roles, *event = json.loads(
            packed
        )
        happened_day, happened_minute, unit = event
        asked = Asked(
            str(template),
            tuple(map(str, people)),
            str(co),
            str(channel),
            str(held),
            str(day),
            int(minute),
            lead is True,
            elsewhere=elsewhere.unpack(others),
            roles=tuple((str(role), tuple(map(str, users))) for role, users in in_roles),
            happened_day=str(happened_day),
            happened_minute=int(happened_minute),
            unit=str(unit),
        )
        asked.start("UTC")
    except (ValueError, TypeError, OverflowError):
        return None
    return asked
