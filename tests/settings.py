"""The helpdesk's settings in test mode."""

import os

os.environ["HELPDESK_MODE"] = "test"

from helpdesk.settings import *  # noqa: F403

# We have a token model of our own; the table of knox's model would still be made, and on PostgreSQL it would keep
# transactional tests from emptying the accounts it refers to.
MIGRATION_MODULES = {"knox": None}

# Kept in the database with and without Redis, so that a count of queries means the same everywhere.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
