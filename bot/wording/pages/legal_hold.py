"""A legal hold as members see it, and the page on which administrators place and lift one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.wording.building import button, way_to_support
from bot.wording.sheet import Block, Buttons, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class HoldShown:
    """`who` answers for it. `title`: of the one circle it is on, for administrators; None: that circle is erased."""

    id: str
    reason: str
    since: datetime
    who: str
    whole: bool = False
    title: str | None = ""


def line(one: HoldShown, speaker: Speaker) -> Text:
    """Why, since when, and the human behind it."""
    day = f"{speaker.day(one.since)} {one.since.year}"
    reason = speaker.say(f"legal_hold.reason.{one.reason}")
    return Text(speaker.say("page.legal_hold.line", reason=reason, day=day, who=one.who))


def page(circle: str, title: str, holds: tuple[HoldShown, ...], speaker: Speaker) -> Sheet:
    say = speaker.say
    stands: tuple[Block, ...] = (
        Text(say("page.legal_hold.about")),
        *(line(one, speaker) for one in holds),
        Text(say("page.legal_hold.reads")),
        Text(say("page.legal_hold.yours")),
    )
    here = {"c": circle}
    return Sheet(
        key="page.legal_hold",
        title=say("page.legal_hold.title"),
        close=say("page.close"),
        blocks=(
            Text(title, strong=True),
            *(stands if holds else (Text(say("page.legal_hold.none")),)),
            Buttons((button(speaker, "card", here), button(speaker, "support", {}))),
        ),
    )


def administration(holds: tuple[HoldShown, ...], once: str, speaker: Speaker) -> Sheet:
    """Of a circle nothing but its title and a day."""
    say = speaker.say
    rows: list[Block] = []
    for one in holds:
        scope = say("page.legal_holds.whole") if one.whole else one.title or say("page.legal_holds.gone")
        lift = button(
            speaker,
            "legal_hold_lift",
            {"id": one.id, "once": once},
            label="page.button.legal_hold_lift",
            sure="page.sure.legal_hold_lift",
        )
        rows += [Rule(), Text(scope, strong=True), line(one, speaker), Buttons((lift,))]
    place = button(speaker, "legal_hold_place", {}, label="page.button.legal_hold_place", style="primary")
    return Sheet(
        key="page.legal_holds",
        title=say("page.legal_holds.title"),
        close=say("page.close"),
        blocks=(
            Text(say("page.legal_holds.about")),
            *(rows or (Text(say("page.legal_holds.none")),)),
            Rule(),
            Buttons((place,)),
            Note(say("page.legal_holds.removal")),
            way_to_support(speaker),
        ),
    )
