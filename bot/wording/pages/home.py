"""The home tab: my turn, catching up, my circles, my hours; and a good place to begin for somebody without a circle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.waking.hours import Hours
from bot.wording.building import button
from bot.wording.calendar_said import hours_said, whose_said
from bot.wording.forms.away import away_tap, offers
from bot.wording.forms.hours import clock
from bot.wording.pages import ask, practice, project, series
from bot.wording.pages.ask import AskShown
from bot.wording.pages.circles import LAID, CircleShown, circle_blocks, laid_blocks, turn_blocks
from bot.wording.pages.help import begin
from bot.wording.pages.practice import PracticeShown
from bot.wording.pages.project import ProjectShown
from bot.wording.pages.series import SeriesShown
from bot.wording.sheet import Block, Button, Buttons, Heading, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.story import story_button

SOON = 2
"""Days of return that stand in Home; the others are one tap further."""

MOST_SERIES = 4
MOST_PRACTICES = 4
MOST_CIRCLES = 6
"""A home tab holds a hundred blocks; who sits in more circles finds the others under "My circles"."""


@dataclass(frozen=True)
class HomeValues:
    circles: tuple[CircleShown, ...]
    catch_up: bool
    hours: Hours
    zone_known: bool
    circle_time: int | None
    reminders: bool
    now: datetime
    series: tuple[SeriesShown, ...] = ()
    practices: tuple[PracticeShown, ...] = ()
    asks: tuple[AskShown, ...] = ()
    links: bool = False  # there is another platform, on which this person may have an account
    holidays: str = ""
    seen_away: bool = False  # they are away by what they show on the platform
    our_side: bool = False  # they keep a regular circle, lead a unit, or answer for an ask
    projects: tuple[ProjectShown, ...] = ()
    steward: bool = False
    lines_wait: bool = False  # at the steward's desk

    @property
    def away(self) -> datetime | None:
        until = self.hours.away_until
        return until if until is not None and until > self.now else None


def page(values: HomeValues, speaker: Speaker) -> Sheet:
    """Whoever has nothing here yet reads first what this is; for everybody else what waits comes first."""
    begins = _beginning(values, speaker)
    new = not (values.circles or values.asks or values.practices or values.projects or values.steward)
    return Sheet(
        key="page.home",
        title=speaker.say("page.home.title"),
        summary=speaker.say("page.home.title"),
        blocks=(
            *_zone(values, speaker),
            *((*begins, Rule()) if new else ()),
            *_turns(values, speaker),
            *_help_now(speaker),
            *_asks(values, speaker),
            *_circles(values, speaker),
            *_series(values, speaker),
            *_practices(values, speaker),
            *_projects(values, speaker),
            *_stewards(values, speaker),
            Rule(),
            *_mine(values, speaker),
            *(() if new else (Rule(), *begins)),
        ),
    )


def _zone(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    if values.zone_known:
        return ()
    ask = button(speaker, "hours", {}, style="primary")
    return Text(speaker.say("page.home.zone_unknown"), strong=True), Buttons((ask,)), Rule()


def _turns(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    mine = [c for c in values.circles if c.holds]
    blocks: list[Block] = [Heading(speaker.say("page.home.turn"))]
    for circle in mine[:MOST_CIRCLES]:
        blocks += turn_blocks(circle, speaker)
    if not mine:
        others = values.asks or values.lines_wait
        blocks.append(Text(speaker.say("page.home.no_turn_here" if others else "page.home.no_turn")))
    for circle in [c for c in values.circles if c.laid][:MOST_CIRCLES]:
        blocks += laid_blocks(circle, speaker)
    if values.catch_up:
        blocks.append(Buttons((Button(speaker.say("page.button.catch_up"), "catch_up"),)))
    return tuple(blocks)


def _help_now(speaker: Speaker) -> tuple[Block, ...]:
    """Above the circles: on a phone, what stands below them is far away."""
    return (
        Buttons((button(speaker, "need_person", {}), button(speaker, "support", {}))),
        Note(speaker.say("page.support.not_watched")),
    )


def _circles(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    if not values.circles:
        return ()
    shown = values.circles[:MOST_CIRCLES]
    more = Buttons((Button(speaker.say("page.button.mine"), "mine"),))
    return (
        Rule(),
        Heading(speaker.say("page.circles.title")),
        *(block for circle in shown for block in circle_blocks(_without_laid(circle), speaker)),
        *((more,) if len(values.circles) > MOST_CIRCLES else ()),
    )


def _series(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    if not values.series:
        return ()
    shown = values.series[:MOST_SERIES]
    return (
        Rule(),
        Heading(speaker.say("page.series.title")),
        *(block for one in shown for block in series.short(one, speaker)),
        Buttons((button(speaker, "all_series", {}, label="page.button.all_series"),)),
    )


def _asks(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    """For a lead: a circle waits for each of these."""
    blocks = (block for one in values.asks[:MOST_PRACTICES] for block in ask.blocks(one, speaker))
    return (Rule(), Heading(speaker.say("page.home.asks")), *blocks) if values.asks else ()


def _practices(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    shown = values.practices[:MOST_PRACTICES]
    blocks = (block for one in shown for block in practice.blocks(one, speaker))
    return (Rule(), Heading(speaker.say("page.home.practices")), *blocks) if shown else ()


def _projects(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    shown = values.projects[:MOST_PRACTICES]
    blocks = (block for one in shown for block in project.blocks(one, speaker))
    return (Rule(), Heading(speaker.say("page.home.projects")), *blocks) if shown else ()


def _stewards(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    """For those who look after patterns."""
    if not values.steward:
        return ()
    waits = (Note(speaker.say("page.home.stewards_wait")),) if values.lines_wait else ()
    desk = Buttons((button(speaker, "register", {}),))
    return Rule(), Heading(speaker.say("page.home.stewards")), *waits, desk


def _without_laid(circle: CircleShown) -> CircleShown:
    """What is laid ahead stands above, under "My turn"."""
    return replace(circle, moves=tuple(move for move in circle.moves if move not in LAID))


def _mine(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    week, zone = hours_said(values.hours, speaker), values.hours.zone
    at = speaker.say("page.home.any_time") if values.circle_time is None else clock(values.circle_time)
    away = values.away
    reminders = "off" if values.reminders else "on"
    return (
        Heading(speaker.say("page.home.mine")),
        Text(speaker.say("page.home.hours", week=week, zone=zone)),
        Text(speaker.say("page.home.circle_time", time=at)),
        *_kept_holidays(values, speaker),
        *((_away(away, values.seen_away, speaker),) if away else ()),
        Note(speaker.say("page.home.reminders_on" if values.reminders else "page.home.reminders_off")),
        _presence(values, speaker),
        Buttons(
            (
                Button(speaker.say("page.button.hours"), "hours"),
                Button(
                    speaker.say(f"page.button.reminders_{reminders}"), "reminders", {"y": _yes(reminders)}
                ),
                _settings(speaker),
                button(speaker, "kinds", {}, label="page.button.kinds"),
                button(speaker, "my_data", {}, label="page.button.my_data"),
            )
        ),
        *_accounts(values, speaker),
    )


def _presence(values: HomeValues, speaker: Speaker) -> Buttons:
    """D6, one tap each: away until tomorrow or until Monday, and back."""
    if values.away:
        label = "page.button.here" if values.seen_away else "form.away.back"
        return Buttons((Button(speaker.say(label), "back"),))
    soon = offers(values.hours.zone, values.now)[:SOON] if values.zone_known else ()
    taps = (away_tap(at, "page.button.away_until", speaker) for at in soon)
    return Buttons((*taps, Button(speaker.say("page.button.away"), "away")))


def _kept_holidays(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    if not values.holidays:
        return ()
    return (Note(speaker.say("page.home.holidays", whose=whose_said(values.holidays, speaker))),)


def _away(until: datetime, seen: bool, speaker: Speaker) -> Text:
    """A status ends at a minute, an absence of one's own with a day."""
    if seen:
        return Text(speaker.say("page.home.seen_away", when=speaker.moment(until)))
    return Text(speaker.say("form.away.now", day=speaker.day(until)))


def _accounts(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    if not values.links:
        return ()
    return (Buttons((button(speaker, "link", {"k": "person"}, label="page.button.accounts"),)),)


def _yes(on: str) -> str:
    return "yes" if on == "on" else "no"


def _beginning(values: HomeValues, speaker: Speaker) -> tuple[Block, ...]:
    first = () if values.circles else (Text(speaker.say("page.help.what")),)
    heading = "page.home.more" if values.circles else "page.help.heading"
    return (
        Heading(speaker.say(heading)),
        *first,
        Buttons((*begin(speaker), _sheets(speaker), _help(speaker))),
        Buttons((story_button(speaker), *_of_all(speaker))),
        Buttons(
            (
                _statements(speaker),
                button(speaker, "kept", {}, label="page.button.kept"),
                *(
                    (button(speaker, "our_side", {}, label="page.button.our_side"),)
                    if values.our_side
                    else ()
                ),
            )
        ),
    )


def _of_all(speaker: Speaker) -> tuple[Button, ...]:
    return (
        button(speaker, "practices", {}, label="page.button.our_practices"),
        button(speaker, "newcomers", {}, label="page.button.newcomers"),
    )


def _sheets(speaker: Speaker) -> Button:
    return Button(speaker.say("page.button.sheets"), "sheets")


def _statements(speaker: Speaker) -> Button:
    return Button(speaker.say("page.button.statements"), "statements")


def _help(speaker: Speaker) -> Button:
    return Button(speaker.say("page.button.help"), "help")


def _settings(speaker: Speaker) -> Button:
    return Button(speaker.say("page.button.settings"), "settings")
