"""Kinds of circle of one's own: looked at, proposed, approved, sent back, offered no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine.kinds.kind_text import read_text
from bot.engine.model import OwnKind, kind_subject
from bot.engine.moves import ApproveKind, DropDraft, Move, ProposeKind, SendBackKind, WithdrawKind
from bot.engine.refusals import Refusal
from bot.service import own_kinds
from bot.service.acts import Answer, Press, Problems, Replace, Show, Submit
from bot.service.ports import Conflict, PlatformTrouble
from bot.service.reception.answers import opened, told
from bot.service.reception.kinds.kind_seen import all_flaws, seen, standing_of, title_of
from bot.service.reception.membership import only_members
from bot.service.reception.visit import Visit
from bot.wording.forms import own_kind as forms
from bot.wording.forms.kit import number, text
from bot.wording.pages import own_kinds as pages
from bot.wording.pages.own_kinds import KindInList, KindsValues
from bot.wording.sheet import Sheet

MOST_LOOKED_AT = 60
"""So many people the bot asks the platform about before somebody approves what they proposed themselves."""


async def open_kinds(visit: Visit, press: Press) -> Answer:
    await only_members(visit)
    sheet = await kinds_sheet(visit)
    return Show(sheet) if "top" in press.args and not visit.patient else opened(visit, sheet)


async def kinds_sheet(visit: Visit, note: str = "") -> Sheet:
    language = visit.desk.language
    async with visit.house.store.view() as view:
        own = await own_kinds.kinds(view, visit.organisation)
    shown = [KindInList(one.id, title_of(one, language), standing_of(one)) for one in own]
    shown.sort(key=lambda one: (not one.standing.waits, not one.standing.drafted, one.title.casefold()))
    sources = tuple(
        (one.id, one.title.read(language), one.purpose.read(language)) for one in await visit.offered()
    )
    return pages.kinds(KindsValues(tuple(shown), sources, note), visit.speaker)


async def find(visit: Visit, id_: str) -> OwnKind:
    """Raises Refusal for a kind that is not there."""
    subject = kind_subject(id_)
    async with visit.house.store.view() as view:
        state = (await view.read(visit.organisation, [subject])).get(subject)
    if not isinstance(state, OwnKind) or not state.text:
        raise Refusal("refusal.unknown")
    return state


async def open_kind(visit: Visit, press: Press) -> Answer:
    await only_members(visit)
    return opened(visit, await kind_sheet(visit, press.args.get("k", "")))


async def kind_sheet(visit: Visit, id_: str, note: str = "") -> Sheet:
    """As it stands now. Whether the reader decides is asked only where there is something to decide."""
    kind = await find(visit, id_)
    decides = bool(kind.proposed_by) and await _is_admin(visit)
    return pages.page(await seen(visit, kind, decides=decides, note=note), visit.speaker)


async def _is_admin(visit: Visit) -> bool:
    """Asked anew each time: people stop being administrators."""
    visit.wait("page.wait.settings")
    return (await visit.house.people.find(visit.who, visit.now, fresh=True)).admin


# --- acts -------------------------------------------------------------------------------------------------------------

AT_ONCE: Mapping[str, tuple[Callable[[int], Move], str]] = {
    "kind_propose": (ProposeKind, "page.own_kind.proposed"),
    "kind_drop": (DropDraft, "page.own_kind.dropped"),
}


async def at_once(visit: Visit, press: Press) -> Answer:
    """What every member may do."""
    await only_members(visit)
    kind = await find(visit, press.args.get("k", ""))
    make, note = AT_ONCE[press.move]
    if press.move == "kind_propose":
        await _fit_to_offer(visit, kind)
    await act(visit, kind.id, make(number(press.args, "s")), press.once)
    said = visit.speaker.say(note)
    if press.move == "kind_drop" and not kind.versions:
        return opened(visit, await kinds_sheet(visit, said))
    return opened(visit, await kind_sheet(visit, kind.id, said))


async def _fit_to_offer(visit: Visit, kind: OwnKind) -> None:
    """Raises Refusal for what the engine cannot see: a name that is taken, a word of another language."""
    if all_flaws(read_text(kind.text), kind.guards):
        raise Refusal("refusal.kind_flaws")
    if await is_taken(visit, title_of(kind, visit.desk.language), kind.id):
        raise Refusal("refusal.kind_taken")


async def approve(visit: Visit, press: Press) -> Answer:
    kind = await find(visit, press.args.get("k", ""))
    if not await _is_admin(visit):
        return told(visit, visit.speaker.say("page.own_kind.not_admin"))
    await _fit_to_offer(visit, kind)
    alone = kind.proposed_by == visit.person and await _no_other_admin(visit)
    await act(visit, kind.id, ApproveKind(number(press.args, "s"), alone), press.once)
    return opened(visit, await kind_sheet(visit, kind.id, visit.speaker.say("page.own_kind.approved")))


async def _no_other_admin(visit: Visit) -> bool:
    """Of all whom the bot has met here, as the platform says now. Where they are too many to ask, there is another one."""
    async with visit.house.store.view() as view:
        persons = await view.people_of(visit.organisation, MOST_LOOKED_AT + 1)
        handles = await view.handles(visit.organisation, [one for one in persons if one != visit.person])
    if len(persons) > MOST_LOOKED_AT:
        return False
    for who in handles.values():
        try:
            found = await visit.house.people.find(who, visit.now)
        except PlatformTrouble as trouble:
            if trouble.passing:
                raise
            continue
        if found.admin and found.active:
            return False
    return True


async def withdraw(visit: Visit, press: Press) -> Answer:
    kind = await find(visit, press.args.get("k", ""))
    if not await _is_admin(visit):
        return told(visit, visit.speaker.say("page.own_kind.not_admin"))
    await act(visit, kind.id, WithdrawKind(number(press.args, "s")), press.once)
    return opened(visit, await kind_sheet(visit, kind.id))


async def open_back(visit: Visit, press: Press) -> Answer:
    kind = await find(visit, press.args.get("k", ""))
    if not await _is_admin(visit):
        return told(visit, visit.speaker.say("page.own_kind.not_admin"))
    return opened(visit, forms.back_form(kind.id, press.args.get("s", ""), visit.once(), visit.speaker))


async def send_back(visit: Visit, submit: Submit) -> Answer:
    words = text(submit.fields, "words")
    if not words:
        return Problems({"words": visit.speaker.say("refusal.kind_no_words")})
    kind = await find(visit, submit.args.get("k", ""))
    if not await _is_admin(visit):
        return told(visit, visit.speaker.say("page.own_kind.not_admin"))
    once = submit.args.get("once", submit.once)
    await act(visit, kind.id, SendBackKind(number(submit.args, "s"), words), once)
    return Replace(await kind_sheet(visit, kind.id, visit.speaker.say("page.own_kind.returned")))


async def act(visit: Visit, kind: str, move: Move, once: str) -> None:
    """Raises Refusal, also where the kind's id was used before."""
    try:
        await visit.act(kind_subject(kind), move, once)
    except Conflict:
        raise Refusal("refusal.kind_changed") from None


async def is_taken(visit: Visit, title: str, but: str) -> bool:
    """Whether a kind that can be chosen here, or one that is worked on, is called like this."""
    wanted = _plain(title)
    async with visit.house.store.view() as view:
        own = await own_kinds.kinds(view, visit.organisation)
    offered = await visit.offered()
    named = {_plain(t) for one in offered if one.id != but for _, t in one.title.versions}
    named |= {_plain(title_of(one, visit.desk.language)) for one in own if one.id != but and one.text}
    return wanted in named


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


PRESSES = {
    "kinds": open_kinds,
    "kind": open_kind,
    "kind_approve": approve,
    "kind_withdraw": withdraw,
    "kind_back": open_back,
    **dict.fromkeys(AT_ONCE, at_once),
}
SUBMITS = {"kind_back": send_back}
