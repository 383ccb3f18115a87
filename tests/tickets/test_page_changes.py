"""The web app keeps a page whose event holds these fields: what may be done with the ticket must not hang on them."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.factories import World, make_category
from tickets.core.choices import Kind, Status
from tickets.core.models import Tag, Ticket
from tickets.core.policy import abilities, allowed_moves

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGE_CHANGES = Path(settings.BASE_DIR) / "frontend" / "src" / "api" / "page-changes.ts"
STATUSES = (Status.NEW, Status.IN_CONSULTATION, Status.OPEN, Status.IN_PROGRESS, Status.SOLVED)


def fields_in_frame() -> set[str]:
    listed = re.search(r"IN_FRAME: ReadonlySet<string> = new Set\(\[(.*?)\]\)", PAGE_CHANGES.read_text(), re.DOTALL)
    assert listed is not None
    return set(re.findall(r"'(\w+)'", listed.group(1)))


def may_do(world: World, ticket_id: int) -> dict[str, Any]:
    """What each person may do with the ticket, read afresh."""
    ticket = Ticket.objects.select_related("agreement").get(pk=ticket_id)
    people = (world.coordinator, world.admin, world.vera, world.bas, world.ict, world.other_ict, world.far_coordinator)
    return {
        person.name: (abilities(person.scope, ticket), [move.target for move in allowed_moves(person.scope, ticket)])
        for person in people
    }


@pytest.mark.parametrize("kind", [Kind.QUESTION, Kind.DEVICES])
@pytest.mark.parametrize("status", STATUSES)
def test_abilities_and_moves_do_not_hang_on_what_a_frame_holds(world: World, status: Status, kind: Kind) -> None:
    ticket = world.ticket(status, kind=kind, device_count=9 if kind == Kind.DEVICES else None)
    before = may_do(world, ticket.pk)
    columns: dict[str, Any] = {
        "category": make_category(world.desk),
        "device_count": 40,
        "estimate_minutes": 90,
        "title": "Heel anders",
        "updated_at": ticket.updated_at.replace(year=2031),
        "version": ticket.version + 7,
        "wanted_by": date(2031, 1, 1),
    }
    related = {"messages", "skills", "tags"}
    assert fields_in_frame() == columns.keys() | related

    Ticket.objects.filter(pk=ticket.pk).update(**columns)
    ticket.skills.add(world.skill)
    ticket.tags.add(Tag.objects.create(desk=world.desk, name="wifi"))
    ticket.messages.create(author=world.ict, body="Dag")
    assert may_do(world, ticket.pk) == before
