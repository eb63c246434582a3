"""What members of a regular circle decide together: proposing, answering, reading why not, and the question after six
circles.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.engine.circle.course import derive
from bot.engine.model import Cadence, Change, Proposal, Series, Wish, series_subject
from bot.engine.moves import (
    AnswerKeeping,
    AnswerProposal,
    AnswerSixth,
    Move,
    Propose,
    TakeBackProposal,
    TakeBackReason,
)
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import local
from bot.service import cadence
from bot.service.acts import Answer, Press, Problems, Replace, Submit
from bot.service.reception.answers import answered, opened
from bot.service.reception.circle.may_keep import inherits, may_keep
from bot.service.reception.leads.promises import promises_now
from bot.service.reception.regular.series_room import asks, dates_of
from bot.service.reception.regular.series_seen import series_title
from bot.service.reception.visit import Visit
from bot.wording.forms import series as series_form
from bot.wording.forms import series_consent, series_keeping, series_promises
from bot.wording.forms.kit import Unclear, number
from bot.wording.forms.series import SeriesValues
from bot.wording.forms.series_consent import ConsentValues
from bot.wording.forms.series_keeping import KeepingValues
from bot.wording.forms.series_promises import PromisesValues
from bot.wording.pages import series_together
from bot.wording.pages.series_together import ChangeValues, ReasonShown
from bot.wording.sheet import Sheet

NEXT = timedelta(weeks=1)
"""Another rhythm begins after the circle has had time to answer."""


async def _act(visit: Visit, series: Series, move: Move, once: str) -> Answer:
    return await answered(visit, await visit.act(series_subject(series.id), move, once))


# --- after six circles ---


async def wish(visit: Visit, press: Press) -> Answer:
    series = await visit.series(press.args.get("r", ""))
    named = press.args.get("w", "")
    chosen = Wish(named) if named in set(Wish) else None
    return await _act(visit, series, AnswerSixth(number(press.args, "s"), chosen), press.once)


# --- proposing ---


async def open_changes(visit: Visit, press: Press) -> Answer:
    series = await _free(visit, press)
    values = ChangeValues(
        series.id, series_title(series, visit), await promises_now(visit, series), series.paused_together
    )
    return opened(visit, series_together.change(values, visit.speaker))


async def _free(visit: Visit, press: Press) -> Series:
    """Raises Refusal while something else goes round: before anybody writes in vain."""
    series = await visit.series(press.args.get("r", ""))
    if series.proposal is not None:
        raise Refusal("refusal.series_proposal_open", until_at=series.proposal.until.isoformat())
    return series


async def open_proposing(visit: Visit, press: Press) -> Answer:
    series, kind = await _free(visit, press), press.args.get("k", "")
    if kind == Change.GO_ON.value:
        return await _act(visit, series, Propose(Change.GO_ON), press.once)
    match kind:
        case Change.PROMISES.value:
            promises = await promises_now(visit, series)
            values = PromisesValues(series.id, series_title(series, visit), promises, visit.once())
            return opened(visit, series_promises.form(values, visit.speaker))
        case Change.CADENCE.value:
            return opened(visit, _rhythm_form(visit, series))
        case Change.KEEPER.value | Change.CO_KEEPER.value:
            return opened(visit, await _keeping_form(visit, series, Change(kind)))
    raise Refusal("refusal.unknown")


def _rhythm_form(visit: Visit, series: Series) -> Sheet:
    """The hour stays the one by the clock of the series, whoever proposes it."""
    hours = replace(visit.desk.hours, zone=series.zone, away_until=None)
    start = local(hours, next((at for at in series.dates if at > visit.now + NEXT), visit.now + 2 * NEXT))
    values = SeriesValues(
        "",
        series_title(series, visit),
        series.zone,
        start.date().isoformat(),
        start.hour * 60 + start.minute,
        visit.once(),
        series_form.rhythm(series.rule),
        series.id,
    )
    return series_form.form(values, visit.speaker)


async def _keeping_form(visit: Visit, series: Series, change: Change) -> Sheet:
    there = {series.keeper, series.co_keeper if change is Change.CO_KEEPER else ""}
    could = [m.person for m in series.members if m.person not in there]
    if series.own_names:
        could = [person for person in could if person == visit.person]
        if not could:
            raise Refusal("refusal.names_only_oneself")
    names = await visit.names(could)
    unknown = visit.speaker.say("name.unknown")
    people = sorted(((one, names.get(one) or unknown) for one in could), key=lambda one: one[1])
    values = KeepingValues(series.id, series_title(series, visit), change, tuple(people), visit.once())
    return series_keeping.form(values, visit.speaker)


async def propose_promises(visit: Visit, submit: Submit) -> Answer:
    series = await visit.series(submit.args.get("r", ""))
    move = series_promises.parse(submit.fields, submit.args, await promises_now(visit, series))
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    return await _act(visit, series, move, submit.args.get("once", submit.once))


async def propose_rhythm(visit: Visit, submit: Submit) -> Answer:
    """N2. Looked at as when a circle is first held regularly: its minutes, and room between its dates."""
    series = await visit.series(submit.args.get("r", ""))
    chosen = series_form.parse(submit.fields, submit.args, series.zone, visit.now)
    if isinstance(chosen, Unclear):
        return Problems(chosen.said(visit.speaker))
    try:
        dates = dates_of(chosen, series.zone, visit.now)
    except cadence.NoCalendar:
        return Problems(Unclear.at("calendar", "form.series.no_calendar").said(visit.speaker))
    minutes, likely = await asks(visit, series, dates[0]) if dates else (0, timedelta())
    other = Cadence(chosen.rule, series.zone, chosen.first, dates)
    move = Propose(Change.CADENCE, cadence=other, minutes=minutes, likely=likely)
    return await _act(visit, series, move, submit.args.get("once", submit.once))


async def propose_keeping(visit: Visit, submit: Submit) -> Answer:
    """N16. Somebody else is asked whether they would; whoever offers it themselves has said so."""
    series = await visit.series(submit.args.get("r", ""))
    chosen = series_keeping.parse(submit.fields, submit.args)
    if isinstance(chosen, Unclear):
        return Problems(chosen.said(visit.speaker))
    change, person = chosen
    move = Propose(change, who=person)
    if person == visit.person:
        move = replace(move, inherits=await _ready(visit, series, change))
    return await _act(visit, series, move, submit.args.get("once", submit.once))


async def _ready(visit: Visit, series: Series, change: Change) -> bool:
    """Raises Refusal for whoever may not keep it. As co-keeper everybody may help; not everybody keeps it one day."""
    if change is Change.KEEPER:
        await may_keep(visit, series.place)
        return True
    return await inherits(visit, visit.person, series.place)


# --- answering ---


async def _open(visit: Visit, press: Press) -> tuple[Series, Proposal]:
    series = await visit.series(press.args.get("r", ""))
    p = series.proposal
    if p is None or p.serial != number(press.args, "s"):
        raise Refusal("refusal.series_proposal_over")
    return series, p


async def would_keep(visit: Visit, press: Press) -> Answer:
    series, p = await _open(visit, press)
    yes = press.args.get("y") == "yes"
    ready = yes and p.who == visit.person and await _ready(visit, series, p.change)
    return await _act(visit, series, AnswerKeeping(p.serial, yes, ready), press.once)


async def read_proposal(visit: Visit, press: Press) -> Answer:
    series, p = await _open(visit, press)
    if not p.accepted or visit.person not in p.asked:
        raise Refusal("refusal.series_proposal_not_asked")
    words = await visit.words(series, [p.words] if p.words else [])
    names = await visit.names([p.who]) if p.who and not series.own_names else {}
    values = ConsentValues(
        series.id,
        p.serial,
        series_title(series, visit),
        p.change.value,
        p.until,
        visit.once(),
        who=names.get(p.who) or visit.speaker.say("name.unknown"),
        rule=p.cadence.rule if p.cadence else series.rule,
        dates=p.cadence.dates if p.cadence else (),
        promises=words.get(p.words, ""),
        now=await promises_now(visit, series) if p.change is Change.PROMISES else "",
    )
    return opened(visit, series_consent.form(values, visit.speaker))


async def live_with_it(visit: Visit, press: Press) -> Answer:
    series = await visit.series(press.args.get("r", ""))
    once = press.args.get("once", press.once)
    return await _act(visit, series, AnswerProposal(number(press.args, "s")), once)


async def not_yet(visit: Visit, submit: Submit) -> Answer:
    series = await visit.series(submit.args.get("r", ""))
    move = series_consent.parse(submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    return await _act(visit, series, move, derive(submit.args.get("once", submit.once), "not yet"))


async def take_back(visit: Visit, press: Press) -> Answer:
    series = await visit.series(press.args.get("r", ""))
    return await _act(visit, series, TakeBackProposal(number(press.args, "s")), press.once)


# --- why not ---


async def why(visit: Visit, press: Press) -> Answer:
    series = await visit.series(press.args.get("r", ""))
    return opened(visit, await _why(visit, series, number(press.args, "s")))


async def _why(visit: Visit, series: Series, serial: int) -> Sheet:
    found = next((one for one in series.decisions if one.serial == serial), None)
    reasons = found.reasons if found is not None else ()
    words = await visit.words(series, [one.entry for one in reasons])
    shown = tuple(
        ReasonShown(one.entry, words[one.entry], one.person == visit.person)
        for one in reasons
        if one.entry in words
    )
    return series_together.why(series.id, serial, shown, visit.speaker)


async def unsay(visit: Visit, press: Press) -> Answer:
    series = await visit.series(press.args.get("r", ""))
    await visit.act(series_subject(series.id), TakeBackReason(press.args.get("e", "")), press.once)
    series = await visit.series(series.id)
    return Replace(await _why(visit, series, number(press.args, "s")))


PRESSES = {
    "series_wish": wish,
    "series_change": open_changes,
    "series_propose": open_proposing,
    "series_would": would_keep,
    "series_answer": read_proposal,
    "series_yes": live_with_it,
    "series_unpropose": take_back,
    "series_why": why,
    "series_unsay": unsay,
}
SUBMITS = {
    "series_promises": propose_promises,
    "series_cadence": propose_rhythm,
    "series_keeping": propose_keeping,
    "series_consent": not_yet,
}
