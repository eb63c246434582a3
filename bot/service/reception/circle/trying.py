"""`/circle try`: two minutes alone with three played seats. No command leaves this room, and nothing is stored."""

from __future__ import annotations

from datetime import timedelta

from bot.engine.model import Standing
from bot.engine.waking.hours import add_waking
from bot.service.acts import Answer, Press, Replace, Submit
from bot.service.reception.answers import opened
from bot.service.reception.visit import Visit
from bot.wording.forms.kit import text
from bot.wording.pages import trying
from bot.wording.pages.trying import TryValues


def _values(visit: Visit) -> TryValues:
    """The prompts of the first template, so that what is tried is what will be asked."""
    template, language = visit.house.library.offered()[0], visit.desk.language
    first, second = template.sittings[0], template.sittings[min(1, len(template.sittings) - 1)]
    closes = add_waking(visit.desk.hours, visit.now + timedelta(minutes=1), 240)
    return TryValues(first.rounds[0].prompt.read(language), second.rounds[0].prompt.read(language), closes)


async def begin(visit: Visit, _press: Press) -> Answer:
    """R7. Alone, with played seats: no command leaves this room, and nothing is kept."""
    return opened(visit, trying.start(_values(visit), visit.speaker))


async def go_on(visit: Visit, submit: Submit) -> Answer:
    """Empty boxes are passes here too, so every step leads to the next."""
    words, line = text(submit.fields, "r1"), text(submit.fields, "line")[: trying.LINE_MOST]
    match submit.args.get("step"):
        case "1":
            return Replace(trying.reveal(_values(visit), words, visit.speaker))
        case "2":
            return Replace(trying.draft(words, line, visit.speaker))
        case "3":
            fine = Standing.FINE.value
            out = frozenset(
                name.removeprefix("a:")
                for name in submit.fields
                if name.startswith("a:") and text(submit.fields, name) not in ("", fine)
            )
            return Replace(trying.end(submit.args.get("line", ""), out, visit.speaker))
        case _:
            return await begin_again(visit)


async def begin_again(visit: Visit) -> Answer:
    return Replace(trying.start(_values(visit), visit.speaker))


PRESSES = {"try": begin}
SUBMITS = {"try": go_on}
