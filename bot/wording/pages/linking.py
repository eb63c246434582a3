"""Joining two workspaces, and linking two accounts of one person: what stands, the code, and what can be ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.wording.building import button, way_to_support
from bot.wording.sheet import Block, Button, Buttons, Heading, Note, Sheet, Text
from bot.wording.speaker import Speaker

MOST_ENDS = 10
"""Sides or accounts that one page can name; nobody has more."""


@dataclass(frozen=True)
class End:
    """A side or an account. `mine`: whoever reads this acts from it; `ends`: it can be ended from here."""

    platform: str
    tenant: str
    user: str
    name: str
    mine: bool = False
    ends: bool = False
    here: bool = False


@dataclass(frozen=True)
class LinkValues:
    """`kind`: tenant or person. `until`: how long an open code is good; `typed`: who has typed it, as a sentence says it,
    and `by` the same as platform, tenant and user: the yes is for them alone.
    """

    kind: str
    ends: tuple[End, ...] = ()
    until: datetime | None = None
    typed: str = ""
    settled: bool = False
    by: tuple[str, str, str] = ("", "", "")


def page(values: LinkValues, speaker: Speaker) -> Sheet:
    kind = values.kind
    return _page(
        f"page.link.{kind}",
        kind,
        (
            Text(speaker.say(f"page.link.{kind}.about")),
            *_ends(values, speaker),
            *_code(values, speaker),
            *_begin(values, speaker),
        ),
        speaker,
    )


def shown(kind: str, code: str, until: datetime, speaker: Speaker) -> Sheet:
    """The one place where a code can be read. It is in no message, and after this page nowhere."""
    return _page(
        "page.link.code",
        kind,
        (
            Text(speaker.say(f"page.link.{kind}.shown")),
            Heading(code),
            Note(speaker.say("page.link.once", time=speaker.moment(until.isoformat()))),
            Buttons((button(speaker, "link", {"k": kind}, label="button.link.look"),)),
        ),
        speaker,
    )


def _page(key: str, kind: str, blocks: tuple[Block, ...], speaker: Speaker) -> Sheet:
    title = speaker.say(f"page.link.{kind}.title")
    return Sheet(
        key=key,
        title=title,
        close=speaker.say("page.close"),
        summary=title,
        blocks=(*blocks, way_to_support(speaker)),
    )


def _code(values: LinkValues, speaker: Speaker) -> tuple[Block, ...]:
    k = {"k": values.kind}
    if values.typed:
        whom = {**k, **{name: one for name, one in zip("ptu", values.by, strict=True) if one}}
        return (
            Text(speaker.say("page.link.typed", who=values.typed), strong=True),
            Note(speaker.say(f"page.link.{values.kind}.then")),
            Buttons(
                (
                    button(speaker, "link_confirm", whom, style="primary", sure=f"sure.link.{values.kind}"),
                    button(speaker, "link_drop", k),
                )
            ),
        )
    if values.until is None:
        return ()
    look = button(speaker, "link", k, label="button.link.look")
    waits = speaker.say("page.link.waits", time=speaker.moment(values.until.isoformat()))
    return Text(waits), Buttons((look, button(speaker, "link_drop", k)))


def _begin(values: LinkValues, speaker: Speaker) -> tuple[Block, ...]:
    if values.typed:
        return ()
    k = {"k": values.kind}
    return (Buttons((button(speaker, "link_begin", k), button(speaker, "link_type", k))),)


def _ends(values: LinkValues, speaker: Speaker) -> tuple[Block, ...]:
    if len(values.ends) < 2:
        return ()
    blocks: list[Block] = [Heading(speaker.say(f"page.link.{values.kind}.joined"))]
    for end in values.ends[:MOST_ENDS]:
        blocks.append(Text(_line(values, end, speaker)))
        row = _row(values, end, speaker)
        if row:
            blocks.append(Buttons(row))
    if values.settled:
        last = button(speaker, "link_here", {}, label="button.link.last")
        blocks.append(Buttons((last,)))
    return tuple(blocks)


def _line(values: LinkValues, end: End, speaker: Speaker) -> str:
    line = speaker.say("page.link.end", name=end.name, platform=speaker.platform_name(end.platform))
    here = values.kind == "person" and end.here
    return f"{line} {speaker.say('page.link.here')}" if here else line


def _row(values: LinkValues, end: End, speaker: Speaker) -> tuple[Button, ...]:
    at = {"p": end.platform, "t": end.tenant, "u": end.user}
    here = button(speaker, "link_here", at) if values.kind == "person" and not end.here else None
    move, sure = (
        ("link_leave", "sure.link.leave") if values.kind == "person" else ("link_end", "sure.link.end")
    )
    leave = button(speaker, move, at, style="danger", sure=sure) if end.ends else None
    return tuple(one for one in (here, leave) if one is not None)
