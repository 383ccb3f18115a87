from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TicketsConfig(AppConfig):
    name = "tickets"
    verbose_name = _("Tickets")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.accounts.hooks import on_desk_created, on_membership_revoked, on_person_deactivated
        from helpdesk.events.subjects import register_subject
        from helpdesk.events.unit import before_numbering, on_events
        from helpdesk.notifications.kinds import register_kind
        from helpdesk.notifications.sources import register_source
        from helpdesk.schools.hooks import on_schools_moved
        from helpdesk.site.names import name_models
        from tickets import tasks  # noqa: F401 - registers its handlers
        from tickets.actions.follow_school import follow_schools_later
        from tickets.actions.leave import release_on_deactivation, release_on_leaving
        from tickets.defaults import add_default_categories, add_default_targets
        from tickets.events import SUBJECT, TicketSubject
        from tickets.following import end_following
        from tickets.macro_policy import POLICY as MACRO_POLICY
        from tickets.names import FIELDS, MODELS
        from tickets.notifications import KINDS, TicketNews, enqueue_notifications
        from tickets.policies import POLICY
        from tickets.saved_view_events import SUBJECT as VIEW_SUBJECT
        from tickets.saved_view_events import SavedViewSubject
        from tickets.saved_views import VIEW_POLICY
        from tickets.targets.policies import POLICY as TARGETS_POLICY

        name_models([self], MODELS, FIELDS)
        register_policy(POLICY)
        register_policy(MACRO_POLICY)
        register_policy(TARGETS_POLICY)
        register_policy(VIEW_POLICY)
        register_subject(SUBJECT, TicketSubject())
        register_subject(VIEW_SUBJECT, SavedViewSubject())
        for kind in KINDS:
            register_kind(kind)
        register_source(SUBJECT, TicketNews())
        before_numbering(end_following)
        on_events(enqueue_notifications)
        on_membership_revoked(release_on_leaving)
        on_person_deactivated(release_on_deactivation)
        on_schools_moved(follow_schools_later)
        on_desk_created(add_default_categories)
        on_desk_created(add_default_targets)
