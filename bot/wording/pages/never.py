"""Why there is no list of people by mood, by risk or by what they do, and what there is instead."""

from __future__ import annotations

from typing import Literal

from bot.wording.building import button, way_to_support
from bot.wording.sheet import Button, Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker


def page(asked: Literal["state", "conduct"], speaker: Speaker) -> Sheet:
    why = speaker.say(f"page.never.{asked}")
    return Sheet(
        key="page.never",
        title=speaker.say("page.never.title"),
        close=speaker.say("page.close"),
        summary=why,
        blocks=(
            Text(why, strong=True),
            Text(speaker.say(f"page.never.{asked}_why")),
            Note(speaker.say("page.never.instead")),
            Buttons(
                (
                    button(speaker, "need_person", {}),
                    Button(speaker.say("page.button.plan"), "plan"),
                    Button(speaker.say("page.button.sheets"), "sheets"),
                )
            ),
            way_to_support(speaker),
        ),
    )
