"""I need a person: a human whom the member picks is told at once. Nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import CardValues
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, ticked
from bot.wording.pages.support import Duty, call, lines, who_is_there
from bot.wording.sheet import Buttons, Fields, Heading, Note, People, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class NeedValues:
    """`reachable`: the safety contact can be written to here."""

    card: CardValues
    duty: Duty
    reachable: bool
    once: str
    note: str = ""


def form(values: NeedValues, speaker: Speaker) -> Sheet:
    now = call(values.duty, values.once if values.reachable else "", speaker)
    return Sheet(
        key="form.need_person",
        title=speaker.say("form.need_person.title"),
        form="need_person",
        args={"once": values.once},
        submit=speaker.say("form.need_person.submit"),
        close=speaker.say("page.close"),
        blocks=(
            *((Text(values.note, strong=True),) if values.note else ()),
            Text(speaker.say("form.need_person.about")),
            Text(who_is_there(values.duty, speaker), strong=True),
            *((Buttons(now),) if now else ()),
            *lines(values.card, speaker),
            Heading(speaker.say("form.need_person.other")),
            People(
                "other",
                speaker.say("form.need_person.whom"),
                hint=speaker.say("form.need_person.hint"),
                most=1,
            ),
            Note(speaker.say("form.need_person.private")),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields) -> str | Unclear:
    """The platform's id of the person who was picked."""
    return next(iter(ticked(fields, "other")), "") or Unclear.at("other", "form.need_person.nobody")


def message(name: str, speaker: Speaker) -> Sheet:
    """What the human reads, at once. It says nothing of any circle."""
    said = speaker.say("form.need_person.message", name=name)
    return Sheet(
        key="person.needed",
        summary=said,
        blocks=(
            Text(said, strong=True),
            Text(speaker.say("form.need_person.message.how")),
            way_to_support(speaker),
        ),
    )
