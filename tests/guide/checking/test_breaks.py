"""Break every kind of content file in many ways: each time a file, a line and a cure; never a danger hidden."""

import re
import shutil
from collections.abc import Callable

import pytest

from screening_guide.guide.checking.check import check_loaded
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Noted
from screening_guide.guide.kinds import Voice
from screening_guide.guide.pack import load, load_reporting
from screening_guide.guide.urgent import firings
from screening_guide.paths import bundled

FILES = (
    "topics/housing.md",
    "topics/suicide.md",
    "urgent/overdose.md",
    "scripts/opening.md",
    "duties/duty-to-refer.md",
    "themes.toml",
    "looks.toml",
    "matters.toml",
    "needs.toml",
    "lexicon.toml",
    "sources.toml",
    "routes.toml",
    "venues.toml",
    "pack.toml",
)


def line_with(text: str, pattern: str, change: Callable[[str], str]) -> str:
    """Change the first line that matches."""
    lines = text.splitlines(keepends=True)
    for index, line in enumerate(lines):
        if re.search(pattern, line):
            lines[index] = change(line)
            break
    return "".join(lines)


BREAKS: dict[str, Callable[[str], str | bytes | None]] = {
    "empty": lambda t: "",
    "only spaces": lambda t: " \n \n",
    "gone": lambda t: None,
    "not UTF-8": lambda t: t.encode() + b"\xff\xfe",
    "a picture": lambda t: b"\x89PNG\r\n\x1a\n\x00\x00",
    "cut in half": lambda t: t[: len(t) // 2].rsplit('"', 1)[0],
    "no front matter": lambda t: t.replace("+++\n", "", 1) if t.startswith("+++") else "words, no keys",
    "open quotation mark": lambda t: line_with(t, r'= ".*"', lambda x: x.rstrip().rstrip('"') + "\n"),
    "open bracket": lambda t: line_with(t, r"= \[|^\[", lambda x: x.replace("]", "", 1) if "]" in x else "[[\n"),
    "no equals sign": lambda t: line_with(t, r'^\w+ = "', lambda x: x.replace("=", "", 1)),
    "a misspelt key": lambda t: line_with(t, r'^\w+ = ["\[\d]', lambda x: "zz" + x),
    "the same key twice": lambda t: line_with(t, r'^\w+ = ["\d].*["\d]$', lambda x: x + x),
    "a number for text": lambda t: line_with(t, r'^\w+ = ".*"$', lambda x: re.sub(r'".*"', "7", x)),
    "text for a list": lambda t: line_with(t, r"^\w+ = \[.*\]$", lambda x: re.sub(r"\[.*\]", '"one"', x)),
    "a list for text": lambda t: line_with(t, r'^\w+ = ".*"$', lambda x: re.sub(r"(\".*\")", r"[\1]", x)),
    "a key nobody knows": lambda t: line_with(t, r'^\w+ = ["\[\d]', lambda x: f'colour = "red"\n{x}'),
    "an impossible date": lambda t: line_with(t, r"= 2026-11-22", lambda x: x.replace("2026-11-22", "2026-13-45")),
    "a date in words": lambda t: line_with(t, r"= 2026-11-22", lambda x: x.replace("2026-11-22", '"soon"')),
    "a source that is not there": lambda t: line_with(t, r"^sources = \[", lambda x: "sources = [99999]\n"),
    "a value nobody knows": lambda t: line_with(
        t, r"^(kind|group|when|nations|venues) = ", lambda x: re.sub(r'"[^"]+"', '"moon"', x, count=1)
    ),
    "an id used twice": lambda t: re.sub(
        r'^(id = "[^"]+"\n)((?s:.*?))^id = "[^"]+"\n', r"\1\2\1", t, count=1, flags=re.M
    ),
    "a topic that is not there": lambda t: line_with(
        t, r"^(opens|topics) = \[", lambda x: re.sub(r"\[.*", '["moon"]', x)
    ),
}


@pytest.fixture
def copy(tmp_path):
    target = tmp_path / "en"
    shutil.copytree(bundled("content/en"), target)
    return target


def dangers(pack):
    """What every sign fires, seen, heard or read."""
    found = {}
    for rule in pack.rules():
        for fires in rule.fires:
            conversation = Conversation()
            conversation.send(Noted(fires.sign, Voice.SAW))
            found[fires.sign] = [firing.rule.id for firing in firings(pack, conversation.state)]
    return found


WHOLE = dangers(load(bundled("content/en")))


def possible():
    """Every file with every way to break it that finds something there to break."""
    for file in FILES:
        text = (bundled("content/en") / file).read_text(encoding="utf-8")
        yield from ((file, how) for how, broken in BREAKS.items() if broken(text) != text)


@pytest.mark.parametrize(("file", "how"), list(possible()))
def test_a_break_is_named_and_hides_no_danger(copy, file, how):
    path = copy / file
    text = path.read_text(encoding="utf-8")
    broken = BREAKS[how](text)
    if broken is None:
        path.unlink()
    elif isinstance(broken, bytes):
        path.write_bytes(broken)
    else:
        path.write_text(broken, encoding="utf-8")
    loaded = load_reporting(copy)
    if loaded.pack is None:
        assert any(finding.urgent for finding in loaded.findings)
    else:
        assert dangers(loaded.pack) == WHOLE
    found = [str(finding) for finding in check_loaded(loaded)]
    gone_for_good = how == "gone" and file.split("/")[0] in ("topics", "duties", "practice")
    if gone_for_good and not found:
        return  # an ordinary item that is taken out whole, with nothing else naming it, is a choice
    assert found
    for line in found:
        assert re.fullmatch(r"[\w./-]+:\d+: \S.*", line), line
        assert "`" not in line, f"{line}: a library is speaking"
    if how != "gone":
        name = file.split("/")[-1]
        own = f"“{name.removesuffix('.md')}."  # a sign that has gone is named by the rule that waits for it
        assert any(line.startswith(f"{file}:") or name in line or own in line for line in found), found
    assert len(found) < 40, "one break, one cause: not a flood"
