"""What a regular circle can change about itself, and why something did not come about."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording.building import button, way_to_support
from bot.wording.sheet import Block, Buttons, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker

CHANGES = ("promises", "cadence", "keeper", "co_keeper")


@dataclass(frozen=True)
class ChangeValues:
    """`promises` as they are now. `paused_together`: going on is for the circle to agree on."""

    series: str
    title: str
    promises: str
    paused_together: bool = False


def change(values: ChangeValues, speaker: Speaker) -> Sheet:
    kinds = ("go_on", *CHANGES) if values.paused_together else CHANGES
    buttons = tuple(
        button(
            speaker,
            "series_propose",
            {"r": values.series, "k": kind},
            label=f"button.series_propose.{kind}",
            sure="page.sure.series_go_on" if kind == "go_on" else "",
        )
        for kind in kinds
    )
    return Sheet(
        key="page.series_change",
        title=speaker.say("page.series_change.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.series_change.title"),
        blocks=(
            Text(values.title, strong=True),
            Text(speaker.say("page.series_change.about")),
            Buttons(buttons),
            Note(speaker.say("page.series_change.promises")),
            Words(values.promises),
            way_to_support(speaker),
        ),
    )


@dataclass(frozen=True)
class ReasonShown:
    """`mine`: the reader wrote it, and can take it back."""

    entry: str
    words: str
    mine: bool = False


def why(series: str, serial: int, reasons: tuple[ReasonShown, ...], speaker: Speaker) -> Sheet:
    here = {"r": series, "s": str(serial)}
    blocks: list[Block] = [Text(speaker.say("page.series_why.about" if reasons else "page.series_why.gone"))]
    for reason in reasons:
        blocks.append(Words(reason.words))
        if reason.mine:
            args = {**here, "e": reason.entry}
            blocks.append(Buttons((button(speaker, "series_unsay", args, label="page.button.series_unsay"),)))
    return Sheet(
        key="page.series_why",
        title=speaker.say("page.series_why.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.series_why.title"),
        blocks=(*blocks, way_to_support(speaker)),
    )
