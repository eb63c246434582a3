"""The charter and the data sheet, in a reader's language: what an organisation promises its members, and what is kept.

Both are said from the settings as they are. Whoever asks hands over what is live; nothing here knows a database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.engine.model import CardValues
from bot.wording.data_map import GROUPS
from bot.wording.pages.support import hours_said
from bot.wording.platforms import OWN, key_of
from bot.wording.speaker import Speaker

NEVER = ("feelings", "figures", "elsewhere", "alone")


@dataclass(frozen=True)
class Live:
    """`numbers`: days and bounds that sentences name, as the code has them. `asked`: permissions, by platform."""

    card: CardValues
    version: int
    platforms: tuple[str, ...]
    made: datetime
    numbers: Mapping[str, int]
    asked: Mapping[str, Sequence[str]] = field(default_factory=dict)
    on_hold: bool = False  # a legal hold stands for all circles


@dataclass(frozen=True)
class Section:
    head: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class DataRow:
    """One kind of data: `said` are its sentences, by what they answer (ANSWERS)."""

    group: str
    head: str
    said: Mapping[str, str]


ANSWERS = ("what", "basis", "until", "reads", "erased")


def charter(live: Live, speaker: Speaker) -> tuple[Section, ...]:
    """What members are promised."""
    card, say = live.card, speaker.say
    on_hold = (say("charter.hold.now"),) if live.on_hold else ()
    sheltered = (say("charter.sheltered"),) if card.sheltered else ()
    hold = say("page.card.all.legal_hold.sheltered" if card.sheltered else "page.card.all.legal_hold")
    return (
        Section(say("charter.free.head"), (say("charter.free"),)),
        Section(say("charter.time.head"), (say(f"charter.time.{'paid' if card.paid else 'unpaid'}"),)),
        Section(say("charter.dates.head"), (say("charter.dates"),)),
        Section(say("charter.keeping.head"), (say("charter.keeping"),)),
        Section(say("charter.answers.head", **live.numbers), (say("charter.answers", **live.numbers),)),
        Section(say("charter.floor.head"), (say("charter.floor", floor=card.floor, **live.numbers),)),
        Section(say("charter.kept.head"), (say("charter.kept", count=card.retention_days), *sheltered, hold)),
        Section(say("charter.own.head"), (say("charter.own"), say("charter.own.data"))),
        *(() if card.sheltered else (Section(say("charter.hold.head"), (say("charter.hold"), *on_hold)),)),
        Section(say("charter.person.head"), _person(card, speaker)),
        Section(say("page.card.all.duties.head"), (say("page.card.all.duties", duties=card.duties).strip(),)),
        Section(say("page.card.all.law.head"), (say("page.card.all.law"),)),
        Section(say("charter.platform.head"), _platforms(live, speaker)),
        Section(say("charter.runs.head"), (say("charter.runs"), say("charter.backups"))),
        Section(say("charter.never.head"), tuple(say(f"charter.never.{one}") for one in NEVER)),
    )


def _person(card: CardValues, speaker: Speaker) -> tuple[str, ...]:
    contact = card.safety_contact or speaker.say("page.support.no_contact")
    hours = hours_said(card, speaker)
    named = speaker.say(
        "charter.contact", contact=f"{contact} ({hours}, {card.safety_zone})" if hours else contact
    )
    return (speaker.say("charter.person"), named, *((card.help_line,) if card.help_line else ()))


def _platforms(live: Live, speaker: Speaker) -> tuple[str, ...]:
    """What is asked for there, and what its administrators can take out all the same."""
    lines: list[str] = []
    for name in live.platforms:
        if name in OWN:
            lines += [speaker.say(key_of(name, "asks")), speaker.say(key_of(name, "exports"))]
        else:
            called = speaker.platform_name(name)
            lines.append(speaker.say("page.card.all.exports.other", platform=called))
        if live.asked.get(name):
            scopes = ", ".join(live.asked[name])
            lines.append(
                speaker.say("charter.permissions", platform=speaker.platform_name(name), scopes=scopes)
            )
    return tuple(lines)


def data_sheet(live: Live, speaker: Speaker) -> tuple[DataRow, ...]:
    """Each kind of data: what it is for, on what basis, until when, who reads it, and how it goes."""
    return tuple(_row(name, live, speaker) for name in GROUPS)


def _row(name: str, live: Live, speaker: Speaker) -> DataRow:
    group, say = GROUPS[name], speaker.say
    said = {
        "what": say(f"kept.{name}.what"),
        "basis": say(f"kept.basis.{group.basis}", version=live.version),
        "until": say(f"kept.{name}.until", count=live.card.retention_days, **live.numbers),
        "reads": say(f"kept.reads.{group.reads}"),
        "erased": say(f"kept.erased.{group.erased}"),
    }
    return DataRow(name, say(f"kept.{name}.head"), said)


def made_of(live: Live, speaker: Speaker) -> str:
    """When, and from which version of the honest card."""
    day = f"{speaker.day(live.made)} {live.made.year}"
    return speaker.say("charter.made", day=day, version=live.version)
