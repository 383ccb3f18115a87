from django.utils.translation import gettext_lazy as _

from helpdesk.subjects.config import SubjectConfig


class TicketsConfig(SubjectConfig):
    name = "tickets"
    verbose_name = _("Tickets")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.accounts.hooks import on_desk_created, on_membership_revoked, on_person_deactivated
        from helpdesk.history.subjects import register_subject
        from helpdesk.history.unit import before_numbering
        from helpdesk.notifications.kinds import register_kinds
        from helpdesk.notifications.news import register_news
        from helpdesk.notifications.sources import register_source
        from helpdesk.schools.hooks import on_schools_moved
        from helpdesk.search.searchables import register_searchable
        from tickets.agreements import news as agreement_news
        from tickets.assignments import news as assignment_news
        from tickets.assignments.actions.leave import release_on_deactivation, release_on_leaving
        from tickets.attention.selections import register_attention_views
        from tickets.categories.defaults import add_default_categories
        from tickets.conversation import news as conversation_news
        from tickets.core.access import SUBJECT
        from tickets.core.news import TicketNews, may_be_told_by
        from tickets.core.policy import POLICY
        from tickets.lifecycle import news as lifecycle_news
        from tickets.lists.filters import TicketFilter
        from tickets.lists.tickets import TICKETS
        from tickets.page.live import TicketSubject
        from tickets.relations.following import end_following
        from tickets.school_moves.actions import follow_schools_later
        from tickets.search.filters import SEARCH_FILTERS
        from tickets.search.searchable import TICKET_SEARCH
        from tickets.targets import news as target_news
        from tickets.targets.access import POLICY as TARGETS_POLICY
        from tickets.targets.defaults import add_default_targets

        super().ready()
        register_policy(POLICY)
        register_policy(TARGETS_POLICY)
        register_subject(SUBJECT, TicketSubject())
        TICKETS.register()
        TicketFilter.contribute(SEARCH_FILTERS)
        register_searchable(TICKET_SEARCH)
        register_attention_views()
        register_source(SUBJECT, TicketNews())
        for news in (assignment_news, conversation_news, lifecycle_news, agreement_news, target_news):
            register_kinds(news.KINDS)
            register_news(SUBJECT, news.NEWS)
        for event_kind, rule in assignment_news.MAY_BE_TOLD.items():
            may_be_told_by(event_kind, rule)
        before_numbering(end_following)
        on_membership_revoked(release_on_leaving)
        on_person_deactivated(release_on_deactivation)
        on_schools_moved(follow_schools_later)
        on_desk_created(add_default_categories)
        on_desk_created(add_default_targets)
