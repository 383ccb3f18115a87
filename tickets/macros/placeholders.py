"""The words in a macro that stand for something of the ticket: a fixed list, filled in and nothing more.

Not a template language: no conditions, no attributes, no filters. What is filled in is text, never again searched for
placeholders, and shown as it is by Markdown.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from helpdesk.accounts.models import User
from tickets.core.models import Ticket

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
# What Markdown reads as markup anywhere; underscores only beside a space, entities and tags only when they are some.
_MARKUP = re.compile(r"[\\`*]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|@(?=\{)")
_LINK = re.compile(r"\][(\[:]")
_BLOCK = re.compile(r"^(\d{0,9})([#>+=.)-])")


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its placeholders filled in, and the names that are no placeholders."""

    text: str
    unknown: tuple[str, ...]


def _first_name(person: User) -> str:
    return person.get_short_name()


# Names in the order in which they are shown to who writes a macro.
PLACEHOLDERS: Mapping[str, Callable[[Ticket, User], str]] = {
    "requester.first_name": lambda ticket, _me: _first_name(ticket.requester),
    "requester.name": lambda ticket, _me: ticket.requester.name,
    "ticket.number": lambda ticket, _me: str(ticket.number),
    "ticket.title": lambda ticket, _me: ticket.title,
    "school": lambda ticket, _me: ticket.school.name if ticket.school else ticket.board.name,
    "board": lambda ticket, _me: ticket.board.name,
    "me.first_name": lambda _ticket, me: _first_name(me),
    "me.name": lambda _ticket, me: me.name,
}


def unknown_placeholders(text: str) -> list[str]:
    """Return what stands between double braces and is no placeholder, each once, in the order of the text."""
    names = dict.fromkeys(match.group(1) for match in _PLACEHOLDER.finditer(text))
    return [name for name in names if name not in PLACEHOLDERS]


def fill_in(text: str, ticket: Ticket, me: User) -> Filled:
    """Fill in the placeholders of a macro for a ticket and its user. An unknown one stays as it is written.

    Reads the ticket's requester, school and board.
    """

    def value(match: re.Match[str]) -> str:
        read = PLACEHOLDERS.get(match.group(1))
        if read is None:
            return match.group()
        line = text[: match.start()].rpartition("\n")[2]
        return as_text(read(ticket, me), is_line_start=not line.strip(" >*+-"))

    return Filled(_PLACEHOLDER.sub(value, text), tuple(unknown_placeholders(text)))


def as_text(value: str, *, is_line_start: bool) -> str:
    """Return Markdown that shows exactly `value`, one line of text, with as few backslashes as that takes."""
    escaped = _MARKUP.sub(lambda match: "\\" + match.group(), value)
    if _LINK.search(value):
        escaped = escaped.replace("[", "\\[")
    # A heading, quote or list, or the line under a heading.
    return _BLOCK.sub(r"\1\\\2", escaped) if is_line_start else escaped
