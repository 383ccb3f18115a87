"""Lists: pages that hold still, filters that are strict, and a constant number of queries."""

from datetime import date
from itertools import chain
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.history.followers import catch_up
from tests.factories import World, make_skill
from tickets.agreements.models import Agreement
from tickets.conversation.actions.reply import post_message
from tickets.core.choices import AgreementState
from tickets.core.models import Ticket
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lists.orderings import ORDERINGS
from tickets.relations.actions.relate import set_tags
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: User, query: str = "") -> Any:
    response = signed_in(user).get(query if query.startswith("http") else f"/api/v1/tickets/{query}")
    assert response.status_code == 200, response.content
    return response.json()


def ids(user: User, query: str = "") -> list[int]:
    return [row["id"] for row in page(user, query)["results"]]


class TestPages:
    @pytest.mark.parametrize("ordering", ["-created", "created", "-updated", "updated"])
    def test_every_ticket_is_shown_once(self, world: World, ordering: str) -> None:
        made = [world.file().pk for _ in range(23)]
        Ticket.objects.update(updated_at=Ticket.objects.first().updated_at)  # type: ignore[union-attr]

        seen: list[int] = []
        address: str | None = f"?ordering={ordering}&page_size=5"
        while address:
            answer = page(world.coordinator, address)
            seen += [row["id"] for row in answer["results"]]
            address = answer["next"]

        assert seen == sorted(made, reverse=ordering.startswith("-"))

    @pytest.mark.parametrize("ordering", sorted(ORDERINGS))
    def test_pages_forward_and_back_show_the_same_order(self, world: World, ordering: str) -> None:
        for status, urgency, wanted_by in (
            ("new", "high", None), ("open", "low", date(2020, 5, 4)), ("in_progress", "normal", date(2020, 5, 4)),
            ("closed", "normal", date(2020, 4, 20)), ("new", "low", None), ("open", "high", date(2020, 6, 1)),
        ):  # fmt: skip
            world.ticket(status, urgency=urgency, wanted_by=wanted_by)
        whole = page(world.coordinator, f"?ordering={ordering}")["results"]

        forward, back = [], []
        address: str | None = f"?ordering={ordering}&page_size=2"
        while address:
            answer = page(world.coordinator, address)
            forward.append([row["id"] for row in answer["results"]])
            last, address = answer, answer["next"]
        while last["previous"]:
            last = page(world.coordinator, last["previous"])
            back.append([row["id"] for row in last["results"]])

        assert list(chain.from_iterable(forward)) == [row["id"] for row in whole]
        assert back == forward[-2::-1]

    def test_orderings_mean_what_people_mean(self, world: World) -> None:
        low = world.ticket("new", urgency="low")
        high = world.ticket("closed", urgency="high", wanted_by=date(2020, 6, 1))
        normal = world.ticket("open", wanted_by=date(2020, 5, 4))

        assert ids(world.coordinator, "?ordering=-priority") == [high.pk, normal.pk, low.pk]
        assert ids(world.coordinator, "?ordering=status") == [low.pk, normal.pk, high.pk]
        assert ids(world.coordinator, "?ordering=wanted_by") == [normal.pk, high.pk, low.pk], "without a date last"

    def test_new_tickets_move_nothing_on_the_next_page(self, world: World) -> None:
        old = [world.file().pk for _ in range(10)]
        first = page(world.coordinator, "?page_size=5")
        for _ in range(7):
            world.file()

        second = page(world.coordinator, first["next"])

        assert [row["id"] for row in second["results"]] == sorted(old, reverse=True)[5:]
        assert page(world.coordinator, second["previous"])["results"][0]["id"] == first["results"][0]["id"]

    def test_counts_come_with_the_first_page_only_and_cover_all_statuses(self, world: World) -> None:
        for status in ("new", "new", "open", "closed"):
            world.ticket(status)
        answer = page(world.coordinator, "?status=new&page_size=1")
        assert answer["counts"] == {"status": {"new": 2, "open": 1, "closed": 1}, "capped": []}
        assert page(world.coordinator, answer["next"])["counts"] is None

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("page_size=0", "page_size"), ("page_size=101", "page_size"), ("page_size=-1", "page_size"),
            ("page_size=x", "page_size"), ("cursor=x", "cursor"), ("cursor=cD1hYmM%3D", "cursor"),
            ("ordering=title", "ordering"), ("status=nieuw", "status"), ("board=x", "board"), ("board=1.5", "board"),
            ("assignee=x", "assignee"), ("requester=none", "requester"), ("view=alles", "view"),
            ("created_after=gisteren", "created_after"), ("statuss=new", "statuss"), ("offset=10", "offset"),
        ],
    )  # fmt: skip
    def test_what_makes_no_sense_is_refused_by_name(self, world: World, query: str, field: str) -> None:
        response = signed_in(world.coordinator).get(f"/api/v1/tickets/?{query}")
        assert response.status_code == 400
        assert [error["field"] for error in response.json()["errors"]] == [field]

    def test_a_page_address_of_another_ordering_is_refused(self, world: World) -> None:
        for _ in range(3):
            world.file()
        foreign = page(world.coordinator, "?ordering=-updated&page_size=1")["next"].split("cursor=")[1].split("&")[0]
        response = signed_in(world.coordinator).get(f"/api/v1/tickets/?ordering=-created&cursor={foreign}")
        assert response.status_code == 400


class TestFilters:
    def test_each_keeps_what_it_says(self, world: World) -> None:
        triage = world.file(title="Digibord flikkert")
        elsewhere = world.file(actor=person(world.other_ict), school_id=world.other_school.pk, kind="visit")
        queued = world.ticket("open", school_id=world.second_school.pk)
        busy = world.ticket("in_progress", urgency="high")
        asked = world.ticket("open")
        world.offer(asked, world.bas)
        done = world.ticket("closed", on_behalf_of="parent")
        skills = [world.skill.pk, make_skill(world.desk).pk]
        triage_ticket(
            actor=person(world.coordinator),
            ticket_id=queued.pk,
            triage=Triage(skill_ids=skills, category_id=world.category.pk),
        )
        set_tags(actor=person(world.coordinator), ticket_id=busy.pk, names=["wifi"])
        catch_up()

        expected = {
            "status=new": [elsewhere, triage],
            "status=new&status=closed": [done, elsewhere, triage],
            "kind=visit": [elsewhere],
            "priority=high": [busy],
            "on_behalf_of=parent": [done],
            f"board={world.other_board.pk}": [elsewhere],
            f"board={world.other_board.pk}&board={world.board.pk}&status=new": [elsewhere, triage],
            f"school={world.second_school.pk}": [queued],
            f"category={world.category.pk}": [queued],
            f"skill={skills[0]}&skill={skills[1]}": [queued],
            f"assignee={world.vera.pk}": [done, busy],
            "assignee=none": [asked, queued, elsewhere, triage],
            f"requester={world.ict.pk}&status=new": [triage],
            "tag=WIFI": [busy],
            "q=flikkert digi": [triage],
            "q=fli%25ert": [],  # A percent sign stands for nothing but itself.
            "q=_": [],
            f"q=%23{busy.pk}": [busy],
            "view=triage": [elsewhere, triage],
            "view=queue": [queued],
            "view=unassigned": [asked, queued, elsewhere, triage],
            "view=open": [asked, busy, queued, elsewhere, triage],
            "view=done": [done],
            "created_after=2999-01-01T00:00:00Z": [],
            "created_before=2999-01-01T00:00:00Z&view=done": [done],
        }
        for query, tickets in expected.items():
            assert ids(world.coordinator, f"?{query}") == [ticket.pk for ticket in tickets], query
        assert ids(world.bas, "?view=offers") == [asked.pk]
        assert ids(world.vera, "?view=mine") == ids(world.vera, "?assignee=me") == [done.pk, busy.pk]
        assert ids(world.ict, "?requester=me&status=new") == [triage.pk]

    def test_facets_leave_their_own_filter_out(self, world: World) -> None:
        for status in ("new", "open", "open"):
            world.ticket(status)
        answer = signed_in(world.coordinator).get("/api/v1/tickets/facets/?status=new&fields=status,kind").json()
        assert {item["value"]: item["count"] for item in answer["fields"]["status"]} == {"open": 2, "new": 1}
        assert {item["value"]: item["count"] for item in answer["fields"]["kind"]} == {"question": 1}

    def test_tickets_that_can_come_under_an_agreement_are_found(self, world: World) -> None:
        without, agreed, ended = (world.ticket("in_consultation") for _ in range(3))
        for ticket in (agreed, ended):
            world.agree(ticket)
        ended.refresh_from_db()
        Agreement.objects.filter(pk=ended.agreement_id).update(state=AgreementState.ENDED)

        assert ids(world.coordinator, "?without=agreement&ordering=created") == [without.pk, ended.pk]
        # What the queue does not show is not found by it either.
        queued = world.ticket("open")
        assert queued.pk in ids(world.bas, "?view=queue")
        assert ids(world.bas, "?without=agreement&view=queue") == []

    @time_machine.travel("2020-05-04 09:00:00+02:00", tick=False)
    def test_wanted_dates_are_found_and_counted_as_people_plan(self, world: World) -> None:
        days = {"past": 3, "today": 4, "week": 11, "later": 12}
        made = {code: world.file(wanted_by=date(2020, 5, day)).pk for code, day in days.items()}
        undated = world.file(school_id=None, board_id=world.board.pk).pk

        for code, ticket_id in made.items():
            assert ids(world.coordinator, f"?wanted={code}") == [ticket_id], code
        assert ids(world.coordinator, "?without=wanted_by") == ids(world.coordinator, "?without=school") == [undated]
        assert ids(world.coordinator, "?without=category&wanted=past") == [made["past"]]
        facets = signed_in(world.coordinator).get("/api/v1/tickets/facets/?fields=wanted,school,assignee").json()
        counted = {name: {item["value"]: item["count"] for item in items} for name, items in facets["fields"].items()}
        assert counted["wanted"] == dict.fromkeys([*days, "none"], 1)
        assert counted["school"] == {str(world.school.pk): 4, "none": 1}
        assert counted["assignee"] == {"none": 5}

    def test_counts_stop_at_a_bound_for_each_status_and_say_so(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("helpdesk.lists.facets.COUNTED_AT_MOST", 3)
        world.ticket("open")
        for _ in range(5):
            world.file()
        counts = page(world.coordinator)["counts"]
        assert counts == {"status": {"new": 3, "open": 1}, "capped": ["new"]}


class TestQueryCounts:
    def count(self, user: User, address: str) -> int:
        client = signed_in(user)
        client.get("/api/v1/me/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(address)
            if response.streaming:
                response.getvalue()  # type: ignore[attr-defined]
        assert response.status_code == 200
        return len(queries)

    def add(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        world.offer(ticket, world.bas, force=True)
        set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["wifi", "laptop"])
        triage_ticket(
            actor=person(world.coordinator),
            ticket_id=ticket.pk,
            triage=Triage(skill_ids=[world.skill.pk], category_id=world.category.pk),
        )
        world.agree(world.ticket("in_consultation", kind="visit"))
        world.ticket("open")

    @pytest.mark.parametrize("who", ["coordinator", "vera", "bas", "ict"])
    def test_a_list_costs_the_same_however_long(self, world: World, who: str) -> None:
        from volunteers.models import Volunteer

        Volunteer.objects.update(max_open_tickets=50)
        user = getattr(world, who)
        self.add(world)
        few = self.count(user, "/api/v1/tickets/")
        for _ in range(5):
            self.add(world)

        assert self.count(user, "/api/v1/tickets/") == few
        assert few <= 16

    def test_a_page_costs_the_same_however_much_happened(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Hallo")
        address = f"/api/v1/tickets/{ticket.pk}/"
        few = self.count(world.coordinator, address)
        for number in range(10):
            post_message(actor=person(world.vera), ticket_id=ticket.pk, body=f"{number}")
            edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"title": f"Titel {number}"})

        assert self.count(world.coordinator, address) == few
        assert few <= 25

    def test_the_team_and_candidates_cost_the_same_for_a_large_team(self, world: World) -> None:
        from tests.factories import make_volunteer

        ticket = world.ticket("open")
        addresses = ("/api/v1/volunteers/", f"/api/v1/tickets/{ticket.pk}/candidates/")
        few = [self.count(world.coordinator, address) for address in addresses]
        for _ in range(10):
            make_volunteer(world.desk)
        assert [self.count(world.coordinator, address) for address in addresses] == few
