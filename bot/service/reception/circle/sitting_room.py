"""The form of a sitting: sharing, laying ahead, saving for later. It opens with what was saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.engine.circle.entries import sitting_to_come
from bot.engine.circle.kept import ahead_of, saved_of
from bot.engine.circle.status import likely_end
from bot.engine.kinds.script import Kind, Round
from bot.engine.model import Agendum, Circle, Entry, Mode, Seat, TurnState
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import next_waking
from bot.service.acts import Answer, Done, Press, Problems, Replace, Submit
from bot.service.own_names import names_inside
from bot.service.reception.answers import answered, opened
from bot.service.reception.circle.standing import OPEN_TO_WORDS, next_ahead
from bot.service.reception.leads.promises import promises_of
from bot.service.reception.leads.statements import drafted
from bot.service.reception.visit import Visit, own_seat
from bot.wording import identifiers, refusal_sentence
from bot.wording.forms import ahead, sitting
from bot.wording.forms.kit import Unclear, number, ticked
from bot.wording.forms.sitting import Asked, SittingValues
from bot.wording.sheet import Fields


async def open_sitting(visit: Visit, press: Press) -> Answer:
    """Raises Refusal for a turn that is over: the button of an old message says so kindly."""
    circle = await visit.circle(press.args.get("c", ""))
    seat = own_seat(circle, visit.person)
    turn = _turn(circle, seat, number(press.args, "t"))
    values = await _values(visit, circle, seat, circle.agenda[_now(circle).n - 1])
    return opened(visit, sitting.form(replace(values, turn=turn), visit.speaker))


def _now(circle: Circle) -> Agendum:
    if circle.sitting is None:
        raise Refusal("refusal.turn_over")
    return circle.agenda[circle.sitting.n - 1]


def _turn(circle: Circle, seat: Seat, serial: int) -> int:
    turns = circle.sitting.turns if circle.sitting else ()
    turn = next((t for t in turns if t.seat == seat.id), None)
    if turn is None or (serial and serial != turn.serial):
        raise Refusal("refusal.turn_over")
    if turn.state in (TurnState.SHARED, TurnState.PASSED):
        raise Refusal("refusal.answered")
    if turn.state not in OPEN_TO_WORDS:
        raise Refusal("refusal.not_your_turn")
    return turn.serial


async def open_ahead(visit: Visit, press: Press) -> Answer:
    """Raises Refusal where the words could not be laid: nobody writes in vain."""
    circle = await visit.circle(press.args.get("c", ""))
    seat = own_seat(circle, visit.person)
    n = number(press.args, "n") or next_ahead(circle, seat)
    values = await _values(visit, circle, seat, sitting_to_come(circle, seat, n))
    return opened(visit, ahead.form(values, visit.speaker))


async def _values(visit: Visit, circle: Circle, seat: Seat, this: Agendum) -> SittingValues:
    scripted = visit.template(circle).sittings[this.n - 1]
    language = visit.desk.language
    kept = _kept(circle, seat, this.n)
    words = await visit.words(circle, [entry.id for entry in kept])
    asks = any(r.kind is Kind.AGREEMENTS for r in scripted.rounds)
    promises = await promises_of(visit, circle) if asks else ""
    by_round = {e.round: words.get(e.id, "") for e in kept if e.heading is None}
    by_round = by_round or await drafted(visit, circle, seat, this.n)
    line = next((words.get(e.id, "") for e in kept if e.heading is not None), "")
    return SittingValues(
        circle.id,
        0,
        this.n,
        len(circle.agenda),
        scripted.title.read(language),
        this.mode,
        circle.held,
        tuple(_asked(r, language, promises) for r in scripted.rounds),
        this.line,
        reads_at(circle, seat, this, visit.now),
        visit.once(),
        answers=tuple(by_round.get(i + 1, "") for i in range(this.rounds)),
        line_words=line,
        thoughts=any(entry.thoughts_welcome for entry in kept),
        called=names_inside(circle, [seat.person], visit.speaker)[seat.person] if circle.own_names else "",
    )


def _asked(scripted: Round, language: str, promises: str) -> Asked:
    about = scripted.kind is Kind.AGREEMENTS
    hint = scripted.hint.read(language) if scripted.hint else ""
    return Asked(scripted.prompt.read(language), hint, about, promises if about else "")


def _kept(circle: Circle, seat: Seat, n: int) -> tuple[Entry, ...]:
    """Saved for later, or else laid ahead already: both can be written on."""
    return saved_of(circle, seat.id, n) or ahead_of(circle, seat.id, n)


def reads_at(circle: Circle, seat: Seat, this: Agendum, now: datetime) -> datetime | None:
    """Before this moment likely nobody reads what is written now; None where no moment can be said.

    Sealed words open when the sitting closes, likely once the others answer; it was fixed when the sitting began, so
    that a form opened again tells nothing of their answers. Passed words can be met by whoever wakes first.
    """
    if circle.sitting is None or circle.sitting.n != this.n:
        return None
    if this.mode is Mode.SEALED:
        return likely_end(circle, now, but=seat.id)
    turn = next((t for t in circle.sitting.turns if t.seat == seat.id), None)
    if turn is not None and turn.state is TurnState.AHEAD:
        return None  # laid ahead: nobody can read it before the piece comes
    others = [s for s in circle.seats if s.id != seat.id and not s.gone]
    first = min((next_waking(s.hours, now) for s in others), default=now)
    return first if first > now else None


async def share(visit: Visit, submit: Submit) -> Answer:
    move = sitting.parse(submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    again = await _look_again(visit, submit)
    if again is not None:
        return again
    await visit.in_circle(submit.args.get("c", ""), move, submit.args.get("once", submit.once))
    return Done(home=True)


async def _look_again(visit: Visit, submit: Submit) -> Answer | None:
    """R15. Once, before it is shared, the form comes back with what could point to a person. None: nothing could.

    Sent again it is taken as it is, whatever stands in it.
    """
    answers, line = sitting.written(submit.fields, submit.args)
    found = () if "looked" in submit.args else identifiers.found_in((*answers, line))
    if not found:
        return None
    note = visit.speaker.say("form.sitting.look_again", found=" · ".join(found))
    return await _with_all_fields(visit, submit.fields, submit.args, note, looked=True)


async def lay_ahead(visit: Visit, submit: Submit) -> Answer:
    """Nothing else would say that the words are kept: the piece, and its message, come later."""
    move = ahead.parse(submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    again = await _look_again(visit, submit)
    if again is not None:
        return again
    once = submit.args.get("once", submit.once)
    return await answered(visit, await visit.in_circle(submit.args.get("c", ""), move, once))


async def save(visit: Visit, press: Press) -> Answer:
    """The form stays, with every field as it was and a word that it is kept; so it does when it could not be kept."""
    args = {**press.args, **press.form_args}
    circle = await visit.circle(args.get("c", ""))
    own_seat(circle, visit.person)
    move = sitting.parse_saved(press.fields, args)
    note = visit.speaker.say("form.sitting.saved")
    try:
        await visit.in_circle(circle.id, move, press.once)
    except Refusal as refusal:
        note = refusal_sentence(refusal, visit.speaker)
    return await _with_all_fields(visit, press.fields, args, note, looked="looked" in args)


async def _with_all_fields(
    visit: Visit, fields: Fields, args: Mapping[str, str], note: str, *, looked: bool
) -> Answer:
    """The same form again, as it was written, under a note."""
    circle = await visit.circle(args.get("c", ""))
    n = number(args, "n")
    if not 1 <= n <= len(circle.agenda):
        raise Refusal("refusal.unknown")
    values = await _values(visit, circle, own_seat(circle, visit.person), circle.agenda[n - 1])
    answers, line = sitting.written(fields, args)
    values = replace(
        values,
        turn=number(args, "t"),
        answers=answers,
        line_words=line,
        thoughts="welcome" in ticked(fields, "thoughts"),
        once=args.get("once") or values.once,
        note=note,
        looked=looked,
    )
    form = sitting.form if values.turn else ahead.form
    return Replace(form(values, visit.speaker))


PRESSES = {"share": open_sitting, "ahead": open_ahead, "save": save}
SUBMITS = {"sitting": share, "ahead": lay_ahead}
