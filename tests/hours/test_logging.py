"""Log hours by hand and by timer, correct them and take them back."""

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.models import User
from helpdesk.erasure.actions.erase import Whole, erase_words
from helpdesk.erasure.choices import ErasureReason
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from tests.evidence import nothing_changed, undone
from tests.factories import World, add_role, make_world
from tests.hours.conftest import MONDAY, NOW, TUESDAY, confirm, log
from tickets.assignments.actions.assign import offer_ticket
from tickets.hours.actions.log import correct_work_log, log_work, take_back_work_log
from tickets.hours.actions.timer import discard_timer, start_timer, stop_timer
from tickets.hours.models import Timer, WorkLog
from tickets.hours.pages import read_week
from tickets.hours.subject import WORK_LOGS


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def refused(error: pytest.ExceptionInfo[Invalid]) -> tuple[list[str], str]:
    return list(error.value.fields), error.value.field_code


def test_times_by_the_clock_become_moments_and_minutes(world: World) -> None:
    row = log(world, starts=time(9), ends=time(11, 30), note="Laptops")
    assert (row.minutes, row.made_by, row.warnings) == (150, "hand", [])
    assert row.started_at == datetime(2020, 10, 6, 7, 0, tzinfo=UTC)
    event = Event.objects.get(kind="work_log.added")
    assert (event.subject_id, event.data) == (row.pk, {"kind": "other", "minutes": 150})


def test_a_break_makes_fewer_minutes_than_the_times_and_never_more(world: World) -> None:
    assert log(world, starts=time(9), ends=time(17), minutes=450).minutes == 450
    with nothing_changed(), pytest.raises(Invalid) as error:
        log(world, starts=time(9), ends=time(10), minutes=61)
    assert refused(error) == (["minutes"], "too_long")


def test_what_is_unusual_is_kept_and_said(world: World) -> None:
    log(world, starts=time(9), ends=time(11))
    assert log(world, starts=time(10), ends=time(12)).warnings == ["overlap"]
    night = log(world, starts=time(23), ends=time(1), worked_on=date(2020, 10, 8))
    assert (night.worked_on, night.minutes, night.warnings) == (date(2020, 10, 8), 120, ["crosses_midnight"])
    # Another's hours are no overlap.
    assert log(world, "noor", starts=time(10), ends=time(12)).warnings == []


@pytest.mark.parametrize(
    ("work", "fields", "code"),
    [
        ({"worked_on": date(2020, 10, 16)}, ["worked_on"], "in_future"),
        ({"worked_on": date(2020, 10, 15), "starts": time(11), "ends": time(12, 1)}, ["ends"], "in_future"),
        ({"worked_on": date(2020, 8, 15)}, ["worked_on"], "too_old"),
        ({"worked_on": date.max, "starts": time(9), "ends": time(8)}, ["worked_on"], "in_future"),
        ({"worked_on": date.min, "starts": time(9), "ends": time(10)}, ["worked_on"], "too_old"),
        ({"starts": time(9), "minutes": 60}, ["ends"], "required"),
        ({"starts": None, "minutes": None}, ["minutes"], "required"),
        ({"starts": time(9), "ends": time(8)}, ["ends"], "too_long"),
        ({"kind": "ticket", "ticket_id": 2**62}, ["ticket_id"], "does_not_exist"),
        ({"desk_id": 2**62}, ["desk_id"], "does_not_exist"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    world: World, work: dict[str, Any], fields: list[str], code: str
) -> None:
    with nothing_changed(), pytest.raises(Invalid) as error:
        log(world, **work)
    assert refused(error) == (fields, code)


def test_sixty_days_ago_is_still_taken(world: World) -> None:
    assert log(world, worked_on=NOW.date() - timedelta(days=60)).pk


def test_only_a_ticket_that_the_student_has_or_had_is_taken(world: World) -> None:
    has = world.ticket("in_progress")
    assert log(world, kind="ticket", ticket_id=has.pk).ticket_id == has.pk
    offered = world.ticket("open")
    offer_ticket(actor=person(world.coordinator), ticket_id=offered.pk, volunteer_id=world.vera.pk)
    for who, kind, ticket in (("noor", "ticket", has), ("vera", "ticket", offered), ("vera", "travel", has)):
        with nothing_changed(), pytest.raises(Invalid) as error:
            log(world, who, kind=kind, ticket_id=ticket.pk)
        assert list(error.value.fields) == ["ticket_id"]


def test_a_student_of_two_desks_names_one_or_a_ticket_of_one(world: World) -> None:
    ticket = world.ticket("in_progress")
    add_role(world.vera, world.far_desk, Role.VOLUNTEER)
    with nothing_changed(), pytest.raises(Invalid) as error:
        log(world)
    assert list(error.value.fields) == ["desk_id"]
    assert log(world, desk_id=world.far_desk.pk).desk == world.far_desk
    assert log(world, kind="ticket", ticket_id=ticket.pk).desk == world.desk
    assert start_timer(actor=person(world.vera), kind="ticket", ticket_id=ticket.pk).desk == world.desk


@pytest.mark.parametrize("who", ["coordinator", "admin", "ict", "other_ict"])
def test_nobody_but_students_has_hours(world: World, who: str) -> None:
    with nothing_changed(), pytest.raises(NotAllowed):
        log(world, who)
    with nothing_changed(), pytest.raises(NotAllowed):
        start_timer(actor=person(getattr(world, who)), kind="other")


def test_a_correction_is_a_new_row_and_the_old_one_stays(world: World) -> None:
    old = log(world, starts=time(9), ends=time(11), note="Laptops")
    new = correct_work_log(actor=person(world.vera), work_log_id=old.pk, changes={"ends": time(12)})
    assert (new.minutes, new.note, new.replaces_id, new.warnings) == (180, "Laptops", old.pk, [])
    assert WorkLog.objects.get(pk=old.pk).minutes == 120
    assert Event.objects.get(kind="work_log.corrected").data == {"by": new.pk}
    fewer = correct_work_log(actor=person(world.vera), work_log_id=new.pk, changes={"minutes": 100})
    assert (fewer.minutes, fewer.started_at) == (100, new.started_at)
    other_day = correct_work_log(
        actor=person(world.vera), work_log_id=fewer.pk, changes={"worked_on": date(2020, 10, 7)}
    )
    assert other_day.started_at == datetime(2020, 10, 7, 7, 0, tzinfo=UTC)
    plain = correct_work_log(
        actor=person(world.vera), work_log_id=other_day.pk, changes={"starts": None, "ends": None, "minutes": 240}
    )
    assert (plain.started_at, plain.minutes) == (None, 240)


def test_a_row_is_replaced_once(world: World) -> None:
    old = log(world)
    back = take_back_work_log(actor=person(world.vera), work_log_id=old.pk)
    assert (back.minutes, back.replaces_id) == (0, old.pk)
    for pk in (old.pk, back.pk):
        with nothing_changed(), pytest.raises(Conflict):
            correct_work_log(actor=person(world.vera), work_log_id=pk, changes={"minutes": 60})
        with nothing_changed(), pytest.raises(Conflict):
            take_back_work_log(actor=person(world.vera), work_log_id=pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        WorkLog.objects.create(
            desk=world.desk, volunteer=world.vera, kind="other", worked_on=TUESDAY, minutes=1, replaces=old
        )


def test_rows_are_corrected_by_their_student_alone(world: World) -> None:
    row = log(world)
    for who, error in (
        ("coordinator", NotAllowed),
        ("noor", NotFound),
        ("ict", NotFound),
        ("far_coordinator", NotFound),
    ):
        with nothing_changed(), pytest.raises(error):
            correct_work_log(actor=person(getattr(world, who)), work_log_id=row.pk, changes={"minutes": 60})


def test_what_is_older_than_sixty_days_can_be_corrected_but_nothing_moves_there(world: World) -> None:
    row = log(world, worked_on=date(2020, 8, 20))
    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        row = correct_work_log(actor=person(world.vera), work_log_id=row.pk, changes={"minutes": 60})
        with nothing_changed(), pytest.raises(Invalid) as error:
            correct_work_log(actor=person(world.vera), work_log_id=row.pk, changes={"worked_on": date(2020, 8, 21)})
    assert refused(error) == (["worked_on"], "too_old")


# --- The timer


def test_the_timer_counts_on_the_server_and_makes_a_row(world: World) -> None:
    ticket = world.ticket("in_progress")
    start_timer(actor=person(world.vera), kind="ticket", ticket_id=ticket.pk, note="Netwerk")
    with nothing_changed(), pytest.raises(Conflict):
        start_timer(actor=person(world.vera), kind="other")
    with time_machine.travel(NOW + timedelta(minutes=95, seconds=40), tick=False):
        row = stop_timer(actor=person(world.vera))
    assert (row.minutes, row.made_by, row.ticket_id, row.note) == (95, "timer", ticket.pk, "Netwerk")
    assert row.started_at == NOW
    assert not Timer.objects.exists()


def test_a_timer_of_a_moment_is_a_minute(world: World) -> None:
    start_timer(actor=person(world.vera), kind="other")
    assert stop_timer(actor=person(world.vera)).minutes == 1


def test_a_timer_that_was_forgotten_asks_how_long_it_really_was(world: World) -> None:
    start_timer(actor=person(world.vera), kind="other")
    with time_machine.travel(NOW + timedelta(minutes=601), tick=False):
        answer = client(world.vera).post("/api/v1/work-timer/stop/", {}, content_type="application/json")
        assert answer.status_code == 400
        [problem] = answer.json()["errors"]
        assert (problem["field"], problem["code"]) == ("minutes", "required")
        assert "10 uur" in problem["message"]
        assert Timer.objects.exists()
        row = stop_timer(actor=person(world.vera), minutes=180)
    assert (row.minutes, row.ended_at) == (180, NOW + timedelta(minutes=180))


def test_a_timer_is_thrown_away_without_a_row(world: World) -> None:
    start_timer(actor=person(world.vera), kind="other")
    for who in ("noor", "coordinator"):
        with nothing_changed(), pytest.raises(NotFound):
            discard_timer(actor=person(getattr(world, who)))
    discard_timer(actor=person(world.vera))
    assert not WorkLog.objects.exists()
    with nothing_changed(), pytest.raises(NotFound):
        stop_timer(actor=person(world.vera))


# --- What it adds up to

_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["log", "correct", "move", "take_back", "confirm"]),
        st.integers(0, 20),
        st.integers(1, 400),
        st.integers(0, 6),
    ),
    max_size=12,
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=_STEPS)
def test_a_week_adds_up_to_its_rows_whatever_was_done_in_whatever_order(
    steps: list[tuple[str, int, int, int]],
) -> None:
    """The total of the page is that of a ledger kept beside it, and that of the rows that no other replaces."""
    with undone():
        world = make_world()
        actor = person(world.vera)
        ledger: dict[int, tuple[date, int]] = {}
        for step, which, minutes, weekday in steps:
            day = MONDAY + timedelta(days=weekday)
            chosen = sorted(ledger)[which % len(ledger)] if ledger else None
            if step == "log" or (chosen is None and step != "confirm"):
                ledger[log(world, worked_on=day, minutes=minutes).pk] = (day, minutes)
            elif step == "confirm":
                with transaction.atomic():
                    _confirm_if_open(world)
            elif chosen is not None and step == "take_back":
                take_back_work_log(actor=actor, work_log_id=chosen)
                del ledger[chosen]
            elif chosen is not None:
                before, _minutes = ledger.pop(chosen)
                # Out of the week and into it.
                day = (
                    before - timedelta(weeks=1) if step == "move" and before >= MONDAY else MONDAY + timedelta(weekday)
                )
                new = correct_work_log(actor=actor, work_log_id=chosen, changes={"minutes": minutes, "worked_on": day})
                ledger[new.pk] = (day, minutes)
        for monday in (MONDAY, MONDAY - timedelta(weeks=1)):
            page = read_week(world.vera.scope, desk_id=world.desk.pk, volunteer=world.vera, monday=monday)
            kept = [count for day, count in ledger.values() if monday <= day < monday + timedelta(weeks=1)]
            assert page["minutes"] == sum(kept)
            assert page["minutes"] == sum(row["minutes"] for row in page["rows"] if row["replaced_by_id"] is None)
            if page["week"] and page["state"] != "open":
                assert page["week"]["minutes"] == page["minutes"]


def _confirm_if_open(world: World) -> None:
    try:
        confirm(world)
    except Conflict:
        return


# --- Reading


def test_each_sees_their_own_and_coordinators_all_of_their_desk(world: World) -> None:
    row, other = log(world), log(world, "noor")
    expected = {"vera": {row.pk}, "noor": {other.pk}, "bas": set(), "coordinator": {row.pk, other.pk}}
    for who in ("ict", "other_ict", "admin", "far_coordinator", "far_volunteer"):
        expected[who] = set()
    for who, seen in expected.items():
        browser = client(getattr(world, who))
        assert {found["id"] for found in browser.get("/api/v1/work-logs/").json()["results"]} == seen, who
        assert browser.get(f"/api/v1/work-logs/{row.pk}/").status_code == (200 if row.pk in seen else 404), who
        lines = b"".join(browser.get("/api/v1/work-logs/export.csv")).decode()
        assert (world.vera.name in lines) == (row.pk in seen), who


def test_a_student_who_left_keeps_their_rows_and_logs_no_more(world: World) -> None:
    row = log(world)
    world.vera.memberships.all().delete()
    vera = User.objects.get(pk=world.vera.pk)
    with nothing_changed(), pytest.raises(NotAllowed):
        log_work(actor=person(vera), kind="other", worked_on=TUESDAY, minutes=5)
    assert WORK_LOGS.visible_ids(vera.scope, [row.pk]) == {row.pk}
    assert WORK_LOGS.visible_ids(world.coordinator.scope, [row.pk]) == {row.pk}


def test_the_list_filters_by_what_counts_and_by_days(world: World) -> None:
    old = log(world)
    new = correct_work_log(actor=person(world.vera), work_log_id=old.pk, changes={"worked_on": date(2020, 10, 12)})
    browser = client(world.vera)

    def found(query: str) -> list[int]:
        return [row["id"] for row in browser.get(f"/api/v1/work-logs/?{query}").json()["results"]]

    assert found("") == [new.pk, old.pk]
    assert found("counts=true") == [new.pk]
    assert found("counts=false") == [old.pk]
    assert found("worked_from=2020-10-07") == [new.pk]
    assert found("worked_until=2020-10-07") == [old.pk]


def test_the_answer_carries_the_warnings(world: World) -> None:
    log(world, starts=time(9), ends=time(11))
    body = {"kind": "other", "worked_on": "2020-10-06", "starts": "10:00", "ends": "12:00"}
    answer = client(world.vera).post("/api/v1/work-logs/", json.dumps(body), content_type="application/json")
    assert (answer.status_code, answer.json()["warnings"], answer.json()["minutes"]) == (201, ["overlap"], 120)


def test_notes_can_be_erased(world: World) -> None:
    row = log(world, note="Bij Fatima thuis geweest")
    erase_words(actor=person(world.coordinator), what=Whole("work_log", row.pk), reason=ErasureReason.REQUEST)
    assert WorkLog.objects.get(pk=row.pk).note == ""
