"""People: what they see of the bot in Teams, and what they can do with it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.slack.refusal import NotPossible
from tests.fakes.teams import payloads
from tests.fakes.teams.delivery import MESSAGE, Answer, checked
from tests.fakes.teams.on_screen import data_of, fields, find_action, inputs, unanswered
from tests.fakes.teams.world import CARD, Account, Conversation, Message, lines

if TYPE_CHECKING:
    from tests.fakes.teams.fake import FakeTeams

Json = dict[str, Any]


@dataclass(eq=False)
class Dialog:
    """An open task module, and what was typed in it."""

    title: str
    card: Json
    message: Message | None
    typed: dict[str, str] = field(default_factory=dict)
    of_extension: bool = False

    def words(self) -> str:
        return "\n".join([self.title, *lines(self.card)])


@dataclass(eq=False, kw_only=True)
class Person(Account):
    """Somebody at a screen. `own` are cards that only they see changed; `told` are passing sentences."""

    teams: FakeTeams
    dialog: Dialog | None = None
    own: dict[str, Json] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    notifications: list[str] = field(default_factory=list)

    # -- messages ---------------------------------------------------------------------------------------------

    async def say(self, words: str, at: Conversation | None = None, *, thread: str = "") -> Answer:
        """Type to the bot: privately, or in a channel or group chat with a mention of it."""
        place = self._chat() if at is None else at
        if self not in place.people():
            raise NotPossible("one cannot type where one is not")
        return checked(await self.teams.line.send(payloads.text(self.teams, self, place, words, thread)))

    def inbox(self) -> list[Message]:
        """The private messages from the bot as they stand now, oldest first."""
        return list(self._chat().messages)

    def _chat(self) -> Conversation:
        return self.teams.personal(self)

    def card(self, message: Message) -> Json:
        """As this person sees it: refreshed for them alone, or the one for everybody."""
        return self.own.get(message.id) or message.card

    # -- cards ------------------------------------------------------------------------------------------------

    async def press(
        self, message: Message, what: str | Json, typed: dict[str, str] | None = None, *, stale: bool = False,
        old_client: bool = False,
    ) -> Answer:  # fmt: skip
        """Press a button by its title or move. `stale`: on a card that has changed since it was on the screen."""
        place = self.teams.conversations[message.conversation]
        if self not in place.people():
            raise NotPossible("one cannot press a button that one does not see")
        if not stale and place.find(message.id) is not message:
            raise NotPossible("this message stands there no more")
        card = message.card if stale else self.card(message)
        action = find_action(card, what)
        if old_client and action["type"] == "Action.Execute":
            action = dict(action.get("fallback", ()))
        return await self._act(card, action, message, place, typed or {})

    async def _act(
        self, card: Json, action: Json, message: Message, place: Conversation, typed: dict[str, str]
    ) -> Answer:
        data = data_of(action, inputs(card, typed))
        if action.get("type") == "Action.Execute":
            return await self._execute(action, data, message, place)
        if _fetches(data):
            return await self._fetch(data, message, place)
        if action.get("type") != "Action.Submit":
            raise NotPossible(f"{action.get('type')} sends nothing to the bot")
        sent = payloads.envelope(self.teams, self, place, "message") | {"value": data}
        sent = payloads.on_message(self.teams, sent, message)
        return checked(await self.teams.line.send(sent))

    async def look(self, message: Message) -> None:
        """Have it on the screen: a card that can asks for itself anew."""
        refresh = self.card(message).get("refresh")
        if refresh is not None:
            place = self.teams.conversations[message.conversation]
            await self._execute(refresh["action"], refresh["action"]["data"], message, place, "automatic")

    async def _execute(
        self, action: Json, data: Json, message: Message, place: Conversation, trigger: str = "manual"
    ) -> Answer:
        held = {key: action[key] for key in ("type", "id", "title", "verb") if key in action}
        value: Json = {"action": {**held, "data": data}, "trigger": trigger}
        sent = payloads.invoke(self.teams, self, place, "adaptiveCard/action", value)
        answer = checked(await self.teams.line.send(payloads.on_message(self.teams, sent, message)))
        self.seen(answer)
        return answer

    def seen(self, answer: Answer) -> None:
        """What comes on the screen in answer to a button on a card."""
        if answer.body["type"] == CARD:
            self.own[answer.activity["replyToId"]] = answer.body["value"]
        elif answer.body["type"] == MESSAGE:
            self.told.append(answer.body["value"])
        else:
            self.told.append(answer.body["value"]["message"])

    # -- dialogs ----------------------------------------------------------------------------------------------

    async def _fetch(self, data: Json, message: Message, place: Conversation) -> Answer:
        value = {"data": data, "context": {"theme": "default"}}
        sent = payloads.invoke(self.teams, self, place, "task/fetch", value)
        answer = checked(await self.teams.line.send(payloads.on_message(self.teams, sent, message)))
        self._shown(answer.body, message)
        return answer

    async def about(self, message: Message, command: str = "about_this") -> Answer:
        """“Hold a circle about this”, from the menu of a message: all of the message goes along, as Teams sends it."""
        place = self.teams.conversations[message.conversation]
        written = self.teams.clock().strftime("%Y-%m-%dT%H:%M:%S.000+00:00")
        payload = {
            "id": message.id, "createdDateTime": written, "importance": "normal", "locale": "en-us",
            "body": {"contentType": "html", "content": message.words()}, "attachments": [], "mentions": [],
        }  # fmt: skip
        value = {
            "commandId": command, "commandContext": "message", "context": {"theme": "default"}, "messagePayload": payload,
        }  # fmt: skip
        sent = payloads.invoke(self.teams, self, place, "composeExtension/fetchTask", value)
        answer = checked(await self.teams.line.send(payloads.on_message(self.teams, sent, message)))
        self._shown(answer.body, message, extension=True)
        return answer

    def type(self, **values: str) -> None:
        """Type into the open dialog. Nothing is sent."""
        dialog = self._open()
        known = {one["id"] for one in fields(dialog.card)}
        if not set(values) <= known:
            raise NotPossible(f"there is no field {set(values) - known}; there is {known}")
        dialog.typed |= values

    async def submit(self, what: str | Json = "", *, again: Json | None = None) -> Answer:
        """Press a button of the open dialog, by its title or move; the first one when none is named.

        `again`: what was sent before, once more, as after a lost answer.
        """
        dialog = self._open()
        action = find_action(dialog.card, what)
        if action["type"] != "Action.Submit":
            raise NotPossible(f"a dialog sends {action['type']} nowhere")
        wrong = unanswered(dialog.card, dialog.typed)
        if wrong and action.get("associatedInputs") != "none":
            raise NotPossible(f"the dialog cannot be sent: {wrong}")
        data = data_of(action, inputs(dialog.card, dialog.typed))
        value: Json = {"data": data, "context": {"theme": "default"}}
        place = self._chat() if dialog.message is None else self._place(dialog.message)
        name = "composeExtension/submitAction" if dialog.of_extension else "task/submit"
        if dialog.of_extension:
            value |= {"commandId": "about_this", "commandContext": "message", "botMessagePreviewAction": None}
        sent = again or payloads.invoke(self.teams, self, place, name, value)
        answer = checked(await self.teams.line.send(deepcopy(sent)))
        self._shown(answer.body, dialog.message, extension=dialog.of_extension)
        return answer

    def close(self) -> None:
        """Teams tells nobody."""
        self.dialog = None

    def _place(self, message: Message) -> Conversation:
        return self.teams.conversations[message.conversation]

    def _open(self) -> Dialog:
        if self.dialog is None:
            raise NotPossible("no dialog is open")
        return self.dialog

    def _shown(self, body: Any, message: Message | None, *, extension: bool = False) -> None:
        if body is None:
            self.dialog = None
        elif body["task"]["type"] == "message":
            self.dialog = None
            self.told.append(body["task"]["value"])
        else:
            value = body["task"]["value"]
            self.dialog = Dialog(value["title"], value["card"]["content"], message)
            self.dialog.of_extension = extension


def _fetches(data: Json) -> bool:
    held = data.get("msteams")
    return isinstance(held, dict) and held.get("type") == "task/fetch"
