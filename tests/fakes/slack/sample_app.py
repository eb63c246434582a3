"""A small real Bolt app that shows every kind of act; the local Slack is tried out with it."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.examples import ACTING, actions, asking, button, home, modal, plain, section, typing
from tests.fakes.slack.fake import FakeSlack

Body = dict[str, Any]


def form(**fields: Any) -> Body:
    """A form with a required field, a choice, and a button that keeps what is written."""
    words = asking(typing(multiline=True, max_length=40, min_length=2), block_id="words")
    choice = asking(ACTING["select"], block_id="choice", optional=True)
    keep = {**actions(button("keep")), "block_id": "keeping"}
    return modal(words, choice, keep, callback_id="form", notify_on_close=True, **fields)


def sample_app(slack: FakeSlack, token: str) -> tuple[AsyncApp, list[Body]]:
    """The app, and the list of what it has received."""
    client = AsyncWebClient(token=token, base_url=slack.base_url)
    app = AsyncApp(signing_secret=slack.signing_secret, client=client, process_before_response=True)
    received: list[Body] = []

    async def note(body: Body, next_: Any) -> None:
        received.append(body)
        await next_()

    app.use(note)
    _add_ways_in(app)
    _add_form(app)
    _add_message(app)
    return app, received


def _add_ways_in(app: AsyncApp) -> None:
    @app.command("/circle")
    async def command(ack: Any, command: Body, client: AsyncWebClient) -> None:
        match command["text"]:
            case "say":
                await ack({"response_type": "in_channel", "text": "For everyone"})
            case "nonsense":
                await ack({"text": "x", "blocks": [{"type": "section"}]})
            case "":
                await ack()
                await client.views_open(trigger_id=command["trigger_id"], view=form())
            case _:
                await ack(text="Only for you")

    @app.shortcut("convene_circle")
    async def shortcut(ack: Any, shortcut: Body, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=shortcut["trigger_id"], view=form())

    @app.event("app_home_opened")
    async def opened(event: Body, client: AsyncWebClient) -> None:
        await client.views_publish(
            user_id=event["user"], view=home(section("My circles"), actions(button("more")))
        )

    for name in ("app_uninstalled", "tokens_revoked", "member_left_channel", "group_left"):

        @app.event(name)
        async def quiet(ack: Any) -> None:
            await ack()


def _add_form(app: AsyncApp) -> None:
    @app.view("form")
    async def submitted(ack: Any, view: Body, body: Body, client: AsyncWebClient) -> None:
        (held,) = view["state"]["values"]["words"].values()
        match held["value"]:
            case "errors":
                await ack(response_action="errors", errors={"words": "Say it again"})
            case "elsewhere":
                await ack(response_action="errors", errors={"nowhere": "No such field"})
            case "update":
                await ack(response_action="update", view=modal(section("Thank you")))
            case "push":
                await ack(response_action="push", view=form(title=plain("Another")))
            case "clear":
                await ack(response_action="clear")
            case "too long":
                await ack(response_action="update", view=modal(section("x" * 3001)))
            case words:
                await ack()
                shown = [section(words), actions(button("yes", value="1"), button("no", value="2"))]
                await client.chat_postMessage(channel=body["user"]["id"], text="Received", blocks=shown)

    @app.view_closed("form")
    async def closed(ack: Any) -> None:
        await ack()

    @app.action("keep")
    async def keep(ack: Any, body: Body, client: AsyncWebClient) -> None:
        await ack()
        view = body["view"]
        await client.views_update(view_id=view["id"], hash=view["hash"], view=form(title=plain("Kept")))


def _add_message(app: AsyncApp) -> None:
    @app.action("yes")
    async def yes(ack: Any, body: Body, client: AsyncWebClient) -> None:
        await ack()
        await client.chat_update(channel=body["channel"]["id"], ts=body["message"]["ts"], text="Thank you")

    @app.action("no")
    async def no(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="That is fine", replace_original=False)

    @app.action("more")
    async def more(ack: Any) -> None:
        await ack()
