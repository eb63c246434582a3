"""Every six circles, sealed: keep, change, pause or stop.

Rules N9 to N11 of the rulebook. What single members wish stands in the series while the question is open and nowhere
after it; what is said afterwards names nobody and holds no number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bot.engine import consent
from bot.engine.consent import LEAST
from bot.engine.model import Decision, SeriesStage, SixthQuestion, Wish, Wished
from bot.engine.moves import AnswerSixth, Rung
from bot.engine.refusals import Refusal
from bot.engine.regular import series_asking, series_dates
from bot.engine.regular.series_decided import record
from bot.engine.regular.series_table import SeriesTable
from bot.engine.replacing import replace

KIND = "sixth"
EVERY = 6
"""Circles that were held."""

ORDER = tuple(Wish)


def counted(table: SeriesTable) -> None:
    """N9. One more circle was held; after the sixth everybody who belongs to it is asked. One question at a time."""
    s = table.series
    table.set(circles=s.circles + 1)
    if s.circles + 1 >= EVERY and s.question is None and len(s.members) >= LEAST:
        _ask(table)


def _ask(table: SeriesTable) -> None:
    asked, until = series_asking.people(table), series_asking.until(table)
    serial = table.next_serial()
    table.set(circles=0, question=SixthQuestion(serial, table.now, until, asked))
    series_asking.ask(table, asked, name(serial), "series.sixth", serial=serial, until_at=until)
    table.ring(KIND, until, serial)


def name(serial: int) -> str:
    return f"sixth:{serial}"


def answer(table: SeriesTable, move: AnswerSixth) -> None:
    """N9. One tap; until the question closes another one takes its place. A pass is an answer, and no vote."""
    person, question = table.member().person, table.series.question
    if question is None or question.serial != move.serial:
        raise Refusal("refusal.series_sixth_over")
    if person not in question.asked:
        raise Refusal("refusal.series_sixth_not_asked")
    others = tuple(one for one in question.wished if one.person != person)
    table.set(question=replace(question, wished=(*others, Wished(person, move.wish))))
    told = {"serial": question.serial, "until_at": question.until}
    series_asking.retell(table, [person], name(question.serial), "series.sixth.answered", **told)
    table.reply("reply.series_wished", until_at=question.until)
    look(table)


def look(table: SeriesTable) -> None:
    """Once everybody has answered, nobody is waited for."""
    question = table.series.question
    if question is not None and set(question.asked) <= {one.person for one in question.wished}:
        _close(table, question)


def rung(table: SeriesTable, move: Rung) -> None:
    """N9 by the clock. Silence is no vote."""
    question = table.series.question
    if question is None or question.serial != move.turn:
        return
    if series_asking.is_over(table, move, question.since, question.until):
        _close(table, question)


def decided(wished: Iterable[Wish | None], asked: int) -> Wish:
    """N10. What more than half of those who answered would go at least as far as; otherwise it goes on."""
    steps = sorted(ORDER.index(wish) for wish in wished if wish is not None)
    if not consent.enough(len(steps), asked):
        return Wish.KEEP
    return ORDER[steps[(len(steps) - 1) // 2]]


def _close(table: SeriesTable, question: SixthQuestion) -> None:
    wish = decided((one.wish for one in question.wished), len(question.asked))
    goes_on = wish is Wish.KEEP
    _forget(table, question, "series.sixth.goes_on" if goes_on else "series.sixth.over")
    record(table, Decision(question.serial, table.now, wish.value))
    if not goes_on:
        told = {"change": wish.value, "serial": question.serial}
        series_asking.ask(
            table, series_asking.people(table), f"decided:{question.serial}", "series.decided", **told
        )
    _carry_out(table, wish)


def _forget(table: SeriesTable, question: SixthQuestion, key: str) -> None:
    """Whoever answered and whoever did not read the same from now on."""
    table.hush(KIND, question.serial)
    table.set(question=None)
    series_asking.retell(table, question.asked, name(question.serial), key)


def _carry_out(table: SeriesTable, wish: Wish) -> None:
    """N11. A pause loses nothing, and an end leaves the open circle alone. A change is for somebody to propose."""
    if wish is Wish.PAUSE:
        table.set(stage=SeriesStage.PAUSED, convening=None, paused_together=True)
    elif wish is Wish.STOP:
        series_dates.end(table)


def without(table: SeriesTable, person: str) -> None:
    """Whoever leaves is asked no more, and what they wished goes with them."""
    question = table.series.question
    if question is None or person not in question.asked:
        return
    series_asking.retell(table, [person], name(question.serial), "series.sixth.over")
    wished = tuple(one for one in question.wished if one.person != person)
    asked = tuple(one for one in question.asked if one != person)
    table.set(question=replace(question, asked=asked, wished=wished))


RULES: dict[type, Callable[[SeriesTable, Any], None]] = {AnswerSixth: answer}
