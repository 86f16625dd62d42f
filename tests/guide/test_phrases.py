"""Words that say what was noted or chosen."""

import pytest

from screening_guide.guide.phrases import chosen_words


@pytest.mark.parametrize(
    ("offer", "chosen"),
    [
        (
            "If she agrees, tell her solicitor who depends on her. No reasons needed.",
            "Tell her solicitor who depends on her.",
        ),
        ("Ring the council together. Ask for its night number.", "Ring the council together."),
        ("If she would like to, ring together.", "If she would like to, ring together."),
    ],
)
def test_what_she_chose_no_longer_asks_whether_she_agrees(offer, chosen):
    assert chosen_words(offer) == chosen
