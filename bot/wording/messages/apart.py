"""Private time and live meetings: what those who meet are told."""

from __future__ import annotations

from collections.abc import Mapping

from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Block, Buttons, Heading, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def private(v: Values, s: Speaker) -> Sheet:
    return sheet(
        v,
        Heading(s.say("sitting.heading", n=v.number("n"), of=v.number("of"))),
        Text(s.say("sitting.private")),
        *_questions(v, s),
        Buttons((button(s, "support", {"c": v.circle}),)),
        summary=s.say("sitting.private.summary"),
    )


def live(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    asks = v.flag("ready") and v.maybe("said") != "True"
    said = "sitting.live.said" if v.maybe("said") == "True" else "sitting.live"
    now = {**here, "n": v.text("n")}
    ready = (button(s, "ready", {**now, "y": "yes"}, style="primary"),) if asks else ()
    if v.maybe("said") == "True":
        ready = (button(s, "ready", {**now, "y": "no"}, label="button.not_ready"),)
    return sheet(
        v,
        Heading(s.say("sitting.heading", n=v.number("n"), of=v.number("of"))),
        Text(s.say("sitting.live.ready" if asks else said)),
        *(_questions(v, s) if said == "sitting.live" else ()),
        Buttons((*ready, button(s, "support", here))),
        summary=s.say("sitting.live.summary"),
    )


def _questions(v: Values, s: Speaker) -> tuple[Block, ...]:
    return tuple(Text(question, strong=True) for question in s.prompts(*v.template(), v.number("n")))


_EXAMPLE: Mapping[str, object] = {
    "circle": "c1",
    "n": 2,
    "of": 4,
    "minutes": 60,
    "ready": False,
    "template": "team-conference",
    "template_version": "1",
}
_LIVE = {"n": 3, "template": "restorative-conversation"}

MESSAGES = {
    "sitting.private": Message(private, _EXAMPLE),
    "sitting.live": Message(
        live,
        {**_EXAMPLE, **_LIVE},
        variants={"ready": {"ready": True}, "said": {"ready": True, "said": True}},
    ),
}
