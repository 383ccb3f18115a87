"""A figure is the number of rows in its list, whatever happened; and the log alone is enough to make it again."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.evidence import undone
from tests.factories import World
from tests.tickets.reports.histories import START, Town, listed, numbers, report, signed_in
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment
from tickets.reports import spans
from tickets.reports.breakdown import DIMENSIONS
from tickets.reports.follower import catch_up, rebuild
from tickets.reports.hours import Hours
from tickets.reports.models import Helper, Milestones, Spell

pytestmark = pytest.mark.django_db

SOME = settings(
    max_examples=8,
    deadline=None,
    # A history that fails is short enough to read; making it shorter takes minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


# Zeros to check in one report: a month has a hundred of them.
NOTHINGS = 15


_HELPER = [field.attname for field in Helper._meta.concrete_fields if not field.primary_key]


def kept() -> dict[str, Any]:
    return {
        "milestones": list(Milestones.objects.order_by("pk").values()),
        "helpers": sorted(Helper.objects.values_list(*_HELPER), key=repr),
        "spells": sorted(Spell.objects.values_list("milestones", "is_reopening", "began_on", "ended_on"), key=repr),
    }


@SOME
@given(data=st.data())
def test_every_figure_is_the_number_of_rows_in_its_list(world: World, data: st.DataObject) -> None:
    with undone(), pytest.MonkeyPatch.context() as patch:
        town = Town(world, data)
        town.live(data.draw(st.integers(20, 60)))
        user = data.draw(st.sampled_from([world.coordinator, world.ict]))
        week = data.draw(st.integers(0, 6))
        period = data.draw(
            st.sampled_from([{"period": "month"}, {"period": "week"}, {"period": "custom", "until": "2020-05-20"}])
        )
        names = [name for name in DIMENSIONS if name != "assignee" or user == world.coordinator]
        narrowed = data.draw(
            st.sampled_from(
                [{}, {"category": town.categories[0]}, {"board": world.board.pk}, {"on_behalf_of": "parent"}]
            )
        )
        day = (town.at if week > 3 else START).date().isoformat()
        if period["period"] == "custom":
            day = "2020-03-10"
        client, hours = signed_in(user), data.draw(st.sampled_from(Hours))
        # Few tickets are fetched by number, many are walked: both ways show the same.
        patch.setattr(spans, "FEW", data.draw(st.sampled_from([0, spans.FEW])))
        found = numbers(
            report(client, day=day, by=data.draw(st.sampled_from(names)), hours=hours, **period, **narrowed)
        )
        # All that say something, and some of the many nothings.
        nothings = [place for place, number in found.items() if number["count"] == 0]
        left_out = set(nothings[NOTHINGS:])
        for place, number in found.items():
            if place not in left_out:
                assert listed(client, number["filters"]) == number["count"], place


@SOME
@given(data=st.data())
def test_made_again_from_the_log_it_is_the_same(world: World, data: st.DataObject) -> None:
    with undone():
        town = Town(world, data)
        for _ in range(4):
            town.live(data.draw(st.integers(1, 15)))
            catch_up()
        followed = kept()
        accepted = Assignment.objects.filter(state=AssignmentState.ACCEPTED)
        assert {(helper["milestones_id"], helper["volunteer_id"]) for helper in Helper.objects.values()} == set(
            accepted.values_list("ticket_id", "volunteer_id")
        )

        rebuild()

        assert kept() == followed
