from helpdesk.api.verbs import change_with, create_with, remove_with
from helpdesk.lists.api.addresses import addresses_of
from tests.subjects.notices.actions import change_notice, remove_notice, write_notice
from tests.subjects.notices.api import NewNoticeInput, NoticeChangeInput
from tests.subjects.notices.lists import NOTICE_LIST
from tests.subjects.notices.subject import NOTICES

urlpatterns = addresses_of(
    NOTICES,
    NOTICE_LIST,
    create=create_with(write_notice, NewNoticeInput),
    change=change_with(change_notice, NoticeChangeInput),
    remove=remove_with(remove_notice),
)
