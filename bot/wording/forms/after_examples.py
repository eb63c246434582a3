"""Examples of the forms of what comes between circles and after them: series, practices, asks, newcomers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.engine.model import Change, Side
from bot.wording.forms import (
    asks,
    hold_check,
    newcomers,
    practice,
    practice_hand,
    replant,
    series,
    series_consent,
    series_keeping,
    series_move,
    series_promises,
)
from bot.wording.forms.elsewhere import There
from bot.wording.forms.hold_check import HoldValues
from bot.wording.forms.replant import ReplantValues
from bot.wording.forms.somebody import Somebody
from bot.wording.sheet import Sheet
from bot.wording.speaker import Speaker

Make = Callable[[Speaker], Sheet]

AT = datetime(2026, 3, 5, 16, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 12, 16, 0, tzinfo=UTC)
OTHER = Side("teams", "t2")
THERE = (There(OTHER, "harbour.example", (("U8", "Dara Quinn"), ("U9", "Yuki Sato")), "circles"),)
ASK = asks.AskValues("q1", "A third person in the late shift.", "once-34", "Noa Levi", LATER)
KEEPING = series_keeping.KeepingValues(
    "r1", "Peer support circle", Change.KEEPER, (("mei", "Mei Lin"), ("tom", "Tomás Ruiz")), "once-21"
)
CONSENT = series_consent.ConsentValues(
    "r1",
    3,
    "Peer support circle",
    "cadence",
    LATER,
    "once-22",
    rule="FREQ=WEEKLY;INTERVAL=3",
    dates=(AT, LATER),
)

REPLANT = ReplantValues("r1", "Peer support circle", "once-44")
FORMS: Mapping[str, Make] = {
    "newcomer": lambda s: newcomers.form(newcomers.NewcomerValues("once-20"), s),
    "newcomer/known": lambda s: newcomers.form(
        newcomers.NewcomerValues("once-20", Somebody("U1"), "2026-03-09", "2026-03-19", Somebody("U2")), s
    ),
    "newcomers_list": lambda s: newcomers.list_form(newcomers.ListValues("once-21"), s),
    "newcomers_list/unclear": lambda s: newcomers.list_form(
        newcomers.ListValues("once-21", "person,start", ("Line 4: the start is empty.",) * 30, 3), s
    ),
    "series": lambda s: series.form(
        series.SeriesValues("c1", "Peer support circle", "Europe/Berlin", "2026-03-18", 600, "once-17"), s
    ),
    "ask_send": lambda s: asks.send(ASK, s),
    "ask_send/across": lambda s: asks.send(replace(ASK, there=THERE), s),
    "ask_send/invitation": lambda s: asks.send(replace(ASK, invitation=True), s),
    "hold_check": lambda s: hold_check.form(
        HoldValues("h1", ASK.words, "once-35", "no", "No time in spring.", "Whoever plans the shifts.", "no"),
        s,
    ),
    "ask_take": lambda s: asks.take(ASK, s),
    "ask_answer": lambda s: asks.answer(ASK, s),
    "ask_time": lambda s: asks.need_time(ASK, s),
    "ask_hand": lambda s: asks.hand(ASK, s),
    "ask_not_yet": lambda s: asks.not_yet(ASK, s),
    "practice": lambda s: practice.form(
        practice.PracticeValues(
            "p1", "Ten quiet minutes follow every hard call.", "Europe/Berlin", AT, "once-31"
        ),
        s,
    ),
    "practice/changed": lambda s: practice.form(
        practice.PracticeValues(
            "p1", "", "Europe/Berlin", AT, "once-31", change=True, check=LATER, notice="Nobody calls then."
        ),
        s,
    ),
    "practice_hand": lambda s: practice_hand.form(practice_hand.PracticeHandValues("p1", "once-32"), s),
    "replant": lambda s: replant.form(REPLANT, s),
    "replant/signed": lambda s: replant.form(replace(REPLANT, signed=True), s),
    "series/unsigned": lambda s: series.form(
        series.SeriesValues(
            "c1", "Peer support circle", "Europe/Berlin", "2026-03-18", 600, "once-17", unsigned=True
        ),
        s,
    ),
    "series_move": lambda s: series_move.form(
        series_move.SeriesMoveValues("r1", AT, "Europe/Berlin", "once-18"), s
    ),
    "series_cadence": lambda s: series.form(
        series.SeriesValues(
            "", "Peer support circle", "Europe/Berlin", "2026-03-18", 600, "once-19", series="r1"
        ),
        s,
    ),
    "series_promises": lambda s: series_promises.form(
        series_promises.PromisesValues("r1", "Peer support circle", series_promises.usual(s), "once-20"), s
    ),
    "series_keeping": lambda s: series_keeping.form(replace(KEEPING, change=Change.CO_KEEPER), s),
    "series_keeping/keeper": lambda s: series_keeping.form(KEEPING, s),
    "series_consent": lambda s: series_consent.form(CONSENT, s),
    "series_consent/promises": lambda s: series_consent.form(
        replace(CONSENT, change="promises", promises="We begin on time.", now=series_promises.usual(s)), s
    ),
    "series_consent/keeper": lambda s: series_consent.form(
        replace(CONSENT, change="keeper", who="Tomás Ruiz", dates=()), s
    ),
}
