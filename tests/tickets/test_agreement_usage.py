"""What is used of an agreement is what hangs under it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.agreements import stored_agreements
from tests.factories import World
from tickets.agreements.models import AgreementLine, LineKind
from tickets.agreements.usage import Level, Usage, usage_of
from tickets.core.models import Ticket
from tickets.devices.defaults import add_default_devices
from tickets.devices.models import ChecklistVersion, DeviceBatch
from tickets.hours.models import WorkLog

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("used", "level"),
    [(0, Level.WITHIN), (7.9, Level.WITHIN), (8, Level.NEARLY), (10, Level.NEARLY), (10.1, Level.OVER)],
)
def test_it_is_said_from_eighty_percent_on(used: float, level: Level) -> None:
    assert Usage(LineKind.HOURS, 10, used).level == level


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_used_is_the_sum_of_what_hangs_under_it(world: World, data: st.DataObject) -> None:
    add_default_devices(world.desk)
    checklist = ChecklistVersion.objects.filter(template__desk=world.desk)[0]
    agreements = stored_agreements(world, [("desk", "board")] * 2)
    for agreement in agreements:
        for position, (kind, amount) in enumerate((("devices", 20), ("devices", 10), ("hours", 5)), start=1):
            AgreementLine.objects.create(of_version=agreement.current, position=position, kind=kind, amount=amount)
    one_of = st.sampled_from([None, *agreements])
    devices, minutes = dict.fromkeys(agreements, 0), dict.fromkeys(agreements, 0)
    for _ in range(data.draw(st.integers(1, 5))):
        ticket = world.file()
        under = data.draw(one_of)
        Ticket.objects.filter(pk=ticket.pk).update(agreement=under)
        for own in data.draw(st.lists(one_of, max_size=3)):
            counts = [data.draw(st.integers(0, 9)) for _ in range(5)]
            names = ("to_do", "busy", "ready", "excepted", "handed_over")
            DeviceBatch.objects.create(
                desk=world.desk, board=world.board, ticket=ticket, agreement=own, checklist=checklist,
                **dict(zip(names, counts, strict=True)),
            )  # fmt: skip
            if counted := own or under:
                devices[counted] += sum(counts)
        for worked in data.draw(st.lists(st.integers(1, 300), max_size=3)):
            what = {"desk": world.desk, "volunteer": world.vera, "kind": "ticket", "ticket": ticket}
            row = WorkLog.objects.create(worked_on="2026-03-02", minutes=worked, **what)
            # A correction takes its place.
            corrected = data.draw(st.none() | st.integers(0, 300))
            if corrected is not None:
                WorkLog.objects.create(worked_on="2026-03-02", minutes=corrected, replaces=row, **what)
            if under:
                minutes[under] += worked if corrected is None else corrected
    for agreement in agreements:
        found = {usage.kind: (usage.agreed, usage.used) for usage in usage_of(agreement)}
        assert found == {
            LineKind.DEVICES: (30, devices[agreement]),
            LineKind.HOURS: (5, round(minutes[agreement] / 60, 1)),
        }
