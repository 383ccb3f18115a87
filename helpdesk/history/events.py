"""The kind of event about erasing words."""

from helpdesk.history.kinds import ANY_SUBJECT, CODE, CODES, NUMBER, PERSON, EventKind, Field, declare
from helpdesk.history.models import Audience

ERASED = "words.erased"

declare(
    EventKind(
        ERASED,
        "Words were erased for good: of one entry, of a whole subject, or of one person. It never says what they were.",
        (
            Field("scope", CODE, "entry, subject or person"),
            Field("reason", CODE),
            Field("count", NUMBER, "of texts"),
            Field("parts", CODES, "which of the subject's own words, where not all", is_optional=True),
            Field("person", PERSON, "who wrote them, in the event of the desk", is_optional=True),
        ),
        subject=ANY_SUBJECT,
        audiences=frozenset({Audience.PUBLIC, Audience.COORDINATOR}),
        feeds=frozenset({"search"}),
    )
)
