"""A kind of circle of an organisation's own: copied, worked on, proposed, approved; its versions, and its end.

Rules F1, F3 and F5 to F11 of the rulebook; `kind_guards` and `kind_flaws` have F2 and F4. Whether somebody is a member or an
administrator is for the platform to say and for the service to ask.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.engine.effects import Effect, Erase, KeepVersion, Send
from bot.engine.kinds.kind_flaws import flaws
from bot.engine.kinds.kind_text import LONGEST, Data, fingerprint, read_text
from bot.engine.model import Cause, Guards, KindVersion, OwnKind, Part, Rank, desk_subject
from bot.engine.moves import (
    ApproveKind,
    Command,
    CopyKind,
    DropDraft,
    EditKind,
    LoadKind,
    Notify,
    ProposeKind,
    SendBackKind,
    WithdrawKind,
)
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.words import clean

Step = tuple[OwnKind, tuple[Effect, ...]]


def step_kind(kind: OwnKind | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal when it cannot be."""
    move = command.move
    if isinstance(move, CopyKind):
        return _copy(kind, command, move)
    if isinstance(move, LoadKind):
        return _load(kind, command, move, now)
    rule = RULES.get(type(move))
    if kind is None or rule is None:
        raise Refusal("refusal.unknown")
    if getattr(move, "serial", kind.serial) != kind.serial:
        raise Refusal("refusal.kind_changed")
    return rule(kind, command, move, now)


def _copy(kind: OwnKind | None, command: Command, move: CopyKind) -> Step:
    """F1. Whoever may convene begins a draft from a kind that is offered; every member who may convene can go on with it."""
    if kind is not None:
        raise Refusal("refusal.kind_changed")
    _read(move.text)
    return OwnKind(command.subject.id, command.organisation, move.guards, move.text, 1), ()


def _edit(kind: OwnKind, command: Command, move: EditKind, now: datetime) -> Step:
    """F3, F5. A change is made of what was seen, and takes a proposal back: what is approved is what was proposed."""
    _read(move.text)
    if move.text == kind.text:
        return kind, ()
    changed = replace(kind, draft=move.text, serial=kind.serial + 1, proposed_by="", sent_back="")
    return changed, ()


def _propose(kind: OwnKind, command: Command, move: ProposeKind, now: datetime) -> Step:
    """F5. Only without any flaw, and only where something has changed."""
    if kind.proposed_by:
        return kind, ()
    if not kind.draft:
        raise Refusal("refusal.kind_no_draft")
    _good(kind.draft, kind.guards)
    return replace(kind, proposed_by=command.actor or "", sent_back="", serial=kind.serial + 1), ()


def _approve(kind: OwnKind, command: Command, move: ApproveKind, now: datetime) -> Step:
    """F6. By a named human; whoever proposed it does so only where the bot knows of no other administrator."""
    if not kind.proposed_by:
        raise Refusal("refusal.kind_not_proposed")
    if command.actor is None or (command.actor == kind.proposed_by and not move.alone):
        raise Refusal("refusal.kind_own")
    data = _good(kind.draft, kind.guards)
    made, effects = _version(kind, kind.draft, data, KindVersion("", now, person=command.actor))
    return made, (*effects, *_told(kind, command, "kind.approved", made.versions[-1].version, now))


def _send_back(kind: OwnKind, command: Command, move: SendBackKind, now: datetime) -> Step:
    """F7. With words, which everybody who works on it can read; whoever proposed it hears that they are there."""
    if not kind.proposed_by:
        raise Refusal("refusal.kind_not_proposed")
    words = clean(move.words)
    if not words:
        raise Refusal("refusal.kind_no_words")
    back = replace(kind, proposed_by="", sent_back=words, serial=kind.serial + 1)
    return back, _told(kind, command, "kind.sent_back", "", now)


def _version(kind: OwnKind, text: str, data: Data, behind: KindVersion) -> Step:
    """F8. A version is never changed: circles and series go on with the one they were convened with."""
    version = fingerprint(data)
    same = bool(kind.versions) and kind.versions[-1].version == version
    versions = kind.versions if same else (*kind.versions, replace(behind, version=version))
    made = replace(
        kind,
        draft="",
        approved=text,
        versions=versions,
        offered=True,
        proposed_by="",
        sent_back="",
        serial=kind.serial + 1,
    )
    return made, (KeepVersion(version, text),)


def _withdraw(kind: OwnKind, command: Command, move: WithdrawKind, now: datetime) -> Step:
    """F9. It is offered no more; circles and series that have begun with it go on."""
    return replace(kind, offered=False, serial=kind.serial + 1), ()


def _load(kind: OwnKind | None, command: Command, move: LoadKind, now: datetime) -> Step:
    """F10. Whoever runs the bot stands for it, by name. The same file again changes nothing."""
    if not move.operator.strip():
        raise Refusal("refusal.kind_no_operator")
    before = kind or OwnKind(command.subject.id, command.organisation, move.guards)
    data = _good(move.text, before.guards)
    again = before.versions and before.versions[-1].version == fingerprint(data)
    if again and before.offered:
        return before, ()
    behind = KindVersion("", now, operator=" ".join(move.operator.split()))
    made, effects = _version(before, move.text, data, behind)
    # Somebody here may be working on it: that stays, and is a proposal no more.
    return replace(made, draft=before.draft), effects


def _drop(kind: OwnKind, command: Command, move: DropDraft, now: datetime) -> Step:
    """F11. A draft goes at once; where nothing was ever approved, nothing is left of it."""
    gone = replace(kind, draft="", proposed_by="", sent_back="", serial=kind.serial + 1)
    return gone, () if kind.versions else (Erase(command.subject),)


def _told(kind: OwnKind, command: Command, key: str, version: str, now: datetime) -> tuple[Effect, ...]:
    """With the next message of whoever proposed it; nothing for one's own act."""
    person = kind.proposed_by
    if person == command.actor:
        return ()
    values: dict[str, object] = {
        "kind": kind.id,
        "template": kind.id if version else "",
        "template_version": version,
    }
    part = Part(f"kind:{kind.id}:{key}:{person}", key, desk_subject(person), values)
    return (Send(desk_subject(person), Notify(Cause(part, Rank.WORD, now))),)


def _read(text: str) -> Data:
    if len(text) > LONGEST:
        raise Refusal("refusal.kind_long", most=LONGEST, have=len(text))
    try:
        return read_text(text)
    except ValueError:
        raise Refusal("refusal.unknown") from None


def _good(text: str, guards: Guards) -> Data:
    data = _read(text)
    found = flaws(data, guards)
    if found:
        raise Refusal("refusal.kind_flaws", count=len(found))
    return data


RULES: dict[type, Callable[[OwnKind, Command, Any, datetime], Step]] = {
    EditKind: _edit,
    ProposeKind: _propose,
    ApproveKind: _approve,
    SendBackKind: _send_back,
    WithdrawKind: _withdraw,
    DropDraft: _drop,
}
