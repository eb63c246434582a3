"""What is open on people's screens: trigger ids, stacks of modals, Home tabs."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.fakes.slack.forms import carried_state, initial_state
from tests.fakes.slack.messages import with_ids
from tests.fakes.slack.refusal import SlackRefusal
from tests.fakes.slack.registry import Registry
from tests.fakes.slack.views import View
from tests.fakes.slack.world import Installation, User

TRIGGER_LIFE = timedelta(seconds=3)
DEEPEST = 3


@dataclass
class Trigger:
    """The right to open one modal, once, for three seconds."""

    user: str
    born: datetime
    view: View | None
    used: bool = False


class Screens:
    """All open views, by person."""

    def __init__(
        self, registry: Registry, app_id: str, watch: Callable[[str, View], None] = lambda what, view: None
    ) -> None:
        self._watch = watch
        self._registry = registry
        self._app_id = app_id
        self._numbers = itertools.count(1)
        self.triggers: dict[str, Trigger] = {}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def trigger(self, user: str, view: View | None = None) -> str:
        """A new trigger id for something that this person has just done."""
        number = next(self._numbers)
        name = f"{7_000_000 + number}.{9_000_000 + number}.{number:032x}"
        self.triggers[name] = Trigger(user, self._registry.now(), view)
        return name

    def exchange(self, name: str | None) -> Trigger:
        """Use up a trigger id; SlackRefusal when it is unknown, used or older than three seconds."""
        trigger = self.triggers.get(name or "")
        if trigger is None:
            raise SlackRefusal("invalid_trigger_id")
        if trigger.used:
            raise SlackRefusal("exchanged_trigger_id")
        if self._registry.now() - trigger.born > TRIGGER_LIFE:
            raise SlackRefusal("expired_trigger_id")
        trigger.used = True
        return trigger

    def open(self, installation: Installation, user: str, definition: dict[str, Any]) -> View:
        """A new modal on this person's screen; it takes the place of whatever was open."""
        stack: list[View] = []
        self.stacks[user] = stack
        return self._placed(installation, user, definition, stack)

    def push(self, installation: Installation, user: str, definition: dict[str, Any]) -> View:
        """A modal on top of the open ones, three at most."""
        stack = self.stacks.get(user) or []
        if not stack:
            raise SlackRefusal("not_found")
        if len(stack) >= DEEPEST:
            raise SlackRefusal("push_limit_reached")
        return self._placed(installation, user, definition, stack)

    def _placed(
        self, installation: Installation, user: str, definition: dict[str, Any], stack: list[View]
    ) -> View:
        view = self._made(installation, user, definition)
        view.stack = stack
        if stack:
            view.root_id, view.previous_id = stack[0].id, stack[-1].id
        stack.append(view)
        self._watch("shown", view)
        return view

    def publish(
        self, installation: Installation, user: User, definition: dict[str, Any], hash_: str | None
    ) -> View:
        """The Home tab of one person, new or renewed."""
        home = self.homes.get(user.id)
        if home is None:
            self.homes[user.id] = home = self._made(installation, user.id, definition)
            self._watch("shown", home)
            return home
        self.renew(home, definition, hash_)
        return home

    def renew(self, view: View, definition: dict[str, Any], hash_: str | None = None) -> None:
        """Replace what a view shows. What was typed stays where block id and action id are the same."""
        if hash_ and hash_ != view.hash:
            raise SlackRefusal("hash_conflict")
        view.definition = self._filled(definition)
        view.state = carried_state(view.state, view.blocks)
        view.errors = {}
        view.hash = self._hash()
        view.version += 1
        self._watch("renewed", view)

    def find(self, view_id: str | None, external_id: str | None) -> View | None:
        """An open view by its id or by the app's own id."""
        views = [view for stack in self.stacks.values() for view in stack] + list(self.homes.values())
        for view in views:
            if view.id == view_id or (external_id and view.definition.get("external_id") == external_id):
                return view
        return None

    def _made(self, installation: Installation, user: str, definition: dict[str, Any]) -> View:
        if definition.get("external_id") and self.find(None, definition["external_id"]):
            raise SlackRefusal("duplicate_external_id")
        filled = self._filled(definition)
        view_id = self._registry.id("V")
        return View(
            id=view_id,
            user=user,
            workspace=self._registry.users[user].workspace,
            definition=filled,
            hash=self._hash(),
            bot_id=installation.bot_id,
            app_id=self._app_id,
            root_id=view_id,
            state=initial_state(filled["blocks"]),
        )

    def _filled(self, definition: dict[str, Any]) -> dict[str, Any]:
        return {**definition, "blocks": with_ids(definition["blocks"], f"b{next(self._numbers):04d}")}

    def _hash(self) -> str:
        number = next(self._numbers)
        return f"{int(self._registry.now().timestamp())}.{number:08x}"
