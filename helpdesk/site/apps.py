from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "helpdesk.site"
    label = "site"

    def ready(self) -> None:
        from django.apps import apps

        from helpdesk.administration.names import FIELDS, MODELS, name_models
        from helpdesk.site import checks  # noqa: F401 - registers the checks

        ours = [config for config in apps.get_app_configs() if config.name.startswith("helpdesk.")]
        name_models(ours, MODELS, FIELDS)
