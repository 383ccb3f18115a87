"""The page `docs/events.md`, made from the catalogue of event kinds."""

from collections.abc import Iterable, Iterator

from helpdesk.history.kinds import ANY_SUBJECT, EventKind, Field, ShownTo, describe
from helpdesk.history.models import Audience

_HEAD = """# Kinds of events

What the history holds. Made by `manage.py describe_events --write`; `make check` fails when it is out of date.

Each row of the history has a kind, the desk, the actor, the moment, its audience and the data below. A field with `?`
may be left out. *Words* are texts that people wrote; all else is facts: numbers of rows, codes, counts, moments.
"""

_AUDIENCES = {
    Audience.PUBLIC: "everybody who sees the subject",
    Audience.INTERNAL: "coordinators and the students who work on it",
    Audience.COORDINATOR: "coordinators",
    Audience.PERSONAL: "one person",
}
_HEADINGS = {"": "About the desk and its people", ANY_SUBJECT: "About anything"}
_READERS = {
    ShownTo.HELPERS: "helpers only",
    ShownTo.NOT_STUDENTS: "not for students",
    ShownTo.NOBODY: "shown to nobody",
}


def page(kinds: Iterable[EventKind]) -> str:
    """Return the whole page, the kinds by subject in the order given."""
    parts, subject = [_HEAD], None
    for kind in kinds:
        if kind.subject != subject:
            subject = kind.subject
            article = "an" if subject[:1] in "aeiou" else "a"
            parts.append(f"## {_HEADINGS.get(subject, f'About {article} {subject}')}\n")
        parts.append("\n".join(_section(kind)) + "\n")
    return "\n".join(parts)


def _section(kind: EventKind) -> Iterator[str]:
    audiences = ", or ".join(text for audience, text in _AUDIENCES.items() if audience in kind.audiences)
    yield f"### `{kind.name}`\n"
    yield f"{kind.summary} For {audiences}."
    if kind.fields:
        yield ""
        yield from (_line(field) for field in kind.fields)


def _line(field: Field) -> str:
    notes = [field.doc] if field.doc else []
    if isinstance(field.shown_to, ShownTo) and field.shown_to in _READERS:
        notes.append(_READERS[field.shown_to])
    if field.is_nullable:
        notes.append("may be null")
    text = f"- `{field.name}`{'?' if field.is_optional else ''}: {describe(field.type)}"
    return f"{text}; {'; '.join(notes)}" if notes else text
