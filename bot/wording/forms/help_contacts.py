"""An administrator's help contacts: who, what for, when, and how they are reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.model import HelpContact
from bot.engine.waking.hours import Hours, HoursRefused, parse_week
from bot.wording.building import button, way_to_support
from bot.wording.forms import somebody
from bot.wording.forms.days import days_in_english
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import Line, Unclear, text
from bot.wording.forms.somebody import Somebody
from bot.wording.forms.zones import zone_options
from bot.wording.sheet import Block, Box, Button, Buttons, Choice, Fields, Note, People, Sheet, Text
from bot.wording.speaker import Speaker

MOST = 6
"""More would not be read at night on a phone."""


@dataclass(frozen=True)
class ContactValues:
    """`n` counts from 1; one more than there are is a new one. `account` is theirs, on either side."""

    n: int
    contact: HelpContact
    account: Somebody
    once: str
    there: tuple[There, ...] = ()


def page(contacts: tuple[HelpContact, ...], once: str, speaker: Speaker) -> Sheet:
    rows: list[Block] = []
    for n, one in enumerate(contacts, start=1):
        here = {"n": str(n), "top": "yes"}
        change = button(speaker, "help_contact", here, label="page.contacts.change")
        drop = button(speaker, "help_contact_drop", {"n": str(n), "once": once}, sure="page.contacts.sure")
        rows += [
            Text(f"{one.name}: {one.about}" if one.about else one.name, strong=True),
            Buttons((change, drop)),
        ]
    new = {"n": str(len(contacts) + 1), "top": "yes"}
    add = (button(speaker, "help_contact", new, label="page.contacts.add", style="primary"),)
    return Sheet(
        key="page.contacts",
        title=speaker.say("page.contacts.title"),
        close=speaker.say("page.close"),
        blocks=(
            Text(speaker.say("page.contacts.about")),
            *rows,
            *(
                (Buttons(add),)
                if len(contacts) < MOST
                else (Note(speaker.say("page.contacts.most", most=MOST)),)
            ),
            way_to_support(speaker),
        ),
    )


def form(values: ContactValues, speaker: Speaker) -> Sheet:
    one, say = values.contact, speaker.say
    return Sheet(
        key="form.help_contact",
        title=say("form.help_contact.title"),
        form="help_contact",
        args={"n": str(values.n), "once": values.once, **somebody.args(values.there, values.account)},
        submit=say("form.help_contact.submit"),
        close=say("form.close"),
        blocks=(
            Box("name", say("form.help_contact.name"), long=False, limit=60, initial=one.name, optional=False),
            Box("about", say("form.help_contact.about"), hint=say("form.help_contact.about_hint"), long=False,
                limit=100, initial=one.about),
            Box("reach", say("form.help_contact.reach"), hint=say("form.help_contact.reach_hint"), long=False,
                limit=150, initial=one.reach),
            *somebody.fields(
                People("account", say("form.help_contact.person"), hint=say("form.help_contact.person_hint"), most=1,
                       optional=True),
                values.there, speaker, values.account, called=say("form.help_contact.person_there"),
            ),
            Box("hours", say("form.help_contact.hours"), hint=say("form.help_contact.hours_hint"), long=False,
                limit=200, initial=one.hours),
            Choice("zone", say("form.settings.zone"), zone_options(one.zone), initial=one.zone, look="menu"),
            way_to_support(speaker),
        ),
    )  # fmt: skip


def parse(fields: Fields, args: Mapping[str, str]) -> tuple[HelpContact, Somebody] | Unclear:
    """The contact, but for the person behind the account, which comes beside it."""
    unclear: dict[str, Line] = {}
    name = " ".join(text(fields, "name").split())
    hours, zone = days_in_english(text(fields, "hours")).strip(), text(fields, "zone") or "UTC"
    account, reach = (
        somebody.one(fields, args, "account", optional=True),
        " ".join(text(fields, "reach").split()),
    )
    if not name:
        unclear["name"] = Line("form.help_contact.name_needed")
    if not (account or reach):
        unclear["reach"] = Line("form.help_contact.reach_needed")
    try:
        if hours:
            Hours(zone, parse_week(hours))
    except HoursRefused as refused:
        unclear["zone" if refused.key == "hours.zone" else "hours"] = Line(refused.key, refused.values)
    if isinstance(account, Unclear):
        return Unclear({**unclear, **account.fields})
    if unclear:
        return Unclear(unclear)
    about = " ".join(text(fields, "about").split())
    return HelpContact(name, about, reach, "", hours, zone), account


def buttons(speaker: Speaker) -> tuple[Button, ...]:
    """From the settings: what stands on the support card besides."""
    return tuple(
        button(speaker, move, {"top": "yes"}) for move in ("help_contacts", "crisis_lines", "routes")
    )
