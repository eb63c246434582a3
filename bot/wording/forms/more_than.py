"""This needs more than a circle: what it is, and then the way for it. The same words for everybody, and no name."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import ROUTES
from bot.wording.building import button, way_to_support
from bot.wording.forms.kit import clip, option
from bot.wording.forms.routes import RoutesShown
from bot.wording.pages.support import Duty, lines, who_is_there
from bot.wording.sheet import Button, Buttons, Choice, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class MoreValues:
    """`kind`: one of `ROUTES`. `may_pause`: the circle sits and does not pause yet; `unopened`: it can be let go."""

    circle: str
    kind: str
    routes: RoutesShown
    duty: Duty
    once: str
    may_pause: bool = True
    unopened: bool = False


def form(circle: str, speaker: Speaker) -> Sheet:
    kinds = tuple(option(one, speaker.say(f"route.{one}")) for one in ROUTES)
    return Sheet(
        key="form.more_than",
        title=speaker.say("page.outside.title"),
        form="more_than",
        args={"c": circle},
        submit=speaker.say("form.more_than.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say("form.more_than.about")),
            Choice("kind", speaker.say("form.more_than.kind"), kinds),
            Note(speaker.say("form.more_than.forgotten")),
            way_to_support(speaker),
        ),
    )


def page(values: MoreValues, speaker: Speaker) -> Sheet:
    shown = values.routes
    way = dict(shown.support.routes).get(values.kind, "") or dict(shown.support.routes).get("other", "")
    return Sheet(
        key="page.more_than",
        title=speaker.say("page.outside.title"),
        close=speaker.say("page.close"),
        blocks=(
            Text(speaker.say(f"route.{values.kind}"), strong=True),
            Text(way or speaker.say("page.outside.none")),
            *((Note(speaker.say("page.outside.duties", duties=shown.duties)),) if shown.duties else ()),
            *lines(shown.lines, speaker),
            Note(speaker.say("page.support.elsewhere")),
            Rule(),
            Text(speaker.say("page.more_than.circle")),
            Buttons(_taps(values, speaker)),
            Text(who_is_there(values.duty, speaker)),
            Buttons(
                (
                    *_contact(values, speaker),
                    button(speaker, "need_person", {}),
                    button(speaker, "support", {}),
                )
            ),
        ),
    )


def _taps(values: MoreValues, speaker: Speaker) -> tuple[Button, ...]:
    here = {"c": values.circle}
    if values.unopened:
        let_go = {**here, "unopened": "yes"}
        return (button(speaker, "close", let_go, label="button.let_go", sure="sure.let_go"),)
    pause = (
        (button(speaker, "pause", here, label="page.button.pause", style="primary"),)
        if values.may_pause
        else ()
    )
    return (
        *pause,
        button(speaker, "close", here, label="button.close_unpublished", sure="sure.close_circle"),
    )


def _contact(values: MoreValues, speaker: Speaker) -> tuple[Button, ...]:
    """Also while they are not on duty: then the next page says when they likely read it."""
    if not values.duty.contact:
        return ()
    label = clip(speaker.say("page.more_than.contact", contact=values.duty.contact))
    return (Button(label, "more_contact", {"c": values.circle, "once": values.once}),)
