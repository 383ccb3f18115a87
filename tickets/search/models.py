"""The read model of search. Everything in it is made from tickets and can be made again: `manage.py rebuild_search`."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

from tickets.core.models import Ticket


class VectorField(models.TextField):  # type: ignore[type-arg]
    """A `tsvector` on PostgreSQL. SQLite keeps the words in a table for full text beside this one."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"


class TicketDocument(models.Model):
    """The words of one ticket; each knows on which side of the ticket it stands, so who may find by it."""

    ticket = models.OneToOneField(
        Ticket, on_delete=models.CASCADE, primary_key=True, related_name="+", verbose_name=_("ticket")
    )
    vector = VectorField(default="", editable=False)

    def __str__(self) -> str:
        return f"words of #{self.ticket_id}"


class Word(models.Model):
    """A stem that stands in some ticket: to find compounds and to know rare words from common ones."""

    text = models.TextField(primary_key=True, verbose_name=_("text"))
    tickets = models.PositiveIntegerField(default=0, help_text="In about how many tickets it stands.")

    def __str__(self) -> str:
        return self.text


class Spelling(models.Model):
    """A word with one character left out, to find what was meant when somebody makes a typing error."""

    key = models.TextField()
    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="spellings")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("key", "word"), name="spelling_once"),)

    def __str__(self) -> str:
        return f"{self.key} → {self.word_id}"
