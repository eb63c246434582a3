"""A proposal as a member reads it: "I can live with it" in one tap, or "not yet", with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.engine.moves import AnswerProposal
from bot.engine.regular.series_consent import LONGEST
from bot.wording.building import button
from bot.wording.forms.kit import Unclear, number, text
from bot.wording.forms.series import rhythm
from bot.wording.sheet import Block, Box, Buttons, Fields, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class ConsentValues:
    """`change`: promises, cadence, keeper, co_keeper or go_on. `promises`: the proposed ones, `now` those of today."""

    series: str
    serial: int
    title: str
    change: str
    until: datetime
    once: str
    who: str = ""
    rule: str = ""
    dates: tuple[datetime, ...] = ()
    promises: str = ""
    now: str = ""


def form(values: ConsentValues, speaker: Speaker) -> Sheet:
    here = {"r": values.series, "s": str(values.serial), "once": values.once}
    return Sheet(
        key="form.series_consent",
        title=speaker.say("form.consent.title"),
        form="series_consent",
        args=here,
        submit=speaker.say("form.consent.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(values.title, strong=True),
            *_what(values, speaker),
            Note(speaker.say("form.consent.rule", until=speaker.moment(values.until))),
            Buttons((button(speaker, "series_yes", here, label="button.series_yes", style="primary"),)),
            Rule(),
            Note(speaker.say("form.consent.reads")),
            Buttons((button(speaker, "need_person", {}),)),
            Box(
                "reason",
                speaker.say("form.consent.reason"),
                hint=speaker.say("form.consent.hint"),
                limit=LONGEST,
            ),
        ),
    )


def _what(values: ConsentValues, speaker: Speaker) -> tuple[Block, ...]:
    following = " · ".join(speaker.moment(at) for at in values.dates[:3])
    said = speaker.say(
        f"series.proposal.{values.change}",
        who=values.who,
        rhythm=speaker.say(f"form.series.{rhythm(values.rule)}"),
        next=speaker.moment(values.dates[0]) if values.dates else "",
    )
    dates = (Note(speaker.say("page.series.next", dates=following)),) if following else ()
    if values.change != "promises":
        return Text(said), *dates
    return (
        Text(said),
        Words(values.promises or speaker.say("words.gone")),
        Note(speaker.say("form.consent.now")),
        Words(values.now),
    )


def parse(fields: Fields, args: Mapping[str, str]) -> AnswerProposal | Unclear:
    """ "Not yet" says why: without a reason nobody could change anything about it."""
    reason = text(fields, "reason")
    return (
        AnswerProposal(number(args, "s"), yes=False, reason=reason)
        if reason
        else Unclear.at("reason", "form.consent.why")
    )
