"""Each answer, shown where the act was done: messages, commands, shortcuts, forms in forms, the Home tab."""

from __future__ import annotations

from bot.service.acts import (
    Act,
    Done,
    HomeOpened,
    Press,
    Problems,
    Replace,
    Shortcut,
    Show,
    ShowHome,
    Slash,
    Whisper,
    Who,
)
from bot.wording.sheet import Button, Buttons, Sheet, Text
from tests.adapters.slack.desk import SHOW_FORM, Running, form, page
from tests.fakes.slack import Message, Person, View


def open_modal(app: Running, person: Person) -> View:
    view = app.slack.modal(person)
    assert view is not None
    return view


HOME = Sheet("page.home", (Text("My circles"), Buttons((Button("My hours", "hours"),))), summary="Home")


# --- messages -----------------------------------------------------------------------------------------------------


async def test_a_button_opens_a_form(app: Running, ana: Person, asked: Message) -> None:
    app.reception.replies["share"] = SHOW_FORM
    await ana.click(asked, "share")
    assert open_modal(app, ana).title == "A form"
    [press] = app.reception.presses()
    assert (press.who, press.move, press.args, press.view) == (
        Who("slack", ana.workspace.id, ana.id),
        "share",
        {"c": "c1", "t": "7"},
        "message",
    )


async def test_a_whisper_is_seen_by_the_actor_alone_and_not_kept(
    app: Running, ana: Person, asked: Message
) -> None:
    app.reception.replies["pass"] = Whisper(page("Thank you. The circle goes on."))
    await ana.click(asked, "pass")
    assert ana.whispers == ["Thank you. The circle goes on."]
    assert "goes on" not in app.slack.everything()
    assert asked.words().startswith("The piece is with you.")


async def test_a_lost_whisper_takes_nothing_back(app: Running, ana: Person, asked: Message) -> None:
    def too_late(act: Act) -> Whisper:
        app.slack.response_urls._urls.clear()
        return Whisper(page("Thank you."))

    app.reception.replies["pass"] = too_late
    assert (await ana.click(asked, "pass")).acknowledged
    assert ana.whispers == []


async def test_problems_without_a_form_are_whispered(app: Running, ana: Person, asked: Message) -> None:
    app.reception.replies["pass"] = Problems({"": "The piece has moved on."})
    await ana.click(asked, "pass")
    assert ana.whispers == ["The piece has moved on."]


# --- commands, shortcuts, home ------------------------------------------------------------------------------------


async def test_the_command_knows_who_what_and_where(app: Running, ana: Person) -> None:
    den = app.slack.channel("den", private=True, members=[ana], bot=True)
    app.reception.replies["Slash"] = Whisper(page("What you can do here."))
    await ana.command("/circle", "  help   me ", channel=den)
    [act] = app.reception.acts
    assert isinstance(act, Slash)
    assert (act.words, act.place and act.place.conversation) == ("help me", den.id)
    assert ana.whispers == ["What you can do here."]
    assert app.slack.log.count("chat.postEphemeral") == 0


async def test_the_command_in_a_private_conversation_has_no_place(
    app: Running, ana: Person, asked: Message
) -> None:
    await ana.command("/circle", "away", channel=app.slack.registry.channels[asked.channel])
    [act] = app.reception.acts
    assert isinstance(act, Slash)
    assert act.place is None


async def test_a_long_answer_to_a_command_is_given_whole(app: Running, ana: Person) -> None:
    long = Sheet("help", tuple(Text(f"{n} " + "word " * 500) for n in range(8)), summary="Help")
    app.reception.replies["Slash"] = Whisper(long)
    await ana.command("/circle", "help")
    assert len(ana.whispers) > 1
    assert [n for n in range(8) if f"{n} word" not in "\n".join(ana.whispers)] == []


async def test_the_command_opens_a_form(app: Running, ana: Person) -> None:
    app.reception.replies["Slash"] = Show(form("convene"))
    await ana.command("/circle", "new")
    assert open_modal(app, ana).callback_id == "convene"


async def test_the_shortcut_opens_a_form(app: Running, ana: Person) -> None:
    app.reception.replies["convene"] = Show(form("convene"))
    await ana.shortcut("convene")
    assert isinstance(app.reception.acts[0], Shortcut)
    assert open_modal(app, ana).callback_id == "convene"


async def test_the_shortcut_of_a_message_opens_a_form_and_leaves_the_text_behind(
    app: Running, ana: Person, asked: Message
) -> None:
    app.reception.replies["convene"] = Show(form("convene"))
    await ana.shortcut_on(asked, "convene_about")
    assert open_modal(app, ana).callback_id == "convene"
    [act] = app.reception.acts
    assert isinstance(act, Press)
    assert act.args["happened"]
    assert asked.text
    assert asked.text not in str(act)


async def test_home_is_drawn_when_it_is_opened(app: Running, ana: Person) -> None:
    app.reception.replies["HomeOpened"] = ShowHome(HOME)
    await ana.open_home()
    home = app.slack.home(ana)
    assert home is not None
    assert home.words() == "My circles\nMy hours"
    await ana.open_messages()
    assert app.reception.acts == [HomeOpened(Who("slack", ana.workspace.id, ana.id))]


async def test_a_button_at_home_knows_that_it_is_there(app: Running, ana: Person) -> None:
    app.reception.replies |= {"HomeOpened": ShowHome(HOME), "hours": Show(form("hours"))}
    await ana.open_home()
    home = app.slack.home(ana)
    assert home is not None
    await ana.click(home, "hours")
    assert app.reception.presses()[0].view == "home"
    assert open_modal(app, ana).callback_id == "hours"
    app.reception.replies["hours"] = Whisper(page("A small page"))
    await ana.click(home, "hours")
    assert "A small page" in open_modal(app, ana).words()


async def test_home_is_drawn_anew_after_an_act_that_changed_it(
    app: Running, ana: Person, asked: Message
) -> None:
    app.reception.replies |= {"pass": Done(home=True), "HomeOpened": ShowHome(HOME)}
    await ana.click(asked, "pass")
    await app.settled()
    assert app.slack.home(ana) is not None


async def test_home_is_drawn_anew_below_a_window_that_says_what_was_done(app: Running, ana: Person) -> None:
    """A form that was opened at Home: when its window is closed, what stands below is true."""
    app.reception.replies |= {"hours": SHOW_FORM, "HomeOpened": ShowHome(HOME)}
    await ana.open_home()
    home = app.slack.home(ana)
    assert home is not None
    await ana.click(home, "hours")
    changed = Sheet("page.home", (Text("My hours are set"),), summary="Home")
    app.reception.replies |= {
        SHOW_FORM.sheet.form: Replace(page("Thank you."), home=True),
        "HomeOpened": ShowHome(changed),
    }
    await ana.submit(open_modal(app, ana))
    await app.settled()
    now = app.slack.home(ana)
    assert now is not None
    assert now.words() == "My hours are set"


async def test_a_home_that_cannot_be_drawn_undoes_nothing(app: Running, ana: Person) -> None:
    app.reception.replies["HomeOpened"] = ShowHome(HOME)
    app.slack.fail_next("views.publish", "internal_error")
    answer = await ana.open_home()
    assert answer is not None
    assert answer.acknowledged
