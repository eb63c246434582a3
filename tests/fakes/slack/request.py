"""One call of the Web API as the methods see it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.fakes.slack.refusal import SlackRefusal
from tests.fakes.slack.world import Channel, Installation, User

if TYPE_CHECKING:
    from tests.fakes.slack.core import Core

Answer = dict[str, Any]


@dataclass
class Request:
    """Who calls and with what."""

    core: "Core"
    args: dict[str, Any]
    token: str
    caller: Installation | None = None
    basic: tuple[str, str] | None = None

    @property
    def installation(self) -> Installation:
        if self.caller is None:
            raise SlackRefusal("not_allowed_token_type")
        return self.caller

    def text(self, name: str, *, required: bool = False) -> str:
        """A string argument; '' when it is not given."""
        value = self.args.get(name)
        if required and value in (None, ""):
            raise SlackRefusal(
                "invalid_arguments", messages=[f"missing required field: {name} [json-pointer:/]"]
            )
        if value is not None and not isinstance(value, str | int | float):
            raise SlackRefusal("invalid_arguments", messages=[f"must be a string [json-pointer:/{name}]"])
        return "" if value is None else str(value)

    def flag(self, name: str, default: bool = False) -> bool:
        """A boolean argument: true, false, or 1 and 0 in forms."""
        value = self.args.get(name)
        if value is None or value == "":
            return default
        words = {True: True, False: False, "true": True, "false": False, "1": True, "0": False}
        if not isinstance(value, bool | str) or value not in words:
            raise SlackRefusal("invalid_arguments", messages=[f"must be a boolean [json-pointer:/{name}]"])
        return words[value]

    def number(self, name: str, default: int) -> int:
        value = self.text(name)
        if not value:
            return default
        if not value.isdigit():
            raise SlackRefusal("invalid_arguments", messages=[f"must be an integer [json-pointer:/{name}]"])
        return int(value)

    def object(self, name: str, error: str) -> Any:
        """A JSON argument, given as an object or as a string of JSON; None when it is not given."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackRefusal(error) from None

    def user(self, name: str = "user", error: str = "user_not_found") -> User:
        user = self.core.registry.users.get(self.text(name))
        if user is None or not self.core.registry.sees(self.installation, user):
            raise SlackRefusal(error)
        return user

    def channel(self, name: str = "channel") -> Channel:
        """A channel that the bot can see; a private one without the bot does not exist for it."""
        channel = self.core.registry.channels.get(self.text(name, required=True))
        caller = self.installation
        if channel is None or not self._same_organisation(channel):
            raise SlackRefusal("channel_not_found")
        if (channel.private or channel.im_with) and caller.bot_user_id not in channel.members:
            raise SlackRefusal("channel_not_found")
        return channel

    def _same_organisation(self, channel: Channel) -> bool:
        caller = self.installation
        if channel.workspace is caller.workspace or channel.ext_shared:
            return True
        return caller.org_wide and channel.workspace.enterprise is caller.workspace.enterprise


Run = Callable[[Request], Answer]


@dataclass(frozen=True)
class Method:
    """A method of the Web API: what it needs and what it takes.

    `needs` are scopes of which one is enough to be let in; `token` is bot, app, any or none; `json` says whether
    Slack reads a JSON body for this method (most reading methods take forms only).
    """

    run: Run
    takes: frozenset[str]
    needs: tuple[str, ...] = ()
    token: str = "bot"
    json: bool = True


def need(request: Request, scope: str) -> None:
    """Refuse when the installation lacks this scope."""
    if scope not in request.installation.scopes:
        raise missing_scope(request.installation, scope)


def missing_scope(installation: Installation, needed: str) -> SlackRefusal:
    """Slack's refusal for a scope, with what would be needed and what there is."""
    return SlackRefusal("missing_scope", needed=needed, provided=",".join(installation.scopes))
