"""Changing what somebody may do: roles, boards, or nothing at all any more."""

from collections.abc import Collection

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.access.roles import Role
from helpdesk.accounts import hooks
from helpdesk.accounts.events import desk_ids_of, record_access_changed
from helpdesk.accounts.memberships import boards_of_desk, give_role, require_other_admin, set_boards, take_role
from helpdesk.accounts.models import ApiToken, Membership, User
from helpdesk.desks.models import Desk
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.unit import record_for_leaders, unit_of_work
from helpdesk.schools.models import BoardMembership


def change_access(
    *,
    actor: Actor,
    person_id: int,
    desk_id: int,
    roles: Collection[Role] | None = None,
    board_ids: Collection[int] | None = None,
) -> User:
    """Make `roles` the person's roles at the desk and `board_ids` their boards; None leaves them.

    The boards go with the ICT team role.

    Raises NotFound if the actor may not see the person, NotAllowed if they do not administer the desk,
    Invalid for boards that do not fit, LastAdministrator.
    """
    with unit_of_work():
        person = _lock(actor, person_id)
        desk = _desk(desk_id)
        _require_at_desk(actor, person, desk)
        held = {Role(row.role) for row in Membership.objects.filter(user=person, desk=desk)}
        wanted = held if roles is None else frozenset(roles)
        boards = _boards_after(person, desk, wanted, board_ids)
        changes = [give_role(actor=actor, person=person, desk_id=desk.pk, role=role) for role in sorted(wanted - held)]
        changes += [take_role(actor=actor, person=person, desk_id=desk.pk, role=role) for role in sorted(held - wanted)]
        changes.append(set_boards(actor=actor, person=person, desk_id=desk.pk, board_ids=boards))
        if any(changes):
            record_access_changed(actor=actor, person=person, desk_ids=[desk.pk])
    return person


def _boards_after(
    person: User, desk: Desk, wanted: Collection[Role], board_ids: Collection[int] | None
) -> frozenset[int]:
    if Role.ICT_TEAM not in wanted:
        if board_ids:
            raise Invalid({"boards": _("Only somebody of an ICT team has boards.")})
        return frozenset()
    if board_ids is None:
        present = BoardMembership.objects.filter(user=person, board__desk=desk)
        return frozenset(present.values_list("board_id", flat=True))
    boards = frozenset(board_ids)
    if not boards_of_desk(boards, desk.pk):
        raise Invalid({"boards": _("This board does not exist here.")}, code="does_not_exist")
    return boards


def deactivate_person(*, actor: Actor, person_id: int) -> User:
    """Switch the account off: its sessions and API tokens end, its roles and history stay.

    Raises NotFound, NotAllowed unless the actor administers every desk of the person, Conflict for oneself,
    LastAdministrator.
    """
    with unit_of_work():
        person = _lock(actor, person_id)
        _require_everywhere(actor, person)
        if person.pk == actor.user_id:
            raise Conflict(_("You cannot switch off your own account."))
        if not person.is_active:
            return person
        for row in Membership.objects.filter(user=person, role=Role.ADMIN):
            require_other_admin(person=person, desk_id=row.desk_id)
        person.is_active = False
        person.save(update_fields=["is_active"])
        _end_sessions_and_tokens(person)
        hooks.person_deactivated(person, actor)
        _record_switch("person.deactivated", actor, person)
    return person


def reactivate_person(*, actor: Actor, person_id: int) -> User:
    """Switch the account on again. Sessions and tokens do not come back. Raises NotFound, NotAllowed."""
    with unit_of_work():
        person = _lock(actor, person_id)
        _require_everywhere(actor, person)
        if not person.is_active:
            person.is_active = True
            person.save(update_fields=["is_active"])
            _record_switch("person.reactivated", actor, person)
    return person


def _record_switch(kind: str, actor: Actor, person: User) -> None:
    desk_ids = desk_ids_of(person)
    for desk_id in desk_ids:
        record_for_leaders(kind, actor=actor, desk_id=desk_id, data={"person": person.pk})
    record_access_changed(actor=actor, person=person, desk_ids=desk_ids)


def _end_sessions_and_tokens(person: User) -> None:
    for session in UserSession.objects.filter(user=person):
        session.end()
    ApiToken.objects.filter(user=person).delete()


def _lock(actor: Actor, person_id: int) -> User:
    people = User.objects.visible_to(actor)
    # no_key: a full lock would stop whoever writes a history row that names the person, while they hold the log.
    person = people.select_for_update(no_key=True).filter(pk=person_id).first()
    if person is None:
        raise NotFound
    return person


def _desk(desk_id: int) -> Desk:
    desk = Desk.objects.filter(pk=desk_id).first()
    if desk is None:
        raise NotFound
    return desk


def _require_at_desk(actor: Actor, person: User, desk: Desk) -> None:
    # A person of another desk, seen there, does not exist here: they come by invitation, or the system adds them.
    if not actor.scope.is_system and not (
        desk.pk in actor.scope.desks and Membership.objects.filter(user=person, desk=desk).exists()
    ):
        raise NotFound
    require(actor, "person.change_access", desk)


def _require_everywhere(actor: Actor, person: User) -> None:
    if person.is_superuser and not actor.require_user().is_superuser:
        raise NotAllowed
    desks = list(Desk.objects.filter(pk__in=desk_ids_of(person)))
    if not desks:
        raise NotAllowed
    for desk in desks:
        require(actor, "person.deactivate", desk)
