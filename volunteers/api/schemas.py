"""The shapes that the API takes and answers with for volunteers."""

from typing import Any

from rest_framework import serializers

from helpdesk.api.fields import BoundedListField, IdField, LineField
from volunteers.actions.edit_profile import MAX_EXCEPTIONS, MAX_LANGUAGES, MAX_SKILLS, MAX_SLOTS
from volunteers.models import Level, Weekday

Shape = serializers.Serializer[Any]


class SkillSchema(Shape):
    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()


class SkillLevelSchema(Shape):
    skill = SkillSchema()
    level = serializers.IntegerField(min_value=1, max_value=3, help_text="1 basic, 2 good, 3 very good.")


class SlotSchema(Shape):
    weekday = serializers.ChoiceField(choices=Weekday.choices, help_text="ISO 8601: 1 is Monday.")
    starts = serializers.TimeField()
    ends = serializers.TimeField()


class DaysSchema(Shape):
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    is_available = serializers.BooleanField()
    note = serializers.CharField(allow_blank=True)


class ProfileDeskSchema(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()


class ProfileSchema(Shape):
    id = serializers.IntegerField(help_text="The id of the person.")
    desk = serializers.IntegerField(help_text="Whose profile this is: somebody has one at each desk.")
    name = serializers.CharField()
    programme = serializers.CharField(allow_blank=True)
    year = serializers.IntegerField(allow_null=True)
    languages = serializers.ListField(child=serializers.CharField())
    weekly_minutes = serializers.IntegerField()
    max_daily_minutes = serializers.IntegerField(allow_null=True, help_text="Null: as many as fit.")
    max_open_tickets = serializers.IntegerField()
    is_paused = serializers.BooleanField()
    skills = SkillLevelSchema(many=True)
    availability = SlotSchema(many=True)
    exceptions = DaysSchema(many=True)


class ChosenProfileSchema(ProfileSchema):
    desks = ProfileDeskSchema(many=True, help_text="At which this person has a profile that you may see.")


class SkillLevelInput(Shape):
    skill = IdField()
    level = serializers.ChoiceField(choices=Level.choices)


class DaysInput(Shape):
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    is_available = serializers.BooleanField(default=False)
    note = LineField(required=False, allow_blank=True, max_length=200, default="")


class ProfileInput(Shape):
    programme = LineField(required=False, allow_blank=True, max_length=80)
    year = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=8, help_text="Null empties it."
    )
    languages = BoundedListField(
        child=serializers.RegexField(r"^[a-z]{2}$", max_length=2), required=False, max_length=MAX_LANGUAGES
    )
    weekly_minutes = serializers.IntegerField(required=False, min_value=0, max_value=60 * 60)
    max_daily_minutes = serializers.IntegerField(
        required=False, allow_null=True, min_value=30, max_value=16 * 60, help_text="Null empties it."
    )
    max_open_tickets = serializers.IntegerField(required=False, min_value=0, max_value=50)
    is_paused = serializers.BooleanField(required=False)
    skills = BoundedListField(child=SkillLevelInput(), required=False, max_length=MAX_SKILLS)
    availability = BoundedListField(child=SlotSchema(), required=False, max_length=MAX_SLOTS)
    exceptions = BoundedListField(child=DaysInput(), required=False, max_length=MAX_EXCEPTIONS)
