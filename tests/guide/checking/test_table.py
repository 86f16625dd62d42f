"""The printed table of urgent steps: every rule at every place, and as the content says it now."""

from pathlib import Path

from screening_guide.cli import main
from screening_guide.guide.checking.table import urgent_table
from screening_guide.guide.kinds import Venue

PAGE = Path(__file__).parents[3] / "docs" / "urgent-steps.md"


def test_every_rule_stands_there_at_every_place(pack):
    page = "\n".join(urgent_table(pack))
    for rule in (pack.general_rule(), *pack.rules()):
        for venue in Venue:
            assert f"### {rule.short}, {pack.venues[venue].label}" in page
            for step in rule.read(venue):
                assert step.lead in page


def test_a_nation_stands_apart_only_where_it_differs(pack):
    page = "\n".join(urgent_table(pack))
    part = page.partition("### Suicide, Prison")[2].partition("### ")[0]
    assert "*Scotland:*" in part
    assert "ACCT" not in part.partition("*Scotland:*")[2].partition("\n")[0]


def test_the_page_in_docs_is_as_the_command_prints_it(pack, capsys):
    assert main(["check", "--urgent"]) == 0
    assert capsys.readouterr().out == PAGE.read_text(encoding="utf-8"), "run: screening-guide check --urgent"
