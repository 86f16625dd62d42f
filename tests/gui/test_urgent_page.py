"""The urgent page: several dangers at once in few words, words for her in her language, and every step's source."""

import random

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from screening_guide.gui.widgets.urgent_steps import SeveralRules
from screening_guide.guide import prompts
from screening_guide.guide.events import Noted
from screening_guide.guide.kinds import Nation, Venue
from screening_guide.guide.rule import StepKind
from screening_guide.guide.urgent import firings, together

MOST_WORDS = 90
ADVICE = "Practice advice"
NORMAL, LARGE = ((1366, 768), 100), ((1024, 600), 200)


def fired(pack, seed):
    """Signs, each with a voice that fires, that open from two to seven rules between them, and a place."""
    draw = random.Random(seed)
    wanted = 2 + seed % 6
    for _ in range(10_000):
        rules = draw.sample([rule for rule in pack.rules() if rule.fires], wanted)
        signs = [draw.choice(rule.fires) for rule in rules]
        opened = {rule.id for rule in pack.rules() for each in signs for f in rule.fires if f.sign == each.sign}
        if 2 <= len(opened) <= 7:
            return [(each.sign, draw.choice(each.voices)) for each in signs], draw.choice(["", *Venue])
    raise AssertionError(seed)


def open_urgent(hand, seed):
    """The page after these signs, in a place, or where none was chosen."""
    signs, venue = fired(hand.desk.pack, seed)
    hand.press("Start a conversation")
    hand.desk.answer(prompts.VENUE, str(venue))
    for sign, voice in signs:
        hand.desk.send(Noted(sign, voice))
    hand.window.open("urgent")
    QApplication.processEvents()
    rules = tuple(firing.rule for firing in firings(hand.desk.pack, hand.desk.state))
    assert 2 <= len(rules) <= 7
    return rules


def plain(words):
    """What is read of a label, also where it holds markup."""
    if "<" in words:
        document = QTextDocument()
        document.setHtml(words)
        return document.toPlainText()
    return words


def in_view(hand):
    """All words above the slip that are there to be read before anything is unfolded: heading, place, urgent card."""
    page = hand.window.page
    card = hand.find("Urgent steps")
    shown = [w for w in card.findChildren(QWidget) if w.isVisible() and isinstance(w, (QLabel, QAbstractButton))]
    return [
        words
        for w in (page.heading, page._where, page._nowhere, *shown)
        if w.isVisible() and (words := plain(w.text()))
    ]


def words_in(texts):
    return sum(len(text.split()) for text in texts)


@pytest.mark.parametrize(("size", "percent"), [NORMAL, LARGE])
@pytest.mark.parametrize("seed", range(10))
def test_several_dangers_are_read_in_a_few_seconds(make_window, size, percent, seed):
    hand = make_window(size, percent)
    rules = open_urgent(hand, seed)
    texts = in_view(hand)
    assert texts[0] == "Urgent: do this first"
    assert hand.desk.pack.general_rule().together in texts
    names = [rule.short for rule in rules if rule.short in texts]
    assert names == [rule.short for rule in rules[: len(names)]], "the nearest dangers are in view"
    assert len(names) >= 2
    assert words_in(texts) <= MOST_WORDS, (words_in(texts), texts)
    if len(names) < len(rules):
        hand.press(f"And {len(rules) - len(names)} more")
    assert {rule.short for rule in rules} <= set(in_view(hand)), "each rule has its name"


@pytest.mark.parametrize("seed", range(10))
def test_the_first_act_is_wholly_in_view_in_a_small_window_with_large_text(make_window, seed):
    hand = make_window(*LARGE)
    rules = open_urgent(hand, seed)
    desk, page, viewport = hand.desk, hand.window.page, hand.window.frame.scroller.viewport()
    first = together(desk.pack, rules, desk.venue, desk.nation).first
    act = next(w for w in page.findChildren(QLabel) if w.isVisible() and first.lead in plain(w.text()))
    assert first.text in plain(act.text())
    top, bottom = (act.mapTo(viewport, point).y() for point in (act.rect().topLeft(), act.rect().bottomLeft()))
    assert top >= 0
    assert bottom <= viewport.height(), (bottom, viewport.height(), plain(act.text()))
    assert act.mapTo(viewport, act.rect().topRight()).x() <= viewport.width()


@pytest.mark.parametrize("language", ["", "cy"])
def test_the_first_act_of_every_rule_is_in_view_there_too(make_window, language):
    hand = make_window(*LARGE)
    hand.press("Start a conversation")
    desk, window = hand.desk, hand.window
    desk.answer(prompts.VENUE, "phone")
    if language:
        desk.speak(language)
    cut = []
    for rule in (desk.pack.general_rule(), *desk.pack.rules()):
        for chosen in desk.state.picked(prompts.SLIP_DANGERS):
            desk.pick(prompts.SLIP_DANGERS, chosen, False)
        if not rule.general:
            desk.pick(prompts.SLIP_DANGERS, rule.id, True)
        window.open("urgent")
        QApplication.processEvents()
        lead = rule.read(desk.venue, desk.nation)[0].lead
        act = next(w for w in window.page.findChildren(QLabel) if w.isVisible() and lead in plain(w.text()))
        viewport = window.frame.scroller.viewport()
        if act.mapTo(viewport, act.rect().bottomLeft()).y() > viewport.height():
            cut.append(rule.id)
    assert cut == []


def open_one(hand, rule):
    """Press the name of a rule; unfold the rest first, when it is not in view."""
    more = [w for w in hand.shown() if w.accessibleName().startswith("And ") and not w.isChecked()]
    if not hand.has(rule.short) and more:
        hand.press(more[0].accessibleName())
    hand.press(rule.short, "Steps of one danger")


def test_only_one_danger_is_open_at_a_time_also_among_the_folded_ones(hand):
    rules = open_urgent(hand, 9)
    assert not hand.has(rules[-1].short), "it is folded away"
    for rule in (rules[0], rules[-1], rules[0]):
        open_one(hand, rule)
        opened = [w.accessibleName() for w in hand.shown() if w.accessibleDescription() == "Steps of one danger"]
        checked = [name for name in opened if not name.startswith("And ") and hand.find(name).isChecked()]
        assert checked == [rule.short]


def test_the_steps_of_one_danger_among_several_are_opened_by_its_name_and_stay_open(hand):
    rules = open_urgent(hand, 3)
    desk = hand.desk
    last = rules[-1]
    steps = last.read(desk.venue, desk.nation)
    assert steps[-1].text not in hand.window.page.findChild(SeveralRules).parentWidget().accessibleDescription()
    open_one(hand, last)
    shown = [plain(w.text()) for w in hand.window.page.findChildren(QLabel) if w.isVisible()]
    for number, step in enumerate(steps, start=1):
        assert any(text.startswith(f"{number}. {step.lead} {step.text}") for text in shown), step.lead
    heard = hand.find("Urgent steps").accessibleDescription()
    assert all(step.lead in heard for step in steps), "a screen reader reads what is open"
    hand.window.page._draw_steps()
    assert hand.find(last.short, "Steps of one danger").isChecked(), "another place does not close them"
    hand.press(last.short, "Steps of one danger")
    assert steps[-1].lead not in hand.find("Urgent steps").accessibleDescription()


def test_what_is_unfolded_and_opened_is_still_so_at_another_text_size(hand):
    rules = open_urgent(hand, 3)
    open_one(hand, rules[-1])
    hand.press("Another danger")
    hand.window.page.desk.settings.values["text_size_percent"] = 150
    kept = hand.window.page.keep()
    hand.window._draw(returning=True)
    assert hand.window.page.keep() == kept
    assert hand.find("Another danger").isChecked()
    assert hand.find(rules[-1].short, "Steps of one danger").isChecked()


# ---- one rule


def steps_of(hand, rule_id):
    hand.desk.pick(prompts.SLIP_DANGERS, rule_id, True)
    hand.window.open("urgent")
    QApplication.processEvents()
    rule = hand.desk.pack.urgent[rule_id]
    labels = [w for w in hand.find("Urgent steps").findChildren(QLabel) if w.isVisible()]
    return rule.read(hand.desk.venue, hand.desk.nation), labels


@pytest.mark.parametrize("venue", [Venue.COURT_CELLS, Venue.PHONE, Venue.AFTERWARDS])
def test_each_step_shows_its_source_or_says_that_it_is_practice_advice(talk, venue):
    talk.desk.answer(prompts.VENUE, venue.value)
    for rule_id in talk.desk.pack.urgent:
        for other in talk.desk.state.picked(prompts.SLIP_DANGERS):
            talk.desk.pick(prompts.SLIP_DANGERS, other, False)
        steps, labels = steps_of(talk, rule_id)
        sources = [w.text() for w in labels if w.property("role") == "small"]
        assert len(sources) == len(steps), rule_id
        for step, source in zip(steps, sources, strict=True):
            if step.sources:
                assert source.startswith("Source: "), (rule_id, step.lead)
                assert any(talk.desk.pack.sources[n].publisher in source for n in step.sources), (rule_id, source)
            else:
                assert source.startswith(ADVICE), (rule_id, step.lead)


def test_the_source_stands_beside_its_step(talk):
    _steps, labels = steps_of(talk, "overdose")
    card = talk.find("Urgent steps")
    leads = [w for w in labels if w.property("role") == "step"]
    sources = [w for w in labels if w.property("role") == "small"]
    for lead, source in zip(leads, sources, strict=True):
        at, beside = (w.mapTo(card, w.rect().topLeft()) for w in (lead, source))
        assert abs(at.y() - beside.y()) <= lead.height()
        assert beside.x() > at.x()


def test_the_words_for_her_are_in_quotation_marks_and_named_for_a_screen_reader(talk):
    steps, labels = steps_of(talk, "suicide")
    spoken = [w for w in labels if w.property("role") == "say"]
    assert [w.text() for w in spoken] == [" ".join(f"“{line}”" for line in step.say) for step in steps if step.say]
    assert all(w.accessibleName().startswith("Say: ") for w in spoken)


def test_what_is_for_the_worker_afterwards_stands_last(talk):
    steps, _labels = steps_of(talk, "suicide")
    assert StepKind.LOOK_AFTER not in {step.kind for step in steps}
    (after,) = talk.desk.pack.urgent["suicide"].afterwards(talk.desk.venue, talk.desk.nation)
    text = talk.text()
    assert text.index("The slip, for whoever takes over") < text.index(after.lead)
    assert text.index("Ring from anywhere") < text.index(after.lead)


@pytest.mark.parametrize("rule_id", ["suicide", "overdose", "child-at-risk"])
def test_in_welsh_her_words_are_welsh_and_the_english_stands_beneath(talk, rule_id):
    talk.desk.answer(prompts.NATION, Nation.WALES.value)
    english = [line for step in steps_of(talk, rule_id)[0] for line in step.say]
    assert english
    talk.press("Cymraeg")
    assert talk.window.way.here == "urgent"
    steps, labels = steps_of(talk, rule_id)
    assert [line for step in steps for line in step.english] == english
    shown = [w for w in labels if w.property("role") in ("say", "quiet")]
    for step in steps:
        if not step.say:
            continue
        welsh, beneath = (" ".join(f"“{line}”" for line in lines) for lines in (step.say, step.english))
        assert welsh != beneath
        spoken = next(w for w in shown if w.text() == welsh)
        under = next(w for w in shown if w.text() == beneath)
        assert spoken.property("role") == "say", "hers are the larger"
        card = talk.find("Urgent steps")
        assert spoken.mapTo(card, spoken.rect().bottomLeft()).y() <= under.mapTo(card, under.rect().topLeft()).y()
        assert welsh[1:-1].split("” “")[0] in card.accessibleDescription()
