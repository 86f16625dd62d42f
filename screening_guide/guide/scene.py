"""What the answers of the scene are called, and what each of them changes."""

from collections.abc import Mapping

from screening_guide.guide import prompts, routes
from screening_guide.guide.events import Picked
from screening_guide.guide.lists import Route
from screening_guide.guide.model import Pack
from screening_guide.guide.state import State
from screening_guide.i18n import _

NOBODY = "nobody"
STAFF = "staff"
OTHERS = "others"
PARTNER = "partner"
RELATIVE = "relative"
CO_DEFENDANT = "co_defendant"
NO = "no"
NOT_KNOWN = "not_known"

WOMAN = "woman"
NOT_COMMUNITY = "not_community"
BY_PHONE = "by_phone"
ANYONE = "anyone"

CONNECTED = (PARTNER, RELATIVE, CO_DEFENDANT)

# On each list, the answers that stand alone.
_ALONE: Mapping[str, tuple[str, ...]] = {
    prompts.OVERHEARD: (NOBODY, NOT_KNOWN),
    prompts.IN_BUILDING: (NO, NOT_KNOWN),
    prompts.INTERPRETER_WISHES: (ANYONE,),
}


def overheard_labels() -> dict[str, str]:
    """Who can overhear, in words."""
    return {
        NOBODY: _("Nobody"),
        STAFF: _("Staff nearby"),
        OTHERS: _("Other people"),
        PARTNER: _("Partner"),
        RELATIVE: _("Relative"),
        CO_DEFENDANT: _("Co-defendant"),
        NOT_KNOWN: _("Not sure"),
    }


def in_building_labels() -> dict[str, str]:
    """Who connected to her is in the building, in words."""
    return {
        NO: _("No"),
        PARTNER: _("Partner"),
        RELATIVE: _("Relative"),
        CO_DEFENDANT: _("Co-defendant"),
        NOT_KNOWN: _("Not known"),
    }


def wish_labels() -> dict[str, str]:
    """What she wishes for in an interpreter, in words."""
    return {
        WOMAN: _("A woman"),
        NOT_COMMUNITY: _("Not someone from her community"),
        BY_PHONE: _("By phone"),
        ANYONE: _("Anyone"),
    }


def watched(state: State) -> bool:
    """Whether a partner, a relative or a co-defendant can overhear, or is in the building."""
    near = {*state.picked(prompts.OVERHEARD), *state.picked(prompts.IN_BUILDING)}
    return not near.isdisjoint(CONNECTED)


def pressed(state: State, name: str, item: str, on: bool) -> tuple[Picked, ...]:
    """The events of one press on a list where some answers stand alone: *Nobody* takes back *Staff nearby*.

    Args:
        state: before the press.
        name: the list.
        item: what was pressed.
        on: whether it is now on.
    """
    alone = _ALONE.get(name, ())
    others = (other for other in state.picked(name) if other != item)
    taken_back = [other for other in others if on and (item in alone or other in alone)]
    return (*(Picked(name, other, False) for other in taken_back), Picked(name, item, on))


def shorter(pack: Pack, state: State) -> Route | None:
    """The way to offer when an interpreter makes the chosen one too long; None when there is none."""
    chosen = routes.route(pack, state)
    return pack.routes.get(chosen.shorter) if routes.needs_interpreter(state) and chosen.minutes else None


def kept_pages(pack: Pack, state: State) -> tuple[str, ...]:
    """Pages that the chosen way leaves out and that stay all the same, because they hold answers."""
    allowed = {each.page for each in routes.route(pack, state).pages}
    return tuple(page for page in routes.pages(pack, state) if page not in allowed)
