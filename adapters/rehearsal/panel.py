"""One seat as its visitor sees it: everything that lies in front of this person, and whose hour it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from adapters.rehearsal.dates import hour, moment
from adapters.rehearsal.look import NOBODY, Look
from adapters.rehearsal.notes import Note
from adapters.rehearsal.render import SheetHere, Standing, open_here, sheet_here
from adapters.rehearsal.room import OpenSheet, Room, SeatView, Shown, View
from adapters.rehearsal.window import Directory
from bot.wording.sheet import Sheet

LATEST = 4
"""Private messages, and posts of a channel, that stand open; older ones are folded."""

OPENING = 2
"""The posts with which a circle's thread begins: the opening, and the line that says where the circle stands."""


@dataclass(frozen=True)
class MessageHere:
    id: str
    sheet: SheetHere
    when: str
    amended: bool
    in_thread: bool


@dataclass(frozen=True)
class ChannelHere:
    """`first` is how it began; `between` is folded; `latest` is what was posted last. Oldest first."""

    id: str
    name: str
    first: tuple[MessageHere, ...]
    between: tuple[MessageHere, ...]
    latest: tuple[MessageHere, ...]


@dataclass(frozen=True)
class SeatChoice:
    """One seat in the picker; `note` says in words why to look at it."""

    name: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Panel:
    """`open` is what lies on top and `form` tells it from every other form; `private` is newest first."""

    side: str
    view: SeatView
    local: str
    open: SheetHere | None
    form: str
    whisper: SheetHere | None
    latest: tuple[MessageHere, ...]
    older: tuple[MessageHere, ...]
    channels: tuple[ChannelHere, ...]
    home: SheetHere | None
    note: str
    focus: str
    """The id of what should be read next, or ""."""


@dataclass(frozen=True)
class _Desk:
    """What the makers below share."""

    side: str
    view: SeatView
    directory: Directory

    def standing(self, id_: str, view: View, ref: str = "", wanted: str = "") -> Standing:
        return Standing(f"{self.side}-{id_}", view, ref, wanted, self.side)

    def sheet(self, sheet: Sheet, view: View, wanted: str = "") -> SheetHere:
        return sheet_here(sheet, self.standing(view.value, view, wanted=wanted), self.directory)

    def messages(self, shown: Iterable[Shown], wanted: str) -> list[MessageHere]:
        """The first message with the button that is waited for shows it; the others do not."""
        here = []
        for one in shown:
            at = self.standing(one.ref, View.MESSAGE, one.ref, wanted)
            sheet = sheet_here(one.sheet, at, self.directory)
            here.append(MessageHere(at.id, sheet, moment(one.local), one.amended, one.in_thread))
            if any(button.wanted for block in sheet.blocks for button in block.buttons):
                wanted = ""
        return here


def panel(room: Room, look: Look, side: str, note: Note | None, led_to: str = "") -> Panel:
    """The seat that is looked at on this side. `note` is the notice of the last act, if there is one.

    What is waited for is marked where the visitor answers: at seats they play, and where the hint leads.
    """
    view = room.seat(look.seat(side))
    if not view.by_hand and view.name != led_to:
        view = replace(view, waiting="")
    desk = _Desk(side, view, room.directory)
    mine = note if note is not None and look.at == side else None
    top = _with_words(view.open[-1], mine) if view.open else None
    covered = top is not None or view.whisper is not None
    private = desk.messages(reversed(view.private), "" if top else view.waiting)
    open_ = (
        open_here(top, desk.standing("open", View.FORM, wanted=view.waiting), room.directory) if top else None
    )
    return Panel(
        side=side,
        view=view,
        local=moment(view.local),
        open=open_,
        form=form_code(top.sheet) if top else "",
        whisper=desk.sheet(view.whisper, View.WHISPER) if view.whisper else None,
        latest=tuple(private[:LATEST]),
        older=tuple(private[LATEST:]),
        channels=tuple(_channel(desk, number, *one) for number, one in enumerate(view.channels)),
        home=desk.sheet(view.home, View.HOME) if view.home else None,
        note=mine.text if mine else "",
        focus=_focus(side, look, mine, open_, covered),
    )


def _channel(desk: _Desk, number: int, name: str, shown: tuple[Shown, ...]) -> ChannelHere:
    posts = tuple(desk.messages(shown, ""))
    last = max(OPENING, len(posts) - LATEST)
    return ChannelHere(
        f"{desk.side}-channel-{number}", name, posts[:OPENING], posts[OPENING:last], posts[last:]
    )


def _focus(side: str, look: Look, note: Note | None, open_: SheetHere | None, covered: bool) -> str:
    if look.at != side:
        return ""
    if note is not None:
        return f"{side}-note"
    if open_ is not None:
        return f"{side}-open"
    return f"{side}-whisper" if covered else ""


def _with_words(top: OpenSheet, note: Note | None) -> OpenSheet:
    """What was typed before something could not be done is still there."""
    if note is None or note.form != form_code(top.sheet):
        return top
    return replace(top, values={**top.values, **note.values})


def form_code(sheet: Sheet) -> str:
    """Tells this form from another one, so that words written for one are never sent with another."""
    marks = repr((sheet.key, sheet.form, sheet.title, sorted(sheet.args.items())))
    return sha256(marks.encode()).hexdigest()[:16]


def choices(room: Room, chosen: str) -> tuple[SeatChoice, ...]:
    return tuple(_choice(room.seat(person.name), chosen) for person in room.people)


def _choice(view: SeatView, chosen: str) -> SeatChoice:
    only_reads = bool(view.open) and view.waiting == view.open[-1].sheet.close
    asked = " · asked" if view.waiting and not only_reads else ""
    return SeatChoice(view.name, f"{view.name} · {hour(view.local)}{asked}", view.name == chosen)


def panels(room: Room, look: Look, note: Note | None, led_to: str) -> tuple[Panel, ...]:
    sides = [side for side in ("left", "right") if look.seat(side) != NOBODY]
    return tuple(panel(room, look, side, note, led_to) for side in sides)
