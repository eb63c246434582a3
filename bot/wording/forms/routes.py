"""What needs more than a circle: the organisation's way for each, for members and keepers alike."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import ROUTES, SupportCard
from bot.wording.building import button, way_to_support
from bot.wording.crisis import LinesShown
from bot.wording.forms.kit import text
from bot.wording.pages.support import lines
from bot.wording.sheet import Block, Box, Buttons, Fields, Note, Sheet, Text
from bot.wording.speaker import Speaker

MOST = 400


@dataclass(frozen=True)
class RoutesShown:
    """`duties` come before confidentiality, as the honest card says."""

    support: SupportCard
    duties: str
    lines: LinesShown


def form(support: SupportCard, once: str, speaker: Speaker) -> Sheet:
    """For administrators."""
    now = dict(support.routes)
    boxes = tuple(
        Box(f"route_{one}", speaker.say(f"route.{one}"), limit=MOST, initial=now.get(one, ""))
        for one in ROUTES
    )
    return Sheet(
        key="form.routes",
        title=speaker.say("form.routes.title"),
        form="routes",
        args={"once": once},
        submit=speaker.say("form.routes.submit"),
        close=speaker.say("form.close"),
        blocks=(Text(speaker.say("form.routes.about")), *boxes, way_to_support(speaker)),
    )


def parse(fields: Fields) -> tuple[tuple[str, str], ...]:
    said = ((one, text(fields, f"route_{one}").strip()) for one in ROUTES)
    return tuple((one, words) for one, words in said if words)


def page(shown: RoutesShown, speaker: Speaker) -> Sheet:
    """R18. The route outside the circle, for everybody. Opening it tells nobody anything."""
    routes = dict(shown.support.routes)
    blocks: list[Block] = []
    for one in (one for one in ROUTES if routes.get(one)):
        blocks += [Text(speaker.say(f"route.{one}"), strong=True), Text(routes[one])]
    return Sheet(
        key="page.outside",
        title=speaker.say("page.outside.title"),
        close=speaker.say("page.close"),
        blocks=(
            Text(speaker.say("page.outside.about")),
            *(blocks or (Text(speaker.say("page.outside.none")),)),
            *_duties(shown, speaker),
            *lines(shown.lines, speaker),
            Note(speaker.say("page.support.elsewhere")),
            Buttons((button(speaker, "need_person", {}), button(speaker, "support", {}))),
        ),
    )


def _duties(shown: RoutesShown, speaker: Speaker) -> tuple[Block, ...]:
    return (Note(speaker.say("page.outside.duties", duties=shown.duties)),) if shown.duties else ()
