"""An answer, shown where the act was done: a dialog, the card it was done on, a passing sentence, or a private message.

An invoke is answered in its own response, at once. What needs a message follows the answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import structlog

from adapters.errands import Errand
from adapters.fitting import Fit
from adapters.teams.homes import Homes
from adapters.teams.identity import PLATFORM
from adapters.teams.limits import LENIENT, Json
from adapters.teams.origin import Origin
from adapters.teams.packing import unpack
from adapters.teams.piece import HOME_PAGE, form_of
from adapters.teams.render import HOME_SHEET, Around, dialog, home
from adapters.teams.replies import (
    OF_A_CIRCLE,
    asks,
    card_reply,
    opener,
    said_in,
    spoken,
    task_reply,
    task_said,
    titled,
)
from adapters.teams.written import filled, is_too_long, laid_below
from bot.engine.model import Place
from bot.service.acts import (
    Act,
    Answer,
    Done,
    Problems,
    Replace,
    Show,
    ShowHome,
    Wait,
    Whisper,
    Who,
)
from bot.service.ports import PlatformTrouble, Sent
from bot.wording.sheet import Channel, Option, Sheet, Text, Words
from bot.wording.speaker import Speaker

log = structlog.get_logger(__name__)


LATE = "late"
"""The kind of an origin whose answer came too late for where it was asked."""


class Telling(Protocol):
    """The way out, as far as an answer needs it."""

    async def tell(self, to: Place | Who, sheet: Sheet, once: str, /) -> Sent: ...

    async def amend(self, sent: Sent, sheet: Sheet, /) -> Sent: ...


class Places(Protocol):
    """The conversations that a Channel field offers to this person."""

    def __call__(self, who: Who) -> Awaitable[Sequence[Option]]: ...


async def no_places(who: Who) -> Sequence[Option]:
    """For whoever keeps no record of conversations."""
    del who
    return ()


@dataclass(frozen=True)
class Shown:
    """`body` answers the invoke; None closes a dialog. `after` follows once the answer is out."""

    body: Json | None = None
    after: tuple[Errand, ...] = ()


class Showing:
    def __init__(self, out: Telling, fit: Fit = LENIENT, places: Places = no_places) -> None:
        self._out = out
        self._fit = fit
        self._places = places
        self._homes = Homes()

    async def show(self, answer: Answer, act: Act, origin: Origin) -> Shown:
        if origin.in_dialog:
            return await self._in_dialog(answer, act, origin)
        if origin.kind == "execute":
            return self._on_card(answer, act, origin)
        return self._by_message(answer, act, origin)

    def sentence(self, key: str, origin: Origin) -> Json:
        """One of the few sentences that nobody but the adapter says, as the answer to an invoke."""
        words = Speaker(origin.language, "UTC", platform=PLATFORM).say(key)
        return task_said(words) if origin.in_dialog else said_in(words)

    def aloud(self, key: str, at: Place, language: str) -> Errand:
        """Such a sentence, for everybody who is there."""
        words = Speaker(language, "UTC", platform=PLATFORM).say(key)
        return partial(self._tell, at, Sheet(key, (Text(words),), summary=words), key)

    async def back(self, origin: Origin) -> Shown:
        """The form that lay below, as it was left."""
        below = unpack(origin.piece.sheet)
        return Shown(
            self.sentence("page.once.unknown", origin) if below is None else await self._open(below, origin)
        )

    # --- dialogs ---------------------------------------------------------------------------------------------

    async def _in_dialog(self, answer: Answer, act: Act, origin: Origin) -> Shown:
        match answer:
            case Show(sheet) | Whisper(sheet) if is_too_long(origin.piece, origin.fields):
                return await self._beside(sheet, act, origin)
            case Show(sheet) | Whisper(sheet):
                return Shown(await self._open(sheet, origin, laid_below(origin.piece, origin.fields)))
            case Replace(sheet) | Wait(sheet):
                return Shown(await self._open(sheet, origin, origin.piece.below))
            case ShowHome(sheet):
                return Shown(await self._open(sheet, origin))
            case Problems(fields):
                return Shown(await self._problems(fields, origin))
            case Done():
                return await self._done(origin)

    async def _beside(self, sheet: Sheet, act: Act, origin: Origin) -> Shown:
        """More was written than a dialog above could keep: it stays where it is, and what was asked for is a message."""
        said = Speaker(origin.language, "UTC", platform=PLATFORM).say("page.once.beside")
        return Shown(await self._problems({"": said}, origin), (self._message(sheet, act, origin),))

    async def _open(
        self, sheet: Sheet, origin: Origin, below: str = "", problems: Mapping[str, str] | None = None
    ) -> Json:
        wanted = any(isinstance(one, Channel) for one in sheet.blocks)
        places = await self._places(origin.who) if wanted else ()
        again = origin.piece if origin.piece.move else None
        return task_reply(dialog(sheet, self._fit, Around(places, below, again, problems or {})))

    async def _problems(self, fields: Mapping[str, str], origin: Origin) -> Json:
        """The same form, with everything in it that was written."""
        form = form_of(origin.piece)
        if form is None:
            return task_said(" ".join(dict.fromkeys(fields.values())))
        return await self._open(filled(form, origin.fields), origin, origin.piece.below, fields)

    async def _done(self, origin: Origin) -> Shown:
        """What lies below comes back; a dialog that would open with nothing in it says that all is well."""
        if origin.piece.below and (below := unpack(origin.piece.below)) is not None:
            return Shown(await self._open(below, origin))
        return Shown(self.sentence("page.once.done", origin) if origin.kind == "fetch" else None)

    # --- cards -----------------------------------------------------------------------------------------------

    def _on_card(self, answer: Answer, act: Act, origin: Origin) -> Shown:
        match answer:
            case ShowHome(sheet):
                page = origin.piece.page
                return Shown(card_reply(home(sheet, self._fit, page)), self._amend_home(sheet, origin))
            case Show(sheet) | Replace(sheet) | Whisper(sheet) | Wait(sheet):
                return self._spoken(sheet, act, origin)
            case Problems(fields):
                return Shown(said_in(" ".join(dict.fromkeys(fields.values()))))
            case Done():
                return Shown(self.sentence("page.once.done", origin))

    def _amend_home(self, sheet: Sheet, origin: Origin) -> tuple[Errand, ...]:
        """Teams shows the refreshed card on this one screen; the message itself is to say the same."""
        if origin.on is None or origin.piece.move == HOME_PAGE:
            return ()
        self._homes.stands(origin.who, origin.on)
        return (partial(self.redraw, origin.who, sheet),)

    def _spoken(self, sheet: Sheet, act: Act, origin: Origin) -> Shown:
        """A sentence in passing. What has more in it than sentences follows as a private message."""
        more = spoken(sheet) == "" or asks(sheet)
        after = (self._message(sheet, act, origin),) if more else ()
        return Shown(said_in(spoken(sheet) or sheet.summary or sheet.title), after)

    # --- messages --------------------------------------------------------------------------------------------

    def _by_message(self, answer: Answer, act: Act, origin: Origin) -> Shown:
        match answer:
            case Show(sheet) | Replace(sheet) | Whisper(sheet) | ShowHome(sheet) | Wait(sheet):
                return Shown(after=(self._message(sheet, act, origin),))
            case Problems(fields):
                sheet = Sheet("problems", tuple(map(Text, dict.fromkeys(fields.values()))))
                return Shown(after=(self._message(sheet, act, origin),))
            case Done():
                return Shown()

    def _message(self, sheet: Sheet, act: Act, origin: Origin) -> Errand:
        """A message holds no form and no words of people: instead a button that opens it.

        Nobody notes where an answer stands, so words in it would still be read when they are taken back or erased.
        """
        told = titled(sheet)
        if sheet.key in OF_A_CIRCLE or any(isinstance(one, Words) for one in sheet.blocks):
            speaker = Speaker(origin.language, "UTC", platform=PLATFORM)
            told = opener(sheet, act, speaker.say("page.once.in_window"))
        elif asks(sheet):
            told = opener(sheet, act)
        return partial(self._tell, origin.who, told, getattr(act, "once", "") or "home")

    async def _tell(self, to: Place | Who, sheet: Sheet, once: str) -> None:
        """An answer that does not arrive changes nothing of what was done."""
        try:
            sent = await self._out.tell(to, sheet, once)
        except PlatformTrouble as trouble:
            log.warning("teams.answer_lost", reason=trouble.reason)
            return
        if isinstance(to, Who) and sheet.key == HOME_SHEET:
            self._homes.stands(to, sent)

    def met(self, origin: Origin) -> None:
        """A home that was tapped stands there, whoever drew it: another process, or this one before it was started anew."""
        looked_at = origin.piece.move == HOME_PAGE and self.has_home(origin.who)
        if origin.at_home and origin.on is not None and not looked_at:
            self._homes.stands(origin.who, origin.on)

    def has_home(self, who: Who) -> bool:
        return self._homes.of(who) is not None

    async def redraw(self, who: Who, sheet: Sheet) -> None:
        """A home can always be asked for again, so a trouble with it is no trouble of the act."""
        stand = self._homes.of(who)
        if stand is None:
            return
        try:
            self._homes.stands(who, await self._out.amend(stand, sheet))
        except PlatformTrouble as trouble:
            self._homes.gone(who)
            log.warning("teams.home_not_drawn", reason=trouble.reason)
