"""Random histories of a helpdesk, made by the real actions at random moments, and what a report says of them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from hypothesis import strategies as st

from helpdesk import clock
from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.errors import DomainError, NotFound
from tests.factories import World, make_category
from tickets.assignments.actions.answer_offer import accept_offer
from tickets.assignments.actions.assign import claim_ticket, offer_ticket
from tickets.assignments.actions.release import hand_over, release_assignment
from tickets.conversation.actions.reply import post_message
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.merging.actions.merge import merge_tickets
from tickets.reports.follower import catch_up
from tickets.targets.defaults import add_default_targets
from tickets.triage.actions.triage import Triage, triage_ticket

Json = dict[str, Any]
START = datetime(2020, 3, 16, 8, tzinfo=UTC)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def get(who: "User | Client", path: str, query: Any = None) -> Any:
    """Ask when the worker has counted everything."""
    catch_up()
    return ask(who, path, query)


def ask(who: "User | Client", path: str, query: Any = None) -> Any:
    """Ask at once."""
    client = who if isinstance(who, Client) else signed_in(who)
    return client.get(f"/api/v1/{path}", query)


def report(who: "User | Client", **query: Any) -> Json:
    response = get(who, "reports/", query)
    assert response.status_code == 200, response.content
    answer: Json = response.json()
    return answer


def listed(who: "User | Client", filters: dict[str, list[str]]) -> int:
    """How many rows the list has with these filters, to the last page."""
    found = 0
    address: str | None = "tickets/"
    query: Any = {**filters, "page_size": "100"}
    while address:
        response = get(who, address, query)
        assert response.status_code == 200, response.content
        page = response.json()
        found += len(page["results"])
        address, query = (page["next"] or "").partition("/api/v1/")[2] or None, None
    return found


def numbers(value: Any, path: str = "") -> dict[str, Json]:
    """Every number of tickets in a report that has filters, by where it stands."""
    if isinstance(value, dict):
        if set(value) == {"count", "filters"}:
            return {path: value}
        parts = [numbers(inner, f"{path}.{key}") for key, inner in value.items()]
    elif isinstance(value, list):
        parts = [numbers(inner, f"{path}[{place}]") for place, inner in enumerate(value)]
    else:
        parts = []
    return {key: item for part in parts for key, item in part.items()}


class Town:
    """People of a desk that promises something, who do things that they may or may not, while time passes."""

    def __init__(self, world: World, data: st.DataObject) -> None:
        self.world, self.data = world, data
        self.at = START
        with clock.at(START - timedelta(days=30)):
            add_default_targets(world.desk)
        self.categories = [world.category.pk, make_category(world.desk).pk]
        self.verbs: list[Callable[[], object]] = [
            self.file, self.file, self.triage, self.move, self.move, self.move, self.claim, self.claim, self.solve,
            self.solve, self.reopen, self.confirm, self.reply, self.edit, self.merge, self.offer, self.hand_over,
            self.let_go,
        ]  # fmt: skip

    def live(self, steps: int) -> None:
        for _ in range(steps):
            self.at += timedelta(minutes=self.data.draw(st.sampled_from([1, 50, 400, 1440, 5000])))
            verb = self.data.draw(st.sampled_from(self.verbs))
            with clock.at(self.at), suppress(DomainError):
                verb()

    def someone(self) -> User:
        return self.data.draw(
            st.sampled_from([self.world.coordinator, self.world.ict, self.world.vera, self.world.bas])
        )

    def ticket(self, **kept: Any) -> int:
        ids = list(Ticket.objects.filter(**kept).order_by("pk").values_list("pk", flat=True))
        return self.data.draw(st.sampled_from(ids or [0]))

    def file(self) -> None:
        actor, school = self.data.draw(
            st.sampled_from(
                [
                    (self.world.ict, self.world.school),
                    (self.world.ict, None),
                    (self.world.ict, self.world.second_school),
                    (self.world.other_ict, self.world.other_school),
                ]
            )
        )
        self.world.file(
            actor=person(actor),
            school_id=school and school.pk,
            on_behalf_of=self.data.draw(st.sampled_from(["teacher", "pupil"])),
        )

    def triage(self) -> None:
        triage = Triage(category_id=self.data.draw(st.sampled_from(self.categories)))
        triage_ticket(actor=person(self.world.coordinator), ticket_id=self.ticket(), triage=triage)

    def move(self) -> None:
        to = self.data.draw(st.sampled_from(["open", "in_consultation", "pending", "rejected", "withdrawn"]))
        move_ticket(actor=person(self.world.coordinator), ticket_id=self.ticket(), to=to, reason="Daarom")

    def claim(self) -> None:
        claim_ticket(actor=person(self.student()), ticket_id=self.ticket(status="open"))

    def offer(self) -> None:
        """A ticket may so get a second student; that they accept is left to the data."""
        offer_ticket(
            actor=person(self.world.coordinator), ticket_id=self.ticket(), volunteer_id=self.student().pk, force=True
        )
        self.accept()

    def hand_over(self) -> None:
        mine = self.held()
        hand_over(actor=person(mine.volunteer), assignment_id=mine.pk, volunteer_id=self.student().pk)
        self.accept()

    def accept(self) -> None:
        last = Assignment.objects.filter(state=AssignmentState.OFFERED).select_related("volunteer").latest("pk")
        if self.data.draw(st.booleans()):
            accept_offer(actor=person(last.volunteer), assignment_id=last.pk)

    def let_go(self) -> None:
        mine = self.held()
        release_assignment(actor=person(mine.volunteer), assignment_id=mine.pk, reason="Geen tijd")

    def held(self) -> Assignment:
        held = Assignment.objects.filter(state=AssignmentState.ACCEPTED).select_related("volunteer").order_by("pk")
        if not held:
            raise NotFound
        return self.data.draw(st.sampled_from(list(held)))

    def student(self) -> User:
        return self.data.draw(st.sampled_from([self.world.vera, self.world.bas]))

    def solve(self) -> None:
        move_ticket(actor=person(self.world.coordinator), ticket_id=self.ticket(status="in_progress"), to="solved")

    def reopen(self) -> None:
        move_ticket(
            actor=person(self.world.coordinator),
            ticket_id=self.ticket(status="solved"),
            to="in_progress",
            reason="Toch niet",
        )

    def confirm(self) -> None:
        score = self.data.draw(st.sampled_from([None, 1, 4, 5]))
        confirm_solution(actor=person(self.world.coordinator), ticket_id=self.ticket(status="solved"), score=score)

    def reply(self) -> None:
        audience = self.data.draw(st.sampled_from(["public", "public", "internal"]))
        post_message(actor=person(self.someone()), ticket_id=self.ticket(), body="Hallo", audience=audience)

    def edit(self) -> None:
        school = self.data.draw(st.sampled_from([self.world.school.pk, self.world.second_school.pk]))
        edit_ticket(
            actor=person(self.world.ict),
            ticket_id=self.ticket(),
            changes={"school_id": school, "on_behalf_of": "parent"},
        )

    def merge(self) -> None:
        merge_tickets(actor=person(self.world.coordinator), ticket_id=self.ticket(), into_id=self.ticket())
