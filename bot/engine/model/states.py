"""What rests: every kind of subject that has a state, in one list."""

from __future__ import annotations

from typing import Any

from bot.engine.model.acknowledgements import Acknowledgement
from bot.engine.model.asks import Ask
from bot.engine.model.circles import Circle
from bot.engine.model.conduct import Conduct
from bot.engine.model.desks import Desk
from bot.engine.model.digests import Digests
from bot.engine.model.holds import HoldCheck
from bot.engine.model.newcomers import Newcomers
from bot.engine.model.organisations import Organisation
from bot.engine.model.own_kinds import OwnKind
from bot.engine.model.practices import Practice
from bot.engine.model.projects import Project
from bot.engine.model.recognised import Recognised
from bot.engine.model.register import Register
from bot.engine.model.series import Series

State = (
    Acknowledgement
    | Ask
    | Circle
    | Conduct
    | Desk
    | Digests
    | HoldCheck
    | Newcomers
    | Organisation
    | OwnKind
    | Practice
    | Project
    | Register
    | Recognised
    | Series
)

STATES: dict[str, type[Any]] = {
    "ask": Ask,
    "circle": Circle,
    "conduct": Conduct,
    "desk": Desk,
    "digests": Digests,
    "hold": HoldCheck,
    "newcomers": Newcomers,
    "kind": OwnKind,
    "organisation": Organisation,
    "practice": Practice,
    "project": Project,
    "register": Register,
    "recognised": Recognised,
    "series": Series,
    "acknowledgement": Acknowledgement,
}
"""By the kind of their subject."""
