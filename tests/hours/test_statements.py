"""Statements: frozen, with a code by which anybody can check them."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.test.utils import override_settings

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.errors import Conflict, Invalid, NotAllowed
from helpdesk.tasks.worker import run_due
from tests.evidence import nothing_changed
from tests.factories import World
from tests.hours.conftest import MONDAY, confirm, log
from tickets.hours.actions.log import correct_work_log
from tickets.hours.actions.state import make_statement
from tickets.hours.actions.weeks import approve_work_week
from tickets.hours.models import Statement, WorkLog
from tickets.hours.statements import digest_of, initials_of, new_code, read_code

SUNDAY = MONDAY + timedelta(days=6)


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def approved_week(world: World) -> WorkLog:
    row = log(world)
    log(world, kind="travel", minutes=30)
    _approve(world)
    return row


def _approve(world: World) -> None:
    approve_work_week(actor=person(world.coordinator), work_week_id=confirm(world).pk)


def state(world: World, **facts: Any) -> Statement:
    given = {"volunteer_id": world.vera.pk, "starts_on": MONDAY, "ends_on": SUNDAY} | facts
    return make_statement(actor=person(world.coordinator), **given)


def test_a_statement_says_what_was_approved_and_nothing_of_it_changes(world: World) -> None:
    approved_week(world)
    statement = state(world)
    assert (statement.minutes, statement.totals) == (150, {"travel": 30, "other": 120})
    assert statement.volunteer_name == world.vera.name
    assert statement.approver_name == world.coordinator.name
    assert re.fullmatch(r"(?:[2-9A-HJKMNP-TV-Z]{4}-){2}[2-9A-HJKMNP-TV-Z]{4}", statement.code)
    world.vera.name = "Anders Genoemd"
    world.vera.save()
    again = Statement.objects.get(pk=statement.pk)
    assert digest_of(again) == again.sha256 == statement.sha256
    again.minutes += 1
    assert digest_of(again) != again.sha256


def test_days_of_weeks_that_are_not_approved_are_refused_by_their_names(world: World) -> None:
    approved_week(world)
    with nothing_changed(), pytest.raises(Conflict) as error:
        state(world, starts_on=MONDAY - timedelta(days=1))
    assert "40" in str(error.value.message)
    body = {"volunteer_id": world.vera.pk, "starts_on": "2020-09-28", "ends_on": "2020-10-14"}
    answer = client(world.coordinator).post(
        "/api/v1/work-statements/", json.dumps(body), content_type="application/json"
    )
    assert answer.status_code == 409
    assert answer.json()["detail"] == (
        "Deze weken zijn nog niet goedgekeurd: 40 (vanaf 28 september), 42 (vanaf 12 oktober)."
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"ends_on": MONDAY - timedelta(days=1)}, "ends_on"),
        ({"ends_on": date(2020, 10, 16)}, "ends_on"),
        ({"starts_on": date(2018, 1, 1)}, "starts_on"),
        ({"volunteer_id": 2**62}, "volunteer_id"),
    ],
)
def test_what_cannot_be_is_refused(world: World, facts: dict[str, Any], field: str) -> None:
    approved_week(world)
    with nothing_changed(), pytest.raises(Invalid) as error:
        state(world, **facts)
    assert list(error.value.fields) == [field]


def test_statements_are_of_students_of_the_desk_and_made_by_its_coordinators(world: World) -> None:
    approved_week(world)
    for volunteer in (world.ict, world.far_volunteer):
        with nothing_changed(), pytest.raises(Invalid):
            state(world, volunteer_id=volunteer.pk)
    for who in ("vera", "ict", "admin"):
        with nothing_changed(), pytest.raises(NotAllowed):
            make_statement(
                actor=person(getattr(world, who)), volunteer_id=world.vera.pk, starts_on=MONDAY, ends_on=SUNDAY
            )


def test_after_a_correction_a_new_one_names_the_old(world: World) -> None:
    row = approved_week(world)
    first = state(world)
    with nothing_changed(), pytest.raises(Conflict):
        state(world)
    correct_work_log(actor=person(world.vera), work_log_id=row.pk, changes={"minutes": 180})
    with nothing_changed(), pytest.raises(Conflict):
        state(world)
    _approve(world)
    second = state(world)
    assert (second.replaces, second.minutes) == (first, 210)
    assert Statement.objects.get(pk=first.pk).minutes == 150
    shown = client(world.vera).get(f"/api/v1/work-statements/{first.pk}/").json()
    assert (shown["replaced_by_id"], shown["totals"]) == (
        second.pk,
        [{"kind": "travel", "minutes": 30}, {"kind": "other", "minutes": 120}],
    )
    assert "Een latere verklaring" in Client().get(f"/verify/{first.code}").content.decode()
    assert "Een latere verklaring" not in Client().get(f"/verify/{second.code}").content.decode()


def test_the_student_and_the_coordinator_read_it_and_nobody_else(world: World) -> None:
    approved_week(world)
    statement = state(world)
    for who, status in {"vera": 200, "coordinator": 200, "noor": 404, "ict": 404, "far_coordinator": 404}.items():
        browser = client(getattr(world, who))
        for address in ("", "pdf/"):
            found = browser.get(f"/api/v1/work-statements/{statement.pk}/{address}")
            assert found.status_code == status, (who, address)
    while run_due():
        pass
    assert [message.to for message in mail.outbox] == [[world.vera.email]]
    assert "2020" in str(mail.outbox[0].body)


def test_the_file_is_a_pdf_that_is_the_same_each_time(world: World) -> None:
    approved_week(world)
    statement = state(world)
    files = [client(world.vera).get(f"/api/v1/work-statements/{statement.pk}/pdf/") for _ in range(2)]
    assert files[0].content == files[1].content
    assert files[0].content.startswith(b"%PDF-")
    assert files[0]["Content-Type"] == "application/pdf"
    assert "urenverklaring-2020-10-05-2020-10-11.pdf" in files[0]["Content-Disposition"]


def test_anybody_checks_a_code_and_learns_no_name(world: World) -> None:
    world.vera.name = "Vera van der Berg"
    world.vera.save()
    approved_week(world)
    statement = state(world)
    answer = Client().get(f"/verify/{statement.code}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "V. B." in page
    assert "2 uur 30" in page
    assert "Vera" not in page
    assert statement.sha256 not in page
    typed = Client().get("/verify", {"code": statement.code.lower().replace("-", " ")})
    assert (typed.status_code, typed["Location"]) == (302, f"/verify/{statement.code}")


def test_a_code_of_nothing_is_no_page_and_a_changed_statement_is_not_confirmed(world: World) -> None:
    approved_week(world)
    statement = state(world)
    assert Client().get(f"/verify/{new_code()}").status_code == 404
    assert Client().get("/verify/x<b>").status_code in (302, 404)
    assert Client().get("/verify").status_code == 200
    Statement.objects.filter(pk=statement.pk).update(minutes=9000)
    page = Client().get(f"/verify/{statement.code}").content.decode()
    assert "150 uur" not in page
    assert "niet worden bevestigd" in page


def test_trying_codes_has_a_limit(world: World, settings: Any) -> None:
    with override_settings(API_RATES=settings.API_RATES | {"verify": "3/min"}):
        statuses = [Client(REMOTE_ADDR="192.0.2.77").get(f"/verify/{new_code()}").status_code for _ in range(4)]
        assert statuses == [404, 404, 404, 429]
        assert Client(REMOTE_ADDR="192.0.2.78").get(f"/verify/{new_code()}").status_code == 404


@pytest.mark.parametrize(("name", "initials"), [("Sanne van der Meer", "S. M."), ("Ali", "A."), ("de", "D."), ("", "")])
def test_initials_leave_joining_words_out(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_codes_are_read_as_people_type_them() -> None:
    code = new_code()
    assert read_code(code.lower().replace("-", "")) == code
    assert read_code(f" {code} ") == code
    assert len({new_code() for _ in range(200)}) == 200
