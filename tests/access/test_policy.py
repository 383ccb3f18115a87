"""Who somebody is, and the mechanism that reads the policy tables."""

from types import SimpleNamespace

import pytest

from helpdesk.access import policy
from helpdesk.access.actor import Actor, ActorKind, person
from helpdesk.access.policy import Permission, Policy, allows, register_policy, require
from helpdesk.access.roles import Role
from helpdesk.access.scope import NOBODY, Scope
from helpdesk.accounts.scopes import load_scope
from helpdesk.errors import Conflict, NotAllowed
from helpdesk.schools.models import BoardMembership
from tests.factories import World, add_role


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> Policy:
    """A policy about doors: their owner opens them unless they are locked, and each only once."""
    monkeypatch.setattr(policy, "_homes", {})
    made = Policy(
        relations_of=lambda scope, door: frozenset({"owner"}) if door.owner == scope.user_id else frozenset(),
        permissions={
            "door.open": Permission(
                frozenset({"owner"}),
                lambda door: not door.locked,
                lambda scope, door: scope.user_id not in door.opened_by,
                "You opened it already.",
            )
        },
    )
    register_policy(made)
    return made


def door(**facts: object) -> SimpleNamespace:
    return SimpleNamespace(**{"owner": 1, "locked": False, "opened_by": ()} | facts)


def somebody(user_id: int) -> Actor:
    return Actor(ActorKind.PERSON, Scope(user_id=user_id))


@pytest.mark.usefixtures("doors")
class TestRequire:
    def test_who_may_when_it_can_be(self) -> None:
        require(somebody(1), "door.open", door())
        assert allows(Scope(user_id=1), "door.open", door())

    def test_never_is_not_allowed_even_if_the_state_forbids_it_too(self) -> None:
        for thing in (door(), door(locked=True)):
            with pytest.raises(NotAllowed):
                require(somebody(2), "door.open", thing)
            assert not allows(Scope(user_id=2), "door.open", thing)

    def test_only_the_state_is_a_conflict(self) -> None:
        with pytest.raises(Conflict):
            require(somebody(1), "door.open", door(locked=True))
        assert not allows(Scope(user_id=1), "door.open", door(locked=True))

    def test_a_state_that_depends_on_who_asks_says_why(self) -> None:
        with pytest.raises(Conflict, match="You opened it already"):
            require(somebody(1), "door.open", door(opened_by=(1,)))
        assert not allows(Scope(user_id=1), "door.open", door(opened_by=(1,)))

    def test_an_unknown_permission_is_a_mistake_of_ours(self) -> None:
        with pytest.raises(LookupError):
            require(somebody(1), "door.shut", door())

    def test_nobody_has_no_relation(self) -> None:
        with pytest.raises(NotAllowed):
            require(Actor(ActorKind.PERSON, NOBODY), "door.open", door())

    def test_a_permission_has_one_home(self, doors: Policy) -> None:
        register_policy(doors)
        with pytest.raises(ValueError, match="door\\.open"):
            register_policy(Policy(doors.relations_of, dict(doors.permissions)))


def test_permissions_are_named_noun_verb() -> None:
    assert policy._homes
    for name in policy._homes:
        noun, _, verb = name.partition(".")
        assert noun.isidentifier(), name
        assert verb.isidentifier(), name


@pytest.mark.django_db
class TestScope:
    def test_each_role_at_its_own_desk(self, world: World) -> None:
        both = add_role(world.vera, world.far_desk, Role.COORDINATOR)
        scope = both.scope
        assert scope == Scope(
            user_id=both.pk,
            coordinates=frozenset({world.far_desk.pk}),
            volunteers_at=frozenset({world.desk.pk}),
        )
        assert scope.desks == {world.desk.pk, world.far_desk.pk}

    def test_boards_count_only_with_the_role_at_their_desk(self, world: World) -> None:
        assert world.ict.scope.boards == {world.board.pk}
        # A board of another desk, where the person has no role; and a board without any role.
        BoardMembership.objects.create(user=world.ict, board=world.far_school.board)
        BoardMembership.objects.create(user=world.vera, board=world.board)
        assert load_scope(world.ict.pk).boards == {world.board.pk}
        assert load_scope(world.vera.pk).boards == frozenset()

    def test_inactive_and_unknown_people_are_nobody(self, world: World) -> None:
        world.coordinator.is_active = False
        assert world.coordinator.scope == NOBODY
        world.coordinator.save()
        assert load_scope(world.coordinator.pk).desks == frozenset()
        assert load_scope(999_999).desks == frozenset()

    def test_it_is_read_once_per_person(self, world: World, django_assert_num_queries: object) -> None:
        world.ict.cached_scope = None
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert world.ict.scope is person(world.ict).scope
