"""The kinds of events about people, their access and their desk."""

from collections.abc import Iterable, Mapping
from typing import Any

from helpdesk.access.actor import Actor
from helpdesk.accounts.models import Membership, User
from helpdesk.history.kinds import CODE, CODES, FLAG, ID, PEOPLE, PERSON, WORDS, EventKind, Field, changes, declare
from helpdesk.history.models import Audience
from helpdesk.history.unit import record_event

_LEADERS = frozenset({Audience.COORDINATOR})
_PERSONAL = frozenset({Audience.PERSONAL})
_ROLE = (Field("person", PERSON), Field("role", CODE))
_BOARD = (Field("person", PERSON), Field("board", ID))
_TOKEN = (Field("token", ID), Field("name", WORDS))

declare(
    EventKind(
        "person.invited",
        "Somebody was invited.",
        (Field("invitation", ID), Field("role", CODE)),
        audiences=_LEADERS,
    ),
    EventKind(
        "invitation.revoked",
        "An invitation was taken back, or had run out when another one was sent.",
        (Field("invitation", ID), Field("expired", FLAG, is_optional=True)),
        audiences=_LEADERS,
    ),
    EventKind("invitation.resent", "An invitation was sent again.", (Field("invitation", ID),), audiences=_LEADERS),
    EventKind(
        "invitation.accepted",
        "Somebody came in by an invitation.",
        (Field("invitation", ID), *_ROLE),
        audiences=_LEADERS,
    ),
    EventKind("membership.granted", "Somebody got a role.", _ROLE, audiences=_LEADERS),
    EventKind("membership.revoked", "Somebody lost a role.", _ROLE, audiences=_LEADERS),
    EventKind("board_membership.granted", "Somebody came to work for a board.", _BOARD, audiences=_LEADERS),
    EventKind("board_membership.revoked", "Somebody works for a board no longer.", _BOARD, audiences=_LEADERS),
    EventKind(
        "board.agreeing_changed",
        "Others say yes on behalf of a board.",
        (Field("board", ID), Field("only_named", FLAG), Field("people", PEOPLE, "who is named")),
        audiences=_LEADERS,
    ),
    EventKind("person.deactivated", "Somebody can sign in no longer.", (Field("person", PERSON),), audiences=_LEADERS),
    EventKind("person.reactivated", "Somebody can sign in again.", (Field("person", PERSON),), audiences=_LEADERS),
    EventKind(
        "desk.edited",
        "The desk has another name, or other school holidays.",
        (
            Field("desk", ID),
            changes(Field("name", WORDS, is_optional=True), Field("region", CODE, is_optional=True)),
        ),
        audiences=_LEADERS,
    ),
    EventKind(
        "profile.edited", "The person's own details were changed.", (Field("fields", CODES),), audiences=_PERSONAL
    ),
    EventKind("token.created", "The person made an API token.", _TOKEN, audiences=_PERSONAL),
    EventKind("token.revoked", "A token of the person ended.", _TOKEN, audiences=_PERSONAL),
    EventKind(
        "access.changed",
        "What the person may see has changed; their open pages start afresh.",
        audiences=_PERSONAL,
        changes_access=True,
    ),
)


def record_personal(kind: str, *, actor: Actor, person: User, data: Mapping[str, Any] | None = None) -> None:
    """Record something that only the person themselves sees, at each desk they belong to."""
    for desk_id in desk_ids_of(person):
        record_event(kind, desk_id=desk_id, actor=actor, audience=Audience.PERSONAL, recipient_id=person.pk, data=data)


def record_access_changed(*, actor: Actor, person: User, desk_ids: Iterable[int]) -> None:
    """Tell the person's open pages that what they may see has changed: the live stream reads their scope again."""
    person.cached_scope = None
    for desk_id in sorted(set(desk_ids)):
        record_event("access.changed", desk_id=desk_id, actor=actor, audience=Audience.PERSONAL, recipient_id=person.pk)


def desk_ids_of(person: User) -> list[int]:
    return sorted(set(Membership.objects.filter(user=person).values_list("desk_id", flat=True)))
