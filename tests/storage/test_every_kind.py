"""Whatever kinds of subjects and moves there are: filled to the last field, none of them rests in the clear."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from bot.engine.effects import Private
from bot.engine.model import STATES, Cause, Part, Rank, Subject
from bot.engine.moves import Move, Notify
from bot.service.rows import Sending
from storage import SqlStore
from storage.rows import SCHEMA, WORDLESS, decode_move, decode_state, encode_move, encode_state
from tests.storage.grounds import Ground
from tests.storage.made import filled
from tests.storage.samples import DAY, NOW, ORG, message, post
from tests.storage.test_canary import assert_clean, back_up, dump, files

CANARY = "quillfinch of Márta"
TRACES = [CANARY.encode(), b"quillfinch"]
CLEAR = {
    # Kinds whose rows tell something in the clear, by design; `test_in_the_clear` looks at those.
    "circle": "who has a seat in it",
    "desk": "how its person is written to",
    "organisation": "settings that an administrator made",
}
SEALED = sorted(STATES.keys() - CLEAR.keys())


def subject(kind: str) -> Subject:
    return Subject(kind, f"{kind}-1")


async def rest(store: SqlStore) -> None:
    """One of every kind with words of its own, every move that may wait, and messages about all of it."""
    async with store.work() as work:
        for kind in SEALED:
            await work.add(ORG, subject(kind), filled(STATES[kind], CANARY), NOW)
            await work.keep(ORG, subject(kind), "entry-1", CANARY, NOW)
            await work.journal(ORG, subject(kind), "moved", NOW)
        about = [Part(CANARY, CANARY, subject(kind), {CANARY: CANARY}, ("entry-1",)) for kind in SEALED]
        moves: list[Move] = [filled(move, CANARY) for move in WORDLESS.values()]
        moves += [Notify(Cause(part, Rank.WORD, NOW)) for part in about]
        await work.send_many([Sending(ORG, subject(SEALED[0]), move, NOW) for move in moves])
        for kind, part in zip(SEALED, about, strict=True):
            told = message(f"{kind}:told", subject=subject(kind), parts=(part,), to=Private("p"))
            await work.put_many([told, told._replace(name=f"{kind}:news", kind="news")])
            await work.add_posts(ORG, [post(f"{kind}:stands", subject=subject(kind), part=part)])


async def test_no_kind_of_state_move_or_message_rests_in_the_clear(store: SqlStore) -> None:
    await rest(store)
    assert_clean(await dump(store), TRACES, "dump")
    if store.main.path is not None:
        for name, content in files(store.main.path.parent).items():
            assert_clean(content, TRACES, name)
    async with store.view() as view:
        assert await view.words(ORG, subject("ask"), ["entry-1"]) == {"entry-1": CANARY}


async def test_no_backup_opens_the_words_of_any_kind_once_it_is_erased(
    make_ground: Callable[[str], Ground], tmp_path: Path
) -> None:
    """The state goes with its subject, its words with their key."""
    ground = make_ground("sqlite")
    store = await ground.open()
    await rest(store)
    backup = tmp_path / "backup"
    backup.mkdir()
    back_up(tmp_path / "main.sqlite3", backup / "main.sqlite3")
    async with store.work() as work:
        for kind in SEALED:
            await work.erase(ORG, subject(kind), NOW)
    await ground.close()
    (backup / "main.sqlite3").replace(tmp_path / "main.sqlite3")
    restored = await ground.open()
    async with restored.view() as view:
        assert [await view.words(ORG, subject(kind), ["entry-1"]) for kind in SEALED] == [{}] * len(SEALED)
    await restored.tidy(NOW + DAY)
    async with restored.view() as view:
        assert [await view.load(ORG, subject(kind)) for kind in SEALED] == [None] * len(SEALED)


@pytest.mark.parametrize("kind", sorted(STATES))
def test_every_kind_comes_back_as_it_was(kind: str) -> None:
    state = filled(STATES[kind], CANARY)
    assert decode_state(kind, SCHEMA[kind], encode_state(state)) == state


def test_a_move_rests_whole_or_is_refused() -> None:
    """What may wait comes back as it was; whatever carries words is refused before it touches a row."""
    for one in get_args(Move):
        move = filled(one, CANARY)
        if one in WORDLESS.values():
            assert decode_move(encode_move(move)) == move
        else:
            with pytest.raises(TypeError) as refused:
                encode_move(move)
            assert "quillfinch" not in str(refused.value)


async def test_an_id_made_of_a_person_cannot_be_tried_out(store: SqlStore) -> None:
    async with store.view() as view:
        hidden = view.hidden(ORG, "acknowledgement:person-0")
        assert hidden == view.hidden(ORG, "acknowledgement:person-0")
        assert hidden != view.hidden("another", "acknowledgement:person-0")
        view.inbox_key = bytes(reversed(view.inbox_key))
        assert hidden != view.hidden(ORG, "acknowledgement:person-0")
