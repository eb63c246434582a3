"""A kind of one's own, played alone: every sitting as members would see it, one after the other. Nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.engine.circle.apart import APART
from bot.engine.kinds.script import Kind, Template
from bot.engine.model import Held, Mode
from bot.wording.building import button, way_to_support
from bot.wording.forms import sitting
from bot.wording.forms.sitting import Asked, SittingValues
from bot.wording.pages.trying import left_out
from bot.wording.sheet import Block, Buttons, Heading, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker


def step(kind: str, template: Template, n: int, closes: datetime, speaker: Speaker) -> Sheet:
    """Sitting `n`, from 1. `closes`: when a real one would close."""
    this = template.sittings[n - 1]
    intro = (Note(speaker.say("form.kind_try.about", n=n, of=len(template.sittings))), Rule())
    blocks: Sequence[Block]
    if this.mode in APART:
        blocks = _apart(template, n, speaker)
    else:
        form = sitting.form(_values(template, n, closes, speaker), speaker)
        blocks = [block for block in form.blocks if not left_out(block, speaker)]
    return Sheet(
        key="form.kind_try",
        title=speaker.say("form.sitting.title", n=n, of=len(template.sittings)),
        form="kind_try",
        args={"k": kind, "n": str(n)},
        submit=speaker.say("form.kind_try.submit"),
        close=speaker.say("page.close"),
        blocks=(*intro, *blocks),
    )


def _values(template: Template, n: int, closes: datetime, speaker: Speaker) -> SittingValues:
    this = template.sittings[n - 1]
    asked = tuple(
        Asked(speaker.read(r.prompt), speaker.read(r.hint) if r.hint else "", r.kind is Kind.AGREEMENTS)
        for r in this.rounds
    )
    reads = closes if this.mode is Mode.SEALED else None
    of, title = len(template.sittings), speaker.read(this.title)
    return SittingValues("", 0, n, of, title, this.mode, Held.BOT, asked, this.line, reads, "")


def _apart(template: Template, n: int, speaker: Speaker) -> tuple[Block, ...]:
    this = template.sittings[n - 1]
    key = "sitting.private" if this.mode is Mode.PRIVATE else "sitting.live"
    questions = tuple(Text(speaker.read(one.prompt), strong=True) for one in this.rounds)
    return Heading(speaker.read(this.title)), Text(speaker.say(key)), *questions, way_to_support(speaker)


def end(kind: str, minutes: int, speaker: Speaker) -> Sheet:
    back = button(speaker, "kind", {"k": kind}, label="page.button.kind_open", style="primary")
    return Sheet(
        key="page.kind_try.end",
        title=speaker.say("page.try.title"),
        summary=speaker.say("page.try.title"),
        close=speaker.say("page.close"),
        blocks=(
            Text(speaker.say("page.kind_try.end", count=minutes)), Buttons((back,)), way_to_support(speaker)
        ),
    )  # fmt: skip
