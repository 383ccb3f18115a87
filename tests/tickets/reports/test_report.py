"""What the figures are, who gets which, and what they cost."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.models import User
from helpdesk.history import followers
from helpdesk.history.kinds import kinds_feeding
from helpdesk.history.models import FollowerPlace
from tests.evidence import nothing_changed
from tests.factories import World, add_role, make_board, make_category, make_school
from tests.tickets.reports.histories import ask, get, listed, report
from tests.tickets.reports.weeks import WEEK, at, file_at, solve
from tickets.assignments.actions.assign import claim_ticket
from tickets.conversation.actions.reply import post_message
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.merging.actions.merge import merge_tickets
from tickets.reports.follower import FOLLOWER, catch_up, count_events
from tickets.reports.models import Milestones
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db


def counts(user: User, **query: Any) -> dict[str, int]:
    answer = report(user, **{**WEEK, **query})
    return {name: answer[name]["now"]["count"] for name in ("filed", "solved", "open", "reopened", "dropped")}


class TestFigures:
    def test_a_ticket_that_is_solved_twice_is_solved_once_and_reopened_once(self, world: World) -> None:
        ticket = file_at(world, 0)
        solve(world, ticket, at_hours=2)
        with at(30):
            move_ticket(actor=person(world.ict), ticket_id=ticket.pk, to="in_progress", reason="Toch niet")
        assert counts(world.coordinator) == {"filed": 1, "solved": 1, "open": 1, "reopened": 1, "dropped": 0}
        with at(31):
            move_ticket(actor=person(world.vera), ticket_id=ticket.pk, to="solved")

        assert counts(world.coordinator) == {"filed": 1, "solved": 1, "open": 0, "reopened": 1, "dropped": 0}
        answer = report(world.coordinator, **WEEK)
        assert [step["open"]["count"] for step in answer["steps"]] == [0, 0, 0, 0, 0, 0, 0]
        assert answer["resolution"]["median"] == 120

    def test_a_merged_ticket_is_not_solved_and_not_open(self, world: World) -> None:
        ticket, other = file_at(world, 0), file_at(world, 0)
        with at(1):
            merge_tickets(actor=person(world.coordinator), ticket_id=ticket.pk, into_id=other.pk)
        assert counts(world.coordinator) == {"filed": 2, "solved": 0, "open": 1, "reopened": 0, "dropped": 1}

    def test_what_was_open_is_counted_at_the_end_of_each_day(self, world: World) -> None:
        early = file_at(world, -24 * 14)
        file_at(world, 24)
        solve(world, early, at_hours=72)
        answer = report(world.coordinator, **WEEK)
        assert [step["open"]["count"] for step in answer["steps"]] == [1, 2, 2, 1, 1, 1, 1]
        assert answer["open"]["before"]["count"] == 1

    def test_a_note_or_a_word_of_the_board_is_no_first_response(self, world: World) -> None:
        ticket = file_at(world, 0)
        with at(1):
            post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Nog iets")
            post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Stil", audience="internal")
        assert report(world.coordinator, **WEEK)["response"]["median"] is None
        with at(5):
            post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Wij kijken ernaar")
        with at(9):
            post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="En nog iets")
        answer = report(world.coordinator, **WEEK)
        assert answer["response"]["median"] == 300
        assert {item["band"]: item["tickets"]["count"] for item in answer["response_bands"]}["8h"] == 1

    def test_half_and_nine_in_ten(self, world: World) -> None:
        for hours in range(1, 11):
            ticket = file_at(world, 0)
            with at(hours):
                move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="rejected", reason="Niet van ons")
        answer = report(world.coordinator, **WEEK, hours="clock")["response"]
        assert (answer["median"], answer["p90"]) == (5 * 60, 9 * 60)
        # It closes seven hours after they were filed.
        answer = report(world.coordinator, **WEEK)["response"]
        assert (answer["median"], answer["p90"]) == (5 * 60, 7 * 60)

    def test_fewer_than_five_ratings_give_no_average(self, world: World) -> None:
        def rate(score: int) -> None:
            ticket = file_at(world, 0)
            solve(world, ticket, at_hours=1)
            with at(2):
                confirm_solution(actor=person(world.ict), ticket_id=ticket.pk, score=score)

        for score in (5, 5, 4, 2):
            rate(score)
        few = report(world.coordinator, **WEEK, by="board")
        assert few["satisfaction"]["average"] is None
        assert few["satisfaction"]["scores"] is None
        assert few["satisfaction"]["of"]["now"]["count"] == 4
        assert few["breakdown"]["parts"][0]["satisfaction"] is None
        rate(4)
        enough = report(world.coordinator, **WEEK, by="board")
        assert enough["satisfaction"]["average"] == 4.0
        assert [item["tickets"]["count"] for item in enough["satisfaction"]["scores"]] == [0, 1, 0, 2, 2]
        assert enough["breakdown"]["parts"][0]["satisfaction"] == 4.0

    def test_a_part_follows_where_the_ticket_is_filed_now(self, world: World) -> None:
        ticket = file_at(world, 0)
        category = make_category(world.desk, "wifi", name_nl="Wifi")
        part = report(world.coordinator, **WEEK, by="category")["breakdown"]["parts"][0]
        assert (part["value"], part["filed"]["filters"]["without"]) == (None, ["category"])
        assert listed(world.coordinator, part["filed"]["filters"]) == 1
        with at(1):
            triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(category_id=category.pk))
            edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"school_id": world.second_school.pk})
        by_category = report(world.coordinator, **WEEK, by="category")["breakdown"]["parts"]
        by_school = report(world.coordinator, **WEEK, by="school")["breakdown"]["parts"]
        assert [part["label"] for part in by_category] == ["Wifi"]
        assert [part["value"] for part in by_school] == [str(world.second_school.pk)]

    def test_a_ticket_of_two_students_counts_for_both(self, world: World) -> None:
        ticket = file_at(world, 0)
        with at(1):
            move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="open")
            claim_ticket(actor=person(world.vera), ticket_id=ticket.pk)
            world.assign(ticket, world.bas)
        parts = report(world.coordinator, **WEEK, by="assignee")["breakdown"]["parts"]
        assert {part["label"]: part["open"]["count"] for part in parts} == {"Bas Student": 1, "Vera Student": 1}
        only = report(world.coordinator, **WEEK, by="assignee", assignee=world.bas.pk)["breakdown"]["parts"]
        assert [part["label"] for part in only] == ["Bas Student"]

    def test_without_a_choice_it_is_the_last_week_that_is_over(self, world: World) -> None:
        answer = report(world.coordinator)
        assert answer["period_kind"] == "week"
        assert answer["period"] == answer["seen"]

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({"period": "year"}, "period"),
            ({"period": "custom", "day": "2020-01-01"}, "until"),
            ({"period": "custom", "until": "2020-01-01"}, "day"),
            ({"period": "custom", "day": "2020-02-01", "until": "2020-01-01"}, "until"),
            ({"period": "custom", "day": "2010-02-01", "until": "2020-01-01"}, "until"),
            ({"day": "1066-10-14"}, "day"),
            ({"day": "gisteren"}, "day"),
            ({"by": "requester"}, "by"),
            ({"board": "x"}, "board"),
            ({"kind": "party"}, "kind"),
            ({"hours": "night"}, "hours"),
            ({"nonsense": "1"}, "nonsense"),
        ],
    )
    def test_what_cannot_be_read_is_named(self, world: World, query: dict[str, str], field: str) -> None:
        response = get(world.coordinator, "reports/", query)
        assert response.status_code == 400
        assert field in {error["field"] for error in response.json()["errors"]}


class TestWho:
    def test_an_ict_team_reads_about_its_own_boards_only(self, world: World) -> None:
        file_at(world, 0)
        file_at(world, 0, actor=person(world.other_ict), school_id=world.other_school.pk)
        assert counts(world.coordinator)["filed"] == 2
        assert counts(world.ict)["filed"] == 1
        assert counts(world.ict, board=world.other_board.pk)["filed"] == 0
        parts = report(world.ict, **WEEK, by="board")["breakdown"]["parts"]
        assert [part["value"] for part in parts] == [str(world.board.pk)]

    def test_a_coordinator_of_another_desk_reads_nothing_of_this_one(self, world: World) -> None:
        file_at(world, 0)
        assert counts(world.far_coordinator) == dict.fromkeys(("filed", "solved", "open", "reopened", "dropped"), 0)

    @pytest.mark.parametrize("query", [{"by": "assignee"}, {"assignee": "1"}])
    def test_an_ict_team_asks_nothing_about_students(self, world: World, query: dict[str, str]) -> None:
        solve(world, file_at(world, 0), at_hours=1)
        response = get(world.ict, "reports/", {**WEEK, **query})
        assert response.status_code == 403
        assert "Vera" not in response.content.decode()
        assert "assignee" not in report(world.ict, **WEEK)["dimensions"]

    def test_a_coordinator_who_is_in_an_ict_team_elsewhere_sees_no_students_there(self, world: World) -> None:
        with at(0):
            ticket = world.file(actor=person(world.far_ict), school_id=world.far_school.pk)
            move_ticket(actor=person(world.far_coordinator), ticket_id=ticket.pk, to="open")
            claim_ticket(actor=person(world.far_volunteer), ticket_id=ticket.pk)
        add_role(world.coordinator, world.far_desk, Role.ICT_TEAM, (world.far_school.board,))
        assert counts(world.coordinator)["filed"] == 1
        assert report(world.coordinator, **WEEK, by="assignee")["breakdown"]["parts"] == []

    @pytest.mark.parametrize("who", ["vera", "admin"])
    def test_students_and_administrators_have_no_reports(self, world: World, who: str) -> None:
        world.ticket("solved")
        with nothing_changed():
            assert ask(getattr(world, who), "reports/").status_code == 403

    def test_milestones_find_nothing_for_a_student(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        catch_up()
        day = Milestones.objects.get(pk=ticket.pk).filed_on.isoformat()
        assert listed(world.vera, {}) == 1
        assert listed(world.vera, {"filed_from": [day]}) == 0
        assert listed(world.vera, {"open_on": [day]}) == 0
        assert listed(world.coordinator, {"filed_from": [day], "filed_to": [day]}) == 1


class TestFollowing:
    def test_nothing_new_costs_two_queries_and_no_write(self, world: World) -> None:
        world.ticket("closed")
        catch_up()
        followers.catch_up()
        with CaptureQueriesContext(connection) as captured:
            followers.follow_log()
        assert [query["sql"][:6] for query in captured] == ["SELECT", "SELECT"]

    def test_whoever_asks_reads_what_is_counted_and_until_when(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(
            followers._followers,
            FOLLOWER,
            followers.Follower(count_events, "Reports", frozenset(kinds_feeding("reports")), batch=2),
        )
        for _ in range(12):
            file_at(world, 0)
        monkeypatch.setattr("tests.tickets.reports.histories.catch_up", followers.follow_log)
        answer = report(world.coordinator, **WEEK)
        assert answer["is_current"] is False
        assert answer["filed"]["now"]["count"] == 2
        assert answer["as_of"] == "2020-04-06T08:00:00+00:00"
        with nothing_changed():
            assert ask(world.coordinator, "reports/", WEEK).json()["filed"]["now"]["count"] == 2
        catch_up()
        answer = report(world.coordinator, **WEEK)
        assert (answer["filed"]["now"]["count"], answer["is_current"]) == (12, True)

    def test_a_batch_that_fails_is_read_again(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        world.ticket("closed")

        def fail(*args: Any) -> None:
            raise RuntimeError("the power went out")

        with monkeypatch.context() as broken:
            broken.setattr("tickets.reports.follower._save", fail)
            with pytest.raises(RuntimeError):
                catch_up()
        assert (FollowerPlace.objects.filter(pk=FOLLOWER).exists(), Milestones.objects.count()) == (False, 0)
        catch_up()
        assert Milestones.objects.count() == 1

    def test_filing_a_ticket_costs_nothing_for_the_reports(self, world: World) -> None:
        with CaptureQueriesContext(connection) as captured:
            world.file()
        assert not [query for query in captured if "reports_" in query["sql"]]


def test_a_report_takes_as_many_queries_however_much_there_is(world: World) -> None:
    def queries(**query: str) -> int:
        report(world.coordinator, **query)
        with CaptureQueriesContext(connection) as captured:
            report(world.coordinator, **query)
        return len([query for query in captured if "reports_" in query["sql"]])

    questions = [{**WEEK, "by": by} for by in ("board", "school", "category", "assignee")]
    questions.append({"period": "school_year", "day": "2020-04-06", "by": "kind"})
    solve(world, file_at(world, 0), at_hours=1)
    few = [queries(**question) for question in questions]
    for n in range(6):
        board = make_board(world.desk)
        ticket = file_at(world, n, actor=person(world.coordinator), school_id=make_school(board).pk)
        solve(world, ticket, at_hours=n + 1, volunteer=world.bas)
    assert [queries(**question) for question in questions] == few
    assert max(few) <= 10
