"""Naming what happened: a lead writes, is told what is vague, signs, and answers; everybody reads what is signed."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.leads.acknowledgement import owes
from bot.engine.leads.specific import reasons
from bot.engine.model import HARM, TIME, Acknowledgement, Statement, acknowledgement_subject
from bot.engine.moves import DropStatement, SignStatement
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Replace, Submit, Who
from bot.service.handle import Outcome
from bot.service.reception import elsewhere, greeting, somebody
from bot.service.reception.answers import answered, opened
from bot.service.reception.leads import statements
from bot.service.reception.membership import is_member, only_members
from bot.service.reception.visit import Visit
from bot.wording import refusal_sentence
from bot.wording.forms import naming
from bot.wording.forms.kit import Unclear, number
from bot.wording.forms.naming import AnswerValues, NamingValues, SignValues
from bot.wording.pages import statements as pages
from bot.wording.pages.statements import PromiseShown, StatementShown, StatementsValues
from bot.wording.sheet import Sheet

# --- reading ---


async def show_all(visit: Visit, _press: Press) -> Answer:
    """R1. What is signed, for everybody, and one's own draft."""
    mine, those = await statements.own(visit), await statements.everybodys(visit)
    texts = [(one, text) for one in those for text in one.signed]
    texts.sort(key=lambda pair: pair[1].signed or visit.now, reverse=True)
    names = await visit.names(one.lead for one, _ in texts)
    unknown = visit.speaker.say("name.unknown")
    rows = tuple(
        StatementShown(
            one.id,
            text.serial,
            text.kind,
            names.get(one.lead) or unknown,
            "",
            text.signed,
            promises=tuple(PromiseShown("", "", p.day, open=p.open) for p in text.promises),
        )
        for one, text in texts
    )
    draft = mine.draft if mine is not None else None
    shown = await _shown(visit, mine, draft) if mine is not None and draft is not None else None
    return opened(visit, pages.page(StatementsValues(rows, shown), visit.speaker))


async def show_one(visit: Visit, press: Press) -> Answer:
    return opened(visit, pages.whole(await _signed(visit, press), visit.speaker))


async def show_text(visit: Visit, press: Press) -> Answer:
    return opened(visit, pages.as_text(await _signed(visit, press), visit.speaker))


async def _signed(visit: Visit, press: Press) -> StatementShown:
    of = await statements.one(visit, press.args.get("k", ""))
    version = number(press.args, "v")
    text = next((t for t in of.signed if t.serial == version), None) if of is not None else None
    if of is None or text is None:
        raise Refusal("refusal.unknown")
    return await _shown(visit, of, text)


async def show_draft(visit: Visit, press: Press) -> Answer:
    of, draft = await _draft(visit, number(press.args, "s"))
    return opened(visit, pages.whole(await _shown(visit, of, draft), visit.speaker))


async def _draft(visit: Visit, serial: int) -> tuple[Acknowledgement, Statement]:
    """H4. The draft that this button was made for; an older one is no draft any more."""
    of = await statements.own(visit)
    if of is None or of.draft is None or of.draft.serial != serial:
        raise Refusal("refusal.another_draft")
    return of, of.draft


async def _shown(visit: Visit, of: Acknowledgement, text: Statement) -> StatementShown:
    words = await statements.words_of(visit, of, text)
    names = await visit.names((of.lead, text.deputy, text.sponsor))
    unknown = visit.speaker.say("name.unknown")
    return StatementShown(
        of.id,
        text.serial,
        text.kind,
        names.get(of.lead) or unknown,
        words.get(text.role, ""),
        text.signed,
        words.get(text.asked, ""),
        words.get(text.not_done, ""),
        words.get(text.blamed, ""),
        tuple(
            PromiseShown(
                words.get(p.words, ""),
                words.get(p.owner, ""),
                p.day,
                p.answer,
                words.get(p.because, ""),
                p.until,
                open=p.open,
            )
            for p in text.promises
        ),
        text.digest,
        names.get(text.deputy) or unknown,
        names.get(text.sponsor) or unknown,
        may_answer=visit.person in (of.lead, text.deputy),
        passes=text.passes,
        number=0 if text.signed else len(of.signed) + 1,
    )


# --- writing ---


async def open_naming(visit: Visit, press: Press) -> Answer:
    """H1. Opens with what was kept. A lead who owes an answer gives that one first."""
    await only_members(visit)
    mine = await statements.own(visit)
    if mine is not None and owes(mine, visit.now):
        raise Refusal("refusal.answer_first")
    return opened(visit, naming.form(await _naming_values(visit, mine), visit.speaker))


async def _naming_values(visit: Visit, mine: Acknowledgement | None) -> NamingValues:
    if mine is None or mine.draft is None:
        return NamingValues(visit.once(), HARM)
    written = written_in(mine.draft, await statements.words_of(visit, mine, mine.draft))
    return NamingValues(visit.once(), mine.draft.kind, written)


def written_in(draft: Statement, words: Mapping[str, str]) -> dict[str, str]:
    """By the names of the form's fields."""
    found = {name: words.get(getattr(draft, name), "") for name in ("role", "asked", "not_done", "blamed")}
    for n, promise in enumerate(draft.promises, 1):
        found[f"promise{n}"] = words.get(promise.words, "")
        found[f"owner{n}"] = words.get(promise.owner, "")
        found[f"day{n}"] = promise.day
    return found


async def write(visit: Visit, submit: Submit) -> Answer:
    """H2. A vague text comes back with the reason beside each field; everything stays in the form."""
    move = naming.parse(submit.fields, visit.desk.language, finished=True)
    lacks = reasons(move, visit.now.date())
    if lacks:
        return Problems(naming.returned(lacks, visit.speaker))
    await only_members(visit)
    subject = acknowledgement_subject(await statements.own_id(visit))
    outcome = await visit.act(subject, move, submit.args.get("once", submit.once))
    return await _draft_to_sign(visit, outcome)


async def _draft_to_sign(visit: Visit, outcome: Outcome) -> Answer:
    state = outcome.state
    if not isinstance(state, Acknowledgement) or state.draft is None:
        return await answered(visit, outcome)
    return Replace(pages.whole(await _shown(visit, state, state.draft), visit.speaker))


async def save(visit: Visit, press: Press) -> Answer:
    """H1. Kept for later, however vague: only its lead reads it."""
    await only_members(visit)
    move = naming.parse(press.fields, visit.desk.language, finished=False)
    subject = acknowledgement_subject(await statements.own_id(visit))
    return await answered(visit, await visit.act(subject, move, press.once))


async def drop(visit: Visit, press: Press) -> Answer:
    subject = acknowledgement_subject(await statements.own_id(visit))
    return await answered(visit, await visit.act(subject, DropStatement(number(press.args, "s")), press.once))


# --- signing ---


async def open_sign(visit: Visit, press: Press) -> Answer:
    of, draft = await _draft(visit, number(press.args, "s"))
    return opened(visit, await _sign_form(visit, of, draft))


async def _sign_form(visit: Visit, of: Acknowledgement, draft: Statement, note: str = "") -> Sheet:
    role = (await statements.words_of(visit, of, draft)).get(draft.role, "")
    there = await elsewhere.offered(visit)
    values = SignValues(draft.serial, draft.kind, role, visit.once(), note, there)
    return naming.sign_form(values, visit.speaker)


async def sign(visit: Visit, submit: Submit) -> Answer:
    """H3. The deputy and the sponsor are people of this organisation, and active."""
    wish = naming.parse_sign(submit.fields, submit.args)
    if isinstance(wish, Unclear):
        return Problems(wish.said(visit.speaker))
    visit.wait("page.wait.checking")
    of, draft = await _draft(visit, wish.serial)
    whos = await somebody.accounts(visit, {"deputy": wish.deputy, "sponsor": wish.sponsor})
    if isinstance(whos, Problems):
        return Replace(await _sign_form(visit, of, draft, " ".join(whos.fields.values())))
    try:
        deputy, sponsor = [await _named(visit, whos[field]) for field in ("deputy", "sponsor")]
        move = SignStatement(wish.serial, deputy, sponsor, wish.agreed)
        once = submit.args.get("once", submit.once)
        outcome = await visit.act(acknowledgement_subject(of.id), move, once)
    except Refusal as refusal:
        note = refusal_sentence(refusal, visit.speaker)
        return Replace(await _sign_form(visit, of, draft, note))
    return await answered(visit, outcome)


async def _named(visit: Visit, who: Who) -> str:
    found = await visit.house.people.find(who, visit.now, fresh=True)
    if not is_member(found) or not found.active:
        raise Refusal("refusal.deputy_and_sponsor")
    ((known, _),) = await greeting.meet_all(visit.house, [(who, found)], visit.now)
    return known.person


# --- answering ---


async def open_promise(visit: Visit, press: Press) -> Answer:
    """H5. The lead or the deputy; an answered promise is answered."""
    of = await statements.one(visit, press.args.get("k", ""))
    version, n = number(press.args, "v"), number(press.args, "n")
    text = next((t for t in of.signed if t.serial == version), None) if of is not None else None
    if of is None or text is None or not 1 <= n <= len(text.promises):
        raise Refusal("refusal.unknown")
    promise = text.promises[n - 1]
    if visit.person not in (of.lead, text.deputy):
        raise Refusal("refusal.not_lead")
    if not promise.open:
        raise Refusal("refusal.promise_answered")
    said = (await statements.words_of(visit, of, text)).get(promise.words, "")
    values = AnswerValues(of.id, version, n, said, visit.once(), time=promise.answer != TIME)
    return opened(visit, naming.answer_form(values, visit.speaker))


async def answer_promise(visit: Visit, submit: Submit) -> Answer:
    move = naming.parse_answer(submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    subject = acknowledgement_subject(submit.args.get("k", ""))
    once = submit.args.get("once", submit.once)
    return await answered(visit, await visit.act(subject, move, once))


PRESSES = {
    "statements": show_all,
    "statement": show_one,
    "statement_text": show_text,
    "statement_draft": show_draft,
    "naming": open_naming,
    "naming_save": save,
    "naming_drop": drop,
    "sign": open_sign,
    "promise": open_promise,
}
SUBMITS = {"naming": write, "sign": sign, "promise": answer_promise}
