"""The sentences of the framework's fields, listed so that our catalogue says them in plain Dutch.

Some it has in no Dutch at all, others speak of dictionaries and characters. Nothing reads the list: a text of ours goes
before one of the framework (`LOCALE_PATHS`).
"""

from django.utils.translation import gettext_noop as _

TEXTS = (
    _('"{input}" is not a valid choice.'),
    _("A valid integer is required."),
    _("A valid number is required."),
    _("Date has wrong format. Use one of these formats instead: {format}."),
    _("Datetime has wrong format. Use one of these formats instead: {format}."),
    _("Datetime value out of range."),
    _("Ensure this field has at least {min_length} characters."),
    _("Ensure this field has at least {min_length} elements."),
    _("Ensure this field has no more than {max_length} characters."),
    _("Ensure this field has no more than {max_length} elements."),
    _("Ensure this value is greater than or equal to {min_value}."),
    _("Ensure this value is less than or equal to {max_value}."),
    _("Expected a date but got a datetime."),
    _("Expected a datetime but got a date."),
    _('Expected a dictionary of items but got type "{input_type}".'),
    _('Expected a list of items but got type "{input_type}".'),
    _("Invalid data. Expected a dictionary, but got {datatype}."),
    _('Invalid datetime for the timezone "{timezone}".'),
    _("Must be a valid boolean."),
    _("Not a valid string."),
    _("String value too large."),
    _("This dictionary may not be empty."),
    _("Time has wrong format. Use one of these formats instead: {format}."),
)
