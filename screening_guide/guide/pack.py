"""Load a folder of content into a :class:`Pack`: the only room of the guide that reads files.

A broken ordinary item is left out, named and reported. A broken urgent rule, or a missing sign that an urgent
rule waits for, refuses the whole pack: a guide that misses danger in silence is worse than none.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from screening_guide.errors import ContentProblem
from screening_guide.guide.compiled import opened
from screening_guide.guide.finding import Finding, Misshapen, shape
from screening_guide.guide.front_matter import BadContent, Document, Key, read
from screening_guide.guide.item import Item
from screening_guide.guide.kinds import FIRST_LOOK_GROUPS, Venue
from screening_guide.guide.lists import (
    Card,
    Consents,
    FirstLook,
    Hosts,
    Looks,
    Marker,
    NationWord,
    NeedLabel,
    RiskWord,
    Route,
    SafeNow,
    Strength,
    VenueInfo,
)
from screening_guide.guide.loaded import Loaded
from screening_guide.guide.model import Duty, Line, Offer, Pack, PackInfo, Script, Sign, Source, Theme, Topic
from screening_guide.guide.practice import PracticeCase
from screening_guide.guide.refusals import check_routes, check_scripts, check_steps, check_urgent_signs
from screening_guide.guide.reviewing.lines import items_of
from screening_guide.guide.reviewing.signed import Review, Reviews
from screening_guide.guide.rule import Step, UrgentRule

SHARED_STEPS = "urgent/shared.toml"

I = TypeVar("I", bound=Item)  # noqa: E741 - short for Item


def load(root: Path) -> Pack:
    """Load a pack for use in the app.

    Args:
        root: the folder of one language, such as ``content/en``.

    Raises:
        ContentProblem: the pack is refused; the sentence names the file and line.
    """
    if pack := opened(root):
        return pack
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
    check_urgent_signs(loaded, urgent, topics)
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
        consents=_consents(loaded),
        safe_now=_known_signs(loaded, ("safe_now", "signs"), looks.safe_now.signs, signs),
        first_look={
            group: _known_signs(loaded, ("first_look", group), getattr(looks.first_look, group), signs)
            for group in FIRST_LOOK_GROUPS
        },
        risk_words=tuple(_items(loaded, "lexicon.toml", lexicon, "risk_words", RiskWord)),
        markers=tuple(_items(loaded, "lexicon.toml", lexicon, "markers", Marker)),
        practice=_folder(loaded, "practice", PracticeCase),
        nation_words=tuple(_items(loaded, "lexicon.toml", lexicon, "nation_words", NationWord)),
        hosts=_hosts(loaded),
    )
    if found := _reviews(loaded):
        pack = msgspec.structs.replace(pack, reviews=Reviews(found, partial(items_of, pack)))
    check_scripts(loaded, pack.scripts)
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
    shared = _shared_steps(loaded)
    for file in _files(loaded, "urgent"):
        if document := _read(loaded, file, urgent=True):
            raw = {**document.meta, "body": document.body, "steps": _with_shared(loaded, file, document.meta, shared)}
            rule = _shaped(loaded, file, raw, UrgentRule, urgent=True)
            if rule is not None:
                _place(loaded, "urgent", rule.id, file, (), urgent=True)
                rules[rule.id] = rule
                check_steps(loaded, file, rule)
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


def _shared_steps(loaded: Loaded) -> Mapping[str, Any]:
    """Steps that rules share, as written, by id: an act that saves a life stands in one place."""
    raw = _toml(loaded, SHARED_STEPS, urgent=True)
    _items(loaded, SHARED_STEPS, raw, "steps", Step, urgent=True)
    steps = raw.get("steps", [])
    return {step["id"]: step for step in steps if isinstance(step, dict) and isinstance(step.get("id"), str)}


def _with_shared(loaded: Loaded, file: str, meta: Mapping[str, Any], shared: Mapping[str, Any]) -> Any:
    """The steps of a rule, with those it uses by id in their place."""
    steps = meta.get("steps", [])
    if not isinstance(steps, list):
        return steps
    found = []
    for index, step in enumerate(steps):
        used = step.get("use") if isinstance(step, dict) else None
        if used is not None and (used not in shared or len(step) > 1):
            expected = f"“use” stands by itself and names a step of {SHARED_STEPS}; there is no “{used}”"
            if used in shared:
                expected = "a step with “use” has no other key; write the step out, or use it as it is"
            loaded.report(file, ("steps", index), expected, True)
        else:
            found.append(step if used is None else shared[used])
    return found


def _venues(loaded: Loaded) -> dict[Venue, VenueInfo]:
    raw = _toml(loaded, "venues.toml", urgent=True)
    venues = {}
    for venue in Venue:
        if venue.value not in raw:
            loaded.report("venues.toml", (), f"the venue [{venue}] is missing; add it", True)
        elif info := _shaped(loaded, "venues.toml", raw[venue.value], VenueInfo, (venue.value,), urgent=True):
            venues[venue] = info
    return venues


def _hosts(loaded: Loaded) -> frozenset[str]:
    """The hosts that sources may be at. A damaged or unfamiliar address is then found by the checker."""
    found = _one(loaded, "hosts.toml", Hosts)
    return frozenset(found.hosts) if found else frozenset()


def _routes(loaded: Loaded) -> dict[str, Route]:
    raw = _toml(loaded, "routes.toml", urgent=True)
    routes = {route.id: route for route in _items(loaded, "routes.toml", raw, "routes", Route, urgent=True)}
    check_routes(loaded, routes)
    return routes


def _reviews(loaded: Loaded) -> tuple[Review, ...]:
    """Who has read the pack, the earliest first. A file that cannot be read counts for nothing, and is named."""
    found = []
    for path in sorted((loaded.root / "reviews").glob("*.toml")):
        if document := _read(loaded, file := f"reviews/{path.name}"):
            found.append(_shaped(loaded, file, document.meta, Review))
    return tuple(sorted((review for review in found if review), key=lambda review: review.on))


def _consents(loaded: Loaded) -> Consents:
    """Who may be told. Without it nothing may leave, so no conversation may begin."""
    found = _one(loaded, "consent.toml", Consents)
    return found or Consents((), (), ())


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
