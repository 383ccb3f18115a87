"""Who hears of service targets that are nearly or wholly up."""

from helpdesk.notifications.kinds import QUIETLY, Kind
from helpdesk.notifications.news import News
from tickets.core.news import HELPERS, helpers, mail

KINDS = (Kind("target", HELPERS, QUIETLY, position=90),)

NEWS = (
    News("target.warned", "target", mail("target"), helpers),
    News("target.breached", "target", mail("target"), helpers),
)
