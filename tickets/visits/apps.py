from django.utils.translation import gettext_lazy as _

from helpdesk.subjects.config import SubjectConfig


class VisitsConfig(SubjectConfig):
    name = "tickets.visits"
    label = "visits"
    verbose_name = _("Visits")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.accounts.hooks import on_membership_revoked, on_person_deactivated
        from helpdesk.calendar_feeds.sources import register_feed
        from helpdesk.history.unit import before_numbering
        from helpdesk.schools.hooks import on_schools_moved
        from tickets.assignments.hooks import register_appointments
        from tickets.visits.actions.leave import release_on_deactivation, release_on_leaving
        from tickets.visits.appointments import appointments_of
        from tickets.visits.feed import visits_of
        from tickets.visits.following import follow_merges, follow_schools_later
        from tickets.visits.subject import PLACE_POLICY

        super().ready()
        register_policy(PLACE_POLICY)
        on_membership_revoked(release_on_leaving)
        on_person_deactivated(release_on_deactivation)
        on_schools_moved(follow_schools_later)
        before_numbering(follow_merges)
        register_feed(visits_of)
        register_appointments(appointments_of)
