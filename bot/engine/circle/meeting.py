"""A live meeting: who is ready for it, and what the keeper notes of it.

Rule S11 of the rulebook. The bot keeps the agreement and the day on which people look at it again, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.circle import apart, keeping, sitting
from bot.engine.circle.course import Course
from bot.engine.circle.kept import keep
from bot.engine.model import Entry, EntryKind, Mode, SittingNow
from bot.engine.moves import Met, ReadyToMeet, Rung
from bot.engine.refusals import Refusal
from bot.engine.words import clean


def _live(course: Course, n: int) -> SittingNow:
    now = course.circle.sitting
    if now is None or now.mode is not Mode.LIVE or now.n != n:
        raise Refusal("refusal.turn_over")
    return now


def ready(course: Course, move: ReadyToMeet) -> None:
    """S11. One tap of each who meets. Who has not tapped is told to nobody; that all have, to the keeper."""
    seat = course.own_seat()
    now = _live(course, move.sitting)
    if seat not in apart.people(course.circle, now.n):
        raise Refusal("refusal.not_your_turn")
    apart.set_ready(course, now, seat, yes=move.yes)
    course.reply("reply.ready" if move.yes else "reply.not_ready")
    sitting.close_if_done(course)


def met(course: Course, move: Met) -> None:
    """S11. The keeper notes what was agreed; everybody can read it from now on, and the circle goes on."""
    seat = keeping.may_keep(course)
    now = _live(course, move.sitting)
    if not apart.all_ready(course.circle):
        raise Refusal("refusal.not_everybody_ready")
    texts = [clean(text) for text in move.answers][: course.circle.agenda[now.n - 1].rounds]
    if not any(texts):
        raise Refusal("refusal.nothing_noted")
    for number, text in enumerate(texts, 1):
        if text:
            keep(course, Entry(course.new_id(), seat.id, EntryKind.SHARE, now.n, number), text)
    if move.again_at is not None:
        course.set(again_at=move.again_at)
    keeping.task_done(course)
    course.reply("reply.met")
    sitting.close_sitting(course)


RULES: dict[type, Callable[[Course, Any], None]] = {ReadyToMeet: ready, Met: met}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
