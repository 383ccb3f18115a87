"""The shapes that the API takes and answers with for notifications."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.fields import BoundedListField, ClockTimeField, IdField, LineField
from helpdesk.notifications.push import MAX_ENDPOINT

Shape = serializers.Serializer[Any]
# More than there are kinds of news.
MAX_KINDS = 100


class NotifiedSubjectSchema(Shape):
    type = serializers.CharField()
    id = serializers.IntegerField()
    title = serializers.CharField(allow_blank=True, help_text="Empty where one may not see it any more.")


class NotificationSchema(Shape):
    id = serializers.IntegerField()
    kind = serializers.CharField(help_text="The kind of news, as in the preferences; `test` for a test.")
    event = serializers.CharField(help_text="The kind of event that it is about.")
    at = serializers.DateTimeField()
    is_read = serializers.BooleanField()
    subject = NotifiedSubjectSchema(allow_null=True, help_text="What it is about; null for news of the desk itself.")
    actor = serializers.CharField(allow_blank=True, help_text="Who did it; empty if it happened by itself.")
    status = serializers.CharField(allow_null=True, help_text="The status that it got, if that is the news.")
    is_note = serializers.BooleanField(help_text="Whether it is about an internal note.")


class NotificationPageSchema(Shape):
    results = NotificationSchema(many=True)
    next = serializers.IntegerField(allow_null=True, help_text="Give this as `cursor` for the next page.")


class UnreadSchema(Shape):
    unread = serializers.IntegerField()
    is_capped = serializers.BooleanField(help_text="There may be more; counting stopped here.")


class MarkInput(Shape):
    is_read = serializers.BooleanField()


class MarkedSubjectInput(Shape):
    type = LineField(max_length=20)
    id = IdField()


class MarkManyInput(Shape):
    subjects = BoundedListField(
        child=MarkedSubjectInput(), required=False, max_length=100, help_text="All about these."
    )
    up_to = IdField(required=False, help_text="All up to and including this notification.")


class KindChoiceSchema(Shape):
    """Null: this kind never goes by that channel."""

    kind = serializers.CharField(max_length=20)
    in_app = serializers.BooleanField(allow_null=True)
    mail = serializers.BooleanField(allow_null=True)
    push = serializers.BooleanField(allow_null=True)


class QuietHoursSchema(Shape):
    starts = ClockTimeField()
    ends = ClockTimeField()


class PreferencesSchema(Shape):
    kinds = KindChoiceSchema(many=True)
    quiet_hours = QuietHoursSchema(allow_null=True, help_text="By the clock of Amsterdam; may cross midnight.")


class KindChoiceInput(Shape):
    kind = LineField(max_length=20)
    in_app = serializers.BooleanField(required=False)
    mail = serializers.BooleanField(required=False)
    push = serializers.BooleanField(required=False)


class PreferencesInput(Shape):
    kinds = BoundedListField(child=KindChoiceInput(), required=False, max_length=MAX_KINDS)
    quiet_hours = QuietHoursSchema(required=False, allow_null=True)


class PushBrowserSchema(Shape):
    id = serializers.IntegerField()
    device = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()


class PushSchema(Shape):
    public_key = serializers.CharField(allow_null=True, help_text="For `applicationServerKey`; null while push is off.")
    browsers = PushBrowserSchema(many=True)


class PushKeysInput(Shape):
    p256dh = LineField(max_length=120)
    auth = LineField(max_length=40)


class PushInput(Shape):
    endpoint = LineField(max_length=MAX_ENDPOINT)
    keys = PushKeysInput()
    device = LineField(max_length=80, required=False, allow_blank=True, default="")
