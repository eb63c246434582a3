"""Words in the thread: which shares stand there, and that the thread is looked at before any of them does.

Rules S5 and W1. Who can read a thread may change at any moment; a share waits until the platform has said that everybody
there holds a seat (`CheckPlace`, answered by `PlaceSeen`), and then it is posted.
"""

from __future__ import annotations

from bot.engine.circle.course import Course
from bot.engine.circle.turns import set_turn, sitting_now, turn_of
from bot.engine.effects import CheckPlace, InThread, Tell, Unsay
from bot.engine.model import Entry, EntryKind, Held, Mode, Part, Seat, Turn, TurnState
from bot.engine.replacing import replace

SHOWN = (EntryKind.SHARE, EntryKind.SILENCE)


def shares_of(course: Course, seat: str, n: int) -> tuple[Entry, ...]:
    mine = [e for e in course.circle.entries if e.seat == seat and e.sitting == n and e.kind in SHOWN]
    return tuple(sorted(mine, key=lambda e: e.round))


def share_part(course: Course, seat: Seat, n: int) -> Part:
    entries = shares_of(course, seat.id, n)
    c = course.circle
    return course.part(
        f"share:{n}:{seat.id}",
        "thread.share",
        tuple(e.id for e in entries if e.kind is EntryKind.SHARE),
        who=seat.person,
        n=n,
        rounds=[e.round for e in entries if e.kind is EntryKind.SHARE],
        silence=any(e.kind is EntryKind.SILENCE for e in entries),
        thoughts_welcome=any(e.thoughts_welcome for e in entries),
        entry=entries[0].id if entries else "",
        template=c.template,
        template_version=c.template_version,
    )


def unposted(course: Course) -> tuple[Turn, ...]:
    """Shares of this sitting that go into the thread and do not stand there yet."""
    sitting = sitting_now(course)
    if course.circle.held is not Held.THREAD:
        return ()
    shared = (t for t in sitting.turns if t.state is TurnState.SHARED and not t.posted)
    return tuple(t for t in shared if shares_of(course, t.seat, sitting.n))


def post_share(course: Course, turn: Turn) -> None:
    """S5. In the thread a share of a passing or open sitting stands under the speaker's name, once it was looked at."""
    if sitting_now(course).mode is not Mode.SEALED and turn in unposted(course):
        course.add(CheckPlace(course.circle.place))


def post_what_waited(course: Course) -> None:
    """S5. In turn order, so that a share stands after the one before it."""
    n = sitting_now(course).n
    for turn in unposted(course):
        set_turn(course, turn, posted=True)
        course.set(posted=n)
        course.thread(share_part(course, course.seat(turn.seat), n))


def post_reveal(course: Course, n: int) -> None:
    """S6. One message for a whole sealed sitting, its parts in seat order, so that each can be amended or taken back."""
    seats = [s for s in course.circle.seats if shares_of(course, s.id, n)]
    parts = tuple(replace(share_part(course, s, n), key="thread.sealed") for s in seats)
    if parts:
        course.set(posted=n)
        course.add(Tell(InThread(course.circle.place), parts))


def show_again(course: Course, entry: Entry) -> None:
    """E8. What is left of a share is shown anew where it was posted; nothing left takes the post away.

    Also where the bot holds the words by now: nothing new goes into that thread, so a post of one share goes whole, and
    in a sealed sitting's, which holds everybody's, only this seat's part changes.
    """
    this = course.circle.agenda[entry.sitting - 1] if entry.sitting else None
    if this is None or entry.kind not in SHOWN or not _is_posted(course, entry):
        return
    seat, sealed = course.seat(entry.seat), this.mode is Mode.SEALED
    part = share_part(course, seat, this.n)
    left = course.circle.held is Held.THREAD and shares_of(course, seat.id, this.n)
    if left or sealed:
        course.amend(replace(part, key="thread.sealed" if sealed else "thread.share"))
    else:
        course.add(Unsay(part.name))


def _is_posted(course: Course, entry: Entry) -> bool:
    c = course.circle
    if c.sitting is not None and c.sitting.n == entry.sitting:
        turn = turn_of(course, entry.seat)
        return turn is not None and turn.posted
    return c.held is Held.THREAD or entry.sitting <= c.posted
