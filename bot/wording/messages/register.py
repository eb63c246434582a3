"""What stewards read of patterns, and what those who have a project in hand, or asked to hear of it, read of that."""

from __future__ import annotations

from bot.engine.model import ProjectEnd
from bot.wording.building import Message, button, filled, sheet
from bot.wording.sheet import Block, Buttons, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker
from bot.wording.values import Values

_AT = "2026-04-01T10:00:00+00:00"


def words(v: Values, s: Speaker) -> tuple[Block, ...]:
    """A steward's words for the pattern, a line that stands for it, or the words in which a project ended."""
    return tuple(Words(s.words[ref]) for ref in v.refs if ref in s.words)


def waits(v: Values, s: Speaker) -> Sheet:
    tap = button(s, "register", {}, style="primary")
    return sheet(v, Text(s.say("register.waits")), Buttons((tap,)))


def asked(v: Values, s: Speaker) -> Sheet:
    """Two taps from which somebody can choose without opening anything first."""
    here, who = {"id": v.text("id")}, v.maybe("owner_who")
    taps = (
        button(s, "project_take", here, style="primary"),
        button(s, "project_leave", here),
        button(s, "project", here),
    )
    return sheet(v, Text(s.say(v.part.key, who=s.name(who) if who else "")), *words(v, s), Buttons(taps))


def about(v: Values, s: Speaker) -> Sheet:
    who = v.maybe("owner_who")
    said = s.say(v.part.key, who=s.name(who) if who else "")
    tap = button(s, "project", {"id": v.text("id")}, style="primary")
    return sheet(v, Text(said), *words(v, s), Buttons((tap,)))


def next_day(v: Values, s: Speaker) -> Sheet:
    """Once a day that its owner chose. After the last one, quiet."""
    here = {"id": v.text("id")}
    taps = (
        button(s, "project_end", here, style="primary"),
        button(s, "project_date", here),
        button(s, "project", here),
    )
    last = (Note(s.say("project.next.last")),) if v.flag("last") else ()
    return sheet(v, Text(s.say("project.next")), *words(v, s), *last, Buttons(taps))


def ended(v: Values, s: Speaker) -> Sheet:
    tap = button(s, "project", {"id": v.text("id")})
    return sheet(v, Text(s.say(f"project.ended.{v.text('end')}")), *words(v, s), Buttons((tap,)))


def reply(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say(v.part.key, **filled(v.part.values, s))))


REPLIES: dict[str, dict[str, object]] = {
    "reply.register_confirmed": {},
    "reply.register_proposed": {},
    "reply.register_aside": {},
    "reply.register_merged": {},
    "reply.register_split": {},
    "reply.register_titled": {},
    "reply.register_undone": {},
    "reply.project_offered": {"to_who": "noa"},
    "reply.project_taken": {"next_at": _AT},
    "reply.project_postponed": {"next_at": _AT},
    "reply.project_left": {},
    "reply.project_ended": {},
}

MESSAGES = {
    "register.waits": Message(waits, {}),
    "project.offered": Message(asked, {"id": "j1"}, refs=("t1",)),
    "project.handed": Message(asked, {"id": "j1", "owner_who": "noa"}, refs=("t1",)),
    "project.taken": Message(about, {"id": "j1", "owner_who": "noa"}, refs=("t1",)),
    "project.back": Message(about, {"id": "j1"}, refs=("t1",)),
    "project.open": Message(about, {"id": "j1"}, refs=("t1",)),
    "project.lost": Message(about, {"id": "j1"}, refs=("t1",)),
    "project.next": Message(
        next_day, {"id": "j1", "last": False}, refs=("t1",), variants={"the last one": {"last": True}}
    ),
    "project.ended": Message(
        ended,
        {"id": "j1", "end": "changed"},
        refs=("end",),
        variants={one.value: {"end": one.value} for one in ProjectEnd if one.value != "changed"},
    ),
} | {key: Message(reply, example) for key, example in REPLIES.items()}
