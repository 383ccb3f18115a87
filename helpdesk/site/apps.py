from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "helpdesk.site"
    label = "site"

    def ready(self) -> None:
        from helpdesk.site import checks  # noqa: F401 - registers the checks
