"""The language of the app's own words (buttons, headings). The guide's words come from a pack."""

import gettext

from screening_guide.paths import bundled

_translation: gettext.NullTranslations = gettext.NullTranslations()


def use_language(code: str) -> None:
    """Switch the app's own words to a language, or to English when there is no catalogue for it.

    Args:
        code: a language code such as ``en`` or ``cy``.
    """
    global _translation  # noqa: PLW0603 - one process shows one language at a time
    folder = bundled("resources/locale")
    _translation = gettext.translation("screening_guide", folder, languages=[code], fallback=True)


def _(message: str) -> str:
    """Translate one of the app's own sentences. Call it when drawing, never while importing."""
    return _translation.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence that depends on a count."""
    return _translation.ngettext(one, many, count)
