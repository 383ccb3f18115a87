from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TicketsConfig(AppConfig):
    name = "tickets"
    verbose_name = _("Tickets")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.accounts.hooks import on_desk_created, on_membership_revoked, on_person_deactivated
        from helpdesk.history.kinds import load_modules
        from helpdesk.history.subjects import register_subject
        from helpdesk.history.unit import before_numbering
        from helpdesk.lists.declaration import register_list
        from helpdesk.notifications.kinds import register_kinds
        from helpdesk.notifications.news import register_news
        from helpdesk.notifications.sources import register_source
        from helpdesk.schools.hooks import on_schools_moved
        from helpdesk.search.searchables import register_searchable

        # Each registers its handlers.
        from tickets.agreements import news as agreement_news

        # Each registers what its subject adds to the page of a ticket.
        from tickets.agreements import page as agreement_page  # noqa: F401
        from tickets.agreements.subject import AGREEMENTS
        from tickets.assignments import news as assignment_news
        from tickets.assignments import tasks as assignment_tasks  # noqa: F401
        from tickets.assignments.actions.leave import release_on_deactivation, release_on_leaving
        from tickets.attachments import files as attachment_files  # noqa: F401
        from tickets.attachments import page as attachment_page  # noqa: F401
        from tickets.attention.selections import register_attention_views
        from tickets.bulk import tasks as bulk_tasks  # noqa: F401
        from tickets.categories.defaults import add_default_categories
        from tickets.checklist import page as checklist_page  # noqa: F401
        from tickets.conversation import news as conversation_news
        from tickets.conversation import page as conversation_page  # noqa: F401
        from tickets.core.access import SUBJECT
        from tickets.core.news import TicketNews, may_be_told_by
        from tickets.core.policy import POLICY
        from tickets.lifecycle import news as lifecycle_news
        from tickets.lifecycle import page as lifecycle_page  # noqa: F401
        from tickets.lifecycle import tasks as lifecycle_tasks  # noqa: F401
        from tickets.lists.filters import TicketFilter
        from tickets.lists.tickets import TICKETS
        from tickets.macros.subject import MACROS
        from tickets.merging import page as merging_page  # noqa: F401
        from tickets.page.live import TicketSubject
        from tickets.relations import page as relations_page  # noqa: F401
        from tickets.relations.following import end_following
        from tickets.school_moves import tasks as school_move_tasks  # noqa: F401
        from tickets.school_moves.actions import follow_schools_later
        from tickets.search.filters import SEARCH_FILTERS
        from tickets.search.searchable import TICKET_SEARCH
        from tickets.targets import news as target_news
        from tickets.targets import page as targets_page  # noqa: F401
        from tickets.targets import tasks as target_tasks  # noqa: F401
        from tickets.targets.access import POLICY as TARGETS_POLICY
        from tickets.targets.defaults import add_default_targets

        load_modules("tickets", "events", "retention")
        register_policy(POLICY)
        register_policy(TARGETS_POLICY)
        register_subject(SUBJECT, TicketSubject())
        register_list(TICKETS)
        TicketFilter.contribute(SEARCH_FILTERS)
        register_searchable(TICKET_SEARCH)
        AGREEMENTS.register()
        MACROS.register()
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
