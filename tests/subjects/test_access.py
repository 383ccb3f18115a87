"""A rule of access says the same in SQL, on a row, and on the facts that were stored with an event."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdesk.access.scope import Scope
from helpdesk.subjects.access import (
    Access,
    AllOf,
    Among,
    AnyOf,
    Has,
    IsGuest,
    IsMe,
    Linked,
    Missing,
    Rule,
    WorksHere,
    board_of,
    desk_of,
)
from helpdesk.subjects.links import Link


class Leaf(models.Model):
    """A thing with every sort of column that a rule may read; its table exists in these tests alone."""

    desk_id = models.BigIntegerField()
    board_id = models.BigIntegerField(null=True)
    owner_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=8)
    is_draft = models.BooleanField()
    branch = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        app_label = "subjects_in_tests"


class Mark(models.Model):
    """A row of another table that points at a thing."""

    leaf_id = models.BigIntegerField(null=True)
    value = models.BigIntegerField(null=True)
    is_valid = models.BooleanField()

    class Meta:
        app_label = "subjects_in_tests"


@pytest.fixture(scope="module", autouse=True)
def _table(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Leaf)
            editor.create_model(Mark)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Mark)
            editor.delete_model(Leaf)


NUMBERS = st.integers(1, 4)
NUMBER_SETS = st.frozensets(NUMBERS, max_size=2)
SCOPES = st.builds(
    Scope,
    user_id=st.none() | NUMBERS,
    coordinates=NUMBER_SETS,
    administers=NUMBER_SETS,
    volunteers_at=NUMBER_SETS,
    boards=NUMBER_SETS,
    board_desks=NUMBER_SETS,
    guest_of=st.none() | st.tuples(st.sampled_from(["leaf", "other"]), NUMBERS),
    is_system=st.sampled_from([False, False, False, True]),
)
MARKED = Link("marked", rows=Mark, thing="leaf_id", column="value")
VALIDLY_MARKED = Link("validly_marked", rows=Mark, thing="leaf_id", column="value", only=(("is_valid", True),))
PARTS = st.lists(
    st.sampled_from(["coordinates", "administers", "volunteers_at", "desks"]), min_size=1, max_size=3, unique=True
).map(tuple)
ATOMS: st.SearchStrategy[Rule] = st.one_of(
    st.builds(Among, st.sampled_from(["desk_id", "branch__desk_id"]), PARTS),
    st.builds(Among, st.sampled_from(["board_id", "branch__board_id"]), st.just(("boards",))),
    st.builds(IsMe, st.sampled_from(["owner_id", "branch__owner_id"])),
    st.builds(
        Has,
        st.sampled_from(["kind", "branch__kind"]),
        st.lists(st.sampled_from(["a", "b", "c"]), max_size=2).map(tuple),
    ),
    st.builds(Has, st.just("is_draft"), st.sampled_from([(True,), (False,), (True, False)])),
    st.builds(Missing, st.sampled_from(["board_id", "owner_id", "branch_id", "branch__owner_id"])),
    st.just(WorksHere()),
    st.just(IsGuest("leaf")),
    st.builds(
        Linked, st.sampled_from([MARKED, VALIDLY_MARKED]), st.sampled_from([("user_id",), ("boards", "coordinates")])
    ),
)
RULES = st.recursive(
    ATOMS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        .map(tuple)
        .flatmap(lambda rules: st.sampled_from([AnyOf(rules), AllOf(rules)]))
    ),
    max_leaves=6,
)
LEAVES = st.lists(
    st.fixed_dictionaries(
        {
            "desk_id": NUMBERS,
            "board_id": st.none() | NUMBERS,
            "owner_id": st.none() | NUMBERS,
            "kind": st.sampled_from(["a", "b"]),
            "is_draft": st.booleans(),
        }
    ),
    min_size=1,
    max_size=6,
)
MARKS = st.lists(
    st.fixed_dictionaries(
        {"leaf_id": st.none() | NUMBERS, "value": st.none() | NUMBERS, "is_valid": st.booleans()},
    ),
    max_size=4,
)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), rule=RULES, scope=SCOPES, leaves=LEAVES)
def test_the_database_a_row_and_stored_facts_agree(
    data: st.DataObject, rule: Rule, scope: Scope, leaves: list[dict[str, Any]]
) -> None:
    Leaf.objects.all().delete()
    made: list[Leaf] = []
    for leaf in leaves:
        branch = data.draw(st.sampled_from([None, *made]))
        # The first ones have numbers of which somebody may be a guest.
        made.append(Leaf.objects.create(pk=len(made) + 1, branch=branch, **leaf))
    Mark.objects.all().delete()
    for values in data.draw(MARKS):
        Mark.objects.create(**values)
    access = Access({"reader": rule})

    by_database = set(access.visible(Leaf.objects.all(), scope).values_list("pk", flat=True))
    rows = Leaf.objects.select_related(*access.joins) if access.joins else Leaf.objects.all()
    by_row = {leaf.pk for leaf in rows if access.sees(scope, leaf)}
    by_facts = {leaf.pk for leaf in rows if access.sees_by(scope, json.loads(json.dumps(access.facts(leaf))))}

    assert by_database == by_row == by_facts
    # What is looked up for itself is the same, alone and beside others.
    for of_few in ({"reader"}, {"reader", "other"}):
        looked_up = Access({"reader": rule, "other": WorksHere()}, of_few=frozenset(of_few))
        plain = Access({"reader": rule, "other": WorksHere()})
        assert set(looked_up.visible(Leaf.objects.all(), scope)) == set(plain.visible(Leaf.objects.all(), scope))


def test_who_has_no_relation_that_shows_the_thing_does_not_see_it() -> None:
    access = Access({"reader": desk_of("coordinates"), "sharer": board_of()}, seen_by=frozenset({"reader"}))
    leaf = Leaf(desk_id=1, board_id=2, kind="a", is_draft=False)
    sharer = Scope(user_id=9, boards=frozenset({2}), board_desks=frozenset({1}))

    assert access.relations_of(sharer, leaf) == {"sharer"}
    assert not access.sees(sharer, leaf)
    assert access.facts(leaf) == {"desk_id": 1}, "what shows nothing is no fact of who sees it"
