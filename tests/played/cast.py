"""Who of a play has an account on a platform, and what stands there. A play that names no platform is all on one."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bot.play.script import Act, Deed, Fill, Person, Play, Rule, Spot
from bot.play.stage import users_of

ASKED, ELSEWHERE, READ = "With whom?", "And who on Teams?", "Where are words read"
PARTS = (
    "Buddy", "Builders", "Co-keeper", "Lead", "Leaver", "New here", "Presenter", "Reviewers", "Side it touched",
    "Side that acted", "Storytellers", "Witness",
)  # fmt: skip
"""Fields for the people of one part, of which there is one for each platform."""
RUNG_MORE = {"a-witness-goes-round": (70,)}
"""By transcript: before which drawn number the second thread of a circle across rings once more, where that matters."""
EITHER = (
    "Whom do you want to reach?", "The safety contact's account here", "Their account here", "Who is new?",
    "Who else could welcome them?", "Who can change it", "Who is told if there is no answer",
    "Who", "Who answers when you cannot", "Whom?", "Whom do you ask?", "Your deputy", "The sponsor above you",
)  # fmt: skip
"""Fields for one person, each with a twin for the people of the other platform."""


def accounts_on(play: Play, platform: str) -> Mapping[str, Person]:
    """By the account's user, as the stage of a rehearsal calls it."""
    return {
        user: person
        for person in play.people
        for on, user in users_of(person).items()
        if on.lower() in ("", platform)
    }


def spots_on(play: Play, platform: str) -> Iterator[Spot]:
    return (one for one in play.spots if one.platform.lower() in ("", platform))


def members_of(play: Play, spot: Spot, accounts: Container[str]) -> list[str]:
    """Everybody of its platform is in a public place."""
    return [
        user
        for person in play.people
        for user in users_of(person).values()
        if user in accounts and (not spot.private or person.name in spot.members)
    ]


def is_on_both(play: Play) -> bool:
    """Whether its people say on which platform they are."""
    return any(person.platforms for person in play.people)


# --- a mixture -------------------------------------------------------------------------------------------------------


def mixed(play: Play) -> Play:
    """The same play with about every second seat on Teams: the later half of those who are asked, and the seats stay in
    their order. Whoever asks is on Slack, where the thread is, and so is whoever names one person.

    A circle across platforms is held by the bot: whoever wished to read in the thread does not wish it here.
    """
    sides = _sides(play)
    across = (
        Spot("circles", False, (), platform="Teams", across=True),
        Spot("lessons", False, (), platform="Teams", central=True),
    )
    return replace(
        play,
        people=tuple(replace(one, platforms=(sides[one.name],)) for one in play.people),
        spots=(*(_on_slack(one, sides) for one in play.spots), *across),
        acts=tuple(replace(one, deed=_deed(one.deed, sides)) for one in play.acts),
        rules=tuple(replace(one, deed=_deed(one.deed, sides)) for one in play.rules),
        brief=False,
        forms_by_name=False,
        as_on_one=True,
        uncounted=RUNG_MORE.get(Path(play.file).stem, ()),
    )


def in_full(play: Play) -> Play:
    """Nothing is left out because it was shown before."""
    return replace(play, brief=False, forms_by_name=False)


def _sides(play: Play) -> dict[str, str]:
    all_of_them: list[Act | Rule] = [*play.acts, *play.rules]
    deeds = [(one.who, fill) for one in all_of_them for fill in _fills(one)]
    here = {who for who, fill in deeds if fill.label in (ASKED, *PARTS, *EITHER)}
    here = here or {one.who for one in play.acts[:1]}
    asked = [_names(fill) for _, fill in deeds if fill.label in (ASKED, *PARTS)]
    there = {name for names in asked for name in names[len(names) // 2 :]}
    others = {one.name for one in play.people} - here - {name for names in asked for name in names}
    moved = (there | others) - here or {name for names in asked for name in names} - here
    return {one.name: "Slack" for one in play.people} | dict.fromkeys(moved, "Teams")


def _names(fill: Fill) -> list[str]:
    return [name.strip() for name in fill.text.split(",")]


def _fills(one: Act | Rule) -> Iterator[Fill]:
    for deed in (one.deed, *one.deed.then):
        yield from deed.fills


def _on_slack(spot: Spot, sides: Mapping[str, str]) -> Spot:
    there = tuple(name for name in spot.members if sides[name] == "Slack")
    return replace(spot, members=there, platform="Slack")


def _deed(deed: Deed, sides: Mapping[str, str]) -> Deed:
    then = tuple(_deed(one, sides) for one in deed.then)
    return replace(deed, fills=tuple(_asked(deed.fills, sides)), then=then)


def _asked(fills: tuple[Fill, ...], sides: Mapping[str, str]) -> Iterator[Fill]:
    for fill in fills:
        if fill.label.rstrip("?") == READ and fill.text.startswith("In the thread"):
            continue
        if fill.label in EITHER and sides[fill.text] == "Teams":
            yield replace(fill, label=f"On Teams: {fill.label.removesuffix(' here')}")
            continue
        if fill.label not in (ASKED, *PARTS):
            yield fill
            continue
        names = _names(fill)
        other = ELSEWHERE if fill.label == ASKED else f"{fill.label} on Teams"
        for label, side, comma in ((fill.label, "Slack", ", "), (other, "Teams", "; ")):
            there = [name for name in names if sides[name] == side]
            if side == "Teams":
                there.sort()  # ticked in a list, people come back in its order
            if there:
                yield Fill(label, comma.join(there))
