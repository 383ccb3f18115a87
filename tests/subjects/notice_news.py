# news.py of notices: optional
from helpdesk.access.roles import Role
from helpdesk.history.models import Event
from helpdesk.notifications.kinds import QUIETLY, Kind, register_kinds
from helpdesk.notifications.news import News
from helpdesk.notifications.subjects import register_news_of
from helpdesk.schools.models import BoardMembership
from tests.subjects.notices.models import Notice
from tests.subjects.notices.subject import NOTICES


def the_team(event: Event, notice: Notice) -> set[int]:
    members = BoardMembership.objects.filter(board=notice.board_id)
    return set(members.values_list("user_id", flat=True))


NEWS = (News("notice.changed", "notice", "notices/mail/{language}/changed.txt", the_team),)

register_kinds([Kind("notice", frozenset({Role.ICT_TEAM}), QUIETLY, position=110)])
register_news_of(NOTICES, NEWS, title=lambda notice: notice.title, page="/notices/{id}")
