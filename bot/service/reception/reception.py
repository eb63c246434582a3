"""The front of the house: every act comes in here, and every act gets an answer that a person can use."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.engine.moves import LiftLegalHold, PlaceLegalHold
from bot.engine.refusals import Refusal
from bot.service.acts import (
    Act,
    Answer,
    Done,
    HomeOpened,
    Press,
    Removed,
    Shortcut,
    Slash,
    Submit,
    Wait,
    Who,
)
from bot.service.handle import Door
from bot.service.holds import Holds
from bot.service.people import People
from bot.service.ports import Clock, Conflict, Platform, PlatformTrouble, Seeds
from bot.service.reception import acting, greeting, never, slash
from bot.service.reception.after import (
    ask_room,
    digest_room,
    hold_check_room,
    our_side_room,
    practice_room,
    practices_list,
    project_room,
    recognise_room,
    register_room,
    sheets_room,
    story_room,
    take_along,
)
from bot.service.reception.answers import labelled, refused, refused_form, told
from bot.service.reception.arriving import Asker, Loaded, load
from bot.service.reception.circle import (
    comparing_room,
    convening,
    drafting_room,
    erasing_room,
    joining,
    keeping_room,
    listening_room,
    meeting_room,
    more_room,
    names_room,
    promises_room,
    reading,
    sitting_room,
    trying,
    words_room,
)
from bot.service.reception.circle.next_circle import NextCircle
from bot.service.reception.circle.suggesting import Suggestion, suggest
from bot.service.reception.home import mine, show_home
from bot.service.reception.house import House, Store
from bot.service.reception.kinds import kind_trying, kind_writing, kinds_room
from bot.service.reception.leads import naming_ask_room, naming_room
from bot.service.reception.library import Library, speaking
from bot.service.reception.people import (
    desk_room,
    kept_room,
    linking_room,
    my_data_room,
    newcomers_room,
    person_room,
    support_room,
)
from bot.service.reception.people.hold_room import hold_file
from bot.service.reception.people.my_data_room import forgotten
from bot.service.reception.people.my_data_seen import gathered, known_visit
from bot.service.reception.regular import consent_room, replanting_room, series_room
from bot.service.reception.settings import legal_hold_room, settings_room, support_settings, units_room
from bot.service.reception.settings.legal_hold_order import Standing, order, standing
from bot.service.reception.visit import TakesTime, Visit, speaker_for
from bot.service.rendering import Renderer
from bot.service.similar import Similar, SimilarWords
from bot.wording.pages import sentence
from bot.wording.pages.my_data import for_administrator

OnPress = Callable[[Visit, Press], Awaitable[Answer]]
OnSubmit = Callable[[Visit, Submit], Awaitable[Answer]]

_ROOMS = (
    acting, ask_room, comparing_room, consent_room, convening, desk_room, digest_room, drafting_room,
    erasing_room, hold_check_room, joining, keeping_room, kept_room, kind_trying, kind_writing, kinds_room,
    legal_hold_room, linking_room, listening_room, meeting_room, more_room, my_data_room, names_room, naming_ask_room,
    naming_room, never, newcomers_room, our_side_room, person_room, practice_room, promises_room, project_room, reading,
    register_room, replanting_room, series_room, settings_room, sheets_room, sitting_room, slash, story_room, support_room,
    support_settings, take_along, recognise_room, practices_list, trying, units_room, words_room,
)  # fmt: skip
PRESSES: dict[str, OnPress] = {move: on for room in _ROOMS for move, on in room.PRESSES.items()} | {
    "mine": mine
}
SUBMITS: dict[str, OnSubmit] = {
    form: on for room in _ROOMS for form, on in getattr(room, "SUBMITS", {}).items()
}


class Reception:
    def __init__(
        self,
        store: Store,
        door: Door,
        platforms: Mapping[str, Platform],
        clock: Clock,
        seeds: Seeds,
        library: Library,
        people: People | None = None,
        *,
        holds: Holds | None = None,
        similar: Similar | None = None,
    ) -> None:
        people = people or People(platforms)
        renderer = Renderer(store, people, speaking(library))
        self._house = House(
            store, door, platforms, people, renderer, clock, seeds, library, holds, similar or SimilarWords()
        )
        following = NextCircle(self._house)
        self.for_series = {"convene": following.convene, "dates": following.lay}
        """What a series asks for, by the kind of its rows in the outbox."""

    async def receive(self, act: Act) -> Answer:
        """The answer to one act, soon enough for any platform. Never raises for what people do."""
        if isinstance(act, Removed):
            return Done()
        return await self._answer(act, patient=False)

    async def suggest(self, wish: Suggestion) -> bool:
        """From a queue or an incident tool. Raises Unsuitable; False for what came before."""
        return await suggest(self._house, wish)

    async def hold(self, token: str) -> bytes | None:
        """The calendar file behind a sealed link; None where there is nothing to be had."""
        return await hold_file(self._house, token, self._house.clock())

    async def load_newcomers(self, asker: Asker, text: str) -> Loaded:
        """A list from the command line. Raises PlatformTrouble while the platform does not answer."""
        return await load(self._house, asker, text, self._house.clock())

    async def data_of(self, who: Who) -> str | None:
        """Z3. For an administrator who answers a formal request. None for somebody nobody has met here."""
        visit = await known_visit(self._house, who)
        if visit is None:
            return None
        return for_administrator(await gathered(visit), visit.speaker)

    async def forget(self, who: Who) -> bool:
        """Z4. By command, at the person's own wish; again it changes nothing. False for somebody nobody has met here."""
        visit = await known_visit(self._house, who)
        if visit is not None:
            await forgotten(visit, f"forget:{self._house.seeds()}")
        return visit is not None

    async def legal_holds(self, organisation: str) -> Standing:
        """Z6. For whoever runs the bot: what stands, and the circles by title and day."""
        return await standing(self._house, organisation)

    async def legal_hold(self, organisation: str, move: PlaceLegalHold | LiftLegalHold) -> None:
        """Z6, Z7. By command. Raises Refusal."""
        await order(self._house, organisation, move)

    async def carry_out(self, job: str, args: Mapping[str, str], act: Act) -> Answer:
        """The slow rest of an act that was answered with `Wait`; the answer takes the place of that page."""
        if isinstance(act, Removed):
            return Done()
        return await self._answer(act, patient=True)

    async def _answer(self, act: Act, *, patient: bool) -> Answer:
        assert not isinstance(act, Removed)  # noqa: S101 - both callers have answered that already
        visit = await self._visit(act, patient=patient)
        try:
            return labelled(visit, await self._dispatch(visit, act))
        except TakesTime as slow:
            return Wait(sentence.one_moment(visit.speaker, slow.what), "again", {"what": slow.what})
        except Refusal as refusal:
            return _refused(visit, act, refusal)
        except PlatformTrouble as trouble:
            key = "page.trouble.passing" if trouble.passing else "page.trouble.lasting"
            return told(visit, visit.speaker.say(key))
        except Conflict:
            return told(visit, visit.speaker.say("page.once.again"))

    async def _visit(self, act: Press | Submit | Slash | Shortcut | HomeOpened, *, patient: bool) -> Visit:
        house, now = self._house, self._house.clock()
        known, desk = await greeting.meet(house, act.who, now)
        where = act.view if isinstance(act, Press) else "form" if isinstance(act, Submit) else ""
        return Visit(
            house,
            act.who,
            known.organisation,
            known.person,
            desk,
            now,
            patient=patient,
            inside=where == "form" or patient,
            at_home=where == "home" and not patient,
            speaker=speaker_for(house, desk, act.who.platform),
        )

    async def _dispatch(self, visit: Visit, act: Press | Submit | Slash | Shortcut | HomeOpened) -> Answer:
        match act:
            case HomeOpened():
                return await show_home(visit)
            case Slash():
                return await self._press(visit, slash.as_press(act))
            case Shortcut():
                return await self._press(visit, Press(act.who, act.name, {}, act.once))
            case Press():
                return await self._press(visit, act)
            case Submit():
                on = SUBMITS.get(act.form)
                return await on(visit, act) if on else told(visit, visit.speaker.say("page.once.unknown"))

    async def _press(self, visit: Visit, press: Press) -> Answer:
        on = PRESSES.get(press.move)
        if on is None:
            return told(visit, visit.speaker.say("page.once.unknown"))
        return await on(visit, press)


def _refused(visit: Visit, act: Act, refusal: Refusal) -> Answer:
    """A form that was sent off stays open with everything in it; once it has gone, the sentence stands alone."""
    if isinstance(act, Submit) and not visit.patient:
        return refused_form(visit, refusal)
    return refused(visit, refusal)
