"""What a template with a lead has to say: which sittings leadership is in the room for.

Rule S12 of the rulebook: a lead reads those and no other, so they are not asked anything in the others.
"""

from __future__ import annotations

from bot.engine.circle.roles import speaks
from bot.engine.kinds.script import Audience, Template
from bot.engine.kinds.script_table import Table
from bot.engine.model import Held, Mode


def check(top: Table, template: Template) -> None:
    """S12. Every problem with its line."""
    found = [role.id for role in template.roles if role.lead]
    for i, role in enumerate(template.roles):
        if role.id in found[1:]:
            top.findings.add(("role", i, "lead"), "one role is the lead, and this is the second")
    for i, sitting in enumerate(template.sittings):
        path, marked = ("sitting", i, "audience"), sitting.audience is Audience.LEADS
        if marked and not found:
            top.findings.add(path, 'leadership is in the room here, so one role has "lead = true"')
        elif (
            not marked
            and sitting.mode is not Mode.PRIVATE
            and any(speaks(sitting.speakers, r) for r in found)
        ):
            instead = f'write audience = "leads", or speakers = "not {found[0]}"'
            top.findings.add(
                ("sitting", i), f"a lead answers only where leadership is in the room: {instead}"
            )
    if found and template.held is Held.THREAD:
        top.wrong("held", "a thread is read by everybody there, and a lead reads some sittings only")
