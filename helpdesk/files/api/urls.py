from django.urls import path

from helpdesk.files.api import views

urlpatterns = [
    path("uploads/", views.UploadsView.as_view(), name="upload-list"),
    path("uploads/<int:upload_id>/", views.UploadView.as_view(), name="upload-detail"),
    path("attachments/<int:attachment_id>/", views.AttachmentView.as_view(), name="attachment-detail"),
]
