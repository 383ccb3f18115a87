"""The helpdesk's settings in test mode."""

import os

os.environ["HELPDESK_MODE"] = "test"

from helpdesk.settings import *  # noqa: F403
