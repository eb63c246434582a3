"""For which circle, which line: we recognise this."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, clip, option, text
from bot.wording.sheet import Choice, Fields, Note, Sheet
from bot.wording.speaker import Speaker

OPTION = 75


@dataclass(frozen=True)
class RecogniseValues:
    """`lines`: id and words. `speaks`: name, title, and whether it is a regular one."""

    id: str
    lines: tuple[tuple[str, str], ...]
    speaks: tuple[tuple[str, str, bool], ...]
    once: str


@dataclass(frozen=True)
class RecogniseAsked:
    line: str
    who: str
    yes: bool


def form(values: RecogniseValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    lines = tuple(option(id_, clip(words, OPTION)) for id_, words in values.lines)
    speaks = tuple(
        option(name, clip(say(f"form.recognise.{'series' if regular else 'circle'}", title=title), OPTION))
        for name, title, regular in values.speaks
    )
    whether = tuple(option(one, say(f"form.recognise.{one}")) for one in ("yes", "no"))
    return Sheet(
        key="form.recognise",
        title=say("form.recognise.title"),
        form="recognise",
        args={"id": values.id, "once": values.once},
        submit=say("form.recognise.submit"),
        close=say("form.close"),
        blocks=(
            Note(say("form.recognise.about")),
            Choice("line", say("form.recognise.line"), lines, initial=values.lines[0][0], look="menu"),
            Choice("who", say("form.recognise.who"), speaks, initial=values.speaks[0][0], look="menu"),
            Choice("say", say("form.recognise.say"), whether, initial="yes"),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields) -> RecogniseAsked | Unclear:
    line, who = text(fields, "line"), text(fields, "who")
    if not line:
        return Unclear.at("line", "form.hold_check.which")
    return RecogniseAsked(line, who, text(fields, "say") != "no")
