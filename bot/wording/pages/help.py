"""What can be typed, for somebody who types for the first time or typed something we do not know."""

from __future__ import annotations

from bot.wording.sheet import Button, Buttons, Heading, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker

WORDS = ("help", "new", "plan", "try", "away", "mine", "sheets", "kinds")


def page(speaker: Speaker, unknown: bool = False) -> Sheet:
    first = speaker.say("page.help.unknown" if unknown else "page.help.what")
    return Sheet(
        key="page.help",
        title=speaker.say("page.help.title"),
        close=speaker.say("page.close"),
        summary=first,
        blocks=(
            Heading(speaker.say("page.help.heading")),
            Text(first),
            *((Text(speaker.say("page.help.what")),) if unknown else ()),
            Rule(),
            Text(
                "\n".join(speaker.say(f"page.help.word.{word}", typed=speaker.typed(word)) for word in WORDS)
            ),
            Buttons((*begin(speaker), Button(speaker.say("page.button.practise"), "practise"))),
            Rule(),
            Note(speaker.say("page.help.words")),
            Note(speaker.say("page.help.not")),
            Buttons(
                (
                    Button(speaker.say("button.support"), "support"),
                    Button(speaker.say("button.need_person"), "need_person"),
                    Button(speaker.say("page.button.settings"), "settings"),
                )
            ),
        ),
    )


def begin(speaker: Speaker) -> tuple[Button, ...]:
    """Where anybody can begin, with a circle or without."""
    return (
        Button(speaker.say("page.button.try"), "try", style="primary"),
        Button(speaker.say("page.button.plan"), "plan"),
        Button(speaker.say("page.button.convene"), "convene"),
    )
