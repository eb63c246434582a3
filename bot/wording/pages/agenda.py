"""The whole agenda of a circle: every sitting, every prompt, who reads, and the last day."""

from __future__ import annotations

from bot.wording.building import button
from bot.wording.forms.join import JoinValues, about_circle, agenda_blocks, promised
from bot.wording.pages.card import first_layer
from bot.wording.sheet import Buttons, Rule, Sheet
from bot.wording.speaker import Speaker
from bot.wording.story import way_to_story


def page(values: JoinValues, speaker: Speaker) -> Sheet:
    here = {"c": values.circle}
    return Sheet(
        key="page.agenda",
        title=speaker.say("page.agenda.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.agenda.title"),
        blocks=(
            *about_circle(values, speaker),
            Rule(),
            *agenda_blocks(values.agenda, speaker),
            *promised(values, speaker),
            *((Buttons((button(speaker, "circle_promises", here),)),) if values.may_promise else ()),
            Rule(),
            *first_layer(values.card, values.held, speaker, values.platforms, makes_sheet=values.makes_sheet),
            Buttons(
                (
                    button(speaker, "card", here),
                    *way_to_story(values.template, speaker),
                    button(speaker, "support", {}),
                )
            ),
        ),
    )
