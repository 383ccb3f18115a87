"""The read model of search. All of it is made from the things, and can be made again: `manage.py rebuild_search`."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _


class VectorField(models.TextField):  # type: ignore[type-arg]
    """A `tsvector` on PostgreSQL. SQLite keeps the words in a table for full text beside this one."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"


class SearchDocument(models.Model):
    """The words of one thing; each knows on which side of the thing it stands, so who may find by it.

    No foreign key: it may be of any kind. The document of a thing that is gone goes with the event that tells so.
    """

    subject_type = models.CharField(max_length=20, editable=False)
    subject_id = models.BigIntegerField(editable=False)
    vector = VectorField(default="", editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("subject_type", "subject_id"), name="search_document_once"),)

    def __str__(self) -> str:
        return f"words of {self.subject_type} {self.subject_id}"


class Word(models.Model):
    """A stem that stands in some document: to find compounds and to know rare words from common ones."""

    text = models.TextField(primary_key=True, verbose_name=_("text"))
    documents = models.PositiveIntegerField(default=0, help_text="In about how many documents it stands.")

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
