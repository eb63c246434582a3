"""Lines by country: an administrator confirms what was looked up, or writes their own; a person chooses a country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.engine.model import SupportCard
from bot.wording.building import button, way_to_support
from bot.wording.crisis import CrisisLine, countries_of, country_name, looked_up_countries
from bot.wording.forms.kit import Unclear, option, text, ticked
from bot.wording.sheet import Block, Box, Buttons, Choice, Fields, Note, Sheet, Text, Ticks
from bot.wording.speaker import Speaker

_OWN = re.compile(r"\s*([A-Za-z]{2})\s*[:|]\s*(\S.*)")
MOST = 3000


@dataclass(frozen=True)
class LinesValues:
    support: SupportCard
    once: str


def form(values: LinesValues, speaker: Speaker) -> Sheet:
    say, support = speaker.say, values.support
    countries = tuple(option(code, country_name(code, speaker)) for code in looked_up_countries())
    return Sheet(
        key="form.crisis_lines",
        title=say("form.crisis_lines.title"),
        form="crisis_lines",
        args={"once": values.once},
        submit=say("form.crisis_lines.submit"),
        close=say("form.close"),
        blocks=(
            Text(say("form.crisis_lines.about")),
            Buttons((button(speaker, "crisis_lines_seen", {}),)),
            Ticks("countries", say("form.crisis_lines.countries"), countries,
                  hint=say("form.crisis_lines.countries_hint"), look="menu",
                  initial=tuple(c for c in support.countries if c in looked_up_countries())),
            Box("own", say("form.crisis_lines.own"), hint=say("form.crisis_lines.own_hint"), limit=MOST,
                initial=_written(support)),
            way_to_support(speaker),
        ),
    )  # fmt: skip


def _written(support: SupportCard) -> str:
    return "\n".join(f"{code}: {line}" for code, lines in support.own_lines for line in lines.split("\n"))


def parse(fields: Fields) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]] | Unclear:
    """Countries and lines of one's own, each country once, in the order in which it was first written."""
    own: dict[str, list[str]] = {}
    for written in text(fields, "own").splitlines():
        if not written.strip():
            continue
        found = _OWN.fullmatch(written)
        if found is None:
            return Unclear.at("own", "form.crisis_lines.unclear", line=" ".join(written.split())[:60])
        own.setdefault(found[1].upper(), []).append(" ".join(found[2].split()))
    chosen = tuple(code for code in ticked(fields, "countries") if code in looked_up_countries())
    return chosen, tuple((code, "\n".join(lines)) for code, lines in own.items())


def seen(found: Sequence[CrisisLine], speaker: Speaker) -> Sheet:
    """What was looked up, where and when, for an administrator who is to confirm it."""
    blocks: list[Block] = []
    for code in dict.fromkeys(one.country for one in found):
        lines = [one for one in found if one.country == code]
        said = [f"{one.name}: {one.number}\n{one.source} ({one.looked_up.isoformat()})" for one in lines]
        blocks.append(Text("\n".join((country_name(code, speaker), *said))))
    return Sheet(
        key="page.crisis_lines",
        title=speaker.say("form.crisis_lines.title"),
        close=speaker.say("page.close"),
        blocks=(Note(speaker.say("page.crisis_lines.about")), *blocks, way_to_support(speaker)),
    )


def country(support: SupportCard, chosen: str, once: str, speaker: Speaker) -> Sheet:
    """For everybody: whose lines stand first on one's own support card."""
    there = sorted(((country_name(c, speaker), c) for c in countries_of(support)), key=lambda one: one[0])
    options = tuple(option(code, name) for name, code in there[:100])
    return Sheet(
        key="form.country",
        title=speaker.say("form.country.title"),
        form="country",
        args={"once": once},
        submit=speaker.say("form.country.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Choice(
                "country",
                speaker.say("form.country.which"),
                options,
                hint=speaker.say("form.country.hint"),
                initial=chosen if chosen in [code for _, code in there] else "",
                look="menu",
            ),
            way_to_support(speaker),
        ),
    )
