from django.urls import path

from tests.subjects.notices import api

urlpatterns = [
    path("notices/", api.NoticeListView.as_view(), name="notice-list"),
    path("notices/export.csv", api.NoticeExportView.as_view(), name="notice-export"),
    path("notices/<int:notice_id>/", api.NoticeView.as_view(), name="notice-detail"),
]
