"""What leadership names, signs and answers for: one lead's statements, from the first draft to the last answer.

Rules H1 to H6 and H9 of the rulebook. The text itself is judged in `specific`. A signed text never changes: another one
is another version.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.engine.circle.taking_back import OF_A_STATEMENT
from bot.engine.effects import Effect, Send
from bot.engine.leads.acknowledgement_clock import (
    ALARM,
    TOLD_MOST,
    end_due,
    kept_on,
    next_version,
    set_alarm,
    silence_at,
)
from bot.engine.leads.acknowledgement_table import Table
from bot.engine.leads.naming_asked import asked
from bot.engine.leads.specific import FARTHEST, PROMISES_MOST, day_of, names_somebody, reasons
from bot.engine.model import ANSWERS, HOLLOW, KINDS, TIME, Acknowledgement, Promise, Statement, Subject
from bot.engine.moves import (
    AnswerPromise,
    AskToName,
    Command,
    DropStatement,
    PersonGone,
    PromiseAnswered,
    Rung,
    SignStatement,
    StatementSigned,
    WriteStatement,
)
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.words import clean

QUICK = timedelta(days=14)
"""By then one promise of a new beginning shows."""

DRAFT_STANDS = timedelta(days=60)
"""A draft that passed is signed within this time, or looked at again: its days may have gone by."""

_NOTED = re.compile(
    r"\W*(?:noted|ok|okay|seen|thanks|anotado|visto|vale|noté|bien noté|vu|registado|registrado|ciente)\W*"
)

Step = tuple[Acknowledgement, tuple[Effect, ...]]


def step_acknowledgement(state: Acknowledgement | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal when it cannot be."""
    rule = RULES.get(type(command.move))
    if rule is None or (state is None and not isinstance(command.move, WriteStatement | AskToName)):
        raise Refusal("refusal.unknown")
    if state is None:
        if command.actor is None:
            raise Refusal("refusal.unknown")
        lead = command.move.lead if isinstance(command.move, AskToName) else command.actor
        state = Acknowledgement(command.subject.id, command.organisation, lead)
    table = Table(state, command, now)
    if not state.serial:
        table.hold(state.lead)
    rule(table, command.move)
    set_alarm(table)
    return table.state, tuple(table.effects)


# --- the draft ---


def _write(table: Table, move: WriteStatement) -> None:
    """H1. A lead writes alone, and may keep it unfinished; nobody else reads a draft. H2 says what it lacks."""
    table.only_the_lead()
    if move.kind not in KINDS or len(move.promises) > PROMISES_MOST:
        raise Refusal("refusal.unknown")
    words = _cleaned(move)
    lacks = reasons(words, table.now.date())
    if move.finished and lacks:
        raise Refusal("refusal.vague")
    _forget_draft(table)
    serial = table.state.serial + 1
    keep = table.keep
    table.set(
        serial=serial,
        draft=Statement(
            serial=serial,
            kind=words.kind,
            language=words.language,
            role=keep(words.role),
            asked=keep(words.asked),
            not_done=keep(words.not_done),
            blamed=keep(words.blamed),
            promises=tuple(Promise(keep(p.words), keep(p.owner), p.day) for p in words.promises),
            passes=not lacks,
            digest=_digest(words),
            day=table.now.date().isoformat() if not lacks else "",
        ),
    )
    table.reply("reply.statement_kept" if lacks or not move.finished else "reply.statement_passes")


def _cleaned(move: WriteStatement) -> WriteStatement:
    promises = tuple(
        replace(p, words=clean(p.words), owner=clean(p.owner), day=p.day if day_of(p.day) else "")
        for p in move.promises
    )
    return replace(
        move,
        role=clean(move.role),
        asked=clean(move.asked),
        not_done=clean(move.not_done),
        blamed=clean(move.blamed),
        promises=tuple(p for p in promises if p.words or p.owner or p.day),
    )


def _digest(move: WriteStatement) -> str:
    """Of the words alone, so that anybody can see whether two texts are the same."""
    rows = [move.kind, move.role, move.asked, move.not_done, move.blamed]
    rows += [text for p in move.promises for text in (p.words, p.owner, p.day)]
    return hashlib.sha256("\x1f".join(rows).encode("utf-8", "surrogatepass")).hexdigest()


def _drop(table: Table, move: DropStatement) -> None:
    """H1. A draft goes at one tap, with its words."""
    table.only_the_lead()
    _draft(table, move.serial)
    _forget_draft(table)
    table.set(draft=None)
    table.reply("reply.statement_dropped")


def _forget_draft(table: Table) -> None:
    if table.state.draft is not None:
        table.drop(table.state.draft.entries)


def _draft(table: Table, serial: int) -> Statement:
    """H4. Only the draft that was in front of the lead: a button of an older one does nothing."""
    draft = table.state.draft
    if draft is None or draft.serial != serial:
        raise Refusal("refusal.another_draft")
    return draft


# --- signing ---


def _sign(table: Table, move: SignStatement) -> None:
    """H3. A named human signs, with role and date, and names a deputy and a sponsor; after that no word changes."""
    table.only_the_lead()
    draft, lead = _draft(table, move.serial), table.state.lead
    day = day_of(draft.day)
    if not draft.passes or day is None:
        raise Refusal("refusal.vague")
    if table.now.date() - day > DRAFT_STANDS or any(
        p.day <= table.now.date().isoformat() for p in draft.promises
    ):
        raise Refusal("refusal.days_gone_by")
    if not (move.deputy and move.sponsor) or len({lead, move.deputy, move.sponsor}) < 3:
        raise Refusal("refusal.deputy_and_sponsor")
    if draft.kind == HOLLOW and not move.agreed:
        raise Refusal("refusal.agreement")
    _quick(draft, table.now)
    if owes(table.state, table.now):
        raise Refusal("refusal.answer_first")
    version = next_version(table.state)
    text = replace(draft, serial=version, signed=table.now, deputy=move.deputy, sponsor=move.sponsor)
    table.set(draft=None, signed=(*table.state.signed, text), versions=version)
    table.effects.append(
        Send(
            Subject("organisation", table.state.organisation),
            StatementSigned(table.state.id, table.central_part(text)),
        )
    )
    table.hold(move.deputy, move.sponsor)
    table.reply("reply.statement_signed", version=version)


def _quick(draft: Statement, now: datetime) -> None:
    """X9. Where circles became hollow, one thing that is promised shows soon: a change that everybody can see."""
    last = (now + QUICK).date().isoformat()
    if draft.kind == HOLLOW and not any(one.day <= last for one in draft.promises):
        raise Refusal("refusal.quick_change", days=QUICK.days)


def owes(state: Acknowledgement, now: datetime) -> bool:
    """H9. Whether an answer of this lead is late: then they answer before they ask or promise anything new."""
    today = now.date().isoformat()
    return any(p.open and p.due < today for text in state.signed for p in text.promises)


# --- answering ---


def _answer(table: Table, move: AnswerPromise) -> None:
    """H5. Changed, partly, declined because, or once: needs time until. "Noted" is no answer. The deputy may answer."""
    text, promise = _promise(table, move.version, move.n)
    if table.command.actor not in (table.state.lead, text.deputy):
        raise Refusal("refusal.not_lead")
    if not promise.open:
        raise Refusal("refusal.promise_answered")
    because = clean(move.because)
    _check_answer(promise, move, because, table.now)
    if promise.because:
        table.drop((promise.because,))
    answered = replace(
        promise,
        answer=move.answer,
        because=table.keep(because),
        until=move.until if move.answer == TIME else promise.until,
        told=0,
        told_at=None,
    )
    table.quiet(text, move.n)
    text = kept_on(table, table.set_promise(move.version, move.n, answered))
    table.effects.append(
        Send(
            Subject("organisation", table.state.organisation),
            PromiseAnswered(table.central_part(text), table.news_part(text, move.n)),
        )
    )
    table.reply("reply.promise_answered")


def _promise(table: Table, version: int, n: int) -> tuple[Statement, Promise]:
    texts = {text.serial: text for text in table.state.signed}
    if version not in texts or not 1 <= n <= len(texts[version].promises):
        raise Refusal("refusal.unknown")
    return texts[version], texts[version].promises[n - 1]


def _check_answer(promise: Promise, move: AnswerPromise, because: str, now: datetime) -> None:
    if move.answer not in ANSWERS:
        raise Refusal("refusal.unknown")
    if len(because.split()) < 3 or _NOTED.fullmatch(because.casefold()):
        raise Refusal("refusal.noted")
    if names_somebody(because):
        raise Refusal("refusal.answer_about_a_person")
    if move.answer != TIME:
        return
    until, today = day_of(move.until), now.date()
    if promise.answer == TIME:
        raise Refusal("refusal.time_once")
    if until is None or not today < until <= today + FARTHEST:
        raise Refusal("refusal.until_when")


# --- the clock ---


def _rung(table: Table, move: Rung) -> None:
    """H6. On its day the lead is asked what came of it, a week later the deputy too, then the sponsor is told plainly."""
    if move.kind != ALARM:
        return
    for text in table.state.signed:
        for n, promise in enumerate(text.promises, 1):
            at = silence_at(promise)
            if at is not None and at <= table.now:
                told = promise.told + 1
                table.set_promise(text.serial, n, replace(promise, told=told, told_at=table.now))
                lead = table.state.lead
                for person in ((lead,), (lead, text.deputy), (text.sponsor,))[told - 1]:
                    part = table.due_part(text, n, above=told == TOLD_MOST, mine=person == lead)
                    table.tell(person, part)
    end_due(table)


def _gone(table: Table, move: PersonGone) -> None:
    """H6. When the account of a lead is switched off, the draft goes, and the deputy is told of what was promised."""
    if move.person != table.state.lead:
        return
    _forget_draft(table)
    table.set(draft=None)
    for text in table.state.signed:
        for n, promise in enumerate(text.promises, 1):
            if promise.open:
                table.tell(text.deputy, table.due_part(text, n, above=False))


RULES: dict[type, Callable[[Table, Any], None]] = {
    AskToName: asked,
    WriteStatement: _write,
    DropStatement: _drop,
    SignStatement: _sign,
    AnswerPromise: _answer,
    Rung: _rung,
    PersonGone: _gone,
    **OF_A_STATEMENT,
}
