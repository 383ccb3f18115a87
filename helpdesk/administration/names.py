"""What models and fields are called in the administration pages, in the reader's language.

Kept beside the models, not in them: `verbose_name` is part of a migration, so that a better word for a field would
change the database's history. What a model says itself goes first.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Singular and plural of a model, by its name in lower case.
ModelNames = Mapping[str, tuple[Any, Any]]
# A field, by its name in any model, or by `model.field` where it is called otherwise there.
FieldNames = Mapping[str, Any]

SHARED_FIELDS: FieldNames = {
    "actor": _("by whom"),
    "at": _("at"),
    "audience": _("for whom"),
    "board": _("board"),
    "boards": _("boards"),
    "category": _("category"),
    "created": _("created at"),
    "created_at": _("created at"),
    "created_by": _("created by"),
    "desk": _("desk"),
    "device": _("device"),
    "ends": _("until"),
    "ends_on": _("last day"),
    "expires_at": _("expires at"),
    "expiry": _("expires at"),
    "is_active": _("active"),
    "is_demo": _("of the demo"),
    "kind": _("kind"),
    "message": _("message"),
    "name": _("name"),
    "note": _("note"),
    "position": _("place in the list"),
    "role": _("role"),
    "school": _("school"),
    "seq": _("number"),
    "slug": _("slug"),
    "starts": _("from"),
    "starts_on": _("first day"),
    "state": _("state"),
    "subject_id": _("number of what it is about"),
    "subject_type": _("about"),
    "tags": _("tags"),
    "updated_at": _("changed at"),
    "user": _("person"),
}

MODELS: ModelNames = {
    "desk": (_("desk"), _("desks")),
    "membership": (_("role of a person"), _("roles of people")),
    "invitation": (_("invitation"), _("invitations")),
    "board": (_("board"), _("boards")),
    "school": (_("school"), _("schools")),
    "boardmembership": (_("place in an ICT team"), _("ICT teams")),
    "event": (_("event"), _("events")),
    "followerplace": (_("reader of the history"), _("readers of the history")),
    "attachment": (_("attachment"), _("attachments")),
    "uploadtally": (_("uploads without a file"), _("uploads without a file")),
    "task": (_("task"), _("tasks")),
    "workerheartbeat": (_("sign of life of a worker"), _("signs of life of workers")),
    "notification": (_("notification"), _("notifications")),
    "preference": (_("wish about notifications"), _("wishes about notifications")),
    "quiethours": (_("quiet hours"), _("quiet hours")),
    "pushsubscription": (_("browser with push messages"), _("browsers with push messages")),
}

FIELDS: FieldNames = {
    **SHARED_FIELDS,
    "content_type": _("type of file"),
    "file": _("file"),
    "is_image": _("picture"),
    "sha256": _("fingerprint"),
    "size": _("size in bytes"),
    "uploader": _("uploaded by"),
    "accepted_at": _("accepted at"),
    "accepted_by": _("accepted by"),
    "as_of": _("up to date until"),
    "attempts": _("tries"),
    "city": _("city"),
    "closed_on": _("closed on"),
    "code": _("location code"),
    "data": _("details"),
    "date_joined": _("has an account since"),
    "denomination": _("denomination"),
    "event": _("event"),
    "failed_at": _("failed at"),
    "failing_since": _("fails since"),
    "holiday_region": _("holiday region"),
    "house_number": _("house number"),
    "in_app": _("in the app"),
    "invited_by": _("invited by"),
    "is_in_app": _("in the app"),
    "lane": _("lane"),
    "lanes": _("lanes"),
    "last_error": _("last error"),
    "last_used_at": _("last used at"),
    "leased_until": _("runs at the latest until"),
    "mail": _("by mail"),
    "municipality": _("municipality"),
    "municipality_code": _("code of the municipality"),
    "phone": _("phone"),
    "postcode": _("postcode"),
    "push": _("by push message"),
    "read_at": _("read at"),
    "recipient": _("only for"),
    "actor_kind": _("what kind of actor"),
    "actor_label": _("name without an account"),
    "actor_role": _("in which role"),
    "access_before": _("who saw it before"),
    "revoked_at": _("revoked at"),
    "run_after": _("runs after"),
    "sector": _("sector"),
    "street": _("street"),
    "subject_version": _("version"),
    "unique_key": _("only once as"),
    "website": _("website"),
    "worker": _("worker"),
}


def name_models(configs: Iterable[AppConfig], models: ModelNames, fields: FieldNames) -> None:
    """Give the models of these applications their names. Call it when all models are loaded."""
    for config in configs:
        for model in config.get_models():
            options: Any = model._meta
            if options.model_name in models and "verbose_name" not in options.original_attrs:
                options.verbose_name, options.verbose_name_plural = models[options.model_name]
            for field in options.local_fields + options.local_many_to_many:
                name = fields.get(f"{options.model_name}.{field.name}", fields.get(field.name))
                if name is not None and not isinstance(field._verbose_name, Promise):
                    field.verbose_name = name
