"""Typing a one-time code that was shown on the other side."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, clip, text
from bot.wording.sheet import Box, Fields, Note, Sheet
from bot.wording.speaker import Speaker

CALLED_MOST = 60


@dataclass(frozen=True)
class LinkFormValues:
    """`kind`: tenant or person."""

    kind: str
    once: str


@dataclass(frozen=True)
class Typed:
    """`called`: how this side wants to be shown to the other one; empty for an account."""

    code: str
    called: str


def form(values: LinkFormValues, speaker: Speaker) -> Sheet:
    kind = values.kind
    called = Box(
        "called",
        speaker.say("form.link.called"),
        hint=speaker.say("form.link.called_hint"),
        long=False,
        limit=CALLED_MOST,
        optional=False,
    )
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
            *((called,) if kind == "tenant" else ()),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, kind: str) -> Typed | Unclear:
    called = clip(text(fields, "called"), CALLED_MOST)
    if not text(fields, "code"):
        return Unclear.at("code", "form.link.code_hint")
    if kind == "tenant" and not called:
        return Unclear.at("called", "form.link.called_hint")
    return Typed(text(fields, "code"), called)
