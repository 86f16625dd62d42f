"""Where the worker is on the way through, where Back leads, and where urgent help returns to. No Qt in here."""

from dataclasses import dataclass, field

from screening_guide.guide.routes import PAGES

INTERRUPTIONS = ("urgent", "show_her", "looks")


@dataclass
class Way:
    """The pages opened so far.

    Attributes:
        here: the open page.
        visited: pages of the route that were opened in this conversation.
    """

    here: str = "home"
    visited: set[str] = field(default_factory=set)
    _trail: list[str] = field(default_factory=list)

    def open(self, page: str) -> None:
        """Open a page and remember where from."""
        if page != self.here:
            self._trail.append(self.here)
        self.here = page
        self.visited.add(page)

    def back(self) -> str:
        """The page before this one; home when there is none."""
        self.here = self._trail.pop() if self._trail else "home"
        return self.here

    def resume(self, route: tuple[str, ...]) -> str:
        """The page under an interruption; from the question whether to leave, the newest page of the route."""
        self.here, self._trail = self._under(route)
        return self.here

    def _under(self, route: tuple[str, ...]) -> tuple[str, list[str]]:
        """The page that an interruption goes back to, and the pages opened before that."""
        staying = self.here == "leave"
        for index, page in reversed(list(enumerate(self._trail))):
            if page in route or (not staying and page not in (*INTERRUPTIONS, "leave")):
                return page, self._trail[:index]
        return next((page for page in reversed(route) if page in self.visited), "home"), []

    def likely(self, route: tuple[str, ...]) -> tuple[str, ...]:
        """The pages that are likely to be opened from here, the likeliest first."""
        before = self._trail[-1] if self._trail else "home"
        first = self._under(route)[0] if self.here in INTERRUPTIONS else self.next(route)
        return tuple(page for page in dict.fromkeys((first, "urgent", before)) if page != self.here)

    def next(self, route: tuple[str, ...]) -> str:
        """The page after this one on a route; a page that the route leaves out leads to the next that it keeps."""
        if self.here not in PAGES:
            return route[0]
        after = PAGES[PAGES.index(self.here) + 1 :]
        return next((page for page in after if page in route), route[-1])

    def forget(self) -> None:
        """Start afresh at home."""
        self.here = "home"
        self.visited.clear()
        self._trail.clear()
