"""Words that look like somebody's name: misses harm, false alarms cost a look, and nothing is ever changed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening_guide.output.names import names

KNOWN = ("Marrowby Women’s Centre (practice)", "Marrowby", "Grace House", "Kelly")

NAMED = {
    # relations
    "Her aunt Kelly has her son": ["Kelly"],
    "her sister kelly has him": ["kelly"],
    "my ex dave hit me": ["dave"],
    "My ex davinder hits me": ["davinder"],
    "her ex partner craig": ["craig"],
    "Ex-partner Wayne is outside": ["Wayne"],
    "my mum's boyfriend Dave": ["Dave"],
    "Her boyfriend's mate Tyrone": ["Tyrone"],
    "Her mum, Bronwen, has the kids": ["Bronwen"],
    "her child Chelsea is at school": ["Chelsea"],
    "her son Will is six": ["Will"],
    "her daughter April lives with nan": ["April"],
    "my baby girl Amelia-Rose": ["Amelia-Rose"],
    "a man called tariqo": ["tariqo"],
    "someone called Big Mick owes her": ["Big Mick"],
    "Mam-gu Eirlys": ["Eirlys"],
    # titles
    "told PC Khan about it": ["Khan"],
    "PC May came, and Dr Street": ["May", "Street"],
    "seen by dr patel": ["patel"],
    "Mr. O'Neill is her solicitor": ["O'Neill"],
    "to Ms. Begum": ["Begum"],
    "Judge Rinder said": ["Rinder"],
    "Sister Bernadette visits": ["Bernadette"],
    "uncle raj picks her up": ["raj"],
    # where they come from
    "Rhys ap Dafydd drives her": ["Rhys ap Dafydd"],
    "Siân said she could stay": ["Siân"],
    "stays with Llinos and Gwenllian": ["Llinos", "Gwenllian"],
    "Gurpreet Kaur will collect her": ["Gurpreet Kaur"],
    "her brother Mohammed Iqbal": ["Mohammed Iqbal"],
    "Fatima bint Ali": ["Fatima bint Ali"],
    "said al-Rashid owns it": ["al-Rashid"],
    "D’Souza’s house": ["D’Souza"],
    "Agnieszka will collect her": ["Agnieszka"],
    "She lives with Łukasz": ["Łukasz"],
    "Zoltán's car": ["Zoltán"],
    "at Dragoș's place": ["Dragoș"],
    "Ring Nguyễn": ["Nguyễn"],
    "The CPN is Tunde": ["Tunde"],
    "owes Oluwaseun fifty": ["Oluwaseun"],
    "Maria de Souza from church": ["Maria de Souza"],
    # how they are written
    "Kelly-Ann and Anne-Marie": ["Kelly-Ann", "Anne-Marie"],
    "KELLY HAS MY SON": ["KELLY"],
    "DAVINDER HAS MY SON": ["DAVINDER"],
    "PC KHAN HIT ME": ["KHAN"],
    "told DAVINDER no": ["DAVINDER"],
    "Dave 💔 left": ["Dave"],
    "with 💔Dave💔": ["Dave"],
    "Michael’s at mine": ["Michael"],
    "Kelly'll have her": ["Kelly"],
    "“Jase gets it for me”": ["Jase"],
    "Collecting Kelly from school": ["Kelly"],
    "I miss Kelly": ["Kelly"],
    "Sarah Hall said no": ["Sarah Hall"],
    # words that are names too
    "told May about it": ["May"],
    "She told Will": ["Will"],
    "ask for Grace": ["Grace"],
    "Rose took the baby": ["Rose"],
    # initials
    "her friend K said": ["K"],
    "JK said no": ["JK"],
    "M and T sell to her": ["M", "T"],
    "D. has the keys": ["D"],
    # her own name is marked like any other
    "Call me Dee": ["Dee"],
}

NOBODY = [
    "",
    "🙂",
    "her partner drinks every day",
    "Her mum took her son",
    "her sister lives nearby and her brother works nights",
    "My partner won't let me",
    "her ex is a police officer",
    "her son's school rang",
    "Someone close does not want her to work",
    "Universal Credit and the GP on Monday",
    "on 3 May and in April, not before August",
    "May need a script by June",
    "Housing has a place",
    "Probation will ring",
    "Rent is due",
    "Court on Thursday. Nobody will be there",
    "Women's aid",
    "It's hard. That's all",
    "She is Polish and Muslim",
    "Speaks Punjabi, some English",
    "Methadone from Boots on Tuesday",
    "St Mary's Hospital",
    "a room on Mount Street",
    "living in Ossingford",
    "HMP Styal, B wing, then Plan A or Plan B",
    "hep C and vitamin D",
    "Takes HRT, has ADHD and PTSD, on ROTL",
    "GP, NHS and DWP",
    "I think I'm ok",
    "I miss my kids",
    "she called round twice",
    "the judge said tag",
    "NOT SAFE AT HOME",
    "You cooked for forty people in the kitchen",
    "Tonight: Council",
    "Marrowby Women's Centre at ten, then Marrowby council",
    "marrowby women's centre",
    "Christmas, Eid and Diwali",
]


@pytest.mark.parametrize(("text", "expected"), NAMED.items())
def test_a_name_is_seen(text, expected):
    assert list(names(text)) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_an_ordinary_word_is_no_name(text):
    assert names(text, KNOWN) == ()


def test_a_known_name_is_passed_over_only_whole():
    assert names("Grace House has a room", KNOWN) == ()
    assert names("Grace has a room", KNOWN) == ("Grace",)


def test_a_common_first_name_is_never_passed_over_as_a_place():
    assert names("stays with Kelly", KNOWN) == ("Kelly",)


def test_a_name_is_seen_however_its_accents_are_stored():
    assert names(unicodedata.normalize("NFD", "stays with Siân")) == ("Siân",)


def test_each_name_is_given_once_as_it_was_written():
    assert names("Dave hit her. Dave's mum knows. DAVE") == ("Dave", "DAVE")


@given(st.text(max_size=80))
def test_whatever_was_typed_only_what_stands_in_it_is_marked(text):
    plain = unicodedata.normalize("NFC", text)
    assert all(found in plain for found in names(text, KNOWN))
