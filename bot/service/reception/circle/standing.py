"""Where a circle stands for one of its people, and what they can do in it now. Pure."""

from __future__ import annotations

from datetime import datetime

from bot.engine.circle.erasing import asked_of, may_ask
from bot.engine.circle.in_the_room import lines_for
from bot.engine.circle.keeping import keeper_is_away, keeps
from bot.engine.circle.kept import has_ahead
from bot.engine.circle.leaving import left_words
from bot.engine.circle.lines import on_the_sheet
from bot.engine.circle.roles import is_lead, may_write_early
from bot.engine.circle.status import latest_end, likely_end
from bot.engine.circle.witnessing import may_still_choose
from bot.engine.model import Circle, Mode, Seat, SittingNow, Stage, Subject, Turn, TurnState
from bot.service.own_names import names_inside
from bot.service.reception.visit import seat_of
from bot.wording.pages.circles import CircleShown, Standing
from bot.wording.speaker import Speaker

RUNNING = (TurnState.COMING, TurnState.HOLDING)
OPEN_TO_WORDS = (*RUNNING, TurnState.RESTED)


def shown(
    circle: Circle,
    person: str,
    title: str,
    now: datetime,
    speaker: Speaker,
    followed: frozenset[Subject] = frozenset(),
    *,
    sheltered: bool = False,
) -> CircleShown | None:
    """None when the circle is nothing to this person any more. `followed`: what they asked to hear of. `sheltered`:
    the card of this circle lets two people erase it at once.
    """
    seat = seat_of(circle, person)
    if circle.stage is Stage.ERASED:
        return None
    if seat is None:
        return left(circle, person, title, speaker) or _invited(circle, person, title, speaker)
    turn = _turn(circle.sitting, seat)
    return CircleShown(
        circle.id,
        title,
        _standing(circle),
        keeps=seat.id == circle.keeper,
        helps=seat.id != circle.keeper and circle.stage is not Stage.CLOSED and keeps(circle, seat, now),
        turn=turn.serial if turn is not None and turn.state in OPEN_TO_WORDS else 0,
        holds=turn is not None and turn.state in RUNNING,
        more=turn is not None and turn.state in RUNNING and turn.waited_for and not turn.more_time,
        running=_running(circle.sitting),
        ahead=next_ahead(circle, seat),
        laid=_laid(circle, seat),
        n=circle.sitting.n if circle.sitting else min(circle.next_sitting, len(circle.agenda)),
        of=len(circle.agenda),
        due_at=turn.due if turn is not None and turn.state in RUNNING else None,
        dates=_dates(circle, now, speaker, keeps=seat.id == circle.keeper),
        moves=(
            *_moves(circle, seat, turn, now, followed),
            *_own_name(circle),
            *_erase(circle, seat, sheltered=sheltered),
            *_held(circle),
        ),
        called=names_inside(circle, [person], speaker).get(person, "") if circle.own_names else "",
        card=circle.pending_card or 0,
        held=circle.held.value,
        serial=circle.draft.serial if circle.draft else 0,
        legal_hold=bool(circle.legal_holds),
    )


def left(circle: Circle, person: str, title: str, speaker: Speaker) -> CircleShown | None:
    """Of a circle they left people keep what is theirs: the words that they wrote."""
    if circle.stage is Stage.ERASED:
        return None
    if not any(seat.person == person and left_words(circle, seat) for seat in circle.seats):
        return None
    dates = _erasure(circle, speaker)
    moves = ("my_words", "erase_mine", *_held(circle))
    return CircleShown(
        circle.id, title, "left", dates=dates, moves=moves, legal_hold=bool(circle.legal_holds)
    )


def _invited(circle: Circle, person: str, title: str, speaker: Speaker) -> CircleShown | None:
    if circle.stage is not Stage.INVITED:
        return None
    if not any(i.person == person and not i.closed for i in circle.invitations):
        return None
    dates = _dates(circle, circle.convened, speaker)
    moves = ("join", "example", "decline", *_held(circle))
    held = bool(circle.legal_holds)
    return CircleShown(
        circle.id, title, "invited", of=len(circle.agenda), dates=dates, moves=moves, legal_hold=held
    )


def _turn(sitting: SittingNow | None, seat: Seat) -> Turn | None:
    return next((t for t in sitting.turns if t.seat == seat.id), None) if sitting else None


def _running(sitting: SittingNow | None) -> int:
    """The one turn that holds the piece; 0 where everybody holds one."""
    if sitting is None or sitting.mode is not Mode.PASSING:
        return 0
    return next((t.serial for t in sitting.turns if t.state in RUNNING and t.waited_for), 0)


_STANDINGS: dict[Stage, Standing] = {
    Stage.INVITED: "waiting",
    Stage.SITTING: "sitting",
    Stage.DRAFTING: "drafting",
    Stage.AGREEING: "agreeing",
    Stage.REVISING: "revising",
    Stage.ASKING_FLOOR: "asking_floor",
    Stage.READY: "ready",
    Stage.CLOSED: "closed",
}


def _standing(circle: Circle) -> Standing:
    if circle.pause is not None and circle.stage is Stage.SITTING:
        return "paused"
    return _STANDINGS[circle.stage]


def _dates(
    circle: Circle, now: datetime, speaker: Speaker, *, keeps: bool = False
) -> tuple[tuple[str, datetime], ...]:
    """The keeper reads too when a sitting closes by itself, where there is no piece to move on."""
    dates = []
    if circle.stage is Stage.INVITED:
        dates += [(speaker.say("page.circles.date.start"), circle.start)]
    if circle.sitting is not None and circle.pause is None:
        likely, latest = likely_end(circle, now), latest_end(circle) if keeps else None
        ends = (("sitting", likely), ("latest", latest))
        dates += [(speaker.say(f"page.circles.date.{key}", n=circle.sitting.n), at) for key, at in ends if at]
    if circle.stage is Stage.CLOSED:
        return _erasure(circle, speaker)
    return (*dates, (speaker.say("page.circles.date.last"), circle.last_at))


def _erasure(circle: Circle, speaker: Speaker) -> tuple[tuple[str, datetime], ...]:
    return ((speaker.say("page.circles.date.erased"), circle.erase_at),) if circle.erase_at else ()


def _moves(
    circle: Circle, seat: Seat, turn: Turn | None, now: datetime, followed: frozenset[Subject]
) -> tuple[str, ...]:
    """Only what would be done if it were tapped now: a co-keeper keeps while the keeper is away."""
    regular = ("series",) if circle.series is None and seat.id == circle.keeper else ()
    if circle.stage is Stage.CLOSED:
        return ("read", "my_words", *_news(circle, followed), *regular, "erase_mine")
    card = (
        ("card", "agree_card") if circle.pending_card and seat.consent != circle.pending_card else ("card",)
    )
    keeper = _keeper_moves(circle) if keeps(circle, seat, now) else ()
    take = ("take_keeping",) if _may_take(circle, seat, now) else ()
    regular = regular if circle.stage is not Stage.INVITED else ()
    speak = ("rather_speak",) if may_still_choose(circle, seat) else ()
    return (*speak, *_words_moves(circle, seat, turn), "agenda", *card, *take, *keeper, *regular, "leave")


def _own_name(circle: Circle) -> tuple[str, ...]:
    return ("own_name",) if circle.own_names and circle.stage is not Stage.CLOSED else ()


def _erase(circle: Circle, seat: Seat, *, sheltered: bool) -> tuple[str, ...]:
    """Also when the circle has closed and its words rest."""
    return ("erase_now",) if sheltered and (may_ask(circle, seat) or asked_of(circle, seat)) else ()


def _held(circle: Circle) -> tuple[str, ...]:
    """Z8. Why its words are kept longer, and who answers for that."""
    return ("legal_hold",) if circle.legal_holds else ()


def _news(circle: Circle, followed: frozenset[Subject]) -> tuple[str, ...]:
    """To ask for news of the sheet, or to take that back: whichever would change something."""
    if not circle.published:
        return ()
    return ("no_news",) if Subject("artifact", circle.published) in followed else ("bring_news",)


def _may_take(circle: Circle, seat: Seat, now: datetime) -> bool:
    if seat.id == circle.keeper or is_lead(circle, seat.role):
        return False
    return circle.keeping_offered or (seat.id == circle.co_keeper and keeper_is_away(circle, now))


def _words_moves(circle: Circle, seat: Seat, turn: Turn | None) -> tuple[str, ...]:
    if circle.stage in (Stage.INVITED, Stage.SITTING):
        read = ("read", "my_words") if circle.stage is Stage.SITTING else ("my_words",)
        rested = ("share",) if turn is not None and turn.state is TurnState.RESTED else ()
        return (*rested, *_ahead_moves(circle, seat), *read)
    return (*_sheet_moves(circle, seat), "read", "my_words")


def _ahead_moves(circle: Circle, seat: Seat) -> tuple[str, ...]:
    if _laid(circle, seat):
        return "change_ahead", "take_back_ahead"
    return ("ahead",) if next_ahead(circle, seat) else ()


def _laid(circle: Circle, seat: Seat) -> int:
    """The sitting for which words of this seat are laid; 0 when there are none."""
    n = next_ahead(circle, seat)
    return n if has_ahead(circle, seat.id, n) else 0


def _sheet_moves(circle: Circle, seat: Seat) -> tuple[str, ...]:
    draft = circle.draft
    if draft is None:
        return ()
    if circle.stage is Stage.DRAFTING and (draft.scribe or circle.keeper) == seat.id:
        return "scribe", "pass_scribing"
    if circle.stage is Stage.REVISING and draft.scribe == seat.id:
        return ("revise",)
    asked = circle.stage is Stage.AGREEING and seat.id in draft.asked and seat.id not in draft.answered
    floor = circle.stage is Stage.ASKING_FLOOR and seat.id in draft.floor_asked
    # Without a line there is no sheet, and a lead sees only what is theirs in it.
    agreed = circle.stage is Stage.READY and bool(lines_for(circle, seat, on_the_sheet(draft)))
    return ("read_draft",) if asked or floor or agreed else ()


def _keeper_moves(circle: Circle) -> tuple[str, ...]:
    match circle.stage:
        case Stage.INVITED:
            return "open", "invite", "let_go", "more_than"
        case Stage.SITTING if circle.pause is not None:
            return "resume", "hand_keeping", "close", "more_than"
        case Stage.SITTING:
            move_on = ("move_on",) if _running(circle.sitting) else ()
            return (*move_on, "pause", "hand_keeping", "close", "more_than")
        case Stage.READY:
            return "publish", "close", "more_than"
        case _:
            return "hand_keeping", "close", "more_than"


def next_ahead(circle: Circle, seat: Seat) -> int:
    """The next passing sitting for which this seat may lay words ahead; 0 when there is none."""
    now = circle.sitting
    turn = _turn(now, seat)
    if now is not None and now.mode is Mode.PASSING and turn is not None and turn.state is TurnState.AHEAD:
        return now.n
    first = max(circle.next_sitting, seat.reads_from)
    passing = (a for a in circle.agenda if a.n >= first and a.mode is Mode.PASSING)
    return next((a.n for a in passing if may_write_early(circle, seat, a)), 0)
