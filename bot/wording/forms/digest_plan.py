"""How often a digest comes, on which weekday and at which hour: an administrator's form."""

from __future__ import annotations

from typing import get_args

from babel.dates import get_day_names

from bot.engine.model import DigestPlan, Every
from bot.engine.moves import SetDigests
from bot.wording.building import way_to_support
from bot.wording.forms.hours import clock, minute_of_day
from bot.wording.forms.kit import Unclear, option, text
from bot.wording.sheet import Choice, Clock, Fields, Sheet, Text
from bot.wording.speaker import Speaker

EVERY: tuple[Every, ...] = get_args(Every)


def form(plan: DigestPlan, once: str, speaker: Speaker) -> Sheet:
    say = speaker.say
    every = tuple(option(one, say(f"form.digest_plan.{one.replace(' ', '_')}")) for one in EVERY)
    days = get_day_names("wide", "stand-alone", speaker.language)
    return Sheet(
        key="form.digest_plan",
        title=say("form.digest_plan.title"),
        form="digest_plan",
        args={"once": once},
        submit=say("form.digest_plan.submit"),
        close=say("form.close"),
        blocks=(
            Text(say("form.digest_plan.about")),
            Choice("every", say("form.digest_plan.every"), every, initial=plan.every),
            Choice(
                "weekday",
                say("form.digest_plan.weekday"),
                tuple(option(str(day), days[day].capitalize()) for day in range(7)),
                initial=str(plan.weekday),
                look="menu",
            ),
            Clock(
                "hour",
                say("form.digest_plan.hour"),
                say("form.digest_plan.hour_hint"),
                initial=clock(plan.minute),
            ),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields) -> SetDigests | Unclear:
    every, weekday, minute = (
        text(fields, "every"),
        text(fields, "weekday"),
        minute_of_day(text(fields, "hour")),
    )
    if every not in EVERY or weekday not in tuple("0123456") or minute is None:
        return Unclear.at("hour" if minute is None else "every", "form.digest_plan.which")
    return SetDigests(every, int(weekday), minute)
