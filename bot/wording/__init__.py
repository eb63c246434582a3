"""Every sentence that a person reads, and the messages made of them."""

from bot.wording.catalogue import Catalogue
from bot.wording.speaker import Speaker

__all__ = ["Catalogue", "Speaker"]
