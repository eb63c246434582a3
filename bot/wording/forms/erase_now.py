"""Erase now: exactly what goes, what stays, and that it takes two. The same words for whoever asks and whoever says yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.wording.building import button, way_to_support
from bot.wording.sheet import Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class EraseValues:
    """`asked`: until when this person's own yes is waited for; None when they are the one who asks. `any_seat`: nobody
    else keeps.
    """

    circle: str
    title: str
    once: str
    asked: datetime | None = None
    any_seat: bool = False


def form(values: EraseValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    here = {"c": values.circle}
    if values.asked is not None:
        two = say("form.erase_now.asked", until=speaker.moment(values.asked))
    else:
        two = say("form.erase_now.any" if values.any_seat else "form.erase_now.other")
    keep = (Buttons((button(speaker, "keep_words", here),)),) if values.asked is not None else ()
    return Sheet(
        key="form.erase_now",
        title=say("form.erase_now.title"),
        form="erase_now",
        args={**here, "once": values.once},
        submit=say("form.erase_now.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(values.title, strong=True),
            Text(say("form.erase_now.about")),
            Text(say("form.erase_now.goes")),
            Text(say("form.erase_now.stays")),
            Text(two),
            *keep,
            Note(say("form.erase_now.quiet")),
            way_to_support(speaker),
        ),
    )


def waits(circle: str, until: datetime, speaker: Speaker) -> Sheet:
    """For whoever asked: the way back."""
    return Sheet(
        key="page.erase_now",
        title=speaker.say("form.erase_now.title"),
        close=speaker.say("page.close"),
        blocks=(
            Text(speaker.say("page.erase_now.waits", until=speaker.moment(until))),
            Buttons((button(speaker, "keep_words", {"c": circle}),)),
            way_to_support(speaker),
        ),
    )
