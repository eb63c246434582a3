"""My words: everything I wrote in one circle, and how to change it or take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.wording.building import button
from bot.wording.sheet import Block, Button, Buttons, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker

MOST = 20
"""A page holds a hundred blocks; the newest words come first."""


@dataclass(frozen=True)
class OwnEntry:
    """`about`: the prompt, or the heading of a line. `silence` has no words. `received`: by somebody, and it is past."""

    id: str
    n: int
    about: str
    words: str
    can_edit: bool
    silence: bool = False
    ahead: bool = False
    received: bool = False


def page(
    circle: str,
    title: str,
    entries: tuple[OwnEntry, ...],
    speaker: Speaker,
    *,
    legal_hold: bool = False,
    erased: datetime | None = None,
) -> Sheet:
    """`legal_hold`: what is taken back leaves the view at once, and is erased when that ends. `erased`: their day."""
    nothing = (Text(speaker.say("page.my_words.none")),)
    erase = Button(
        speaker.say("page.button.erase_mine"),
        "erase_mine",
        {"c": circle},
        "danger",
        sure=speaker.say("page.sure.erase_mine_held" if legal_hold else "page.sure.erase_mine"),
    )
    return Sheet(
        key="page.my_words",
        title=speaker.say("page.my_words.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.my_words.title"),
        blocks=(
            Text(title, strong=True),
            Note(speaker.say("page.my_words.about")),
            *_hold(circle, speaker, stands=legal_hold),
            *((Note(_until(erased, speaker)),) if erased is not None else ()),
            *(tuple(b for e in entries[:MOST] for b in _entry(circle, e, speaker)) or nothing),
            *((Rule(), Buttons((erase,))) if entries else ()),
            Buttons((button(speaker, "support", {}),)),
        ),
    )


def _hold(circle: str, speaker: Speaker, *, stands: bool) -> tuple[Block, ...]:
    if not stands:
        return ()
    why = button(speaker, "legal_hold", {"c": circle})
    said = (speaker.say(f"page.{one}") for one in ("circles.legal_hold", "legal_hold.yours"))
    return (*(Note(one) for one in said), Buttons((why,)))


def _until(erased: datetime, speaker: Speaker) -> str:
    return speaker.say("page.my_data.circle_until", day=f"{speaker.day(erased)} {erased.year}")


def _entry(circle: str, entry: OwnEntry, speaker: Speaker) -> tuple[Block, ...]:
    here = {"c": circle, "e": entry.id}
    back = Button(
        speaker.say("page.button.withdraw"), "withdraw", here, sure=speaker.say("page.sure.withdraw")
    )
    edit = Button(speaker.say("page.button.edit"), "edit", here)
    words: Block = Text(speaker.say("page.my_words.silence")) if entry.silence else Words(entry.words)
    key = "page.my_words.where" if entry.about else "page.my_words.sitting"
    where = speaker.say(key, n=entry.n, about=entry.about)
    ahead = " · " + speaker.say("page.my_words.ahead") if entry.ahead else ""
    return (
        Rule(),
        Note(where + ahead),
        words,
        *((Note(speaker.say("page.my_words.received")),) if entry.received else ()),
        Buttons((edit, back) if entry.can_edit else (back,)),
    )
