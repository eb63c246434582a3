"""Every answer, where the act was done: in a dialog, on a card, or as a private message."""

from __future__ import annotations

import json

import pytest

from bot.service.acts import Act, Answer, Done, HomeOpened, Press, Problems, Replace, Show, ShowHome, Whisper
from bot.wording.sheet import Box, Button, Buttons, Heading, Note, Sheet, Text, Words
from tests.adapters.teams.desk import SHOW_FORM, Running, form, home_sheet, page, prompt
from tests.fakes.teams import Conversation, Message, Person

# --- dialogs ---------------------------------------------------------------------------------------------------------


async def opened(app: Running, ana: Person, asked: Message) -> None:
    app.reception.replies["share"] = SHOW_FORM
    await ana.press(asked, "share")


def words_of(ana: Person) -> str:
    assert ana.dialog is not None
    return ana.dialog.words()


def stands(ana: Person, field: str) -> str:
    """What stands in a field of the open dialog."""
    assert ana.dialog is not None
    return next(str(one.get("value", "")) for one in ana.dialog.card["body"] if one.get("id") == field)


async def test_what_is_wrong_is_said_and_everything_written_stays(
    app: Running, ana: Person, asked: Message
) -> None:
    await opened(app, ana, asked)
    app.reception.replies["sitting"] = Problems({"line": "Please write one line.", "": "Nothing was kept."})
    ana.type(r1="It stayed with me.", days="tu")
    await ana.submit("Send")
    assert "Please write one line." in words_of(ana)
    assert "Nothing was kept." in words_of(ana)
    assert (stands(ana, "r1"), stands(ana, "days")) == ("It stayed with me.", "tu")
    del app.reception.replies["sitting"]
    ana.type(line="A line")
    await ana.submit("Send")
    first, second = app.reception.submits()
    assert first.fields["r1"] == second.fields["r1"] == "It stayed with me."
    assert (first.once, ana.dialog) == (second.once, None)


async def test_save_draft_answers_with_the_same_form_prefilled(
    app: Running, ana: Person, asked: Message
) -> None:
    await opened(app, ana, asked)

    def kept(act: Act) -> Answer:
        assert isinstance(act, Press)
        assert (act.view, act.form_args) == ("form", {"c": "c1", "once": "o1"})
        return Replace(form(words=str(act.fields["r1"])))

    app.reception.replies["save"] = kept
    ana.type(r1="Half a thought")
    await ana.submit("save")
    assert stands(ana, "r1") == "Half a thought"


async def test_a_page_asked_for_in_a_form_leads_back_to_it_with_everything_written(
    app: Running, ana: Person, asked: Message
) -> None:
    await opened(app, ana, asked)
    app.reception.replies["save"] = Show(page("I need a person"))
    ana.type(r1="Half a thought")
    await ana.submit("save")
    assert "I need a person" in words_of(ana)
    await ana.submit("back_to_form")
    assert stands(ana, "r1") == "Half a thought"
    assert [one.move for one in app.reception.presses()] == ["share", "save"]


async def test_more_than_can_be_kept_below_stays_and_the_page_comes_as_a_message(
    app: Running, ana: Person, asked: Message
) -> None:
    """Letters that hardly repeat, in every box: Teams shows one dialog at a time, and nothing of this is lost."""
    boxes = [Box(f"r{n}", f"Question {n}") for n in range(5)]
    save = Buttons((Button("I need a person", "need_person"),))
    long = Sheet("form.sitting", (*boxes, save), title="A form", form="sitting", submit="Send", close="Close")
    app.reception.replies |= {"share": Show(long), "need_person": Show(page("A human here"))}
    await ana.press(asked, "share")
    words = {
        one.name: "".join(chr(0x4E00 + (n * n * 131 + n * 7919 + seed * 977) % 20000) for n in range(3000))
        for seed, one in enumerate(boxes)
    }
    ana.type(**words)
    answer = await ana.submit("need_person")
    await app.settled()
    assert {name: stands(ana, name) for name in words} == words
    assert "You find it in our chat." in words_of(ana)
    ((to, sheet),) = app.around.told
    assert (getattr(to, "user", ""), sheet.blocks) == (ana.aad, (Heading("A page"), Text("A human here")))
    assert len(json.dumps(answer.body, ensure_ascii=False).encode()) < 80_000


async def test_a_page_that_closes_over_a_form_leaves_the_form(
    app: Running, ana: Person, asked: Message
) -> None:
    await opened(app, ana, asked)
    app.reception.replies["save"] = Show(form("need_person"))
    await ana.submit("save")
    await ana.submit("Send")
    assert words_of(ana).startswith("A form")
    await ana.submit("Send")
    assert ana.dialog is None
    assert [one.form for one in app.reception.submits()] == ["need_person", "sitting"]


async def test_a_form_may_be_followed_by_another(app: Running, ana: Person, asked: Message) -> None:
    await opened(app, ana, asked)
    app.reception.replies["sitting"] = Replace(form("convene.plan"))
    await ana.submit("Send")
    await ana.submit("Send")
    assert [one.form for one in app.reception.submits()] == ["sitting", "convene.plan"]


async def test_a_sentence_in_answer_to_a_dialog_button_is_a_dialog(
    app: Running, ana: Person, asked: Message
) -> None:
    app.reception.replies["share"] = Whisper(page("The piece has moved on."))
    await ana.press(asked, "share")
    assert "The piece has moved on." in words_of(ana)


async def test_a_dialog_never_opens_with_nothing_in_it(app: Running, ana: Person, asked: Message) -> None:
    app.reception.replies["share"] = Done()
    await ana.press(asked, "share")
    assert ana.told == ["That is done. Thank you."]


async def test_a_long_page_is_read_page_by_page(app: Running, ana: Person, asked: Message) -> None:
    blocks = tuple(Words(f"Part {n}. " + "long words " * 700, "Noa") for n in range(12))
    app.reception.replies["share"] = Show(Sheet("page.read", blocks, title="Reading", close="Close"))
    await ana.press(asked, "share")
    assert "Part 0." in words_of(ana)
    assert "Part 11." not in words_of(ana)
    seen = words_of(ana)
    for _ in range(20):
        if "Part 11." in seen:
            break
        await ana.submit(next(line for line in words_of(ana).split("\n") if line.endswith("→")))
        seen += words_of(ana)
    assert all(f"Part {n}." in seen for n in range(12))


# --- cards -----------------------------------------------------------------------------------------------------------


async def test_a_tap_that_is_simply_done_says_so(app: Running, ana: Person, asked: Message) -> None:
    await ana.press(asked, "pass")
    assert ana.told == ["That is done. Thank you."]
    assert app.reception.presses()[0].view == "message"


async def test_a_sentence_with_nothing_but_the_way_to_help_is_said_in_passing(
    app: Running, ana: Person, asked: Message
) -> None:
    help_row = Buttons((Button("Support", "support"),))
    app.reception.replies["pass"] = Whisper(
        Sheet("reply.passed", (Text("Thank you."), help_row), summary="Thank you.")
    )
    await ana.press(asked, "pass")
    await app.settled()
    assert (ana.told, app.around.told) == (["Thank you."], [])


async def test_people_s_words_are_never_shown_in_passing(app: Running, ana: Person, asked: Message) -> None:
    words = Sheet("page.read", (Words("Somebody's words", "Noa"),), title="Reading", summary="To read")
    app.reception.replies["pass"] = Show(words)
    await ana.press(asked, "pass")
    await app.settled()
    assert ana.told == ["To read"]
    ((_, told),) = app.around.told
    assert "Somebody's words" not in str(told)


@pytest.mark.parametrize("old_client", [False, True])
async def test_no_message_that_is_not_noted_holds_words(
    app: Running, ana: Person, asked: Message, old_client: bool
) -> None:
    """Old programs send a tap as a message; what holds words opens in a window for them too, and the act is done once."""
    mine = Sheet("page.my_words", (Words("My words"),), title="My words", summary="My words")
    app.reception.replies |= {"pass": Show(mine), "my_words": Show(mine)}
    await ana.press(asked, "pass", old_client=old_client)
    await app.settled()
    ((_, told),) = app.around.told
    assert [type(one) for one in told.blocks] == [Text, Note, Buttons]
    assert "Use a computer" in str(told.blocks[1])
    await ana.press(app.post(ana, told), "my_words")
    assert ana.dialog is not None
    assert "My words" in ana.dialog.words()
    assert [one.move for one in app.reception.presses()] == ["pass", "my_words"]


async def test_sheets_that_were_asked_for_in_words_open_in_a_window(app: Running, ana: Person) -> None:
    """A published sheet can be withdrawn from, and goes with its time."""
    sheets = Sheet("page.sheets", (Words("A line"),), title="Our sheets", summary="Our sheets")
    app.reception.replies |= {"Slash": Show(sheets)}
    await ana.say("sheets")
    await app.settled()
    ((_, told),) = app.around.told
    assert [one.move for row in told.blocks if isinstance(row, Buttons) for one in row.row] == ["sheets"]
    assert "A line" not in str(told)


async def test_a_form_in_answer_to_a_card_button_comes_as_a_message_that_opens_it(
    app: Running, ana: Person, asked: Message
) -> None:
    app.reception.replies["pass"] = SHOW_FORM
    await ana.press(asked, "pass")
    await app.settled()
    ((to, sheet),) = app.around.told
    assert getattr(to, "user", "") == ana.aad
    (button,) = [one for row in sheet.blocks if isinstance(row, Buttons) for one in row.row]
    assert (button.move, button.args) == ("pass", {"c": "c1", "t": "7"})


async def test_home_is_drawn_anew_where_it_stands(app: Running, ana: Person) -> None:
    stands_there = app.post(ana, home_sheet())
    app.reception.replies["leave"] = ShowHome(home_sheet("No circles now"))
    await ana.press(stands_there, "leave")
    await app.settled()
    (press,) = app.reception.presses()
    assert press.view == "home"
    assert "No circles now" in str(ana.card(stands_there))
    ((sent, sheet),) = app.around.amended
    assert (sent.ref, sent.place.conversation) == (stands_there.id, stands_there.conversation)
    assert sheet.key == "page.home"


async def test_home_is_drawn_anew_when_a_form_has_changed_something(
    app: Running, ana: Person, asked: Message
) -> None:
    app.reception.replies |= {"HomeOpened": ShowHome(home_sheet()), "sitting": Done(home=True)}
    await opened(app, ana, asked)
    await ana.submit("Send")
    await app.settled()
    assert (app.around.told, app.around.amended) == ([], [])
    await ana.say("hi")
    await app.settled()
    app.reception.replies["HomeOpened"] = ShowHome(home_sheet("Your circles, anew"))
    await opened(app, ana, asked)
    await ana.submit("Send")
    await app.settled()
    assert [sheet.summary for _, sheet in app.around.amended] == ["Your circles, anew"]
    assert len(app.around.told) == 1


async def test_a_home_shown_before_a_restart_is_known_again_when_it_is_tapped(
    app: Running, ana: Person
) -> None:
    stands_there = app.post(ana, home_sheet())
    app.reception.replies |= {"HomeOpened": ShowHome(home_sheet("Now")), "leave": Done(home=True)}
    await ana.press(stands_there, "leave")
    await app.settled()
    assert [(sent.ref, sheet.summary) for sent, sheet in app.around.amended] == [(stands_there.id, "Now")]


async def test_a_home_that_is_looked_at_shows_how_things_are(app: Running, ana: Person) -> None:
    stands_there = app.post(ana, home_sheet())
    app.reception.replies["HomeOpened"] = ShowHome(home_sheet("This is today"))
    await ana.look(stands_there)
    await app.settled()
    assert "This is today" in str(ana.card(stands_there))
    assert (app.around.told, app.around.amended, ana.told) == ([], [], [])


async def test_an_old_client_sends_a_message_instead(app: Running, ana: Person, asked: Message) -> None:
    app.reception.replies["pass"] = Whisper(page("You passed."))
    await ana.press(asked, "pass", old_client=True)
    await app.settled()
    (press,) = app.reception.presses()
    assert (press.move, press.args, press.view) == ("pass", {"c": "c1", "t": "7"}, "message")
    assert [sheet.summary for _, sheet in app.around.told] == ["You passed."]


async def test_a_late_tap_carries_the_turn_it_belonged_to(app: Running, ana: Person, asked: Message) -> None:
    old = asked.copy()
    asked.activity = app.post(ana, prompt(Button("Support", "support"))).activity
    app.reception.replies["pass"] = Whisper(page("The piece has moved on."))
    await ana.press(old, "pass", stale=True)
    assert app.reception.presses()[0].args["t"] == "7"
    assert ana.told == ["The piece has moved on."]


# --- messages --------------------------------------------------------------------------------------------------------


async def test_whatever_somebody_says_the_home_is_the_answer(app: Running, ana: Person) -> None:
    app.reception.replies["HomeOpened"] = ShowHome(home_sheet())
    for words in ("hi", "Hello", "help", "", "what do you do?", "HELP me", "<b>hi</b>", "🙂"):
        await ana.say(words)
    await app.settled()
    assert {type(one) for one in app.reception.acts} == {HomeOpened}
    assert [sheet.key for _, sheet in app.around.told] == ["page.home"] * 8


async def test_a_command_that_needs_a_form_answers_with_the_button_that_opens_it(
    app: Running, ana: Person, den: Conversation
) -> None:
    app.reception.replies["Slash"] = Show(form("convene"))
    app.reception.replies["convene"] = Show(form("convene"))
    await ana.say("new", den)
    await app.settled()
    ((to, sheet),) = app.around.told
    assert getattr(to, "user", "") == ana.aad
    await ana.press(app.post(ana, sheet), "convene")
    assert ana.dialog is not None
    assert app.reception.presses()[0].args == {"ch": den.id}


async def test_a_page_in_answer_to_a_command_is_a_private_message(
    app: Running, ana: Person, den: Conversation
) -> None:
    app.reception.replies["Slash"] = Show(page("Your circles"))
    await ana.say("mine", den)
    await app.settled()
    assert [(getattr(to, "user", ""), sheet.summary) for to, sheet in app.around.told] == [
        (ana.aad, "Your circles")
    ]
    assert den.messages == []


async def test_problems_of_a_command_are_told_too(app: Running, ana: Person) -> None:
    app.reception.replies["Slash"] = Problems({"": "Not now.", "x": "Not now."})
    await ana.say("new")
    await app.settled()
    assert [sheet.blocks for _, sheet in app.around.told] == [(Text("Not now."),)]
