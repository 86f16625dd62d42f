"""Changes laid over the directory: the newest is shown, and what does not agree is said."""

import itertools
from dataclasses import replace

import pytest

from screening_guide.directory.model import Phone
from screening_guide.directory.overlay.change import Outcome, add, correct, hide, rang, show, withdraw
from screening_guide.directory.overlay.overlay import Overlay
from tests.directory.overlay import NEW, NOON, OLD, OTHER, TODAY, a_record, a_service, after


def numbers(service):
    return [phone.number for phone in service.phones]


def hours(new, at=NOON, seen="Monday to Friday, 9 to 5", by=""):
    return correct(a_service(opening_hours=seen), "opening_hours", new, now=at, by=by)


def phone(old, new, at=NOON):
    return correct(a_service(), "phone", new, number=old, now=at)


def call(outcome, number=OLD, on=TODAY, at=NOON, by=""):
    return rang(a_service(), number, outcome, on, now=at, by=by)


def test_no_changes():
    overlay = Overlay([])
    assert not overlay
    assert overlay.apply(a_service()) == a_service()
    assert overlay.standing("centre", a_service()).corrected == {}


def test_a_correction_is_shown():
    overlay = Overlay([hours("Tuesdays")])
    assert overlay
    assert overlay.apply(a_service()) == a_service(opening_hours="Tuesdays")
    standing = overlay.standing("centre", a_service())
    assert standing.corrected["opening_hours"].new == "Tuesdays"
    assert standing.conflicts == ()


def test_other_services_are_untouched():
    other = a_service(id="other")
    assert Overlay([hours("Tuesdays"), hide("centre")]).apply(other) is other


# ---- telephone


def test_a_number_is_replaced_in_its_place():
    shown = Overlay([phone(OLD, NEW)]).apply(a_service())
    assert shown.phones == (Phone(NEW, "this centre"), a_service().phones[1])


def test_a_number_is_added_and_removed():
    shown = Overlay([phone("", "0800 470 0280"), phone(OLD, "")]).apply(a_service())
    assert shown.phones == (a_service().phones[1], Phone("0800 470 0280", "", True))


def test_two_corrections_of_two_numbers_both_hold():
    overlay = Overlay([phone(OLD, NEW), phone("0808 157 0123", OTHER, after(1))])
    assert numbers(overlay.apply(a_service())) == [NEW, OTHER]
    assert overlay.standing("centre", a_service()).conflicts == ()


def test_two_corrections_of_one_number_differ():
    overlay = Overlay([phone(OLD, NEW), phone(OLD, OTHER, after(1))])
    assert numbers(overlay.apply(a_service())) == [OTHER, "0808 157 0123"]
    (conflict,) = overlay.standing("centre", a_service()).conflicts
    assert [change.new for change in conflict.changes] == [NEW, OTHER]
    assert NEW in conflict.words and OTHER in conflict.words


def test_spacing_makes_no_other_number():
    overlay = Overlay([phone("+44 113 4960000", NEW)])
    assert numbers(overlay.apply(a_service()))[0] == NEW


def test_the_directory_has_a_third_number():
    updated = a_service(phones=(Phone(OTHER),))
    overlay = Overlay([phone(OLD, NEW)])
    (conflict,) = overlay.standing("centre", updated).conflicts
    assert conflict.directory_now == OTHER
    assert numbers(overlay.apply(updated)) == [OTHER, NEW]


@pytest.mark.parametrize(
    ("change", "updated"),
    [
        (phone(OLD, NEW), (Phone(NEW),)),
        (phone(OLD, ""), (Phone("0808 157 0123"),)),
        (phone("", NEW), (Phone(OLD), Phone("+44 20 7946 0018"))),
    ],
)
def test_a_number_is_settled_when_the_directory_agrees(change, updated):
    standing = Overlay([change]).standing("centre", a_service(phones=updated))
    assert (standing.corrected, standing.conflicts) == ({}, ())


# ---- conflicts


def test_the_order_of_reading_makes_no_difference():
    changes = [hours("one"), hours("two", after(1), seen="one"), hours("three", after(2)), hide("centre")]
    results = {
        (
            Overlay(order).apply(a_service()).opening_hours,
            Overlay(order).standing("centre", a_service()).conflicts,
        )
        for order in itertools.permutations(changes)
    }
    assert len(results) == 1


def test_one_after_the_other_is_no_conflict():
    overlay = Overlay([hours("Tuesdays"), hours("Wednesdays", after(1), seen="Tuesdays")])
    assert overlay.apply(a_service()).opening_hours == "Wednesdays"
    assert overlay.standing("centre", a_service()).conflicts == ()


def test_unseen_changes_conflict_and_the_newest_is_shown():
    overlay = Overlay([hours("Tuesdays", by="LF"), hours("Wednesdays", after(1))])
    assert overlay.apply(a_service()).opening_hours == "Wednesdays"
    (conflict,) = overlay.standing("centre", a_service()).conflicts
    assert conflict.field == "opening_hours"
    assert "Opening hours" in conflict.words and "Tuesdays" in conflict.words and "LF" in conflict.words


def test_the_same_value_twice_is_no_conflict():
    overlay = Overlay([hours("Tuesdays"), hours("Tuesdays", after(1))])
    assert overlay.standing("centre", a_service()).conflicts == ()


def test_there_and_back_is_no_conflict():
    overlay = Overlay([hours("one"), hours("Monday to Friday, 9 to 5", after(1), seen="one"), hours("two", after(2))])
    assert overlay.standing("centre", a_service()).conflicts == ()


def test_withdrawing_one_side_ends_a_conflict():
    one, two = hours("Tuesdays"), hours("Wednesdays", after(1))
    overlay = Overlay([one, two, withdraw(two, now=after(2))])
    assert overlay.apply(a_service()).opening_hours == "Tuesdays"
    assert overlay.standing("centre", a_service()).conflicts == ()


def test_the_directory_has_changed_since():
    overlay = Overlay([hours("Tuesdays")])
    updated = a_service(opening_hours="Every day")
    assert overlay.apply(updated).opening_hours == "Tuesdays"
    (conflict,) = overlay.standing("centre", updated).conflicts
    assert conflict.directory_now == "Every day"
    assert "Every day" in conflict.words and "Tuesdays" in conflict.words


def test_a_correction_the_directory_agrees_with_is_settled():
    standing = Overlay([hours("Tuesdays")]).standing("centre", a_service(opening_hours="Tuesdays"))
    assert (standing.corrected, standing.conflicts) == ({}, ())


def test_a_text_longer_than_can_be_kept_is_still_known():
    long = a_service(opening_hours="x" * 900)
    overlay = Overlay([correct(long, "opening_hours", "Tuesdays", now=NOON)])
    assert overlay.standing("centre", long).conflicts == ()


def test_a_blank_and_unknown_are_one():
    overlay = Overlay([correct(a_service(childcare="unknown"), "childcare", "yes", now=NOON)])
    assert overlay.standing("centre", a_service(childcare="")).conflicts == ()


# ---- withdrawing, hiding, adding


def test_a_withdrawal_can_be_withdrawn():
    change = hours("Tuesdays")
    back = withdraw(change, now=after(1))
    again = withdraw(back, now=after(2))
    assert not Overlay([change, back])
    assert Overlay([change, back, again]).apply(a_service()).opening_hours == "Tuesdays"


def test_withdrawals_of_each_other_end():
    one = hide("centre", now=NOON)
    two = withdraw(one, now=after(1))
    three = withdraw(two, now=after(2))
    loop = type(two)(id=two.id, at=two.at, service_id="centre", withdraws=three.id)
    assert "centre" in Overlay([one, loop, three]).hidden


def test_hidden_and_shown_again():
    one, two = hide("centre", now=NOON), show("centre", now=after(1))
    assert Overlay([one]).standing("centre").hidden
    assert not Overlay([two, one]).standing("centre").hidden
    assert "centre" not in Overlay([two, one]).hidden


def test_an_added_service():
    change = add(a_record(id="new"), now=NOON)
    assert [service.id for service in Overlay([change, change]).added_records] == ["new"]
    assert Overlay([change, withdraw(change, now=after(1))]).added_records == ()


def test_how_many_were_skipped():
    assert Overlay([], skipped=3).skipped == 3


# ---- calls


def test_a_call_that_found_it_right_counts_as_a_check():
    shown = Overlay([call(Outcome.RIGHT, by="court office")]).apply(a_service())
    assert shown.provenance == replace(
        a_service().provenance, checked="2026-11-22", checked_by="court office", ring_first=False
    )
    assert shown.phones == a_service().phones


def test_a_call_that_found_it_wrong_takes_the_number_away():
    service = a_service(provenance=replace(a_service().provenance, ring_first=False))
    shown = Overlay([call(Outcome.WRONG)]).apply(service)
    assert numbers(shown) == ["0808 157 0123"]
    assert shown.provenance.ring_first
    assert shown.provenance.checked == ""


def test_no_answer_says_nothing():
    overlay = Overlay([call(Outcome.NO_ANSWER)])
    assert overlay.apply(a_service()) == a_service()
    assert overlay.standing("centre").rang.outcome == Outcome.NO_ANSWER


def test_the_day_of_the_call_counts_and_not_the_day_of_the_note():
    early, late = TODAY.replace(day=1), TODAY.replace(day=20)
    overlay = Overlay([call(Outcome.RIGHT, on=late), call(Outcome.WRONG, on=early, at=after(1))])
    assert overlay.apply(a_service()).provenance.checked == "2026-11-20"
    assert numbers(overlay.apply(a_service()))[0] == OLD


def test_a_call_before_the_directorys_own_check_counts_no_more():
    checked = a_service(provenance=replace(a_service().provenance, checked="2026-11-23", checked_by="its keeper"))
    for outcome in Outcome:
        assert Overlay([call(outcome)]).apply(checked) == checked


def test_a_right_number_that_was_replaced_says_nothing_of_the_new_one():
    overlay = Overlay([call(Outcome.RIGHT), phone(OLD, NEW, after(1))])
    shown = overlay.apply(a_service())
    assert shown.provenance == a_service().provenance
    assert numbers(shown)[0] == NEW


def test_wrong_then_corrected_then_right():
    changes = [call(Outcome.WRONG), phone(OLD, NEW, after(1))]
    shown = Overlay(changes).apply(a_service())
    assert numbers(shown)[0] == NEW and shown.provenance.ring_first
    shown = Overlay([*changes, call(Outcome.RIGHT, NEW, at=after(2))]).apply(a_service())
    assert shown.provenance.checked == "2026-11-22" and not shown.provenance.ring_first


# ---- refuges


def test_an_address_noted_before_it_was_known_for_a_refuge_is_not_shown():
    overlay = Overlay([correct(a_service(), "address", "2 Low Lane", now=NOON)])
    refuge = a_service(kind="domestic_abuse", address="")
    assert overlay.apply(refuge) == refuge
    assert overlay.standing("centre", refuge).corrected == {}


def test_an_address_goes_when_a_colleague_says_it_is_a_refuge():
    overlay = Overlay(
        [
            correct(a_service(), "address", "2 Low Lane", now=NOON),
            correct(a_service(), "description", "A refuge.", now=after(1)),
        ]
    )
    assert overlay.apply(a_service(address="")).address == ""
