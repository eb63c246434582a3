"""Other promises, another rhythm, another keeper: by the consent of whoever belongs to the series.

Rules N12 to N14 of the rulebook. A proposal goes round once, privately. "I can live with it" is a yes; "not yet, because
…" keeps it out as long as it stands; silence is neither.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine import consent
from bot.engine.circle.course import derive
from bot.engine.consent import LEAST
from bot.engine.effects import Keep
from bot.engine.model import Change, Proposal, SeriesStage
from bot.engine.moves import AnswerKeeping, AnswerProposal, Propose, Rung, TakeBackProposal
from bot.engine.refusals import Refusal
from bot.engine.regular import series_asking
from bot.engine.regular.series_dates import check
from bot.engine.regular.series_settling import settle
from bot.engine.regular.series_table import SeriesTable
from bot.engine.replacing import replace
from bot.engine.words import clean

KIND = "proposal"
LONGEST = 600
"""Characters of promises and of a reason: short enough to be read on a phone."""

KEEPING = (Change.KEEPER, Change.CO_KEEPER)


# --- proposing ---


def propose(table: SeriesTable, move: Propose) -> None:
    """N12. By any member, one at a time. Who would keep it is asked first, before anybody else hears of it."""
    person, s = table.member().person, table.series
    if s.proposal is not None:
        raise Refusal("refusal.series_proposal_open", until_at=s.proposal.until.isoformat())
    if len(s.members) < LEAST:
        raise Refusal("refusal.fewer_than_three", least=LEAST)
    _check(table, move)
    serial, until = table.next_serial(), series_asking.until(table)
    made = Proposal(
        serial, move.change, person, table.now, until,
        who=move.who if move.change in KEEPING else "", inherits=move.inherits,
        cadence=move.cadence if move.change is Change.CADENCE else None,
        words=_kept(table, serial, "promises", move.words) if move.change is Change.PROMISES else "",
        accepted=move.change not in KEEPING or move.who == person,
    )  # fmt: skip
    table.set(proposal=made)
    table.ring(KIND, until, serial)
    if made.accepted:
        _send_round(table, made)
        table.reply("reply.series_proposed", until_at=until)
    else:
        told = {"serial": serial, "change": move.change.value, "until_at": until}
        series_asking.ask(table, [move.who], _first(made), "series.would_you", **told)
        table.reply("reply.series_asked_first", named_who=move.who)


def _check(table: SeriesTable, move: Propose) -> None:
    """N2, N12. What could not be carried out is not sent round."""
    s = table.series
    match move.change:
        case Change.CADENCE if move.cadence is not None:
            check(move.minutes, move.likely, move.cadence.dates, table.now)
        case Change.KEEPER | Change.CO_KEEPER if move.who in series_asking.people(table):
            there = s.keeper if move.change is Change.KEEPER else s.co_keeper
            if move.who in (there, s.keeper):
                raise Refusal("refusal.series_keeps_already")
        case Change.KEEPER | Change.CO_KEEPER:
            raise Refusal("refusal.series_not_there")
        case Change.PROMISES:
            pass
        case Change.GO_ON if s.stage is SeriesStage.PAUSED and s.paused_together:
            pass
        case _:
            raise Refusal("refusal.unknown")


def _kept(table: SeriesTable, serial: int, salt: str, words: str) -> str:
    """The entry under which these words rest. Raises Refusal for none, and for too many."""
    words = clean(words)
    if len(words) > LONGEST:
        raise Refusal("refusal.too_long", most=LONGEST, have=len(words))
    if not words:
        raise Refusal("refusal.series_no_words")
    entry = derive(table.command.seed, "entry", serial, salt)
    table.effects.append(Keep(entry, words))
    return entry


def answer_keeping(table: SeriesTable, move: AnswerKeeping) -> None:
    """N12. Whoever would keep it says so themselves. Saying no needs no reason, and the circle hears of nothing."""
    person, p = table.member().person, table.series.proposal
    if p is None or p.serial != move.serial or p.accepted:
        raise Refusal("refusal.series_proposal_over")
    if p.who != person:
        raise Refusal("refusal.unknown")
    series_asking.retell(table, [person], _first(p), "series.would_you.over")
    if not move.yes:
        table.reply("reply.series_declined")
        _lapse(table, p, "declined")
        return
    table.hush(KIND, p.serial)
    until = series_asking.until(table)
    accepted = replace(p, accepted=True, inherits=move.inherits, since=table.now, until=until)
    table.set(proposal=accepted)
    table.ring(KIND, until, p.serial)
    _send_round(table, accepted)
    table.reply("reply.series_accepted")


def _send_round(table: SeriesTable, p: Proposal) -> None:
    """N13. To everybody but those who have said yes by proposing it, or by being ready to keep it."""
    ready = tuple(dict.fromkeys(one for one in (p.by, p.who) if one))
    asked = tuple(one for one in series_asking.people(table) if one not in ready)
    table.set(proposal=replace(p, asked=asked, yes=ready))
    values = {"serial": p.serial, "change": p.change.value, "until_at": p.until, "named_who": p.who}
    if p.cadence is not None:
        values |= {"rule": p.cadence.rule, "next_at": p.cadence.dates[0]}
    series_asking.ask(table, asked, _round(p), "series.proposal", **values)


def _first(p: Proposal) -> str:
    return f"keeping:{p.serial}"


def _round(p: Proposal) -> str:
    return f"proposal:{p.serial}"


# --- answering ---


def answer(table: SeriesTable, move: AnswerProposal) -> None:
    """N13. Until it closes an answer may be given anew; then the words of the one before are gone."""
    person, p = table.member().person, _open(table, move.serial)
    if person not in p.asked:
        raise Refusal("refusal.series_proposal_not_asked")
    _drop_reasons(table, p, person)
    salt = f"{person}:{table.command.once}"
    entry = "" if move.yes else _kept(table, p.serial, salt, move.reason)
    table.set(proposal=consent.said(p, person, entry))
    told = {"serial": p.serial, "until_at": p.until}
    series_asking.retell(table, [person], _round(p), "series.proposal.answered", **told)
    table.reply("reply.series_answered", until_at=p.until)
    look(table)


def _open(table: SeriesTable, serial: int) -> Proposal:
    p = table.series.proposal
    if p is None or p.serial != serial or not p.accepted:
        raise Refusal("refusal.series_proposal_over")
    return p


def _drop_reasons(table: SeriesTable, p: Proposal, person: str) -> None:
    for entry in consent.reasons_of(p, person):
        table.drop(entry)


def _unsaid(table: SeriesTable, p: Proposal, person: str) -> Proposal:
    _drop_reasons(table, p, person)
    return consent.unsaid(p, person)


def look(table: SeriesTable) -> None:
    """Once everybody can live with it, nobody is waited for. An objection has its whole time to be thought over."""
    p = table.series.proposal
    if p is not None and p.accepted and consent.by_everybody(p):
        _close(table, p)


def rung(table: SeriesTable, move: Rung) -> None:
    """N13 by the clock. Nobody's silence is an objection, and nobody's is a yes."""
    p = table.series.proposal
    if p is None or p.serial != move.turn or not series_asking.is_over(table, move, p.since, p.until):
        return
    if p.accepted:
        _close(table, p)
    else:
        series_asking.retell(table, [p.who], _first(p), "series.would_you.over")
        _lapse(table, p, "declined")


# --- closing ---


def _close(table: SeriesTable, p: Proposal) -> None:
    table.hush(KIND, p.serial)
    table.set(proposal=None)
    settle(table, p, _round(p))


def _lapse(table: SeriesTable, p: Proposal, why: str) -> None:
    """It never went round: whoever proposed it hears so, and nobody else."""
    table.hush(KIND, p.serial)
    table.set(proposal=None)
    told = {"why": why, "change": p.change.value, "serial": p.serial}
    series_asking.ask(table, [p.by], f"outcome:{p.serial}", "series.not_agreed", **told)


def take_back(table: SeriesTable, move: TakeBackProposal) -> None:
    """N12. Whoever proposed it needs no reason. What was written about it is gone."""
    person, p = table.member().person, table.series.proposal
    if p is None or p.serial != move.serial:
        raise Refusal("refusal.series_proposal_over")
    if p.by != person:
        raise Refusal("refusal.unknown")
    withdraw(table)
    table.reply("reply.series_taken_back")


def withdraw(table: SeriesTable) -> None:
    """As if it had never been: nobody is asked any more, and no words of it stay."""
    p = table.series.proposal
    if p is None:
        return
    table.hush(KIND, p.serial)
    table.set(proposal=None)
    for entry in (p.words, *(reason.entry for reason in p.reasons)):
        table.drop(entry)
    if p.accepted:
        series_asking.retell(table, p.asked, _round(p), "series.proposal.over")
    else:
        series_asking.retell(table, [p.who], _first(p), "series.would_you.over")


def unsay(table: SeriesTable, person: str) -> None:
    """Z5. What this person wrote about a proposal that is open, or the proposal where its words are theirs."""
    p = table.series.proposal
    if p is not None and p.words and p.by == person:
        withdraw(table)
    elif p is not None and any(one.person == person for one in p.reasons):
        table.set(proposal=_unsaid(table, p, person))


def without(table: SeriesTable, person: str) -> None:
    """N13. What somebody proposed goes when they leave, and so does what would make them keeper; else their answer."""
    p = table.series.proposal
    if p is None:
        return
    if person in (p.by, p.who):
        withdraw(table)
    elif person in p.asked:
        series_asking.retell(table, [person], _round(p), "series.proposal.over")
        p = _unsaid(table, p, person)
        table.set(proposal=replace(p, asked=tuple(one for one in p.asked if one != person)))


RULES: dict[type, Callable[[SeriesTable, Any], None]] = {
    Propose: propose,
    AnswerKeeping: answer_keeping,
    AnswerProposal: answer,
    TakeBackProposal: take_back,
}
