"""An administrator's settings: where sheets go, how long words stay, what the support card says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.model import CardValues
from bot.engine.organisation import FLOOR
from bot.engine.waking.hours import Hours, HoursRefused, parse_week
from bot.wording.building import button, way_to_support
from bot.wording.catalogue import shared_catalogue
from bot.wording.forms import help_contacts, somebody, units
from bot.wording.forms.days import days_in_english
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import Line, Unclear, option, text, ticked
from bot.wording.forms.languages import own_name
from bot.wording.forms.somebody import Somebody
from bot.wording.forms.zones import zone_options
from bot.wording.sheet import Block, Box, Buttons, Channel, Choice, Fields, Note, People, Sheet, Ticks
from bot.wording.sheet import Text as TextBlock
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class SettingsValues:
    """`central` and `across` are the platform's ids. `across` None: the organisation has one side."""

    card: CardValues
    central: str
    safety: Somebody
    once: str
    links: bool = False  # there is another platform, whose workspace can be joined
    across: str | None = None
    language: str = "en"  # of threads and of the central place
    there: tuple[There, ...] = ()
    unattended: bool = False  # lines wait for a steward, and there is none


@dataclass(frozen=True)
class Wished:
    """The new card, but for the person behind `safety`, whom only the service knows."""

    card: CardValues
    central: str
    safety: Somebody
    across: str | None = None
    """None: it was not asked for."""
    language: str = ""


def form(values: SettingsValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.settings",
        title=speaker.say("form.settings.title"),
        form="settings",
        args={"once": values.once, **somebody.args(values.there, values.safety)},
        submit=speaker.say("form.settings.submit"),
        close=speaker.say("form.close"),
        blocks=(
            TextBlock(speaker.say("form.settings.about")),
            *((Note(speaker.say("page.settings.no_stewards")),) if values.unattended else ()),
            *_joining(values, speaker),
            Channel(
                "central",
                speaker.say("form.settings.central"),
                hint=speaker.say("form.settings.central_hint"),
                initial=values.central,
                optional=True,
            ),
            *_across(values, speaker),
            *_promises(values.card, speaker),
            *_support(values, speaker),
            *_language(values, speaker),
            Note(speaker.say("form.settings.support_about")),
            Buttons(help_contacts.buttons(speaker)),
            Note(speaker.say("form.settings.units_about")),
            Buttons(units.buttons(speaker)),
            Buttons((button(speaker, "legal_holds", {"top": "yes"}, label="page.button.legal_holds"),)),
            Note(speaker.say("form.settings.asked_again")),
            way_to_support(speaker),
        ),
    )


def _joining(values: SettingsValues, speaker: Speaker) -> tuple[Buttons, ...]:
    if not values.links:
        return ()
    args = {"k": "tenant", "top": "yes"}
    return (Buttons((button(speaker, "link", args, label="form.settings.join"),)),)


def _across(values: SettingsValues, speaker: Speaker) -> tuple[Channel, ...]:
    if values.across is None:
        return ()
    say = speaker.say
    return (
        Channel("across", say("form.settings.across"), say("form.settings.across_hint"), values.across, True),
    )


def _promises(card: CardValues, speaker: Speaker) -> tuple[Box | Choice | Ticks | Note, ...]:
    floors = tuple(
        option(str(n), speaker.say("form.settings.floor_n", n=n)) for n in range(FLOOR[0], FLOOR[1] + 1)
    )
    return (
        Box(
            "retention",
            speaker.say("form.settings.retention"),
            hint=speaker.say("form.settings.retention_hint"),
            long=False,
            limit=3,
            initial=str(card.retention_days),
            optional=False,
        ),
        Choice(
            "floor",
            speaker.say("form.settings.floor"),
            floors,
            hint=speaker.say("form.settings.floor_hint"),
            initial=str(card.floor),
            look="menu",
        ),
        Ticks(
            "paid",
            speaker.say("form.settings.paid"),
            (option("yes", speaker.say("form.settings.paid_yes")),),
            initial=("yes",) if card.paid else (),
        ),
        Box("duties", speaker.say("form.settings.duties"), hint=speaker.say("form.settings.duties_hint"),
            limit=1000, initial=card.duties),
        Ticks(
            "sheltered",
            speaker.say("form.settings.sheltered"),
            (option("yes", speaker.say("form.settings.sheltered_yes")),),
            initial=("yes",) if card.sheltered else (),
        ),
        Note(speaker.say("form.settings.sheltered_hint")),
    )  # fmt: skip


def _support(values: SettingsValues, speaker: Speaker) -> tuple[Block, ...]:
    card, say = values.card, speaker.say
    return (
        Box("help_line", say("form.settings.help_line"), hint=say("form.settings.help_line_hint"), limit=600,
            initial=card.help_line),
        Box("contact", say("form.settings.contact"), hint=say("form.settings.contact_hint"), long=False,
            limit=100, initial=card.safety_contact),
        *somebody.fields(
            People("safety", say("form.settings.safety"), hint=say("form.settings.safety_hint"), most=1, optional=True),
            values.there, speaker, values.safety, called=say("form.settings.safety_there"),
        ),
        Box("hours", say("form.settings.hours"), hint=say("form.waking.own_hint"), long=False, limit=200,
            initial=card.safety_hours),
        Choice("zone", say("form.settings.zone"), zone_options(card.safety_zone), initial=card.safety_zone,
               look="menu"),
    )  # fmt: skip


def _language(values: SettingsValues, speaker: Speaker) -> tuple[Choice, ...]:
    """R19. Of what many people read at once: threads and the central place. Private messages speak each one's own."""
    there = speaker.catalogue.languages
    if len(there) < 2:
        return ()
    options = tuple(option(one, own_name(one)) for one in there)
    label, hint = speaker.say("form.settings.language"), speaker.say("form.settings.language_hint")
    return (Choice("language", label, options, hint, initial=values.language, look="menu"),)


def parse(fields: Fields, args: Mapping[str, str], before: CardValues) -> Wished | Unclear:
    unclear: dict[str, Line] = {}
    days = text(fields, "retention").strip()
    if not (days.isascii() and days.isdigit()):
        unclear["retention"] = Line("form.settings.retention_number")
    floor = text(fields, "floor")
    hours, zone = days_in_english(text(fields, "hours")).strip(), text(fields, "zone") or before.safety_zone
    safety = somebody.one(fields, args, "safety", optional=True)
    try:
        if hours or safety:
            Hours(zone, parse_week(hours))
    except HoursRefused as refused:
        unclear["zone" if refused.key == "hours.zone" else "hours"] = Line(refused.key, refused.values)
    if safety and not text(fields, "contact"):
        unclear["contact"] = Line("form.settings.contact_name")
    if isinstance(safety, Unclear):
        return Unclear({**unclear, **safety.fields})
    if unclear:
        return Unclear(unclear)
    card = replace(
        before,
        retention_days=int(days),
        floor=int(floor) if floor.isascii() and floor.isdigit() else before.floor,
        paid="yes" in ticked(fields, "paid"),
        help_line=text(fields, "help_line").strip(),
        safety_contact=" ".join(text(fields, "contact").split()),
        safety_hours=hours,
        safety_zone=zone,
        duties=text(fields, "duties").strip(),
        sheltered="yes" in ticked(fields, "sheltered"),
    )
    across = text(fields, "across") if "across" in fields else None
    language = text(fields, "language") if text(fields, "language") in shared_catalogue().languages else ""
    return Wished(card, text(fields, "central"), safety, across, language)


def with_note(sheet: Sheet, note: str) -> Sheet:
    """The same form, with a sentence on top."""
    return replace(sheet, blocks=(TextBlock(note, strong=True), *sheet.blocks))
