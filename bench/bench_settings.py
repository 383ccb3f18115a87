"""The product's settings with the bench's own addresses beside the product's."""

from helpdesk.settings import *  # noqa: F403

ROOT_URLCONF = "bench_urls"
