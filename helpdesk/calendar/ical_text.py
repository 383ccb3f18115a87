r"""A text of an iCalendar file as RFC 5545 (3.3.11) writes it.

The library takes a `\N` that somebody wrote for a new line: `C:\Netwerk` would fall apart. Loaded for who asks for a
calendar.
"""

from icalendar import vText

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Text(vText):
    """A text whose backslashes stay backslashes; lines end with a new line alone."""

    def to_ical(self) -> bytes:
        return self.translate(_ESCAPES).encode()
