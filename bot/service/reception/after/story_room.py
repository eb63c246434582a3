"""The story so far, for newcomers and members: nothing but what circles here agreed to publish."""

from __future__ import annotations

from bot.service.acts import Answer, Press
from bot.service.reception.after.sheets_room import a_page, may_read_all
from bot.service.reception.answers import opened, told
from bot.service.reception.visit import Visit
from bot.wording.pages import story
from bot.wording.pages.story import StoryValues


async def open_story(visit: Visit, press: Press) -> Answer:
    """J1. Published sheets, newest first. A guest reads in their circles what is theirs to read, and is told so."""
    if not await may_read_all(visit):
        return told(visit, visit.speaker.say("page.story.guest"))
    after = press.args.get("after", "")
    found, more = await a_page(visit, after)
    return opened(visit, story.page(StoryValues(found, first=not after, more=more), visit.speaker))


PRESSES = {"story": open_story}
