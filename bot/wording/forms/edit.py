"""Editing one's own words, until the sitting closes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.moves import Edit
from bot.wording.building import button
from bot.wording.forms.kit import WORDS_MOST, Unclear, text
from bot.wording.sheet import Box, Buttons, Fields, Note, Sheet
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class EditValues:
    circle: str
    entry: str
    prompt: str
    words: str
    once: str


def form(values: EditValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.edit",
        title=speaker.say("form.edit.title"),
        form="edit",
        args={"c": values.circle, "e": values.entry, "once": values.once},
        submit=speaker.say("form.edit.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Note(speaker.say("form.edit.at_once")),
            Buttons((button(speaker, "need_person", {}),)),
            Box(
                "words",
                values.prompt or speaker.say("form.edit.words"),
                hint=speaker.say("form.edit.hint"),
                limit=WORDS_MOST,
                initial=values.words,
                optional=False,
            ),
        ),
    )


def parse(fields: Fields, args: Mapping[str, str]) -> Edit | Unclear:
    words = text(fields, "words")
    if not words:
        return Unclear.at("words", "form.edit.nothing")
    return Edit(args.get("e", ""), words)
