"""rich_text blocks: the tree of sections, lists, quotes and code that Slack takes."""

from collections.abc import Mapping

from tests.fakes.slack.rules_core import (
    Check,
    boolean,
    by_type,
    integer,
    listing,
    matching,
    one_of,
    shape,
    string,
)
from tests.fakes.slack.rules_text import IDENTIFIER, URL

STYLE = shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
MENTION_STYLE = shape(
    {}, dict.fromkeys(("bold", "italic", "strike", "highlight", "client_highlight", "unlink"), boolean)
)


def leaf(
    kind: str, required: Mapping[str, Check], optional: Mapping[str, Check] | None = None
) -> tuple[str, Check]:
    """A leaf of the tree: its type and its shape."""
    return kind, shape({"type": one_of(kind), **required}, {"style": STYLE, **(optional or {})})


LEAVES: dict[str, Check] = dict(
    [
        leaf("text", {"text": string(1)}),
        leaf("link", {"url": URL}, {"text": string(1), "unsafe": boolean}),
        leaf(
            "emoji",
            {"name": matching(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", "must be the name of an emoji")},
            {"unicode": string(1), "skin_tone": integer(2, 6)},
        ),
        leaf(
            "user", {"user_id": matching(r"[UW][A-Z0-9]{2,}", "must be a user id")}, {"style": MENTION_STYLE}
        ),
        leaf("usergroup", {"usergroup_id": string(1)}, {"style": MENTION_STYLE}),
        leaf("team", {"team_id": string(1)}),
        leaf(
            "channel",
            {"channel_id": matching(r"[CGD][A-Z0-9]{2,}", "must be a channel id")},
            {"style": MENTION_STYLE},
        ),
        leaf("broadcast", {"range": one_of("here", "channel", "everyone")}),
        leaf("color", {"value": matching(r"#[0-9A-Fa-f]{6}", "must be a hex color")}),
        leaf("date", {"timestamp": integer(0), "format": string(1)}, {"url": URL, "fallback": string(1)}),
    ]
)

LEAF = by_type(LEAVES)
BORDER: dict[str, Check] = {"border": integer(0, 1)}
SECTION = shape({"type": one_of("rich_text_section"), "elements": listing(LEAF, 0)})
QUOTE = shape({"type": one_of("rich_text_quote"), "elements": listing(LEAF, 0)}, BORDER)
CODE_LEAF = by_type({kind: LEAVES[kind] for kind in ("text", "link")})
PREFORMATTED = shape(
    {"type": one_of("rich_text_preformatted"), "elements": listing(CODE_LEAF, 0)},
    {**BORDER, "language": string(1)},
)
LIST = shape(
    {
        "type": one_of("rich_text_list"),
        "style": one_of("bullet", "ordered"),
        "elements": listing(by_type({"rich_text_section": SECTION}), 0),
    },
    {**BORDER, "indent": integer(0, 8), "offset": integer(0)},
)
PARTS = listing(
    by_type(
        {
            "rich_text_section": SECTION,
            "rich_text_list": LIST,
            "rich_text_quote": QUOTE,
            "rich_text_preformatted": PREFORMATTED,
        }
    ),
    1,
)

RICH_TEXT = shape({"type": one_of("rich_text"), "elements": PARTS}, {"block_id": IDENTIFIER})
RICH_TEXT_VALUE = by_type({"rich_text": RICH_TEXT})
