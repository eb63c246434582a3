"""My data: what is kept of one person just now, how long, what is not kept, and a copy to take along."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.waking.hours import DAYS, Hours
from bot.wording.building import button, way_to_support
from bot.wording.calendar_said import hours_said, whose_said
from bot.wording.forms.hours import clock
from bot.wording.forms.languages import own_name
from bot.wording.sheet import Block, Button, Buttons, Heading, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker

MOST_CIRCLES = 10
MOST_THINGS = 30
IN_BLOCK = 10
"""Lines that every platform takes in one piece."""
PIECE = 2500
"""Characters of a copy that stand in one piece: every platform shows so many."""
PIECES = 3
"""Pieces on one page."""


ANY_TIME = Hours("UTC", DAYS)


@dataclass(frozen=True)
class AboutMe:
    """What the person's desk knows. `waits`: messages for them that wait for a kind moment."""

    language: str = "en"
    hours: Hours = ANY_TIME
    circle_time: int | None = None
    reminders: bool = True
    holidays: str = ""
    country: str = ""
    trained: str = ""
    told_today: bool = False
    waits: int = 0


@dataclass(frozen=True)
class CircleData:
    """One circle: what of this person is kept there. Without `erased` it is open; then it is kept `days` longer."""

    title: str
    holds: tuple[str, ...]
    erased: datetime | None = None
    days: int = 30
    held: bool = False  # by a legal hold


@dataclass(frozen=True)
class Thing:
    """Something else that names this person, and until when at the latest."""

    what: str
    until: datetime | None = None


@dataclass(frozen=True)
class OwnText:
    """Words of one's own. `about`: which, by its name in `page.my_data.words`, or a prompt in `prompt`."""

    title: str
    about: str
    words: str
    prompt: str = ""


NOBODY = AboutMe()


@dataclass(frozen=True)
class MyData:
    about: AboutMe = NOBODY
    accounts: tuple[tuple[str, str, str], ...] = ()  # platform, tenant, user
    circles: tuple[CircleData, ...] = ()
    things: tuple[Thing, ...] = ()
    words: tuple[OwnText, ...] = ()


@dataclass(frozen=True)
class Section:
    """`named`: lines of which each stands below a name of its own."""

    heading: str
    lines: tuple[str, ...] = ()
    kept: str = ""
    named: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """As it stands in a copy."""
        named = (f"{name}\n{said}" for name, said in self.named)
        return "\n".join((self.heading, *self.lines, *named, self.kept)).strip()


def page(data: MyData, speaker: Speaker) -> Sheet:
    """Z1. Everything that is kept of whoever looks, as things stand now."""
    say = speaker.say
    return Sheet(
        key="page.my_data",
        title=say("page.my_data.title"),
        close=say("page.close"),
        summary=say("page.my_data.title"),
        blocks=(
            Text(say("page.my_data.about")),
            *(block for one in sections(data, speaker) for block in _blocks(one, speaker)),
            Rule(),
            Heading(say("page.my_data.copy")),
            Text(say("page.my_data.copy_about")),
            Buttons(
                (
                    _copy("text", speaker),
                    _copy("json", speaker),
                    button(speaker, "forget", {}, label="page.button.forget"),
                )
            ),
            way_to_support(speaker),
        ),
    )


def _copy(form: str, speaker: Speaker, at: int = 0) -> Button:
    args = {"f": form, **({"p": str(at)} if at else {})}
    label = "page.my_data.more" if at else f"page.my_data.as_{form}"
    return button(speaker, "my_data_copy", args, label=label, style="primary" if at else "plain")


def _blocks(one: Section, speaker: Speaker) -> Iterator[Block]:
    yield Rule()
    yield Heading(one.heading)
    for at in range(0, min(len(one.lines), MOST_THINGS), IN_BLOCK):
        yield Text("\n".join(one.lines[at : min(at + IN_BLOCK, MOST_THINGS)]))
    for name, said in one.named[:MOST_CIRCLES]:
        yield Text(name, strong=True)
        yield Text(said)
    if len(one.lines) > MOST_THINGS or len(one.named) > MOST_CIRCLES:
        yield Note(speaker.say("page.my_data.and_more"))
    if one.kept:
        yield Note(one.kept)


# --- in sentences ------------------------------------------------------------------------------------------------


def sections(data: MyData, speaker: Speaker) -> tuple[Section, ...]:
    say = speaker.say
    accounts = tuple(
        say("page.my_data.account", platform=speaker.platform_name(platform))
        for platform, *_ in data.accounts  # their ids, which tell people nothing, stand in the copy for a program
    )
    circles = tuple((one.title, _circle(one, speaker)) for one in data.circles)
    none = () if circles else (say("page.my_data.no_circles"),)
    things = tuple(dict.fromkeys(_thing(one, speaker) for one in data.things))
    return (
        Section(
            say("page.my_data.you"),
            (*accounts, *_about(data.about, speaker)),
            say("page.my_data.kept.you"),
        ),
        Section(say("page.my_data.circles"), none, say("page.my_data.kept.circles"), circles),
        *((Section(say("page.my_data.things"), things),) if things else ()),
        Section(say("page.my_data.beside"), (say("page.my_data.beside_said"),)),
        Section(say("page.my_data.not_kept"), (say("page.my_data.not_kept_said"),)),
    )


def _about(me: AboutMe, speaker: Speaker) -> Iterator[str]:
    say = speaker.say
    at = say("page.home.any_time") if me.circle_time is None else clock(me.circle_time)
    yield say("page.my_data.language", language=own_name(me.language))
    yield say("page.home.hours", week=hours_said(me.hours, speaker), zone=me.hours.zone)
    yield say("page.home.circle_time", time=at)
    if me.holidays:
        yield say("page.home.holidays", whose=whose_said(me.holidays, speaker))
    if me.hours.away_until is not None:
        yield say("form.away.now", day=speaker.day(me.hours.away_until))
    yield say("page.my_data.reminders_on" if me.reminders else "page.my_data.reminders_off")
    if me.country:
        yield say("page.my_data.country", country=speaker.country(me.country))
    if me.trained:
        yield say("page.my_data.trained")
    if me.told_today:
        yield say("page.my_data.told_today")
    if me.waits:
        yield say("page.my_data.waits", n=me.waits)


def _circle(one: CircleData, speaker: Speaker) -> str:
    holds = " ".join(speaker.say(f"page.my_data.circle.{what}") for what in one.holds)
    if one.held:
        until = speaker.say("page.my_data.circle_held")
    elif one.erased is not None:
        until = speaker.say("page.my_data.circle_until", day=_day(one.erased, speaker))
    else:
        until = speaker.say("page.my_data.circle_open", count=one.days)
    return f"{holds} {until}"


def _thing(one: Thing, speaker: Speaker) -> str:
    said = speaker.say(f"page.my_data.thing.{one.what}")
    if one.until is None:
        return said
    return f"{said} {speaker.say('page.my_data.until', day=_day(one.until, speaker))}"


def _day(at: datetime, speaker: Speaker) -> str:
    """With its year: much of this is kept for two of them."""
    return f"{speaker.day(at)} {at.year}"


OFFICES = {"ask", "practice", "statement", "answers_for", "kind", "contact", "office", "project"}
"""What a person looks after or answers for in the open: everybody reads it beside the thing itself."""


def for_administrator(data: MyData, speaker: Speaker) -> str:
    """Z3. Settings and offices. Of circles the same sentence for everybody, whether there is anything or not."""
    say = speaker.say
    calm = replace(data, about=replace(data.about, told_today=False, waits=0))
    you, *_, beside, not_kept = sections(calm, speaker)
    held = sorted({one.what for one in data.things} & OFFICES)
    offices = tuple(say(f"page.my_data.thing.{what}") for what in held)
    shown = (
        you,
        *((Section(say("page.my_data.things"), offices),) if offices else ()),
        Section(say("page.my_data.circles"), (say("page.my_data.circles_sealed"),)),
        beside,
        not_kept,
    )
    return "\n\n".join(one.text for one in shown)


# --- a copy to take along ----------------------------------------------------------------------------------------


def as_text(data: MyData, speaker: Speaker) -> str:
    """Z2. All of it to be read anywhere: sentences, then one's own words."""
    words = "\n\n".join(f"{_where(one, speaker)}\n{one.words}" for one in data.words)
    mine = f"{speaker.say('page.my_data.mine')}\n{words or speaker.say('page.my_data.no_words')}"
    return "\n\n".join((*(one.text for one in sections(data, speaker)), mine))


def as_json(data: MyData, speaker: Speaker) -> str:
    """Z2. The same for a program, under names that stay the same in every language."""
    me = data.about
    plain = {
        "accounts": [dict(zip(("platform", "workspace", "user"), one, strict=True)) for one in data.accounts],
        "language": me.language,
        "zone": me.hours.zone,
        "hours": hours_said(me.hours, speaker),
        "away_until": me.hours.away_until.isoformat() if me.hours.away_until else None,
        "circle_time_minutes": me.circle_time,
        "reminders": me.reminders,
        "holidays": me.holidays,
        "country_of_help_lines": me.country,
        "trained_as_keeper": me.trained,
        "messages_waiting": me.waits,
        "circles": [
            {
                "title": one.title,
                "kept": list(one.holds),
                "erased_at": one.erased.isoformat() if one.erased else None,
                "days_after_closing": one.days,
                "legal_hold": one.held,
            }
            for one in data.circles
        ],
        "named_elsewhere": [
            {"kept": one.what, "until": one.until.isoformat() if one.until else None} for one in data.things
        ],
        "own_words": [{"where": _where(one, speaker), "words": one.words} for one in data.words],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1)


def _where(one: OwnText, speaker: Speaker) -> str:
    about = one.prompt or words_said(one.about, speaker)
    return f"{one.title} · {about}" if one.title else about


def words_said(about: str, speaker: Speaker) -> str:
    """Which words these are, by their kind."""
    return speaker.say(f"page.my_data.words.{about.replace(' ', '_')}")


def pieces(text: str) -> tuple[str, ...]:
    """Cut at line ends where that goes, so that nothing is lost when they are put together again."""
    made: list[str] = []
    while text:
        cut = len(text) if len(text) <= PIECE else text.rfind("\n", 1, PIECE) + 1 or PIECE
        made.append(text[:cut])
        text = text[cut:]
    return tuple(made)


def copy(found: Sequence[str], form: str, at: int, speaker: Speaker) -> Sheet:
    """One page of a copy. `at`: the first of its pieces."""
    shown, rest = found[at : at + PIECES], found[at + PIECES :]
    further = (Buttons((_copy(form, speaker, at + PIECES),)),) if rest else ()
    return Sheet(
        key="page.my_data_copy",
        title=speaker.say("page.my_data.copy"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.my_data.copy"),
        blocks=(
            Note(speaker.say("page.my_data.copy_how", n=at // PIECES + 1, of=-(-len(found) // PIECES) or 1)),
            *(Words(one.rstrip("\n")) for one in shown),
            *further,
            way_to_support(speaker),
        ),
    )
