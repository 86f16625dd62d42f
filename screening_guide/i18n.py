"""The app's own words: for staff (buttons, headings), and for her. The guide's words come from a pack."""

import gettext
from collections.abc import Mapping

_translation: gettext.NullTranslations = gettext.NullTranslations()
_hers: Mapping[str, str] = {}


def _(message: str) -> str:
    """Translate one of the app's own sentences for staff. Call it when drawing, never while importing."""
    return _translation.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence that depends on a count."""
    return _translation.ngettext(one, many, count)


def speak(words: Mapping[str, str]) -> None:
    """Choose the language of what is said or shown to her.

    Args:
        words: English sentence to translation; an empty one is English. What is missing stays English.
    """
    global _hers  # noqa: PLW0603 - one process speaks one language at a time
    _hers = words


def hers(message: str) -> str:
    """One of the app's own sentences that she hears or reads, in her language where there is a translation."""
    return _hers.get(message, message)
