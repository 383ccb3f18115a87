"""A migration's operation for names, help texts and choices of models and fields, which no database knows."""

from typing import Any

from django.db.migrations.operations import SeparateDatabaseAndState


class NamesOnly(SeparateDatabaseAndState):
    """State operations alone, without building the models in between.

    Each of them builds a model anew, and all that are related to it, if any are built: with many fields that takes
    longer than all else a migration does. What comes after builds them when it needs them.
    """

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)
