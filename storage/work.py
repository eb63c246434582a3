"""One unit of work: everything the service may ask of the main database inside one transaction."""

from __future__ import annotations

from storage.conversations import Conversations
from storage.erasure import Erasure
from storage.inbox import Inbox
from storage.pacing import Pacing
from storage.posts import Posts
from storage.queries import Queries
from storage.state_rows import StateRows
from storage.timers import Timers
from storage.words import Words


class SqlWork(StateRows, Inbox, Timers, Words, Posts, Pacing, Conversations, Queries, Erasure):
    """All parts on one connection. Leaving the block of `store.work()` commits."""
