"""Acts that need no form: one tap, one move."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine import moves as m
from bot.engine.model import Held, Stage
from bot.engine.moves import Move
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press
from bot.service.reception.answers import answered
from bot.service.reception.visit import Visit
from bot.wording.forms.kit import number

Args = Mapping[str, str]


def _yes(args: Args) -> bool:
    return args.get("y") == "yes"


AT_ONCE: dict[str, Callable[[Args], Move]] = {
    "decline": lambda a: m.Decline(),
    "leave": lambda a: m.Leave(),
    "pass": lambda a: m.Pass(number(a, "t")),
    "silence": lambda a: m.Silence(number(a, "t")),
    "more_time": lambda a: m.MoreTime(number(a, "t")),
    "later": lambda a: m.Later(number(a, "t"), "shift" if a.get("w") == "shift" else "tomorrow"),
    "rest": lambda a: m.RestHere(_yes(a)),
    "rather_speak": lambda a: m.RatherSpeak(),
    "take_back_ahead": lambda a: m.TakeBackAhead(number(a, "n")),
    "move_on": lambda a: m.MoveOn(number(a, "t")),
    "close_sitting": lambda a: m.CloseSitting(number(a, "n")),
    "ready": lambda a: m.ReadyToMeet(number(a, "n"), yes=_yes(a)),
    "take_keeping": lambda a: m.TakeKeeping(),
    "pause": lambda a: m.PauseCircle(),
    "resume": lambda a: m.Resume(),
    "resume_held": lambda a: m.Resume(Held.BOT),
    "pass_scribing": lambda a: m.PassScribing(),
    "all_fine": lambda a: m.AnswerDraft(number(a, "s")),
    "floor": lambda a: m.AnswerFloor(number(a, "s"), _yes(a)),
    "publish": lambda a: m.PublishSheet(),
    "bring_news": lambda a: m.BringNews(_yes(a) or "y" not in a),
    "agree_card": lambda a: m.AgreeCard(number(a, "card"), _HELD.get(a.get("h", ""))),
    "erase_mine": lambda a: m.EraseMine(),
    "keep_words": lambda a: m.KeepWords(),
}

_HELD: Mapping[str, Held] = {one.value: one for one in Held}


async def at_once(visit: Visit, press: Press) -> Answer:
    move, circle = AT_ONCE[press.move](press.args), press.args.get("c", "")
    author = await visit.of_words(circle) if isinstance(move, m.EraseMine) else visit
    return await answered(visit, await author.in_circle(circle, move, press.once))


async def close(visit: Visit, press: Press) -> Answer:
    """Letting a circle go before it opened, closing it unpublished while it sits, closing it when it is ready.

    A button that offered to let it go, on a screen that slept, ends no circle that has opened since.
    """
    circle = await visit.circle(press.args.get("c", ""))
    if "unopened" in press.args and circle.stage not in (Stage.INVITED, Stage.CLOSED, Stage.ERASED):
        raise Refusal("refusal.opened_already")
    move: Move = m.CloseCircle() if circle.stage is Stage.READY else m.Cancel()
    return await answered(visit, await visit.in_circle(circle.id, move, press.once))


PRESSES = {**dict.fromkeys(AT_ONCE, at_once), "close": close}
