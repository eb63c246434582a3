"""Practical help before anything else: four taps, each to whoever is on duty. Nothing of them is kept."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import CardValues
from bot.wording.building import button
from bot.wording.crisis import LinesShown
from bot.wording.pages.support import Duty, hours_said, lines
from bot.wording.sheet import Block, Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values

WISHES = ("queue", "cover", "break", "person")


def offer(v: Values, s: Speaker) -> tuple[Block, ...]:
    """For a message whose value `help` is true."""
    if v.maybe("help") != "True":
        return ()
    taps = tuple(
        button(
            s,
            "first_help",
            {"c": v.circle, "w": wish},
            label=f"button.first_help.{wish}",
            among="button.first_help",
        )
        for wish in WISHES
    )
    return Text(s.say("first_help.offer")), Buttons(taps)


@dataclass(frozen=True)
class Reached:
    """`told`: the person on duty has the wish now; otherwise nobody is there, or the bot cannot write to them."""

    wish: str
    card: CardValues
    duty: Duty
    lines: LinesShown
    told: bool


def page(reached: Reached, speaker: Speaker) -> Sheet:
    wish = speaker.say(f"first_help.wish.{reached.wish}")
    said = speaker.say(
        _outcome(reached), wish=wish, contact=reached.duty.contact, again=_again(reached, speaker)
    )
    hours = hours_said(reached.card, speaker)
    return Sheet(
        key="page.first_help",
        title=speaker.say("first_help.title"),
        close=speaker.say("page.close"),
        summary=said,
        blocks=(
            Text(said, strong=True),
            *((Note(f"{reached.duty.contact}: {hours}"),) if hours and reached.duty.contact else ()),
            *(() if reached.told else lines(reached.lines, speaker)),
            Note(speaker.say("form.need_person.private")),
            Buttons((button(speaker, "need_person", {}), button(speaker, "support", {}))),
        ),
    )


def _outcome(reached: Reached) -> str:
    if reached.told:
        return "first_help.told"
    if not reached.duty.contact:
        return "first_help.nobody"
    if reached.duty.on_duty:
        return "first_help.there"
    return "first_help.nobody_until" if reached.duty.again else "first_help.nobody"


def _again(reached: Reached, speaker: Speaker) -> str:
    return speaker.moment(reached.duty.again) if reached.duty.again else ""


def message(name: str, wish: str, speaker: Speaker) -> Sheet:
    """What the person on duty reads, at once. It says nothing of any circle."""
    said = speaker.say("first_help.message", name=name, wish=speaker.say(f"first_help.wish.{wish}"))
    return Sheet(
        key="first_help.wanted",
        summary=said,
        blocks=(
            Text(said, strong=True),
            Text(speaker.say("first_help.message.how")),
            Buttons((button(speaker, "support", {}),)),
        ),
    )
