"""Uploads: a file is checked and stored first, and then taken by the subject that it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import connection, transaction
from django.db.models import Count, F, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require_role
from helpdesk.access.scope import SubjectKey
from helpdesk.accounts.models import User
from helpdesk.errors import Invalid, NoRoom, NotFound, TooLarge, TooMany
from helpdesk.files.content import CheckedFile, check_upload
from helpdesk.files.models import Attachment, UploadTally
from helpdesk.files.owners import is_owner
from helpdesk.infrastructure.upload_handlers import is_disk_full


def store_upload(*, actor: Actor, file: "File[bytes]", name: str) -> Attachment:
    """Check a file by its content, clean it and keep it for its uploader. It is nobody else's until it is taken.

    Raises NotAllowed for somebody without a role, TooLarge over MAX_UPLOAD_BYTES, TooMany over what one person may send
    in a day, Invalid for a type that is not allowed or a file that is broken, Busy while too many pictures are decoded,
    NoRoom if the disk is full. A file that is refused counts for the day; one that the server could not take does not.
    """
    uploader = actor.require_user()
    require_role(actor)
    tally = _count_beforehand(uploader, size=min(file.size or 0, settings.MAX_UPLOAD_BYTES))
    try:
        checked = check_upload(file, name=name, max_bytes=settings.MAX_UPLOAD_BYTES)
        upload = Attachment(
            uploader=uploader,
            name=checked.name,
            content_type=checked.content_type,
            size=len(checked.content),
            sha256=checked.sha256,
            is_image=checked.is_image,
            created_at=clock.now(),
        )
        return _keep(upload, checked, tally)
    except (Invalid, TooLarge, TooMany):
        raise
    except Exception as error:
        tally.take_back()
        if isinstance(error, OSError) and is_disk_full(error):
            raise NoRoom from error
        raise


def _keep(upload: Attachment, checked: CheckedFile, tally: "_Tally") -> Attachment:
    try:
        # The stored name tells nothing and cannot be guessed; the real one stays in the database.
        upload.file.save(checked.stored_name, ContentFile(checked.content), save=False)
        with transaction.atomic():
            _lock_uploads_of(tally.uploader)
            tally.take_back()
            _check_quota(tally.uploader, size=upload.size)
            upload.save()
    except Exception:
        upload.file.delete(save=False)
        raise
    return upload


@dataclass(frozen=True, slots=True)
class _Tally:
    """An upload that is counted before it is kept."""

    uploader: User
    day: date
    size: int

    def take_back(self) -> None:
        UploadTally.objects.filter(uploader=self.uploader, day=self.day).update(
            count=F("count") - 1, size=F("size") - self.size
        )


def _count_beforehand(uploader: User, *, size: int) -> _Tally:
    """Count an upload before the work on it: many at once, or many that are refused, must not pass the quota."""
    tally = _Tally(uploader, timezone.localdate(clock.now()), size)
    with transaction.atomic():
        _lock_uploads_of(uploader)
        _check_quota(uploader, size=size)
        UploadTally.objects.get_or_create(uploader=uploader, day=tally.day)
        UploadTally.objects.filter(uploader=uploader, day=tally.day).update(count=F("count") + 1, size=F("size") + size)
    return tally


def _lock_uploads_of(uploader: User) -> None:
    # Of two files at once, the second waits here and is counted with the first.
    User.objects.select_for_update(no_key=True).get(pk=uploader.pk)


def _check_quota(uploader: User, *, size: int) -> None:
    """Raise TooMany if a file of `size` bytes is over what one person may send on one day of the schools' clock.

    What was thrown away again does not count.
    """
    midnight = timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    kept = Attachment.objects.filter(uploader=uploader, created_at__gte=midnight)
    other = UploadTally.objects.filter(uploader=uploader, day=midnight.date())
    totals = [
        rows.aggregate(count=count, size=Sum("size", default=0))
        for rows, count in ((kept, Count("pk")), (other, Sum("count", default=0)))
    ]
    count, sent = sum(total["count"] for total in totals), sum(total["size"] for total in totals)
    if count >= settings.MAX_UPLOADS_PER_DAY:
        raise TooMany(
            _("You sent %(count)d files today, which is the most for one day. Tomorrow you can send more.")
            % {"count": count}
        )
    if sent + size > settings.MAX_UPLOAD_BYTES_PER_DAY:
        raise TooMany(
            _("With this file you would send more than %(size)d MB today. Tomorrow you can send more.")
            % {"size": settings.MAX_UPLOAD_BYTES_PER_DAY // 1024**2}
        )


def forget_tallies_before(day: date) -> None:
    """Drop the counts of days that are over."""
    UploadTally.objects.filter(day__lt=day).delete()


def discard_upload(*, actor: Actor, upload_id: int) -> None:
    """Throw away an upload that was not taken. Raises NotFound if it is not the actor's, or is taken."""
    with transaction.atomic():
        upload = _unclaimed().filter(pk=upload_id, uploader=actor.require_user()).first()
        if upload is None:
            raise NotFound
        _delete(upload)


def discard_uploads_before(moment: datetime) -> int:
    """Throw away uploads that were never taken and are older than `moment`; return how many."""
    old = Attachment.objects.free().filter(created_at__lt=moment)
    return sum(_discard_if_unclaimed(upload_id) for upload_id in list(old.values_list("pk", flat=True)))


def _discard_if_unclaimed(upload_id: int) -> bool:
    with transaction.atomic():
        # Ask again under the lock: a message may have taken the upload since. One that is locked is being taken.
        upload = _unclaimed(skip_locked=True).filter(pk=upload_id).first()
        if upload is not None:
            _delete(upload)
        return upload is not None


def _unclaimed(*, skip_locked: bool = False) -> QuerySet[Attachment]:
    """Uploads that nothing has taken, with a lock on their rows: taking and discarding one exclude each other."""
    can_skip = connection.features.has_select_for_update_skip_locked
    return Attachment.objects.free().select_for_update(skip_locked=skip_locked and can_skip)


def _delete(upload: Attachment) -> None:
    storage, name = upload.file.storage, upload.file.name or ""
    upload.delete()
    # After the commit: a file without a row is litter, a row without its file is a loss.
    transaction.on_commit(lambda: storage.delete(name), robust=True)


def take_uploads(*, actor: Actor, upload_ids: Sequence[int], owner: SubjectKey, part_id: int | None = None) -> None:
    """Hand the actor's uploads to a subject, or to a part of it such as a message, inside the running unit of work.

    Raises Invalid if one is not the actor's, is taken already, or if there are too many, and LookupError for a type of
    subject that owns no files.
    """
    if not upload_ids:
        return
    if not is_owner(owner[0]):
        raise LookupError(f"Nobody answers for who may have the files of a {owner[0]}; see helpdesk.files.owners.")
    if len(upload_ids) > settings.MAX_UPLOADS_PER_MESSAGE:
        raise Invalid(
            {"uploads": _("At most %(count)d files go with one message.") % {"count": settings.MAX_UPLOADS_PER_MESSAGE}}
        )
    # In one order: two messages that name the same files would otherwise wait for each other.
    own = _unclaimed().filter(pk__in=upload_ids, uploader=actor.require_user())
    free = list(own.order_by("pk").values_list("pk", flat=True))
    if len(free) != len(set(upload_ids)):
        raise Invalid({"uploads": _("A file is no longer there. Add it again.")}, code="unknown")
    owner_type, owner_id = owner
    Attachment.objects.filter(pk__in=free).update(owner_type=owner_type, owner_id=owner_id, part_id=part_id)


def copy_files(files: Sequence[Attachment], *, owner: SubjectKey, part_id: int | None = None) -> None:
    """Give another subject the same files. Two rows, one stored file: what a subject has taken is never thrown away."""
    owner_type, owner_id = owner
    Attachment.objects.bulk_create(
        Attachment(
            uploader_id=file.uploader_id,
            owner_type=owner_type,
            owner_id=owner_id,
            part_id=part_id,
            file=file.file.name,
            name=file.name,
            content_type=file.content_type,
            size=file.size,
            sha256=file.sha256,
            is_image=file.is_image,
            created_at=file.created_at,
        )
        for file in files
    )
