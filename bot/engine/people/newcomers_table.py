"""The working table of one step of an organisation's newcomers, and the suggestions that lie with keepers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.engine.effects import Amend, Effect, Reply, Send
from bot.engine.model import Cause, Newcomer, Newcomers, Part, Rank, Subject, desk_subject, newcomers_subject
from bot.engine.moves import Command, Forget, Holds, Notify
from bot.engine.people.welcome_dates import Chance
from bot.engine.replacing import replace


class NewcomersTable:
    """Lives only inside one call of `step_newcomers`; rules replace `state` and add effects."""

    def __init__(self, state: Newcomers, command: Command, now: datetime) -> None:
        self.state = state
        self.command = command
        self.now = now
        self.effects: list[Effect] = []

    @property
    def subject(self) -> Subject:
        return newcomers_subject(self.state.id)

    def set(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)

    def find(self, person: str) -> Newcomer | None:
        return next((one for one in self.state.people if one.person == person), None)

    def change(self, people: Iterable[str], **changes: Any) -> None:
        wanted = set(people)
        self.set(
            people=tuple(
                replace(one, **changes) if one.person in wanted else one for one in self.state.people
            )
        )

    def drop(self, people: Iterable[str]) -> None:
        wanted = set(people)
        self.set(people=tuple(one for one in self.state.people if one.person not in wanted))

    def reply(self, key: str, **values: object) -> None:
        if self.command.actor is not None:
            self.effects.append(Reply(Part("newcomers:reply", key, self.subject, dict(values))))

    # --- suggestions ---------------------------------------------------------------------------------------

    def suggest(self, group: tuple[Newcomer, ...], chance: Chance) -> None:
        """J4. One line in the keeper's next message, in their own hours; nobody else hears of it."""
        serial, keeper = self.state.serial + 1, group[0].keeper
        self.set(serial=serial)
        self.change([one.person for one in group], suggested=serial)
        values: dict[str, object] = {
            "newcomers_whos": [one.person for one in group],
            "starts": [one.starts for one in group],
            "exposed": [one.exposed for one in group],
            "day": chance.day.isoformat(),
            "last": chance.last.isoformat(),
            "early": chance.early,
            "serial": serial,
        }
        part = Part(_name(serial), "welcome.suggested", desk_subject(keeper), values)
        self.effects.append(Send(desk_subject(keeper), Notify(Cause(part, Rank.WORD, self.now))))

    def take_back(self, serial: int, keeper: str, key: str) -> None:
        """J7. Whether it was told already or not: it asks for nothing any more, and holds no date."""
        if not serial:
            return
        part = Part(_name(serial), key, desk_subject(keeper), {})
        self.effects += [Send(desk_subject(keeper), Forget(part.name)), Amend(part)]
        self.change([one.person for one in self.state.people if one.suggested == serial], suggested=0)

    # --- who has something in hand -------------------------------------------------------------------------

    def tell_desks(self, before: Newcomers | None) -> None:
        """Their desks tell us when one of them is gone."""
        was, now = _named(before), _named(self.state)
        for person, on in [*((one, True) for one in now if one not in was), *((one, False) for one in was)]:
            if on or person not in now:
                self.effects.append(Send(desk_subject(person), Holds(self.subject, on)))


def _name(serial: int) -> str:
    return f"newcomers:{serial}"


def _named(state: Newcomers | None) -> list[str]:
    people = state.people if state is not None else ()
    return list(dict.fromkeys(who for one in people for who in (one.person, one.keeper, *one.others) if who))
