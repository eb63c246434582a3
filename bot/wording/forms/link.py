"""Typing a one-time code that was shown on the other side."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, text
from bot.wording.sheet import Box, Fields, Note, Sheet
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class LinkFormValues:
    """`kind`: tenant or person."""

    kind: str
    once: str


def form(values: LinkFormValues, speaker: Speaker) -> Sheet:
    kind = values.kind
    return Sheet(
        key="form.link",
        title=speaker.say(f"page.link.{kind}.title"),
        form="link",
        args={"once": values.once, "k": kind},
        submit=speaker.say("form.link.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Note(speaker.say(f"form.link.{kind}.about")),
            Box(
                "code",
                speaker.say("form.link.code"),
                hint=speaker.say("form.link.code_hint"),
                long=False,
                limit=60,
                optional=False,
            ),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields) -> str | Unclear:
    """The code as it was typed."""
    return text(fields, "code") or Unclear.at("code", "form.link.code_hint")
