"""The proof that nothing happened notices whatever does, and takes no notice of what was taken back."""

import pytest
from django.db import connection, transaction

from tests.evidence import nothing_changed, undone
from tests.factories import World, make_desk, make_skill
from volunteers.models import Skill


def test_a_row_that_is_added_changed_or_gone_is_noticed(world: World) -> None:
    def add() -> None:
        make_skill(world.desk, "mac")

    def change() -> None:
        Skill.objects.filter(slug="windows").update(slug="vensters")

    def change_by_hand() -> None:
        with connection.cursor() as cursor:
            cursor.execute("update volunteers_skill set slug = 'ramen' where slug = 'vensters'")

    def take_away() -> None:
        Skill.objects.all().delete()

    for deed in (add, change, change_by_hand, take_away):
        with pytest.raises(AssertionError, match="should have changed nothing"), nothing_changed():
            deed()
        with nothing_changed():
            assert Skill.objects.count() < 3


def test_what_was_taken_back_is_no_change_and_what_came_after_it_is(world: World) -> None:
    with nothing_changed(), undone():
        make_skill(world.desk, "mac")
    with nothing_changed():
        point = transaction.savepoint()
        make_skill(world.desk, "mac")
        transaction.savepoint_rollback(point)

    def write_after_taking_back() -> None:
        with undone():
            make_skill(world.desk, "mac")
        make_skill(world.desk, "linux")

    with pytest.raises(AssertionError, match="should have changed nothing"), nothing_changed():
        write_after_taking_back()


def test_what_was_kept_of_one_state_is_not_taken_for_another(world: World) -> None:
    with undone():
        make_skill(world.desk, "mac")
        with nothing_changed():
            pass
    with pytest.raises(AssertionError, match="should have changed nothing"), nothing_changed():
        make_skill(world.desk, "mac")


def test_a_write_that_changes_nothing_is_none(world: World) -> None:
    with nothing_changed():
        Skill.objects.filter(slug="windows").update(slug="windows")


def test_outside_of_a_transaction_the_rows_are_compared(transactional_db: None) -> None:
    with pytest.raises(AssertionError, match="should have changed nothing"), nothing_changed():
        make_skill(make_desk(), "mac")
