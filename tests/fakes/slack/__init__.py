"""A strict local Slack that the real Bolt app is run against.

It is one aiohttp server on 127.0.0.1 with a port of its own: the Web API (`/api/<method>`, form or JSON, bearer
tokens), OAuth, response URLs and Socket Mode; and it sends events, commands and interactivity, signed as Slack
signs them. It refuses what Slack refuses, with Slack's own error words. Nothing in it sleeps: its time is a clock
that is passed in.

Start
-----
    async with FakeSlack() as slack:                    # signed HTTP to the app
        acme = slack.workspace("Acme")                  # app installed: acme.bot_token, acme.bot_user_id
        ana = slack.user("Ana", tz="Europe/Madrid")     # in the first workspace unless workspace=...
        den = slack.channel("den", private=True, members=[ana], bot=True)
        client = AsyncWebClient(token=acme.bot_token, base_url=slack.base_url)
        ... start the app with slack.signing_secret ...
        slack.deliver_to("http://127.0.0.1:PORT/slack/events")      # await slack.verify_url()

    async with FakeSlack(delivery="socket") as slack:   # the app connects with slack.app_token
        ... await handler.connect_async() ...
        await slack.connected()                         # until one connection has said hello

`FakeSlack(delivery="http"|"socket", now=None, settings=None, ack_within=3.0, retries=False)`
    now         `() -> datetime` (aware); without it `slack.clock` is a `ManualClock`, moved by
                `slack.clock.advance(seconds=4)`
    settings    `AppSettings(...)` or `AppSettings.from_manifest(dict)`: bot_scopes, commands, shortcuts, events,
                messages_tab ("open" | "read_only" | "off"), home_tab, interactivity
    ack_within  real seconds that the app has to acknowledge (a test of late acknowledgements passes 0.2)
    retries     True: an event that was not acknowledged comes again, three times, with X-Slack-Retry-Num

The app's own secrets: `slack.signing_secret`, `.app_token` (xapp-), `.client_id`, `.client_secret`, `.app_id`.
`slack.base_url` ends in `/api/`; `slack.origin` is the server.

World
-----
    slack.enterprise(name) -> Enterprise (E...)
    slack.workspace(name, *, enterprise=None, installed=True, scopes=None, org_wide=False) -> Workspace (T...)
        .bot_token .bot_user_id .bot_id .domain .enterprise .installation; org_wide: payloads carry `"team": null`
    slack.user(name, *, workspace=None, tz="Europe/London", locale="en-GB", admin=False, guest=None|"single"|"multi",
        bot=False, deleted=False, stranger=False, home_workspace=None, grid_id=False) -> Person (U..., or W...)
        tz=None: Slack knows no zone. All of these may be set later: people move, leave, become guests.
    slack.channel(name, *, workspace=None, members=(), bot=False, private=False, archived=False, ext_shared=False,
        org_shared=False, general=False) -> Channel (C...; .members is a set of user ids)
    slack.archive(channel)      await slack.join(channel, person)      await slack.leave(channel, person)
        (nobody named: the bot. The app hears of it while it is in the channel: member_joined_channel,
        member_left_channel, and channel_left or group_left when it is the bot that goes)
    slack.grant(workspace, scopes)        the installation has exactly these scopes from now on
    slack.revoke(workspace)               tokens answer token_revoked, no event
    await slack.uninstall(workspace)      account_inactive; tokens_revoked and app_uninstalled are sent
    slack.reinstall(workspace)            a new token, the same bot user
    slack.oauth_code(workspace, installer) -> code for oauth.v2.access

What people see
---------------
    slack.inbox(person) -> [Message]      private messages from the bot, oldest first, as they stand now
    slack.channel_posts(channel)          what stands in the channel itself
    slack.thread(channel, ts)             a message and its replies
    slack.home(person) -> View | None     slack.modal(person) -> View | None (the top of the stack)
    person.notifications                  what was pushed to their phone (the message's `text`)
    person.whispers                       ephemeral answers
    Message  .channel .ts .thread_ts .text .blocks .metadata .edited .version .words() .buttons() .copy()
    View     .id .type .title .blocks .callback_id .private_metadata .state .errors .stack .open .hash .version
             .words() .buttons()          (words(): all that is read; buttons(): {action id: label})
    pings(message), unfurls(message)      whom it notifies; whether links would unfold
    slack.everything()                    all text at rest (messages, Home tabs), for canary words
    slack.on_screens()                    open modals and ephemeral answers, which are not kept
    slack.posted                          posts that took effect, lost answers too: len, .of(channel.id),
                                          .duplicates()
    slack.log                             every call: .count("auth.test") .by_method() .errors() .last(m).args
    slack.deliveries                      everything that was sent to the app, with its attempts

What people do (coroutines; each sends the payload that Slack sends and checks the acknowledgement)
---------------
    await ana.command("/circle", "help", channel=den)       await ana.shortcut("convene_circle")
    await ana.click(message_or_view, "action_id", block_id=None, stale=False)
    await ana.choose(message_or_view, "action_id", value)   selects, radios, pickers, overflow outside inputs
    await ana.fill(view, {"block_id": value, "other": {"action_id": value}})
        values: str; option value or list of them; Person, Channel or id; "2026-11-23", "09:30"; None clears
    await ana.submit(view)                                  await ana.close(view, all=False)
    await ana.open_home()     await ana.open_messages()     await ana.suggest(view, "action_id", "query")
    await slack.event({"type": ...}, workspace=None)        any event, if the app subscribes to it

They give an `Answer`: .acknowledged .status .body .delivery; `await answer.delivery.again()` sends the same again.
A person can only do what is on their screen: `NotPossible` otherwise (a button that is gone, an empty required
field, a text over max_length, a closed view). `stale=True` presses an older copy (`message.copy()`), as a phone that
has not refreshed does. An acknowledgement that is late, missing or not understood raises `AppFault`, unless the
act is given `expect="anything"`.

Trouble
-------
    slack.fail_next("chat.postMessage", "internal_error", times=1, status=200)      "*" is every method
    slack.rate_limit_next("chat.postMessage", times=1, retry_after=30)              429 and Retry-After
    slack.pacing = True                   one message a second and channel, by the clock that was passed in
    await slack.down("refused" | "500" | "503" | "silent"); await slack.up()
    slack.lose_answer("chat.postMessage") it takes effect, the connection is cut before the answer
    gate = slack.hold("views.open", after=False); await gate.reached(); gate.release()
    await slack.disconnect("refresh_requested" | "warning" | "link_disabled")       Socket Mode
    await slack.forge("wrong_secret" | "old" | "unsigned" | "changed_body") -> Ack  not from Slack: 401 is right

The app: `async with running(slack, bolt_app)` starts and ends it in the way that was chosen; `served(slack,
aiohttp_app, path)` and `linked(slack, bolt_app)` are its two halves, all in `tests.fakes.slack.serving`. An app in
a process of its own works as well: it needs nothing but `slack.base_url` and the secrets.

Rules alone: `refusals_of_message({...})` and `refusals_of_view({...})` give what Slack would refuse about a payload
(an empty list when it would be taken); useful for golden examples of the renderer.

Where it is stricter than Slack: unknown arguments of a method are refused (Slack ignores them); a text over 40,000
characters is refused (Slack cuts it off); channels are named by id only; a post to a thread that is not there is
refused. What it does as Slack does, to one's surprise: a post to a deactivated person succeeds and nobody is told;
chat.update with a text and no blocks takes the blocks away; a private channel without the bot is channel_not_found.
"""

from tests.fakes.slack.clock import ManualClock
from tests.fakes.slack.delivery import Ack, Answer, Delivery
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.mentions import pings, unfurls
from tests.fakes.slack.messages import Message
from tests.fakes.slack.people import Person
from tests.fakes.slack.refusal import AppFault, NotPossible
from tests.fakes.slack.rules_messages import refusals_of_message
from tests.fakes.slack.rules_views import refusals_of_view
from tests.fakes.slack.settings import AppSettings
from tests.fakes.slack.views import View
from tests.fakes.slack.world import Channel, Enterprise, Workspace

__all__ = [
    "Ack",
    "Answer",
    "AppFault",
    "AppSettings",
    "Channel",
    "Delivery",
    "Enterprise",
    "FakeSlack",
    "ManualClock",
    "Message",
    "NotPossible",
    "Person",
    "View",
    "Workspace",
    "pings",
    "refusals_of_message",
    "refusals_of_view",
    "unfurls",
]
