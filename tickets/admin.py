"""The administration pages of all subjects, where Django looks for them."""

from helpdesk.history.kinds import load_modules

load_modules("tickets", "admin")
