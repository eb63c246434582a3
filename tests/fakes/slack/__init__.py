'''A strict local Slack that the real Bolt app is run against.

It is one aiohttp server on 127.0.0.1 with a port of its own: the Web API (`/api/<method>`, form or JSON, bearer
tokens), OAuth, response URLs, and Socket Mode; and it is the sender of events, commands and interactivity, signed as
Slack signs them. It refuses what Slack refuses, with Slack's own error words. Nothing in it sleeps: its time is a
clock that is passed in.

Start
-----
    async with FakeSlack() as slack:                        # signed HTTP to the app
        acme = slack.workspace("Acme")                      # the app is installed: acme.bot_token, acme.bot_user_id
        ana = slack.user("Ana", tz="Europe/Madrid")         # in the first workspace unless workspace=...
        den = slack.channel("den", private=True, members=[ana], bot=True)
        client = AsyncWebClient(token=acme.bot_token, base_url=slack.base_url)
        ... start the app with slack.signing_secret ...
        slack.deliver_to("http://127.0.0.1:PORT/slack/events")

    async with FakeSlack(delivery="socket") as slack:       # Socket Mode: the app connects with slack.app_token
        ... handler.connect_async() ...
        await slack.connected()                             # until one connection said hello

`FakeSlack(delivery="http"|"socket", now=None, settings=None, ack_within=3.0, retries=False)`
    now         `() -> datetime` (aware); without it `slack.clock` is a `ManualClock`: `slack.clock.advance(seconds=4)`
    settings    `AppSettings(...)` or `AppSettings.from_manifest(dict)`: bot_scopes, commands, shortcuts, events,
                messages_tab ("open" | "read_only" | "off"), home_tab, interactivity
    ack_within  real seconds that the app has to acknowledge (a test of late acknowledgements passes 0.2)
    retries     True: an event that was not acknowledged comes again, three times, with X-Slack-Retry-Num

The app's own secrets: `slack.signing_secret`, `slack.app_token` (xapp-), `slack.client_id`, `slack.client_secret`,
`slack.app_id`. `slack.base_url` ends in `/api/`.

World
-----
    slack.workspace(name, *, enterprise=None, installed=True, scopes=None, org_wide=False) -> Workspace
        .id T...  .bot_token  .bot_user_id  .bot_id  .domain  .enterprise  .installation
    slack.enterprise(name) -> Enterprise (.id E...); with org_wide=True payloads carry `"team": null`
    slack.user(name, *, workspace=None, tz="Europe/London", tz=None -> no zone known, locale="en-GB", admin=False,
        guest=None|"single"|"multi", bot=False, deleted=False, stranger=False, home_workspace=None, grid_id=False)
        -> Person   (.id U... or W...)
    slack.channel(name, *, workspace=None, members=(), private=False, bot=False, archived=False, ext_shared=False,
        org_shared=False, general=False) -> Channel (.id C...; .members set of user ids)
    person.tz / .deleted / .guest ... may be set later: people move.      slack.archive(channel)
    slack.join(channel, person_or_bot), await slack.leave(channel, person) (sends member_left_channel when subscribed)
    slack.revoke(workspace)          tokens answer token_revoked, no event
    await slack.uninstall(workspace) tokens answer account_inactive; sends tokens_revoked and app_uninstalled
    slack.oauth_code(workspace, installer) -> str for oauth.v2.access;  slack.grant(workspace, scopes=[...])

What people see
---------------
    slack.inbox(person) -> list[Message]          the private messages from the bot, oldest first, as they stand now
    slack.thread(channel, ts) -> list[Message]    the parent and its replies      slack.channel_posts(channel)
    slack.home(person) -> View | None             slack.modal(person) -> View | None (the top of the stack)
    person.notifications -> list[str]             what was pushed to their phone  person.whispers ephemeral answers
    Message: .channel .ts .thread_ts .text .blocks .metadata .edited .version .words() (all visible text)
             .buttons() -> {action_id: label}
    View:    .id .type .blocks .callback_id .private_metadata .state .errors .stack .words() .buttons()
    slack.everything() -> str    all text at rest (messages, homes; not what was deleted); for canary words
    slack.on_screens() -> str    open modals and ephemeral answers, which are not kept
    slack.posted                 every chat.postMessage that took effect, lost answers too; .of(channel) .duplicates()
    slack.log                    every call: .count("auth.test") .by_method() .errors() .last("views.open").args

What people do (all are coroutines; each sends the payload that Slack sends and checks the acknowledgement)
---------------
    await ana.command("/circle", "help", channel=den) -> Answer
    await ana.shortcut("convene_circle") -> Answer
    await ana.click(message_or_view, "action_id", block_id=None, stale=False) -> Answer
    await ana.choose(message_or_view, "action_id", value)  selects, radios, checkboxes, pickers outside input blocks
    await ana.fill(view, {"block_id": value, "other": {"action_id": value}})
        values: str; option value or list of them; Person, Channel or id; "2026-11-23", "09:30"; None clears
    await ana.submit(view) -> Answer    the view's own rules first: `NotPossible` when a required input is empty
    await ana.close(view, all=False)    view_closed only when the view asked for it
    await ana.open_home() / ana.open_messages()            app_home_opened
    await ana.suggest(view, "action_id", "query") -> options
    await slack.event({"type": ...}, workspace=None)       any other event that the app subscribes to
    `Answer`: .acknowledged .status .body .delivery; `await answer.delivery.again()` sends the same once more
    A person can only do what is on their screen: `NotPossible` otherwise. `stale=True` clicks an older copy
    (`message.copy()`), as a phone that has not refreshed does.
    An acknowledgement that Slack would not understand raises `AppFault` (a late or missing one too, unless the act is
    given `expect="anything"`).

Trouble
-------
    slack.fail_next("chat.postMessage", "internal_error", times=1, status=200)
    slack.rate_limit_next("chat.postMessage", times=1, retry_after=30)     429, Retry-After
    slack.pacing = True                      about one message a second a channel by the clock (burst of 1)
    await slack.down("refused" | "500" | "503" | "silent"); await slack.up()
    slack.lose_answer("chat.postMessage")    it takes effect, the connection is cut before the answer
    gate = slack.hold("views.open"); ... await gate.reached(); gate.release()      a slow answer, without sleeping
    await slack.disconnect("refresh_requested" | "warning" | "link_disabled")      Socket Mode

Rules alone: `refusals_of_message({...}) -> list[str]` and `refusals_of_view({...}) -> list[str]` say what Slack would
refuse about a payload (empty when it would be taken); useful for golden examples of the renderer.
'''
