"""Which class draws which page."""

from screening_guide.gui.page import Page
from screening_guide.gui.pages.about import AboutPage
from screening_guide.gui.pages.before import BeforePage
from screening_guide.gui.pages.book import BookPage
from screening_guide.gui.pages.close import ClosePage
from screening_guide.gui.pages.closer import CloserPage
from screening_guide.gui.pages.coverage import CoveragePage
from screening_guide.gui.pages.help import HelpPage
from screening_guide.gui.pages.home import HomePage
from screening_guide.gui.pages.interpreter import InterpreterPage
from screening_guide.gui.pages.keep import KeepPage
from screening_guide.gui.pages.known import KnownPage
from screening_guide.gui.pages.leave import LeavePage
from screening_guide.gui.pages.leaves import LeavesPage
from screening_guide.gui.pages.look import LookPage
from screening_guide.gui.pages.looks import LooksPage
from screening_guide.gui.pages.matters import MattersPage
from screening_guide.gui.pages.opening import OpeningPage
from screening_guide.gui.pages.places import FindPage, PlacesPage
from screening_guide.gui.pages.plan import PlanPage
from screening_guide.gui.pages.practise import PractisePage
from screening_guide.gui.pages.safe import SafePage
from screening_guide.gui.pages.scene import ScenePage
from screening_guide.gui.pages.service import ServicePage
from screening_guide.gui.pages.show_her import ShowHerPage
from screening_guide.gui.pages.strengths import StrengthsPage
from screening_guide.gui.pages.urgent import UrgentPage
from screening_guide.gui.pages.words import WordsPage
from screening_guide.output.route_crib import step_title as _step_title

PAGES: dict[str, type[Page]] = {
    "home": HomePage,
    "scene": ScenePage,
    "known": KnownPage,
    "interpreter": InterpreterPage,
    "opening": OpeningPage,
    "matters": MattersPage,
    "safe": SafePage,
    "look": LookPage,
    "closer": CloserPage,
    "words": WordsPage,
    "strengths": StrengthsPage,
    "help": HelpPage,
    "places": PlacesPage,
    "plan": PlanPage,
    "before": BeforePage,
    "leaves": LeavesPage,
    "close": ClosePage,
    "urgent": UrgentPage,
    "find": FindPage,
    "service": ServicePage,
    "keep": KeepPage,
    "coverage": CoveragePage,
    "book": BookPage,
    "practise": PractisePage,
    "about": AboutPage,
    "looks": LooksPage,
    "show_her": ShowHerPage,
    "leave": LeavePage,
}


def step_title(page: str) -> str:
    """The name of a step of the way through, without making its page."""
    return _step_title(page)
