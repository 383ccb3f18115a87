from django.apps import AppConfig


class TicketsConfig(AppConfig):
    name = "tickets"

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.accounts.hooks import on_desk_created, on_membership_revoked, on_person_deactivated
        from helpdesk.events.subjects import register_subject
        from helpdesk.events.unit import on_events
        from tickets import tasks  # noqa: F401 - registers its handlers
        from tickets.actions.leave import release_on_deactivation, release_on_leaving
        from tickets.defaults import add_default_categories
        from tickets.events import SUBJECT, TicketSubject
        from tickets.notifications import enqueue_notifications
        from tickets.policies import POLICY

        register_policy(POLICY)
        register_subject(SUBJECT, TicketSubject())
        on_events(enqueue_notifications)
        on_membership_revoked(release_on_leaving)
        on_person_deactivated(release_on_deactivation)
        on_desk_created(add_default_categories)
