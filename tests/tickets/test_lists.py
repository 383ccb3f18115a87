"""Lists: pages that hold still, filters that are strict, exports that are safe, and a constant number of queries."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.accounts.models import User
from tests.factories import World, make_school, make_skill
from tickets.actions.edit import edit_ticket
from tickets.actions.relate import set_tags
from tickets.actions.reply import post_message
from tickets.actions.triage import Triage, triage_ticket
from tickets.models import Ticket

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
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
        assert answer["counts"] == {"status": {"new": 2, "open": 1, "closed": 1}, "capped": False}
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
        elsewhere = world.file(actor=world.other_ict, school_id=world.other_school.pk, kind="visit")
        queued = world.ticket("open", school_id=world.second_school.pk)
        busy = world.ticket("in_progress", urgency="high")
        asked = world.ticket("open")
        world.offer(asked, world.bas)
        done = world.ticket("closed", on_behalf_of="parent")
        skills = [world.skill.pk, make_skill(world.desk).pk]
        triage_ticket(
            actor=world.coordinator, ticket_id=queued.pk, triage=Triage(skill_ids=skills, category_id=world.category.pk)
        )
        set_tags(actor=world.coordinator, ticket_id=busy.pk, names=["wifi"])

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
            "q=100%": [],
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

    def test_counts_stop_at_a_bound_and_say_so(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tickets.facets.COUNTED_AT_MOST", 3)
        for _ in range(5):
            world.file()
        assert page(world.coordinator)["counts"] == {"status": {"new": 3}, "capped": True}


class TestExport:
    def rows(self, user: User, query: str = "", language: str = "nl") -> list[list[str]]:
        response = signed_in(user).get(f"/api/v1/tickets/export.csv{query}", headers={"Accept-Language": language})
        text = response.getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
        assert response["Content-Disposition"].startswith("attachment;")
        return list(csv.reader(io.StringIO(text), delimiter=";"))

    def test_it_holds_the_rows_of_the_list(self, world: World) -> None:
        for status in ("new", "open", "in_progress", "closed"):
            world.ticket(status)
        for user in (world.coordinator, world.vera, world.bas, world.ict, world.other_ict):
            for query in ("", "?status=open", "?view=done"):
                assert [int(row[0]) for row in self.rows(user, query)[1:]] == ids(user, query)

    @pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
    def test_no_cell_is_a_formula(self, world: World, title: str) -> None:
        make_school(world.board, name=title)
        world.file(title=title)
        assert self.rows(world.coordinator)[1][1] == f"'{title}"

    def test_separators_quotes_and_line_ends_stay_in_their_cell(self, world: World) -> None:
        world.file(title='a;b "c" d')
        assert self.rows(world.coordinator)[1][1] == 'a;b "c" d'

    def test_in_the_readers_language(self, world: World) -> None:
        world.file()
        assert self.rows(world.coordinator, language="en")[0][:3] == ["Number", "Title", "Status"]
        assert self.rows(world.coordinator, language="en")[1][2] == "Submitted"


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
        set_tags(actor=world.coordinator, ticket_id=ticket.pk, names=["wifi", "laptop"])
        triage_ticket(
            actor=world.coordinator,
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
        post_message(actor=world.ict, ticket_id=ticket.pk, body="Hallo")
        address = f"/api/v1/tickets/{ticket.pk}/"
        few = self.count(world.coordinator, address)
        for number in range(10):
            post_message(actor=world.vera, ticket_id=ticket.pk, body=f"{number}")
            edit_ticket(actor=world.ict, ticket_id=ticket.pk, changes={"title": f"Titel {number}"})

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
