"""The head of a transcript: title, one sentence, when it begins, people, places."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.engine.waking.hours import HoursRefused, parse_week
from bot.play.script import Act, Limits, Person, Play, Rule, Spot
from bot.play.times import MOMENT, read_moment, read_span
from bot.wording.catalogue import shared_catalogue

USUAL = "Mon-Fri 09:00-17:00"
ONCE = "each message once"
BY_HAND = "by hand, so the budget is not held and a rule may find nothing to do"
_ROLES = ("administrator", "guest", "stranger", "second language")
_SPEAKS = "speaks "
PLATFORMS = ("Slack", "Teams")
_KINDS = {"private", "public", "central", "across", "shared", "without the bot"}


@dataclass
class Head:
    title: str = ""
    about: list[str] = field(default_factory=list)
    begins: datetime | None = None
    people: list[Person] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)
    brief: bool = False
    forms_by_name: bool = False
    shown_from: datetime | None = None
    rehearsed: bool = False
    card: list[tuple[str, str]] = field(default_factory=list)
    section: str = ""

    def need(self, name: str, on: str = "") -> None:
        person = next((one for one in self.people if one.name == name), None)
        if person is None:
            raise ValueError(f"nobody here is called {name}")
        if on and on not in person.platforms:
            raise ValueError(f"{name} has no account on {on}")

    def play(self, file: str, lines: tuple[str, ...], acts: tuple[Act, ...], rules: tuple[Rule, ...]) -> Play:
        if self.begins is None or not self.people or not acts:
            raise ValueError("a transcript needs a title, Begins, People and at least one act")
        self._all_or_none()
        return Play(
            file=file,
            title=self.title,
            about=" ".join(self.about),
            begins=self.begins,
            people=tuple(self.people),
            spots=tuple(self.spots),
            head=lines,
            acts=acts,
            rules=rules,
            limits=self.limits,
            brief=self.brief,
            forms_by_name=self.forms_by_name,
            shown_from=self.shown_from,
            rehearsed=self.rehearsed,
            card=tuple(self.card),
        )

    def _all_or_none(self) -> None:
        """Where one person or place says which platform it is on, everything does."""
        named = [bool(one.platforms) for one in self.people] + [bool(one.platform) for one in self.spots]
        if any(named) and not all(named):
            raise ValueError("some people and places say on which platform they are, and others do not")


def read_head_line(head: Head, line: str) -> None:
    """Raises ValueError with the reason."""
    if line.startswith("  "):
        if head.section not in _SECTIONS:
            raise ValueError("an indented line in the head belongs under People, Places or Card")
        _SECTIONS[head.section](head, line.strip())
        return
    head.section = line.strip()
    if head.section in _SECTIONS:
        return
    word, _, rest = line.partition("  ")
    if rest and word in _SETTINGS:
        _SETTINGS[word](head, rest.strip())
    elif head.begins is not None:
        raise ValueError(f"“{line}” is nothing that the head of a transcript knows")
    elif not head.title:
        head.title = line.lstrip("# ").strip()
    else:
        head.about.append(line.strip())


def _begins(head: Head, text: str) -> None:
    match = MOMENT.fullmatch(text)
    if match is None:
        raise ValueError("write it like this: Begins  Mon 2 Mar 2026 09:00 UTC")
    head.begins = read_moment(match, None)


def _sheet(head: Head, text: str) -> None:
    match = re.fullmatch(r"within (\w+)(, because .+)?", text)
    within = read_span(match[1]) if match else None
    if match is None or within is None or within > timedelta(days=10):
        raise ValueError("write it like this: Sheet  within 9d, because …; never more than 10d")
    head.limits = replace(head.limits, sheet_within=within, sheet_reason=bool(match[2]))


def _allows(head: Head, text: str) -> None:
    match = re.fullmatch(r"(\d+) messages, because .+", text)
    if match is None or int(match[1]) > 12:
        raise ValueError("write it like this: Allows  11 messages, because …; never more than 12")
    head.limits = replace(head.limits, messages=int(match[1]))


def _circles(head: Head, text: str) -> None:
    match = re.fullmatch(r"([2-9]), one after the other", text)
    if match is None:
        raise ValueError("write it like this: Circles  6, one after the other   (from 2 to 9)")
    head.limits = replace(head.limits, circles=int(match[1]))


def _rehearsed(head: Head, text: str) -> None:
    if text != BY_HAND:
        raise ValueError(f"write it like this: Rehearsed  {BY_HAND}")
    head.rehearsed = True


def _shows(head: Head, text: str) -> None:
    if text not in {ONCE, f"{ONCE}, forms by their names"}:
        raise ValueError(f"write it like this: Shows  {ONCE}   or   Shows  {ONCE}, forms by their names")
    head.brief = True
    head.forms_by_name = text != ONCE


def _shown(head: Head, text: str) -> None:
    match = re.fullmatch(rf"from (?P<moment>{MOMENT.pattern})", text)
    if match is None:
        raise ValueError("write it like this: Shown  from Tue 3 Mar 09:30 UTC")
    head.shown_from = read_moment(match, head.begins)


def _person(head: Head, text: str) -> None:
    """Noa  Europe/Berlin  Mon-Fri 09:00-17:00  administrator"""
    name, *rest = re.split(r"\s{2,}", text)
    zone = rest.pop(0) if rest else "UTC"
    roles = [one for one in rest if one in _ROLES]
    language = next((one.removeprefix(_SPEAKS) for one in rest if one.startswith(_SPEAKS)), "en")
    platforms = next(
        (tuple(one.split(" and ")) for one in rest if set(one.split(" and ")) <= set(PLATFORMS)), ()
    )
    said = (*_ROLES, _SPEAKS + language)
    hours = [one for one in rest if one not in said and tuple(one.split(" and ")) != platforms]
    if language not in shared_catalogue().languages:
        raise ValueError(f"there are no sentences in {language}")
    if len(hours) > 1 or not re.fullmatch(r"\w+", name):
        raise ValueError("a person reads: name, two spaces, zone, two spaces, hours, two spaces, role")
    try:
        parse_week(hours[0] if hours else USUAL)
        if zone != "unknown":
            ZoneInfo(zone)
    except HoursRefused as refused:
        raise ValueError(f"these hours cannot be read: {hours[0]} ({refused.key})") from None
    except (KeyError, ValueError, OSError):
        raise ValueError(f"no zone is called {zone}") from None
    head.people.append(
        Person(
            name,
            None if zone == "unknown" else zone,
            hours[0] if hours else USUAL,
            administrator="administrator" in roles,
            guest="guest" in roles,
            stranger="stranger" in roles,
            second_language="second language" in roles,
            platforms=platforms,
            language=language,
        )
    )


def _spot(head: Head, text: str) -> None:
    """#team  private: Noa, Ben  ·  #learned  Slack, public, central"""
    name, *rest = re.split(r"\s{2,}", text)
    kind, _, members = (rest[0] if rest else "").partition(":")
    words = {word.strip() for word in kind.split(",")}
    platform = next((one for one in PLATFORMS if one in words), "")
    if not name.startswith("#") or not words - {platform} <= _KINDS:
        raise ValueError("a place reads: #team  private: Noa, Ben   or   #learned  public, central")
    inside = tuple(one.strip() for one in members.split(",") if one.strip())
    for one in inside:
        head.need(one)
    head.spots.append(
        Spot(
            name.removeprefix("#"),
            "private" in words,
            inside,
            central="central" in words,
            shared="shared" in words,
            without_bot="without the bot" in words,
            across="across" in words,
            platform=platform,
        )
    )


def _card(head: Head, text: str) -> None:
    """helpline: 0800 111 0 111"""
    name, colon, value = text.partition(": ")
    if not colon:
        raise ValueError("a line of the card reads: help_line: 0800 123 456")
    head.card.append((name.strip(), value.strip()))


_SECTIONS: dict[str, Callable[[Head, str], None]] = {"People": _person, "Places": _spot, "Card": _card}
_SETTINGS: dict[str, Callable[[Head, str], None]] = {
    "Begins": _begins,
    "Sheet": _sheet,
    "Allows": _allows,
    "Circles": _circles,
    "Rehearsed": _rehearsed,
    "Shows": _shows,
    "Shown": _shown,
}
