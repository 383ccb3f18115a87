"""The history of boards and schools, as far as everybody at the desk hears of it.

- `names.changed` everybody at the desk: boards or schools have other names. It names none of them, since not everybody
  sees every board: open pages ask again for what they show.
"""

from helpdesk.accounts.models import User
from helpdesk.history.models import Audience
from helpdesk.history.unit import record_event


def record_names_changed(*, actor: User | None, desk_id: int) -> None:
    record_event("names.changed", desk_id=desk_id, actor=actor, audience=Audience.PUBLIC)
