"""Promises of a single circle's own: proposing them, and saying whether one can live with those that are proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.circle.circle_promises import LONGEST
from bot.engine.moves import AnswerPromises, ProposePromises
from bot.wording.building import button, way_to_support
from bot.wording.forms.kit import Unclear, number, text
from bot.wording.sheet import Box, Buttons, Fields, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class OwnPromises:
    """`now`: as they are; `proposed`: what goes round. `n`: the sitting at whose end it is decided."""

    circle: str
    title: str
    now: str
    n: int
    once: str
    proposed: str = ""
    serial: int = 0


def form(values: OwnPromises, speaker: Speaker) -> Sheet:
    say = speaker.say
    return Sheet(
        key="form.circle_promises",
        title=say("form.promises.title"),
        form="circle_promises",
        args={"c": values.circle, "once": values.once},
        submit=say("form.proposing.submit"),
        close=say("form.close"),
        blocks=(
            Text(say("form.circle_promises.about", title=values.title)),
            Box(
                "promises",
                say("form.promises.box"),
                hint=say("form.promises.hint"),
                limit=LONGEST,
                initial=values.now,
            ),
            Note(say("form.circle_promises.then", n=values.n)),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, now: str) -> ProposePromises | Unclear:
    promises = text(fields, "promises").strip()
    if not promises:
        return Unclear.at("promises", "form.promises.empty")
    if promises == now.strip():
        return Unclear.at("promises", "form.promises.same")
    return ProposePromises(promises)


def consent_form(values: OwnPromises, speaker: Speaker) -> Sheet:
    say, here = speaker.say, {"c": values.circle, "s": str(values.serial), "once": values.once}
    return Sheet(
        key="form.circle_consent",
        title=say("form.consent.title"),
        form="circle_consent",
        args=here,
        submit=say("form.consent.submit"),
        close=say("form.close"),
        blocks=(
            Text(values.title, strong=True),
            Text(say("promises.proposed")),
            Words(values.proposed),
            Note(say("form.consent.now")),
            Words(values.now),
            Note(say("form.circle_consent.rule", n=values.n)),
            Buttons((button(speaker, "promises_yes", here, label="button.series_yes", style="primary"),)),
            Rule(),
            Note(say("form.circle_consent.reads")),
            Buttons((button(speaker, "need_person", {}),)),
            Box("reason", say("form.consent.reason"), hint=say("form.consent.hint"), limit=LONGEST),
        ),
    )


def parse_consent(fields: Fields, args: Mapping[str, str]) -> AnswerPromises | Unclear:
    """ "Not yet" says why: without a reason nobody could change anything about it."""
    reason = text(fields, "reason")
    if not reason:
        return Unclear.at("reason", "form.consent.why")
    return AnswerPromises(number(args, "s"), yes=False, reason=reason)
