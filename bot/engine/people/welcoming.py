"""What a welcome tells the dates of newcomers: that somebody was asked, that it has begun, or that it was let go."""

from __future__ import annotations

from collections.abc import Iterable

from bot.engine.circle.course import Course
from bot.engine.effects import Send
from bot.engine.model import Invitation, newcomers_subject
from bot.engine.moves import WelcomeAsked, WelcomeOver
from bot.engine.people.welcome_dates import WELCOME


def tell_asked(course: Course, invitations: Iterable[Invitation]) -> None:
    """J10. Who was asked is known where the dates are; what anybody answers is not."""
    c = course.circle
    if c.template == WELCOME:
        asked = WelcomeAsked(c.id, tuple(one.person for one in invitations), c.start)
        course.add(Send(newcomers_subject(c.organisation), asked))


def tell_over(course: Course, *, began: bool) -> None:
    """J9. With its first sitting the dates are of no use any more; a welcome let go before it is needed again."""
    c = course.circle
    if c.template == WELCOME:
        course.add(Send(newcomers_subject(c.organisation), WelcomeOver(c.id, began)))
