"""Makes and finds whatever the world holds, by id and by token."""

import itertools
from typing import TYPE_CHECKING, Any

from tests.fakes.slack.clock import Now
from tests.fakes.slack.world import Channel, Enterprise, Installation, User, Workspace

if TYPE_CHECKING:
    from tests.fakes.slack.people import Person

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Registry:
    """All things of the local Slack. Ids look like Slack's and are never used twice."""

    def __init__(self, now: Now) -> None:
        self.now = now
        self.enterprises: list[Enterprise] = []
        self.workspaces: dict[str, Workspace] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.installations: list[Installation] = []
        self._numbers = itertools.count(1)
        self._last_ts = 0

    def id(self, letter: str) -> str:
        """A new id: the letter and ten more characters."""
        number, digits = 36**9 * 7 + next(self._numbers) * 7_919, ""
        while number:
            number, rest = divmod(number, 36)
            digits = ALPHABET[rest] + digits
        return f"{letter}{digits}"

    def stamp(self) -> str:
        """A message's time stamp: seconds and microseconds of the clock, never the same twice."""
        micros = max(int(self.now().timestamp() * 1_000_000), self._last_ts + 1)
        self._last_ts = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"

    def token(self, kind: str) -> str:
        """A secret that looks like one of Slack's: xoxb-..., xapp-..."""
        return f"{kind}-{next(self._numbers)}-{self.id('L')}"

    def add_workspace(self, name: str, enterprise: Enterprise | None) -> Workspace:
        domain = name.lower().replace(" ", "-")
        workspace = Workspace(self.id("T"), name, domain, enterprise)
        self.workspaces[workspace.id] = workspace
        return workspace

    def install(
        self, workspace: Workspace, scopes: list[str], *, org_wide: bool = False, installer: str = ""
    ) -> Installation:
        """Install the app; again after an uninstall the bot user stays and the token is new."""
        before = workspace.installation
        bot_user_id = before.bot_user_id if before else self._bot_user(workspace).id
        made = Installation(
            token=self.token("xoxb"),
            bot_user_id=bot_user_id,
            bot_id=before.bot_id if before else self.id("B"),
            scopes=list(scopes),
            workspace=workspace,
            org_wide=org_wide,
            installer=installer,
        )
        workspace.installation = made
        self.installations.append(made)
        return made

    def _bot_user(self, workspace: Workspace) -> User:
        user = User(self.id("U"), "talkingpiece", workspace, tz="America/Los_Angeles", bot=True)
        self.users[user.id] = user
        return user

    def by_token(self, token: str) -> Installation | None:
        return next((one for one in self.installations if one.token == token), None)

    def add_channel(self, workspace: Workspace, name: str, **fields: Any) -> Channel:
        channel = Channel(self.id("C"), name, workspace, **fields)
        self.channels[channel.id] = channel
        return channel

    def im(self, installation: Installation, user: User) -> Channel:
        """The private conversation between the bot and a person, made at the first message."""
        for channel in self.channels.values():
            if channel.im_with == user.id and installation.bot_user_id in channel.members:
                return channel
        members = {user.id, installation.bot_user_id}
        channel = Channel(self.id("D"), "directmessage", user.workspace, im_with=user.id, members=members)
        self.channels[channel.id] = channel
        return channel

    def sees(self, installation: Installation, user: User | None) -> bool:
        """Whether the installation's workspace knows this person."""
        if user is None:
            return False
        if installation.org_wide:
            return user.workspace.enterprise is installation.workspace.enterprise
        return user.workspace is installation.workspace

    def person(self, user_id: str) -> "Person":
        """A person by id; bots and unknown ids are an error in the test."""
        from tests.fakes.slack.people import Person

        user = self.users[user_id]
        if not isinstance(user, Person):
            raise LookupError("that id belongs to a bot")
        return user
