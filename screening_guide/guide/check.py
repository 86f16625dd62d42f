"""Everything a pack must satisfy beyond its shape. Run by ``screening-guide check`` and by the tests."""

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from screening_guide.guide.finding import Finding
from screening_guide.guide.model import Line, Offer, Pack, StepKind, Topic, UrgentRule, Venue
from screening_guide.guide.pack import Loaded, load_reporting
from screening_guide.guide.reading import reading_age_years, sentences, words
from screening_guide.guide.routes import PAGES, USUAL_MINUTES

MOST_WORDS_ALOUD = 20
MOST_SAY = 3
MOST_AVOID = 2
MOST_FIRST_LOOK = 24
STAFF_AGE_YEARS = 13.0
HER_AGE_YEARS = 11.0

_BANNED = re.compile(
    r"\b(detects?|diagnoses|calculates|risk score|high risk|chaotic|manipulative|non-compliant|offenders?|"
    r"attention[- ]seeking|committed suicide)\b",
    re.IGNORECASE,
)
_BANNED_ALLOWED_IN = ("lexicon.toml", "sources.toml")
_NUMBER = re.compile(r"\b(999|111|101|116 123|0\d{3,4}[ \d]{5,})\b")
_SAFE_FIRST = (StepKind.STAY, StepKind.ASK, StepKind.MAKE_SAFE, StepKind.TELL)
_KIND_ORDER = tuple(StepKind)


def check(root: Path, known_lines: Iterable[str] | None = None) -> list[Finding]:
    """Check a pack.

    Args:
        root: the folder of one language.
        known_lines: ids of national lines in the directory, or None to leave them unchecked.

    Returns:
        Everything wrong, by file and line; empty when all is well.
    """
    loaded = load_reporting(root)
    if loaded.pack is not None:
        pack = loaded.pack
        _references(loaded, pack, None if known_lines is None else frozenset(known_lines))
        for topic in pack.topics.values():
            _topic(loaded, pack, topic)
        for rule in pack.urgent.values():
            _rule(loaded, pack, rule)
        _scripts(loaded, pack)
        _looks_and_routes(loaded, pack)
    _banned_words(loaded)
    return sorted(set(loaded.findings))


def _references(loaded: Loaded, pack: Pack, known_lines: frozenset[str] | None) -> None:
    for topic in pack.topics.values():
        for index, sign in enumerate(topic.signs):
            for other in sign.opens:
                if other not in pack.topics:
                    loaded.report_item(
                        "topics", topic.id, f"there is no topic “{other}” to open", ("signs", index, "opens")
                    )
        for rule_id in topic.urgent:
            if rule_id not in pack.urgent:
                loaded.report_item("topics", topic.id, f"there is no urgent rule “{rule_id}”", ("urgent",))
        needs = [
            (("needs",), topic.needs),
            *((("offers", i, "needs"), o.needs) for i, o in enumerate(topic.offers)),
        ]
        for key, wanted in needs:
            for need in wanted:
                if need not in pack.needs:
                    loaded.report_item("topics", topic.id, f"there is no kind of help “{need}” in needs.toml", key)
    for card in pack.cards.values():
        for topic_id in card.topics:
            if topic_id not in pack.topics:
                loaded.report_item("cards", card.id, f"there is no topic “{topic_id}”", ("topics",))
    if known_lines is not None:
        for kind, items in (("topics", pack.topics), ("urgent", pack.urgent)):
            for item in items.values():
                for line_id in item.lines:
                    if line_id not in known_lines:
                        loaded.report_item(
                            kind,
                            item.id,
                            f"there is no national line “{line_id}” in the directory",
                            ("lines",),
                        )


def _sources(
    loaded: Loaded, pack: Pack, kind: str, item_id: str, key: tuple[str | int, ...], numbers: Iterable[int]
) -> None:
    for number in numbers:
        if number not in pack.sources:
            loaded.report_item(kind, item_id, f"there is no source [{number}] in sources.toml", (*key, "sources"))


def _reviewed(loaded: Loaded, kind: str, item_id: str, reviewed: datetime.date) -> None:
    if reviewed > datetime.date.today():
        loaded.report_item(kind, item_id, f"reviewed {reviewed} is in the future", ("reviewed",))


def _topic(loaded: Loaded, pack: Pack, topic: Topic) -> None:
    def report(message: str, *key: str | int) -> None:
        loaded.report_item("topics", topic.id, message, key)

    _reviewed(loaded, "topics", topic.id, topic.reviewed)
    _sources(loaded, pack, "topics", topic.id, (), topic.sources)
    if len(topic.say) > MOST_SAY:
        report(f"{len(topic.say)} lines to say; at most {MOST_SAY}", "say", MOST_SAY)
    if len(topic.avoid) > MOST_AVOID:
        report(f"{len(topic.avoid)} things to avoid; at most {MOST_AVOID}", "avoid", MOST_AVOID)
    parts: tuple[tuple[str, tuple[Line | Offer, ...]], ...] = (
        ("say", topic.say), ("avoid", topic.avoid), ("offers", topic.offers),
    )  # fmt: skip
    for name, items in parts:
        for index, item in enumerate(items):
            _sources(loaded, pack, "topics", topic.id, (name, index), item.sources)
    for index, sign in enumerate(topic.signs):
        _sources(loaded, pack, "topics", topic.id, ("signs", index), sign.sources)
        if sign.text.endswith("."):
            report("a sign has no full stop at the end", "signs", index, "text")
    aloud = [(("say", i, "text"), line.text) for i, line in enumerate(topic.say)]
    aloud += [(("offers", i, "say"), offer.say) for i, offer in enumerate(topic.offers) if offer.say]
    for key, text in aloud:
        for problem in speakable(text):
            report(problem, *key)
    _age(loaded, topic, "words to say", " ".join(text for _key, text in aloud), HER_AGE_YEARS)
    staff = [topic.plain, *(f"{sign.text}." for sign in topic.signs), *(line.text for line in topic.avoid)]
    _age(
        loaded,
        topic,
        "text for staff",
        " ".join([*staff, *(o.text for o in topic.offers), topic.body]),
        STAFF_AGE_YEARS,
    )


def _age(loaded: Loaded, topic: Topic, what: str, text: str, most_years: float) -> None:
    years = reading_age_years(text) if text else None
    if years is not None and years > most_years:
        loaded.report_item(
            "topics",
            topic.id,
            f"the {what} has a reading age of {years:.1f}; at most {most_years:.0f}. Use shorter words",
        )


def speakable(text: str) -> Iterator[str]:
    """What makes a line hard to say aloud: long sentences, or two questions at once."""
    for sentence in sentences(text):
        if words(sentence) > MOST_WORDS_ALOUD:
            yield f"{words(sentence)} words in one sentence to say aloud; at most {MOST_WORDS_ALOUD}"
    if text.count("?") > 1:
        yield "two questions at once; ask one"


def _rule(loaded: Loaded, pack: Pack, rule: UrgentRule) -> None:
    _reviewed(loaded, "urgent", rule.id, rule.reviewed)
    _sources(loaded, pack, "urgent", rule.id, (), rule.sources)
    if not rule.general and not rule.fires:
        loaded.report_item("urgent", rule.id, "no sign fires this rule; add [[fires]]")
    kinds = [step.kind for step in rule.steps]
    for wanted in (StepKind.STAY, StepKind.MAKE_SAFE, StepKind.TELL, StepKind.GET_HELP):
        if wanted not in kinds:
            loaded.report_item("urgent", rule.id, f"there is no step of kind “{wanted}”; every urgent rule has one")
    if kinds != sorted(kinds, key=_KIND_ORDER.index):
        loaded.report_item(
            "urgent", rule.id, f"the steps should stand in this order: {', '.join(_KIND_ORDER)}", ("steps", 0)
        )
    for index, step in enumerate(rule.steps):
        _sources(loaded, pack, "urgent", rule.id, ("steps", index), step.sources)
        if step.kind in _SAFE_FIRST:
            for venue in Venue:
                if _NUMBER.search(step.for_venue(venue).text):
                    loaded.report_item(
                        "urgent",
                        rule.id,
                        f"a number stands before stay, make safe and tell ({venue})",
                        ("steps", index),
                    )


def _scripts(loaded: Loaded, pack: Pack) -> None:
    for script in pack.scripts.values():
        _reviewed(loaded, "scripts", script.id, script.reviewed)
        _sources(loaded, pack, "scripts", script.id, (), script.sources)
        for line in script.body.splitlines():
            if line.startswith(">"):
                for problem in speakable(line.lstrip("> ")):
                    if "two questions" not in problem:
                        loaded.report_item("scripts", script.id, problem)


def _looks_and_routes(loaded: Loaded, pack: Pack) -> None:
    total = sum(len(signs) for signs in pack.first_look.values())
    if total > MOST_FIRST_LOOK:
        loaded.report("looks.toml", ("first_look",), f"{total} signs in the first look; at most {MOST_FIRST_LOOK}")
    for group, signs in pack.first_look.items():
        for sign_id in signs:
            if pack.signs[sign_id].group is not group:
                loaded.report(
                    "looks.toml",
                    ("first_look", group.value),
                    f"“{sign_id}” is a “{pack.signs[sign_id].group}” sign",
                )
    if USUAL_MINUTES not in pack.routes:
        loaded.report("routes.toml", (), f"there is no route of {USUAL_MINUTES} minutes; add one")
    for index, minutes in enumerate(pack.routes):
        for page in pack.routes[minutes].pages:
            if page not in PAGES:
                loaded.report(
                    "routes.toml",
                    ("routes", index, "pages"),
                    f"there is no page “{page}”; pages are {', '.join(PAGES)}",
                )


def _banned_words(loaded: Loaded) -> None:
    for file, document in loaded.documents.items():
        if file in _BANNED_ALLOWED_IN:
            continue
        for number, line in enumerate(document.path.read_text(encoding="utf-8-sig").splitlines(), start=1):
            found = _BANNED.search(line)
            if found and "Do not" not in line:
                loaded.findings.append(
                    Finding(
                        file,
                        number,
                        f"“{found[0]}” is a word we do not use; say what was seen, or what she needs",
                    )
                )
