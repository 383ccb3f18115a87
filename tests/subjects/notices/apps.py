from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tests.subjects.notices"

    def ready(self) -> None:
        from helpdesk.lists.declaration import register_list
        from tests.subjects.notices import events  # noqa: F401 - declares them
        from tests.subjects.notices.lists import NOTICE_LIST
        from tests.subjects.notices.subject import NOTICES

        NOTICES.register()
        register_list(NOTICE_LIST)
