"""An organisation's settings: what its honest card says, and where agreed sheets are published.

Rules O1 to O5 of the rulebook (`organisation_units` has O6 to O9), and what H3 and H8 ask of it. Whether somebody is an
administrator is for the platform to say and for the service to ask; here their settings are only checked and passed on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from bot.engine import legal_holds, organisation_units
from bot.engine.after.digests import to_plan
from bot.engine.circle import across
from bot.engine.effects import Amend, Effect, InCentral, Reply, Send, Tell, Unsay
from bot.engine.model import (
    CardValues,
    Organisation,
    Part,
    Place,
    Side,
    circle_subject,
    desk_subject,
    series_subject,
)
from bot.engine.moves import (
    CardChanged,
    CentralChanged,
    CircleBegan,
    CircleEnded,
    Command,
    Configure,
    LiftLegalHold,
    Move,
    Notify,
    PlaceLegalHold,
    PromiseAnswered,
    SeriesBegan,
    SeriesEnded,
    SideLeft,
    StatementEnded,
    StatementSigned,
    TellStewards,
)
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

FLOOR = (3, 10)
RETENTION_DAYS = (1, 365)

Step = tuple[Organisation, tuple[Effect, ...]]


def step_organisation(organisation: Organisation | None, command: Command, now: datetime) -> Step:
    """Let one move happen.

    Raises Refusal for settings that a card cannot promise.
    """
    made, effects = _act(organisation or _new(command), command, now)
    return made, (*effects, *to_plan(organisation, made))


def _act(organisation: Organisation, command: Command, now: datetime) -> Step:
    timely = TIMED.get(type(command.move))
    rule = RULES.get(type(command.move))
    if rule is not None:
        return rule(organisation, command, command.move)
    if timely is None:
        raise Refusal("refusal.unknown")
    return timely(organisation, command, command.move, now)


def _new(command: Command) -> Organisation:
    """O1. An organisation begins with whatever reaches it first, under the card as it comes."""
    return Organisation(command.subject.id)


def _configure(organisation: Organisation, command: Command, move: Configure) -> Step:
    """O2. Another card is another version, and every open circle is asked again; the same card again is none."""
    effects: list[Effect] = []
    if move.card is not None and move.card != organisation.cards[-1]:
        _check(move.card, organisation)
        organisation = replace(organisation, cards=(*organisation.cards, move.card))
        effects += _to_circles(organisation, CardChanged(organisation.card, organisation.cards))
    if move.central is not None and move.central not in organisation.centrals:
        organisation = across.with_central(organisation, move.central)
        effects += _to_circles(organisation, CentralChanged(move.central))
    if move.across is not None:
        organisation = across.with_across(organisation, move.across)
    organisation = _with_support(organisation, move)
    if command.actor is not None:
        key = "reply.configured" if move.support is None else "reply.support_kept"
        part = Part(f"{organisation.id}:reply", key, command.subject, {"card": organisation.card})
        effects.append(Reply(part))
    return organisation, tuple(effects)


def _with_support(organisation: Organisation, move: Configure) -> Organisation:
    """R17. The support card and the language of threads are no part of what people agreed to: nobody is asked anew."""
    if move.support is not None:
        organisation = replace(organisation, support=move.support)
    if move.language:
        organisation = replace(organisation, languages=(move.language,))
    return organisation


def _check(card: CardValues, organisation: Organisation) -> None:
    """O3, Z10. The floor lies between 3 and 10, the words' time between a day and a year; no shelter under a hold."""
    if card.sheltered and organisation.legal_holds:
        raise Refusal("refusal.sheltered_held")
    for key, value, (least, most) in (
        ("refusal.floor", card.floor, FLOOR),
        ("refusal.retention", card.retention_days, RETENTION_DAYS),
    ):
        if not least <= value <= most:
            raise Refusal(key, least=least, most=most)


def _to_circles(organisation: Organisation, move: Move) -> list[Effect]:
    return [Send(circle_subject(circle), move) for circle in organisation.open_circles]


def _began(organisation: Organisation, command: Command, move: CircleBegan) -> Step:
    """O4. Open circles are known by their ids alone, for as long as they are open."""
    if move.circle in organisation.open_circles:
        return organisation, ()
    known = replace(organisation, open_circles=(*organisation.open_circles, move.circle))
    return known, legal_holds.for_a_new_circle(organisation, move.circle)


def _ended(organisation: Organisation, command: Command, move: CircleEnded) -> Step:
    circles = tuple(c for c in organisation.open_circles if c != move.circle)
    held_for = tuple(one for one in organisation.held_for if one[0] != move.circle)
    return replace(organisation, open_circles=circles, held_for=held_for), ()


def _series_began(organisation: Organisation, command: Command, move: SeriesBegan) -> Step:
    """H16. Series are known by their ids alone, as long as they go on."""
    known = tuple(one for one in organisation.series if one != move.series)
    return replace(organisation, series=(*known, move.series)), ()


def _series_ended(organisation: Organisation, command: Command, move: SeriesEnded) -> Step:
    return replace(organisation, series=tuple(one for one in organisation.series if one != move.series)), ()


def _side_left(organisation: Organisation, command: Command, move: SideLeft) -> Step:
    """O5. When workspaces part, the settings forget the places of the side that went, and every open circle hears of it.

    A safety contact who went can be reached from here no more; the card says so, which asks every open circle again.
    """
    organisation = across.without(organisation, Side(move.platform, move.tenant))
    effects = _to_circles(organisation, SideLeft(move.platform, move.tenant))
    organisation = _without_people(organisation, move.people)
    card = organisation.cards[-1]
    if card.safety_person and card.safety_person in move.people:
        cards = (*organisation.cards, replace(card, safety_person=""))
        organisation = replace(organisation, cards=cards)
        effects += _to_circles(organisation, CardChanged(organisation.card, organisation.cards))
    return organisation, tuple(effects)


def _without_people(organisation: Organisation, gone: Collection[str]) -> Organisation:
    """Help contacts who went stay on the support card with what they can be reached by; the bot cannot write to them."""
    here = organisation.support
    contacts = tuple(replace(one, person="") if one.person in gone else one for one in here.contacts)
    organisation = organisation_units.without(organisation, gone)
    return replace(organisation, support=replace(here, contacts=contacts)) if contacts else organisation


def _statement_signed(organisation: Organisation, command: Command, move: StatementSigned) -> Step:
    """H3. A signed statement is published in the central place of each side, and known to every circle from then on."""
    known = tuple(one for one in organisation.acknowledgements if one != move.acknowledgement)
    effects = [Tell(InCentral(place), (_at(move.part, place),)) for place in organisation.centrals]
    return replace(organisation, acknowledgements=(*known, move.acknowledgement)), tuple(effects)


def _statement_ended(organisation: Organisation, command: Command, move: StatementEnded) -> Step:
    """H17. Its message in each central place goes; whose last one it was has signed nothing any more."""
    effects = [Unsay(_name_at(move.name, place)) for place in organisation.centrals]
    if move.last:
        known = tuple(one for one in organisation.acknowledgements if one != move.acknowledgement)
        organisation = replace(organisation, acknowledgements=known)
    return organisation, tuple(effects)


def _promise_answered(organisation: Organisation, command: Command, move: PromiseAnswered) -> Step:
    """H8. What stands in the central place says so from then on, and open circles hear of it."""
    effects: list[Effect] = [Amend(_at(move.part, place)) for place in organisation.centrals]
    series = [Send(series_subject(one), move) for one in organisation.series]
    return organisation, (*effects, *_to_circles(organisation, move), *series)


def _at(part: Part, place: Place) -> Part:
    return replace(part, name=_name_at(part.name, place))


def _name_at(name: str, place: Place) -> str:
    return f"{name}:{place.platform}:{place.conversation}"


def _tell_stewards(organisation: Organisation, command: Command, move: TellStewards) -> Step:
    """M12. Each steward reads it at a kind moment; without one it waits, and the settings say so."""
    part = move.cause.part
    effects = [
        Send(desk_subject(one), Notify(replace(move.cause, part=replace(part, name=f"{part.name}:{one}"))))
        for one in organisation.stewards
    ]
    return organisation, tuple(effects)


TIMED: dict[type, Callable[[Organisation, Command, Any, datetime], Step]] = {
    PlaceLegalHold: legal_holds.place,
    LiftLegalHold: legal_holds.lift,
    **organisation_units.RULES,
}
"""Those that note when they happened."""

RULES: dict[type, Callable[[Organisation, Command, Any], Step]] = {
    SideLeft: _side_left,
    SeriesBegan: _series_began,
    SeriesEnded: _series_ended,
    StatementSigned: _statement_signed,
    StatementEnded: _statement_ended,
    PromiseAnswered: _promise_answered,
    Configure: _configure,
    CircleBegan: _began,
    TellStewards: _tell_stewards,
    CircleEnded: _ended,
}
