"""Plain text out of the HTML, the double-encoded entities and the stray characters that feeds hold."""

import html
import re
from html.parser import HTMLParser

_TAG = re.compile(r"<(?:!--|/?[a-zA-Z][^<>]{0,2000}>)")
_HIDDEN_TAG = re.compile(r"&lt;/?(?:p|br|div|ul|ol|li|strong|em|b|i|a|span|h[1-6]|table|script)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
_LEFT_OUT = re.compile(r"<(?:script|style|img|iframe|object|embed|video|audio|svg)\b", re.IGNORECASE)
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)

_MOST_TAGS = 2000  # more are an attack, and reading thousands of nested tags takes minutes

# Invisible characters: controls, halves of surrogate pairs, and marks that turn the direction of writing.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LINE_END = re.compile(r"\r\n?|\x85|\u2028|\u2029|\\r\\n|\\n|\\r")
# One line with no tags, entities, backslashes, invisible characters or odd spaces, and no space at either end.
_PLAIN = re.compile(
    "(?! )[^<&\\\\\x00-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ud800-\udfff]*(?<! )"
)
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
     "p", "pre", "section", "table", "tr", "ul", "ol")
)  # fmt: skip
_CELLS = frozenset(("td", "th"))


def is_plain(raw: str) -> bool:
    """Whether a text is one plain line as it stands, so that nothing here would change it."""
    return _PLAIN.fullmatch(raw) is not None and "  " not in raw


def to_text(raw: str) -> str:
    """Turn a description into plain text, line by line.

    Block tags become line breaks, list items begin with ``- ``, links become ``text (address)`` where the address is
    on the web, and entities are decoded after the tags are gone, twice where a feed encoded them twice.
    """
    return _plain(raw, links=True)


def to_lines(raw: str) -> str:
    """Turn an address into plain text, line by line. It may hold a postcode even where other texts may not."""
    return to_text(raw)


def to_line(raw: str) -> str:
    """Turn a name into one line without tags."""
    return " ".join(_plain(raw, links=False).split())


def _plain(raw: str, links: bool) -> str:
    text = raw
    if not _TAG.search(text) and _HIDDEN_TAG.search(text):
        text = html.unescape(text)
    text = _without_tags(text, links) if _TAG.search(text) else html.unescape(text)
    if _ENTITY.search(text):
        text = html.unescape(text)
    return tidy(text)


def loses_something(raw: str) -> bool:
    """Whether a description holds scripts, pictures or other things that plain text cannot hold."""
    return _LEFT_OUT.search(raw) is not None


def tidy(text: str) -> str:
    """Mend line ends, also those written as backslash and letter; take out invisible characters and spare spaces."""
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _without_tags(text: str, links: bool) -> str:
    if text.count("<") > _MOST_TAGS:
        return html.unescape(_TAG.sub(" ", text))
    import nh3  # only feeds with tags need it

    safe = nh3.clean(
        text,
        tags={"a", "br", "li", *_BLOCKS, *_CELLS},
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )
    reader = _Reader(links)
    reader.feed(safe)
    reader.close()
    return "".join(reader.pieces)


class _Reader(HTMLParser):
    """Collect the text of clean HTML. The line ends of the source mean nothing, as in a browser."""

    def __init__(self, links: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._links = links
        self.pieces: list[str] = []
        self._link = ""
        self._link_starts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self.pieces.append("\n- ")
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in _BLOCKS:
            self.pieces.append("\n\n" if tag == "p" else "\n")
        elif tag in _CELLS:
            self.pieces.append(" ")
        elif tag == "a":
            self._link = dict(attrs).get("href") or ""
            self._link_starts = len(self.pieces)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag == "a":
            shown = "".join(self.pieces[self._link_starts :]).strip()
            if self._links and _WEB.match(self._link) and self._link.rstrip("/") != shown.rstrip("/"):
                self.pieces.append(f" ({self._link})" if shown else self._link)
            self._link = ""

    def handle_data(self, data: str) -> None:
        self.pieces.append(_LINE_END.sub("\n", data).replace("\n", " "))
