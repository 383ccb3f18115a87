"""The AppConfig of a package with kinds of things: it finds what the package declares by the names of its modules."""

from abc import ABC, abstractmethod
from typing import Any

from django.apps import AppConfig


class Declared(ABC):
    """What a package declares as an object at the top of a module, and has to be made known: a kind, a list."""

    @abstractmethod
    def register(self) -> None:
        """Make it known. A second time changes nothing."""


class SubjectConfig(AppConfig):
    """An app that imports its modules of these names (`ROOMS`), in it and in each package directly in it.

    What is `Declared` there is registered: kinds in `subject`, lists in `lists`. The others register by themselves when
    they are imported: `events`, `retention`, `search`, `news`, `files`, `tasks`, and `page` with what is shown on
    somebody else's page. All modules of one name come before those of the next. What has another name, or must come in
    another order, is registered in `ready`, after `super().ready()`.
    """

    # Django takes the one class of an apps.py that is a default: not this one, which is imported there.
    default = False
    ROOMS = ("events", "subject", "lists", "retention", "search", "news", "files", "tasks", "page")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = True

    def ready(self) -> None:
        from helpdesk.history.kinds import load_modules

        for room in self.ROOMS:
            for module in load_modules(self.name, room):
                for declared in vars(module).values():
                    if isinstance(declared, Declared):
                        declared.register()
