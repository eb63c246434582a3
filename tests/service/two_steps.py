"""A platform in memory that does as Slack does: no key against posting twice, and words only where it is noted."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from adapters.rehearsal.memory import RehearsalPlatform
from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import Sent, Stands, Unwanted
from bot.wording.sheet import Sheet, Text


class Died(BaseException):
    """The bot is no more: nothing that follows happens."""


class TwoSteps(RehearsalPlatform):
    """`dies_at`: before it is noted ("stands"), or before the words go in ("noted"). It dies once."""

    def __init__(self) -> None:
        super().__init__()
        self.dies_at = ""
        self.meanwhile = [self._nothing]
        """The last one happens when a message stands, and is not noted yet."""
        self._tries = count()

    async def tell(self, to: Place | Who, sheet: Sheet, once: str, stands: Stands | None = None) -> Sent:
        once = f"{once}, try {next(self._tries)}"
        if stands is None:
            return await super().tell(to, sheet, once)
        sent = await super().tell(to, replace(sheet, blocks=(Text(sheet.summary),)), once)
        await self.meanwhile.pop()() if len(self.meanwhile) > 1 else None
        self._dies("stands")
        try:
            await stands(sent)
        except Unwanted:
            await self.unsay(sent)
            raise
        self._dies("noted")
        return await self.amend(sent, sheet)

    def _dies(self, at: str) -> None:
        if self.dies_at == at:
            self.dies_at = ""
            raise Died

    async def _nothing(self) -> None: ...
