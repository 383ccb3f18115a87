from typing import Any

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.history.unit import unit_of_work
from tests.subjects.notices.models import Notice
from tests.subjects.notices.subject import NOTICES


def write_notice(*, actor: Actor, desk_id: int, title: str, text: str = "", board_id: int | None = None) -> Notice:
    """Write a draft for the desk. Raises NotAllowed."""
    with unit_of_work():
        notice = Notice(desk_id=desk_id, board_id=board_id, title=title, text=text)
        require(actor, "notice.write", notice)
        notice.save()
        NOTICES.record("notice.written", actor=actor, thing=notice)
        return notice


def change_notice(*, actor: Actor, notice_id: int, changes: dict[str, Any], version: int | None = None) -> Notice:
    """Change its title, or whether it is published. Raises NotFound, Stale, NotAllowed."""
    with unit_of_work():
        notice = NOTICES.lock(actor=actor, thing_id=notice_id, version=version)
        require(actor, "notice.change", notice)
        if changed := NOTICES.set_changes(notice, changes):
            NOTICES.save_change(notice, *changed)
            NOTICES.record("notice.changed", actor=actor, thing=notice, data={"fields": changed})
        return notice


def remove_notice(*, actor: Actor, notice_id: int) -> None:
    """Remove a draft. Raises NotFound, NotAllowed, Conflict once it is published."""
    with unit_of_work():
        notice = NOTICES.lock(actor=actor, thing_id=notice_id)
        require(actor, "notice.remove", notice)
        NOTICES.record("notice.removed", actor=actor, thing=notice)
        notice.delete()
