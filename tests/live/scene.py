"""The people around one ticket, every kind of event about it, and who should get what of it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.core import mail

from helpdesk.access.actor import SYSTEM
from helpdesk.access.actor import person as acting
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.change_access import change_access, deactivate_person
from helpdesk.accounts.models import User
from helpdesk.history import kinds
from helpdesk.history.models import Audience, Event
from helpdesk.history.unit import record_event, unit_of_work
from helpdesk.notifications.kinds import all_kinds
from helpdesk.notifications.models import Notification, Preference, PushSubscription, digest_of
from helpdesk.notifications.news import notify, send_mail
from helpdesk.tasks.models import Task
from tests.factories import World, make_coordinator, make_ict_team, make_volunteer
from tickets.assignments.actions.release import release_assignment
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.relations.actions.relate import set_following
from tickets.relations.models import Follow

NOTE = "QNOTE, for helpers only"

# Who sees how much of the ticket.
FULL = {"requester", "colleague", "assigned", "coordinator", "second_coordinator"}
NOTES = {"assigned", "coordinator", "second_coordinator"}
COORDINATORS = {"coordinator", "second_coordinator"}
BLIND = {
    "other_board",
    "other_student",
    "offered_before",
    "former_student",
    "former_colleague",
    "former_coordinator",
    "deactivated",
    "administrator",
    "far_coordinator",
    "stale_follower",
}
ROLES = FULL | BLIND
SEEN_BY: dict[str, set[str]] = {"public": FULL, "internal": NOTES, "coordinator": COORDINATORS}
# They follow the ticket, or followed it until they lost it (the last of them by a row that was left behind).
FOLLOWERS = {"colleague", "second_coordinator"}
FORMER_FOLLOWERS = {"former_student", "former_colleague", "former_coordinator", "deactivated"}


@dataclass
class Scene:
    world: World
    ticket: Ticket
    people: dict[str, User]
    messages: dict[str, int]

    def name(self, user_id: int) -> str:
        return next(name for name, person in self.people.items() if person.pk == user_id)


def follow(ticket: Ticket, *people: User) -> None:
    for person in people:
        set_following(actor=acting(User.objects.get(pk=person.pk)), ticket_id=ticket.pk, follow=True)


def build_scene(world: World) -> Scene:
    gone = make_coordinator(world.desk)
    people = {
        "requester": world.ict,
        "colleague": make_ict_team(world.board),
        "former_colleague": make_ict_team(world.board),
        "other_board": world.other_ict,
        "stale_follower": make_ict_team(world.other_board),
        "assigned": world.vera,
        "former_student": world.bas,
        "other_student": world.noor,
        "offered_before": make_volunteer(world.desk),
        "coordinator": world.coordinator,
        "second_coordinator": make_coordinator(world.desk),
        "former_coordinator": make_coordinator(world.desk),
        "deactivated": gone,
        "administrator": world.admin,
        "far_coordinator": world.far_coordinator,
    }
    ticket = world.ticket("open")
    world.assign(ticket, world.vera)
    place = world.assign(ticket, world.bas)
    follow(ticket, *(people[name] for name in FOLLOWERS | FORMER_FOLLOWERS))
    world.offer(ticket, people["offered_before"])
    offer = ticket.assignments.get(volunteer=people["offered_before"])
    release_assignment(actor=acting(world.coordinator), assignment_id=offer.pk, reason="Iemand anders gevonden")
    release_assignment(actor=acting(world.bas), assignment_id=place.pk, reason="Ziek")
    desk_id = world.desk.pk
    change_access(
        actor=SYSTEM, person_id=people["former_colleague"].pk, desk_id=desk_id, board_ids=[world.other_board.pk]
    )
    change_access(actor=SYSTEM, person_id=people["former_coordinator"].pk, desk_id=desk_id, roles=[Role.VOLUNTEER])
    deactivate_person(actor=acting(world.admin), person_id=gone.pk)
    # A row that nothing should leave behind: it must give nothing either.
    Follow.objects.create(ticket=ticket, user=people["stale_follower"])
    messages = {
        "public": post_message(actor=acting(world.ict), ticket_id=ticket.pk, body="Dag")[0].pk,
        "internal": post_message(actor=acting(world.vera), ticket_id=ticket.pk, body=NOTE, audience="internal")[0].pk,
    }
    return Scene(world, ticket, people, messages)


# --- Every kind of event ----------------------------------------------------------------------------------------------


def data_of(kind: str, audience: str, scene: Scene) -> dict[str, Any]:
    """What an event of this kind carries, with everybody named in it who could be."""
    everybody = [person.pk for person in scene.people.values()]
    place = scene.ticket.assignments.get(volunteer=scene.world.vera)
    item = {"text": "Stekker", "was": "Snoer", "done": 0, "total": 1, "texts": ["Stekker"], "count": 1}
    # An offer that was taken back is told to whom it was made.
    offer = kind in ("assignment.offered", "assignment.released")
    volunteer = scene.people["offered_before" if offer else "assigned"].pk
    assignment = {"volunteer": volunteer, "assignment": place.pk, "reason": "Ziek", "note": "", "is_lead": True}
    message = {
        "message": scene.messages["public" if audience in ("public", "personal") else "internal"],
        "by_desk": True,
        "mentions": everybody,
        "said_as": None,
    }
    by_noun = {
        "message": message,
        "checklist": item,
        "assignment": {**assignment, "to_volunteer": scene.world.vera.pk},
        "agreement": {"agreement": 1, "is_accepted": False, "why": "declined", "holds": False},
        "batch": {"batch": 1, "devices": 1, "count": 1, "ready": 1, "excepted": 0},
        "target": {"metric": "resolution", "due_at": "2030-01-01T12:00:00Z"},
        "ticket": {
            "from": "in_progress",
            "to": "solved",
            "fields": ["title"],
            "changes": {},
            "into": scene.ticket.pk,
            "ticket": scene.ticket.pk,
            "count": 1,
            "added": ["wifi"],
            "removed": [],
            "score": 5,
            "remark": "",
        },
        "ticket_visit": {"visit": 1, "starts_at": "2030-01-01T12:00:00Z", "outcome": "done"},
    }
    if kind == "ticket.board_changed":
        by_noun["ticket"] |= {"from": scene.world.board.pk, "to": scene.world.other_board.pk}
    known = {field.name for field in kinds.kind_named(kind).fields}
    return {name: value for name, value in by_noun[kind.split(".", maxsplit=1)[0]].items() if name in known}


# For whom each kind is news, before it is asked what they may see. Not in the table: for nobody.
HELPERS = {"assigned", *COORDINATORS}
TALK = {"requester", "assigned", *FOLLOWERS, "stale_follower"}
NEWS: dict[str, set[str]] = {
    "ticket.filed": COORDINATORS,
    "message.posted": ROLES,  # All are mentioned in it.
    "assignment.declined": COORDINATORS,
    "assignment.expired": COORDINATORS,
    "assignment.accepted": {"assigned", "coordinator"},  # The coordinator had offered it.
    "assignment.lead_changed": {"assigned"},
    "agreement.proposed": COORDINATORS,  # Recorded here as done by nobody of the desk.
    "agreement.accepted": COORDINATORS,
    "agreement.proposal_dropped": {"requester", *COORDINATORS},
    "agreement.answer_awaited": COORDINATORS,  # The ticket has no agreement that waits for the board.
    "agreement.terminated": {"requester", *HELPERS},
    "target.warned": HELPERS,
    "target.breached": HELPERS,
    "ticket.status_changed": TALK,
}
WITHOUT_MAIL = {"assignment.accepted", "assignment.lead_changed", "agreement.accepted"}


def kinds_of_tickets() -> list[kinds.EventKind]:
    return [kind for kind in kinds.all_kinds() if kind.subject == "ticket"]


def expected_readers(event: Event, scene: Scene) -> set[str]:
    if event.audience == Audience.PERSONAL:
        return {scene.name(event.recipient_id or 0)} & FULL
    return SEEN_BY[event.audience]


def expected_told(event: Event, scene: Scene) -> set[str]:
    if event.kind == "assignment.released":
        # Who was asked is told that the question is off, although the ticket is not theirs to see.
        return {"offered_before"} if event.audience == Audience.INTERNAL else set()
    return NEWS.get(event.kind, set()) & expected_readers(event, scene)


def record_everything(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """Every kind in every audience: personal ones for somebody who sees the ticket, and for everybody who does not."""
    recorded = []
    ticket = scene.ticket
    # For audiences as well for which none is ever recorded: the rule of who sees what must not depend on that.
    monkeypatch.setattr(
        kinds,
        "_kinds",
        {
            **kinds._kinds,
            **{item.name: replace(item, audiences=frozenset(Audience)) for item in kinds_of_tickets()},
        },
    )
    for number, kind in enumerate(sorted(item.name for item in kinds_of_tickets())):
        insider = sorted(FULL)[number % len(FULL)]
        outsiders = sorted(BLIND) if kind == "ticket.followed" else sorted(BLIND)[number % len(BLIND) :][:1]
        for audience in Audience.values:
            recipients: list[str | None] = [insider, *outsiders] if audience == Audience.PERSONAL else [None]
            for recipient in recipients:
                with unit_of_work():
                    event = record_event(
                        kind,
                        desk_id=ticket.desk_id,
                        actor=SYSTEM,
                        audience=Audience(audience),
                        subject=("ticket", ticket.pk),
                        subject_version=ticket.version,
                        recipient_id=scene.people[recipient].pk if recipient else None,
                        data=data_of(kind, audience, scene),
                    )
                recorded.append(event)
    return recorded


def want_everything(scene: Scene) -> None:
    """Everybody has a browser that takes push messages, and wants all news by all ways; of what was, nobody is told."""
    Task.objects.all().delete()
    for name, person in scene.people.items():
        endpoint = f"https://fcm.googleapis.com/fcm/send/{name}"
        PushSubscription.objects.create(user=person, endpoint=endpoint, endpoint_digest=digest_of(endpoint))
        Preference.objects.bulk_create(
            Preference(user=person, kind=kind.name, in_app=True, mail=True, push=True) for kind in all_kinds()
        )


@dataclass(frozen=True)
class Told:
    """Who was told of what, by the number of the event."""

    in_centre: dict[int, set[str]]
    by_mail: dict[int, set[str]]
    by_push: dict[int, set[str]]


def tell_everybody(scene: Scene) -> Told:
    """Run the tasks that tell people, and send the mails."""
    for task in Task.objects.filter(name="notifications.notify").order_by("pk"):
        notify(task.payload)
    in_centre: defaultdict[int, set[str]] = defaultdict(set)
    by_mail: defaultdict[int, set[str]] = defaultdict(set)
    by_push: defaultdict[int, set[str]] = defaultdict(set)
    for row in Notification.objects.all():
        in_centre[row.event_id].add(scene.name(row.user_id))
    owners = dict(PushSubscription.objects.values_list("pk", "user_id"))
    for task in Task.objects.filter(name="notifications.send_push"):
        by_push[task.payload["seq"]].add(scene.name(owners[task.payload["subscription"]]))
    names = {person.email: name for name, person in scene.people.items()}
    for task in Task.objects.filter(name="notifications.send_mail"):
        seq, user_id = task.payload["seq"], task.payload["user"]
        mail.outbox.clear()
        send_mail(task.payload)
        sent = [names[address] for message in mail.outbox for address in message.to]
        told_with = Notification.objects.get(event_id=seq, user_id=user_id).mailed_with
        # What is enqueued is also sent, by itself or with what waited along: nothing was prepared for somebody who may
        # not have it.
        assert sent == ([scene.name(user_id)] if told_with == seq else [])
        assert told_with is not None
        assert not any(NOTE in message.body + message.subject for message in mail.outbox)
        by_mail[seq].add(scene.name(user_id))
    return Told(in_centre, by_mail, by_push)
