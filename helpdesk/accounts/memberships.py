"""The steps that several actions share: giving and taking a role or a board. Each writes its own event.

Not for use outside of `helpdesk.accounts.actions`: they check no permission.
"""

from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.access.roles import Role
from helpdesk.accounts import hooks
from helpdesk.accounts.models import Membership, User
from helpdesk.errors import Conflict
from helpdesk.history.unit import record_for_leaders
from helpdesk.schools.models import Board, BoardMembership


class LastAdministrator(Conflict):
    code = "last_administrator"
    title = _("This is the desk's only administrator. Make somebody else an administrator first.")


def give_role(*, actor: Actor, person: User, desk_id: int, role: Role) -> bool:
    """Give the role; return whether that changed anything."""
    membership, is_new = Membership.objects.get_or_create(user=person, desk_id=desk_id, role=role)
    if is_new:
        record_for_leaders(
            "membership.granted", actor=actor, desk_id=desk_id, data={"person": person.pk, "role": role.value}
        )
        hooks.membership_granted(membership, actor)
    return is_new


def take_role(*, actor: Actor, person: User, desk_id: int, role: Role) -> bool:
    """Take the role back; return whether that changed anything. Raises Conflict for the desk's last administrator."""
    membership = Membership.objects.filter(user=person, desk_id=desk_id, role=role).first()
    if membership is None:
        return False
    if role == Role.ADMIN:
        require_other_admin(person=person, desk_id=desk_id)
    hooks.membership_revoked(membership, actor)
    membership.delete()
    record_for_leaders(
        "membership.revoked", actor=actor, desk_id=desk_id, data={"person": person.pk, "role": role.value}
    )
    return True


def set_boards(*, actor: Actor, person: User, desk_id: int, board_ids: frozenset[int]) -> bool:
    """Make these the boards of the person at the desk; return whether that changed anything."""
    present = BoardMembership.objects.filter(user=person, board__desk_id=desk_id)
    held = set(present.values_list("board_id", flat=True))
    added, removed = board_ids - held, held - board_ids
    BoardMembership.objects.bulk_create([BoardMembership(user=person, board_id=pk) for pk in sorted(added)])
    present.filter(board_id__in=removed).delete()
    for kind, changed in (("board_membership.granted", added), ("board_membership.revoked", removed)):
        for board_id in sorted(changed):
            record_for_leaders(kind, actor=actor, desk_id=desk_id, data={"person": person.pk, "board": board_id})
    return bool(added or removed)


def boards_of_desk(board_ids: frozenset[int], desk_id: int) -> bool:
    """Return whether all of these are boards of the desk."""
    return Board.objects.filter(pk__in=board_ids, desk_id=desk_id).count() == len(board_ids)


def require_other_admin(*, person: User, desk_id: int) -> None:
    """Raise Conflict if the person is the last active administrator of the desk: nobody could let anyone in again."""
    # Lock them all: two administrators may remove each other at once.
    admins = (
        Membership.objects.select_for_update(of=("self",), no_key=True)
        .filter(desk_id=desk_id, role=Role.ADMIN, user__is_active=True)
        .order_by("pk")
    )
    if not [row for row in admins if row.user_id != person.pk]:
        raise LastAdministrator
