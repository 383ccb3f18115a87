"""Letting work that failed run once more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.errors import NotAllowed
from helpdesk.history.models import Event
from helpdesk.tasks.actions.try_again import try_tasks_again
from helpdesk.tasks.models import Task
from tests.factories import make_admin, make_desk

pytestmark = pytest.mark.django_db


def test_it_is_in_the_history_of_every_desk() -> None:
    desks = [make_desk(), make_desk()]
    superuser = make_admin(desks[0], is_superuser=True)
    failed = Task.objects.create(name="proef", attempts=8, failed_at=timezone.now())

    assert try_tasks_again(actor=person(superuser), task_ids=[failed.pk]) == 1

    failed.refresh_from_db()
    assert (failed.failed_at, failed.attempts) == (None, 0)
    events = Event.objects.filter(kind="tasks.retried")
    assert {event.desk_id for event in events} == {desk.pk for desk in desks}
    assert events[0].data == {"count": 1, "names": ["proef"]}


def test_a_task_that_runs_is_left_alone() -> None:
    superuser = make_admin(make_desk(), is_superuser=True)
    running = Task.objects.create(name="proef", attempts=1, leased_until=timezone.now() + timedelta(minutes=5))

    assert try_tasks_again(actor=person(superuser), task_ids=[running.pk]) == 0

    assert not Event.objects.exists()


def test_an_administrator_of_a_desk_does_not() -> None:
    failed = Task.objects.create(name="proef", failed_at=timezone.now())

    with pytest.raises(NotAllowed):
        try_tasks_again(actor=person(make_admin(make_desk())), task_ids=[failed.pk])

    failed.refresh_from_db()
    assert failed.failed_at is not None
    assert not Event.objects.exists()
