"""Convening: which circle, with whom, where, from when, and why. What follows is checked before anybody is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.engine.circle.roles import WITNESS
from bot.engine.model import Side
from bot.engine.waking.hours import Hours
from bot.wording.building import button, way_to_support
from bot.wording.forms import elsewhere, roles, units
from bot.wording.forms.elsewhere import CO_KEEPER, NOBODY, Chosen, Part, Person, There
from bot.wording.forms.hours import clock, minute_of_day
from bot.wording.forms.kit import Line, Unclear, option, text, ticked
from bot.wording.forms.roles import InRoles, RoleAsked
from bot.wording.pages.kind import KindShown, about
from bot.wording.sheet import (
    Block,
    Box,
    Buttons,
    Channel,
    Choice,
    Day,
    Fields,
    Note,
    People,
    Sheet,
    Text,
    Ticks,
)
from bot.wording.sheet import Clock as ClockField
from bot.wording.speaker import Speaker

SUGGESTED = "suggested"


FARTHEST = timedelta(days=365)
"""How far ahead a circle may begin. A plan is counted day by day, and nobody knows their hours years ahead."""


@dataclass(frozen=True)
class Asked:
    """What the keeper wishes. People and channel are the platform's ids; `held` may be left to us."""

    template: str
    people: tuple[str, ...] = ()
    co_keeper: str = ""
    channel: str = ""
    held: str = SUGGESTED
    day: str = ""
    minute: int = 600
    line_lead: bool = False
    why: str = ""
    elsewhere: Chosen = NOBODY
    roles: InRoles = ()
    happened_day: str = ""
    happened_minute: int = 0
    unit: str = ""  # for which it is held; empty: the whole organisation

    def start(self, zone: str) -> datetime:
        """Raises ValueError for a day that is none."""
        day = date.fromisoformat(self.day)
        wall = datetime.combine(day, time(self.minute // 60, self.minute % 60), ZoneInfo(zone))
        return wall.astimezone(UTC)

    def happened(self, zone: str) -> datetime | None:
        """When that happened after which people gather; None when the keeper did not say, or named no day."""
        try:
            return replace(self, day=self.happened_day, minute=self.happened_minute).start(zone)
        except (ValueError, OverflowError):
            return None

    @property
    def invited(self) -> tuple[str, ...]:
        """Everybody once, the co-keeper and those with a role too, even when named in one field only."""
        in_roles = (user for _, people in self.roles for user in people)
        return tuple(dict.fromkeys((*self.people, *in_roles, *((self.co_keeper,) if self.co_keeper else ()))))

    def roles_from(self, own: Side) -> Mapping[Person, str]:
        """Everybody's role, those of the keeper's `own` side and of the others."""
        here = {(own, user): role for user, role in roles.role_of(self.roles).items()}
        return {(side, user): part for part, side, user in self.elsewhere.parts if part != CO_KEEPER} | here

    def co_keepers(self, own: Side) -> tuple[Person, ...]:
        """Whom the keeper named as co-keeper: nobody, somebody, or by mistake several."""
        here = ((own, self.co_keeper),) if self.co_keeper else ()
        return (*here, *self.elsewhere.having(CO_KEEPER))


@dataclass(frozen=True)
class ConveneValues:
    """`templates`: id, title and purpose. `problems` are sentences about what was tried before.

    `kind`: the circle that is chosen, which the rest of the form follows. `there`: the other sides of the
    organisation, for people of these too.
    """

    templates: tuple[tuple[str, str, str], ...]
    asked: Asked
    hours: Hours
    once: str
    problems: tuple[str, ...] = ()
    kind: KindShown | None = None
    there: tuple[There, ...] = ()
    roles: tuple[RoleAsked, ...] = ()
    after_event: bool = False
    units: tuple[tuple[str, str], ...] = ()  # id and path


def form(values: ConveneValues, speaker: Speaker, name: str = "convene") -> Sheet:
    asked = values.asked
    return Sheet(
        key=f"form.{name}",
        title=speaker.say(f"form.{name}.title"),
        form=name,
        args={"once": values.once, "for": asked.template, **elsewhere.args(values.there)},
        submit=speaker.say("form.convene.submit"),
        close=speaker.say("form.close"),
        blocks=(
            *(Text(problem, strong=True) for problem in values.problems),
            Note(speaker.say(f"form.{name}.about")),
            Choice(
                "template",
                speaker.say("form.convene.template"),
                tuple(option(id_, title, purpose) for id_, title, purpose in values.templates),
                initial=asked.template,
                look="menu",
            ),
            *(about(values.kind, speaker) if values.kind and name == "convene" else ()),
            *((_own_kinds(speaker),) if name == "convene" else ()),
            People(
                "people",
                speaker.say("form.convene.people"),
                hint=speaker.say("form.convene.people_hint"),
                initial=asked.people,
                most=19,
                optional=any(role.id != WITNESS for role in values.roles) or bool(values.there),
            ),
            *(_in_roles(values) if name == "convene" else ()),
            *elsewhere.fields(
                values.there,
                asked.elsewhere,
                speaker,
                lines=name == "convene",
                parts=_parts(values, name, speaker),
            ),
            *(_for_keepers(values, speaker) if name == "convene" else ()),
            *_start(values, speaker),
            *(units.for_which(values.units, asked.unit, speaker) if name == "convene" else ()),
            *(_why(asked, speaker) if name == "convene" else ()),
            way_to_support(speaker),
        ),
    )


def _own_kinds(speaker: Speaker) -> Buttons:
    """It opens on top, so nothing written in the form is lost."""
    return Buttons((button(speaker, "kinds", {"top": "yes"}, label="page.button.kinds"),))


def _in_roles(values: ConveneValues) -> tuple[People, ...]:
    """Somebody of another side may have a role instead of anybody here."""
    asked = [one for one in values.roles if one.id != WITNESS]
    return roles.fields(asked, optional=bool(values.there))


def _parts(values: ConveneValues, name: str, speaker: Speaker) -> tuple[Part, ...]:
    """What people of the other sides may be asked as, too."""
    if name != "convene" or not values.there:
        return ()
    return (*(Part(one.id, one.title) for one in values.roles), elsewhere.co_keeping(speaker))


def _for_keepers(values: ConveneValues, speaker: Speaker) -> tuple[Block, ...]:
    asked = values.asked
    co_keeper = (asked.co_keeper,) if asked.co_keeper else ()
    held = (SUGGESTED, "bot", "thread")
    return (
        People(
            "co_keeper",
            speaker.say("form.convene.co_keeper"),
            hint=speaker.say("form.convene.co_keeper_hint"),
            initial=co_keeper,
            most=1,
            optional=True,
        ),
        *roles.fields([one for one in values.roles if one.id == WITNESS]),
        Channel(
            "channel",
            speaker.say("form.convene.channel"),
            hint=speaker.say("form.convene.channel_hint"),
            initial=asked.channel,
        ),
        Choice(
            "held",
            speaker.say("form.convene.held"),
            tuple(option(one, speaker.say(f"form.convene.held_{one}")) for one in held),
            hint=speaker.say("form.convene.held_hint"),
            initial=asked.held,
        ),
    )


def _start(values: ConveneValues, speaker: Speaker) -> tuple[Block, ...]:
    zone = speaker.say("form.convene.zone", zone=values.hours.zone)
    return (
        *(_event(values.asked, zone, speaker) if values.after_event else ()),
        Day("day", speaker.say("form.convene.day"), initial=values.asked.day),
        ClockField("time", speaker.say("form.convene.time"), hint=zone, initial=clock(values.asked.minute)),
    )


def _event(asked: Asked, zone: str, speaker: Speaker) -> tuple[Block, ...]:
    """For a kind of circle with a cooling time. Nothing but the moment is asked, and it is not kept."""
    return (
        Day(
            "happened",
            speaker.say("form.convene.happened"),
            hint=speaker.say("form.convene.happened_hint"),
            initial=asked.happened_day,
        ),
        ClockField(
            "happened_time",
            speaker.say("form.convene.happened_time"),
            hint=zone,
            initial=clock(asked.happened_minute),
        ),
    )


def _why(asked: Asked, speaker: Speaker) -> tuple[Block, ...]:
    lead = option("yes", speaker.say("form.convene.line_lead_yes"))
    return (
        Box(
            "why",
            speaker.say("form.convene.why"),
            hint=speaker.say("form.convene.why_hint"),
            limit=300,
            initial=asked.why,
        ),
        Ticks(
            "line_lead",
            speaker.say("form.convene.line_lead"),
            (lead,),
            hint=speaker.say("form.convene.line_lead_hint"),
            initial=("yes",) if asked.line_lead else (),
        ),
    )


def was_for(args: Mapping[str, str]) -> str:
    """The circle for which the form that was sent had been made."""
    return args.get("for", "")


def parse(fields: Fields, args: Mapping[str, str], hours: Hours, now: datetime) -> Asked | Unclear:
    minute = minute_of_day(text(fields, "time"))
    asked = Asked(
        template=text(fields, "template"),
        people=ticked(fields, "people"),
        co_keeper=next(iter(ticked(fields, "co_keeper")), ""),
        channel=text(fields, "channel"),
        held=text(fields, "held") or SUGGESTED,
        day=text(fields, "day"),
        minute=600 if minute is None else minute,
        line_lead="yes" in ticked(fields, "line_lead"),
        why=text(fields, "why"),
        elsewhere=elsewhere.parse(fields, args),
        roles=roles.chosen(fields),
        happened_day=text(fields, "happened"),
        happened_minute=minute_of_day(text(fields, "happened_time")) or 0,
        unit=units.chosen(fields, "unit"),
    )
    return _unclear(asked, hours, now) or asked


def _unclear(asked: Asked, hours: Hours, now: datetime) -> Unclear | None:
    unclear: dict[str, Line] = {}
    if not asked.template:
        unclear["template"] = Line("form.convene.which")
    try:
        start = asked.start(hours.zone)
        if start <= now:
            unclear["day"] = Line("form.convene.past")
        elif start > now + FARTHEST:
            unclear["day"] = Line("form.convene.far")
    except (ValueError, OverflowError):
        unclear["day"] = Line("form.convene.which_day")
    return Unclear(unclear) if unclear else None
