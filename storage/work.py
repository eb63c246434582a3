"""One unit of work: everything the service may ask of the main database inside one transaction."""

from __future__ import annotations

from storage.digests import Digests
from storage.inbox import Inbox
from storage.joining import Joining
from storage.meeting import Meeting
from storage.own_data import OwnData
from storage.own_kinds import OwnKinds
from storage.pacing import Pacing
from storage.queries import Queries
from storage.standing import Standing
from storage.words import Words


class SqlWork(Joining, Inbox, Meeting, Digests, OwnKinds, Words, Standing, Pacing, Queries, OwnData):
    """All parts on one connection. Leaving the block of `store.work()` commits."""
