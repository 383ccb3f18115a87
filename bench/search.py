"""Fills the words that tickets are found by, which the bench's SQL cannot make: they are stemmed in Python."""

from django.db import connection, transaction

from helpdesk.events.followers import restart_follower
from tickets.models import Ticket
from tickets.search.index import BATCH, FOLLOWER, index_tickets
from tickets.search.models import TicketDocument


def fill_search() -> None:
    """Index every ticket that has no document yet, and have the follower go on from here."""
    last = TicketDocument.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    ids = list(Ticket.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        index_tickets(ids[start : start + BATCH])
    with transaction.atomic():
        restart_follower(FOLLOWER)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE search_ticketdocument, search_word, search_spelling")
