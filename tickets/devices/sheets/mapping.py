"""Which column of a sheet is what, from its heads in Dutch and English; the person can say otherwise."""

import re

from django.utils.translation import gettext as _

from helpdesk.texts.sheets.heads import ColumnMapping, KnownHeads, guess_columns, plain_head, unknown_column
from helpdesk.texts.sheets.table import Table

# Columns that hold whom a device is of: these are never taken.
_PERSONS = re.compile(r"(naam|name|leerling|pupil|student|kind|child|gebruiker|user|eigenaar|owner|email|geboorte)")


def _left_out(head: str) -> str:
    if _PERSONS.search(plain_head(head)):
        return _("The column “%(head)s” is left out: we keep no names of children.") % {"head": head}
    return unknown_column(head)


HEADS = KnownHeads(
    fields={
        "serial": (
            "serienummer", "serienr", "serieno", "serie", "serialnumber", "serialno", "serialnr", "serial", "sn",
            "servicetag", "servicetagserienummer", "fabrieksnummer", "deviceserialnumber",
        ),
        "asset_tag": (
            "inventarisnummer", "inventarisnr", "inventaris", "assettag", "asset", "assetnummer", "assetid",
            "assetnumber", "inventorynumber", "inventory", "label", "labelnummer", "stickernummer", "sticker", "tag",
            "barcode", "annotatedassetid", "apparaatnummer", "devicenumber",
        ),
        "type": (
            "type", "typeapparaat", "soort", "soortapparaat", "apparaat", "apparaattype", "model", "merkentype",
            "merktype", "device", "devicetype", "kind", "modelnaam", "modelname",
        ),
        "for_class": (
            "klas", "groep", "klasgroep", "groepklas", "klasofgroep", "voorklas", "voorgroep", "bestemdvoor",
            "bestemming", "lokaal", "leerjaar", "class", "group", "forclass", "room", "cohort", "unit", "afdeling",
            "grade", "year",
        ),
    },
    # Without heads the first column holds serial numbers.
    without_heads={"serial": 0},
    left_out=_left_out,
)  # fmt: skip
FIELDS = tuple(HEADS.fields)


def guess_mapping(table: Table) -> ColumnMapping:
    """Return the mapping that the heads of the sheet suggest."""
    return guess_columns(table, HEADS)
