"""One message of ours as several of a platform's own: all of them stand there in the end, or none.

No chat platform here has a key against posting twice: when an answer is lost, the try that follows may post the same
message once more. So that words never stand in a message of which nobody knows, what people wrote goes into messages
that stand there already and are noted: they are posted wordless first, then updated.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol

from bot.engine.model import Place
from bot.service.ports import PlatformTrouble, Sent, Stands, Unwanted

Json = dict[str, Any]
Pause = Callable[[float], Awaitable[object]]

Wordless = Callable[[int], Sequence[Json]]
"""As many messages that hold the place of a sheet, without anybody's words."""

SHORT = 5.0
"""Seconds that are worth waiting in the middle of a message; the relay knows nothing of its parts."""


class Own(Protocol):
    """The platform's own messages in one place, one at a time. Calls raise PlatformTrouble."""

    async def post(self, page: Json) -> str:
        """Its id. What is posted next stands in the same conversation, below it."""

    async def update(self, ref: str, page: Json) -> None: ...
    async def delete(self, ref: str) -> None: ...


class Several:
    """`place` says where the messages stand, once the first of them does."""

    def __init__(self, own: Own, place: Callable[[], Place], pause: Pause) -> None:
        self._own = own
        self._place = place
        self._pause = pause

    async def tell(self, content: Sequence[Json], wordless: Wordless, stands: Stands | None) -> Sent:
        refs: Sequence[str] = await self._post(content if stands is None else wordless(len(content)))
        if stands is not None:
            await self._noted(refs, refs, stands)
            refs = await self._write(refs, content, wordless, stands)
        return self._sent(refs)

    async def amend(
        self, refs: Sequence[str], content: Sequence[Json], wordless: Wordless, stands: Stands | None
    ) -> Sent:
        """Messages that are not needed any more are deleted first. What has no room follows in new ones, whole.

        Those stand below whatever came in between, as a person's own second message would.
        """
        for ref in refs[len(content) :]:
            await self._delete(ref)
        return self._sent(await self._write(refs[: len(content)], content, wordless, stands))

    async def unsay(self, refs: Sequence[str]) -> None:
        for ref in refs:
            await self._delete(ref)

    # --- inside ----------------------------------------------------------------------------------------------

    async def _write(
        self, refs: Sequence[str], content: Sequence[Json], wordless: Wordless, stands: Stands | None
    ) -> Sequence[str]:
        """Into the messages that stand there. Each message more that is needed stands wordless before it is written."""
        try:
            stand = await self._update(refs, content)
        except PlatformTrouble as trouble:
            # Without its beginning it counts as gone, so nothing of it stays behind.
            if trouble.reason == "no_message":
                await self.unsay(refs)
            raise
        rest = content[len(stand) :]
        if not rest:
            return stand
        more = await self._post(rest if stands is None else wordless(len(rest)))
        grown = [*stand, *more]
        if stands is None:
            return grown
        await self._noted(grown, more, stands)
        return await self._write(grown, content, wordless, stands)

    async def _noted(self, refs: Sequence[str], fresh: Sequence[str], stands: Stands) -> None:
        """`fresh` messages hold no word yet. Whatever else goes wrong, they may be noted already: then they stay."""
        try:
            await stands(self._sent(refs))
        except Unwanted:
            await self._take_back(fresh)
            raise

    async def _post(self, content: Sequence[Json]) -> list[str]:
        """When a part is refused, those before it are taken back."""
        refs = [await self._own.post(content[0])]
        try:
            for page in content[1:]:
                # One by one: those that stand there have to be known when the next is refused.
                refs.append(await self._next(page))  # noqa: PERF401
        except PlatformTrouble:
            await self._take_back(refs)
            raise
        return refs

    async def _next(self, page: Json) -> str:
        try:
            return await self._own.post(page)
        except PlatformTrouble as trouble:
            if trouble.reason != "busy" or (trouble.again_after or 0.0) > SHORT:
                raise
            await self._pause(trouble.again_after or 0.0)
        return await self._own.post(page)

    async def _update(self, refs: Sequence[str], content: Sequence[Json]) -> list[str]:
        """The messages that stand now, from the first on. Where one is gone, those after it go: they follow anew."""
        for index, (ref, page) in enumerate(zip(refs, content, strict=False)):
            try:
                await self._own.update(ref, page)
            except PlatformTrouble as trouble:
                if trouble.reason != "no_message" or index == 0:
                    raise
                await self.unsay(refs[index + 1 :])
                return list(refs[:index])
        return list(refs)

    async def _delete(self, ref: str) -> None:
        """Gone already is fine."""
        try:
            await self._own.delete(ref)
        except PlatformTrouble as trouble:
            if trouble.reason != "no_message":
                raise

    async def _take_back(self, refs: Sequence[str]) -> None:
        for ref in refs:
            with suppress(PlatformTrouble):
                await self._delete(ref)

    def _sent(self, refs: Sequence[str]) -> Sent:
        return Sent(self._place(), ",".join(refs))


def refs_of(sent: Sent) -> list[str]:
    """The platform's own messages, from the first on."""
    return sent.ref.split(",")


def root(thread: str | None) -> str | None:
    """The message that a thread hangs on, when the opening was longer than one message."""
    return thread.split(",", maxsplit=1)[0] if thread else None
