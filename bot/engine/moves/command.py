"""One move, by one actor, on one subject; and every move there is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import Subject
from bot.engine.moves.acknowledgement import AcknowledgementMove
from bot.engine.moves.ask import AskMove
from bot.engine.moves.conduct import ConductMove
from bot.engine.moves.consent import ConsentMove
from bot.engine.moves.desk import DeskMove
from bot.engine.moves.digest import DigestMove
from bot.engine.moves.gathering import GatheringMove
from bot.engine.moves.hold import HoldMove
from bot.engine.moves.keeping import KeepingMove
from bot.engine.moves.kinds import KindsMove
from bot.engine.moves.legal_hold import LegalHoldMove
from bot.engine.moves.newcomers import NewcomersMove
from bot.engine.moves.organisation import OrganisationMove
from bot.engine.moves.patterns import PatternsMove
from bot.engine.moves.practice import PracticeMove
from bot.engine.moves.project import ProjectMove
from bot.engine.moves.recognised import RecognisedMove
from bot.engine.moves.register import RegisterMove
from bot.engine.moves.replanting import ReplantingMove
from bot.engine.moves.series import SeriesMove
from bot.engine.moves.sheet import SheetMove
from bot.engine.moves.sitting import SittingMove
from bot.engine.moves.world import WorldMove

Move = (
    GatheringMove
    | SittingMove
    | KeepingMove
    | SheetMove
    | WorldMove
    | DeskMove
    | DigestMove
    | SeriesMove
    | ConsentMove
    | KindsMove
    | OrganisationMove
    | PracticeMove
    | NewcomersMove
    | AcknowledgementMove
    | AskMove
    | HoldMove
    | RegisterMove
    | ProjectMove
    | LegalHoldMove
    | PatternsMove
    | ConductMove
    | RecognisedMove
    | ReplantingMove
)


@dataclass(frozen=True)
class Command:
    """One move, by one actor, on one subject.

    `actor` is a person id that comes from the platform's verified request; None is the clock or another subject.
    `once` identifies the delivery: the same `once` acts once. `seed` makes ids: fresh and unguessable for each command.
    """

    organisation: str
    subject: Subject
    actor: str | None
    once: str
    move: Move
    seed: str
