"""Somebody's account is closed while a message of ours stands in front of them: nobody is to put anything right."""

from __future__ import annotations

from bot.engine.effects import Amend
from storage import SqlStore
from tests.service.house import direct, house
from tests.service.test_relay import Saying, outbox, over, refuse


async def test_a_change_that_nobody_can_read_is_given_up_without_a_word(store: SqlStore) -> None:
    """A keeper was told that the circle's thread had a trouble, of a message that stood in a private chat."""
    saying = Saying()
    async with house(store, rules=saying) as talk:
        noa, ben, mei = [await talk.person(name) for name in ("Noa", "Ben", "Mei")]
        talk.channel("team", "Noa", "Ben", "Mei")
        talk.channel("learned")
        await talk.opened(noa, [ben, mei])
        await saying.say(talk, ben, direct(ben, over(1)))
        await talk.clockwork.settle()
        refuse(talk, "no_person")
        await saying.say(talk, ben, Amend(over(2)))
        await talk.clockwork.settle()
        assert saying.heard("Undelivered") == []
        assert await outbox(talk) == 0
