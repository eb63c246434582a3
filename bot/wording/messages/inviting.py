"""From the invitation to a seat."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.circle.roles import WITNESS
from bot.wording.building import Message, button, sheet
from bot.wording.first_help import offer
from bot.wording.forms import training
from bot.wording.roles import leadership, listening, title
from bot.wording.sheet import Block, Buttons, Heading, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker
from bot.wording.story import way_to_story
from bot.wording.values import Values


def invitation(v: Values, s: Speaker) -> Sheet:
    keeper = s.name(v.text("keeper_who"))
    here = {"c": v.circle}
    return sheet(
        v,
        Heading(s.say("invitation.series" if v.flag("series") else "invitation.heading")),
        *offer(v, s),
        Text(s.say("invitation.who", keeper=keeper, title=s.title(*v.template()))),
        *_why(v, s, keeper),
        Text(_time(v, s)),
        Text(_reads(v, s)),
        *_role(v, s),
        Note(s.say("keeper.line_lead", keeper=keeper)) if v.flag("line_lead") else None,
        Note(training.said(v.maybe("trained"), keeper, s)) if v.maybe("trained") else None,
        Note(s.say("invitation.free")),
        Buttons(
            (
                button(s, "join", {**here, "card": v.text("card")}, style="primary"),
                button(s, "example", here),
                *way_to_story(v.text("template"), s),
                button(s, "decline", here),
            )
        ),
        summary=s.say("invitation.summary", keeper=keeper),
    )


def _time(v: Values, s: Speaker) -> str:
    when = {"start": s.day(v.text("start_at")), "last": s.day(v.text("last_at"))}
    if v.maybe("role") == WITNESS:
        return s.say("invitation.listen", **when)
    return s.say("invitation.time", count=v.number("sittings"), minutes=v.number("minutes"), **when)


def _reads(v: Values, s: Speaker) -> str:
    platforms = v.listed("across")
    if platforms:
        return s.say("invitation.reads.across", platforms=s.platforms(platforms))
    return s.say(f"invitation.reads.{v.text('held')}")


def _role(v: Values, s: Speaker) -> tuple[Block, ...]:
    lead = leadership(v, s)
    if v.maybe("leads_here") == "True":
        return (Text(lead),)
    if v.maybe("role") == WITNESS:
        return (Text(lead),) if lead else ()
    listens = listening(v, s)
    own = title(s.templates(*v.template()), v.maybe("role"), s) if v.maybe("role") else ""
    return (
        *((Text(s.say("role.yours", title=own)),) if own else ()),
        *(Text(said) for said in (lead, listens) if said),
    )


def _why(v: Values, s: Speaker, keeper: str) -> tuple[Block, ...]:
    """The keeper's reason, if there is one and it was not taken back."""
    return tuple(Words(s.words[ref], keeper) for ref in v.refs if ref in s.words)


def joined(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    return sheet(
        v,
        Text(s.say("invitation.joined")),
        *offer(v, s),
        Note(s.say("invitation.joined.opens", start=s.moment(v.text("start_at")))),
        Buttons(
            (
                button(s, "agenda", here),
                button(s, "hold", here, label="page.button.hold"),
                button(s, "leave", here),
                button(s, "support", here),
            )
        ),
    )


def over(v: Values, s: Speaker) -> Sheet:
    """The same words for a no, a withdrawn and an unanswered invitation."""
    return sheet(v, Text(s.say("invitation.over")))


_EXAMPLE: Mapping[str, object] = {
    "circle": "c1",
    "keeper_who": "noa",
    "minutes": 40,
    "sittings": 4,
    "likely_at": "2026-03-10T15:00:00+00:00",
    "last_at": "2026-03-18T16:00:00+00:00",
    "start_at": "2026-03-05T09:00:00+00:00",
    "held": "bot",
    "card": 1,
    "line_lead": False,
    "series": False,
    "template": "peer-support",
    "template_version": "1",
}

_LEAD: Mapping[str, object] = {
    "template": "naming-the-harm",
    "lead_whos": ["lee"],
    "lead_sittings": [1, 3, 4],
}

MESSAGES = {
    "invitation": Message(
        invitation,
        _EXAMPLE,
        refs=("why",),
        variants={
            "thread": {"held": "thread", "line_lead": True},
            "across": {"across": ["slack", "teams"]},
            "help first": {"template": "escalation-debrief", "help": True},
            "role": {"template": "builders-and-reviewers", "role": "reviewers"},
            "in a series": {"series": True},
            "welcome": {"template": "welcome"},
            "trained": {"trained": "2026-03-12"},
            "not trained yet": {"trained": "no"},
            "to listen": {"role": WITNESS, "witness_whos": ["ben"]},
            "somebody listens": {"witness_whos": ["ben"]},
            "listening goes round": {"series": True, "witness_goes_round": True},
            "with a lead": _LEAD,
            "as lead": {**_LEAD, "role": "lead", "leads_here": True},
            "with a lead, across": {**_LEAD, "across": ["slack", "teams"]},
            "as lead, across": {**_LEAD, "across": ["slack", "teams"], "role": "lead", "leads_here": True},
            "with a lead who reads all": {
                **_LEAD,
                "template": "leadership-response",
                "lead_sittings": [1, 2, 3, 4],
            },
            "as lead who reads all": {
                **_LEAD,
                "template": "leadership-response",
                "lead_sittings": [1, 2, 3, 4],
                "role": "lead",
                "leads_here": True,
            },
        },
    ),
    "invitation.joined": Message(joined, _EXAMPLE),
    "invitation.over": Message(over, _EXAMPLE),
}
