"""Whatever happens to a regular circle, in whatever order: what it promises its members holds after every step."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.effects import Drop, Effect, Keep
from bot.engine.model import Cadence, Change, Held, Series, SeriesStage, Wish
from bot.engine.moves import (
    AnswerKeeping,
    AnswerProposal,
    AnswerSixth,
    CircleOver,
    EndSeries,
    LeaveSeries,
    Move,
    NextConvened,
    PauseSeries,
    PersonGone,
    Propose,
    ResumeSeries,
    Rung,
    TakeBackProposal,
    TakeBackReason,
    TakeSeries,
)
from bot.engine.refusals import Refusal
from tests.engine.test_series import DATES, begun, do
from tests.engine.world import START

PEOPLE = ("noa", "mei", "tom", "ines", "stranger")
OTHER = Cadence("FREQ=WEEKLY;INTERVAL=3", "Europe/Berlin", DATES[1], DATES[1::2])

serials = st.integers(1, 4)
moves = st.one_of(
    st.builds(AnswerSixth, serials, st.none() | st.sampled_from(Wish)),
    st.sampled_from(Change).map(lambda change: Propose(change, "Ours.", "tom", OTHER, inherits=True)),
    st.builds(AnswerKeeping, serials, st.booleans()),
    st.builds(AnswerProposal, serials, st.booleans(), st.sampled_from(["", "Not so soon."])),
    st.builds(TakeBackProposal, serials),
    st.just(TakeBackReason("")),
    st.just(CircleOver("c1", ())),
    st.builds(Rung, st.sampled_from(["sixth", "proposal", "reasons", "convene"]), serials),
    st.sampled_from([LeaveSeries(), TakeSeries(), PauseSeries(), ResumeSeries(DATES), EndSeries()]),
    st.sampled_from([PersonGone("mei"), NextConvened(DATES[0], "c1", Held.BOT)]),
)
happenings = st.lists(st.tuples(st.sampled_from(PEOPLE), moves, st.integers(0, 40)), max_size=25)


@settings(max_examples=80, deadline=None)
@given(happenings)
def test_n9_n13_what_it_promises_its_members_holds_after_every_step(
    told: list[tuple[str, Move, int]],
) -> None:
    series, now, kept = begun(circles=5), START, set[str]()
    for actor, move, hours in told:
        now += timedelta(hours=hours)
        world = isinstance(move, CircleOver | Rung | PersonGone | NextConvened)
        try:
            series, effects = do(series, move, None if world else actor, now)
        except Refusal:
            continue
        _count(kept, effects)
        _holds(series, kept)


def _count(kept: set[str], effects: list[Effect]) -> None:
    for effect in effects:
        if isinstance(effect, Keep):
            kept.add(effect.entry)
        elif isinstance(effect, Drop):
            kept.discard(effect.entry)


def _holds(series: Series, kept: set[str]) -> None:
    members = {member.person for member in series.members}
    if series.stage is SeriesStage.ENDED:
        assert not members
        assert (series.question, series.proposal, series.decisions, series.promises) == (None, None, (), "")
        return
    assert {series.keeper, series.co_keeper} <= {*members, ""}
    named: set[str] = set()
    words = {series.promises}
    if series.question:
        named |= {*series.question.asked, *(one.person for one in series.question.wished)}
    if series.proposal:
        p = series.proposal
        named |= {p.by, *p.asked, *p.yes, *(one.person for one in p.reasons), *([p.who] if p.who else [])}
        assert not set(p.yes) & {one.person for one in p.reasons}
        words |= {p.words, *(one.entry for one in p.reasons)}
    reasons = [one for decision in series.decisions for one in decision.reasons]
    assert named | {one.person for one in reasons} <= members
    # No word is kept that nobody can read any more, and none is looked for that is gone.
    assert (words | {one.entry for one in reasons}) - {""} == kept
