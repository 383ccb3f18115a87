"""Files of many things at once."""

from collections import defaultdict
from collections.abc import Collection

from helpdesk.files.models import Attachment
from helpdesk.prepared import IsOneOf, PreparedInstances, param_for

_parts_of = PreparedInstances(
    Attachment,
    lambda: Attachment.objects.filter(
        IsOneOf("owner_id", name="owners"),
        IsOneOf("part_id", name="parts"),
        owner_type=param_for(Attachment, "owner_type"),
    ),
)


def files_by_part(
    owner_type: str, owner_ids: Collection[int], part_ids: Collection[int]
) -> dict[int, list[Attachment]]:
    """Return the files of these parts of these owners, by part, in one query; none for a part without files."""
    found: defaultdict[int, list[Attachment]] = defaultdict(list)
    if owner_ids and part_ids:
        for item in _parts_of.all(owner_type=owner_type, owners=owner_ids, parts=part_ids):
            found[item.part_id or 0].append(item)
    return found
