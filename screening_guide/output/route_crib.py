"""The way on paper: a route to take into a room without a computer, ticked by hand and typed up afterwards."""

import datetime
from collections.abc import Iterable

from screening_guide.guide.lists import Route, RoutePage
from screening_guide.guide.model import Pack
from screening_guide.guide.scene import CONNECTED, in_building_labels, wish_labels
from screening_guide.i18n import _
from screening_guide.output.crib import paragraphs
from screening_guide.output.handover import Entry, Handover, Section, sign_off

BOX = "☐"
BLANK = "_" * 18
LINE = "_" * 72
NO_BREAK = "\N{NO-BREAK SPACE}"


def route_crib(pack: Pack, route: Route, today: datetime.date, practice: bool) -> Handover:
    """Write the crib of a route, for two sides of A4 at most. Until it is written on it says nothing about anybody.

    Args:
        pack: the guide's words.
        route: the way that the time allows.
        today: printed, so that an old crib is seen to be old.
        practice: whether it says PRACTICE.
    """
    return Handover(
        kind="way",
        title=_("The way on paper: {label}").format(label=route.label),
        under_title=_("S: I saw. T: she told me. R: records say. Leave a line alone, and it means not asked."),
        sections=tuple(_section(pack, route, page) for page in route.pages),
        footer=(
            _("Do not write her name on this paper. Type it up the same day, then shred it."),
            _("{sign_off} Printed {day}.").format(sign_off=sign_off(pack), day=f"{today:%d.%m.%Y}"),
        ),
        practice=practice,
    )


def step_title(page: str) -> str:
    """The name of a step of the way through."""
    return {
        "scene": _("Set the scene"),
        "known": _("Known already"),
        "interpreter": _("Interpreter first"),
        "opening": _("Opening"),
        "matters": _("What matters today"),
        "safe": _("Safe right now?"),
        "look": _("Look and listen"),
        "closer": _("Closer look"),
        "words": _("In her words"),
        "strengths": _("Strengths"),
        "help": _("What could help"),
        "places": _("Places that can help"),
        "plan": _("Plan A, Plan B"),
        "before": _("Before you finish"),
        "leaves": _("What leaves this room"),
        "close": _("Close"),
    }[page]


def _section(pack: Pack, route: Route, page: RoutePage) -> Section:
    """What of a page goes on paper: what to say, what to look out for, what to fill in."""
    title = step_title(page.page)
    if page.minutes:
        title = _("{step} · {minutes} min").format(step=title, minutes=f"{page.minutes:g}")
    said = [] if route.from_notes else [_aloud(pack, script) for script in _scripts(route, page.page)]
    lines = [line.replace(" ____", NO_BREAK + BLANK) for line in _to_fill_in(pack, page.page)]
    entries = [Entry(f"way.{page.page}.{at}", line) for at, line in enumerate(filter(None, (*said, *lines)))]
    signs = _signs(pack, page.page)
    return Section(title, (*entries, *signs), prose=not signs)


def _signs(pack: Pack, page: str) -> list[Entry]:
    """The signs of a page, below a large line: by that, each keeps a line of its own where room is short."""
    if page == "safe":
        first, signs = (
            _("Any of these: 999 if her life is in danger, stay with her, make it safe, tell someone now."),
            list(pack.safe_now),
        )
    elif page == "look":
        first = _("Only what you notice. It is no list of questions.")
        signs = [sign for group in pack.first_look.values() for sign in group]
    else:
        return []
    lines = [Entry(f"way.{sign}", f"{_boxes('STR')}  {pack.signs[sign].text}") for sign in signs]
    return [Entry(f"way.{page}", first, strong=True), *lines]


def _boxes(words: Iterable[str]) -> str:
    return "  ".join(f"{BOX}{NO_BREAK}{each}" for each in words)


def _scripts(route: Route, page: str) -> tuple[str, ...]:
    """The scripts to say on a page. Confidentiality is said three times on every way, however short."""
    on = {each.page for each in route.pages}
    start, again = "confidentiality-start", "confidentiality-sensitive"
    return {
        "interpreter": ("no-relative", "interpreter"),
        "opening": ("opening", "offence", start),
        "matters": () if "opening" in on else ("offence", start),
        "look": () if "closer" in on else (again,),
        "closer": (again, "not-digging"),
        "before": ("confidentiality-end",),
        "leaves": ("safe-to-carry",),
    }.get(page, ())


def _aloud(pack: Pack, script_id: str) -> str:
    """The words of a script that are said aloud, in one paragraph."""
    script = pack.scripts.get(script_id)
    lines = paragraphs(script.body.replace("{minutes}", "…")) if script else []
    return " ".join(line for line in lines if line.startswith("“"))


def _to_fill_in(pack: Pack, page: str) -> tuple[str, ...]:
    """Lines to write on, and boxes to tick. Pages with nothing of the kind have none."""
    near = [words for who, words in in_building_labels().items() if who in CONNECTED]
    told = [who.text for who in pack.consents.who]
    return {
        "scene": (_("Place ____ Started ____ Overheard by ____ In the building:"), _boxes(near)),
        "known": (f"R{NO_BREAK}{LINE}",),
        "interpreter": (_("Language and dialect ____ She would like:"), _boxes(wish_labels().values())),
        "matters": (_("Ask: “What matters most to you today?” Her words, exactly:"), LINE),
        "safe": (_("Her exact words ____ Told ____ at ____ Taken over by ____"),),
        "closer": (_("Ask before each subject. One or two is enough: ____ ____"),),
        "words": (_("Her words, exactly, and about what:"), LINE, LINE),
        "strengths": (_("One true, specific good thing:"), LINE),
        "help": (_("Three at most. She picks, or says none today: 1 ____ 2 ____ 3 ____"),),
        "places": (_("Where will she sleep tonight? ____ One number ____"),),
        "plan": (
            _("A: tonight ____ tomorrow ____ this week ____"),
            _("B, if that fails: tonight ____ who to ring ____"),
        ),
        "before": (_("May I tell them? Yes or no, and what:"), "  ".join(f"{who} ____" for who in told)),
        "leaves": (_("Her card: {boxes}").format(boxes=_boxes((_("all"), _("numbers only"), _("none")))),),
        "close": (_("{box} Good thing said aloud. Next, and who ____ How to reach her safely ____").format(box=BOX),),
    }.get(page, ())
