"""Columns of a list: what an export writes of each row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helpdesk.subjects.subject import Subject, column_at, shown_as

Row = dict[str, Any]
Cell = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list. `read` takes its cell from a row as the reader sees it; `width` is in characters."""

    heading: Any
    read: Callable[[Row], Cell]
    width: int = 14


def local_moment(moment: datetime | None) -> datetime | None:
    """Without its zone: a spreadsheet knows no zones, and shows the time as people here read it."""
    return timezone.localtime(moment).replace(tzinfo=None, microsecond=0) if moment else None


def column_of(subject: Subject[Any], path: str, width: int) -> Column:
    """Return the column for one of `Subject.shown_columns`, headed by its `verbose_name`.

    A name of another row (`school__name`) is headed by what it is the name of. Choices show their label.
    Raises ValueError for what the rows do not show.
    """
    if path not in subject.shown_columns:
        raise ValueError(f"{subject.name}: {path!r} is none of its shown_columns, so its rows do not have it.")
    column = column_at(subject.model, path)
    relation, _dot, name = path.rpartition("__")
    named = column_at(subject.model, relation) if relation and name == "name" else column
    show = _shown(column)
    return Column(capfirst(named.verbose_name), lambda row: show(row[shown_as(path)]), width)


def _shown(column: Any) -> Callable[[Any], Cell]:
    if column.choices:
        # Of a code that is no longer among them, the code.
        return lambda value: str(dict(column.flatchoices).get(value, value or ""))
    if isinstance(column, models.DateTimeField):
        return local_moment
    if isinstance(column, models.BooleanField):
        return lambda value: "" if value is None else _("yes") if value else _("no")
    return lambda value: value
