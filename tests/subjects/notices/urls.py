from helpdesk.api.column_inputs import change_input_of, input_of
from helpdesk.api.verbs import change_with, create_with, remove_with
from helpdesk.lists.api.addresses import addresses_of
from tests.subjects.notices.actions import change_notice, remove_notice, write_notice
from tests.subjects.notices.lists import NOTICE_LIST
from tests.subjects.notices.models import Notice
from tests.subjects.notices.subject import NOTICES

urlpatterns = addresses_of(
    NOTICES,
    NOTICE_LIST,
    create=create_with(write_notice, input_of(Notice, "desk_id", "board_id", "title", "text")),
    change=change_with(change_notice, change_input_of(Notice, "title", "is_published")),
    remove=remove_with(remove_notice),
)
