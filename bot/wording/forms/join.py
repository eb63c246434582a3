"""Joining: the whole agenda, the honest card and the person's own hours, before the first word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import CardValues, Held, Mode
from bot.engine.moves import Join
from bot.engine.waking.hours import Hours
from bot.wording.building import button, way_to_support
from bot.wording.forms import own_name
from bot.wording.forms.kit import Unclear, number
from bot.wording.forms.sitting import own_promises
from bot.wording.forms.waking import Waking, parse_waking, waking_fields
from bot.wording.pages.card import first_layer
from bot.wording.sheet import Block, Buttons, Fields, Heading, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker
from bot.wording.story import way_to_story


@dataclass(frozen=True)
class SittingAhead:
    """One sitting as it is announced. `likely_at` is when it likely ends; None when nobody knows yet.

    `who_answers` is a sentence; empty where everybody does. `leadership` too: empty where there is no lead.
    """

    n: int
    title: str
    mode: Mode
    minutes: int
    prompts: tuple[str, ...]
    likely_at: datetime | None = None
    who_answers: str = ""
    leadership: str = ""


@dataclass(frozen=True)
class SignedLine:
    """A statement of leadership that waits for an answer: who signed it, when, and the day of its next promise."""

    id: str
    version: int
    lead: str
    signed: datetime
    day: str  # an ISO day


@dataclass(frozen=True)
class JoinValues:
    circle: str
    title: str
    keeper: str
    line_lead: bool
    why: str
    start_at: datetime
    last_at: datetime
    minutes: int
    held: Held
    agenda: tuple[SittingAhead, ...]
    card: CardValues
    card_version: int
    hours: Hours
    zone_known: bool
    once: str
    note: str = ""
    posted: bool = False  # words stand in the thread already
    makes_sheet: bool = True
    platforms: tuple[str, ...] = ()  # where there is more than one
    role: str = ""  # its title
    again_at: datetime | None = None
    signed: tuple[SignedLine, ...] = ()  # what leadership has signed, and has not answered
    unsigned: bool = False  # a regular circle that began before leadership signed
    as_last: bool = False  # the reader sat under this very card in the circle before
    template: str = ""
    leadership: str = ""  # who reads as a lead, and what
    promises: str = ""  # on which this regular circle agreed itself
    listens: str = ""  # who was asked to listen
    kept_before: bool = False  # circles begin anew here, with a keeper of those that were before
    may_promise: bool = False  # other promises can be proposed here now
    own_names: bool = False  # people are called here as they wish
    name: str = ""  # what stands in the box for it
    opened_with: str = ""  # the keeper's word at the opening, where leadership has signed nothing here
    unit: str = ""  # for which part of the organisation it is held, by its path
    legal_hold: bool = False  # one stands: the words are kept longer


def form(values: JoinValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.join",
        title=speaker.say("form.join.title"),
        form="join",
        args={"c": values.circle, "card": str(values.card_version), "once": values.once},
        submit=speaker.say("form.join.submit"),
        close=speaker.say("form.close"),
        blocks=(
            *((Text(values.note, strong=True),) if values.note else ()),
            *about_circle(values, speaker),
            Rule(),
            *agenda_blocks(values.agenda, speaker),
            *promised(values, speaker),
            Rule(),
            *_card(values, speaker),
            Buttons(
                (
                    button(speaker, "card", {"c": values.circle}, label="form.join.all_of_it"),
                    *way_to_story(values.template, speaker),
                )
            ),
            Rule(),
            *((own_name.box(speaker, values.name),) if values.own_names else ()),
            *waking_fields(values.hours, values.zone_known, speaker),
            Note(speaker.say("form.join.free")),
            way_to_support(speaker),
        ),
    )


def promised(values: JoinValues, speaker: Speaker) -> tuple[Block, ...]:
    return own_promises(values.promises, speaker) if values.promises else ()


def _card(values: JoinValues, speaker: Speaker) -> tuple[Block, ...]:
    if values.as_last:
        return (Text(speaker.say("form.join.as_last")), *held_now(values, speaker))
    return (*_first(values, speaker), *held_now(values, speaker))


def held_now(values: JoinValues, speaker: Speaker) -> tuple[Block, ...]:
    """Z8. Whoever joins reads before that a legal hold stands."""
    return (Text(speaker.say("page.card.legal_hold"), strong=True),) if values.legal_hold else ()


def _first(values: JoinValues, speaker: Speaker) -> tuple[Block, ...]:
    return first_layer(values.card, values.held, speaker, values.platforms, makes_sheet=values.makes_sheet)


def about_circle(values: JoinValues, speaker: Speaker) -> tuple[Block, ...]:
    lead = (Note(speaker.say("form.join.line_lead", keeper=values.keeper)),) if values.line_lead else ()
    before = (Note(speaker.say("form.join.kept_before", keeper=values.keeper)),) if values.kept_before else ()
    why = (Words(values.why, values.keeper),) if values.why else ()
    return (
        Heading(values.title),
        *why,
        Text(
            speaker.say(
                "form.join.when",
                start=speaker.moment(values.start_at),
                last=speaker.day(values.last_at),
                count=values.minutes,
            )
        ),
        *((Text(speaker.say("role.yours", title=values.role)),) if values.role else ()),
        *((Note(speaker.say("form.join.unit", unit=values.unit)),) if values.unit else ()),
        *(Text(said) for said in (values.leadership, values.listens) if said),
        *lead,
        *before,
        *_again(values, speaker),
        *((Note(speaker.say("form.join.posted")),) if values.posted else ()),
        *((Note(values.opened_with),) if values.opened_with else ()),
        *_signed(values, speaker),
    )


def _signed(values: JoinValues, speaker: Speaker) -> tuple[Block, ...]:
    """H8, H10. What leadership has signed and not answered; or that nothing was signed when these circles began."""
    if values.unsigned:
        return (Note(speaker.say("series.unsigned")),)
    blocks: list[Block] = []
    for one in values.signed:
        by = speaker.day(f"{one.day}T12:00:00+00:00")
        said = speaker.say("statement.line", lead=one.lead, day=speaker.day(one.signed), by=by)
        here = {"k": one.id, "v": str(one.version)}
        blocks += [Note(said), Buttons((button(speaker, "statement", here, label="page.statements.read"),))]
    return tuple(blocks)


def _again(values: JoinValues, speaker: Speaker) -> tuple[Block, ...]:
    if values.again_at is None:
        return ()
    return (Note(speaker.say("form.join.again", day=speaker.day(values.again_at))),)


def agenda_blocks(agenda: tuple[SittingAhead, ...], speaker: Speaker) -> tuple[Block, ...]:
    """Every sitting and every prompt; times are the reader's own."""
    blocks: list[Block] = [Note(speaker.say("form.agenda.explained"))]
    for sitting in agenda:
        blocks.append(Text(speaker.say("form.agenda.sitting", n=sitting.n, title=sitting.title), strong=True))
        mode = speaker.say(f"form.agenda.{sitting.mode.value}")
        line = speaker.say("form.agenda.minutes", count=sitting.minutes, mode=mode)
        if sitting.likely_at is not None:
            line += " " + speaker.say("form.agenda.likely", moment=speaker.moment(sitting.likely_at))
        if sitting.who_answers:
            line = f"{sitting.who_answers} {line}"
        if sitting.leadership:
            line += f" {sitting.leadership}"
        blocks += [Text("\n".join(f"· {prompt}" for prompt in sitting.prompts)), Note(line)]
    return tuple(blocks)


def parse(fields: Fields, args: Mapping[str, str], current: Hours) -> tuple[Join, Waking] | Unclear:
    """The seat takes the person's hours along, their absence included."""
    waking = parse_waking(fields, current)
    if isinstance(waking, Unclear):
        return waking
    return Join(number(args, "card"), waking.hours(current), name=own_name.written(fields)), waking
