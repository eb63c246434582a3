"""The platform over the connector of Teams: what goes wrong there, in the words that the relay understands."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
from msrest.universal_http.requests import ClientRetryPolicy

from adapters.several import refs_of
from adapters.teams.troubles import Refused, code_of, retry_after, trouble_of
from tests.adapters.teams.reaching import Out, long, reaching, saying, trouble
from tests.fakes.teams import Conversation, Person


@pytest.fixture
async def out() -> AsyncIterator[Out]:
    async with reaching() as there:
        yield there


@pytest.fixture
async def ana(out: Out) -> Person:
    made = out.teams.person("Ana")
    await out.installed(made)
    return made


@pytest.fixture
async def den(out: Out, ana: Person) -> Conversation:
    team = out.teams.team("Makers", ana)
    made = out.teams.channel("den", team)
    await out.installed(ana, made)
    return made


# --- what Teams says ----------------------------------------------------------------------------------------------

ANSWERS = {
    (400, "BadSyntax"): "refused",
    (401, "BotNotRegistered"): "revoked",
    (403, "BotDisabledByAdmin"): "revoked",
    (403, "BotNotInConversationRoster"): "not_inside",
    (403, "ForbiddenOperationException"): "archived",
    (403, "NotEnoughPermissions"): "archived",
    (403, "MessageWritesBlocked"): "archived",
    (404, "ConversationNotFound"): "no_channel",
    (404, "ActivityNotFoundInConversation"): "no_message",
    (409, "AnErrorOfNextYear"): "refused",
    (412, "PreconditionFailed"): "down",
    (413, "MessageSizeTooBig"): "too_big",
    (429, "Throttled"): "busy",
    (500, "ServiceError"): "down",
    (502, ""): "down",
    (503, ""): "down",
    (504, ""): "down",
}


@pytest.mark.parametrize(("status", "code"), ANSWERS)
async def test_teams_errors(status: int, code: str, out: Out, den: Conversation) -> None:
    out.teams.fail_next("post", status, code, times=9, retry_after=60 if status == 429 else None)
    found = await trouble(out.platform.tell(out.place(den), saying(), "once"))
    assert found.reason == ANSWERS[status, code]
    assert found.passing == (found.reason in ("busy", "down"))
    assert (found.__cause__, found.__suppress_context__) == (None, True)


@pytest.mark.parametrize(
    "code", ["ConversationBlockedByUser", "BotNotInConversationRoster", "ForbiddenOperationException"]
)
async def test_who_blocked_the_bot_or_took_it_out_is_nobody_to_write_to(
    code: str, out: Out, ana: Person
) -> None:
    out.teams.fail_next("post", 403, code)
    assert (await trouble(out.platform.tell(out.who(ana), saying(), "once"))).reason == "no_person"


def test_the_code_is_read_in_either_form_and_nothing_else_is() -> None:
    older = (
        b'{"errorCode":209,"message":"{\\"subCode\\":\\"MessageWritesBlocked\\",\\"details\\":\\"words\\"}"}'
    )
    assert code_of(b'{"error":{"code":"Throttled","message":"words"}}') == "Throttled"
    assert code_of(older) == "MessageWritesBlocked"
    assert [code_of(one) for one in (b"", b"<html>", b"[]", b"[" * 5000, b'{"error":"Odd"}')] == [
        "",
        "",
        "",
        "",
        "Odd",
    ]
    assert "words" not in str(Refused(403, code_of(older)))


def test_how_long_to_wait() -> None:
    assert [retry_after(one) for one in (None, "17", "-3", "soon")] == [None, 17.0, 0.0, None]
    assert trouble_of(Refused(429, "Throttled")).again_after == 30.0


# --- the defects of the stock client, mended ----------------------------------------------------------------------


async def test_two_at_once_in_one_conversation_are_tried_again_at_once(out: Out, den: Conversation) -> None:
    out.teams.fail_next("post", 412, "PreconditionFailed", times=2)
    await out.platform.tell(out.place(den), saying(), "once")
    assert out.teams.connector.calls.count("post") == 3
    assert len(den.messages) == 1


async def test_a_short_retry_after_is_waited_for_and_a_long_one_is_the_relay_s(
    out: Out, den: Conversation
) -> None:
    out.teams.throttle_next("post", retry_after=0)
    await out.platform.tell(out.place(den), saying(), "once")
    out.teams.throttle_next("post", retry_after=17)
    found = await trouble(out.platform.tell(out.place(den), saying(), "again"))
    assert (found.reason, found.again_after, len(den.messages)) == ("busy", 17.0, 1)
    assert out.teams.connector.calls.count("post") == 3


async def test_a_message_that_may_have_arrived_is_not_sent_again_in_here(out: Out, den: Conversation) -> None:
    out.teams.fail_next("post", 502, "")
    assert (await trouble(out.platform.tell(out.place(den), saying(), "once"))).reason == "down"
    assert out.teams.connector.calls.count("post") == 1
    out.teams.lose_answer("post")
    assert (await trouble(out.platform.tell(out.place(den), saying(), "once"))).reason == "down"
    await out.platform.tell(out.place(den), saying(), "once")
    assert len(den.messages) == 2  # once more than wanted, and never more than that


async def test_what_may_be_asked_twice_is_asked_again_when_teams_was_away(
    out: Out, den: Conversation
) -> None:
    sent = await out.platform.tell(out.place(den), saying(), "once")
    for call in ("update", "delete", "channels"):
        out.teams.fail_next(call, 503, "ServiceUnavailable", times=2)
    await out.platform.amend(sent, saying("Amended."))
    assert (await out.platform.room(out.place(den))).name == "den"
    await out.platform.unsay(sent)
    assert den.messages == []


async def test_one_token_for_everything_until_it_is_nearly_over(out: Out, ana: Person) -> None:
    await asyncio.gather(*(out.platform.tell(out.who(ana), saying(), str(n)) for n in range(5)))
    assert out.teams.login.asked == {"token": 1}
    out.teams.clock.advance(minutes=54)
    await out.platform.tell(out.who(ana), saying(), "early")
    assert out.teams.login.asked == {"token": 1}
    out.teams.clock.advance(minutes=2)
    await out.platform.tell(out.who(ana), saying(), "late")
    assert out.teams.login.asked == {"token": 2}


async def test_a_token_that_is_refused_is_replaced_once(out: Out, ana: Person) -> None:
    await out.platform.tell(out.who(ana), saying(), "1")
    out.teams.login.expire()
    await out.platform.tell(out.who(ana), saying(), "2")
    assert (len(ana.inbox()), out.teams.login.asked) == (2, {"token": 2})


async def test_a_secret_that_is_worth_nothing(out: Out, ana: Person) -> None:
    out.teams.app_secret = "another one"
    assert (await trouble(out.platform.tell(out.who(ana), saying(), "1"))).reason == "revoked"


async def test_a_sign_in_service_that_is_away(out: Out, ana: Person) -> None:
    out.teams.login.down = True
    assert (await trouble(out.platform.tell(out.who(ana), saying(), "1"))).reason == "down"
    out.teams.login.down = False
    await out.platform.tell(out.who(ana), saying(), "1")


async def test_nothing_is_sent_through_a_thread(out: Out, ana: Person) -> None:
    """The stock client takes one of a few threads for each message, and asks for its token on the event loop."""
    await out.platform.tell(out.who(ana), saying(), "warm")
    before = set(threading.enumerate())
    await asyncio.gather(*(out.platform.tell(out.who(ana), saying(), str(n)) for n in range(20)))
    assert set(threading.enumerate()) <= before
    assert len(ana.inbox()) == 21


def test_the_list_of_codes_that_msrest_looks_through_is_frozen() -> None:
    """It says what it said before, only quicker: a set instead of a list of 500."""
    assert type(ClientRetryPolicy.safe_codes).__name__ == "frozenset"
    assert {408, 500, 502, 503, 504}.isdisjoint(ClientRetryPolicy.safe_codes)
    assert {200, 404, 429, 501, 505} <= set(ClientRetryPolicy.safe_codes)


# --- several messages ---------------------------------------------------------------------------------------------


async def test_a_long_sheet_is_one_thread_in_a_channel(out: Out, den: Conversation) -> None:
    sent = await out.platform.tell(out.place(den), long(3), "once")
    first, *more = refs_of(sent)
    assert len(more) >= 2
    assert [one.reply_to for one in den.messages] == ["", *[first] * len(more)]
    await out.platform.amend(sent, saying("Short now."))
    assert [one.id for one in den.messages] == [first]
    grown = await out.platform.amend(sent, long(3))
    assert refs_of(grown)[0] == first
    assert {one.reply_to for one in den.messages} == {"", first}
    await out.platform.unsay(grown)
    assert den.messages == []


async def test_when_a_part_is_refused_those_before_it_are_taken_back(out: Out, den: Conversation) -> None:
    await out.connector.tokens.token()
    gate = out.teams.hold("post", after=True)
    telling = asyncio.create_task(out.platform.tell(out.place(den), long(3), "once"))
    await gate.reached()
    out.teams.fail_next("post", 413, "MessageSizeTooBig")
    gate.release()
    assert (await trouble(telling)).reason == "too_big"
    assert den.messages == []


async def test_a_short_wait_in_the_middle_is_waited(out: Out, ana: Person) -> None:
    gate = out.teams.hold("post", after=True)
    telling = asyncio.create_task(out.platform.tell(out.who(ana), long(2), "once"))
    await gate.reached()
    out.teams.throttle_next("post", retry_after=4)
    gate.release()
    assert len(refs_of(await telling)) == len(ana.inbox()) > 1
    assert out.waited == [4.0]
