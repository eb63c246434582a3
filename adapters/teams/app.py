"""One way through for every activity: kept in mind, taken to the reception, answered.

The answer goes out after the reception has committed: what was acknowledged is never lost. What comes twice is recognised
there. Messages are answered from an errand that starts after the acknowledgement; invokes in their own response.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

import structlog

from adapters.errands import Errand, Errands
from adapters.teams.identity import PLATFORM, Activity, guid, inside, place, text, thread_of
from adapters.teams.inbound import EXECUTE, INVOKES, act_of
from adapters.teams.origin import Origin, language_of, origin_of
from adapters.teams.piece import BACK, HOME_PAGE
from adapters.teams.showing import LATE, Showing, Shown
from adapters.teams.sighting import Seen, seen_of
from bot.service.acts import Act, Answer, Done, HomeOpened, Press, Removed, Replace, ShowHome, Wait, Who

log = structlog.get_logger(__name__)

PATIENCE = 4.0
"""Seconds for slow work inside an invoke; Teams gives up on one after a few more."""
_WAITS = 3
OTHER = "refusal.other_organisation"


class Reception(Protocol):
    async def receive(self, act: Act) -> Answer: ...
    async def carry_out(self, job: str, args: Mapping[str, str], act: Act) -> Answer: ...


class Memory(Protocol):
    """Our own records of who and what is where in Teams."""

    async def saw(self, seen: Seen) -> bool:
        """Keep what this activity has shown. True: with it the app has left the tenant, and everything is forgotten."""


@dataclass(frozen=True)
class Desk:
    """Takes an activity to the reception and shows the answer. `home`: the tenant it works for; empty for any."""

    reception: Reception
    showing: Showing
    memory: Memory
    errands: Errands
    home: str = ""
    patience: float = PATIENCE

    async def take(self, activity: Activity) -> Shown:
        """The answer to one verified activity, and what follows it."""
        act = act_of(activity)
        if self._foreign(activity):
            return self._elsewhere(activity)
        seen = seen_of(activity)
        gone = await self.memory.saw(seen) if seen is not None else False
        if act is None or (isinstance(act, Removed) and not gone):
            return self._unknown(activity)
        origin = origin_of(activity, act)
        if isinstance(act, Press) and act.move == BACK and origin.in_dialog:
            return await self.showing.back(origin)
        if isinstance(act, Press) and act.move == HOME_PAGE:
            return await self._answered(HomeOpened(act.who), origin)
        return await self._answered(act, origin)

    # --- who may not come in ---------------------------------------------------------------------------------

    def _foreign(self, activity: Activity) -> bool:
        """People of other organisations in a shared channel or a federated chat: the app is not registered for them."""
        own = guid(inside(activity, "channelData", "tenant").get("id"))
        theirs = guid(inside(activity, "from").get("tenantId")) or own
        return bool(self.home) and {own, theirs} != {self.home.lower()}

    def _elsewhere(self, activity: Activity) -> Shown:
        """Where others see it too, a message is answered in its own thread; the bot can write to nobody else's tenant."""
        shown = self._sentence(OTHER, activity)
        at = place(activity)
        if activity.get("type") != "message" or at is None:
            return shown
        here = replace(at, tenant=self.home.lower(), thread=thread_of(activity) or None)
        return Shown(after=(self.showing.aloud(OTHER, here, language_of(activity)),))

    def _unknown(self, activity: Activity) -> Shown:
        return self._sentence("page.once.unknown", activity)

    def _sentence(self, key: str, activity: Activity) -> Shown:
        """To an invoke that nothing can be done with. Everything else is acknowledged, and no more."""
        name = text(activity.get("name"))
        if activity.get("type") != "invoke" or name not in INVOKES:
            return Shown()
        kind = "execute" if name == EXECUTE else "fetch"
        nobody = Who(PLATFORM, "", "")
        return Shown(self.showing.sentence(key, Origin(kind, nobody, language_of(activity))))

    # --- answers ---------------------------------------------------------------------------------------------

    async def _answered(self, act: Act, origin: Origin) -> Shown:
        self.showing.met(origin)
        answer = await self.reception.receive(act)
        if not isinstance(answer, Wait):
            shown = await self.showing.show(answer, act, origin)
            return Shown(shown.body, (*shown.after, *self._after(answer, origin)))
        if origin.kind in ("message", "event"):
            return Shown(after=(partial(self._late, self._carried_out(answer, act), act, origin),))
        return await self._patiently(answer, act, origin)

    def _after(self, answer: Answer, origin: Origin) -> tuple[Errand, ...]:
        """A home that stands somewhere shows what has changed."""
        changed = isinstance(answer, Done | Replace) and answer.home and self.showing.has_home(origin.who)
        return (partial(self._redraw, HomeOpened(origin.who)),) if changed else ()

    async def _redraw(self, act: HomeOpened) -> None:
        answer = await self.reception.receive(act)
        answer = await self._carried_out(answer, act) if isinstance(answer, Wait) else answer
        if isinstance(answer, ShowHome):
            await self.showing.redraw(act.who, answer.sheet)

    async def _patiently(self, wait: Wait, act: Act, origin: Origin) -> Shown:
        """An open dialog cannot be changed from outside: slow work is waited for, and what is slower is told after it."""
        work = asyncio.create_task(self._carried_out(wait, act))
        done, _ = await asyncio.wait({work}, timeout=self.patience)
        if done:
            return await self.showing.show(work.result(), act, origin)
        shown = await self.showing.show(wait, act, origin)
        later: Errand = partial(self._late, work, act, origin)
        return Shown(shown.body, (*shown.after, later))

    async def _late(self, work: Any, act: Act, origin: Origin) -> None:
        answer: Answer = await work
        by_message = Origin(LATE, origin.who, origin.language, origin.piece, origin.fields)
        for errand in (await self.showing.show(answer, act, by_message)).after:
            await errand()

    async def _carried_out(self, wait: Wait, act: Act) -> Answer:
        answer: Answer = wait
        for _ in range(_WAITS):
            if not isinstance(answer, Wait):
                break
            answer = await self.reception.carry_out(answer.job, answer.args, act)
        return answer
