"""Say who outside has read the guide's words: never more than they agreed to, and *changed since* at once."""

import datetime
from collections.abc import Iterable, Sequence

from screening_guide.guide.model import Pack
from screening_guide.guide.phrases import day, listed
from screening_guide.guide.reviewing.line import Audience, ItemKind, ItemRef
from screening_guide.guide.reviewing.signed import ChangedSince, NotRead, PartlyRead, Read, Review, Standing
from screening_guide.i18n import _, ngettext

# Whose reading covers the whole of an item; others read a part of it.
WHOSE = {
    ItemKind.URGENT: Audience.CLINICIAN,
    ItemKind.TOPIC: Audience.CLINICIAN,
    ItemKind.DUTY: Audience.LAW,
    ItemKind.CONSENT: Audience.LAW,
    ItemKind.SCRIPT: Audience.LIVED_EXPERIENCE,
    ItemKind.CARD: Audience.LIVED_EXPERIENCE,
    ItemKind.STRENGTH: Audience.LIVED_EXPERIENCE,
}


def rules_read(pack: Pack) -> str:
    """How many urgent rules a clinician has read, as they are now: *0 of 27 urgent rules read by a clinician*."""
    return ngettext(
        "{count} of {total} urgent rule read by a clinician",
        "{count} of {total} urgent rules read by a clinician",
        len(pack.urgent),
    ).format(count=pack.reviews.read(ItemKind.URGENT, Audience.CLINICIAN), total=len(pack.urgent))


def read_by(pack: Pack, about: Sequence[ItemRef]) -> str:
    """Who has read something, as the end of a sentence: *read by a nurse, 3 March 2027*, or that nobody has.

    Args:
        pack: holds the reviews.
        about: what it is said of, all of one kind.
    """
    if len(about) == 1:
        return "; ".join((_standing(pack, about[0], WHOSE[about[0].kind]), *_parts(pack, about[0])))
    found = [pack.reviews.standing(item, WHOSE[item.kind]) for item in about]
    whole = [standing for standing in found if isinstance(standing, Read)]
    if found and len(whole) == len(found):
        by = {(review.on, review.role): review for standing in whole for review in standing.by}
        return _("read by {who}").format(who=_who([by[key] for key in sorted(by)]))
    if all(isinstance(standing, NotRead) for standing in found):
        return _nobody(WHOSE[about[0].kind] if about else Audience.CLINICIAN)
    return _("{count} of these {total} read through").format(count=len(whole), total=len(found))


def is_read(pack: Pack, item: ItemRef) -> bool:
    """Whether the whole of something has been read, as it is now."""
    return isinstance(pack.reviews.standing(item, WHOSE[item.kind]), Read)


def readers(pack: Pack) -> tuple[str, ...]:
    """Everybody who has read a part of the guide, as they wish to be shown, and how many lines they agreed to."""
    return tuple(
        ngettext(
            "{count} line agreed by {who}, {day}.", "{count} lines agreed by {who}, {day}.", len(review.agreed)
        ).format(
            count=len(review.agreed),
            who=f"{review.role} ({review.name})" if review.name else review.role,
            day=day_and_year(review.on),
        )
        for review in pack.reviews.every
    )


def day_and_year(date: datetime.date) -> str:
    """A date as people write it: *3 March 2027*."""
    return f"{day(date)} {date.year}"


def _standing(pack: Pack, item: ItemRef, audience: Audience) -> str:
    return _words(pack.reviews.standing(item, audience)) or _nobody(audience)


def _words(standing: Standing) -> str:
    """A standing in words; none where nobody has read it."""
    if isinstance(standing, Read):
        return _("read by {who}").format(who=_who(standing.by))
    if isinstance(standing, ChangedSince):
        return _("read by {who}; changed since").format(who=_who(standing.by))
    if isinstance(standing, PartlyRead) and standing.changed:
        return _("part of it read by {who}; changed since").format(who=_who(standing.by))
    if isinstance(standing, PartlyRead):
        return _("part of it read by {who}").format(who=_who(standing.by))
    return ""


def _parts(pack: Pack, item: ItemRef) -> list[str]:
    """What others have read of the part that is theirs."""
    named = {Audience.LAW: _("on the law: {words}"), Audience.LIVED_EXPERIENCE: _("on words for her: {words}")}
    told = {audience: _words(pack.reviews.standing(item, audience)) for audience in named}
    return [named[key].format(words=words) for key, words in told.items() if words and key is not WHOSE[item.kind]]


def _nobody(audience: Audience) -> str:
    return {
        Audience.CLINICIAN: _("no clinician has read it yet"),
        Audience.LAW: _("no lawyer has read it yet"),
        Audience.LIVED_EXPERIENCE: _("no woman with lived experience has read it yet"),
        Audience.WELSH: _("no Welsh speaker has read it yet"),
    }[audience]


def _who(by: Iterable[Review]) -> str:
    return listed(dict.fromkeys(f"{review.role}, {day_and_year(review.on)}" for review in by))
