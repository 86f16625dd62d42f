"""The worker's desk: everything a page reads, and the one place it sends events to."""

import datetime
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from screening_guide.directory.ageing import written
from screening_guide.directory.local import Local
from screening_guide.directory.model import Line, Place, Service
from screening_guide.directory.notes import Notes
from screening_guide.directory.overlay import gaps
from screening_guide.directory.overlay.change import AnyChange
from screening_guide.directory.overlay.folder import Folder
from screening_guide.directory.search import Search
from screening_guide.directory.store import Store
from screening_guide.errors import DirectoryProblem, Problem
from screening_guide.gui.looking import Language, Looking
from screening_guide.guide import prompts, routes
from screening_guide.guide.book import Book
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, Event, Noted, Picked
from screening_guide.guide.hidden import on_the_path
from screening_guide.guide.kinds import Nation, Venue
from screening_guide.guide.lists import Route
from screening_guide.guide.model import Pack
from screening_guide.guide.practice import PracticeCase
from screening_guide.guide.state import State
from screening_guide.guide.suggest import kinds_of_help, venue
from screening_guide.guide.translation import Translation, translated
from screening_guide.guide.urgent import Firing, firings
from screening_guide.i18n import _, speak
from screening_guide.output.material import Material
from screening_guide.output.urgent_slip import SLIP_FIELDS, is_begun, seen_line
from screening_guide.paths import notes_folder
from screening_guide.settings import Settings

MOST_SHORTLISTED = 3
T = TypeVar("T")


class Desk(QObject):
    """What is on the desk: the pack, the directory, the conversation and how the window looks.

    Args:
        pack: the guide's words.
        store: the opened directory, or None when it cannot be used.
        settings: text size and look.
        problems: what went wrong at start, to be shown once.
        clock: tells the time.
        languages: other languages that she can be spoken to in.
    """

    changed = Signal()
    fired = Signal()
    went = Signal(str)
    told = Signal(str)
    looks_changed = Signal()

    def __init__(
        self,
        pack: Pack,
        store: Store | None,
        settings: Settings,
        problems: tuple[Problem, ...] = (),
        clock: Callable[[], datetime.datetime] = datetime.datetime.now,
        languages: tuple[Language, ...] = (),
    ) -> None:
        super().__init__()
        self.pack = self._own_pack = pack
        self._languages = languages
        self.language: Translation | None = None
        self.store = store
        self.settings = settings
        self.problems = problems
        self.clock = clock
        self.conversation = Conversation(clock=clock)
        self.started_at: datetime.datetime | None = None
        self.looking = Looking()
        self._searches: dict[bool, Search] = {}
        self._notes = Notes(Folder(notes_folder()))
        self._shown: frozenset[str] = frozenset()
        self.clipboard_text = ""

    # ---- reading

    @property
    def state(self) -> State:
        """The conversation as it stands."""
        return self.conversation.state

    @property
    def practice(self) -> bool:
        """Whether this is a fictional case."""
        return self.conversation.practice

    @property
    def venue(self) -> Venue:
        """Where the worker is."""
        return venue(self.state)

    @property
    def nation(self) -> Nation:
        """Where in the United Kingdom: as said in this conversation, else as set for this computer."""
        return Nation(self.state.answer(prompts.NATION) or str(self.settings.values["nation"]))

    @property
    def route_pages(self) -> tuple[str, ...]:
        """The pages that the time allows, and those that hold answers."""
        return routes.pages(self.pack, self.state)

    @property
    def route(self) -> Route:
        """The chosen way through."""
        return routes.route(self.pack, self.state)

    @property
    def literal(self) -> bool:
        """Whether words are literal, with no open questions."""
        return self.state.answer(prompts.LITERAL) == routes.YES

    @property
    def from_notes(self) -> bool:
        """Whether it is written up afterwards, without her."""
        return routes.from_notes(self.pack, self.state)

    @property
    def minutes(self) -> int:
        """How long that takes, in minutes: twice as long with an interpreter; 0 when nobody is waiting."""
        return routes.minutes(self.pack, self.state)

    @property
    def firings(self) -> tuple[Firing, ...]:
        """The urgent rules that the notes fire."""
        return firings(self.pack, self.state)

    @property
    def today(self) -> datetime.date:
        """The day on the worker's clock."""
        return self.clock().date()

    @cached_property
    def book(self) -> Book:
        """The pack as a searchable book, made when it is first opened."""
        return Book(self.pack)

    @property
    def search(self) -> Search | None:
        """The directory's search: invented services in practice, real ones otherwise."""
        if self.store is None:
            return None
        if self.practice not in self._searches:
            local = None if self.practice else Local(self.store, self.notes.overlay)
            self._searches[self.practice] = Search(self.store, self.practice, self.today, local)
        return self._searches[self.practice]

    @property
    def notes(self) -> Notes:
        """Staff's own notes on services, with what colleagues have added since."""
        if self._notes.refresh():
            self._searches.pop(False, None)
        return self._notes

    def look_at_notes(self) -> None:
        """See whether a colleague has added a note. Pages that show services ask when they open."""
        for problem in self.notes.problems:
            self.tell(problem)

    def keep(self, change: AnyChange) -> bool:
        """Save a note on a service. Returns whether it could be saved; a sentence says why not."""
        try:
            self._notes.keep(change)
        except Problem as problem:
            self.tell(str(problem))
            return False
        self._searches.pop(False, None)
        return True

    def note_gap(self, need: str, place: Place) -> str:
        """Count that nothing was found: a kind of help, an area and a month. Returns what to tell."""
        area, today = place.police_area or place.nation, self.today
        try:
            gaps.count(notes_folder() / "gaps", need, area, today)
        except Problem as problem:
            return str(problem)
        return _("Counted: {area}, {month}. Nothing about her is kept.").format(
            area=area, month=written(f"{today:%Y-%m}")
        )

    def service(self, service_id: str) -> Service | None:
        """A service as staff know it: with what was corrected and added here."""
        search = self.search
        if search is None:
            return None
        local = search.local.service(service_id) if search.local else None
        return local or self.directory_service(service_id)

    def directory_service(self, service_id: str) -> Service | None:
        """A service as the directory has it, without what was changed here."""
        return next(iter(self._from_directory(lambda store: tuple(filter(None, [store.service(service_id)])))), None)

    def shortlist(self) -> tuple[Service, ...]:
        """The services she chose."""
        chosen = self.state.picked(prompts.SHORTLIST)
        return tuple(filter(None, map(self.service, chosen)))

    def lines(self, ids: tuple[str, ...] = ()) -> tuple[Line, ...]:
        """National lines by id, or those for the kinds of help that she wants. Practice has invented ones."""
        search, nation = self.search, self.nation.value
        if search is None:
            return ()
        if self.practice or not ids:
            kinds = kinds_of_help(self.pack, on_the_path(self.state), self.nation)
            return self._from_directory(lambda _store: search.lines(kinds, nation))
        return self._from_directory(lambda store: tuple(line for line in store.lines(ids) if nation in line.nations))

    def _from_directory(self, read: Callable[[Store], tuple[T, ...]]) -> tuple[T, ...]:
        """Read from the directory. A damaged one never stands between the worker and the urgent steps."""
        if self.store is None:
            return ()
        try:
            return read(self.store)
        except DirectoryProblem as problem:
            self.store = None
            self.problems = (*self.problems, problem)
            self.tell(str(problem))
            return ()

    def standing(self) -> dict[str, str]:
        """What the directory says of itself; nothing when it cannot be read."""
        return dict(self._from_directory(lambda store: tuple(store.meta().items())))

    def material(self) -> Material:
        """What the writers of handovers read."""
        return Material(
            self._own_pack,
            on_the_path(self.state),
            self.shortlist(),
            self.lines(),
            self.clock(),
            self.practice,
            self.nation,
            self.pack,
        )

    # ---- changing

    def send(self, event: Event, typing: bool = False) -> None:
        """Take an event from a page. A sign of danger interrupts at once."""
        self.conversation.send(event, typing)
        self._after_change()

    def answer(self, prompt: str, value: str) -> None:
        """Answer a prompt; an empty value takes the answer back."""
        self.send(Answered(prompt, value))

    def write(self, prompt: str, text: str) -> None:
        """Answer a prompt letter by letter: undo then takes back the sentence."""
        self.send(Answered(prompt, text), typing=True)

    def pick(self, name: str, item: str, on: bool) -> None:
        """Put something on a list, or take it off."""
        self.send(Picked(name, item, on))

    def tick(self, entry_id: str, on: bool) -> None:
        """Put a line of a handover in, or leave it out."""
        for name, wanted in ((prompts.LEFT_OUT, not on), (prompts.INCLUDE, on)):
            if entry_id in self.state.picked(name) and not wanted:
                self.pick(name, entry_id, False)
                return
        self.pick(prompts.INCLUDE if on else prompts.LEFT_OUT, entry_id, True)

    def undo(self) -> bool:
        """Take back the newest event. Returns whether there was one."""
        undone = self.conversation.undo() is not None
        if undone:
            self._after_change()
        return undone

    def redo(self) -> bool:
        """Put back what was undone. Returns whether there was something."""
        redone = self.conversation.redo() is not None
        if redone:
            self._after_change()
        return redone

    @property
    def other_language(self) -> Language:
        """The language that one press changes to; one without a name when there is no other."""
        if self.language is not None:
            return Language("", self._own_pack.info.language)
        return self._languages[0] if self._languages else Language("", "")

    def speak(self, code: str) -> None:
        """Change the language of what is said or shown to her; an empty code is the pack's own. Nothing is lost."""
        folder = next((each.folder for each in self._languages if each.code == code), None)
        try:
            self.language = translated(self._own_pack, folder) if folder else None
        except Problem as problem:
            self.tell(str(problem))
            return
        self.pack = self.language.pack if self.language else self._own_pack
        speak(self.language.words if self.language else {})
        self.looks_changed.emit()

    def urgent_opened(self) -> None:
        """Urgent help is on the screen: a slip begun without a sign has this time."""
        if self.state.urgent_since is None or not is_begun(self.pack, self.state):
            self.conversation.open_urgent()

    def take_back_firing(self) -> str:
        """The newest press that fired was a mistake: it leaves no trace, on the slip or for redo.

        Returns:
            The line that was taken back; empty when there was none.
        """
        fired = {note.sign for firing in self.firings for note in firing.notes}
        pressed = (stamped.event for stamped in reversed(self.conversation.events))
        newest = next((e for e in pressed if isinstance(e, Noted) and e.on and e.sign in fired), None)
        if newest is None:
            return ""
        line = seen_line(self.pack, newest.sign, newest.voice)
        self.conversation.retract(newest.sign, newest.voice)
        if not is_begun(self.pack, self.state):
            self.conversation.forget_urgent()
        self._after_change()
        return line

    def _after_change(self) -> None:
        now = frozenset(firing.rule.id for firing in self.firings)
        new = now - self._shown
        self._shown = now
        self.changed.emit()
        if new:
            self.fired.emit()

    def start(self, case: PracticeCase | None = None) -> None:
        """Begin a conversation, or practise a case.

        Practice has a clean desk. A conversation keeps what was put on an urgent slip before anybody pressed *Start*.
        """
        self.looking = Looking(by=self.looking.by)
        if case is None and self.started_at is None and not self.practice:
            self.started_at = self.clock()
            self._forget_what_was_only_read()
            self.changed.emit()
            return
        self.clear()
        self.conversation = Conversation(practice=case is not None, clock=self.clock)
        self.started_at = self.clock()
        self.changed.emit()

    def _forget_what_was_only_read(self) -> None:
        """Dangers whose steps were opened before *Start*, when nothing was written on a slip: they are nobody's."""
        written = any(self.state.answer(prompt) for prompt in SLIP_FIELDS)
        for rule_id in () if written else self.state.picked(prompts.SLIP_DANGERS):
            self.pick(prompts.SLIP_DANGERS, rule_id, False)

    def clear(self) -> None:
        """Forget everything about the conversation."""
        self.conversation.clear()
        self.conversation = Conversation(clock=self.clock)
        self.started_at = None
        self.looking = Looking(by=self.looking.by)
        self.clipboard_text = ""
        self._shown = frozenset()
        if self.language is not None:
            self.speak("")
        self.changed.emit()

    # ---- getting about

    def go(self, page: str) -> None:
        """Ask the window for a page."""
        self.conversation.pause()
        self.went.emit(page)

    def tell(self, sentence: str) -> None:
        """Show the worker one sentence above the page."""
        self.told.emit(sentence)

    def set_setting(self, name: str, value: int | str) -> None:
        """Change how the window looks, and remember it when the computer allows."""
        try:
            self.settings.set(name, value)
        except Problem as problem:
            self.tell(str(problem))
        self.looks_changed.emit()
