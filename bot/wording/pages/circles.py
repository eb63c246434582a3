"""My circles: what each one is doing, the dates ahead in my own zone, and everything I can do in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.wording.building import button, way_to_support
from bot.wording.sheet import Block, Button, Buttons, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker

Standing = Literal[
    "invited", "waiting", "sitting", "between", "drafting", "agreeing", "revising", "asking_floor", "ready", "paused",
    "closed", "left",
]  # fmt: skip


@dataclass(frozen=True)
class CircleShown:
    """One circle as one of its people sees it.

    `turn` is their turn while it can be answered, else 0; `holds`: the piece is with them now. `running` is the
    turn that holds the piece, for the keeper.
    """

    id: str
    title: str
    standing: Standing
    keeps: bool = False
    helps: bool = False  # co-keeper, while the keeper is away
    turn: int = 0
    holds: bool = False
    more: bool = False  # more time would be given
    running: int = 0
    ahead: int = 0  # the sitting for which words may be laid ahead
    laid: int = 0  # the sitting for which they are
    n: int = 0
    of: int = 0
    due_at: datetime | None = None
    dates: tuple[tuple[str, datetime], ...] = ()  # what happens, and when it likely does
    moves: tuple[str, ...] = ()  # further moves that are open to this person
    card: int = 0
    held: str = ""  # where words are read, as that card says
    serial: int = 0
    legal_hold: bool = False  # its words are kept longer than its card says
    called: str = ""  # by the others, where names are one's own


MOST_CIRCLES = 12
"""A page holds a hundred blocks."""


def page(circles: tuple[CircleShown, ...], speaker: Speaker) -> Sheet:
    empty = (Text(speaker.say("page.circles.none")), Buttons(_begin(speaker)))
    return Sheet(
        key="page.mine",
        title=speaker.say("page.circles.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.circles.title"),
        blocks=(
            *(tuple(b for c in circles[:MOST_CIRCLES] for b in circle_blocks(c, speaker)) or empty),
            way_to_support(speaker),
        ),
    )


def _begin(speaker: Speaker) -> tuple[Button, ...]:
    return (
        Button(speaker.say("page.button.try"), "try"),
        Button(speaker.say("page.button.convene"), "convene"),
    )


def turn_blocks(circle: CircleShown, speaker: Speaker) -> tuple[Block, ...]:
    """My turn: the same taps as in the message."""
    here = {"c": circle.id, "t": str(circle.turn)}
    due = (
        ()
        if circle.due_at is None
        else (Note(speaker.say("page.circles.due", time=speaker.moment(circle.due_at))),)
    )
    return (
        Text(speaker.say("page.circles.turn", title=circle.title, n=circle.n, of=circle.of), strong=True),
        *due,
        Buttons(
            (
                button(speaker, "share", here, style="primary"),
                button(speaker, "pass", here),
                button(speaker, "silence", here),
                *((button(speaker, "more_time", here),) if circle.more else ()),
                button(speaker, "later", {**here, "w": "shift"}, label="button.later.shift"),
                button(speaker, "later", {**here, "w": "tomorrow"}, label="button.later.tomorrow"),
            )
        ),
    )


LAID = ("change_ahead", "take_back_ahead")


def laid_blocks(circle: CircleShown, speaker: Speaker) -> tuple[Block, ...]:
    """What is laid ahead, with the way to it and the way back."""
    said = speaker.say("page.circles.laid", title=circle.title, n=circle.laid, of=circle.of)
    return Text(said), Buttons(tuple(_button(circle, move, speaker) for move in LAID))


def circle_blocks(circle: CircleShown, speaker: Speaker) -> tuple[Block, ...]:
    line = speaker.say(f"page.circles.{circle.standing}", n=circle.n, of=circle.of)
    for key in ("page.circles.keeper",) * circle.keeps + ("page.circles.co_keeper",) * circle.helps:
        line = f"{line} {speaker.say(key)}"
    dates = "\n".join(f"{speaker.moment(at)} · {what}" for what, at in circle.dates)
    return (
        Rule(),
        Text(circle.title, strong=True),
        Text(line),
        *((Note(dates),) if dates else ()),
        *((Note(speaker.say("page.circles.called", name=circle.called)),) if circle.called else ()),
        *((Note(speaker.say("page.circles.legal_hold")),) if circle.legal_hold else ()),
        *_rows(tuple(_button(circle, move, speaker) for move in circle.moves)),
    )


def _rows(row: tuple[Button, ...], most: int = 5) -> tuple[Block, ...]:
    return tuple(Buttons(row[i : i + most]) for i in range(0, len(row), most))


_SURE = {
    "close": "sure.close_circle",
    "let_go": "sure.let_go",
    "publish": "sure.publish",
    "move_on": "page.sure.move_on",
    "take_back_ahead": "page.sure.take_back_ahead",
    "erase_mine": "page.sure.erase_mine",
}
_OWN = (
    "agenda", "no_news", "ahead", "change_ahead", "take_back_ahead", "invite", "pause", "move_on", "erase_mine",
    "series",
)  # fmt: skip
_MORE = {"no_news": {"y": "no"}, "let_go": {"unopened": "yes"}}
_SAME = {"let_go": "close", "no_news": "bring_news", "change_ahead": "ahead"}


def _sure(circle: CircleShown, move: str) -> str:
    if move == "erase_mine" and circle.legal_hold:
        return "page.sure.erase_mine_held"
    return _SURE.get(move, "")


def _button(circle: CircleShown, move: str, speaker: Speaker) -> Button:
    numbers = {"n": circle.n, "s": circle.serial, "card": circle.card}
    numbers["t"] = circle.running if move == "move_on" else circle.turn
    if move in ("ahead", *LAID):
        numbers |= {"n": circle.ahead, "t": 0}
    more = _MORE.get(move, {}) | ({"h": circle.held} if move == "agree_card" else {})
    args = {"c": circle.id, **more, **{name: str(value) for name, value in numbers.items() if value}}
    label = f"page.button.{move}" if move in _OWN else f"button.{move}"
    if move == "close":
        label = "button.close_circle"
    return button(speaker, _SAME.get(move, move), args, label=label, sure=_sure(circle, move))
