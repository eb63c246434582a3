"""An ask after its circle: one lead is asked, reminded kindly, and answers in words; the circle says whether that will do.

Rules Q1 to Q12 of the rulebook. Reminders go to the lead alone. Days are calendar days, and being away stops no lead's
clock. Nobody who sat in the circle is named, asked for or counted here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.engine.after import ask_answers
from bot.engine.after.after_table import AfterTable
from bot.engine.after.ask_answers import CHECKED, MOST_WORDS, REQUEST
from bot.engine.after.ask_clock import ALARMS, unheard
from bot.engine.after.ask_schedule import DUE
from bot.engine.after.ask_table import (
    AskTable,
    anew,
    end_offer,
    hold,
    line_in_thread,
    moved_on,
    news,
    quiet,
    release,
    tell_series,
)
from bot.engine.after.holds import hold_of
from bot.engine.circle.taking_back import from_ask
from bot.engine.effects import Effect, Keep, Send
from bot.engine.model import Ask, AskCame, AskStage, Part, Rank
from bot.engine.moves import (
    AcceptAsk,
    BeginAsk,
    Command,
    HandAskOn,
    LineStruck,
    PersonGone,
    RefuseAsk,
    Rung,
    SendAsk,
    SeriesUnheard,
    TakeAsk,
    TakenBack,
)
from bot.engine.refusals import Refusal

Step = tuple[Ask, tuple[Effect, ...]]


def step_ask(ask: Ask | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal when it cannot be."""
    move = command.move
    if isinstance(move, BeginAsk):
        return _begin(ask, command, move, now)
    rule = RULES.get(type(move))
    if ask is None or rule is None:
        raise Refusal("refusal.unknown")
    if ask.stage is AskStage.GONE and command.actor is not None:
        raise Refusal("refusal.ask_over")
    table = AfterTable(ask, command, now, (ask.artifact, ask.line))
    if ask.invitation and ask.sent is not None:
        table.shows(command.subject, REQUEST)
    rule(table, move)
    return table.state, tuple(table.effects)


def _begin(ask: Ask | None, command: Command, move: BeginAsk, now: datetime) -> Step:
    """Q1. Whoever published the sheet is asked to whom it goes."""
    if ask is not None:
        return ask, ()
    made = Ask(
        id=command.subject.id,
        organisation=command.organisation,
        artifact=move.artifact,
        line=move.line_id,
        published=now,
        erase_at=move.erase_at,
        template=move.template,
        series=move.series,
        places=move.places,
        asked=move.asked,
        free_at=move.free_at,
        floor=move.floor,
        invitation=move.invitation,
        publisher=move.asked,
        unit=move.unit,
    )
    table = AfterTable(made, command, now, (move.artifact, move.line_id))
    if move.asked:
        table.tell(move.asked, _question(table, move))
    table.ring("erase", move.erase_at)
    return table.state, tuple(table.effects)


def _question(table: AskTable, move: BeginAsk) -> Part:
    if move.invitation:
        return table.part("open", "ask.invitation")
    return table.question("ask.open", "ask.open_several", move.beside)


# --- to a lead ---


def may_name(ask: Ask, person: str, now: datetime) -> bool:
    """Q1. Whoever published the sheet; after some days any member."""
    free = ask.free_at is None or now >= ask.free_at
    return ask.stage is AskStage.OPEN and (free or person == ask.asked)


def send(table: AskTable, move: SendAsk) -> None:
    """Q1, Q2, Q5. Put to one lead by a named human who owes no answer themselves. The thirty days begin."""
    a, actor = table.state, table.command.actor
    if a.stage is not AskStage.OPEN:
        raise Refusal("refusal.ask_sent")
    if actor is None or not may_name(a, actor, table.now):
        raise Refusal("refusal.ask_keepers")
    if move.owes:
        raise Refusal("refusal.ask_first")
    if move.sponsor == move.lead:
        raise Refusal("refusal.ask_sponsor")
    if a.invitation:
        _invites(table, move)
    if a.asked:
        table.forget(a.asked, "open")
    table.set(
        stage=AskStage.SENT,
        kind=move.kind,
        lead=move.lead,
        sponsor=move.sponsor,
        sent=table.now,
        receipt_at=move.receipt_at,
        due=table.now + DUE,
        asked="",
        told=0,
    )
    hold(table, move.lead)
    hold(table, move.sponsor)
    table.tell(move.lead, table.part("asked", "ask.asked", due_at=table.state.due), rank=Rank.PIECE)
    tell_series(table, AskCame.SENT)
    line_in_thread(table)
    moved_on(table)
    table.reply("reply.ask_sent", lead_who=move.lead, due_at=table.state.due)


def _invites(table: AskTable, move: SendAsk) -> None:
    """V8. An invitation goes in the words of whoever sends it."""
    if not move.words.strip():
        raise Refusal("refusal.ask_words")
    if len(move.words) > MOST_WORDS:
        raise Refusal("refusal.ask_long", most=MOST_WORDS)
    table.effects.append(Keep(REQUEST, move.words))
    table.shows(table.command.subject, REQUEST)


def take(table: AskTable, move: TakeAsk) -> None:
    """Q3. The lead says that it is theirs to answer, and who does it when they cannot. The circle reads so at once."""
    a = _leads(table)
    if move.deputy == a.lead:
        raise Refusal("refusal.ask_deputy")
    first = a.stage is AskStage.SENT
    if a.deputy and a.deputy != move.deputy:
        table.set(deputy="")
        release(table, a.deputy)
    hold(table, move.deputy)
    table.set(stage=AskStage.TAKEN, deputy=move.deputy, receipt_at=None)
    if first:
        line_in_thread(table)
        news(table, "taken", "ask.taken", lead_who=a.lead, due_at=a.due)
    moved_on(table)
    table.reply("reply.ask_taken", due_at=a.due)


def hand_on(table: AskTable, move: HandAskOn) -> None:
    """Q6. Once. Until the other person accepts, it stays where it is."""
    a = _leads(table)
    if a.handed:
        raise Refusal("refusal.ask_handed")
    if move.person in (a.lead, ""):
        raise Refusal("refusal.ask_yours")
    end_offer(table)
    hold(table, move.person)
    table.set(offered=move.person)
    offer = table.part(f"offered:{move.person}", "ask.offered", lead_who=a.lead, due_at=a.due)
    table.tell(move.person, offer, rank=Rank.PIECE)
    table.reply("reply.ask_offered", to_who=move.person)


def accept(table: AskTable, move: AcceptAsk) -> None:
    """Q6. From here on it is theirs; the clock runs on."""
    a, actor = table.state, table.command.actor
    if a.stage not in (AskStage.SENT, AskStage.TAKEN) or not actor or actor != a.offered:
        raise Refusal("refusal.ask_not_yours")
    before = a.lead
    quiet(table)
    hold(table, actor)
    table.set(lead=actor, offered="", handed=True, stage=AskStage.TAKEN, receipt_at=None)
    release(table, before)
    table.tell(before, table.part(f"accepted:{before}", "ask.accepted", lead_who=actor))
    line_in_thread(table)
    news(table, "handed", "ask.handed", lead_who=actor, due_at=a.due)
    moved_on(table)
    table.reply("reply.ask_taken", due_at=a.due)


def refuse(table: AskTable, move: RefuseAsk) -> None:
    """Q6. It stays with the lead, who reads so: otherwise both would wait for each other."""
    a, actor = table.state, table.command.actor
    if actor is not None and actor == a.offered:
        table.set(offered="")
        release(table, actor)
        table.tell(
            a.lead, table.part(f"back:{actor}", "ask.back", to_who=actor, due_at=a.due), rank=Rank.PIECE
        )
    table.reply("reply.ask_refused")


def _leads(table: AskTable) -> Ask:
    """The ask, for its lead or the deputy. Raises Refusal for everybody else, and when it is answered."""
    a, actor = table.state, table.command.actor
    if a.stage not in (AskStage.SENT, AskStage.TAKEN):
        raise Refusal("refusal.ask_answered" if a.outcome else "refusal.ask_over")
    if actor is None or actor not in (a.lead, a.deputy):
        raise Refusal("refusal.ask_not_yours")
    return a


# --- by others ---


def gone(table: AskTable, move: PersonGone) -> None:
    """Q9. The deputy answers for a lead who is gone; without one, a human names somebody else, and the circle reads so."""
    a = table.state
    if move.person == a.offered:
        table.set(offered="")
    if move.person in (a.deputy, a.sponsor):
        table.set(**{name: "" for name in ("deputy", "sponsor") if getattr(a, name) == move.person})
    if move.person != a.lead or a.stage not in (AskStage.SENT, AskStage.TAKEN):
        return
    deputy = table.state.deputy
    if deputy:
        table.set(lead=deputy, deputy="")
        hold(table, deputy)
        table.tell(deputy, table.part(f"inherited:{deputy}", "ask.inherited", due_at=a.due), rank=Rank.PIECE)
    else:
        anew(table)
        tell_series(table, AskCame.OVER)
        news(table, f"lost:{table.now:%Y-%m-%d}", "ask.lost")
    line_in_thread(table)
    moved_on(table)


def struck(table: AskTable, move: LineStruck) -> None:
    """Q10. Words that are taken back ask for nothing any more."""
    a = table.state
    if a.asked:
        table.forget(a.asked, "open")
    end_offer(table)
    if a.stage in (AskStage.SENT, AskStage.TAKEN):
        quiet(table)
        table.tell(a.lead, table.part("struck", "ask.struck"), rank=Rank.PIECE)
        for person in (a.lead, a.deputy, a.sponsor):
            hold(table, person, on=False)
    if a.outcome in CHECKED:
        table.effects.append(Send(hold_of(table.command.subject), LineStruck()))
    tell_series(table, AskCame.OVER)
    table.set(stage=AskStage.GONE, asked="", said=())
    moved_on(table)


def rung(table: AskTable, move: Rung) -> None:
    """An alarm that nobody knows any more is let pass."""
    rule = ALARMS.get(move.kind)
    if rule is not None:
        rule(table)


RULES: dict[type, Callable[[AskTable, Any], None]] = {
    SendAsk: send,
    TakeAsk: take,
    HandAskOn: hand_on,
    AcceptAsk: accept,
    RefuseAsk: refuse,
    PersonGone: gone,
    TakenBack: from_ask,
    LineStruck: struck,
    SeriesUnheard: unheard,
    Rung: rung,
    **ask_answers.RULES,
}
