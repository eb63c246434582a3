"""An answer, shown where the act was done: a modal, the Home tab, a whisper, or the acknowledgement itself.

Slack gives three seconds for all of it, and a trigger id lives as long, so nothing slow happens here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from slack_sdk.errors import SlackApiError

from adapters.fitting import Fit
from adapters.slack.clients import Clients
from adapters.slack.limits import LENIENT, Json
from adapters.slack.origin import Origin
from adapters.slack.render import home, modal, pages
from adapters.slack.troubles import NETWORK, error_of, slack_says
from adapters.slack.views import DEEPEST, at_fields, depth, with_sentences
from bot.service.acts import Answer, Done, Problems, Replace, Show, ShowHome, Wait, Whisper
from bot.service.ports import PlatformTrouble
from bot.wording.sheet import Sheet, Text

log = structlog.get_logger(__name__)

GONE = ("not_found", "view_not_found", "hash_conflict")


@dataclass(frozen=True)
class Shown:
    """`body` is the acknowledgement; `view` the modal in which the answer stands, if it stands in one."""

    body: Json | str = ""
    view: str = ""


class Showing:
    """Raises PlatformTrouble when a window could not be opened: then the person sees that nothing came of it."""

    def __init__(self, clients: Clients, fit: Fit = LENIENT) -> None:
        self._clients = clients
        self._fit = fit

    async def show(self, answer: Answer, origin: Origin) -> Shown:
        match answer:
            case Show(sheet):
                return await self._on_top(sheet, origin)
            case Replace(sheet):
                return await self._in_place(modal(sheet, self._fit), origin)
            case Wait(sheet):
                return await self._wait(sheet, origin)
            case Problems(fields):
                return await self._problems(fields, origin)
            case Whisper(sheet):
                return await self._whisper(sheet, origin)
            case ShowHome(sheet):
                return await self._home(sheet, origin)
            case Done():
                return _done(origin)

    # --- windows ---------------------------------------------------------------------------------------------

    async def _on_top(self, sheet: Sheet, origin: Origin) -> Shown:
        view = modal(sheet, self._fit)
        if origin.kind not in ("form", "submit") or depth(origin.view) >= DEEPEST:
            return await self._in_place(view, origin)
        if origin.kind == "submit":
            return Shown({"response_action": "push", "view": view})
        return await self._push(view, origin)

    async def _in_place(self, view: Json, origin: Origin) -> Shown:
        """In the place of the window it came from; where there is none, in a window of its own."""
        if origin.kind == "submit":
            return Shown({"response_action": "update", "view": view}, origin.view_id)
        if origin.kind in ("form", "waiting"):
            return await self._update(view, origin)
        return await self._open(view, origin)

    async def _open(self, view: Json, origin: Origin) -> Shown:
        if not origin.trigger:
            return Shown()
        web = (await self._clients.of(origin.tenant)).web
        with slack_says():
            answer = await web.views_open(trigger_id=origin.trigger, view=view)
        return Shown(view=str(answer["view"]["id"]))

    async def _push(self, view: Json, origin: Origin) -> Shown:
        web = (await self._clients.of(origin.tenant)).web
        with slack_says():
            try:
                answer = await web.views_push(trigger_id=origin.trigger, view=view)
            except SlackApiError as error:
                if error_of(error) != "push_limit_reached":
                    raise
                return await self._update(view, origin)
        return Shown(view=str(answer["view"]["id"]))

    async def _update(self, view: Json, origin: Origin) -> Shown:
        """A window that was closed meanwhile is fine."""
        web = (await self._clients.of(origin.tenant)).web
        with slack_says():
            try:
                await web.views_update(view_id=origin.view_id, view=view)
            except SlackApiError as error:
                if error_of(error) not in GONE:
                    raise
        return Shown(view=origin.view_id)

    async def _wait(self, sheet: Sheet, origin: Origin) -> Shown:
        """The Home tab stays as it is until there is something to show."""
        return Shown() if origin.kind == "event" else await self._in_place(modal(sheet, self._fit), origin)

    # --- sentences -------------------------------------------------------------------------------------------

    async def _problems(self, fields: Mapping[str, str], origin: Origin) -> Shown:
        """Everything that was written stays where it is."""
        if origin.kind == "submit" and (found := at_fields(origin.view, fields)):
            return Shown({"response_action": "errors", "errors": found})
        sentences = tuple(dict.fromkeys(fields.values()))
        if origin.kind in ("submit", "form"):
            return await self._in_place(with_sentences(origin.view, sentences), origin)
        return await self._whisper(Sheet("problems", tuple(map(Text, sentences))), origin)

    async def _whisper(self, sheet: Sheet, origin: Origin) -> Shown:
        if origin.kind not in ("command", "message"):
            view = modal(sheet, self._fit)
            asked_inside = origin.kind == "form" and depth(origin.view) < DEEPEST
            return await (self._push(view, origin) if asked_inside else self._in_place(view, origin))
        first, *rest = [self._ephemeral(page, origin) for page in pages(sheet, self._fit)]
        if origin.kind == "message":
            rest = [first, *rest]
        for message in rest:
            await self._respond(message, origin)
        return Shown(first if origin.kind == "command" else "")

    def _ephemeral(self, page: Json, origin: Origin) -> Json:
        thread = {"thread_ts": origin.thread} if origin.thread else {}
        return {
            "response_type": "ephemeral",
            "replace_original": False,
            "unfurl_links": False,
            "unfurl_media": False,
            **thread,
            **page,
        }

    async def _respond(self, message: Json, origin: Origin) -> None:
        """A whisper that does not arrive changes nothing of what was done."""
        try:
            answer = await self._clients.webhook(origin.reply_to).send_dict(message)
        except NETWORK as trouble:
            log.warning("slack.whisper_lost", trouble=type(trouble).__name__)
            return
        if answer.status_code != 200:
            log.warning("slack.whisper_lost", status=answer.status_code)

    async def _home(self, sheet: Sheet, origin: Origin) -> Shown:
        """The Home tab can always be opened again, so a trouble with it is no trouble of the act."""
        try:
            web = (await self._clients.of(origin.tenant)).web
            with slack_says():
                await web.views_publish(user_id=origin.user, view=home(sheet, self._fit))
        except PlatformTrouble as trouble:
            log.warning("slack.home_not_drawn", reason=trouble.reason)
        return Shown()


def _done(origin: Origin) -> Shown:
    last = origin.kind == "submit" and depth(origin.view) == 1
    return Shown({"response_action": "clear"} if last else "")
