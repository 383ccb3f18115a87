"""Tickets of two desks written down at random, with helpers in any state: also what the actions would not reach."""

import random
from collections.abc import Callable, Sequence
from typing import Any

from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board
from tests.factories import World
from tickets.core.models import Assignment, Ticket


def places(world: World) -> list[tuple[Desk, Board]]:
    """Each desk and board of the world that has schools."""
    return [(world.desk, world.board), (world.desk, world.other_board), (world.far_desk, world.far_school.board)]


def scatter_tickets(
    world: World,
    rng: random.Random,
    *,
    count: int,
    statuses: Sequence[str],
    helpers: Sequence[User],
    states: Sequence[str],
    more: Callable[[Desk], dict[str, Any]] = lambda _desk: {},
) -> None:
    """Write down tickets with up to two helpers each; `more` says what else a ticket of a desk has."""
    for _ in range(count):
        desk, board = rng.choice(places(world))
        ticket = Ticket.objects.create(
            desk=desk,
            board=board,
            title="T",
            requester=world.ict,
            created_by=world.ict,
            status=rng.choice(statuses),
            **more(desk),
        )
        for person in rng.sample(list(helpers), rng.choice([0, 0, 1, 2])):
            Assignment.objects.create(ticket=ticket, volunteer=person, state=rng.choice(states))
