"""The forms of an ask: who answers, who stands in for them, the answer, more time, somebody else, not yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.engine.after.ask_answers import MOST_WORDS
from bot.engine.model import AskKind, Outcome
from bot.engine.moves import AnswerAsk, NeedTime
from bot.wording.building import way_to_support
from bot.wording.forms import elsewhere, somebody
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import Unclear, clip, option, text
from bot.wording.forms.series import instant
from bot.wording.sheet import Block, Box, Choice, Day, Fields, Note, People, Sheet, Text, Words
from bot.wording.speaker import Speaker

NOON = 12 * 60
LEAST_WORDS = 3
"""Of an answer. With fewer it says neither what changed nor why not."""

DRAFT_LINE = 1000
"""Characters of the line that a draft repeats."""

NOTHING_SAID = re.compile(
    r"(duly |well )?(noted|acknowledged|received|understood|thanks?|thank you|ok(ay)?|will (do|look)|we hear you)"
    r"|(tomo|tomamos) nota|anotado|recibido|enterad[oa]s?|gracias"
    r"|(bien |c'est )?(noté|reçu|compris)|merci|nous prenons note|pris note"
    r"|(tomamos|tomo) nota|anotado|recebido|entendido|ciente|obrigad[oa]",
    re.IGNORECASE,
)
"""What people write when they mean that they have read it. Alone it is no answer."""


@dataclass(frozen=True)
class AskValues:
    """`words`: what was asked. `day`: until when the answer is agreed so far. `there`: sides where people can be named.

    `invitation`: a hold check drafted it.
    """

    id: str
    words: str
    once: str
    lead: str = ""
    day: datetime | None = None
    there: tuple[There, ...] = ()
    invitation: bool = False


def send(values: AskValues, speaker: Speaker) -> Sheet:
    kinds = tuple(option(one.value, speaker.say(f"page.ask.kind.{one.value}")) for one in AskKind)
    return _form(
        "ask_send",
        values,
        speaker,
        Text(speaker.say("form.ask_send.about")),
        *_draft(values, speaker),
        *_one("lead", "form.ask_send.lead", values, speaker),
        Choice("kind", speaker.say("form.ask_send.kind"), kinds, initial=AskKind.PRACTICE.value),
        *_one("sponsor", "form.ask_send.sponsor", values, speaker, optional=True),
    )


def _draft(values: AskValues, speaker: Speaker) -> tuple[Block, ...]:
    """V8. A draft, to be written anew as one likes: a named human sends it."""
    if not values.invitation:
        return ()
    draft = clip(speaker.say("form.ask_send.draft", words=clip(values.words, DRAFT_LINE)), MOST_WORDS)
    box = Box("words", speaker.say("form.ask_send.words"), limit=MOST_WORDS, initial=draft, optional=False)
    return (box,)


def take(values: AskValues, speaker: Speaker) -> Sheet:
    return _form(
        "ask_take",
        values,
        speaker,
        Note(speaker.say("form.ask_take.about")),
        *_one("person", "form.ask_take.deputy", values, speaker),
    )


def answer(values: AskValues, speaker: Speaker) -> Sheet:
    outcomes = tuple(option(one.value, speaker.say(f"form.ask_answer.{one.value}")) for one in Outcome)
    return _form(
        "ask_answer",
        values,
        speaker,
        Choice("outcome", speaker.say("form.ask_answer.outcome"), outcomes),
        Box(
            "words",
            speaker.say("form.ask_answer.words"),
            hint=speaker.say("form.ask_answer.hint"),
            limit=MOST_WORDS,
        ),
    )


def need_time(values: AskValues, speaker: Speaker) -> Sheet:
    first = values.day + timedelta(days=14) if values.day else None
    return _form(
        "ask_time",
        values,
        speaker,
        Note(speaker.say("form.ask_time.about")),
        Day(
            "until",
            speaker.say("form.ask_time.until"),
            initial=first.astimezone(ZoneInfo(speaker.zone)).date().isoformat() if first else "",
        ),
        Box("words", speaker.say("form.ask_time.words"), limit=MOST_WORDS),
    )


def hand(values: AskValues, speaker: Speaker) -> Sheet:
    return _form(
        "ask_hand",
        values,
        speaker,
        Note(speaker.say("form.ask_hand.about")),
        *_one("person", "form.ask_hand.person", values, speaker),
    )


def not_yet(values: AskValues, speaker: Speaker) -> Sheet:
    lead = values.lead or speaker.say("name.unknown")
    return _form(
        "ask_not_yet",
        values,
        speaker,
        Note(speaker.say("form.ask_not_yet.about", who=lead)),
        Box("words", speaker.say("form.ask_not_yet.words"), limit=MOST_WORDS, optional=True),
    )


def _one(
    name: str, label: str, values: AskValues, speaker: Speaker, *, optional: bool = False
) -> tuple[Block, ...]:
    field = People(name, speaker.say(label), most=1, optional=optional)
    return somebody.fields(field, values.there, speaker)


def _form(name: str, values: AskValues, speaker: Speaker, *blocks: Block) -> Sheet:
    return Sheet(
        key=f"form.{name}",
        title=speaker.say(f"form.{name}.title"),
        form=name,
        args={"id": values.id, "once": values.once, **elsewhere.args(values.there)},
        submit=speaker.say(f"form.{name}.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Words(values.words) if values.words else Text(speaker.say("artifact.struck")),
            *blocks,
            way_to_support(speaker),
        ),
    )


# --- reading them ---


def invitation(fields: Fields) -> str | Unclear:
    words = text(fields, "words").strip()
    if not words:
        return Unclear.at("words", "refusal.ask_words")
    return Unclear.at("words", "refusal.ask_long", most=MOST_WORDS) if len(words) > MOST_WORDS else words


def kind(fields: Fields) -> AskKind:
    chosen = text(fields, "kind")
    return AskKind(chosen) if chosen in set(AskKind) else AskKind.PRACTICE


def parse_answer(fields: Fields, _args: Mapping[str, str]) -> AnswerAsk | Unclear:
    """Q7. "Noted" is no answer, in whatever language it is said."""
    chosen, words = text(fields, "outcome"), text(fields, "words").strip()
    if chosen not in set(Outcome):
        return Unclear.at("outcome", "form.ask_answer.which")
    if says_nothing(words):
        return Unclear.at("words", "form.ask_answer.noted")
    if len(words) > MOST_WORDS:
        return Unclear.at("words", "refusal.ask_long", most=MOST_WORDS)
    return AnswerAsk(Outcome(chosen), words)


def says_nothing(words: str) -> bool:
    """Fewer than three words, or nothing but that it was read."""
    bare = NOTHING_SAID.sub(" ", words)
    return len(re.findall(r"\w+", bare)) < LEAST_WORDS


def parse_time(fields: Fields, zone: str) -> NeedTime | Unclear:
    words = text(fields, "words").strip()
    try:
        until = instant(date.fromisoformat(text(fields, "until")), NOON, zone)
    except ValueError:
        until = None
    if until is None:
        return Unclear.at("until", "form.practice.which_day")
    if says_nothing(words):
        return Unclear.at("words", "refusal.ask_words")
    if len(words) > MOST_WORDS:
        return Unclear.at("words", "refusal.ask_long", most=MOST_WORDS)
    return NeedTime(until, words)
