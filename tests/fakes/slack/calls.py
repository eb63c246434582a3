"""What the app has asked of Slack, and what it has posted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.fakes.slack.messages import Message, words_in


@dataclass(frozen=True)
class Call:
    """One call of the Web API and how it ended (`error` is None when it was taken)."""

    method: str
    args: dict[str, Any]
    token: str
    at: datetime
    error: str | None = None
    status: int = 200


@dataclass
class Log:
    """Every call, in order."""

    calls: list[Call] = field(default_factory=list)

    def __iter__(self) -> Iterator[Call]:
        return iter(self.calls)

    def __len__(self) -> int:
        return len(self.calls)

    def count(self, method: str) -> int:
        return sum(one.method == method for one in self.calls)

    def by_method(self) -> Counter[str]:
        return Counter(one.method for one in self.calls)

    def errors(self) -> Counter[tuple[str, str]]:
        """(method, error) → how often."""
        return Counter((one.method, one.error) for one in self.calls if one.error)

    def last(self, method: str) -> Call:
        """The latest call of a method; LookupError when there was none."""
        for one in reversed(self.calls):
            if one.method == method:
                return one
        raise LookupError(f"{method} was never called")

    def clear(self) -> None:
        self.calls.clear()


@dataclass
class Post:
    """One chat.postMessage that took effect, as it was at that moment; one that only held a place, as it was filled."""

    channel: str
    thread_ts: str | None
    ts: str
    words: str
    at: datetime
    bare: bool = False
    """Nothing but what is announced stands in it."""


@dataclass
class Posted:
    """All posts that took effect, lost answers included; later changes and deletions change nothing here."""

    posts: list[Post] = field(default_factory=list)

    def __iter__(self) -> Iterator[Post]:
        return iter(self.posts)

    def __len__(self) -> int:
        return len(self.posts)

    def add(self, message: Message, at: datetime) -> None:
        self.posts.append(
            Post(message.channel, message.thread_ts, message.ts, _all(message), at, _bare(message))
        )

    def filled(self, message: Message) -> None:
        """A message was updated. One that was posted bare has got what it was posted for."""
        for one in reversed(self.posts):
            if one.bare and (one.channel, one.ts) == (message.channel, message.ts) and not _bare(message):
                one.words, one.bare = _all(message), False

    def of(self, channel: str) -> list[Post]:
        return [one for one in self.posts if one.channel == channel]

    def duplicates(self) -> int:
        """How many posts said in the same place what had been said there before."""
        seen = Counter((one.channel, one.thread_ts, one.words) for one in self.posts)
        return sum(times - 1 for times in seen.values())


def _all(message: Message) -> str:
    return "\n".join([message.text, *words_in(message.blocks)])


def _bare(message: Message) -> bool:
    return words_in(message.blocks) in ([], words_in([{"text": message.text}]))
