"""The form of a hold check: whether one sees the change, what got in the way, who has the power, were they there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.after.holds import MOST_WORDS
from bot.engine.model import Room, Seen
from bot.engine.moves import SayHold
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, option, text
from bot.wording.sheet import Box, Choice, Fields, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class HoldValues:
    """`words`: the line it is about. The others are what this person has said so far."""

    id: str
    words: str
    once: str
    seen: str = ""
    way: str = ""
    power: str = ""
    room: str = ""


def form(values: HoldValues, speaker: Speaker) -> Sheet:
    seen = tuple(option(one.value, speaker.say(f"hold_check.seen.{one.value}")) for one in Seen)
    rooms = tuple(option(one.value, speaker.say(f"hold_check.room.{one.value}")) for one in Room)
    return Sheet(
        key="form.hold_check",
        title=speaker.say("form.hold_check.title"),
        form="hold_check",
        args={"id": values.id, "once": values.once},
        submit=speaker.say("form.hold_check.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Words(values.words) if values.words else Text(speaker.say("artifact.struck")),
            Choice("seen", speaker.say("form.hold_check.seen"), seen, initial=values.seen),
            Box("way", speaker.say("form.hold_check.way"), limit=MOST_WORDS, initial=values.way),
            Box(
                "power",
                speaker.say("form.hold_check.power"),
                hint=speaker.say("form.hold_check.power_hint"),
                long=False,
                limit=MOST_WORDS,
                initial=values.power,
            ),
            Choice("room", speaker.say("form.hold_check.room"), rooms, initial=values.room, optional=True),
            Note(speaker.say("form.hold_check.about")),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, _args: Mapping[str, str]) -> SayHold | Unclear:
    seen, room = text(fields, "seen"), text(fields, "room")
    if seen not in set(Seen):
        return Unclear.at("seen", "form.hold_check.which")
    way, power = text(fields, "way").strip(), text(fields, "power").strip()
    for name, words in (("way", way), ("power", power)):
        if len(words) > MOST_WORDS:
            return Unclear.at(name, "refusal.hold_check_long", most=MOST_WORDS)
    return SayHold(Seen(seen), way, power, Room(room) if room in set(Room) else None)
