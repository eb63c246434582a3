"""The three ways in which something is wrong: Slack refuses, a person cannot, the app has answered badly."""

from typing import Any


class SlackRefusal(Exception):
    """Slack answers `ok: false` with this word."""

    def __init__(self, error: str, *, messages: list[str] | None = None, **fields: Any) -> None:
        super().__init__(error)
        self.error = error
        self.fields = fields
        if messages:
            self.fields["errors"] = messages
            self.fields["response_metadata"] = {"messages": [f"[ERROR] {line}" for line in messages]}


class NotPossible(AssertionError):
    """A person was asked to do what their screen does not offer."""


class AppFault(AssertionError):
    """The app answered Slack too late, not at all, or with something that Slack does not understand."""
