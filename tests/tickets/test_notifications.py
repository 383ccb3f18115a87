"""Who gets mail of what, who does not, and what a mail never says."""

from typing import Any

import pytest
from django.core import mail

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.history.models import Event
from helpdesk.notifications.news import notify, send_mail
from helpdesk.schools.models import BoardMembership
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.agreements import accept_as_it_is
from tests.factories import World, add_role, make_coordinator, make_ict_team
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.assignments.actions.answer_offer import decline_offer
from tickets.assignments.actions.assign import claim_ticket
from tickets.assignments.actions.release import release_assignment
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.relations.actions.relate import set_following, set_tags
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db


def deliver() -> list[Any]:
    """Run the tasks that wait and return the mails that were sent by them."""
    mail.outbox.clear()
    while run_due():
        pass
    assert not Task.objects.filter(failed_at__isnull=False).exists()
    return list(mail.outbox)


def receivers(world: World) -> set[str]:
    """Run the tasks and return who got mail, by the name of the role in the world."""
    names = {
        getattr(world, name).email: name
        for name in ("coordinator", "admin", "vera", "bas", "noor", "ict", "other_ict", "far_coordinator", "far_ict")
    }
    return {names.get(address, address) for message in deliver() for address in message.to}


def quiet(world: World, status: str, **options: Any) -> Ticket:
    """A ticket in a status, with the mails of its way there out of the way."""
    ticket = world.ticket(status, **options)
    deliver()
    return ticket


def test_coordinators_hear_of_a_new_ticket(world: World) -> None:
    world.file()
    assert receivers(world) == {"coordinator"}


def test_nobody_hears_of_what_they_did_themselves(world: World) -> None:
    world.file(actor=person(world.coordinator))
    assert receivers(world) == set()


def test_a_reply_reaches_requester_students_and_followers(world: World) -> None:
    ticket = quiet(world, "in_progress")
    set_following(actor=person(world.coordinator), ticket_id=ticket.pk, follow=True)

    post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Dag")
    assert receivers(world) == {"ict", "coordinator"}
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Dag")
    assert receivers(world) == {"vera", "coordinator"}


def test_while_nobody_has_the_ticket_coordinators_hear_what_the_board_writes(world: World) -> None:
    ticket = quiet(world, "in_consultation")
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Wanneer komen jullie?")
    assert receivers(world) == {"coordinator"}


def test_a_note_never_reaches_the_board(world: World) -> None:
    ticket = quiet(world, "in_progress")
    set_following(actor=person(world.ict), ticket_id=ticket.pk, follow=True)

    post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Stil", audience="internal")

    assert receivers(world) == {"vera"}


@pytest.mark.parametrize(
    ("source", "to", "who", "told"),
    [
        ("new", "in_consultation", "coordinator", {"ict"}),
        ("new", "rejected", "coordinator", {"ict"}),
        ("new", "open", "coordinator", set()),
        ("in_progress", "pending", "vera", {"ict"}),
        ("in_progress", "solved", "vera", {"ict"}),
        ("scheduled", "withdrawn", "ict", {"vera"}),
        ("solved", "in_progress", "ict", {"vera"}),
        ("solved", "closed", "ict", set()),
    ],
)
def test_who_hears_of_a_move(world: World, source: str, to: str, who: str, told: set[str]) -> None:
    ticket = quiet(world, source)
    move_ticket(actor=person(getattr(world, who)), ticket_id=ticket.pk, to=to, reason="Daarom")
    assert receivers(world) == told


class TestAgreements:
    def test_a_proposal_is_one_mail_for_the_requester_not_also_one_of_the_consultation(self, world: World) -> None:
        colleague = make_ict_team(world.board)
        ticket = quiet(world, "new", kind="visit")
        set_following(actor=person(colleague), ticket_id=ticket.pk, follow=True)

        terms = Terms(scope="Een bezoek")
        propose_agreement(actor=person(world.coordinator), ticket_id=ticket.pk, terms=terms)

        mails = sorted((message.to, message.subject) for message in deliver())
        assert [to for to, _subject in mails] == sorted([[world.ict.email], [colleague.email]])
        assert [subject for to, subject in mails if to == [world.ict.email]] == [
            f"[#{ticket.pk}] Voorstel voor een afspraak: Laptop start niet"
        ]

    def test_nobody_reads_of_a_consultation_once_both_sides_have_accepted(self, world: World) -> None:
        ticket = quiet(world, "new", kind="visit")
        propose_agreement(actor=person(world.ict), ticket_id=ticket.pk, terms=Terms(scope="Een bezoek"))
        assert receivers(world) == {"coordinator"}

        accept_as_it_is(actor=person(world.coordinator), ticket_id=ticket.pk)
        move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="open")

        assert receivers(world) == set()


def test_triage_tags_and_following_are_no_mail(world: World) -> None:
    ticket = quiet(world, "new")
    triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(urgency="high"))
    set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["wifi"])
    set_following(actor=person(world.ict), ticket_id=ticket.pk, follow=True)
    assert receivers(world) == set()


class TestOffers:
    def test_only_the_student_hears_of_an_offer(self, world: World) -> None:
        ticket = quiet(world, "open")
        world.offer(ticket, world.vera, note="GEHEIM")
        assert receivers(world) == {"vera"}

    def test_coordinators_hear_that_it_was_declined_but_not_why(self, world: World) -> None:
        ticket = quiet(world, "open")
        offer = world.offer(ticket, world.vera)
        deliver()
        decline_offer(actor=person(world.vera), assignment_id=offer.pk, reason="GEHEIM")
        [message] = deliver()
        assert message.to == [world.coordinator.email]
        assert "GEHEIM" not in message.message().as_string()

    def test_an_offer_that_was_taken_back_meanwhile_is_not_mailed(self, world: World) -> None:
        ticket = quiet(world, "open")
        world.offer(ticket, world.vera)
        move_ticket(actor=person(world.ict), ticket_id=ticket.pk, to="withdrawn")
        assert not [mail for mail in deliver() if "Wil jij dit doen?" in mail.subject]

    def test_the_student_hears_that_an_offer_was_taken_back_and_nothing_of_the_ticket(self, world: World) -> None:
        ticket = quiet(world, "open", title="GEHEIM")
        offer = world.offer(ticket, world.vera)
        deliver()
        release_assignment(actor=person(world.coordinator), assignment_id=offer.pk, reason="GEHEIM: al iemand anders")
        [message] = deliver()
        assert message.to == [world.vera.email]
        assert message.subject == f"[#{ticket.pk}] Je hoeft niet meer te antwoorden"
        assert "GEHEIM" not in message.message().as_string()

    def test_whoever_is_asked_again_meanwhile_is_not_told_that_it_is_off(self, world: World) -> None:
        ticket = quiet(world, "open")
        offer = world.offer(ticket, world.vera)
        deliver()
        release_assignment(actor=person(world.coordinator), assignment_id=offer.pk, reason="Toch niet")
        world.offer(ticket, world.vera)
        assert [mail.subject for mail in deliver()] == [f"[#{ticket.pk}] Wil jij dit doen?"]

    def test_who_is_no_student_any_more_is_not_told_that_an_offer_was_taken_back(self, world: World) -> None:
        ticket = quiet(world, "open")
        offer = world.offer(ticket, world.vera)
        deliver()
        release_assignment(actor=person(world.coordinator), assignment_id=offer.pk, reason="Weg")
        world.vera.memberships.all().delete()
        assert receivers(world) == set()


class TestLostAccess:
    def test_who_lost_the_board_gets_nothing(self, world: World) -> None:
        ticket = quiet(world, "in_progress")
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Dag")
        BoardMembership.objects.filter(user=world.ict).delete()
        assert receivers(world) == set()

    def test_who_lost_the_role_gets_nothing(self, world: World) -> None:
        ticket = quiet(world, "in_progress")
        set_following(actor=person(world.vera), ticket_id=ticket.pk, follow=True)
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Dag")
        world.vera.memberships.all().delete()
        assert receivers(world) == set()

    def test_who_is_switched_off_gets_nothing(self, world: World) -> None:
        world.file()
        world.coordinator.is_active = False
        world.coordinator.save()
        assert receivers(world) == set()

    def test_following_gives_no_access(self, world: World) -> None:
        ticket = quiet(world, "in_progress")
        colleague = make_ict_team(world.board)
        set_following(actor=person(colleague), ticket_id=ticket.pk, follow=True)
        BoardMembership.objects.filter(user=colleague).delete()
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Dag")
        assert receivers(world) == {"ict"}

    def test_a_coordinator_of_another_desk_is_none_here(self, world: World) -> None:
        add_role(world.far_coordinator, world.desk, Role.VOLUNTEER)
        world.file()
        assert receivers(world) == {"coordinator"}


class TestWhatAMailSays:
    def test_it_names_the_ticket_and_links_to_it_and_tells_nothing_of_the_talk(self, world: World) -> None:
        ticket = quiet(world, "in_progress", description="GEHEIM1")
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="GEHEIM2")
        [message] = deliver()

        assert message.subject == f"[#{ticket.pk}] Nieuw bericht: Laptop start niet"
        assert f"/tickets/{ticket.pk}" in message.body
        assert "GEHEIM" not in message.message().as_string()

    def test_in_the_readers_language(self, world: World) -> None:
        world.coordinator.language = "en"
        world.coordinator.save()
        world.file()
        [message] = deliver()
        assert "New ticket" in message.subject
        assert message.body.startswith("Hello Carla,")

    def test_a_title_cannot_add_headers_or_change_the_text(self, world: World) -> None:
        world.file(title="Kapot\nBcc: iedereen@example.org {{ user.email }} <b>x</b>")
        [message] = deliver()
        assert message.message()["Bcc"] is None
        assert message.recipients() == [world.coordinator.email]
        assert "\n" not in message.subject

    def test_a_title_is_never_a_template(self, world: World) -> None:
        world.file(title="Kapot {{ user.email }} <b>x</b> & y")
        [message] = deliver()
        assert message.subject.endswith("Kapot {{ user.email }} <b>x</b> & y")

    def test_a_mail_that_is_sent_twice_is_one_mail_to_mail_programs(self, world: World) -> None:
        ticket = world.file()
        [first] = deliver()
        event = Event.objects.get(subject_id=ticket.pk)
        send_mail({"seq": event.seq, "user": world.coordinator.pk})

        assert mail.outbox[-1].extra_headers["Message-ID"] == first.extra_headers["Message-ID"]
        assert mail.outbox[-1].extra_headers["Auto-Submitted"] == "auto-generated"

    def test_mails_of_one_ticket_hang_together_and_are_each_their_own(self, world: World) -> None:
        second = make_coordinator(world.desk)
        world.file()
        messages = deliver()
        assert {message.to[0] for message in messages} == {world.coordinator.email, second.email}
        assert len({message.extra_headers["Message-ID"] for message in messages}) == 2
        assert len({message.extra_headers["References"] for message in messages}) == 1


def test_telling_twice_enqueues_each_mail_once(world: World) -> None:
    ticket = world.file()
    event = Event.objects.get(subject_id=ticket.pk)
    for _ in range(2):
        notify({"seqs": [event.seq]})
    assert Task.objects.filter(name="notifications.send_mail").count() == 1


def test_claiming_tells_the_requester_that_work_began(world: World) -> None:
    ticket = quiet(world, "open")
    claim_ticket(actor=person(world.vera), ticket_id=ticket.pk)
    assert receivers(world) == {"ict"}
