"""Every sentence that a person reads, and the messages, forms and pages made of them.

`sheet_for` turns one part of a message into a sheet, `sheet_of` several that stand in one message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.engine.model import OWN_NAMES, Part, circle_subject
from bot.engine.refusals import Refusal
from bot.wording.building import filled, within_reach
from bot.wording.catalogue import Catalogue
from bot.wording.messages import MESSAGES
from bot.wording.sheet import Note, Rule, Sheet
from bot.wording.speaker import Speaker
from bot.wording.values import Values

__all__ = ["EXAMPLES", "Catalogue", "Speaker", "refusal_sentence", "sheet_for", "sheet_of"]


def sheet_for(part: Part, speaker: Speaker) -> Sheet:
    """One part as a sheet. Raises KeyError for a key that no message has, or a value that is lacking."""
    if part.values.get(OWN_NAMES):
        speaker = speaker.within(part.about.id)
    sheet = MESSAGES[part.key].make(Values(part), speaker)
    return replace(sheet, blocks=(*_whose(part, speaker), *sheet.blocks))


def _whose(part: Part, speaker: Speaker) -> tuple[Note, ...]:
    """For somebody who sits in several circles, so that "Sitting 2 of 4" means one of them. Invitations say it anyway."""
    keeper = Values(part).maybe("keeper_who")
    if not keeper or not part.values.get("several") or part.key == "invitation":
        return ()
    return (Note(speaker.say("message.whose", keeper=speaker.name(keeper))),)


def sheet_of(parts: Sequence[Part], speaker: Speaker) -> Sheet:
    """Several parts as one message, in order, with a thin line between; and always a way to the support card."""
    return replace(
        _together([sheet_for(part, speaker) for part in parts], speaker), more=speaker.say("button.unfold")
    )


def _together(sheets: Sequence[Sheet], speaker: Speaker) -> Sheet:
    if len(sheets) == 1:
        return within_reach(sheets[0], speaker)
    blocks = [block for sheet in sheets for block in (Rule(), *sheet.blocks)][1:]
    return within_reach(Sheet("gathered", tuple(blocks), summary=_summary(sheets, speaker)), speaker)


def _summary(sheets: Sequence[Sheet], speaker: Speaker) -> str:
    first, *others = dict.fromkeys(sheet.summary for sheet in sheets)
    return speaker.say("gathered.summary", first=first, count=len(others)) if others else first


def refusal_sentence(refusal: Refusal, speaker: Speaker) -> str:
    """Why not, kindly, and that nothing was changed."""
    return speaker.say(refusal.key, **filled(refusal.values, speaker))


def _examples() -> Iterator[tuple[str, Part]]:
    for key, message in MESSAGES.items():
        for variant, changes in {"": {}, **message.variants}.items():
            name = f"{key}/{variant}" if variant else key
            values = {**message.example, **changes}
            yield name, Part(name, key, circle_subject("c1"), values, message.refs)


EXAMPLES: Mapping[str, Part] = dict(_examples())
"""An example of every part by its key, and of its variants as `key/variant`."""
