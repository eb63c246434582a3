"""What stands in a circle's thread. Held by the bot it names nobody but the keeper, and dates are days only:
people in many zones read the same line."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.circle.roles import EVERYONE
from bot.wording import roles
from bot.wording.building import Message, button, sheet
from bot.wording.messages.closing import REASONS, how_it_ended, when_erased
from bot.wording.sheet import Block, Buttons, Heading, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def opening(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    keeper = s.name(v.text("keeper_who"))
    late = () if v.maybe("late") == "False" else ("join_late",)  # where some have a role, nobody comes later
    return sheet(
        v,
        Heading(s.title(*v.template())),
        Text(s.say("thread.opening", keeper=keeper, last=s.day(v.text("last_at")))),
        Note(_held(v, s)),
        Note(s.say("thread.opening.override")) if v.flag("override") else None,
        Note(s.say("thread.opening.elsewhere", keeper=keeper)) if v.maybe("elsewhere") == "True" else None,
        Note(s.say("keeper.line_lead", keeper=keeper)) if v.flag("line_lead") else None,
        Note(_leads(v, s)) if v.listed("lead_sittings") else None,
        Buttons(tuple(button(s, move, here) for move in (*late, "agenda", "card", "support"))),
        summary=s.say("thread.opening.summary"),
    )


def _leads(v: Values, s: Speaker) -> str:
    """S13. Who reads as a lead; or that nobody from outside does, because none came."""
    return roles.leadership(v, s) or s.say("leads.nobody")


def lead_left(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("thread.lead_left")), Buttons((button(s, "support", {"c": v.circle}),)))


def _held(v: Values, s: Speaker) -> str:
    platforms = v.listed("across")
    if platforms:
        return s.say("thread.opening.across", platforms=s.platforms(platforms))
    return s.say(f"thread.opening.{v.text('held')}")


def status(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    if v.text("stage") == "parted":  # a circle of another organisation: its buttons would open nothing here
        return sheet(v, Text(_stands(v, s)))
    read = () if v.text("stage") in {"invited", "erased"} else (button(s, "read", here),)
    held = Note(s.say("thread.status.legal_hold")) if v.maybe("legal_hold") == "True" else None
    due = v.maybe("answer_at")
    clock = Note(s.say("page.series.answer_by", day=s.day(due))) if due else None
    return sheet(v, Text(_stands(v, s)), clock, held, Buttons((*read, button(s, "support", here))))


def _stands(v: Values, s: Speaker) -> str:
    if v.maybe("pause"):
        by_keeper = v.maybe("pause") == "keeper"
        return s.say("thread.status.paused_by_keeper" if by_keeper else "thread.status.paused")
    stage = v.text("stage").replace(" ", "_")
    if stage == "ready" and v.maybe("stays") == "True":
        return s.say("thread.status.stays")
    if stage != "sitting":
        return s.say(f"thread.status.{stage}")
    now = s.say(f"thread.status.{v.text('mode')}", n=v.number("n"), of=v.number("of"))
    who = v.maybe("speakers")
    answers = (
        roles.who_answers(s.templates(*v.template()), who, v.text("mode"), s)
        if who and who != EVERYONE
        else ""
    )
    now = f"{now} {answers}" if answers else now
    if v.text("mode") == "open":
        return now
    likely = v.maybe("likely_at")
    return f"{now} {s.say('thread.status.likely', day=s.day(likely))}" if likely else now


def share(v: Values, s: Speaker) -> Sheet:
    """One share of a passing sitting, each answer under its prompt."""
    who, n = s.name(v.text("who")), v.number("n")
    prompts = s.prompts(*v.template(), n)
    said: list[Block] = [Text(s.say("thread.share", who=who, n=n), strong=True)]
    for number, ref in zip(v.numbers("rounds"), v.refs, strict=True):
        said += [Note(prompts[number - 1]), Words(s.word(ref))]
    return sheet(v, *(_silence(v, s, who) or said), *_below(v, s), summary=s.say("thread.share.summary"))


def sealed(v: Values, s: Speaker) -> Sheet:
    """One seat's share of a sealed sitting. Where a sitting asks more than once, each answer says what it answers."""
    who, n = s.name(v.text("who")), v.number("n")
    prompts = s.prompts(*v.template(), n)
    several = len(prompts) > 1
    said: list[Block] = [
        Words(s.word(ref), f"{who} · {prompts[number - 1]}" if several else who)
        for number, ref in zip(v.numbers("rounds"), v.refs, strict=True)
    ] or [Text(s.say("words.gone"))]
    summary = s.say("thread.sealed.summary", n=n)
    return sheet(v, *(_silence(v, s, who) or said), *_below(v, s), summary=summary)


def _silence(v: Values, s: Speaker, who: str) -> tuple[Block, ...]:
    return (Text(s.say("thread.share.silence", who=who)),) if v.flag("silence") else ()


def _below(v: Values, s: Speaker) -> tuple[Block, ...]:
    thoughts = (Note(s.say("thread.share.thoughts")),) if v.flag("thoughts_welcome") else ()
    entry = v.text("entry")
    return (*thoughts, Buttons((button(s, "received", {"c": v.circle, "e": entry}),))) if entry else ()


def closed(v: Values, s: Speaker) -> Sheet:
    return sheet(
        v,
        Text(how_it_ended(v, s)),
        when_erased(v, s),
        Buttons((button(s, "support", {"c": v.circle}),)),
    )


_TEMPLATE = {"template": "peer-support", "template_version": "1"}
_OPENING: Mapping[str, object] = {
    "circle": "c1",
    "held": "bot",
    "keeper_who": "noa",
    "override": False,
    "last_at": "2026-03-18T16:00:00+00:00",
    "line_lead": False,
    "sittings": 4,
    **_TEMPLATE,
}
_STATUS: Mapping[str, object] = {
    "circle": "c1",
    "stage": "sitting",
    "n": 2,
    "of": 4,
    "mode": "passing",
    "likely_at": "2026-03-06T16:00:00+00:00",
    "pause": "",
    "held": "bot",
}
_STAGES = (
    "drafting",
    "agreeing",
    "revising",
    "asking floor",
    "ready",
    "closed",
    "invited",
    "erased",
    "parted",
)
_SHARE: Mapping[str, object] = {
    "circle": "c1",
    "who": "tom",
    "n": 2,
    "rounds": [1],
    "silence": False,
    "thoughts_welcome": False,
    "entry": "e1",
    **_TEMPLATE,
}
_CLOSED: Mapping[str, object] = {
    "circle": "c1",
    "published": True,
    "reason": "done",
    "erase_at": "2026-04-14T09:00:00+00:00",
}

_BUILDERS = {"template": "builders-and-reviewers", "template_version": "1"}

MESSAGES = {
    "thread.opening": Message(
        opening,
        _OPENING,
        variants={
            "thread": {"held": "thread"},
            "across": {"across": ["slack", "teams"]},
            "warned": {"override": True, "line_lead": True},
            "not signed": {"override": True, "held": "thread", "line_lead": True},
            "signed elsewhere": {"elsewhere": True, "held": "thread", "line_lead": True},
            "with a lead": {"template": "naming-the-harm", "lead_whos": ["lee"], "lead_sittings": [1, 3, 4]},
            "with a lead, across": {
                "template": "naming-the-harm",
                "lead_whos": ["lee"],
                "lead_sittings": [1, 3, 4],
                "across": ["slack", "teams"],
                "elsewhere": True,
            },
            "no lead came": {"template": "naming-the-harm", "lead_whos": [], "lead_sittings": [1, 3, 4]},
        },
    ),
    "thread.lead_left": Message(lead_left, {"circle": "c1"}),
    "thread.status": Message(
        status,
        _STATUS,
        variants={
            "sealed": {"mode": "sealed", "n": 1},
            "nobody can say": {"mode": "sealed", "likely_at": ""},
            "open": {"mode": "open"},
            "paused": {"pause": "card"},
            "paused by the keeper": {"pause": "keeper"},
            "one role": {**_BUILDERS, "speakers": "builders"},
            "all but one role": {**_BUILDERS, "speakers": "not builders", "n": 3},
            "stays": {"stage": "ready", "stays": True},
            "legal hold": {"legal_hold": True},
            "an answer is due": {"answer_at": "2026-03-14T09:00:00+00:00"},
            **{stage: {"stage": stage} for stage in _STAGES},
        },
    ),
    "thread.share": Message(
        share,
        _SHARE,
        refs=("e1",),
        variants={"thoughts": {"thoughts_welcome": True}, "silence": {"silence": True}},
    ),
    "thread.sealed": Message(
        sealed,
        {**_SHARE, "n": 3, "rounds": [1, 3]},
        refs=("e1", "e2"),
        variants={"silence": {"silence": True}},
    ),
    "thread.closed": Message(
        closed,
        _CLOSED,
        variants={
            "legal hold": {"erase_at": "", "legal_hold": True},
            **{reason: {"published": False, "reason": reason} for reason in REASONS if reason != "done"},
        },
    ),
}
