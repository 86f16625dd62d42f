"""Everything a pack must satisfy beyond its shape. Run by ``screening-guide check`` and by the tests."""

import datetime
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from screening_guide.guide.checking.citing import citations
from screening_guide.guide.checking.reach import reachable
from screening_guide.guide.checking.topics import MOST_WORDS_WANTED, check_topic, ends_a_sentence
from screening_guide.guide.checking.urgent import check_rule, nation_words
from screening_guide.guide.checking.voice import worn
from screening_guide.guide.checking.words import (
    HER_AGE_YEARS,
    STAFF_AGE_YEARS,
    banned_words,
    speakable,
    too_hard,
    unkept,
)
from screening_guide.guide.finding import Finding
from screening_guide.guide.kinds import SignGroup
from screening_guide.guide.lists import Card
from screening_guide.guide.loaded import Loaded
from screening_guide.guide.model import Duty, Pack, Script, Status, Theme, Topic
from screening_guide.guide.pack import load_reporting
from screening_guide.guide.routes import PAGES
from screening_guide.guide.rule import UrgentRule

_ADDRESS = re.compile(r"https?://(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#][^\s<>\"]*)?")
MOST_FIRST_LOOK = 24
LONGEST_TITLE = 45
LONGEST_SHORT = 28
_HEARD = (SignGroup.LISTEN, SignGroup.SAY)


def check(root: Path, known_lines: Iterable[str] | None = None) -> list[Finding]:
    """Check a pack.

    Args:
        root: the folder of one language.
        known_lines: ids of national lines in the directory, or None to leave them unchecked.

    Returns:
        Everything wrong, by file and line; empty when all is well.
    """
    return check_loaded(load_reporting(root), known_lines)


def check_loaded(loaded: Loaded, known_lines: Iterable[str] | None = None) -> list[Finding]:
    """The same for a pack that has been read already."""
    # What names what is only looked at once every file can be read: one break has one cause, not a flood of echoes.
    if loaded.pack is not None and not loaded.findings:
        pack = loaded.pack
        for topic in pack.topics.values():
            check_topic(loaded, pack, topic)
        for rule in pack.urgent.values():
            check_rule(loaded, pack, rule)
        _sources(loaded, pack)
        _addresses(loaded, pack)
        _heads(loaded, pack)
        _named_topics(loaded, pack)
        _lines(loaded, pack, None if known_lines is None else frozenset(known_lines))
        _duties(loaded, pack)
        _scripts(loaded, pack)
        _themes(loaded, pack)
        _first_pages(loaded, pack)
        _cards(loaded, pack)
        for problem in worn(pack):
            loaded.report("pack.toml", (), problem)
    banned_words(loaded)
    return sorted(set(loaded.findings))


def _sources(loaded: Loaded, pack: Pack) -> None:
    used: set[int] = set()
    for citation in citations(pack):
        used.update(citation.numbers)
        for number in citation.numbers:
            if number not in pack.sources:
                expected = f"there is no source [{number}] in sources.toml"
                loaded.report_item(citation.kind, citation.item, expected, citation.key)
    for number in pack.sources:
        if number not in used:
            loaded.report("sources.toml", (str(number),), f"nothing cites source [{number}]; cite it, or take it out")


def _addresses(loaded: Loaded, pack: Pack) -> None:
    """A damaged or unfamiliar address under a source: somebody would look in vain, or somewhere else."""
    for number, source in pack.sources.items():
        if source.url and (problem := _address(source.url, pack.hosts)):
            loaded.report("sources.toml", (str(number), "url"), problem)


def _address(url: str, hosts: frozenset[str]) -> str:
    """What is wrong with the address of a source, or an empty string."""
    found = _ADDRESS.fullmatch(url)
    if not found or url.endswith(("about", "/about:", "...", "…")):
        return f"“{url}” is not a whole web address"
    host = found["host"].casefold().removeprefix("www.")
    if host not in hosts:
        return f"“{host}” is not among the hosts in hosts.toml; look at the source, then add its host"
    return ""


def _heads(loaded: Loaded, pack: Pack) -> None:
    today = datetime.date.today()
    kinds: dict[str, Mapping[str, Topic | UrgentRule | Duty | Script]] = {
        "topics": pack.topics,
        "urgent": pack.urgent,
        "duties": pack.duties,
        "scripts": pack.scripts,
    }
    for kind, items in kinds.items():
        for item in items.values():
            if item.reviewed > today:
                loaded.report_item(kind, item.id, f"reviewed {item.reviewed} is in the future", ("reviewed",))
            if not isinstance(item, UrgentRule) and len(item.title) > LONGEST_TITLE:
                long = f"{len(item.title)} letters; at most {LONGEST_TITLE}, so that it fits on a button in large text"
                loaded.report_item(kind, item.id, long, ("title",))
            file = loaded.places[kind, item.id][0]
            if Path(file).stem != item.id:
                loaded.report_item(kind, item.id, f"the file should be called {item.id}.md, as the id is", ("id",))
            if isinstance(item, UrgentRule) and len(item.short) > LONGEST_SHORT:
                long = f"{len(item.short)} letters in “short”; at most {LONGEST_SHORT}, so that it fits on a button"
                loaded.report_item(kind, item.id, long, ("short",))
            if not item.nations:
                loaded.report_item(kind, item.id, "“nations” is empty; name where it holds", ("nations",))


def _named_topics(loaded: Loaded, pack: Pack) -> None:
    kinds: dict[str, Iterable[Card | Duty | Theme]] = {
        "cards": pack.cards.values(),
        "duties": pack.duties.values(),
        "themes": pack.themes,
    }
    for kind, items in kinds.items():
        for item in items:
            for topic_id in item.topics:
                if topic_id not in pack.topics:
                    loaded.report_item(kind, item.id, f"there is no topic “{topic_id}”", ("topics",))


def _lines(loaded: Loaded, pack: Pack, known: frozenset[str] | None) -> None:
    if known is None:
        return
    for kind, items in (("topics", pack.topics), ("urgent", pack.urgent)):
        for item in items.values():
            for line_id in item.lines:
                if line_id not in known:
                    expected = f"there is no national line “{line_id}” in the directory"
                    loaded.report_item(kind, item.id, expected, ("lines",))


def _duties(loaded: Loaded, pack: Pack) -> None:
    for duty in pack.duties.values():
        for name in ("say", "consent", "law", "venues", "topics", "body"):
            if not getattr(duty, name):
                loaded.report_item("duties", duty.id, f"“{name}” is empty; a duty needs it", (name,))
        aloud = (*speakable(duty.say), *unkept(duty.say), *too_hard("words to say", [duty.say], HER_AGE_YEARS))
        for problem in aloud:
            loaded.report_item("duties", duty.id, problem, ("say",))
        if duty.looked > datetime.date.today():
            loaded.report_item("duties", duty.id, f"looked {duty.looked} is in the future", ("looked",))
        if duty.since and duty.status is not Status.IN_FORCE:
            loaded.report_item("duties", duty.id, "“since” is for what is in force", ("since",))
        if not duty.sources and duty.status is not Status.PRACTICE:
            loaded.report_item("duties", duty.id, "a law or guidance names its source", ("status",))
        whole = " ".join((duty.title, duty.law, duty.say, duty.tell, duty.consent, duty.body))
        for nation in duty.nations:
            for foreign in nation_words(pack, whole, nation):
                loaded.report_item("duties", duty.id, f"“{foreign}” is not known in {nation}; write a duty for each")
        for problem in too_hard("text for staff", [duty.tell, duty.consent, duty.body], STAFF_AGE_YEARS):
            loaded.report_item("duties", duty.id, problem)


def _scripts(loaded: Loaded, pack: Pack) -> None:
    for script in pack.scripts.values():
        aloud = [line.lstrip("> ") for line in script.body.splitlines() if line.startswith(">")]
        problems = [problem for line in aloud for problem in (*speakable(line), *unkept(line))]
        for problem in (*problems, *too_hard("words to say", aloud, HER_AGE_YEARS)):
            loaded.report_item("scripts", script.id, problem)


def _themes(loaded: Loaded, pack: Pack) -> None:
    for theme in pack.themes:
        for page in theme.pages:
            if page not in PAGES:
                loaded.report_item("themes", theme.id, f"there is no page “{page}”; see routes.toml", ("pages",))
        if not (theme.topics or theme.pages):
            loaded.report_item("themes", theme.id, "it is shown nowhere; name topics or pages", ("id",))


def _cards(loaded: Loaded, pack: Pack) -> None:
    """What matters to her reads as one plain fact in a report."""
    for card in pack.cards.values():
        if not card.clause:
            loaded.report_item(
                "cards", card.id, "“clause” is empty; it ends “what matters most to her: …”", ("clause",)
            )
        for problem in ends_a_sentence(card.clause, MOST_WORDS_WANTED) if card.clause else ():
            loaded.report_item("cards", card.id, f"“clause” {problem}", ("clause",))


def _first_pages(loaded: Loaded, pack: Pack) -> None:
    """The cards and the signs that everything else is reached from."""
    hers = [f"{text}." for text in (*(c.text for c in pack.cards.values()), *(s.text for s in pack.strengths.values()))]
    for problem in too_hard("text of the cards and strengths", hers, HER_AGE_YEARS):
        loaded.report("matters.toml", (), problem)
    total = sum(len(signs) for signs in pack.first_look.values())
    if total > MOST_FIRST_LOOK:
        loaded.report("looks.toml", ("first_look",), f"{total} signs in the first look; at most {MOST_FIRST_LOOK}")
    for group, signs in pack.first_look.items():
        for sign_id in signs:
            found = pack.signs[sign_id].group
            if found is not group and not (group is SignGroup.LISTEN and found in _HEARD):
                loaded.report("looks.toml", ("first_look", group.value), f"“{sign_id}” is a “{found}” sign")
    reached = reachable(pack)
    for topic_id in pack.topics:
        if topic_id not in reached and not pack.topics[topic_id].by_name:
            expected = "no card and no sign on the first pages leads here; let a sign of another topic open it"
            loaded.report_item("topics", topic_id, expected, ("id",))
