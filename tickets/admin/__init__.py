"""Tickets in the administration pages: the lists of a desk are kept here, the work itself is only looked up."""

from tickets.admin import history, settings

__all__ = ["history", "settings"]
