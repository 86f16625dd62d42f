"""Every urgent rule as it is read at each place, and where a nation differs: a page for paper, made by a command."""

from collections.abc import Iterator

from screening_guide.guide.kinds import Nation, Venue
from screening_guide.guide.model import Pack
from screening_guide.guide.phrases import nation_label
from screening_guide.guide.rule import StepText, UrgentRule


def urgent_table(pack: Pack) -> Iterator[str]:
    """The lines of a Markdown page: rule by rule, place by place; a nation stands apart only where it differs."""
    yield "# The urgent steps, as they are read"
    yield ""
    yield "Made by `screening-guide check --urgent`; do not edit it by hand. Every rule, at every place, as in England;"
    yield "another nation is named where its words differ. Numbers are sources; (advice) is practice advice."
    for rule in (pack.general_rule(), *pack.rules()):
        yield ""
        yield f"## {rule.short}: {rule.title}"
        yield ""
        yield f"Danger: {rule.danger}. Fired by {len(rule.fires)} signs. Nations: {', '.join(rule.nations)}."
        for venue in Venue:
            yield ""
            yield f"### {rule.short}, {pack.venues[venue].label}"
            yield ""
            yield from _steps(rule, venue)


def _steps(rule: UrgentRule, venue: Venue) -> Iterator[str]:
    first, *others = rule.nations
    usual = rule.read(venue, first)
    for number, step in enumerate(usual, start=1):
        yield f"{number}. {_read(step)}"
        for nation, other in _differing(rule, venue, tuple(others), number - 1, step):
            yield f"   - *{nation_label(nation)}:* {_read(other)}"


def _differing(
    rule: UrgentRule, venue: Venue, nations: tuple[Nation, ...], index: int, usual: StepText
) -> Iterator[tuple[Nation, StepText]]:
    for nation in nations:
        other = rule.read(venue, nation)[index]
        if other != usual:
            yield nation, other


def _read(step: StepText) -> str:
    said = "".join(f" “{line}”" for line in step.say)
    cited = "".join(f"[{number}]" for number in step.sources) or "(advice)"
    return f"**{step.lead}** {step.text}{said} {cited}"
