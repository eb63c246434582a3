"""The sheet from the scribe's pages to the central place, by typing and tapping alone."""

from __future__ import annotations

from adapters.rehearsal.hands import text_of
from bot.engine.model import Circle, Heading, Stage
from bot.service.acts import Press, Whisper
from tests.service.reception.lobby import Lobby

NAMES = ("Ada", "Ben", "Cleo", "Dora")
LINES = {2: "Evenings stay with {name} longer than days.", 3: "Hand-overs are short when {name} is busy.",
         4: "Ten quiet minutes after a hard call, says {name}."}  # fmt: skip


async def answer_all(lobby: Lobby) -> Circle:
    """Everybody answers whatever is theirs, until the sittings are over."""
    for _ in range(200):
        circle = await lobby.circle()
        if circle.stage is not Stage.SITTING:
            return circle
        assert circle.sitting is not None
        for name in NAMES:
            await answer(lobby, name, circle)
        await lobby.later(hours=4)
    raise AssertionError("the sittings never ended")


async def answer(lobby: Lobby, name: str, circle: Circle) -> None:
    seat = next(s for s in circle.seats if s.person == lobby.persons[name])
    turn = next(t for t in circle.sitting.turns if t.seat == seat.id) if circle.sitting else None
    if turn is None or turn.state.value != "holding" or circle.sitting is None:
        return
    await lobby.tap(name, "Share", f"Sitting {circle.sitting.n}")
    lobby.write(name, "", f"{name} answers")
    line = LINES.get(circle.sitting.n)
    if line:
        lobby.write(name, "A line for our sheet", line.format(name="somebody"))
    await lobby.tap(name, "Share")
    lobby.shut(name)


def name_of(lobby: Lobby, circle: Circle, seat: str) -> str:
    person = next(s.person for s in circle.seats if s.id == seat)
    return next(name for name, id_ in lobby.persons.items() if id_ == person)


async def drafted(lobby: Lobby) -> tuple[str, Circle]:
    """The scribe writes three pages and sends them round; the scribe's name."""
    circle = await answer_all(lobby)
    assert circle.stage is Stage.DRAFTING
    assert circle.draft is not None
    scribe = name_of(lobby, circle, circle.draft.scribe)
    await keep_half_a_thought(lobby, scribe, circle.id)
    for text in ("After work the evenings are heavy.", "Handing over well needs time.", ""):
        window = lobby.hands.screen(f"U-{scribe}").windows[-1]
        sources = tuple(o.value for f in window.fields if f.name == "s1" for o in getattr(f, "options", ()))
        assert len(sources) == 4
        window.filled |= (
            {"w1": text, "s1": sources} if text else {"w1": "Ten minutes of rest.", "s1": sources}
        )
        await lobby.tap(scribe, window.sheet.submit)
    return scribe, await lobby.circle()


async def keep_half_a_thought(lobby: Lobby, scribe: str, circle: str) -> None:
    """The draft can be kept unfinished and taken up again, by the scribe and nobody else."""
    await lobby.tap_when_there(scribe, "Write the draft")
    lobby.hands.screen(f"U-{scribe}").windows[-1].filled["w1"] = "Half a thought"
    await lobby.tap(scribe, "Save for later")
    assert "Only you can read it" in lobby.said(scribe)
    lobby.shut(scribe)
    other = lobby.home.platform.who(f"U-{next(name for name in NAMES[1:] if name != scribe)}")
    answer = await lobby.reception.receive(Press(other, "scribe", {"c": circle}, "not the scribe"))
    assert isinstance(answer, Whisper)
    assert "Half a thought" not in str(answer)
    await lobby.tap_when_there(scribe, "Write the draft")
    assert lobby.hands.screen(f"U-{scribe}").windows[-1].values["w1"] == "Half a thought"
    await lobby.tap(scribe, "Next")
    assert "tick the given lines that this one comes from" in lobby.said(scribe)


async def finish_pages(lobby: Lobby, scribe: str) -> None:
    """The last page has no lines of its own: wishes that could go upward instead."""
    while lobby.hands.screen(f"U-{scribe}").windows and lobby.window(scribe).form == "draft":
        await lobby.tap(scribe, lobby.window(scribe).submit)
    lobby.shut(scribe)


async def test_a_sheet_is_written_agreed_and_published(lobby: Lobby) -> None:
    await lobby.configure_central()
    await lobby.opened()
    scribe, _ = await drafted(lobby)
    await finish_pages(lobby, scribe)
    circle = await lobby.circle()
    assert circle.stage is Stage.AGREEING
    assert circle.draft is not None
    assert [line.heading for line in circle.draft.lines] == [
        Heading.CARRIED,
        Heading.PATTERNS,
        Heading.PRACTICE,
    ]
    others = [name for name in NAMES if name != scribe]
    for name in others[:2]:
        await lobby.tap_when_there(name, "Read the draft")
        await lobby.tap(name, "Fine with all of it")
        lobby.shut(name)
    await lobby.tap_when_there(others[2], "Read the draft")
    lobby.write(others[2], "This line is", "Change")
    await lobby.tap(others[2], "Send my answer")
    assert "what you would change" in lobby.said(others[2])
    lobby.write(others[2], "What I would change", "say it shorter")
    await lobby.tap(others[2], "Send my answer")
    lobby.shut(others[2])
    circle = await lobby.circle()
    assert circle.stage is Stage.REVISING
    await revised(lobby, scribe)
    await agreed_again(lobby, scribe)
    await lobby.tap_when_there("Ada", "Publish the sheet")
    await lobby.home.clockwork.settle()
    assert (await lobby.circle()).stage is Stage.CLOSED
    published = text_of(lobby.home.posts("learned")[-1].sheet)
    for said in ("Evenings are heavy.", "Ten minutes of rest."):
        assert said in published
    for name in NAMES:
        assert name not in published
    await lobby.type("Dora", "sheets")
    assert "Evenings are heavy." in lobby.said("Dora")


async def revised(lobby: Lobby, scribe: str) -> None:
    await lobby.tap_when_there(scribe, "Find new words")
    assert "say it shorter" in lobby.said(scribe)
    window = lobby.hands.screen(f"U-{scribe}").windows[-1]
    box = next(f for f in window.fields if f.name.startswith("w:"))
    window.filled[box.name] = "Evenings are heavy."
    await lobby.tap(scribe, "Send it round again")
    lobby.shut(scribe)


async def agreed_again(lobby: Lobby, scribe: str) -> None:
    circle = await lobby.circle()
    assert circle.draft is not None
    for seat in circle.draft.asked:
        name = name_of(lobby, circle, seat)
        await lobby.tap_when_there(name, "Read the draft")
        await lobby.tap(name, "Fine with all of it")
        lobby.shut(name)


async def test_below_the_floor_each_is_asked_and_one_no_keeps_it_here(lobby: Lobby) -> None:
    """Four people, a floor of five."""
    await lobby.opened()
    scribe, _ = await drafted(lobby)
    await finish_pages(lobby, scribe)
    for name in (name for name in NAMES if name != scribe):
        await lobby.tap_when_there(name, "Read the draft")
        await lobby.tap(name, "Fine with all of it")
        lobby.shut(name)
    circle = await lobby.circle()
    assert circle.stage is Stage.ASKING_FLOOR
    assert circle.draft is not None
    labels = iter(["It stays here", "It may leave", "It may leave", "It may leave"])
    for seat in circle.draft.floor_asked:
        name = name_of(lobby, circle, seat)
        await lobby.tap_when_there(name, "Read the draft")
        assert "May it leave the circle" in lobby.said(name)
        await lobby.tap(name, next(labels))
        lobby.shut(name)
    circle = await lobby.circle()
    assert circle.stage is Stage.READY
    assert circle.draft is not None
    assert circle.draft.stays
