"""Files of many things at once."""

from collections import defaultdict
from collections.abc import Collection

from helpdesk.files.models import Attachment
from helpdesk.prepared import IsOneOf


def files_by_part(
    owner_type: str, owner_ids: Collection[int], part_ids: Collection[int]
) -> dict[int, list[Attachment]]:
    """Return the files of these parts of these owners, by part, in one query; none for a part without files."""
    found: defaultdict[int, list[Attachment]] = defaultdict(list)
    if owner_ids and part_ids:
        of_owners = Attachment.objects.filter(IsOneOf("owner_id", owner_ids), owner_type=owner_type)
        for item in of_owners.filter(IsOneOf("part_id", part_ids)):
            found[item.part_id or 0].append(item)
    return found
