"""Newcomers: one's own dates, and those of the people whom one is asked to welcome. Nobody sees anybody else's."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording.building import button, way_to_support
from bot.wording.messages.newcomers import one_line
from bot.wording.sheet import Block, Button, Buttons, Heading, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker

SHOWN = 12
"""A page holds a hundred blocks."""


@dataclass(frozen=True)
class NewcomerShown:
    """Days are ISO dates. `name` of the newcomer; for one's own dates of who is asked to welcome one, or empty.

    `asked`: a welcome with them is convened.
    """

    person: str
    name: str
    starts: str
    exposed: str = ""
    asked: bool = False


@dataclass(frozen=True)
class NewcomersValues:
    """`unkept`: an administrator looks, and there are some whom nobody is left to welcome."""

    own: NewcomerShown | None = None
    kept: tuple[NewcomerShown, ...] = ()
    unkept: bool = False


def page(values: NewcomersValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    return Sheet(
        key="page.newcomers",
        title=say("page.newcomers.title"),
        close=say("page.close"),
        summary=say("page.newcomers.title"),
        blocks=(
            Text(say("page.newcomers.about")),
            *_own(values, speaker),
            *_unkept(values, speaker),
            Rule(),
            Heading(say("page.newcomers.kept")),
            *(block for one in values.kept[:SHOWN] for block in _kept(one, speaker)),
            *_rest(values, speaker),
            Rule(),
            Buttons(
                (
                    button(speaker, "newcomer_add", {}, label="page.button.newcomer_add", style="primary"),
                    button(speaker, "newcomers_list", {}, label="page.button.newcomers_list"),
                )
            ),
            Note(say("page.newcomers.who_sees")),
            way_to_support(speaker),
        ),
    )


def _own(values: NewcomersValues, speaker: Speaker) -> tuple[Block, ...]:
    own = values.own
    if own is None:
        return ()
    start = speaker.date(own.starts)
    if own.exposed:
        said = speaker.say("page.newcomers.own_exposed", start=start, exposed=speaker.date(own.exposed))
    else:
        said = speaker.say("page.newcomers.own", start=start)
    keeper = (Text(speaker.say("page.newcomers.own_keeper", keeper=own.name)),) if own.name else ()
    return Rule(), Text(said, strong=True), *keeper, Buttons((_forget(own.person, speaker),))


def _unkept(values: NewcomersValues, speaker: Speaker) -> tuple[Block, ...]:
    if not values.unkept:
        return ()
    take = button(speaker, "newcomers_take", {}, label="page.button.newcomers_take")
    return Rule(), Text(speaker.say("page.newcomers.unkept")), Buttons((take,))


def _kept(one: NewcomerShown, speaker: Speaker) -> tuple[Block, ...]:
    here = {"p": one.person}
    plan = button(speaker, "welcome", here, label="page.button.welcome", style="primary")
    change = button(speaker, "newcomer_add", here, label="page.button.newcomer_change")
    return (
        Text(one_line(one.name, one.starts, one.exposed, speaker)),
        *((Note(speaker.say("page.newcomers.asked")),) if one.asked else ()),
        Buttons((*(() if one.asked else (plan,)), change, _forget(one.person, speaker))),
    )


def _rest(values: NewcomersValues, speaker: Speaker) -> tuple[Block, ...]:
    if not values.kept:
        return (Text(speaker.say("page.newcomers.none")),)
    return (Note(speaker.say("page.newcomers.more")),) if values.kept[SHOWN:] else ()


def _forget(person: str, speaker: Speaker) -> Button:
    return button(
        speaker, "newcomer_forget", {"p": person}, label="page.button.newcomer_forget",
        sure="page.sure.newcomer_forget",
    )  # fmt: skip
