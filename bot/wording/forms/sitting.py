"""One sitting: a box for every round, a line for our sheet, and always a way to a person and to "later"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import Heading, Held, Mode
from bot.engine.moves import Answer, SaveForLater
from bot.wording.building import above_box
from bot.wording.forms.kit import WORDS_MOST, Unclear, number, option, text, ticked
from bot.wording.sheet import Block, Box, Button, Buttons, Fields, Note, Rule, Sheet, Text, Ticks, Words
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class Asked:
    """One round as a person meets it. `agreements`: the round is about our promises, so they stand above it.

    `promises`: those on which a regular circle agreed itself.
    """

    prompt: str
    hint: str = ""
    agreements: bool = False
    promises: str = ""


@dataclass(frozen=True)
class SittingValues:
    """`reads_at`: before this likely nobody reads; None when nobody can say.

    `answers` and `line_words` are what was saved for later.
    """

    circle: str
    turn: int
    n: int
    of: int
    title: str
    mode: Mode
    held: Held
    rounds: tuple[Asked, ...]
    line: Heading | None
    reads_at: datetime | None
    once: str
    answers: tuple[str, ...] = ()
    line_words: str = ""
    thoughts: bool = False
    note: str = ""  # said first: what was saved, or why something could not be done
    looked: bool = False  # what could point to a person was shown already
    called: str = ""  # the name under which the words are posted, where names are one's own


def form(values: SittingValues, speaker: Speaker, name: str = "sitting") -> Sheet:
    return Sheet(
        key=f"form.{name}",
        title=speaker.say("form.sitting.title", n=values.n, of=values.of),
        form=name,
        args=_args(values),
        submit=speaker.say(f"form.{name}.submit"),
        close=speaker.say("form.close"),
        blocks=(
            *((Text(values.note, strong=True),) if values.note else ()),
            *_before(values, speaker, name),
            *above_box(speaker, values.reads_at, sealed=values.mode is Mode.SEALED),
            *_boxes(values, speaker),
            *_line(values, speaker),
            Ticks(
                "thoughts",
                speaker.say("form.sitting.thoughts"),
                (option("welcome", speaker.say("form.sitting.thoughts_welcome")),),
                initial=("welcome",) if values.thoughts else (),
            ),
            Buttons((Button(speaker.say("form.sitting.save"), "save", _args(values)),)),
            Note(speaker.say("form.sitting.save_hint")),
        ),
    )


def _args(values: SittingValues) -> dict[str, str]:
    return {
        "c": values.circle,
        "t": str(values.turn),
        "n": str(values.n),
        "rounds": str(len(values.rounds)),
        "once": values.once,
        **({"looked": "yes"} if values.looked else {}),
    }


def _before(values: SittingValues, speaker: Speaker, name: str) -> tuple[Block, ...]:
    about = f"form.{name}.about_{values.mode.value}" if name == "sitting" else f"form.{name}.about"
    held = "thread_as" if values.called and values.held is Held.THREAD else values.held.value
    return (
        Text(values.title, strong=True),
        Text(speaker.say(about)),
        Note(speaker.say(f"form.sitting.held_{held}", name=values.called)),
    )


def _boxes(values: SittingValues, speaker: Speaker) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for i, asked in enumerate(values.rounds):
        if asked.promises:
            blocks += own_promises(asked.promises, speaker)
        elif asked.agreements:
            # Said once: the template's own words about our promises stand in the place of the usual ones.
            blocks.append(Note(asked.hint or speaker.say("form.sitting.agreements")))
        written = values.answers[i] if i < len(values.answers) else ""
        hint = "" if asked.agreements else asked.hint
        blocks.append(Box(f"r{i + 1}", asked.prompt, hint=hint, limit=WORDS_MOST, initial=written))
    return tuple(blocks)


def own_promises(promises: str, speaker: Speaker) -> tuple[Block, ...]:
    """N15. What the circle wrote is shown as words of people, not as the bot's own."""
    return Note(speaker.say("form.sitting.own_promises")), Words(promises)


def _line(values: SittingValues, speaker: Speaker) -> tuple[Block, ...]:
    if values.line is None:
        return ()
    return (
        Rule(),
        Box(
            "line",
            speaker.say("form.sitting.line", heading=speaker.say(f"sheet.{values.line.value}")),
            hint=speaker.say("form.sitting.line_hint"),
            limit=600,
            initial=values.line_words,
        ),
    )


def parse(fields: Fields, args: Mapping[str, str]) -> Answer | Unclear:
    """An empty form is no pass by accident: a pass has a button of its own."""
    answers, line = written(fields, args)
    if not any(answers) and not line:
        return Unclear.at("r1", "form.sitting.nothing")
    return Answer(number(args, "t"), answers, line, _welcome(fields))


def parse_saved(fields: Fields, args: Mapping[str, str]) -> SaveForLater:
    answers, line = written(fields, args)
    turn = number(args, "t")
    return SaveForLater(turn, answers, line, 0 if turn else number(args, "n"), _welcome(fields))


def _welcome(fields: Fields) -> bool:
    return "welcome" in ticked(fields, "thoughts")


def written(fields: Fields, args: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """What stands in the boxes, one text a round, and in the line."""
    rounds = min(number(args, "rounds"), 20)
    return tuple(text(fields, f"r{i + 1}") for i in range(rounds)), text(fields, "line")
