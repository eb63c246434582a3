"""The reception: what people do at any platform becomes a command through the door, and an answer comes back.

`Reception.receive` takes an act and gives the answer; after a `Wait` the adapter calls `Reception.carry_out`.
Who somebody is comes from the platform's verified request alone, never from what a button or a form carries.
"""

from bot.service.reception.library import Library, speaking
from bot.service.reception.reception import Reception

__all__ = ["Library", "Reception", "speaking"]
