"""The relay: order, amendments, kind giving up, and no word or name where it does not belong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.engine.effects import Amend, CheckPlace, Drop, Effect, InCentral, InThread, Keep, Look, Tell, Unsay
from bot.engine.model import Desk, Held, Part, Place, State, desk_subject
from bot.engine.moves import Answer, Command, Pass
from bot.engine.step import step as engine_step
from bot.service.ports import PlatformTrouble
from storage import SqlStore
from tests.service.house import CIRCLE, HOUR, MINUTE, SECOND, START, House, direct, house, note

DAY = timedelta(days=1)


class Saying:
    """The engine, except that a `Pass` of a desk's owner asks for the effects a test has laid out."""

    def __init__(self) -> None:
        self.effects: tuple[Effect, ...] = ()
        self.seen: list[Command] = []

    def __call__(
        self, state: State | None, command: Command, now: object
    ) -> tuple[State, tuple[Effect, ...]]:
        self.seen.append(command)
        if isinstance(command.move, Pass) and command.subject.kind == "desk":
            assert isinstance(state, Desk)
            return state, self.effects
        return engine_step(state, command, now)  # type: ignore[arg-type]

    async def say(self, home: House, person: str, *effects: Effect) -> None:
        self.effects = effects
        await home.do(None, desk_subject(person), Pass(0))

    def heard(self, kind: str) -> list[object]:
        return [c.move for c in self.seen if type(c.move).__name__ == kind]


@pytest.fixture
def saying() -> Saying:
    return Saying()


@pytest.fixture
async def talk(store: SqlStore, saying: Saying) -> object:
    async with house(store, rules=saying) as home:
        yield home


def refuse(home: House, reason: str, again_after: float | None = None, target: str = "") -> None:
    def trouble(call: str, to: str) -> PlatformTrouble | None:
        wrong = call in {"tell", "amend", "unsay"} and (not target or to == target)
        return PlatformTrouble(reason, again_after) if wrong else None

    home.platform.trouble = trouble


def heal(home: House) -> None:
    home.platform.trouble = lambda call, target: None


def over(n: int, name: str = "n") -> Part:
    return Part(name, "second.over", CIRCLE, {"circle": CIRCLE.id, "n": n})


async def outbox(home: House) -> int:
    """Rows that wait, whenever they may go."""
    async with home.store.work() as work:
        far = home.time() + 1000 * DAY
        return len(await work.claim_outbox(far, 100, far))


# --- telling and changing ------------------------------------------------------------------------------------


async def test_messages_to_one_person_keep_their_order(talk: House, saying: Saying) -> None:
    ben = await talk.person("Ben")
    for n in range(5):
        await saying.say(talk, ben, direct(ben, over(n, f"n{n}")))
    await talk.relay.drain()
    texts = talk.texts("Ben")
    assert len(texts) == 5
    assert texts == sorted(texts)


async def test_several_parts_stand_in_one_message_and_change_one_by_one(talk: House, saying: Saying) -> None:
    ben = await talk.person("Ben")
    await saying.say(talk, ben, direct(ben, over(1, "a"), over(2, "b")))
    await talk.relay.drain()
    await saying.say(talk, ben, Amend(over(7, "b")))
    await talk.relay.drain()

    (message,) = talk.inbox("Ben")
    (text,) = talk.texts("Ben")
    assert [event.kind for event in talk.events] == ["told", "amended"]
    assert "1" in text
    assert "7" in text
    assert "2" not in text
    assert len(message.before) == 1


async def test_a_message_that_waits_is_rewritten_where_it_waits(talk: House, saying: Saying) -> None:
    ben = await talk.person("Ben")
    await saying.say(talk, ben, direct(ben, over(1)))
    await saying.say(talk, ben, Amend(over(2)))
    await saying.say(talk, ben, Amend(over(3)))
    await talk.relay.drain()
    (text,) = talk.texts("Ben")
    assert "3" in text
    assert [event.kind for event in talk.events] == ["told"]


async def test_what_is_unsaid_before_it_was_said_is_never_said(talk: House, saying: Saying) -> None:
    ben = await talk.person("Ben")
    await saying.say(talk, ben, direct(ben, over(1)))
    await saying.say(talk, ben, Unsay("n"))
    await talk.relay.drain()
    assert talk.inbox("Ben") == []
    assert await outbox(talk) == 0


async def test_what_was_said_is_deleted(talk: House, saying: Saying) -> None:
    ben = await talk.person("Ben")
    await saying.say(talk, ben, direct(ben, over(1)))
    await talk.relay.drain()
    await saying.say(talk, ben, Unsay("n"))
    await talk.relay.drain()
    assert [event.kind for event in talk.events] == ["told", "unsaid"]
    async with talk.store.work() as work:
        assert await work.posts(talk.organisation, "n") == []


async def test_amending_what_is_gone_changes_nothing(talk: House, saying: Saying) -> None:
    ben = await talk.person("Ben")
    await saying.say(talk, ben, Amend(over(1)))
    await saying.say(talk, ben, direct(ben, over(1, "other")))
    await talk.relay.drain()
    # Deleted behind our back: the platform says so once, and nothing is tried again.
    talk.platform.messages["m1"].sheet = type(talk.platform.messages["m1"].sheet)("", ())
    await saying.say(talk, ben, Amend(over(2, "other")))
    await talk.relay.drain()
    assert [event.kind for event in talk.events] == ["told"]
    assert await outbox(talk) == 0


async def test_a_message_waits_for_the_one_it_comes_after(talk: House, saying: Saying) -> None:
    ben, mei = await talk.person("Ben"), await talk.person("Mei")
    refuse(talk, "down", target="U-Ben")
    await saying.say(talk, ben, direct(ben, over(1, "first")), direct(mei, over(2, "second"), after="first"))
    await talk.relay.drain()
    assert talk.inbox("Mei") == []
    heal(talk)
    await talk.clockwork.until(START + MINUTE)
    assert [event.message.user for event in talk.events] == ["U-Ben", "U-Mei"]


async def test_one_blocked_conversation_stalls_nobody_else(talk: House, saying: Saying) -> None:
    ben, mei = await talk.person("Ben"), await talk.person("Mei")
    refuse(talk, "down", target="U-Ben")
    for n in range(3):
        await saying.say(talk, ben, direct(ben, over(n, f"b{n}")), direct(mei, over(n, f"m{n}")))
    await talk.relay.drain()
    assert (len(talk.inbox("Ben")), len(talk.inbox("Mei"))) == (0, 3)
    heal(talk)
    await talk.clockwork.until(START + MINUTE)
    assert len(talk.inbox("Ben")) == 3
    assert talk.texts("Ben") == sorted(talk.texts("Ben"))


# --- trouble ---------------------------------------------------------------------------------------------------


async def test_retry_after_is_obeyed_to_the_second(talk: House, saying: Saying) -> None:
    ben = await talk.person("Ben")
    refuse(talk, "busy", again_after=30)
    await saying.say(talk, ben, direct(ben, over(1)))
    await talk.relay.drain()
    heal(talk)
    await talk.clockwork.until(START + 29 * SECOND)
    assert talk.inbox("Ben") == []
    await talk.clockwork.until(START + 30 * SECOND)
    assert len(talk.inbox("Ben")) == 1


async def test_an_hour_of_outage_loses_nothing_and_keeps_the_order(talk: House, saying: Saying) -> None:
    ben = await talk.person("Ben")
    refuse(talk, "down")
    for n in range(4):
        await saying.say(talk, ben, direct(ben, over(n, f"n{n}")))
    await talk.clockwork.until(START + HOUR)
    assert talk.inbox("Ben") == []
    heal(talk)
    await talk.clockwork.until(START + 2 * HOUR)
    assert len(talk.texts("Ben")) == 4
    assert talk.texts("Ben") == sorted(talk.texts("Ben"))


async def test_after_a_day_it_is_given_up_and_told(talk: House, saying: Saying) -> None:
    noa, ben, mei = [await talk.person(name) for name in ("Noa", "Ben", "Mei")]
    talk.channel("team", "Noa", "Ben", "Mei")
    talk.channel("learned")
    await talk.opened(noa, [ben, mei])
    refuse(talk, "down", target="U-Ben")
    await saying.say(talk, ben, direct(ben, over(1)), direct(ben, over(2, "next")))
    await talk.clockwork.until(START + 23 * HOUR)
    assert saying.heard("Undelivered") == []
    await talk.clockwork.until(START + 25 * HOUR)
    told = saying.heard("Undelivered")
    assert [(move.name, move.reason, move.person) for move in told][:1] == [("n", "down", ben)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("reason", ["refused", "too_big", "no_message"])
async def test_a_lasting_no_frees_the_successors_and_reaches_the_circle(
    talk: House, saying: Saying, reason: str
) -> None:
    noa, ben, mei = [await talk.person(name) for name in ("Noa", "Ben", "Mei")]
    talk.channel("team", "Noa", "Ben", "Mei")
    talk.channel("learned")
    await talk.opened(noa, [ben, mei])
    place = talk.platform.place("learned")
    refuse(talk, reason, target="learned")
    await saying.say(talk, ben, Tell(InCentral(place), (over(1),)), direct(ben, over(2, "next"), after="n"))
    await talk.clockwork.settle()
    assert [m.reason for m in saying.heard("Undelivered")] == [reason]  # type: ignore[attr-defined]
    assert any("2" in text for text in talk.texts("Ben"))


async def test_somebody_whose_account_ended_is_told_to_their_desk(talk: House, saying: Saying) -> None:
    ben = await talk.person("Ben")
    talk.platform.accounts["U-Ben"].active = False
    await saying.say(talk, ben, direct(ben, over(1)))
    await talk.clockwork.settle()
    assert not (await talk.desk(ben)).active
    assert await outbox(talk) == 0


async def test_a_message_held_up_until_night_waits_for_the_morning(talk: House, saying: Saying) -> None:
    ben = await talk.person("Ben")  # UTC, 09:00 to 17:00
    refuse(talk, "down")
    await talk.clockwork.until(START + 7 * HOUR + 30 * MINUTE)
    await saying.say(talk, ben, direct(ben, over(1)))
    await talk.clockwork.until(START + 9 * HOUR)
    heal(talk)
    await talk.clockwork.until(START + 23 * HOUR)
    assert talk.inbox("Ben") == []
    await talk.clockwork.until(START + DAY)
    assert len(talk.inbox("Ben")) == 1


async def test_a_message_that_cannot_be_worded_is_given_up_without_a_word(
    talk: House, saying: Saying
) -> None:
    ben = await talk.person("Ben")
    await saying.say(talk, ben, direct(ben, Part("odd", "no.such.key", CIRCLE, {"secret_who": ben})))
    await saying.say(talk, ben, direct(ben, over(1)))
    with capture_logs() as lines:
        await talk.clockwork.until(START + HOUR)
    assert len(talk.inbox("Ben")) == 1
    assert await outbox(talk) == 0
    assert ben not in str(lines)


# --- words -------------------------------------------------------------------------------------------------------


async def test_an_erased_reference_cancels_its_message(talk: House, saying: Saying) -> None:
    ben, place = await talk.person("Ben"), Place("rehearsal", "here", "team")
    talk.channel("team", "Ben")
    await saying.say(talk, ben, Tell(InThread(place, begins=True), (_share(ben),)))
    await talk.relay.drain()
    assert talk.posts("team") == []
    assert await outbox(talk) == 0


async def test_withdrawn_words_leave_the_post_that_showed_them(talk: House) -> None:
    noa, ben, mei = [await talk.person(name) for name in ("Noa", "Ben", "Mei")]
    talk.channel("team", "Noa", "Ben", "Mei")
    talk.channel("learned")
    await talk.opened(noa, [ben, mei], Held.THREAD)
    for person in (noa, ben, mei):
        words = (f"CANARY-{person}", "")
        await talk.do(person, CIRCLE, Answer(await talk.turn(person), words))
    await talk.clockwork.settle()
    shown = str([m.sheet for m in talk.posts("team")])
    assert f"CANARY-{ben}" in shown

    from bot.engine.moves import EraseMine

    await talk.do(ben, CIRCLE, EraseMine())
    await talk.clockwork.settle()
    shown = str([m.sheet for m in talk.posts("team")])
    assert f"CANARY-{ben}" not in shown
    assert f"CANARY-{mei}" in shown


def _share(who: str) -> Part:
    values: dict[str, object] = {
        "circle": CIRCLE.id, "who": who, "n": 1, "rounds": [1], "silence": False, "thoughts_welcome": False,
        "entry": "gone", "template": "peer-support", "template_version": "x",
    }  # fmt: skip
    return Part("s", "thread.share", CIRCLE, values, ("gone",))


# --- threads, questions -------------------------------------------------------------------------------------------


async def test_what_follows_the_opening_stands_in_its_thread(talk: House) -> None:
    noa, ben, mei = [await talk.person(name) for name in ("Noa", "Ben", "Mei")]
    talk.channel("team", "Noa", "Ben", "Mei")
    talk.channel("learned")
    await talk.opened(noa, [ben, mei])
    opening, *others = talk.posts("team")
    assert opening.place.thread is None
    assert others
    assert {post.place.thread for post in others} == {opening.ref}
    assert (await talk.circle()).place.thread == opening.ref


async def test_the_zone_is_asked_before_a_person_is_told(talk: House) -> None:
    ben = await talk.person("Ben")
    talk.platform.accounts["U-Ben"].zone = "Asia/Tokyo"
    await talk.tell(ben, note("n"))
    await talk.clockwork.settle()
    assert (await talk.desk(ben)).hours.zone == "Asia/Tokyo"
    assert talk.inbox("Ben") == []  # 18:00 in Tokyo: their day is over
    await talk.clockwork.until(START + DAY)
    assert len(talk.inbox("Ben")) == 1


async def test_a_platform_that_does_not_say_who_somebody_is_holds_nobody_up_for_long(talk: House) -> None:
    ben = await talk.person("Ben")
    talk.platform.trouble = lambda call, target: PlatformTrouble("down") if call == "person" else None
    await talk.tell(ben, note("n"))
    await talk.clockwork.until(START + 2 * HOUR)
    assert len(talk.inbox("Ben")) == 1


async def test_a_look_never_waits_behind_a_message(talk: House, saying: Saying) -> None:
    ben = await talk.person("Ben")
    refuse(talk, "down")
    await saying.say(talk, ben, direct(ben, over(1)), Look(ben))
    await talk.clockwork.settle()
    assert saying.heard("Looked")


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, "fine"),
        ({"archived": True}, "archived"),
        ({"bot_inside": False}, "gone"),
        ({"shared_outside": True}, "shared"),
        ({"private": False}, "public"),
        ({"members": {"U-Noa", "U-Ben", "U-Mei", "U-Zoe"}}, "strangers"),
    ],
)
async def test_the_circle_hears_what_became_of_its_channel(
    talk: House, saying: Saying, change: dict[str, object], state: str
) -> None:
    noa, ben, mei = [await talk.person(name) for name in ("Noa", "Ben", "Mei")]
    talk.channel("team", "Noa", "Ben", "Mei")
    talk.channel("learned")
    await talk.opened(noa, [ben, mei], Held.THREAD)
    for name, value in change.items():
        setattr(talk.platform.channels["team"], name, value)
    saying.seen.clear()
    await _in_circle(talk, CheckPlace(talk.platform.place("team")))
    assert [move.state for move in saying.heard("PlaceSeen")] == [state]  # type: ignore[attr-defined]


async def test_a_closed_account_reads_nothing_in_a_channel(talk: House, saying: Saying) -> None:
    noa, ben, mei = [await talk.person(name) for name in ("Noa", "Ben", "Mei")]
    await talk.person("Zoe")
    talk.channel("team", "Noa", "Ben", "Mei")
    talk.channel("learned")
    await talk.opened(noa, [ben, mei], Held.THREAD)
    talk.platform.channels["team"].members.add("U-Zoe")
    talk.platform.accounts["U-Zoe"].active = False
    saying.seen.clear()
    await _in_circle(talk, CheckPlace(talk.platform.place("team")))
    assert [move.state for move in saying.heard("PlaceSeen")] == ["fine"]  # type: ignore[attr-defined]


async def _in_circle(home: House, *effects: Effect) -> None:
    from bot.service.orders import Orders, Origin

    circle = await home.circle()
    async with home.store.work() as work:
        orders = Orders(home.time())
        orders.take(Origin(home.organisation, CIRCLE, circle), circle, effects)
        await orders.write(work)
    await home.clockwork.settle()


async def test_words_dropped_in_the_same_step_as_they_were_kept_are_gone(talk: House) -> None:
    noa, ben, mei = [await talk.person(name) for name in ("Noa", "Ben", "Mei")]
    await talk.convene(noa, [ben, mei])
    await _in_circle(talk, Keep("e9", "words"), Drop("e9"))
    async with talk.store.view() as view:
        assert await view.words(talk.organisation, CIRCLE, ["e9"]) == {}
