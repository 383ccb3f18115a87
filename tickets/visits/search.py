"""Visits are found by what they are for and where they are. Nothing of contacts: all who see a visit find it."""

from helpdesk.search.borne_names import board_name, register_names
from helpdesk.search.documents import Side
from helpdesk.search.filters import WordsFilter
from helpdesk.search.searchables import register_searchable
from helpdesk.search.subjects import SubjectSearch
from tickets.visits.lists import VISIT_LIST
from tickets.visits.models import Visit
from tickets.visits.subject import VISITS

VISIT_SEARCH = SubjectSearch(
    VISITS,
    {Side.TITLE: ("title", "school__name"), Side.BODY: ("address", "board__name")},
    names=(
        board_name(lambda pk: Visit.objects.filter(board_id=pk)),
        register_names(lambda pk: Visit.objects.filter(desk_id=pk)),
    ),
)

register_searchable(VISIT_SEARCH)
VISIT_LIST.filters.contribute({"q": WordsFilter("visit")})
