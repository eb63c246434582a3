"""Reading: one share at a time, in seat order, folded when it is long. Optional, and recorded nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wording.building import button, way_to_support
from bot.wording.landing import landing_note
from bot.wording.sheet import Block, Button, Buttons, Heading, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker

FOLD = 700
"""Characters after which a share is folded until the reader opens it."""


@dataclass(frozen=True)
class ShareShown:
    """`answers`: prompt and words, for the rounds that were answered. `entry`: what "received" is said to."""

    circle: str
    n: int
    of: int
    title: str
    by: str
    answers: tuple[tuple[str, str], ...]
    position: int
    total: int
    entry: str
    silence: bool = False
    thoughts: bool = False
    whole: bool = False
    received: bool = False


def page(share: ShareShown, speaker: Speaker) -> Sheet:
    return Sheet(
        key="page.read",
        title=speaker.say("form.sitting.title", n=share.n, of=share.of),
        close=speaker.say("page.close"),
        blocks=(
            Note(
                speaker.say("page.read.where", position=share.position, total=share.total, title=share.title)
            ),
            Heading(share.by),
            *((Text(speaker.say("page.read.silence", name=share.by)),) if share.silence else ()),
            *_words(share, speaker),
            *((Note(speaker.say("page.read.thoughts")),) if share.thoughts else ()),
            *((Note(speaker.say("page.read.received")),) if share.received else ()),
            Buttons(_taps(share, speaker)),
            Note(speaker.say("page.read.optional")),
            Buttons((button(speaker, "need_person", {}), button(speaker, "support", {}))),
        ),
    )


def _words(share: ShareShown, speaker: Speaker) -> tuple[Block, ...]:
    left = len("".join(words for _, words in share.answers)) if share.whole else FOLD
    blocks: list[Block] = []
    for prompt, words in share.answers:
        if left <= 0:
            break
        blocks += [Note(prompt), Words(words if len(words) <= left else words[:left].rstrip() + " …")]
        left -= len(words)
    if left < 0:
        args = _here(share) | {"whole": "yes"}
        blocks.append(Buttons((Button(speaker.say("page.read.whole"), "read", args),)))
    return tuple(blocks)


def _here(share: ShareShown) -> dict[str, str]:
    return {"c": share.circle, "n": str(share.n), "p": str(share.position)}


def _taps(share: ShareShown, speaker: Speaker) -> tuple[Button, ...]:
    after = _here(share) | {"p": str(share.position + 1)}
    tap = button(speaker, "received", _here(share) | {"e": share.entry})
    return (
        *(() if share.received else (tap,)),
        Button(speaker.say("page.read.next"), "read", after, "primary"),
        Button(speaker.say("page.read.enough"), "enough", _here(share)),
    )


def end(
    circle: str, n: int, others: tuple[int, ...], speaker: Speaker, *, empty: bool = False, landing: int = 0
) -> Sheet:
    """After the last share; `others` are further sittings that can be read."""
    taps = tuple(
        Button(speaker.say("page.read.sitting", n=one), "read", {"c": circle, "n": str(one), "p": "1"})
        for one in others[:5]
    )
    return Sheet(
        key="page.read.end",
        title=speaker.say("page.read.end.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.read.end.title"),
        blocks=(
            Text(speaker.say("page.read.nothing" if empty else "page.read.end", n=n)),
            *(landing_note(landing, speaker) if not empty else ()),
            *((Buttons(taps),) if taps else ()),
            Buttons((button(speaker, "support", {}),)),
        ),
    )


def enough(speaker: Speaker) -> Sheet:
    return Sheet(
        key="page.read.enough",
        title=speaker.say("page.read.end.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.read.end.title"),
        blocks=(Text(speaker.say("page.read.enough.said")), Buttons((button(speaker, "support", {}),))),
    )


def catch_up(circles: tuple[tuple[str, str, tuple[int, ...]], ...], speaker: Speaker) -> Sheet:
    """`circles`: id, title, and the sittings that can be read."""
    blocks: list[Block] = [Text(speaker.say("page.catch_up.about" if circles else "page.catch_up.none"))]
    for id_, title, sittings in circles:
        taps = tuple(
            Button(speaker.say("page.read.sitting", n=n), "read", {"c": id_, "n": str(n), "p": "1"})
            for n in sittings[:5]
        )
        blocks += [Text(title, strong=True), Buttons(taps)]
    return Sheet(
        key="page.catch_up",
        title=speaker.say("page.catch_up.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.catch_up.title"),
        blocks=(*blocks, way_to_support(speaker)),
    )
