"""The list of tickets, declared: see `helpdesk.lists.declaration.List`."""

from django.utils.translation import gettext_lazy as _

from helpdesk.lists.declaration import List, NamedThings
from helpdesk.schools.models import Board, School
from tickets.core.models import Category, Ticket
from tickets.core.row_queries import tickets_for_rows
from tickets.lists.columns import COLUMNS, DEFAULT_COLUMNS, rows_with_lateness
from tickets.lists.facets import FACETS
from tickets.lists.filters import TicketFilter
from tickets.lists.house_views import house_views
from tickets.lists.orderings import DEFAULT_ORDERING, ORDERINGS
from tickets.page.detail import ticket_rows

TICKETS = List(
    name="tickets",
    filters=TicketFilter,
    visible_in=Ticket.objects.visible_in,
    rows=ticket_rows,
    by_number=tickets_for_rows,
    orderings=ORDERINGS,
    default_ordering=DEFAULT_ORDERING,
    facets=FACETS,
    columns=COLUMNS,
    default_columns=DEFAULT_COLUMNS,
    for_export=lambda tickets: tickets.for_rows(),
    export_rows=rows_with_lateness,
    groups=("status", "priority", "assignee", "school", "wanted", "due"),
    house_views=house_views,
    named_things={
        "board": NamedThings(_("board"), lambda scope: Board.objects.filter(desk_id__in=scope.desks)),
        "school": NamedThings(_("school"), lambda scope: School.objects.filter(board__desk_id__in=scope.desks)),
        "category": NamedThings(
            _("category"), lambda scope: Category.objects.filter(desk_id__in=scope.desks, is_active=True)
        ),
    },
)
