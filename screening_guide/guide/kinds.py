"""The few kinds that everything in the guide is sorted by: how we know, where we are, when to offer."""

from enum import StrEnum


class Voice(StrEnum):
    """How we know: seen by the worker, said by the woman, or written in a record."""

    SAW = "saw"
    SAID = "said"
    RECORDS = "records"


class Absence(StrEnum):
    """Why there is no answer. *Not asked* is the default and is never stored."""

    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    DECLINED = "declined"


class Venue(StrEnum):
    """Where the conversation happens. Decides the urgent steps."""

    COURT_CELLS = "court_cells"
    COURT_OFFICE = "court_office"
    POLICE_CUSTODY = "police_custody"
    PROBATION_OFFICE = "probation_office"
    PRISON = "prison"
    PHONE = "phone"
    AFTERWARDS = "afterwards"


class Nation(StrEnum):
    """Where a line of content holds: the law and the phone lines differ."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class SignGroup(StrEnum):
    """How a sign is noticed: seen, heard, told by the woman, or known already."""

    LOOK = "look"
    LISTEN = "listen"
    SAY = "say"
    KNOWN = "known"


# The first look has three parts: what she may say is listened for.
FIRST_LOOK_GROUPS = (SignGroup.LOOK, SignGroup.LISTEN, SignGroup.KNOWN)


class When(StrEnum):
    """When an offer is made, in the order in which offers are shown."""

    NOW = "now"
    BEFORE_SHE_LEAVES = "before_she_leaves"
    THIS_WEEK = "this_week"
