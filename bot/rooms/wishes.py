"""A circle as a visitor wishes it: checked, planned, and written as the transcript that its room begins with."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.rehearsal.room import Misstep, PersonHere
from adapters.rehearsal.rooms import Outlook, TemplateHere, WaySeat, Wish
from bot.engine.circle.plan import PlanSeat, plan
from bot.engine.kinds.script import Template
from bot.engine.waking.hours import Hours, HoursRefused, add_waking, next_waking, parse_week, waking_between
from bot.play.saying import say_moment
from bot.templates import all_templates

FEWEST, MOST = 3, 20
LONGEST_NAME = 30
DAYS_AHEAD = timedelta(days=2)
"""As far ahead as the convening form suggests its first day."""
TO_ANSWER = 8 * 60
"""Waking minutes in which everybody reads the invitation and answers, so that the circle has its people when it opens."""

MODES = {
    "passing": "one after the other",
    "sealed": "everybody at once, read together",
    "open": "whoever wants to",
    "private": "the bot steps out",
    "live": "in person",
}

HEAD = """{title}
Rehearsed in the browser with seats and hours of the visitor's own. All seats but {keeper}'s answer by themselves.

Begins  {begins}
Shows   each message once

People
{people}

Places
  #team     private: {names}
  #learned  public, central

Card
  floor: {floor}
  safety_contact: Sam
  safety_hours: Mon-Fri 09:00-17:00
  safety_zone: {zone}
  help_line: 0800 123 456

When anyone is asked something, 2h later: answers

{signed}{begins}  {keeper} is played by hand

+0m  {keeper} types /circle new in #team

+1m  {keeper} taps [See the plan]
    Which circle?: {title}
    With whom?: {others}
    First day: {first:%Y-%m-%d}
    At what time?: {first:%H:%M}
    Why this circle?: To see how a circle goes, before we hold one.
{more}
+1m  {keeper} taps [Invite]
"""

SIGNED = """{begins}  {lead} opens Home

+0m  {lead} taps [Name what happened], [Write what happened, for leadership], [Look at it]
    What is this about?: Our circles became hollow
    What did we ask: We asked people to tell their stories in eleven circles, every two weeks.
    What did we not do: We answered none of the nine sheets that these circles sent us.
    What did we blame: We said that people had lost interest, when we had not come to one meeting.
    1. What will we do: The night desk has a second phone.
    Who sees to it (a role): Head of support
    By which day: {day:%Y-%m-%d}
    In which role do you sign: Director of services
    taps [Sign it], [Sign]
    Your deputy: {deputy}
    The sponsor above you: {sponsor}
    One agreement: What circles name

"""
"""Where leadership signs first: somebody who is not the keeper does so, as everybody else answers by themselves."""

MORE = """
+1m  {keeper} taps [See the plan]
{fields}
"""
"""A kind of circle that needs more than the usual one shows its form a second time."""


def templates() -> tuple[TemplateHere, ...]:
    """What can be rehearsed."""
    return tuple(_template(one) for one in all_templates())


def _template(one: Template) -> TemplateHere:
    language = one.language
    sittings = (f"{s.title.read(language)} ({MODES[s.mode.value]})" for s in one.sittings)
    return TemplateHere(one.id, one.title.read(language), one.purpose.read(language), tuple(sittings))


def outlook(wish: Wish, now: datetime) -> Outlook:
    """The plan of this wish, with everybody's waking hours. Raises Misstep for what cannot be."""
    template, hours = _found(wish.template), _checked(wish.people)
    _enough(template, wish.people)
    keeper = wish.people[0].name
    seats = [PlanSeat(name, one, keeper=name == keeper) for name, one in hours.items()]
    made = plan(template, seats, _opens(wish, now), seed="plan")
    until = made.artifact_likely + timedelta(days=1)
    rows = (
        WaySeat(one.name, one.zone, tuple(waking_between(hours[one.name], made.start, until)))
        for one in wish.people
    )
    titles = (sitting.title.read(template.language) for sitting in template.sittings)
    return Outlook(made, tuple(rows), tuple(titles))


def as_transcript(wish: Wish, now: datetime) -> str:
    """The transcript in which the keeper convenes it. Raises Misstep for what cannot be."""
    template, _ = _found(wish.template), _checked(wish.people)
    _enough(template, wish.people)
    keeper, *others = wish.people
    return HEAD.format(
        title=template.title.read(template.language),
        keeper=keeper.name,
        begins=say_moment(_begins(wish, now), None),
        people="\n".join(f"  {one.name}  {one.zone}  {_hours(one)}" for one in wish.people),
        names=", ".join(one.name for one in wish.people),
        others=", ".join(one.name for one in others),
        zone=keeper.zone,
        first=_opens(wish, now).astimezone(ZoneInfo(keeper.zone)),
        floor=max(FEWEST, min(5, len(wish.people) - 1)),
        signed=_signed(template, keeper.name, [one.name for one in others], _begins(wish, now)),
        more=_more(template, keeper.name, [one.name for one in others], _begins(wish, now)),
    )


def _signed(template: Template, keeper: str, others: list[str], begins: datetime) -> str:
    """The lead is whoever has that role below; without a signature this kind of circle would not open."""
    if not template.signature:
        return ""
    *_, deputy, lead = others
    moment, day = say_moment(begins, None), begins + timedelta(days=14)
    return SIGNED.format(begins=moment, lead=lead, deputy=deputy, sponsor=keeper, day=day)


def _more(template: Template, keeper: str, others: list[str], begins: datetime) -> str:
    """What this kind of circle asks for besides, filled in."""
    fields = []
    if template.co_keeper:
        fields.append(f"    Co-keeper: {others[0]}")
    free = list(others)
    for role in template.roles:
        names = [free.pop() for _ in range(max(role.least, 1))]
        fields.append(f"    {role.title.read(template.language)}: {', '.join(names)}")
    if template.cooling_hours:
        happened = begins - timedelta(hours=template.cooling_hours)
        fields.append(f"    When did it happen?: {happened:%Y-%m-%d}")
    if not (fields or template.safety_contact):
        return ""
    return MORE.format(keeper=keeper, fields="\n".join(fields)).replace("\n\n", "\n")


# --- checking --------------------------------------------------------------------------------------------------------


def _found(id: str) -> Template:
    for template in all_templates():
        if template.id == id:
            return template
    raise Misstep("Choose one of the circles in the list.")


def _enough(template: Template, people: tuple[PersonHere, ...]) -> None:
    """Some kinds of circle need more people than others, because some have a role of their own."""
    if len(people) < template.seats_least:
        raise Misstep(f"This circle needs {template.seats_least} people. Here are {len(people)}.")


def _checked(people: tuple[PersonHere, ...]) -> dict[str, Hours]:
    if not FEWEST <= len(people) <= MOST:
        raise Misstep(f"A circle has {FEWEST} to {MOST} people. Here are {len(people)}.")
    hours: dict[str, Hours] = {}
    for one in people:
        if one.name in hours:
            raise Misstep(f"Two people are called {one.name}. Give each their own name.")
        hours[one.name] = _one(one)
    return hours


def _one(person: PersonHere) -> Hours:
    name = person.name
    if not re.fullmatch(r"\w+", name) or len(name) > LONGEST_NAME:
        raise Misstep(f"“{name}” cannot be a name here. Take one word of at most {LONGEST_NAME} letters.")
    try:
        ZoneInfo(person.zone)
    except (KeyError, ValueError, OSError):
        raise Misstep(f"No time zone is called “{person.zone}”. Write it like Europe/Berlin.") from None
    try:
        return Hours(person.zone, parse_week(_hours(person)))
    except HoursRefused:
        raise Misstep(f"{name}'s hours cannot be read. Write them like Mon-Fri 09:00-17:00.") from None


def _hours(person: PersonHere) -> str:
    return " ".join(person.hours.split())


def _begins(wish: Wish, now: datetime) -> datetime:
    """In the keeper's next waking hour, at a whole minute."""
    keeper = _one(wish.people[0])
    return next_waking(keeper, _whole(wish.begins or now))


def _opens(wish: Wish, now: datetime) -> datetime:
    """When the keeper wakes after two days, in which everybody has had a working day to answer: on a Friday that is
    not Sunday.
    """
    begins = _begins(wish, now)
    answered = (add_waking(_one(person), begins, TO_ANSWER) for person in wish.people)
    moment = max(begins + DAYS_AHEAD, *answered)
    hour = moment.replace(minute=0) + timedelta(hours=1) if moment.minute else moment
    return next_waking(_one(wish.people[0]), hour)


def _whole(moment: datetime) -> datetime:
    whole = moment.astimezone(UTC).replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)
