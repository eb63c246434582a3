"""People: what they see of the app, and what they can do with it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.slack import forms, payloads
from tests.fakes.slack.delivery import COMMAND, INTERACTIVE, Answer
from tests.fakes.slack.messages import Message, words_in
from tests.fakes.slack.on_screen import Place, fields_of, find_element, shown
from tests.fakes.slack.refusal import NotPossible
from tests.fakes.slack.views import View
from tests.fakes.slack.world import Channel, User

if TYPE_CHECKING:
    from tests.fakes.slack.core import Core


@dataclass(eq=False, kw_only=True)
class Person(User):
    """Somebody at a screen. Every act sends what Slack sends and checks how the app takes it.

    `expect="anything"` on an act leaves the acknowledgement unchecked: for an app that is slow or gone.
    """

    core: "Core"
    notifications: list[str] = field(default_factory=list)
    whispers: list[str] = field(default_factory=list)

    async def command(
        self, name: str, text: str = "", *, channel: Channel | None = None, expect: str = "taken"
    ) -> Answer:
        """Type a slash command (in #general when no channel is given)."""
        self._installed()
        if name not in self.core.settings.commands:
            raise NotPossible(f"{name} is not a valid command")
        place = channel or self.core.general(self.workspace)
        if self.id not in place.members and place.im_with != self.id:
            raise NotPossible("one cannot type in a channel without being in it")
        payload = payloads.command(self.core, self, name, text, place)
        answer = await self.core.deliver(COMMAND, "command", payload, expect=expect)
        self._hear(place, answer.body)
        return answer

    def _hear(self, place: Channel, body: Any) -> None:
        if isinstance(body, str) and body:
            self.whispers.append(body)
        elif isinstance(body, dict) and body:
            if body.get("response_type") == "in_channel":
                self.core.say(place, self, body)
            else:
                words = "\n".join(words_in(body.get("blocks") or [])) or body.get("text", "")
                self.core.whisper(self.id, words, body)

    async def shortcut(self, callback_id: str, *, expect: str = "taken") -> Answer:
        """Choose a global shortcut from the menu."""
        self._installed()
        offered = self.core.settings.shortcuts
        if offered is not None and callback_id not in offered:
            raise NotPossible(f"there is no shortcut {callback_id}")
        payload = payloads.shortcut(self.core, self, callback_id)
        return await self.core.deliver(INTERACTIVE, "shortcut", payload, expect=expect)

    async def shortcut_on(self, message: Message, callback_id: str, *, expect: str = "taken") -> Answer:
        """Choose a shortcut from the menu of a message."""
        self._installed()
        offered = self.core.settings.shortcuts
        if offered is not None and callback_id not in offered:
            raise NotPossible(f"there is no shortcut {callback_id}")
        payload = payloads.message_shortcut(self.core, self, callback_id, message)
        return await self.core.deliver(INTERACTIVE, "shortcut", payload, expect=expect)

    async def click(
        self,
        place: Place,
        action_id: str,
        *,
        block_id: str | None = None,
        stale: bool = False,
        expect: str = "taken",
    ) -> Answer:
        """Press a button. `stale`: on a copy that is no longer what Slack shows."""
        self._sees(place, stale=stale)
        block, element = find_element(place, action_id, block_id)
        if element["type"] != "button":
            raise NotPossible(f"{action_id} is a {element['type']} and no button: choose or fill")
        return await self._act(place, payloads.action(self.core, block, element, None), expect)

    async def choose(
        self, place: Place, action_id: str, value: Any, *, block_id: str | None = None, expect: str = "taken"
    ) -> Answer:
        """Choose in a select, a picker, checkboxes or an overflow menu that reports at once."""
        self._sees(place, stale=False)
        block, element = find_element(place, action_id, block_id)
        if block["type"] == "input" and not block.get("dispatch_action"):
            raise NotPossible(f"{action_id} is an input that is sent with the form: fill and submit")
        if element["type"] == "overflow":
            held = {"selected_option": forms.options_of(element)[value]}
        else:
            held = forms.typed(element, value)
            self._allowed(element, held)
            self._values(place)[block["block_id"]][element["action_id"]] = held
        return await self._act(place, payloads.action(self.core, block, element, held), expect)

    async def fill(self, view: View, values: dict[str, Any]) -> None:
        """Type into fields: {block id: value} or {block id: {action id: value}}.

        Nothing is sent, except for inputs that ask to be told at once (`dispatch_action`).
        """
        self._sees(view, stale=False)
        for block_id, value in values.items():
            block = next((one for one in view.blocks if one["block_id"] == block_id), None)
            if block is None:
                raise NotPossible(
                    f"there is no field {block_id!r}; there is {[b['block_id'] for b in view.blocks]}"
                )
            for element, one in fields_of(block, value):
                held = forms.typed(element, one)
                self._allowed(element, held)
                view.state[block_id][element["action_id"]] = held
                if block.get("dispatch_action"):
                    await self._act(view, payloads.action(self.core, block, element, held), "taken")

    async def submit(self, view: View, *, expect: str = "taken") -> Answer:
        """Press the form's own button; the form then shows errors, another view, or closes."""
        self._sees(view, stale=False)
        if view.type != "modal" or not view.definition.get("submit"):
            raise NotPossible("there is nothing to submit here")
        wrong = forms.unanswered(view.blocks, view.state)
        if wrong:
            raise NotPossible(f"the form cannot be sent: {wrong}")
        payload = payloads.submission(self.core, self, view)
        answer = await self.core.deliver(INTERACTIVE, "view_submission", payload, expect=expect, view=view)
        if answer.acknowledged:
            self.core.after_submission(view, answer.body)
        return answer

    async def close(self, view: View, *, all: bool = False, expect: str = "taken") -> Answer | None:
        """Close a modal; the app hears of it only when the view asked for that."""
        self._sees(view, stale=False)
        cleared = all or bool(view.definition.get("clear_on_close"))
        gone = list(view.stack) if cleared else [view]
        if cleared:
            view.stack.clear()
        else:
            view.stack.remove(view)
        answer = None
        for one in reversed(gone):
            if one.definition.get("notify_on_close"):
                payload = payloads.closed(self.core, self, one, cleared=cleared)
                answer = await self.core.deliver(INTERACTIVE, "view_closed", payload, expect=expect)
        return answer

    async def suggest(self, view: View, action_id: str, query: str) -> list[dict[str, Any]]:
        """Type into an external select and read what it offers."""
        block, element = find_element(view, action_id, None)
        if len(query) < element.get("min_query_length", 3):
            return []
        payload = payloads.suggestion(self.core, self, view, element, block["block_id"], query)
        answer = await self.core.deliver(INTERACTIVE, "block_suggestion", payload)
        groups = answer.body.get("option_groups", [])
        return [*answer.body.get("options", []), *(one for group in groups for one in group["options"])]

    async def open_home(self) -> Answer | None:
        """Look at the app's Home tab."""
        return await self._opened("home")

    async def open_messages(self) -> Answer | None:
        """Look at the app's Messages tab."""
        return await self._opened("messages")

    async def _opened(self, tab: str) -> Answer | None:
        self._installed()
        at = self.workspace.installation
        assert at is not None
        home = self.core.screens.homes.get(self.id)
        body: dict[str, Any] = {
            "type": "app_home_opened",
            "user": self.id,
            "channel": self.core.registry.im(at, self).id,
            "event_ts": self.core.registry.stamp(),
            "tab": tab,
        }
        if tab == "home" and home is not None:
            body["view"] = home.payload()
        return await self.core.event(body, self.workspace)

    async def _act(self, place: Place, action: dict[str, Any], expect: str) -> Answer:
        if isinstance(place, View):
            payload = payloads.action_in_view(self.core, self, place, action)
        else:
            payload = payloads.action_in_message(self.core, self, place, action, self._values(place))
        return await self.core.deliver(INTERACTIVE, "block_actions", payload, expect=expect)

    def _values(self, place: Place) -> forms.Values:
        if isinstance(place, View):
            return place.state
        return place.states.setdefault(self.id, forms.initial_state(place.blocks))

    def _installed(self) -> None:
        at = self.workspace.installation
        if self.deleted:
            raise NotPossible("this person's account is deactivated")
        if at is None or at.state == "uninstalled":
            raise NotPossible("the app is not installed here")

    def _sees(self, place: Place, *, stale: bool) -> None:
        self._installed()
        if isinstance(place, View):
            if place.user != self.id:
                raise NotPossible("that view is on another person's screen")
            if not stale and not place.open:
                raise NotPossible("that view is closed")
            if not stale and place.type == "modal" and place.stack[-1] is not place:
                raise NotPossible("another view lies on top of that one")
            return
        channel = self.core.registry.channels[place.channel]
        if self.id not in channel.members:
            raise NotPossible("that message is in a channel that this person is not in")
        if not stale and (place.deleted or channel.find(place.ts) is not place):
            raise NotPossible("that message is not there any more; a copy needs stale=True")

    def _allowed(self, element: dict[str, Any], held: dict[str, Any]) -> None:
        """People can only choose conversations and people that Slack shows them."""
        chosen = held.get(forms.KEYS[element["type"]][0])
        for name in chosen if isinstance(chosen, list) else [chosen]:
            channel = self.core.registry.channels.get(name) if isinstance(name, str) else None
            if channel and not shown(element, channel, self.id):
                raise NotPossible("that channel is not offered to this person")
            if element["type"].endswith("users_select") and name:
                user = self.core.registry.users.get(name)
                if user is None or user.deleted:
                    raise NotPossible("Slack does not offer that person")
