"""Names, words and a template with which every message can be shown: in tests, guides and renderers' samples."""

from __future__ import annotations

from bot import templates
from bot.engine.kinds.script import Template
from bot.wording.catalogue import Catalogue, shared_catalogue
from bot.wording.speaker import Speaker

NAMES = {"noa": "Noa Levi", "tom": "Tomás Ruiz"}
WORDS = {
    "why": "Many of us had heavy weeks. I would like us to look at the work together.",
    "e1": "I still hear the evenings. Writing it down helps.",
    "e2": "An hour without calls after the hardest part.",
    "l1": "Evenings stay with us longer than days.",
    "l2": "Hand-overs are short when it is busy.",
    "l3": "“Nobody asked me to stop for a moment.”",
    "t1": "Breaks that nobody covers",
    "end": "Breaks have a roster of their own since May.",
    "l4": "For a month, ten quiet minutes follow every hard call.",
}


def example_speaker(
    language: str = "en",
    zone: str = "Europe/Berlin",
    catalogue: Catalogue | None = None,
    platform: str = "slack",
) -> Speaker:
    return Speaker(language, zone, NAMES, WORDS, _any_version, catalogue or shared_catalogue(), platform)


def _any_version(template: str, version: str) -> Template:
    """Examples name no real version: a template's newest edition shows them as well."""
    del version
    return templates.load(template)
