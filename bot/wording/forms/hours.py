"""My hours: when a person is awake for circles, at which time they like to hear, in which language, and whether they
want reminders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.moves import SetHours
from bot.engine.waking.hours import Hours
from bot.wording.building import button, way_to_support
from bot.wording.calendar_said import whose_said
from bot.wording.forms.kit import Unclear, option, text, ticked
from bot.wording.forms.languages import language_args, language_field, parse_language
from bot.wording.forms.waking import SHIFTS, parse_waking, waking_fields
from bot.wording.sheet import Buttons, Choice, Clock, Fields, Note, Sheet, Ticks
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class HoursValues:
    hours: Hours
    zone_known: bool
    circle_time: int | None
    reminders: bool
    once: str
    holidays: str = ""


def form(values: HoursValues, speaker: Speaker) -> Sheet:
    at = "" if values.circle_time is None else clock(values.circle_time)
    return Sheet(
        key="form.hours",
        title=speaker.say("form.hours.title"),
        form="hours",
        args={"once": values.once, **language_args(speaker)},
        submit=speaker.say("form.hours.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Note(speaker.say("form.hours.about")),
            *waking_fields(values.hours, values.zone_known, speaker, changing="shifts"),
            _holidays(values.holidays, speaker),
            Clock(
                "circle_time",
                speaker.say("form.hours.circle_time"),
                hint=speaker.say("form.hours.circle_time_hint"),
                initial=at,
                optional=True,
            ),
            Ticks(
                "reminders",
                speaker.say("form.hours.reminders"),
                (option("on", speaker.say("form.hours.reminders_on")),),
                initial=("on",) if values.reminders else (),
            ),
            *language_field(speaker),
            Buttons((button(speaker, "trained", {}, label="page.button.trained"),)),
            way_to_support(speaker),
        ),
    )


def _holidays(now: str, speaker: Speaker) -> Choice:
    kept = (
        (option("now", speaker.say("form.hours.holidays_now", whose=whose_said(now, speaker))),)
        if now
        else ()
    )
    others = tuple(option(one, speaker.say(f"form.hours.holidays_{one}")) for one in ("none", "choose"))
    return Choice(
        "holidays",
        speaker.say("form.hours.holidays"),
        (*kept, *others),
        hint=speaker.say("form.hours.holidays_hint"),
        initial="now" if now else "none",
    )


def following(fields: Fields) -> tuple[str, ...]:
    """The forms that the person asked for with this one, in order."""
    shifts = text(fields, "week") == SHIFTS and not text(fields, "own")
    wanted = (("shifts", shifts), ("holidays", text(fields, "holidays") == "choose"))
    return tuple(form for form, so in wanted if so)


def parse(fields: Fields, args: Mapping[str, str], current: Hours) -> SetHours | Unclear:
    """Whoever chooses a week has no shifts any more; who leaves it as it is keeps them."""
    waking = parse_waking(fields, current)
    if isinstance(waking, Unclear):
        return waking
    chosen = text(fields, "week") or "now"
    minute = minute_of_day(text(fields, "circle_time"))
    return SetHours(
        week=waking.week,
        zone=waking.zone,
        circle_time=minute,
        clear_circle_time=minute is None,
        reminders="on" in ticked(fields, "reminders"),
        language=parse_language(fields, args),
        clear_shifts=bool(text(fields, "own")) or chosen not in ("now", SHIFTS),
        holidays="" if text(fields, "holidays") == "none" else None,
    )


def clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minute_of_day(written: str) -> int | None:
    """09:30 is 570; None for anything that is no time of a day."""
    hour, colon, minute = written.partition(":")
    if not (colon and hour.isdigit() and minute.isdigit() and len(hour) < 3 and len(minute) == 2):
        return None
    found = int(hour) * 60 + int(minute)
    return found if int(minute) < 60 and found < 1440 else None
