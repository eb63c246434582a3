"""I need a person: a human whom the member picks is told at once, and answers with one tap. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.wording.building import button
from bot.wording.crisis import LinesShown
from bot.wording.forms import elsewhere, somebody
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import Unclear, option, text
from bot.wording.forms.somebody import NO_ONE, Somebody
from bot.wording.pages.support import Duty, call, lines, who_is_there
from bot.wording.sheet import Block, Box, Buttons, Choice, Fields, Heading, Note, People, Sheet, Text, Words
from bot.wording.speaker import Speaker

WORDS_MOST = 300
"""Enough to say what one would like. They are read by one person, and gone within a day."""


@dataclass(frozen=True)
class Offered:
    """A human whom the form names by itself. `key` tells them apart; `what` they are there for, if they said so."""

    key: str
    duty: Duty
    what: str = ""


@dataclass(frozen=True)
class NeedValues:
    """`reachable`: the safety contact can be written to here. `sure`: whom to ask though they may read it later."""

    duty: Duty
    lines: LinesShown
    reachable: bool
    once: str
    note: str = ""
    offered: tuple[Offered, ...] = ()
    whom: str = ""
    other: Somebody = NO_ONE
    words: str = ""
    sure: str = ""
    there: tuple[There, ...] = ()


@dataclass(frozen=True)
class Wish:
    """`whom`: the key of somebody offered; `other`: somebody else, who goes before them."""

    whom: str
    other: Somebody
    words: str


def form(values: NeedValues, speaker: Speaker) -> Sheet:
    now = call(values.duty, values.once if values.reachable else "", speaker)
    return Sheet(
        key="form.need_person",
        title=speaker.say("form.need_person.title"),
        form="need_person",
        args={
            "once": values.once,
            **({"sure": values.sure} if values.sure else {}),
            **elsewhere.args(values.there),
        },
        submit=speaker.say("form.need_person.submit"),
        close=speaker.say("page.close"),
        blocks=(
            *((Text(values.note, strong=True),) if values.note else ()),
            Text(speaker.say("form.need_person.about")),
            Text(who_is_there(values.duty, speaker), strong=True),
            *((Buttons(now),) if now else ()),
            *lines(values.lines, speaker),
            Heading(speaker.say("form.need_person.other")),
            *_offered(values, speaker),
            *somebody.fields(_other(speaker), values.there, speaker, values.other),
            Box(
                "few",
                speaker.say("form.need_person.words"),
                hint=speaker.say("form.need_person.words_hint"),
                limit=WORDS_MOST,
                initial=values.words,
            ),
            Note(speaker.say("form.need_person.forgotten")),
            Buttons((button(speaker, "support", {}), button(speaker, "outside", {}))),
        ),
    )


def _other(speaker: Speaker) -> People:
    label, hint = speaker.say("form.need_person.whom"), speaker.say("form.need_person.hint")
    return People("other", label, hint, most=1, optional=True)


def _offered(values: NeedValues, speaker: Speaker) -> tuple[Choice, ...]:
    if not values.offered:
        return ()
    people = tuple(
        option(
            one.key, f"{one.duty.contact} · {one.what}" if one.what else one.duty.contact, _when(one, speaker)
        )
        for one in values.offered
    )
    label = speaker.say("form.need_person.offered")
    return (Choice("whom", label, people, initial=values.whom, optional=True),)


def _when(one: Offered, speaker: Speaker) -> str:
    if one.duty.on_duty:
        return speaker.say("form.need_person.there_now")
    if one.duty.again is None:
        return speaker.say("form.need_person.no_hours")
    return speaker.say("form.need_person.from", again=speaker.moment(one.duty.again))


def parse(fields: Fields, args: Mapping[str, str]) -> Wish | Unclear:
    """Whoever writes more than fits loses nothing: the form stays."""
    whom, other = text(fields, "whom"), somebody.one(fields, args, "other", optional=True)
    words = text(fields, "few").strip()
    if len(words) > WORDS_MOST:
        return Unclear.at("few", "form.need_person.words_most", most=WORDS_MOST)
    if isinstance(other, Unclear):
        return other
    if not (whom or other):
        return Unclear.at("other", "form.need_person.nobody")
    return Wish(whom, other, words)


def message(
    name: str, speaker: Speaker, words: str = "", args: Mapping[str, str] | None = None, *, more: bool = False
) -> Sheet:
    """R16. What the human reads, at once. It says nothing of any circle, and its notification nobody's words."""
    said = speaker.say("page.more_than.message" if more else "form.need_person.message", name=name)
    plain = () if more else (Text(speaker.say("form.need_person.no_words")),)
    taps = (
        button(speaker, "person_comes", {**(args or {}), "y": "yes"}, style="primary"),
        button(speaker, "person_comes", {**(args or {}), "y": "no"}, label="button.person_cannot"),
        button(speaker, "support", {}),
    )
    return Sheet(
        key="person.needed",
        summary=said,
        blocks=(
            Text(said, strong=True),
            *((Words(words, name),) if words else plain),
            Text(speaker.say("page.more_than.how" if more else "form.need_person.message.how")),
            Buttons(taps),
        ),
    )


def answered(name: str, speaker: Speaker, args: Mapping[str, str], *, comes: bool) -> Sheet:
    """In the place of that message: without the words, and with the way to change one's mind."""
    said = speaker.say("person.answered.comes" if comes else "person.answered.cannot", name=name)
    other = {**args, "y": "no" if comes else "yes"}
    tap = button(
        speaker, "person_comes", other, label="button.person_cannot" if comes else "button.person_comes"
    )
    return Sheet(
        key="person.answered",
        summary=said,
        blocks=(Text(said), Buttons((tap, button(speaker, "support", {})))),
    )


def answer(name: str, duty: Duty, shown: LinesShown, speaker: Speaker, *, comes: bool) -> Sheet:
    """R16. What whoever asked reads. A no is no no to them, and comes with the next way."""
    said = speaker.say("person.comes" if comes else "person.cannot", name=name)
    next_way: tuple[Block, ...] = ()
    if not comes:
        first = f"{shown.lines[0]}" if shown.lines else ""
        there = (Text(who_is_there(duty, speaker)),) if duty.contact else ()
        next_way = (*there, *((Note(first),) if first else ()))
    label = "button.need_person" if comes else "button.ask_another"
    taps = Buttons((button(speaker, "need_person", {}, label=label), button(speaker, "support", {})))
    return Sheet(
        key="person.comes" if comes else "person.cannot",
        summary=said,
        blocks=(Text(said, strong=True), *next_way, taps),
    )
