"""A circle to try alone: the bot plays three seats, from the first sitting to the sheet. Nothing is kept.

What is needed from one step to the next travels in the form's own arguments, and is gone with the window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.model import Heading, Held, Mode
from bot.wording.building import way_to_support
from bot.wording.forms import agree, sitting
from bot.wording.forms.agree import AgreeValues, LineShown
from bot.wording.forms.sitting import Asked, SittingValues
from bot.wording.sheet import Block, Box, Button, Buttons, Note, Rule, Sheet, Text, Words
from bot.wording.sheet import Heading as HeadingBlock
from bot.wording.speaker import Speaker

SEATS = ("first", "second", "third")
LINE_MOST = 200
_LEFT_OUT = ("save", "all_fine")
"""Buttons of the real forms that have nothing to act on here."""
_NOT_TRUE_HERE = ("form.sitting.held_bot", "form.sitting.save_hint")
"""Notes of the real forms that speak of readers and of keeping: here there are none."""


@dataclass(frozen=True)
class TryValues:
    """The two prompts are the template's own; `closes_at` is when a real sitting would close."""

    first: str
    second: str
    closes_at: datetime


def start(values: TryValues, speaker: Speaker) -> Sheet:
    """Step 1: a sealed sitting."""
    asked = _sitting(values, 1, Mode.SEALED, values.first, None)
    form = _as_try(sitting.form(asked, speaker), "1", "form.sitting.submit", {}, speaker)
    intro = (Text(speaker.say("page.try.intro")), Note(speaker.say("page.try.kept")), Rule())
    return replace(form, blocks=(*intro, *form.blocks))


def reveal(values: TryValues, mine: str, speaker: Speaker) -> Sheet:
    """Step 2: the first sitting is read together, then the piece comes round."""
    asked = _sitting(values, 2, Mode.PASSING, values.second, Heading.CARRIED)
    form = _as_try(sitting.form(asked, speaker), "2", "form.sitting.submit", {}, speaker)
    return replace(
        form,
        blocks=(
            Text(speaker.say("page.try.revealed"), strong=True),
            *_shares("share", mine, speaker),
            Rule(),
            Text(speaker.say("page.try.piece"), strong=True),
            *form.blocks,
        ),
    )


def draft(mine: str, line: str, speaker: Speaker) -> Sheet:
    """Step 3: what was said, and the draft that the played scribe made of it."""
    lines = [
        LineShown("one", Heading.CARRIED, speaker.say("page.try.line.carried")),
        LineShown("two", Heading.PRACTICE, speaker.say("page.try.line.practice")),
    ]
    if line:
        lines.insert(1, LineShown("mine", Heading.CARRIED, line, mine_quoted=True))
    form = agree.form(AgreeValues("", 0, tuple(lines), ""), speaker)
    form = _as_try(form, "3", "form.agree.submit", {"line": line} if line else {}, speaker)
    return replace(
        form,
        blocks=(
            Text(speaker.say("page.try.heard"), strong=True),
            *_shares("told", mine, speaker),
            Rule(),
            Text(speaker.say("page.try.draft"), strong=True),
            *form.blocks,
        ),
    )


def end(line: str, out: frozenset[str], speaker: Speaker) -> Sheet:
    """Step 4: the sheet, without names. Lines that were objected to stay out."""
    met = [speaker.say("page.try.line.carried")] if "one" not in out else []
    met += [line] if line and "mine" not in out else []
    practice = [speaker.say("page.try.line.practice")] if "two" not in out else []
    blocks: list[Block] = [Text(speaker.say("page.try.sheet"), strong=True)]
    for heading, rows in ((Heading.CARRIED, met), (Heading.PRACTICE, practice)):
        if rows:
            blocks += [HeadingBlock(speaker.say(f"sheet.{heading.value}")), *map(Words, rows)]
    if not met and not practice:
        blocks.append(Text(speaker.say("page.sheet.empty")))
    again = (
        Button(speaker.say("page.button.plan"), "plan", style="primary"),
        Button(speaker.say("page.button.convene"), "convene"),
        Button(speaker.say("page.try.again"), "try"),
    )
    return Sheet(
        key="page.try.end",
        title=speaker.say("page.try.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.try.title"),
        blocks=(*blocks, Rule(), Text(speaker.say("page.try.end")), Buttons(again), way_to_support(speaker)),
    )


def _sitting(values: TryValues, n: int, mode: Mode, prompt: str, line: Heading | None) -> SittingValues:
    reads = values.closes_at if mode is Mode.SEALED else None
    return SittingValues(
        "", 0, n, 2, "", mode, Held.BOT, (Asked(prompt),), line, reads, ""
    )  # fmt: skip


def _as_try(form: Sheet, step: str, submit: str, args: Mapping[str, str], speaker: Speaker) -> Sheet:
    """A real form, with a title of its own and shorter boxes: what is written travels along."""
    untrue = {speaker.say(key) for key in _NOT_TRUE_HERE}
    return replace(
        form,
        key=f"form.try.{step}",
        form="try",
        args={"step": step, "rounds": "1", **args},
        submit=speaker.say(submit),
        blocks=tuple(_short(block) for block in form.blocks if not _is_left_out(block, untrue)),
    )


def _is_left_out(block: Block, untrue: set[str]) -> bool:
    empty = isinstance(block, Text) and not block.text
    if isinstance(block, Note) and block.text in untrue:
        return True
    return empty or (isinstance(block, Buttons) and any(b.move in _LEFT_OUT for b in block.row))


def left_out(block: Block, speaker: Speaker) -> bool:
    """What of a real form has nothing to act on, or is not true, where nothing is kept."""
    return _is_left_out(block, {speaker.say(key) for key in _NOT_TRUE_HERE})


def _short(block: Block) -> Block:
    return (
        replace(block, limit=LINE_MOST if block.name == "line" else 600) if isinstance(block, Box) else block
    )


def _shares(what: str, mine: str, speaker: Speaker) -> tuple[Block, ...]:
    rows: list[Block] = [
        Words(speaker.say(f"page.try.{what}.{seat}"), speaker.say(f"page.try.{seat}")) for seat in SEATS
    ]
    own = Words(mine, speaker.say("page.try.you")) if mine else Text(speaker.say("page.try.passed"))
    return (*rows, own)
