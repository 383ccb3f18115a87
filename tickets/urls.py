from django.urls import path

from tickets.agreements import urls as agreements
from tickets.assignments.api import board, people, team
from tickets.bulk import api as bulk
from tickets.categories.api import lookups, settings
from tickets.checklist import api as checklist
from tickets.conversation import api as conversation
from tickets.lifecycle.api import views as tickets
from tickets.lists.api import exports, lists
from tickets.macros import api as macros
from tickets.merging import api as merging
from tickets.page.api import views as history
from tickets.relations import api as relations
from tickets.saved_views import api as saved_views
from tickets.search import api as search
from tickets.targets import api as targets
from tickets.today import api as today
from tickets.triage.api import suggestions
from tickets.triage.api import views as triage

urlpatterns = [
    *agreements.urlpatterns,
    path("views/", saved_views.ViewsView.as_view(), name="view-list"),
    path("views/counts/", saved_views.ViewCountsView.as_view(), name="view-counts"),
    path("views/<int:view_id>/", saved_views.ViewView.as_view(), name="view-detail"),
    path("views/<int:view_id>/pin/", saved_views.ViewPinView.as_view(), name="view-pin"),
    path("tickets/", lists.TicketListView.as_view(), name="ticket-list"),
    path("tickets/facets/", lists.TicketFacetsView.as_view(), name="ticket-facets"),
    path("tickets/bulk/", bulk.BulkView.as_view(), name="ticket-bulk"),
    path("tickets/export.csv", exports.TicketExportView.as_view(), name="ticket-export"),
    path("tickets/export.xlsx", exports.TicketWorkbookView.as_view(), name="ticket-export-xlsx"),
    path("today/", today.TodayView.as_view(), name="today"),
    path("today/count/", today.WaitingView.as_view(), name="today-count"),
    path("tickets/<int:ticket_id>/", tickets.TicketDetailView.as_view(), name="ticket-detail"),
    path("tickets/<int:ticket_id>/triage/", triage.TriageView.as_view(), name="ticket-triage"),
    path("tickets/<int:ticket_id>/transition/", tickets.TransitionView.as_view(), name="ticket-transition"),
    path("tickets/<int:ticket_id>/messages/", conversation.MessagesView.as_view(), name="ticket-messages"),
    path("tickets/<int:ticket_id>/timeline/", history.TimelineView.as_view(), name="ticket-timeline"),
    path("tickets/<int:ticket_id>/confirm/", tickets.ConfirmView.as_view(), name="ticket-confirm"),
    path("tickets/<int:ticket_id>/suggestions/", suggestions.SuggestionsView.as_view(), name="ticket-suggestions"),
    path("tickets/<int:ticket_id>/candidates/", people.CandidatesView.as_view(), name="ticket-candidates"),
    path("tickets/<int:ticket_id>/colleagues/", people.ColleaguesView.as_view(), name="ticket-colleagues"),
    path("tickets/<int:ticket_id>/offers/", people.OffersView.as_view(), name="ticket-offers"),
    path("tickets/<int:ticket_id>/claim/", people.ClaimView.as_view(), name="ticket-claim"),
    path("tickets/<int:ticket_id>/merge/", merging.MergeView.as_view(), name="ticket-merge"),
    path("tickets/<int:ticket_id>/split/", merging.SplitView.as_view(), name="ticket-split"),
    path("tickets/<int:ticket_id>/checklist/", checklist.ChecklistView.as_view(), name="ticket-checklist"),
    path(
        "tickets/<int:ticket_id>/checklist/<int:item_id>/",
        checklist.ChecklistItemView.as_view(),
        name="ticket-checklist-item",
    ),
    path("tickets/<int:ticket_id>/links/", relations.LinksView.as_view(), name="ticket-links"),
    path("tickets/<int:ticket_id>/links/<int:other_id>/", relations.LinkView.as_view(), name="ticket-link"),
    path("tickets/<int:ticket_id>/tags/", relations.TagsView.as_view(), name="ticket-tags"),
    path("tickets/<int:ticket_id>/similar/", search.SimilarView.as_view(), name="ticket-similar"),
    path("tickets/<int:ticket_id>/follow/", relations.FollowView.as_view(), name="ticket-follow"),
    path("assignments/board/", board.AssignmentBoardView.as_view(), name="assignment-board"),
    path("tickets/<int:ticket_id>/macros/", macros.TicketMacrosView.as_view(), name="ticket-macros"),
    path("tickets/<int:ticket_id>/mentionable/", macros.MentionableView.as_view(), name="ticket-mentionable"),
    path("macros/", macros.MacrosView.as_view(), name="macro-list"),
    path("macros/placeholders/", macros.PlaceholdersView.as_view(), name="macro-placeholders"),
    path("macros/<int:macro_id>/", macros.MacroView.as_view(), name="macro-detail"),
    path("assignments/<int:assignment_id>/accept/", people.AcceptView.as_view(), name="assignment-accept"),
    path("assignments/<int:assignment_id>/decline/", people.DeclineView.as_view(), name="assignment-decline"),
    path("assignments/<int:assignment_id>/release/", people.ReleaseView.as_view(), name="assignment-release"),
    path("assignments/<int:assignment_id>/move/", people.MoveOfferView.as_view(), name="assignment-move"),
    path("assignments/<int:assignment_id>/hand-over/", people.HandOverView.as_view(), name="assignment-hand-over"),
    path("assignments/<int:assignment_id>/make-lead/", people.MakeLeadView.as_view(), name="assignment-make-lead"),
    path("settings/categories/", settings.CategorySettingsView.as_view(), name="settings-categories"),
    path("settings/categories/order/", settings.CategoryOrderView.as_view(), name="settings-categories-order"),
    path("settings/categories/<int:category_id>/", settings.CategorySettingView.as_view(), name="settings-category"),
    path("settings/tags/", settings.TagSettingsView.as_view(), name="settings-tags"),
    path("settings/tags/<int:tag_id>/", settings.TagSettingView.as_view(), name="settings-tag"),
    path("search/", search.SearchView.as_view(), name="search"),
    path("search/snippets/", search.SnippetsView.as_view(), name="search-snippets"),
    path("volunteers/", team.TeamView.as_view(), name="volunteer-list"),
    path("targets/", targets.TargetsView.as_view(), name="target-list"),
    path("targets/<int:target_id>/", targets.TargetView.as_view(), name="target-detail"),
    path("targets/calendar/", targets.CalendarView.as_view(), name="target-calendar"),
    path("targets/openings/", targets.OpeningsView.as_view(), name="target-openings"),
    path("workflow/", tickets.WorkflowView.as_view(), name="workflow"),
    path("categories/", lookups.CategoriesView.as_view(), name="category-list"),
    path("tags/", lookups.TagsListView.as_view(), name="tag-list"),
]
