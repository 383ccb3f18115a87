# search.py of notices: optional
from helpdesk.search.borne_names import board_name
from helpdesk.search.documents import Side
from helpdesk.search.filters import WordsFilter
from helpdesk.search.searchables import register_searchable
from helpdesk.search.subjects import SubjectSearch
from tests.subjects.notices.lists import NOTICE_LIST
from tests.subjects.notices.models import Notice
from tests.subjects.notices.subject import NOTICES

NOTICE_SEARCH = SubjectSearch(
    NOTICES,
    {Side.TITLE: ("title",), Side.BODY: ("text", "board__name")},
    # A board that is renamed: its notices are found by the new name.
    names=(board_name(lambda pk: Notice.objects.filter(board_id=pk)),),
)

register_searchable(NOTICE_SEARCH)
NOTICE_LIST.filters.contribute({"q": WordsFilter("notice")})
