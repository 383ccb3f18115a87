"""Whose file is it, and who may have it: the owner of a subject answers for the files of that subject."""

from collections.abc import Callable
from typing import Any

from helpdesk.access.scope import Scope
from helpdesk.files.models import Attachment
from helpdesk.subjects.subject import Subject

# Whether the person may have a file that belongs to a subject of this type, as things stand now.
MayHave = Callable[[Scope, Attachment], bool]

_owners: dict[str, MayHave] = {}


def register_owner(subject_type: str, may_have: MayHave) -> None:
    """Let subjects of this type own files: `may_have` is the one check before a byte of theirs is served."""
    _owners[subject_type] = may_have


def register_files_of(subject: Subject[Any]) -> None:
    """Let things of this kind own files, for whoever sees the thing."""
    register_owner(subject.name, lambda scope, file: bool(subject.visible_ids(scope, {file.owner_id or 0})))


def is_owner(subject_type: str) -> bool:
    return subject_type in _owners


def find_file(scope: Scope, attachment_id: int) -> Attachment | None:
    """Return the file if this person may have it, else None. An upload that nothing has taken is its uploader's."""
    item = Attachment.objects.filter(pk=attachment_id).first()
    if item is None:
        return None
    if not item.owner_type:
        return item if scope.user_id is not None and item.uploader_id == scope.user_id else None
    may_have = _owners.get(item.owner_type)
    return item if may_have is not None and may_have(scope, item) else None
