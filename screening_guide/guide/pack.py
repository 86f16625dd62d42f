"""Load a folder of content into a :class:`Pack`: the only room of the guide that reads files.

A broken ordinary item is left out, named and reported. A broken urgent rule, or a missing sign that an urgent
rule waits for, refuses the whole pack: a guide that misses danger in silence is worse than none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from screening_guide.errors import ContentProblem
from screening_guide.guide.finding import Finding, Misshapen, shape
from screening_guide.guide.front_matter import BadContent, Document, Key, read
from screening_guide.guide.item import Item
from screening_guide.guide.lists import (
    Card,
    FirstLook,
    Looks,
    Marker,
    NeedLabel,
    RiskWord,
    Route,
    SafeNow,
    Strength,
    VenueInfo,
)
from screening_guide.guide.model import (
    FIRST_LOOK_GROUPS,
    Duty,
    Line,
    Offer,
    Pack,
    PackInfo,
    Script,
    Sign,
    Source,
    Theme,
    Topic,
    UrgentRule,
    Venue,
)
from screening_guide.guide.practice import PracticeCase
from screening_guide.guide.routes import PAGES, USUAL_MINUTES

ALWAYS_SAID = ("confidentiality-start", "confidentiality-sensitive", "confidentiality-end")
LOOKED_FOR = ("opening", "interpreter", "not-digging", "nothing-identified", "one-minute", "safe-to-carry")

I = TypeVar("I", bound=Item)  # noqa: E741 - short for Item


@dataclass
class Loaded:
    """A pack and what was wrong with its files.

    Attributes:
        pack: what could be used, or None when the pack is refused.
        findings: everything wrong, in file order.
        documents: every file that could be read, by its path inside the pack.
        places: where each named item is written.
    """

    pack: Pack | None = None
    findings: list[Finding] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    root: Path = field(default_factory=Path)
    places: dict[tuple[str, str], tuple[str, Key]] = field(default_factory=dict)

    def report(self, file: str, key: Key, message: str, urgent: bool = False) -> None:
        """Add a finding at a key of a file."""
        document = self.documents.get(file)
        self.findings.append(Finding(file, document.line(key) if document else 1, message, urgent))

    def report_item(self, kind: str, item_id: str, message: str, key: Key = (), urgent: bool = False) -> None:
        """Add a finding about a named item, at the place where the item is written."""
        file, base = self.places.get((kind, item_id), ("pack.toml", ()))
        self.report(file, (*base, *key), message, urgent)


def load(root: Path) -> Pack:
    """Load a pack for use in the app.

    Args:
        root: the folder of one language, such as ``content/en``.

    Raises:
        ContentProblem: the pack is refused; the sentence names the file and line.
    """
    loaded = load_reporting(root)
    if loaded.pack is None:
        first = next((f for f in loaded.findings if f.urgent), loaded.findings[0])
        raise ContentProblem(
            f"The guide's words in {root} cannot be used until this is mended: {first}.",
            "\n".join(str(finding) for finding in loaded.findings),
        )
    return loaded.pack


def load_reporting(root: Path) -> Loaded:
    """Load a pack and say everything that is wrong with it. Never raises for bad content."""
    loaded = Loaded(root=root)
    if not root.is_dir():
        loaded.findings.append(Finding(str(root), 1, "there is no such folder of content; name one", True))
        return loaded
    info = _one(loaded, "pack.toml", PackInfo)
    sources = _sources(loaded)
    topics = _topics(loaded)
    urgent = _urgent(loaded)
    signs = {sign.id: sign for topic in topics.values() for sign in topic.signs}
    _check_urgent_signs(loaded, urgent, topics)
    looks = _looks(loaded)
    lexicon = _toml(loaded, "lexicon.toml")
    for name in ("risk_words", "markers"):
        if "lexicon.toml" in loaded.documents and not lexicon.get(name):
            loaded.report("lexicon.toml", (), f"there is no [[{name}]]; write at least one")
    pack = Pack(
        info=info or PackInfo(id="", language="", version="", reviewed=msgspec.UNSET),  # type: ignore[arg-type]
        sources=sources,
        topics=topics,
        signs=signs,
        urgent=urgent,
        scripts=_folder(loaded, "scripts", Script),
        duties=_folder(loaded, "duties", Duty),
        themes=tuple(_listed(loaded, "themes.toml", "themes", Theme).values()),
        cards=_listed(loaded, "matters.toml", "cards", Card),
        strengths=_listed(loaded, "strengths.toml", "strengths", Strength),
        needs=_listed(loaded, "needs.toml", "needs", NeedLabel),
        venues=_venues(loaded),
        routes=_routes(loaded),
        safe_now=_known_signs(loaded, ("safe_now", "signs"), looks.safe_now.signs, signs),
        first_look={
            group: _known_signs(loaded, ("first_look", group), getattr(looks.first_look, group), signs)
            for group in FIRST_LOOK_GROUPS
        },
        risk_words=tuple(_items(loaded, "lexicon.toml", lexicon, "risk_words", RiskWord)),
        markers=tuple(_items(loaded, "lexicon.toml", lexicon, "markers", Marker)),
        practice=_folder(loaded, "practice", PracticeCase),
    )
    _check_scripts(loaded, pack.scripts)
    if not any(finding.urgent for finding in loaded.findings):
        loaded.pack = pack
    loaded.findings.sort()
    return loaded


def _read(loaded: Loaded, file: str, urgent: bool = False) -> Document | None:
    try:
        document = read(loaded.root / file)
    except BadContent as error:
        loaded.findings.append(Finding(file, error.line, str(error), urgent))
        return None
    loaded.documents[file] = document
    return document


def _toml(loaded: Loaded, file: str, urgent: bool = False) -> Mapping[str, Any]:
    document = _read(loaded, file, urgent)
    return document.meta if document else {}


def _one(loaded: Loaded, file: str, kind: type[I]) -> I | None:
    document = _read(loaded, file, urgent=True)
    return _shaped(loaded, file, document.meta, kind, urgent=True) if document else None


def _shaped(loaded: Loaded, file: str, raw: Any, kind: type[I], key: Key = (), urgent: bool = False) -> I | None:
    try:
        return shape(raw, kind, key)
    except Misshapen as error:
        loaded.report(file, error.key, str(error), urgent)
        return None


def _items(
    loaded: Loaded, file: str, raw: Mapping[str, Any], name: str, kind: type[I], urgent: bool = False
) -> list[I]:
    """Every well-shaped item of one list; the others are reported and left out."""
    value = raw.get(name, [])
    if not isinstance(value, list):
        loaded.report(file, (name,), f"“{name}” should be a list of [[{name}]] tables", urgent)
        return []
    found = []
    for index, entry in enumerate(value):
        item = _shaped(loaded, file, entry, kind, (name, index), urgent)
        if item is None:
            continue
        found.append(item)
        if item_id := getattr(item, "id", None):
            _place(loaded, name, item_id, file, (name, index), urgent)
    return found


def _place(loaded: Loaded, kind: str, item_id: str, file: str, key: Key, urgent: bool = False) -> None:
    if (kind, item_id) in loaded.places:
        other = loaded.places[kind, item_id][0]
        loaded.report(
            file, (*key, "id"), f"the id “{item_id}” is used already in {other}; ids are never shared", urgent
        )
    loaded.places.setdefault((kind, item_id), (file, key))


def _listed(loaded: Loaded, file: str, name: str, kind: type[I]) -> dict[str, I]:
    raw = _toml(loaded, file)
    if file in loaded.documents and not raw.get(name):
        loaded.report(file, (), f"there is nothing here; write at least one [[{name}]]")
    return {item.id: item for item in _items(loaded, file, raw, name, kind)}  # type: ignore[attr-defined]


def _files(loaded: Loaded, folder: str) -> list[str]:
    return sorted(f"{folder}/{path.name}" for path in (loaded.root / folder).glob("*.md"))


def _folder(loaded: Loaded, folder: str, kind: type[I]) -> dict[str, I]:
    items: dict[str, I] = {}
    for file in _files(loaded, folder):
        if document := _read(loaded, file):
            item = _shaped(loaded, file, {**document.meta, "body": document.body}, kind)
            if item is not None:
                item_id: str = item.id  # type: ignore[attr-defined]
                _place(loaded, folder, item_id, file, ())
                items[item_id] = item
    return items


def _sources(loaded: Loaded) -> dict[int, Source]:
    sources: dict[int, Source] = {}
    meta = _toml(loaded, "sources.toml")
    if "sources.toml" in loaded.documents and not meta:
        loaded.report("sources.toml", (), "there is nothing here; write each source under its number, such as [23]")
    for number, raw in meta.items():
        if not number.isdecimal():
            loaded.report("sources.toml", (number,), f"“{number}” should be a number such as [23]")
        elif source := _shaped(loaded, "sources.toml", raw, Source, (number,)):
            sources[int(number)] = source
    return sources


def _topics(loaded: Loaded) -> dict[str, Topic]:
    """Topics, item by item, so that one broken sign or offer does not take its topic with it."""
    topics: dict[str, Topic] = {}
    parts: tuple[tuple[str, type[Item]], ...] = (
        ("signs", Sign),
        ("say", Line),
        ("avoid", Line),
        ("offers", Offer),
    )
    for file in _files(loaded, "topics"):
        document = _read(loaded, file)
        if document is None:
            continue
        plain = {key: value for key, value in document.meta.items() if key not in dict(parts)}
        topic = _shaped(loaded, file, {**plain, "body": document.body}, Topic)
        if topic is None:
            continue
        _place(loaded, "topics", topic.id, file, ())
        lists = {name: _items(loaded, file, document.meta, name, kind) for name, kind in parts}
        topics[topic.id] = msgspec.structs.replace(
            topic,
            signs=tuple(msgspec.structs.replace(sign, topic=topic.id) for sign in lists["signs"]),
            say=tuple(lists["say"]),
            avoid=tuple(lists["avoid"]),
            offers=tuple(msgspec.structs.replace(offer, topic=topic.id) for offer in lists["offers"]),
        )
    return topics


def _urgent(loaded: Loaded) -> dict[str, UrgentRule]:
    rules: dict[str, UrgentRule] = {}
    files = _files(loaded, "urgent")
    for file in files:
        if document := _read(loaded, file, urgent=True):
            rule = _shaped(loaded, file, {**document.meta, "body": document.body}, UrgentRule, urgent=True)
            if rule is not None:
                _place(loaded, "urgent", rule.id, file, (), urgent=True)
                rules[rule.id] = rule
                _check_steps(loaded, file, rule)
    if sum(rule.general for rule in rules.values()) != 1:
        loaded.findings.append(
            Finding(
                "urgent",
                1,
                "exactly one urgent file should say general = true (for F1 with nothing noted)",
                True,
            )
        )
    return rules


def _check_steps(loaded: Loaded, file: str, rule: UrgentRule) -> None:
    for index, step in enumerate(rule.steps):
        for venue in Venue:
            try:
                step.for_venue(venue)
            except KeyError:
                loaded.report(
                    file,
                    ("steps", index),
                    f"this step has no words for {venue}; add text or at.{venue}",
                    True,
                )


def _check_urgent_signs(loaded: Loaded, urgent: Mapping[str, UrgentRule], topics: Mapping[str, Topic]) -> None:
    """Every urgent rule is there and can fire: one that is missing, or that nothing fires, would hide a danger."""
    signs = {sign.id for topic in topics.values() for sign in topic.signs}
    named = any(finding.urgent for finding in loaded.findings)
    for topic in topics.values():
        for rule_id in topic.urgent:
            if rule_id not in urgent and not named:
                loaded.report_item(
                    "topics",
                    topic.id,
                    f"there is no urgent rule “{rule_id}”; put its file back, or take it out of this list",
                    ("urgent",),
                    urgent=True,
                )
    for rule in urgent.values():
        if not rule.general and not rule.fires:
            loaded.report_item("urgent", rule.id, "no sign fires this rule; add [[fires]]", urgent=True)
        for index, fires in enumerate(rule.fires):
            if fires.sign not in signs:
                loaded.report_item(
                    "urgent",
                    rule.id,
                    f"no topic has a sign “{fires.sign}”; an urgent rule waits for it, so mend the topic or the rule",
                    ("fires", index),
                    urgent=True,
                )
            if not fires.voices:
                loaded.report_item(
                    "urgent",
                    rule.id,
                    "without a voice this sign never fires; leave “voices” out for all three",
                    ("fires", index, "voices"),
                    urgent=True,
                )


def _check_scripts(loaded: Loaded, scripts: Mapping[str, Script]) -> None:
    """The pages look for some scripts by name. Without what cannot stay private, no conversation may begin."""
    for script_id in (*ALWAYS_SAID, *LOOKED_FOR):
        if script_id not in scripts:
            missing = "this script is missing or broken, and a page looks for it; put it back"
            loaded.report(f"scripts/{script_id}.md", (), missing, script_id in ALWAYS_SAID)
        elif not scripts[script_id].body:
            empty = "there are no words below the second +++; write them"
            loaded.report(f"scripts/{script_id}.md", (), empty, script_id in ALWAYS_SAID)


def _venues(loaded: Loaded) -> dict[Venue, VenueInfo]:
    raw = _toml(loaded, "venues.toml", urgent=True)
    venues = {}
    for venue in Venue:
        if venue.value not in raw:
            loaded.report("venues.toml", (), f"the venue [{venue}] is missing; add it", True)
        elif info := _shaped(loaded, "venues.toml", raw[venue.value], VenueInfo, (venue.value,), urgent=True):
            venues[venue] = info
    return venues


def _routes(loaded: Loaded) -> dict[int, Route]:
    routes = _items(loaded, "routes.toml", _toml(loaded, "routes.toml", urgent=True), "routes", Route, urgent=True)
    for index, route in enumerate(routes):
        for page in route.pages:
            if page not in PAGES:
                expected = f"there is no page “{page}”; pages are {', '.join(PAGES)}"
                loaded.report("routes.toml", ("routes", index, "pages"), expected, True)
    if not any(route.minutes == USUAL_MINUTES and route.pages for route in routes):
        loaded.report("routes.toml", (), f"there is no route of {USUAL_MINUTES} minutes with pages; add one", True)
    return {route.minutes: route for route in sorted(routes, key=lambda route: route.minutes)}


def _looks(loaded: Loaded) -> Looks:
    """The signs of the first pages. Without the prompts of *Safe right now?* a danger would be missed in silence."""
    document = _read(loaded, "looks.toml", urgent=True)
    looks = _shaped(loaded, "looks.toml", document.meta, Looks, urgent=True) if document else None
    if looks and not looks.safe_now.signs:
        loaded.report("looks.toml", ("safe_now",), "there are no prompts for “Safe right now?”; name the signs", True)
    return looks or Looks(SafeNow(()), FirstLook((), (), ()))


def _known_signs(
    loaded: Loaded, key: tuple[str, str], wanted: tuple[str, ...], signs: Mapping[str, Sign]
) -> tuple[str, ...]:
    broken = bool(loaded.findings)  # a topic that cannot be read has been named already
    for sign_id in wanted:
        if sign_id not in signs and not broken:
            unknown = f"no topic has a sign “{sign_id}”; check the id"
            loaded.report("looks.toml", key, unknown, urgent=key[0] == "safe_now")
    return tuple(sign_id for sign_id in wanted if sign_id in signs)
