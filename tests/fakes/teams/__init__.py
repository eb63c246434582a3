"""A strict local Teams: its sign-in service, its connector, and people who use the bot as Teams lets them.

world    tenants, people, teams, channels, chats      signing   keys and signed tokens
login    OpenID document, keys, the bot's own tokens  connector what the bot may call, and how it is refused
delivery activities on their way to the bot           people    what somebody sees and can do
fake     `FakeTeams`, all of it together
"""

from tests.fakes.slack.clock import ManualClock
from tests.fakes.slack.refusal import AppFault, NotPossible
from tests.fakes.teams.delivery import Answer
from tests.fakes.teams.fake import FakeTeams
from tests.fakes.teams.people import Person
from tests.fakes.teams.world import Conversation, Message, Team, Tenant

__all__ = [
    "Answer",
    "AppFault",
    "Conversation",
    "FakeTeams",
    "ManualClock",
    "Message",
    "NotPossible",
    "Person",
    "Team",
    "Tenant",
]
