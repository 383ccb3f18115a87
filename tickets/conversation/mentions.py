"""Mentions: whom a message may name, so that they hear of it. Nobody else is named, and nobody else is told."""

from collections.abc import Collection
from dataclasses import dataclass

from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership, User
from helpdesk.schools.models import BoardMembership
from helpdesk.texts.markdown import MENTION, people_named_in, source_with_names
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket


@dataclass(frozen=True, slots=True)
class Mentionable:
    """Somebody who sees the whole ticket; `sees_notes`: its internal notes too."""

    user_id: int
    name: str
    role: Role

    @property
    def sees_notes(self) -> bool:
        return self.role != Role.ICT_TEAM


def mentionable_people(ticket: Ticket) -> list[Mentionable]:
    """Return everybody who sees the ticket in full, by name (four queries).

    The same people as `tickets.core.access.visibility_of` gives a full view; a test holds the two together.
    """
    members = Membership.objects.filter(desk_id=ticket.desk_id, user__is_active=True)

    def members_as(role: Role) -> set[int]:
        return set(members.filter(role=role).values_list("user_id", flat=True))

    accepted = Assignment.objects.filter(ticket=ticket, state=AssignmentState.ACCEPTED)
    board = BoardMembership.objects.filter(board_id=ticket.board_id, user__in=members_as(Role.ICT_TEAM))
    # Who has several roles is shown with the one that sees most.
    roles: dict[int, Role] = dict.fromkeys(board.values_list("user_id", flat=True), Role.ICT_TEAM)
    students = set(accepted.values_list("volunteer_id", flat=True)) & members_as(Role.VOLUNTEER)
    roles |= dict.fromkeys(students, Role.VOLUNTEER)
    roles |= dict.fromkeys(members_as(Role.COORDINATOR), Role.COORDINATOR)
    people = User.objects.filter(pk__in=roles).order_by("name", "pk").values_list("pk", "name")
    return [Mentionable(user_id, name, roles[user_id]) for user_id, name in people]


def bodies_with_names(messages: Collection[tuple[str, str]]) -> list[str]:
    """Return the bodies of these (body, body_html) with the names of those whom they mention, in one query at most."""
    named = [people_named_in(html) for _body, html in messages]
    names = dict(User.objects.filter(pk__in=set().union(*named)).values_list("pk", "name")) if any(named) else {}
    return [
        source_with_names(body, {pk: names[pk] for pk in people if pk in names})
        for (body, _html), people in zip(messages, named, strict=True)
    ]


def people_mentioned(body: str, ticket: Ticket, *, is_note: bool) -> set[int]:
    """Return the people whom the text names and who may read it; whoever may not stays a number."""
    numbers = {int(number) for number in MENTION.findall(body)}
    if not numbers:
        return set()
    return {
        person.user_id
        for person in mentionable_people(ticket)
        if person.user_id in numbers and (person.sees_notes or not is_note)
    }
