"""Counts the database queries behind the hot requests, in this process."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.accounts.models import User


def count_queries(name: str, path: str) -> int:
    """Return how many queries a GET takes for this person, sign-in included."""
    client = Client()
    client.force_login(User.objects.get(email=f"{name}@example.org"))
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path} gave {response.status_code}")
    return len(captured)
