"""People act on a real Bolt app through the local Slack, over signed HTTP and over Socket Mode."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from tests.fakes.slack import AppFault, AppSettings, FakeSlack, Message, NotPossible, Person, View
from tests.fakes.slack.sample_app import Body, sample_app
from tests.fakes.slack.serving import running


@dataclass
class Stage:
    slack: FakeSlack
    ana: Person
    received: list[Body]

    async def form(self) -> View:
        await self.ana.command("/circle")
        return self.modal()

    def modal(self) -> View:
        view = self.slack.modal(self.ana)
        assert view is not None
        return view

    async def message(self) -> Message:
        view = await self.form()
        await self.ana.fill(view, {"words": "Some words"})
        await self.ana.submit(view)
        return self.slack.inbox(self.ana)[-1]


@pytest.fixture(params=["http", "socket"])
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    async with FakeSlack(delivery=request.param) as slack:
        acme = slack.workspace("Acme")
        app, received = sample_app(slack, acme.bot_token)
        async with running(slack, app):
            yield Stage(slack, slack.user("Ana"), received)


async def test_a_command_opens_a_form_and_the_form_is_sent(stage: Stage) -> None:
    view = await stage.form()
    assert (view.title, view.callback_id, view.buttons()) == ("A form", "form", {"keep": "Go"})
    await stage.ana.fill(view, {"words": "Some words", "choice": "b"})
    await stage.ana.submit(view)
    assert stage.slack.modal(stage.ana) is None
    (message,) = stage.slack.inbox(stage.ana)
    assert message.words() == "Some words\nGo\nGo"
    assert stage.ana.notifications == ["Received"]
    sent = stage.received[-1]["view"]["state"]["values"]
    assert sent["words"]["words"] == {"type": "plain_text_input", "value": "Some words"}
    assert sent["choice"]["s"]["selected_option"]["value"] == "b"
    assert stage.slack.log.count("auth.test") == 1


async def test_a_command_is_answered_in_private_or_for_all(stage: Stage) -> None:
    den = stage.slack.channel("den", members=[stage.ana])
    answer = await stage.ana.command("/circle", "help", channel=den)
    assert (answer.acknowledged, stage.ana.whispers) == (True, ["Only for you"])
    await stage.ana.command("/circle", "say", channel=den)
    assert [one.text for one in stage.slack.channel_posts(den)] == ["For everyone"]
    assert "Only for you" in stage.slack.on_screens()
    assert "Only for you" not in stage.slack.everything()
    with pytest.raises(AppFault, match="must define at least one of"):
        await stage.ana.command("/circle", "nonsense", channel=den)
    with pytest.raises(NotPossible, match="not a valid command"):
        await stage.ana.command("/other")
    with pytest.raises(NotPossible, match="without being in it"):
        await stage.ana.command("/circle", channel=stage.slack.channel("away"))


async def test_a_shortcut_opens_a_form(stage: Stage) -> None:
    await stage.ana.shortcut("convene_circle")
    assert stage.modal().callback_id == "form"


async def test_a_required_field_and_the_lengths_of_a_field_are_the_forms_own_rules(stage: Stage) -> None:
    view = await stage.form()
    with pytest.raises(NotPossible, match="required field is empty"):
        await stage.ana.submit(view)
    with pytest.raises(NotPossible, match="takes 40 characters"):
        await stage.ana.fill(view, {"words": "x" * 41})
    await stage.ana.fill(view, {"words": "x"})
    with pytest.raises(NotPossible, match="at least 2"):
        await stage.ana.submit(view)
    with pytest.raises(NotPossible, match="not offered"):
        await stage.ana.fill(view, {"choice": "z"})
    with pytest.raises(NotPossible, match="no field 'nowhere'"):
        await stage.ana.fill(view, {"nowhere": "x"})


async def test_errors_stay_in_the_form_with_what_was_written(stage: Stage) -> None:
    view = await stage.form()
    await stage.ana.fill(view, {"words": "errors"})
    await stage.ana.submit(view)
    assert view.open
    assert view.errors == {"words": "Say it again"}
    assert view.state["words"]["words"]["value"] == "errors"
    await stage.ana.fill(view, {"words": "elsewhere"})
    with pytest.raises(AppFault, match="no input block 'nowhere'"):
        await stage.ana.submit(view)


async def test_a_form_can_lead_to_others_three_at_most(stage: Stage) -> None:
    first = await stage.form()
    for depth in (2, 3):
        await stage.ana.fill(stage.modal(), {"words": "push"})
        await stage.ana.submit(stage.modal())
        assert len(first.stack) == depth
    top = stage.modal()
    assert (top.title, top.root_id, top.previous_id) == ("Another", first.id, first.stack[1].id)
    with pytest.raises(NotPossible, match="lies on top"):
        await stage.ana.submit(first)
    await stage.ana.fill(top, {"words": "push"})
    with pytest.raises(AppFault, match="push_limit_reached"):
        await stage.ana.submit(top)
    await stage.ana.fill(top, {"words": "clear"})
    await stage.ana.submit(top)
    assert stage.slack.modal(stage.ana) is None


async def test_an_update_in_the_answer_is_checked_and_shown(stage: Stage) -> None:
    view = await stage.form()
    await stage.ana.fill(view, {"words": "too long"})
    with pytest.raises(AppFault, match="less than 3001"):
        await stage.ana.submit(view)
    await stage.ana.fill(view, {"words": "update"})
    await stage.ana.submit(view)
    assert "Thank you" in stage.modal().words()


async def test_a_button_in_a_form_carries_what_is_written_and_an_update_keeps_it(stage: Stage) -> None:
    view = await stage.form()
    before = view.hash
    await stage.ana.fill(view, {"words": "Half a"})
    await stage.ana.click(view, "keep")
    assert stage.received[-1]["view"]["state"]["values"]["words"]["words"]["value"] == "Half a"
    assert (view.title, view.version, view.state["words"]["words"]["value"]) == ("Kept", 2, "Half a")
    assert view.hash != before


async def test_closing_is_told_because_the_form_asked_for_it(stage: Stage) -> None:
    view = await stage.form()
    await stage.ana.close(view)
    assert (stage.received[-1]["type"], view.open) == ("view_closed", False)
    with pytest.raises(NotPossible, match="closed"):
        await stage.ana.fill(view, {"words": "late"})


async def test_only_what_is_in_the_message_can_be_pressed(stage: Stage) -> None:
    message = await stage.message()
    old = message.copy()
    await stage.ana.click(message, "yes")
    assert message.words() == "Thank you"
    with pytest.raises(NotPossible, match="not on the screen"):
        await stage.ana.click(message, "yes")
    with pytest.raises(NotPossible, match="stale"):
        await stage.ana.click(old, "yes")
    await stage.ana.click(old, "yes", stale=True)
    bo = stage.slack.user("Bo")
    with pytest.raises(NotPossible, match="not in"):
        await bo.click(message, "yes")


async def test_a_click_carries_the_message_and_can_be_answered_in_private(stage: Stage) -> None:
    message = await stage.message()
    await stage.ana.click(message, "no")
    body = stage.received[-1]
    assert body["actions"][0]["value"] == "2"
    assert body["container"]["message_ts"] == body["message"]["ts"] == message.ts
    assert body["user"]["id"] == stage.ana.id
    assert stage.ana.whispers == ["That is fine"]


async def test_home_is_published_when_it_is_opened(stage: Stage) -> None:
    await stage.ana.open_home()
    home = stage.slack.home(stage.ana)
    assert home is not None
    await stage.ana.open_home()
    assert (home.version, home.words()) == (2, "My circles\nGo")
    assert stage.received[-1]["event"]["view"]["id"] == home.id
    await stage.ana.click(home, "more")
    assert stage.received[-1]["container"] == {"type": "view", "view_id": home.id}
    assert "My circles" in stage.slack.everything()


async def test_events_come_only_when_subscribed_and_in_reach(stage: Stage) -> None:
    den = stage.slack.channel("den", members=[stage.ana])
    assert not (await stage.slack.event({"type": "user_change"})).acknowledged
    assert not (await stage.slack.leave(den, stage.ana)).acknowledged
    den.members |= {stage.ana.id, stage.ana.workspace.bot_user_id}
    assert (await stage.slack.leave(den, stage.ana)).acknowledged
    assert stage.received[-1]["event"]["type"] == "member_left_channel"
    hut = stage.slack.channel("hut", private=True, bot=True)
    assert (await stage.slack.leave(hut)).acknowledged
    assert (stage.received[-1]["event"]["type"], hut.members) == ("group_left", set())
    answers = await stage.slack.uninstall(stage.ana.workspace)
    assert [one.acknowledged for one in answers] == [True, True]
    with pytest.raises(NotPossible, match="not installed"):
        await stage.ana.command("/circle")


async def test_the_same_delivery_can_come_twice(stage: Stage) -> None:
    await stage.ana.open_home()
    again = await stage.slack.deliveries[-1].again()
    assert again.acknowledged
    assert stage.received[-1]["event_id"] == stage.received[-2]["event_id"]


async def test_an_app_of_a_whole_organisation_sees_no_team() -> None:
    async with FakeSlack() as slack:
        grid = slack.enterprise("Grid")
        north = slack.workspace("North", enterprise=grid, org_wide=True)
        ana = slack.user("Ana", grid_id=True)
        app, received = sample_app(slack, north.bot_token)
        async with running(slack, app):
            await ana.shortcut("convene_circle")
    body = received[-1]
    assert (body["team"], body["is_enterprise_install"]) == (None, True)
    assert (body["enterprise"]["id"], body["user"]["id"][0]) == (grid.id, "W")


async def test_what_is_not_on_the_screen_cannot_be_done(stage: Stage) -> None:
    view = await stage.form()
    bo = stage.slack.user("Bo")
    for act, why in (
        (bo.fill(view, {"words": "x"}), "another person's screen"),
        (stage.ana.fill(view, {"keeping": "x"}), "no field"),
        (stage.ana.click(view, "s"), "no button"),
        (stage.ana.choose(view, "s", "a"), "fill and submit"),
        (stage.slack.user("Cy", deleted=True).command("/circle"), "deactivated"),
    ):
        with pytest.raises(NotPossible, match=why):
            await act
    await stage.ana.open_home()
    home = stage.slack.home(stage.ana)
    assert home is not None
    with pytest.raises(NotPossible, match="nothing to submit"):
        await stage.ana.submit(home)


async def test_only_declared_shortcuts_are_in_the_menu() -> None:
    async with FakeSlack(settings=AppSettings(shortcuts=("convene_circle",))) as slack:
        slack.workspace()
        with pytest.raises(NotPossible, match="no shortcut"):
            await slack.user("Ana").shortcut("other")


async def test_an_app_that_never_connects_is_noticed() -> None:
    async with FakeSlack(delivery="socket") as slack:
        with pytest.raises(NotPossible, match="did not connect"):
            await slack.connected(within=0.01)
