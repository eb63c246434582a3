"""Promises of a circle's own, where it is not held regularly: proposed by any member, by the consent of all.

Rules N17 and N18 of the rulebook. The consent is the one of a regular circle (`consent`); what differs is its time,
which ends with the sitting after the one in which it was proposed. Whoever is asked is named by their seat.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine import consent
from bot.engine.circle.course import Course, derive
from bot.engine.circle.kept import keep, take_away
from bot.engine.circle.roles import members
from bot.engine.model import Change, Circle, Entry, EntryKind, Proposal, Rank, Stage
from bot.engine.moves import AnswerPromises, ProposePromises, Rung
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.words import clean

LONGEST = 600
"""Characters, as in a regular circle."""


def closes_with(circle: Circle) -> int:
    """The sitting at whose end a proposal of this moment is decided; 0 where none could be."""
    if circle.stage is not Stage.SITTING or circle.series is not None:
        return 0
    n = circle.sitting.n + 1 if circle.sitting is not None else circle.next_sitting
    return n if n <= len(circle.agenda) else 0


def propose(course: Course, move: ProposePromises) -> None:
    """N17. One at a time, before the last sitting. Everybody else who speaks here is asked, privately."""
    c, seat = course.circle, course.own_seat()
    here = members(c)
    if seat.id not in {one.id for one in here}:
        raise Refusal("refusal.promises_members")
    closes = closes_with(c)
    if not closes:
        raise Refusal("refusal.promises_in_series" if c.series is not None else "refusal.promises_too_late")
    if c.proposal is not None:
        raise Refusal("refusal.promises_open", n=c.proposal_closes)
    if len(here) < consent.LEAST:
        raise Refusal("refusal.fewer_than_three", least=consent.LEAST)
    entry = _kept(course, seat.id, EntryKind.PROMISES, move.words)
    asked = tuple(one.id for one in here if one.id != seat.id)
    serial = course.next_serial()
    made = Proposal(serial, Change.PROMISES, seat.id, course.now, c.last_at, asked, (seat.id,), words=entry)
    course.set(proposal=made, proposal_closes=closes)
    for id_ in asked:
        part = course.part(_name(serial, id_), "promises.proposed", serial=serial, n=closes)
        course.notify(course.seat(id_).person, part, Rank.WORD)
    course.reply("reply.promises_proposed", n=closes)


def _kept(course: Course, seat: str, kind: EntryKind, words: str) -> str:
    """The entry under which these words rest. Raises Refusal for none, and for too many."""
    words = clean(words)
    if not words:
        raise Refusal("refusal.series_no_words")
    if len(words) > LONGEST:
        raise Refusal("refusal.too_long", most=LONGEST, have=len(words))
    return keep(course, Entry(course.new_id(), seat, kind), words).id


def _name(serial: int, seat: str) -> str:
    return f"promises:{serial}:{seat}"


def answer(course: Course, move: AnswerPromises) -> None:
    """N17. Until it closes an answer may be given anew; then the words of the one before are gone."""
    seat, p = course.own_seat(), course.circle.proposal
    if p is None or p.serial != move.serial:
        raise Refusal("refusal.series_proposal_over")
    if seat.id not in p.asked:
        raise Refusal("refusal.series_proposal_not_asked")
    entry = "" if move.yes else _kept(course, seat.id, EntryKind.NOT_AGREED, move.reason)
    for before in consent.reasons_of(p, seat.id):
        _drop(course, before)
    course.set(proposal=consent.said(p, seat.id, entry))
    course.reply("reply.promises_answered", n=course.circle.proposal_closes)
    if course.circle.proposal is not None and consent.by_everybody(course.circle.proposal):
        _close(course, course.circle.proposal)


def sitting_closed(course: Course, n: int) -> None:
    """N17. By the end of this sitting it has come about, or it has not: nobody is reminded."""
    p = course.circle.proposal
    if p is not None and n >= course.circle.proposal_closes:
        _close(course, p)


def _close(course: Course, p: Proposal) -> None:
    """N18. Agreed, everybody reads it as the circle's; else whoever proposed it reads why, without names."""
    course.set(proposal=None, proposal_closes=0)
    for id_ in p.asked:
        course.forget(course.seat(id_).person, _name(p.serial, id_))
        course.amend(course.part(_name(p.serial, id_), "promises.over"))
    there = {entry.id for entry in course.circle.entries}
    if p.words not in there or course.seat(p.by).gone:
        _drop(course, p.words)
        return  # taken back by whoever wrote it
    p = replace(p, reasons=tuple(one for one in p.reasons if one.entry in there))
    came = consent.came_of(p, {seat.id for seat in members(course.circle)})
    if came == "agreed":
        _agreed(course, p)
        return
    _drop(course, p.words)
    why = tuple(sorted((one.entry for one in p.reasons), key=lambda one: derive(course.command.seed, one)))
    part = course.part(f"promises:{p.serial}:came", "promises.not_agreed", why, why=came)
    course.notify(course.seat(p.by).person, part, Rank.WORD)


def _agreed(course: Course, p: Proposal) -> None:
    """N18. In the place of those before, whose words go."""
    _drop(course, course.circle.promises)
    course.set(promises=p.words)
    for seat in course.circle.seats:
        if not seat.gone:
            part = course.part(f"promises:{p.serial}:came:{seat.id}", "promises.decided", (p.words,))
            course.notify(seat.person, part, Rank.WORD)


def _drop(course: Course, entry: str) -> None:
    found = next((one for one in course.circle.entries if one.id == entry), None)
    if found is not None:
        take_away(course, found)


RULES: dict[type, Callable[[Course, Any], None]] = {ProposePromises: propose, AnswerPromises: answer}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
