"""Answers inside forms, and to what takes a while: nothing that was written is lost."""

from __future__ import annotations

import asyncio

import pytest

from bot.service.acts import (
    Problems,
    Replace,
    Show,
    ShowHome,
    Wait,
    Whisper,
)
from bot.wording.sheet import Button, Buttons, Sheet, Text
from tests.adapters.slack.desk import SHOW_FORM, Running, form, page
from tests.fakes.slack import Message, Person, View


def open_modal(app: Running, person: Person) -> View:
    view = app.slack.modal(person)
    assert view is not None
    return view


HOME = Sheet("page.home", (Text("My circles"), Buttons((Button("My hours", "hours"),))), summary="Home")


# --- forms --------------------------------------------------------------------------------------------------------


@pytest.fixture
async def view(app: Running, ana: Person, asked: Message) -> View:
    app.reception.replies["share"] = SHOW_FORM
    await ana.click(asked, "share")
    return open_modal(app, ana)


async def test_a_form_brings_its_fields_and_closes(app: Running, ana: Person, view: View) -> None:
    await ana.fill(view, {"r1": "Evenings.", "line": "A line"})
    await ana.submit(view)
    [act] = app.reception.submits()
    assert (act.form, act.args, act.fields) == (
        "sitting",
        {"c": "c1", "once": "o1"},
        {"r1": "Evenings.", "line": "A line"},
    )
    assert act.once == f"form:{view.id}:sitting:o1"
    assert app.slack.modal(ana) is None


async def test_problems_stand_at_their_fields_and_everything_stays(
    app: Running, ana: Person, view: View
) -> None:
    app.reception.replies["sitting"] = Problems({"line": "Please say it about the work.", "": "Have a look."})
    await ana.fill(view, {"r1": "Evenings."})
    await ana.submit(view)
    assert view.open
    assert view.errors == {"line": "Please say it about the work.", "r1": "Have a look."}
    assert view.state["r1"].popitem()[1]["value"] == "Evenings."


async def test_save_for_later_brings_every_field_and_keeps_them(
    app: Running, ana: Person, view: View
) -> None:
    app.reception.replies["save"] = lambda act: Replace(form(words="Evenings."))
    await ana.fill(view, {"r1": "Evenings.", "line": "Half a"})
    await ana.click(view, "save")
    [press] = app.reception.presses()[1:]
    assert press.fields == {"r1": "Evenings.", "line": "Half a"}
    assert (press.view, press.form_args) == ("form", {"c": "c1", "once": "o1"})
    assert view.state["line"].popitem()[1]["value"] == "Half a"


async def test_problems_of_a_button_lie_on_top_and_everything_stays(
    app: Running, ana: Person, view: View
) -> None:
    app.reception.replies["save"] = Problems({"": "Saving works again in a moment."})
    await ana.fill(view, {"r1": "Evenings."})
    await ana.click(view, "save")
    await ana.click(view, "save")
    assert view.words().count("Saving works again in a moment.") == 1
    assert next(iter(view.state["r1"].values()))["value"] == "Evenings."
    await ana.submit(view)
    assert app.reception.submits()[0].fields["r1"] == "Evenings."


async def test_another_form_in_its_place_begins_anew(app: Running, ana: Person, view: View) -> None:
    app.reception.replies["sitting"] = Replace(form("sitting", once="o2"))
    await ana.fill(view, {"r1": "Evenings."})
    await ana.submit(view)
    assert view.open
    assert next(iter(view.state["r1"].values()))["value"] is None


async def test_forms_lie_on_forms_until_slack_has_enough(app: Running, ana: Person, view: View) -> None:
    app.reception.replies["save"] = Show(form("edit", once="o2"))
    await ana.click(view, "save")
    second = open_modal(app, ana)
    assert second.previous_id == view.id
    await ana.click(second, "save")
    third = open_modal(app, ana)
    await ana.click(third, "save")
    assert open_modal(app, ana) is third
    assert len(third.stack) == 3
    app.reception.replies["edit"] = Show(page("On top"))
    await ana.submit(third)
    assert "On top" in third.words()


async def test_an_answer_to_a_form_can_lie_on_top_of_it(app: Running, ana: Person, view: View) -> None:
    app.reception.replies["sitting"] = Show(page("Not yet."))
    await ana.submit(view)
    assert "Not yet." in open_modal(app, ana).words()
    assert view.open


async def test_a_whisper_to_a_form_takes_its_place(app: Running, ana: Person, view: View) -> None:
    app.reception.replies["sitting"] = Whisper(page("Thank you."))
    await ana.submit(view)
    assert "Thank you." in view.words()


async def test_a_whisper_to_a_button_in_a_form_lies_on_top(app: Running, ana: Person, view: View) -> None:
    app.reception.replies["save"] = Whisper(page("Saved."))
    await ana.click(view, "save")
    assert "Saved." in open_modal(app, ana).words()
    assert view.open


async def test_a_form_that_was_closed_meanwhile_is_fine(app: Running, ana: Person, view: View) -> None:
    app.reception.replies["save"] = Replace(page("Saved."))
    app.slack.fail_next("views.update", "not_found")
    assert (await ana.click(view, "save")).acknowledged


async def test_closing_a_form_is_no_act(app: Running, ana: Person, view: View) -> None:
    before = len(app.reception.acts)
    await ana.close(view)
    assert len(app.reception.acts) == before


# --- slow work ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [Replace(form()), Show(form()), Whisper(page("All done"))])
async def test_a_wait_opens_at_once_and_is_replaced(
    app: Running, ana: Person, asked: Message, answer: Show
) -> None:
    app.reception.gate = asyncio.Event()
    app.reception.replies["share"] = Wait(page("One moment."), "again")
    app.reception.jobs["again"] = answer
    await ana.click(asked, "share")
    view = open_modal(app, ana)
    assert "One moment." in view.words()
    app.reception.gate.set()
    await app.settled()
    assert "One moment." not in view.words()
    assert open_modal(app, ana) is view


async def test_a_wait_after_a_form_is_there_before_what_follows(
    app: Running, ana: Person, view: View
) -> None:
    app.reception.replies["sitting"] = Wait(page("Looking."), "again")
    app.reception.jobs["again"] = Replace(page("The plan"))
    await ana.submit(view)
    await app.settled()
    assert view.words().startswith("A page\nThe plan")
    await ana.close(view)
    assert app.slack.modal(ana) is None, "the form that was sent lies nowhere below"


async def test_a_wait_for_home_is_drawn_when_it_is_ready(app: Running, ana: Person) -> None:
    app.reception.replies["HomeOpened"] = Wait(page("One moment."), "again")
    app.reception.jobs["again"] = ShowHome(HOME)
    await ana.open_home()
    await app.settled()
    home = app.slack.home(ana)
    assert home is not None
    assert home.words().startswith("My circles")


async def test_slow_work_that_breaks_breaks_nothing_else(app: Running, ana: Person, asked: Message) -> None:
    app.reception.replies["share"] = Wait(page("One moment."), "unknown job")
    await ana.click(asked, "share")
    await app.settled()
    app.reception.replies["share"] = SHOW_FORM
    await ana.click(asked, "share")
    assert open_modal(app, ana).title == "A form"


async def test_stopping_waits_for_what_was_begun(app: Running, ana: Person, asked: Message) -> None:
    app.reception.gate = asyncio.Event()
    app.reception.replies["share"] = Wait(page("One moment."), "again")
    app.reception.jobs["again"] = Replace(page("Ready"))
    await ana.click(asked, "share")
    stopping = asyncio.create_task(app.app.stop())
    app.reception.gate.set()
    await stopping
    assert "Ready" in open_modal(app, ana).words()
