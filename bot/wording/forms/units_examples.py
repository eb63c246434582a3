"""Examples of what administrators see of the parts of an organisation, and of its digests."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.model import DigestPlan
from bot.engine.organisation_units import UNITS_MOST
from bot.wording.forms import digest_plan, units
from bot.wording.forms.after_examples import THERE, Make
from bot.wording.pages import units as pages
from bot.wording.pages.units import OneValues, UnitShown, UnitsValues

CHOICES = (("care", "・"), ("night", "・ › ・"))
MANY = tuple((f"u{n}", " › ".join([f"・ {n}" * 12] * 6)) for n in range(UNITS_MOST))
PARTS = (
    UnitShown("care", ("・",), ("Noa Levi", "Mei Lin")),
    UnitShown("night", ("・", "・"), (), ("Noa Levi", "Mei Lin")),
)
LEADS = (("noa", "Noa Levi"), ("mei", "Mei Lin"))

FORMS: Mapping[str, Make] = {
    "unit": lambda s: units.form(units.UnitValues("", "", "", CHOICES, "once-1"), s),
    "unit/many": lambda s: units.form(units.UnitValues("", "", "", MANY, "once-1"), s),
    "unit/there": lambda s: units.form(units.UnitValues("night", "・", "care", CHOICES[:1], "once-1"), s),
    "appoint": lambda s: units.appoint(units.AppointValues("lead", "care", "・", "once-2"), s),
    "appoint/two platforms": lambda s: units.appoint(
        units.AppointValues("steward", "", s.say("page.units.stewards"), "once-2", THERE), s
    ),
    "digest_plan": lambda s: digest_plan.form(DigestPlan("two weeks", 3, 510), "once-3", s),
}
PAGES: Mapping[str, Make] = {
    "units": lambda s: pages.page(UnitsValues(("Tomás Ruiz",), (), PARTS), s),
    "units/none": lambda s: pages.page(UnitsValues((), (), ()), s),
    "units/many": lambda s: pages.page(
        UnitsValues(
            (), ("Mei Lin",), tuple(UnitShown(f"u{n}", (f"・ {n}" * 12,) * 6) for n in range(20)), "u19"
        ),
        s,
    ),
    "unit": lambda s: pages.one(OneValues("lead", "care", ("・",), LEADS, "once-4", full=True), s),
    "unit/nobody": lambda s: pages.one(
        OneValues("lead", "night", ("・", "・"), (), "once-4", ("Noa Levi",)), s
    ),
    "unit/whole": lambda s: pages.one(OneValues("lead", "", (), (), "once-4"), s),
    "unit/stewards": lambda s: pages.one(OneValues("steward", "", (), LEADS[1:], "once-4"), s),
}
