"""Serializer fields: text exactly as people wrote it, and lists of a bounded length."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

# Category Cc without tab, line feed and carriage return, plus half surrogate pairs, which UTF-8 cannot hold.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?")
# Names the limit: the one who reads it has to leave something out.
TOO_LONG = _("This list is too long: give at most {max_length}.")


class TextField(serializers.CharField):
    """Text from people. Trims the ends and writes line ends as \\n; changes nothing else, refuses control characters.

    With `one_line=True` it also refuses line ends and tabs. What goes in comes out: names and texts that look like
    code, in any script, are data.
    """

    default_error_messages = {
        "control_characters": _("This holds characters that cannot be shown. Remove them and try again."),
        "one_line": _("Write this on one line."),
        "not_text": _("This must be text."),
    }

    def __init__(self, *, one_line: bool = False, **kwargs: Any) -> None:
        self.one_line = one_line
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> str:
        # The framework's own field also takes numbers and writes them as text.
        if not isinstance(data, str):
            self.fail("not_text")
        if _FORBIDDEN.search(data):
            self.fail("control_characters")
        text: str = super().to_internal_value(_LINE_ENDS.sub("\n", data))
        if self.one_line and ("\n" in text or "\t" in text):
            self.fail("one_line")
        return text

    def run_validation(self, data: Any = serializers.empty) -> Any:
        # The framework looks for empty text before it checks the type, and takes str(data) to do so.
        if data is not serializers.empty and data is not None and not isinstance(data, str):
            self.fail("not_text")
        return super().run_validation(data)


class LineField(TextField):
    """One line of text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(one_line=True, **kwargs)


class UuidField(serializers.UUIDField):
    """A number that a device made by itself (RFC 9562)."""

    # The framework has no Dutch for its own sentence.
    default_error_messages = {"invalid": _("This must be a UUID.")}


class BoundedListField(serializers.ListField):
    """A list of at most `max_length` items. A longer one is refused before any item is looked at.

    The framework's own field validates every item first, which takes seconds for a list of many thousands.
    """

    default_error_messages = {"max_length": TOO_LONG}
    max_length: int

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def run_child_validation(self, data: Any) -> list[Any]:
        if len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        items: list[Any] = super().run_child_validation(data)
        return items


class BoundedDictField(serializers.DictField):
    """An object with at most `max_length` names. A larger one is refused before any value is looked at."""

    default_error_messages = {"max_length": TOO_LONG}

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        self.max_length = max_length
        super().__init__(**kwargs)

    def run_child_validation(self, data: Any) -> dict[str, Any]:
        if len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        values: dict[str, Any] = super().run_child_validation(data)
        return values


class IdField(serializers.IntegerField):
    """The number of a row: what the database can hold, nothing else."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=2**63 - 1, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$", "examples": ["08:30"]})
class ClockTimeField(serializers.TimeField):
    """A time of day to the minute, as a clock shows it. The format `time` of JSON Schema would ask for a zone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", input_formats=["%H:%M"], **kwargs)
