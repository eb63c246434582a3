"""Rule H16: between two circles the members of a regular one hear of an answered promise."""

from __future__ import annotations

from bot.engine.effects import Send
from bot.engine.model import Organisation, Part, Subject, acknowledgement_subject, desk_subject
from bot.engine.moves import Command, EndSeries, Notify, PromiseAnswered, SeriesBegan, SeriesEnded
from bot.engine.replacing import replace
from bot.engine.step import step
from tests.engine.test_series import BEGIN, SERIES, do
from tests.engine.world import ORGANISATION, START

NEWS = Part(
    "ack:k1:1:1:changed", "promise.answered", acknowledgement_subject("k1"), {"lead_who": "lea"}, ("w", "b")
)
ANSWERED = PromiseAnswered(replace(NEWS, key="statement"), NEWS)
MEMBERS = ("noa", "mei", "tom", "ines")


def sent(effects: object, move: type) -> list[Send]:
    assert isinstance(effects, list | tuple)
    return [one for one in effects if isinstance(one, Send) and isinstance(one.move, move)]


def test_h16_between_two_circles_each_member_hears_of_an_answer_once() -> None:
    series, _ = do(None, replace(BEGIN, circle=""), "noa")
    _, effects = do(series, ANSWERED)
    told = sent(effects, Notify)
    assert [one.subject for one in told] == [desk_subject(one) for one in MEMBERS]
    names = {one.move.cause.part.name for one in told if isinstance(one.move, Notify)}
    assert names == {f"{NEWS.name}:{one}" for one in MEMBERS}, "as an open circle would name it"


def test_h16_while_a_circle_of_it_is_open_that_one_tells_it() -> None:
    series, _ = do(None, BEGIN, "noa")
    _, effects = do(series, ANSWERED)
    assert not sent(effects, Notify)


def test_h16_the_organisation_passes_it_on_as_long_as_a_series_goes_on() -> None:
    series, effects = do(None, BEGIN, "noa")
    [begun] = sent(effects, SeriesBegan)
    house = _house(None, begun.move)
    assert house.series == (SERIES.id,)
    _, passed = step(house, Command("o1", ORGANISATION, None, "x", ANSWERED, "s"), START)
    assert [one.subject for one in sent(passed, PromiseAnswered)] == [SERIES]
    _, effects = do(series, EndSeries(), "noa")
    [ended] = sent(effects, SeriesEnded)
    assert _house(house, ended.move).series == ()


def _house(before: Organisation | None, move: object) -> Organisation:
    assert isinstance(move, SeriesBegan | SeriesEnded)
    after, _ = step(before, Command("o1", Subject("organisation", "o1"), None, "once", move, "seed"), START)
    assert isinstance(after, Organisation)
    return after
