"""A kind of one's own, tried alone: every sitting as members would see it. No command leaves this room."""

from __future__ import annotations

from datetime import timedelta

from bot.engine.kinds.kind_text import read_text
from bot.engine.kinds.script import Template
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import add_waking
from bot.service.acts import Answer, Press, Replace, Submit
from bot.service.reception.answers import opened
from bot.service.reception.kinds.kind_seen import good_template
from bot.service.reception.kinds.kinds_room import find
from bot.service.reception.membership import only_members
from bot.service.reception.visit import Visit
from bot.wording.forms.kit import number
from bot.wording.pages import kind_trying as page
from bot.wording.sheet import Sheet


async def begin(visit: Visit, press: Press) -> Answer:
    """F12. As it stands now, also before anybody has approved it; what is written is looked at by nobody."""
    await only_members(visit)
    id_ = press.args.get("k", "")
    return opened(visit, _step(visit, id_, await _template(visit, id_), 1))


async def _template(visit: Visit, id_: str) -> Template:
    template = good_template(read_text((await find(visit, id_)).text))
    if template is None:
        raise Refusal("refusal.kind_flaws")
    return template


def _step(visit: Visit, id_: str, template: Template, n: int) -> Sheet:
    closes = add_waking(visit.desk.hours, visit.now + timedelta(minutes=1), 240)
    return page.step(id_, template, n, closes, visit.speaker)


async def go_on(visit: Visit, submit: Submit) -> Answer:
    """Empty boxes are passes here too."""
    id_ = submit.args.get("k", "")
    template = await _template(visit, id_)
    n = number(submit.args, "n") + 1
    if n > len(template.sittings):
        return Replace(page.end(id_, template.minutes, visit.speaker))
    return Replace(_step(visit, id_, template, n))


PRESSES = {"kind_try": begin}
SUBMITS = {"kind_try": go_on}
