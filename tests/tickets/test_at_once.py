"""Several people change one ticket at the same moment: one wins, the others hear what changed."""

from collections.abc import Callable

import pytest
from django.test import Client

from helpdesk.access.actor import person as acting
from helpdesk.accounts.models import User
from helpdesk.errors import Stale
from helpdesk.history.models import Event
from helpdesk.tasks.models import Task
from tests.agreements import accept_as_it_is
from tests.evidence import nothing_changed
from tests.factories import World, make_coordinator
from tests.threads import at_once
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.models import Agreement
from tickets.agreements.terms import Terms
from tickets.bulk.actions import Operation, Target, change_tickets
from tickets.bulk.models import BulkChange
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.models import Ticket
from tickets.triage.actions.triage import Triage, triage_ticket


@pytest.mark.django_db(transaction=True)
def test_of_several_who_read_the_same_version_one_wins(world: World) -> None:
    ticket = world.file()
    colleague = make_coordinator(world.desk)

    def triage(who: User, minutes: int) -> Callable[[], object]:
        wanted = Triage(estimate_minutes=minutes)
        return lambda: triage_ticket(actor=acting(who), ticket_id=ticket.pk, triage=wanted, version=ticket.version)

    people = [world.coordinator, colleague] * 3
    refused = at_once(*(triage(person, 10 + number) for number, person in enumerate(people)))

    assert refused == ["stale"] * 5
    assert Stale.status == 409
    assert Ticket.objects.get(pk=ticket.pk).version == ticket.version + 1
    assert Event.objects.about("ticket", ticket.pk).filter(kind="ticket.triaged").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_reply_sent_several_times_at_once_under_one_key_is_posted_once(world: World) -> None:
    ticket = world.ticket("in_progress")
    Task.objects.all().delete()
    answers: list[tuple[int, bool]] = []

    def send() -> None:
        message, is_new = post_message(
            actor=acting(world.vera), ticket_id=ticket.pk, body="Ik kom morgen.", idempotency_key="een-keer"
        )
        answers.append((message.pk, is_new))

    assert at_once(*[send] * 6) == []
    posted = Message.objects.get(ticket=ticket)
    assert sorted(answers) == [(posted.pk, False)] * 5 + [(posted.pk, True)]
    assert Event.objects.about("ticket", ticket.pk).filter(kind="message.posted").count() == 1
    assert Task.objects.filter(name="notifications.notify").count() == 1


@pytest.mark.django_db
def test_a_key_that_somebody_else_used_keeps_no_reply_back(world: World) -> None:
    ticket = world.ticket("in_progress")
    for person in (world.vera, world.ict):
        _message, is_new = post_message(
            actor=acting(person), ticket_id=ticket.pk, body="Morgen.", idempotency_key="een-keer"
        )
        assert is_new
    assert Message.objects.filter(ticket=ticket).count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_change_of_many_sent_several_times_at_once_under_one_key_is_made_once(world: World) -> None:
    ticket = world.file()
    targets, follow = [Target(ticket.pk)], Operation("follow")
    change_tickets(actor=acting(world.coordinator), targets=targets, operation=Operation("unfollow"), key="eerder")
    results: list[tuple[int, bool]] = []

    def send() -> None:
        done = change_tickets(actor=acting(world.coordinator), targets=targets, operation=follow, key="een-keer")
        results.extend((result.change_id, result.is_done) for result in done)

    assert at_once(*[send] * 6) == []
    assert results == [(BulkChange.objects.get(key="een-keer").pk, True)] * 6
    assert Event.objects.about("ticket", ticket.pk).filter(kind="ticket.followed").count() == 1


@pytest.mark.django_db
class TestAgreementReadBefore:
    """Who accepts an agreement accepts the text that they read, not one that came in between."""

    @pytest.fixture
    def read(self, world: World) -> Ticket:
        """A ticket as the board read it, whose agreement the coordinator has changed since."""
        ticket = world.ticket("in_consultation")
        for scope in ("Tien laptops klaarmaken", "Honderd laptops klaarmaken"):
            read = Ticket.objects.get(pk=ticket.pk)
            propose_agreement(actor=acting(world.coordinator), ticket_id=ticket.pk, terms=Terms(scope=scope))
        return read

    def test_is_not_accepted_in_the_text_of_now(self, world: World, read: Ticket) -> None:
        with nothing_changed(), pytest.raises(Stale) as caught:
            accept_as_it_is(actor=acting(world.ict), ticket_id=read.pk, version=read.version)
        assert [change["kind"] for change in caught.value.facts["changes"]] == ["agreement.proposed"]
        assert not Agreement.objects.get().holds

    def test_is_answered_with_409_by_the_api(self, world: World, read: Ticket) -> None:
        client = Client()
        client.force_login(world.ict)
        address = f"/api/v1/tickets/{read.pk}/agreement/accept/"
        answer = client.post(address, {"version": read.version, "number": 1}, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (409, "stale")
        assert not Agreement.objects.get().holds

        now = Ticket.objects.get(pk=read.pk).version
        assert client.post(address, {"version": now, "number": 2}, content_type="application/json").status_code == 200
        assert Agreement.objects.get().holds
