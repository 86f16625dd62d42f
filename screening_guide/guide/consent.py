"""The consent ledger: for each who may be told, what exactly, and whether she agreed, when, or took it back."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from screening_guide.guide import prompts
from screening_guide.guide.lists import Recipient
from screening_guide.guide.model import Pack
from screening_guide.guide.state import State

SERVICE = "service:"


class Standing(StrEnum):
    """Where her agreement stands. *Not asked* is the default, is never stored, and is not a no."""

    NOT_ASKED = ""
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class Consent:
    """One line of the ledger.

    Attributes:
        who: what it is filed under: the id of a recipient, or ``service:`` and the id of a service.
        text: who it is, in words.
        recipient: what kind of recipient it is.
        standing: whether she agreed.
        what: what exactly, each in words: chosen from the list, then as written.
        at: when the standing was given; None when she was not asked.
        agreed_at: when she agreed, even when she has taken it back since.
    """

    who: str
    text: str
    recipient: Recipient
    standing: Standing = Standing.NOT_ASKED
    what: tuple[str, ...] = ()
    at: datetime.datetime | None = None
    agreed_at: datetime.datetime | None = None


def ledger(pack: Pack, state: State, services: Mapping[str, str]) -> tuple[Consent, ...]:
    """The whole ledger, in the pack's order: everybody who could be told has a line, asked or not.

    Args:
        pack: who may be told, and what.
        state: what she agreed to.
        services: the services on her shortlist: id to name.
    """
    lines = []
    for recipient in pack.consents.who:
        if recipient.each_service:
            lines += [_line(pack, state, recipient, SERVICE + key, name) for key, name in services.items()]
        else:
            lines.append(_line(pack, state, recipient, recipient.id, recipient.text))
    return tuple(lines)


def _line(pack: Pack, state: State, recipient: Recipient, who: str, text: str) -> Consent:
    prompt = prompts.consent(who)
    chosen = state.picked(prompts.consent_what(who))
    what = [each.text for each in pack.consents.what if each.id in chosen]
    written = state.answer(prompts.consent_words(who)).strip()
    standing = Standing(state.answer(prompt))
    exactly = state.answer(prompts.consent_who(who)).strip() if recipient.named and standing else ""
    return Consent(
        who,
        f"{text}: {exactly}" if exactly else text,
        recipient,
        standing,
        (*what, written) if written else tuple(what),
        state.times.get(prompt) if standing else None,
        state.times.get(f"{prompt}={Standing.AGREED.value}"),
    )
