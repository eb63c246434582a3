"""The last look before invitations go out: the plan, what to know about it, and one button that asks everybody."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording.building import button, way_to_support
from bot.wording.forms import own_name, training
from bot.wording.forms.convene import Asked
from bot.wording.forms.convene_packed import pack
from bot.wording.pages import plan
from bot.wording.pages.plan import PlanValues
from bot.wording.sheet import Box, Button, Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class ConvenePlanValues:
    """`held_because` is a sentence: where words are read in this circle, and why. `roles`: a title and names."""

    asked: Asked
    plan: PlanValues
    invited: tuple[str, ...]
    channel: str
    held_because: str
    once: str
    roles: tuple[tuple[str, str], ...] = ()
    own_names: bool = False  # people of this circle are called there as they wish
    name: str = ""
    note: str = ""  # why they are not asked yet
    trained: str = ""  # what the keeper said of their own training
    unit: str = ""  # for which part, by its path; empty where there are none


def form(values: ConvenePlanValues, speaker: Speaker) -> Sheet:
    args = {"asked": pack(values.asked), "once": values.once}
    return Sheet(
        key="form.convene.plan",
        title=speaker.say("form.convene.plan.title"),
        form="convene.plan",
        args=args,
        submit=speaker.say("form.convene.plan.submit"),
        close=speaker.say("form.close"),
        blocks=(
            *((Text(values.note, strong=True),) if values.note else ()),
            *plan.blocks(values.plan, speaker),
            Text(speaker.say("form.convene.plan.invited", names=", ".join(values.invited))),
            *(
                Text(speaker.say("form.convene.plan.role", title=title, names=names))
                for title, names in values.roles
            ),
            *((Text(speaker.say("form.convene.plan.unit", unit=values.unit)),) if values.unit else ()),
            Text(speaker.say("form.convene.plan.channel", channel=values.channel)),
            Text(values.held_because),
            Note(training.before(values.trained, speaker)),
            Buttons((button(speaker, "trained", {}, label="page.button.trained"),)),
            Box(
                "why",
                speaker.say("form.convene.why"),
                hint=speaker.say("form.convene.why_hint"),
                limit=300,
                initial=values.asked.why,
            ),
            *((own_name.box(speaker, values.name),) if values.own_names else ()),
            Buttons((Button(speaker.say("form.convene.plan.change"), "convene_change", args),)),
            Note(speaker.say("form.convene.plan.next")),
            way_to_support(speaker),
        ),
    )


def page(values: PlanValues, asked: Asked, speaker: Speaker) -> Sheet:
    """The plan alone: nobody is asked. From here one tap leads to convening."""
    go_on = Button(speaker.say("page.button.convene"), "convene_change", {"asked": pack(asked)}, "primary")
    return Sheet(
        key="page.plan",
        title=speaker.say("form.plan.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("form.plan.title"),
        blocks=(
            *plan.blocks(values, speaker),
            Buttons((go_on, button(speaker, "support", {}))),
            Note(speaker.say("page.plan.nobody_asked")),
        ),
    )
