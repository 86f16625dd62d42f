"""What refuses a whole pack: a guide that misses danger, or lets things leave unasked, is worse than none."""

from collections.abc import Mapping

from screening_guide.guide.kinds import Venue
from screening_guide.guide.lists import Route
from screening_guide.guide.loaded import Loaded
from screening_guide.guide.model import Script, Topic
from screening_guide.guide.routes import PAGES, USUAL
from screening_guide.guide.rule import UrgentRule

ALWAYS_SAID = ("confidentiality-start", "confidentiality-sensitive", "confidentiality-end")
LOOKED_FOR = ("opening", "offence", "interpreter", "not-digging", "nothing-identified", "one-minute", "safe-to-carry")
ALWAYS_WALKED = ("scene", "safe", "before", "leaves", "close")
STRENGTHS, NEEDS = "strengths", "help"


def check_steps(loaded: Loaded, file: str, rule: UrgentRule) -> None:
    """Every step has words for every venue, and none takes over the general words in silence."""
    for index, step in enumerate(rule.steps):
        silent = [venue.value for venue in Venue if step.falls_back(venue)]
        if silent:
            expected = (
                f"the step “{step.lead}” has no words of its own for {', '.join(silent)}: "
                "write at.PLACE.text, or name the place under same_at when the general words are meant there"
            )
            loaded.report(file, ("steps", index), expected, True)
        elif step.same_at and not step.text:
            loaded.report(file, ("steps", index), "“same_at” stands for general words, and there are none", True)


def check_urgent_signs(loaded: Loaded, urgent: Mapping[str, UrgentRule], topics: Mapping[str, Topic]) -> None:
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


def check_scripts(loaded: Loaded, scripts: Mapping[str, Script]) -> None:
    """The pages look for some scripts by name. Without what cannot stay private, no conversation may begin."""
    for script_id in (*ALWAYS_SAID, *LOOKED_FOR):
        if script_id not in scripts:
            missing = "this script is missing or broken, and a page looks for it; put it back"
            loaded.report(f"scripts/{script_id}.md", (), missing, script_id in ALWAYS_SAID)
        elif not scripts[script_id].body:
            empty = "there are no words below the second +++; write them"
            loaded.report(f"scripts/{script_id}.md", (), empty, script_id in ALWAYS_SAID)


def check_routes(loaded: Loaded, routes: Mapping[str, Route]) -> None:
    """Every route asks about danger and consent, and comes to her strengths before her needs."""
    if USUAL not in routes:
        loaded.report("routes.toml", (), f"there is no route with the id “{USUAL}”; add one", True)
    for index, route in enumerate(routes.values()):
        pages = [each.page for each in route.pages]
        for page in pages:
            if page not in PAGES:
                expected = f"there is no page “{page}”; pages are {', '.join(PAGES)}"
                loaded.report("routes.toml", ("routes", index, "pages"), expected, True)
        for page in ALWAYS_WALKED:
            if page not in pages:
                loaded.report("routes.toml", ("routes", index, "pages"), f"every route has the page “{page}”", True)
        if NEEDS in pages and STRENGTHS not in pages:
            loaded.report("routes.toml", ("routes", index, "pages"), "strengths come before what could help", True)
        if route.shorter and route.shorter not in routes:
            loaded.report("routes.toml", ("routes", index, "shorter"), f"there is no route “{route.shorter}”", True)
