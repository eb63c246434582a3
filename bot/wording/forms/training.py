"""What a keeper says of their own training. Members read it with the invitation; nobody else enters it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.engine.moves import SetTrained
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, option, text
from bot.wording.sheet import Choice, Day, Fields, Note, Sheet, Text
from bot.wording.speaker import Speaker

NOT_YET = "no"
EARLIEST = date(1950, 1, 1)


@dataclass(frozen=True)
class TrainingValues:
    """`trained`: an ISO day, "no", or empty."""

    trained: str
    once: str


def form(values: TrainingValues, speaker: Speaker) -> Sheet:
    day = values.trained if values.trained not in ("", NOT_YET) else ""
    chosen = "yes" if day else values.trained or "nothing"
    return Sheet(
        key="form.trained",
        title=speaker.say("form.trained.title"),
        form="trained",
        args={"once": values.once},
        submit=speaker.say("form.trained.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say("form.trained.about")),
            Choice(
                "trained",
                speaker.say("form.trained.were_you"),
                tuple(option(one, speaker.say(f"form.trained.{one}")) for one in ("yes", NOT_YET, "nothing")),
                initial=chosen,
            ),
            Day("day", speaker.say("form.trained.day"), initial=day, optional=True),
            Note(speaker.say("form.trained.stays")),
            way_to_support(speaker),
        ),
    )


def parse(fields: Fields, _args: Mapping[str, str], now: datetime) -> SetTrained | Unclear:
    chosen = text(fields, "trained")
    if chosen == "nothing":
        return SetTrained("")
    if chosen == NOT_YET:
        return SetTrained(NOT_YET)
    try:
        day = date.fromisoformat(text(fields, "day"))
    except ValueError:
        return Unclear.at("day", "form.trained.which_day")
    if not EARLIEST <= day <= now.date():
        return Unclear.at("day", "form.trained.past")
    return SetTrained(day.isoformat())


def said(trained: str, keeper: str, speaker: Speaker) -> str:
    """K9. As members read it; empty where the keeper said nothing."""
    if not trained:
        return ""
    if trained == NOT_YET:
        return speaker.say("keeper.not_trained", keeper=keeper)
    return speaker.say("keeper.trained", keeper=keeper, month=speaker.month(f"{trained}T12:00:00+00:00"))


def before(trained: str, speaker: Speaker) -> str:
    """K9. The same to the keeper, before anybody is asked."""
    if not trained:
        return speaker.say("form.trained.unsaid")
    return speaker.say(
        "form.trained.members_read", said=said(trained, speaker.say("form.trained.your_name"), speaker)
    )
