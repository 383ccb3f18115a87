from django.utils.translation import gettext_lazy as _

from helpdesk.subjects.config import SubjectConfig


class DevicesConfig(SubjectConfig):
    name = "tickets.devices"
    label = "devices"
    verbose_name = _("Devices")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.accounts.hooks import on_desk_created
        from helpdesk.files.owners import register_files_of
        from helpdesk.history.unit import before_numbering
        from tickets.devices.access import TICKET_POLICY
        from tickets.devices.defaults import add_default_devices
        from tickets.devices.following import follow_tickets
        from tickets.devices.solving import ask_devices
        from tickets.devices.subject import DEVICES
        from tickets.lifecycle.hooks import before_solving

        super().ready()
        register_policy(TICKET_POLICY)
        register_files_of(DEVICES)
        on_desk_created(add_default_devices)
        before_numbering(follow_tickets)
        before_solving(ask_devices)
