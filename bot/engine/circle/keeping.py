"""Who keeps: what waits for the keeper, who may act for them, and a circle that is left alone.

Rules K1 and following. Only seven of a circle's steps wait for a keeper; everything else goes on without one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.engine.circle import in_the_room, windows
from bot.engine.circle.course import Course
from bot.engine.circle.roles import WITNESS, is_lead
from bot.engine.model import Circle, Mode, Part, Rank, Seat, Stage
from bot.engine.moves import HandKeeping, Rung, TakeKeeping
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.waking import hours

WAITS_DAYS = 2  # working days of the keeper until somebody else may act
ALONE_DAYS = 10  # working days until the circle rests
APART_TIMES = 3  # so many times as long where people meet without the bot


def may_keep(course: Course) -> Seat:
    """K1. The keeper, or the co-keeper once the keeper is away or has left a step waiting. Raises Refusal otherwise."""
    seat = course.own_seat()
    if keeps(course.circle, seat, course.now):
        return seat
    raise Refusal("refusal.not_keeper")


def keeps(circle: Circle, seat: Seat, now: datetime) -> bool:
    return seat.id == circle.keeper or (seat.id == circle.co_keeper and keeper_is_away(circle, now))


def keeper_is_away(circle: Circle, now: datetime) -> bool:
    keeper = next((s for s in circle.seats if s.id == circle.keeper), None)
    if keeper is None or keeper.gone:
        return True
    return _is_away(keeper, now) or _has_waited(circle, keeper, now)


def _is_away(seat: Seat, now: datetime) -> bool:
    away = seat.hours.away_until
    return away is not None and away > now


def _has_waited(circle: Circle, keeper: Seat, now: datetime) -> bool:
    since = circle.keeper_waits_since
    return since is not None and now >= hours.add_working_days(keeper.hours, since, WAITS_DAYS)


def ask_keeper(course: Course, task: str, part: Part) -> None:
    """K2. A step waits for the keeper: tell them once. Their working days begin when they were told.

    Whom nothing could tell for as long is waited for no longer than that.
    """
    if course.circle.keeper_task:
        task_done(course)
    keeper = course.seat(course.circle.keeper)
    course.set(keeper_task=task, keeper_part=part, keeper_waits_since=course.now)
    course.set(keeper_told=(), keeper_was_told=False)
    if keeper.gone:
        _ask_next(course)
    else:
        _tell(course, keeper, part)
        if keeper_is_away(course.circle, course.now):
            _ask_next(course)
    patience = _patience(course)
    course.ring("keeper", windows.working_days(course, [keeper], WAITS_DAYS * patience))
    course.ring("alone", windows.working_days(course, [keeper], ALONE_DAYS * patience))


def _patience(course: Course) -> int:
    """S10, S11. A meeting takes its time: where people meet without the bot, everything waits longer."""
    now = course.circle.sitting
    return APART_TIMES if now is not None and now.mode in (Mode.PRIVATE, Mode.LIVE) else 1


def _next_asked(course: Course, keeper: Seat) -> datetime:
    return windows.working_days(course, [keeper], WAITS_DAYS * _patience(course))


def _tell(course: Course, seat: Seat, part: Part) -> None:
    """The same question to another seat is a message of its own, named after the seat."""
    own = replace(part, name=f"{part.name}:{seat.id}")
    if own.name in course.circle.keeper_told:
        return
    course.set(keeper_told=(*course.circle.keeper_told, own.name))
    course.notify(seat.person, own, Rank.PIECE, turn=_turn(course, seat, part))


def _turn(course: Course, seat: Seat, part: Part) -> int:
    """Whose telling counts: the keeper's. They alone are given days to wait for."""
    return _serial(part) if seat.id == course.circle.keeper else 0


def _serial(part: Part) -> int:
    """Tasks are named after a serial of the circle's; the keeper's desk answers with it."""
    return int(part.name.rsplit(":", 1)[1])


def told(course: Course, serial: int) -> None:
    """K2. Told just now: the keeper's working days begin, unless somebody else was asked meanwhile."""
    c = course.circle
    part = c.keeper_part
    if part is None or part.name != f"{c.id}:task:{serial}":
        return
    course.set(keeper_was_told=True)
    if len(c.keeper_told) == 1 and not c.keeping_offered:
        course.set(keeper_waits_since=course.now)
        course.ring("keeper", _next_asked(course, course.seat(c.keeper)))


def say_anew(course: Course, **values: object) -> None:
    """What waits has changed: whoever was asked reads it as it is now, and so does the keeper who is not told yet."""
    old = course.circle.keeper_part
    if old is None or values.items() <= old.values.items():
        return
    part = replace(old, values={**old.values, **values})
    course.set(keeper_part=part)
    for name in course.circle.keeper_told:
        if not name.startswith(f"{part.name}:"):
            continue  # it offers the keeping, and says nothing of this
        seat, own = course.seat(name.rsplit(":", 1)[1]), replace(part, name=name)
        if seat.id == course.circle.keeper and not course.circle.keeper_was_told:
            course.notify(seat.person, own, Rank.PIECE, turn=_turn(course, seat, part))
        else:
            course.amend(own)


def _ask_next(course: Course) -> None:
    """K3. First the co-keeper; when there is none, or they are away too, any seat may take the keeping."""
    c = course.circle
    co = next(
        (s for s in c.seats if s.id == c.co_keeper and not s.gone and not _is_away(s, course.now)), None
    )
    if co is not None and c.keeper_part is not None and not _was_told(course, co):
        _tell(course, co, c.keeper_part)
        return
    course.set(keeping_offered=True)
    for seat in c.seats:
        if not seat.gone and seat.id not in (c.keeper, c.co_keeper) and not _listens(c, seat):
            _tell(course, seat, course.part(f"offered:{c.serial}", "keeping.offered", task=c.keeper_task))


def _listens(circle: Circle, seat: Seat) -> bool:
    """S12, S14. A lead does not keep, and a witness is asked nothing."""
    return is_lead(circle, seat.role) or seat.role == WITNESS


def _was_told(course: Course, seat: Seat) -> bool:
    return any(name.endswith(f":{seat.id}") for name in course.circle.keeper_told)


def task_done(course: Course) -> None:
    """The step was taken, or is no longer needed: everybody who was asked reads so."""
    for name in course.circle.keeper_told:
        seat = course.seat(name.rsplit(":", 1)[1])
        what = name.removeprefix(f"{course.circle.id}:")
        course.forget(seat.person, what)
        course.amend(course.part(what, "keeper.done", task=course.circle.keeper_task))
    course.set(
        keeper_task="", keeper_part=None, keeper_waits_since=None, keeper_told=(), keeping_offered=False
    )
    course.hush("keeper")
    course.hush("alone")


def keeper_waited(course: Course, move: Rung) -> None:
    """K3 by the clock: two of the keeper's working days went by; after two more, whoever is next is asked too."""
    if not course.circle.keeper_task or course.circle.keeping_offered:
        return
    _ask_next(course)
    keeper = course.seat(course.circle.keeper)
    course.ring("keeper", _next_asked(course, keeper))


def hours_changed(course: Course, seat: Seat) -> None:
    """K3. A keeper who goes away with something waiting is not waited for: whoever is next is asked at once."""
    c = course.circle
    waits = seat.id == c.keeper and c.keeper_task and not c.keeping_offered
    if waits and _is_away(course.seat(seat.id), course.now):
        _ask_next(course)


def take_keeping(course: Course, move: TakeKeeping) -> None:
    """K4. The co-keeper when the keeper is away, and any seat once the keeping was offered, becomes the keeper."""
    seat = course.own_seat()
    c = course.circle
    if c.stage in (Stage.CLOSED, Stage.ERASED):
        raise Refusal("refusal.closed")
    if seat.id == c.keeper:
        raise Refusal("refusal.keeper_already")
    allowed = c.keeping_offered or (seat.id == c.co_keeper and keeper_is_away(c, course.now))
    if not allowed:
        raise Refusal("refusal.keeping_not_offered")
    in_the_room.may_keep(c, seat)
    before = course.seat(c.keeper)
    _pass_keeping(course, seat)
    if not before.gone:
        part = course.part(f"taken:{course.next_serial()}", "keeping.taken", who=seat.person)
        course.notify(before.person, part)
    course.reply("reply.keeping_taken")


def hand_keeping(course: Course, move: HandKeeping) -> None:
    """K6. A keeper hands the keeping to a seat that is there."""
    may_keep(course)
    if course.circle.stage in (Stage.CLOSED, Stage.ERASED):
        raise Refusal("refusal.closed")
    if course.circle.stage is Stage.INVITED:
        raise Refusal("refusal.hand_on_later")  # a list of those who joined would tell who has not
    seat = next((s for s in course.circle.seats if s.id == move.seat and not s.gone), None)
    if seat is None:
        raise Refusal("refusal.no_such_seat")
    in_the_room.may_keep(course.circle, seat)
    giver = course.own_seat()
    _pass_keeping(course, seat)
    if seat.id != giver.id:
        part = course.part(f"handed:{course.next_serial()}", "keeping.handed", who=giver.person)
        course.notify(seat.person, part)
    course.reply("reply.keeping_handed")


def _pass_keeping(course: Course, seat: Seat) -> None:
    """What waited is asked of the new keeper, whose own working days begin now."""
    task, part = course.circle.keeper_task, course.circle.keeper_part
    if task:
        task_done(course)
    co = "" if course.circle.co_keeper == seat.id else course.circle.co_keeper
    course.set(keeper=seat.id, co_keeper=co)
    if task and part is not None:
        name = f"task:{course.next_serial()}"
        ask_keeper(course, task, replace(part, name=f"{course.circle.id}:{name}"))


def seat_left(course: Course, seat: Seat) -> None:
    """K7. When the keeper leaves, the co-keeper keeps from here on; without one, the keeping is offered to all."""
    _asked_no_more(course, seat)
    c = course.circle
    if seat.id == c.co_keeper:
        course.set(co_keeper="")
        return
    if seat.id != c.keeper:
        return
    co = next((s for s in c.seats if s.id == c.co_keeper and not s.gone), None)
    if co is not None:
        _pass_keeping(course, co)
        part = course.part(f"handed:{course.next_serial()}", "keeping.handed", who="")
        course.notify(co.person, part)
    elif c.keeper_task:
        _ask_next(course)
    else:
        nothing = course.part(f"task:{course.next_serial()}", "keeping.offered", task="")
        ask_keeper(course, "keep", nothing)


def _asked_no_more(course: Course, seat: Seat) -> None:
    """Whoever left was perhaps asked, as keeper or to take the keeping: that message asks for nothing any more."""
    theirs = [name for name in course.circle.keeper_told if name.endswith(f":{seat.id}")]
    for name in theirs:
        what = name.removeprefix(f"{course.circle.id}:")
        course.amend(course.part(what, "keeper.done", task=course.circle.keeper_task))
    course.set(keeper_told=tuple(name for name in course.circle.keeper_told if name not in theirs))


def kept_alone(circle: Circle) -> bool:
    """K8. Nobody shared the keeping to the end."""
    return not any(s.id == circle.co_keeper and not s.gone for s in circle.seats)


def keeper_person(circle: Circle) -> str:
    return next((s.person for s in circle.seats if s.id == circle.keeper), "")


RULES: dict[type, Callable[[Course, Any], None]] = {TakeKeeping: take_keeping, HandKeeping: hand_keeping}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {"keeper": keeper_waited}
