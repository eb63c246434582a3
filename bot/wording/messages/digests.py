"""What leads read on their day, and what members read beside it. No line of a circle stands in the message itself."""

from __future__ import annotations

from bot.engine.model import AskKind, Outcome
from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Block, Buttons, Figures, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values

STRUCTURAL = (AskKind.RESOURCE.value, AskKind.POLICY.value)
AT_LEAST = 2
"""Fewer rows than these are no figures, but a sentence, and that stands there already."""


def digest(v: Values, s: Speaker) -> Sheet:
    return _sheet(v, s, None)


def member(v: Values, s: Speaker) -> Sheet:
    return _sheet(v, s, Note(s.say("digest.same")))


def changed(v: Values, s: Speaker) -> Sheet:
    return _sheet(v, s, Text(s.say("digest.changed")))


def _sheet(v: Values, s: Speaker, beside: Block | None) -> Sheet:
    tap = button(s, "digest", {"id": v.text("id")}, style="primary")
    head = Text(heading(v.maybe("unit_name"), v.maybe("since"), s), strong=True)
    return sheet(v, head, beside, *_owed(v, s), *_new(v, s), figures(v, s), Buttons((tap,)))


def heading(unit: str, since: str, s: Speaker) -> str:
    name = unit or s.say("digest.whole")
    if not since:
        return s.say("digest.head_first", unit=name)
    return s.say("digest.head", unit=name, day=s.date(since))


def owes(kind: str, who: str, day: str, s: Speaker, *, late: bool = False) -> str:
    """Who owes an answer, of which kind, and by when. `who` is a name."""
    key = "digest.owes_late" if late else "digest.owes"
    return s.say(key, kind=s.say(f"page.ask.kind.{kind}"), who=who, day=s.date(day))


def _owed(v: Values, s: Speaker) -> tuple[Block, ...]:
    kinds = v.listed("owed_kinds")
    if not kinds:
        return ()
    who = s.name(v.text("lead_who"))
    if v.maybe("late") == "True":  # short: the digest itself says for when it was hoped
        first = s.say("digest.owes_still", kind=s.say(f"page.ask.kind.{kinds[0]}"), who=who)
    else:
        first = owes(kinds[0], who, v.text("first_day"), s)
    return Text(s.say("digest.owed", count=len(kinds))), Text(first)


def _new(v: Values, s: Speaker) -> tuple[Block, ...]:
    said: list[str] = []
    if answered := v.listed("answered"):
        said.append(s.say("digest.answered", count=len(answered)))
    if v.flag("lines"):
        band = v.maybe("circles")
        said.append(s.say("digest.new_band", band=spoken(band)) if band else s.say("digest.new"))
    if v.flag("patterns"):
        said.append(s.say("digest.patterns"))
    if v.flag("holds") and not said:  # the page says it; a message is short
        said.append(s.say("digest.holds"))
    return (Text(" ".join(said)),) if said else ()


def spoken(band: str) -> str:
    """3–5: a dash between numbers."""
    return band.replace("-", "–")


def figures(v: Values, s: Speaker) -> Figures | None:
    """Answers, counted. They are of those who lead, and of nobody who sat in a circle."""
    owed, answered = v.listed("owed_kinds"), v.listed("answered")
    counted = {
        "structural": sum(one in STRUCTURAL for one in owed),
        "practice": sum(one not in STRUCTURAL for one in owed),
        **{one.value: answered.count(one.value) for one in Outcome},
    }
    rows = tuple((s.say(f"digest.figure.{name}"), count) for name, count in counted.items() if count)
    return (
        Figures(s.say("digest.figures"), rows, s.say("digest.figures_of")) if len(rows) >= AT_LEAST else None
    )


_EXAMPLE: dict[str, object] = {
    "id": "d1",
    "unit_name": "Care East",
    "since": "2026-02-02",
    "owed_kinds": ["resource", "practice"],
    "lead_who": "noa",
    "first_day": "2026-04-10",
    "answered": ["changed"],
    "circles": "3-5",
    "lines": True,
    "patterns": True,
    "holds": True,
}
_QUIET: dict[str, object] = {
    "unit_name": "",
    "since": "",
    "owed_kinds": [],
    "answered": [],
    "circles": "",
    "lines": True,
    "patterns": False,
    "holds": False,
}
_VARIANTS: dict[str, dict[str, object]] = {
    "lines alone": _QUIET,
    "late": {"late": True},
    "half a year on": _QUIET | {"lines": False, "holds": True},
    "much": {"circles": "10+", "answered": ["changed", "partly", "declined"]},
}

MESSAGES = {
    "digest": Message(digest, _EXAMPLE, variants=_VARIANTS),
    "digest.member": Message(member, _EXAMPLE, variants=_VARIANTS),
    "digest.changed": Message(changed, _EXAMPLE, variants=_VARIANTS),
}
