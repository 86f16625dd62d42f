"""Cases 1 and 2 of the open cases, from the keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from screening_guide.guide import prompts

SPACE, TAB, RIGHT, DOWN = Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Down
ALT = Qt.KeyboardModifier.AltModifier


def sign(hand, sign_id):
    """A sign as it is worded now."""
    return hand.desk.pack.signs[sign_id].text


def choose(hand, name, described=None):
    """Tab to a group, move inside it with the arrows, press the space bar."""
    target = hand.find(name, described)
    for _ in range(150):
        focused = QApplication.focusWidget()
        if focused is target:
            break
        if focused.parent() is target.parent() and focused.parent() is not hand.window.page:
            hand.key(RIGHT)
        else:
            hand.key(TAB)
    assert QApplication.focusWidget() is target, f"the keyboard never reaches {name}"
    hand.key(SPACE)


def onward(hand):
    hand.key(RIGHT, ALT)


def test_case_1_dee_by_keyboard(hand, qtbot):
    hand.key(SPACE)  # Start a conversation has the keyboard
    choose(hand, "Prison")
    choose(hand, "15 minutes")
    onward(hand)
    onward(hand)
    choose(hand, "Somewhere safe to sleep")
    hand.tab_to("Her words, exactly as she said them")
    hand.type("Somewhere with a lock")
    onward(hand)
    onward(hand)
    choose(hand, "I saw", sign(hand, "depression.withdrawn"))
    onward(hand)
    choose(hand, "She said", sign(hand, "drugs.worried"))
    onward(hand)
    choose(hand, "Records say", sign(hand, "housing.nowhere"))
    onward(hand)
    assert hand.has("Housing"), "what she wants most is the first tab"
    while hand.window.way.here in ("closer", "words"):
        onward(hand)
    hand.tab_to("In your words: what exactly?")
    hand.type("You cooked for forty")
    onward(hand)
    offer = next(w for w in hand.shown() if w.accessibleName() == "She wants this")
    assert "Duty to refer" in offer.accessibleDescription()
    hand.tab_to("She wants this", offer.accessibleDescription())
    hand.key(SPACE)
    onward(hand)
    hand.type("Leeds")
    qtbot.waitUntil(lambda: hand.has("Add to her card"))
    first = next(w for w in hand.shown() if w.accessibleName() == "Add to her card").accessibleDescription()
    hand.tab_to("Add to her card", first)
    hand.key(SPACE)
    onward(hand)
    hand.tab_to("Plan A: Tonight")
    hand.type("Council night number")
    onward(hand)
    choose(hand, "She agreed", "Probation")
    onward(hand)
    note = hand.find("Preview, exactly as it prints").accessibleDescription()
    assert "You cooked for forty" in note
    assert "Somewhere with a lock" not in note
    assert "Tomorrow: ____" in note
    choose(hand, "Her card", "Document")
    choose(hand, "Safe: the full card")
    card = hand.find("Preview, exactly as it prints").accessibleDescription()
    assert "0808" in card
    assert "free" in card
    onward(hand)
    choose(hand, "Said aloud")
    onward(hand)
    assert not hand.desk.conversation.is_empty, "no key clears a conversation by running on"
    hand.tab_to("Finish and clear")
    hand.key(SPACE)
    assert hand.desk.conversation.is_empty
    assert hand.window.way.here == "home"


def test_case_2_marnie_by_keyboard(hand, clock):
    hand.key(SPACE)
    choose(hand, "Court cells")
    choose(hand, "5 minutes")
    onward(hand)
    hand.tab_to("Her words, exactly as she said them")
    hand.type("It won't matter by Monday.")
    onward(hand)
    choose(hand, "I saw", sign(hand, "suicide.gives-away"))
    assert hand.window.way.here == "urgent", "the giving-away sign reaches the steps in one action"
    assert "Are you thinking about killing yourself?" in hand.text()
    assert "escort record" in hand.text()
    assert hand.find("Her exact words").toPlainText() == "It won't matter by Monday."
    hand.tab_to("Custody staff")
    hand.key(SPACE)
    clock.pass_minutes(2)
    hand.tab_to("Who took it over (accepted by)")
    hand.type("Sgt Lee")
    hand.tab_to("Print, save or copy the slip")
    hand.key(SPACE)
    slip = hand.find("Preview, exactly as it prints").accessibleDescription()
    for words in (
        "It won't matter by Monday.",
        "12:52",
        "Custody staff at 12:52",
        "Sgt Lee at 12:54",
        "gives away things",
    ):
        assert words in slip
    assert "high risk" not in slip.lower()
    assert hand.desk.state.answer(prompts.SLIP_ACCEPTED) == "Sgt Lee"


def test_case_2_from_f1_in_one_action(hand):
    hand.key(SPACE)
    choose(hand, "Court cells")
    onward(hand)
    hand.key(Qt.Key.Key_F1)
    assert "Stay with her." in hand.text()
    assert "escort record" in hand.text()
