"""Writing a kind of one's own: its name and notes, one sitting with its questions, and words with which it is sent back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.kinds.kind_text import Notes, WrittenSitting
from bot.engine.kinds.script_reading import APART_MINUTES, ROUNDS, SITTING_MINUTES
from bot.engine.kinds.script_words import TITLE_LETTERS
from bot.engine.model import Heading, Mode
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Line, Unclear, option, text, ticked
from bot.wording.sheet import Block, Box, Choice, Fields, Note, Option, Sheet, Text, Ticks
from bot.wording.speaker import Speaker

NEEDS = ("co_keeper", "safety_contact")
NO_LINE = "none"
LINES = (Heading.CARRIED, Heading.PATTERNS, Heading.PRACTICE)


# --- name and notes ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NotesValues:
    """`args` say what is written on: a kind, or the one it is copied from. `stays`: needs nobody can take away."""

    args: Mapping[str, str]
    notes: Notes
    once: str
    stays: tuple[str, ...] = ()
    copy_of: str = ""


def notes_form(values: NotesValues, speaker: Speaker) -> Sheet:
    say, notes = speaker.say, values.notes
    return Sheet(
        key="form.kind_notes",
        title=say("form.kind_notes.title"),
        form="kind_notes",
        args={**values.args, "once": values.once},
        submit=say("form.kind_notes.submit"),
        close=say("form.close"),
        blocks=(
            Note(say("form.kind_notes.about")),
            Box("title", say("form.kind_notes.name"), say("form.kind_notes.name_hint"), long=False, limit=80,
                initial=notes.title, optional=False),
            Box("purpose", say("form.kind_notes.purpose"), say("form.kind_notes.words_hint"), limit=600,
                initial=notes.purpose, optional=False),
            Box("produces", say("form.kind_notes.produces"), say("form.kind_notes.words_hint"), limit=600,
                initial=notes.produces, optional=False),
            Box("not_when", say("form.kind_notes.not_when"), say("form.kind_notes.not_when_hint"), limit=2000,
                initial="\n".join(notes.not_when)),
            *_needs(values, speaker),
            way_to_support(speaker),
        ),
    )  # fmt: skip


def _needs(values: NotesValues, speaker: Speaker) -> tuple[Block, ...]:
    """What the kind it is a copy of needs is not asked: it stays."""
    free = [one for one in NEEDS if one not in values.stays]
    asked = Ticks(
        "needs",
        speaker.say("form.kind_notes.needs"),
        tuple(option(one, speaker.say(f"form.kind_notes.{one}")) for one in free),
        initial=tuple(one for one in free if getattr(values.notes, one)),
    )
    stays = Note(speaker.say("page.own_kind.stays", title=values.copy_of))
    return (*((asked,) if free else ()), *((stays,) if values.stays else ()))


def parse_notes(fields: Fields, stays: tuple[str, ...]) -> Notes:
    needs = {*ticked(fields, "needs"), *stays}
    reasons = (line.strip().removeprefix("·").strip() for line in text(fields, "not_when").splitlines())
    return Notes(
        title=" ".join(text(fields, "title").split()),
        purpose=text(fields, "purpose").strip(),
        produces=text(fields, "produces").strip(),
        not_when=tuple(filter(None, reasons)),
        co_keeper="co_keeper" in needs,
        safety_contact="safety_contact" in needs,
    )


# --- a sitting --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SittingWritten:
    """`held`: how people answer stays as it is."""

    args: Mapping[str, str]
    sitting: WrittenSitting
    once: str
    held: bool = False


def sitting_form(values: SittingWritten, speaker: Speaker) -> Sheet:
    say, one = speaker.say, values.sitting
    return Sheet(
        key="form.kind_sitting",
        title=say("form.kind_sitting.title"),
        form="kind_sitting",
        args={**values.args, "once": values.once},
        submit=say("form.kind_sitting.submit"),
        close=say("form.close"),
        blocks=(
            Note(say("form.kind_sitting.about")),
            Box("title", say("form.kind_sitting.name"), say("form.kind_sitting.name_hint", most=TITLE_LETTERS),
                long=False, limit=60, initial=one.title, optional=False),
            *_mode(values, speaker),
            Box("minutes", say("form.kind_sitting.minutes"),
                say("form.kind_sitting.minutes_hint", most=SITTING_MINUTES, apart=APART_MINUTES), long=False,
                limit=3, initial=str(one.minutes), optional=False),
            Choice("line", say("form.kind_sitting.line"), _lines(one, speaker),
                   initial=one.line.value if one.line else NO_LINE, look="menu"),
            *(block for i in range(ROUNDS) for block in _question(one, i, speaker)),
            *_order(one, speaker),
            way_to_support(speaker),
        ),
    )  # fmt: skip


def _mode(values: SittingWritten, speaker: Speaker) -> tuple[Block, ...]:
    mode = values.sitting.mode
    if values.held:
        said = speaker.say(f"form.agenda.{mode.value}")
        return Text(said), Note(speaker.say("form.kind_sitting.mode_stays"))
    options = tuple(option(one.value, speaker.say(f"form.agenda.{one.value}")) for one in Mode)
    return (Choice("mode", speaker.say("form.kind_sitting.mode"), options, initial=mode.value),)


def _lines(sitting: WrittenSitting, speaker: Speaker) -> tuple[Option, ...]:
    """What is owed is for kinds that ask for it already."""
    owed = (Heading.OWED,) if sitting.line is Heading.OWED else ()
    named = tuple(option(one.value, speaker.say(f"sheet.{one.value}")) for one in (*LINES, *owed))
    return (option(NO_LINE, speaker.say("form.kind_sitting.line_none")), *named)


def _question(one: WrittenSitting, i: int, speaker: Speaker) -> tuple[Block, ...]:
    prompt, hint = one.rounds[i] if i < len(one.rounds) else ("", "")
    asked, below = (speaker.say(f"form.kind_sitting.{key}", n=i + 1) for key in ("question", "hint"))
    return (
        Box(f"r{i + 1}", asked, long=False, limit=200, initial=prompt),
        Box(f"h{i + 1}", below, long=False, limit=300, initial=hint),
    )


def _order(one: WrittenSitting, speaker: Speaker) -> tuple[Block, ...]:
    if len(one.rounds) < 2:
        return ()
    hint = speaker.say("form.kind_sitting.order_hint")
    return (Box("order", speaker.say("form.kind_sitting.order"), hint, long=False, limit=20),)


def parse_sitting(fields: Fields, mode: Mode) -> tuple[WrittenSitting, tuple[int, ...]] | Unclear:
    """What was written, and from which box each question comes. `mode`: as it is, where the form does not ask."""
    chosen = text(fields, "mode")
    minutes = text(fields, "minutes").strip()
    if not (minutes.isascii() and minutes.isdigit()):
        return Unclear({"minutes": Line("form.kind_sitting.minutes_number")})
    boxes = [i for i in range(ROUNDS) if text(fields, f"r{i + 1}")]
    order = _ordered(text(fields, "order"), boxes)
    if order is None:
        return Unclear.at("order", "form.kind_sitting.order_unclear", count=len(boxes))
    line = text(fields, "line")
    written = WrittenSitting(
        title=" ".join(text(fields, "title").split()),
        mode=Mode(chosen) if chosen in {one.value for one in Mode} else mode,
        minutes=int(minutes),
        line=Heading(line) if line in {one.value for one in (*LINES, Heading.OWED)} else None,
        rounds=tuple((_one_line(fields, f"r{i + 1}"), _one_line(fields, f"h{i + 1}")) for i in order),
        was=tuple(order),
    )
    return written, tuple(order)


def _one_line(fields: Fields, name: str) -> str:
    return " ".join(text(fields, name).split())


def _ordered(wished: str, boxes: list[int]) -> list[int] | None:
    """The boxes in the order that was written, by their own numbers; None where that is no order of these."""
    numbers = [int(one) - 1 for one in wished.replace(",", " ").split() if one.isascii() and one.isdigit()]
    if not wished.strip():
        return boxes
    return numbers if sorted(numbers) == boxes else None


# --- back to those who work on it -------------------------------------------------------------------------------------


def back_form(kind: str, serial: str, once: str, speaker: Speaker) -> Sheet:
    say = speaker.say
    return Sheet(
        key="form.kind_back",
        title=say("form.kind_back.title"),
        form="kind_back",
        args={"k": kind, "s": serial, "once": once},
        submit=say("form.kind_back.submit"),
        close=say("form.close"),
        blocks=(
            Box(
                "words",
                say("form.kind_back.words"),
                say("form.kind_back.words_hint"),
                limit=1000,
                optional=False,
            ),
            way_to_support(speaker),
        ),
    )
