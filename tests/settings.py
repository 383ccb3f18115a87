"""The helpdesk's settings in test mode."""

import os

os.environ["HELPDESK_MODE"] = "test"

from helpdesk.settings import *  # noqa: F403

# We have a token model of our own; the table of knox's model would still be made, and on PostgreSQL it would keep
# transactional tests from emptying the accounts it refers to.
MIGRATION_MODULES = {"knox": None}

# Nothing of a test need survive a power cut: no waiting for the disk.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
else:
    _options = DATABASES["default"]["OPTIONS"]  # noqa: F405
    _options["options"] = f"{_options.get('options', '')} -c synchronous_commit=off"

# Tests run in several processes beside each other: none may hear another's pokes or meet its rate limits.
OWN_PREFIX = f"helpdesk-test-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
for _alias, _cache in CACHES.items():  # noqa: F405
    _cache["KEY_PREFIX"] = f"{OWN_PREFIX}-{_alias}"
if REDIS_URL:  # noqa: F405
    CHANNEL_LAYERS["default"]["CONFIG"]["prefix"] = OWN_PREFIX  # noqa: F405

# Every client of a test makes the middleware anew. Reading the folders of files each time would be most of its time.
WHITENOISE_AUTOREFRESH = True

# What a test does twice in a minute is mailed twice; tests of the pause set it.
MAIL_PAUSE_MINUTES = 0
