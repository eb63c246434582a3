"""The fields of every class that rests as an array, in the order of its rows today."""

from bot.engine.model import (
    Agendum,
    CardValues,
    Cause,
    Circle,
    Desk,
    Draft,
    DraftLine,
    Entry,
    Invitation,
    Part,
    Place,
    Question,
    Say,
    Seat,
    SittingNow,
    Turn,
)
from bot.engine.moves import (
    Begun,
    CardChanged,
    CentralChanged,
    CircleBegan,
    CircleEnded,
    Forget,
    Greet,
    HoursChanged,
    Looked,
    Notify,
    PersonGone,
    PlaceSeen,
    Prompted,
    Rung,
    Seated,
    SideLeft,
    Undelivered,
    Unseated,
)

FIELDS: dict[type, str] = {
    Circle: (
        "id organisation template template_version card held place central agenda convened start seed "
        "floor retention_days last_at likely_at minutes line_lead least co_keeper_needed "
        "safety_contact_needed chosen keeper co_keeper stage unit series why seats invitations sitting "
        "next_sitting heard read_at posted entries draft pause pending_card pending_terms "
        "checklist_override keeper_waits_since keeper_task keeper_part keeper_was_told keeper_told "
        "keeping_offered left_alone opened published closed erase_at serial sides parted also "
        "also_central"
    ),
    Place: "platform tenant conversation thread",
    Agendum: "n mode rounds line minutes order window audience",
    Seat: "id person hours consent reads_from resting silent asked_to_rest gone",
    Invitation: "person hours co_keeper closed",
    SittingNow: "n mode began turns",
    Turn: "serial seat state begun due window worked since more_time second waited_for posted likely_at",
    Entry: "id seat kind sitting round heading thoughts_welcome received told turn",
    Draft: "scribe lines asked answered since due questions floor_asked floor_agreed passed stays serial",
    DraftLine: "id heading sources quotes says revised out",
    Say: "seat standing remark",
    Question: "serial seat window due told",
    Part: "name key about values refs",
    Desk: (
        "person organisation language hours zone_known own_zone own_language zone_asked circle_time "
        "reminders active circles causes looking last_day last_at last_count"
    ),
    Cause: "part rank not_before not_after turn nudge",
    Begun: "thread place",
    CardChanged: "card cards",
    CardValues: (
        "retention_days floor paid help_line safety_contact safety_hours safety_person safety_zone duties"
    ),
    CentralChanged: "place",
    CircleBegan: "circle",
    CircleEnded: "circle",
    Forget: "name",
    Greet: "language zone zone_known",
    HoursChanged: "person hours",
    Looked: "zone active",
    Notify: "cause clears",
    PersonGone: "person",
    PlaceSeen: "state",
    Prompted: "turn",
    Rung: "kind turn outages",
    Seated: "circle",
    SideLeft: "platform tenant",
    Undelivered: "name reason person",
    Unseated: "circle wrote",
}
