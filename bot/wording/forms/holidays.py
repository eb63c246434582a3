"""Whose public holidays a person keeps: a country, and then the part of it, where days differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, option, text
from bot.wording.sheet import Block, Choice, Fields, Option, Sheet
from bot.wording.speaker import Speaker

NONE = "none"
WHOLE = "whole"


@dataclass(frozen=True)
class HolidaysValues:
    """`countries` by their two letters; `now` is what the person keeps already, such as "DE-BY"."""

    countries: Collection[str]
    now: str
    once: str


@dataclass(frozen=True)
class PartValues:
    """`parts` of one country: their names by code."""

    country: str
    parts: Mapping[str, str]
    now: str
    once: str


def form(values: HolidaysValues, speaker: Speaker) -> Sheet:
    field = Choice(
        "country",
        speaker.say("form.holidays.country"),
        (option(NONE, speaker.say("form.holidays.none")), *_countries(values.countries, speaker)),
        hint=speaker.say("form.hours.holidays_hint"),
        initial=values.now.partition("-")[0] or NONE,
        look="menu",
    )
    return _sheet("form.holidays", "holidays", {"once": values.once}, (field,), speaker)


def _countries(codes: Collection[str], speaker: Speaker) -> tuple[Option, ...]:
    named = sorted((_bare(speaker.country(code)), code) for code in codes)
    return tuple(option(code, speaker.country(code)) for _, code in named)


def _bare(name: str) -> str:
    """For sorting: accents and capitals make no difference."""
    apart = unicodedata.normalize("NFD", name)
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def part_form(values: PartValues, speaker: Speaker) -> Sheet:
    country, _, part = values.now.partition("-")
    named = sorted((_bare(name), code) for code, name in values.parts.items())
    whole = option(WHOLE, speaker.say("form.holidays.whole", country=speaker.country(values.country)))
    field = Choice(
        "part",
        speaker.say("form.holidays.part"),
        (whole, *(option(code, values.parts[code]) for _, code in named)),
        hint=speaker.say("form.holidays.part_hint"),
        initial=part if country == values.country and part in values.parts else WHOLE,
        look="menu",
    )
    args = {"once": values.once, "country": values.country}
    return _sheet("form.holidays.part", "holidays_part", args, (field,), speaker)


def _sheet(
    key: str, form: str, args: Mapping[str, str], fields: tuple[Block, ...], speaker: Speaker
) -> Sheet:
    return Sheet(
        key=key,
        title=speaker.say("form.holidays.title"),
        form=form,
        args=args,
        submit=speaker.say("form.holidays.submit"),
        close=speaker.say("form.close"),
        blocks=(*fields, way_to_support(speaker)),
    )


def parse(fields: Fields, known: Collection[str]) -> str | Unclear:
    """The country, "" for none."""
    chosen = text(fields, "country") or NONE
    if chosen == NONE:
        return ""
    return chosen if chosen in known else Unclear.at("country", "form.holidays.unknown")


def parse_part(fields: Fields, country: str, known: Collection[str]) -> str | Unclear:
    """Country and part as one: "DE", "DE-BY"."""
    chosen = text(fields, "part") or WHOLE
    if chosen == WHOLE:
        return country
    return f"{country}-{chosen}" if chosen in known else Unclear.at("part", "form.holidays.unknown")
