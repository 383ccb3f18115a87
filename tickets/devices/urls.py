from django.urls import path

from helpdesk.api.column_inputs import input_of
from helpdesk.api.fields import IdField
from helpdesk.api.verbs import create_with
from helpdesk.lists.api.addresses import addresses_of
from helpdesk.lists.api.saved_views import SavedViewInput
from tickets.devices.actions.batches import start_batch
from tickets.devices.api import imports, pages, papers, settings, views
from tickets.devices.api.shapes import DeviceBatchSchema, DeviceSchema
from tickets.devices.lists import BATCH_LIST, DEVICE_LIST
from tickets.devices.models import DeviceBatch
from tickets.devices.subject import BATCHES, DEVICES

_NEW_BATCH = input_of(DeviceBatch, "ticket_id", "name", fields={"checklist_id": IdField()})

# Before those of the list, whose page of one thing shows no more than a row.
urlpatterns = [
    path("device-types/", views.DeviceTypesView.as_view(), name="device-type-list"),
    path("device-checklists/", views.DeviceChecklistsView.as_view(), name="device-checklist-list"),
    path("settings/device-types/", settings.DeviceTypeSettingsView.as_view(), name="settings-device-types"),
    path("settings/device-types/order/", settings.DeviceTypeOrderView.as_view(), name="settings-device-types-order"),
    path(
        "settings/device-types/<int:device_type_id>/",
        settings.DeviceTypeSettingView.as_view(),
        name="settings-device-type",
    ),
    path("settings/device-checklists/", settings.ChecklistSettingsView.as_view(), name="settings-device-checklists"),
    path(
        "settings/device-checklists/order/",
        settings.ChecklistOrderView.as_view(),
        name="settings-device-checklists-order",
    ),
    path(
        "settings/device-checklists/<int:checklist_id>/",
        settings.ChecklistSettingView.as_view(),
        name="settings-device-checklist",
    ),
    path("device-ticks/", views.DeviceTicksView.as_view(), name="device-ticks"),
    path("device-batches/<int:device_batch_id>/", pages.DeviceBatchView.as_view(), name="device_batch-detail"),
    path(
        "device-batches/<int:device_batch_id>/preview/",
        imports.PreviewImportView.as_view(),
        name="device_batch-preview",
    ),
    path("device-batches/<int:device_batch_id>/import/", imports.ImportView.as_view(), name="device_batch-import"),
    path("device-batches/<int:device_batch_id>/labels.pdf", papers.LabelsView.as_view(), name="device_batch-labels"),
    path("device-batches/<int:device_batch_id>/handover/", papers.HandoverView.as_view(), name="device_batch-handover"),
    path(
        "device-batches/<int:device_batch_id>/handover.pdf",
        papers.HandoverPdfView.as_view(),
        name="device_batch-handover-pdf",
    ),
    path("devices/<int:device_id>/photos/", pages.DevicePhotosView.as_view(), name="device-photos"),
    path("devices/<int:device_id>/photos/<int:attachment_id>/", pages.DevicePhotoView.as_view(), name="device-photo"),
    path("devices/<int:device_id>/", pages.DeviceView.as_view(), name="device-detail"),
    *(
        pattern
        for pattern in (
            *addresses_of(
                BATCHES,
                BATCH_LIST,
                shape=DeviceBatchSchema,
                saved_views=SavedViewInput,
                create=create_with(start_batch, _NEW_BATCH),
            ),
            *addresses_of(DEVICES, DEVICE_LIST, shape=DeviceSchema),
        )
        if pattern.name not in ("device_batch-detail", "device-detail")
    ),
]
