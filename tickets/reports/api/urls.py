from django.urls import path

from tickets.reports.api import views

urlpatterns = [
    path("reports/", views.ReportView.as_view(), name="report"),
    path("reports/bulletin/", views.BulletinView.as_view(), name="report-bulletin"),
    path("reports/export.csv", views.ReportCsvView.as_view(), name="report-csv"),
    path("reports/export.xlsx", views.ReportXlsxView.as_view(), name="report-xlsx"),
    path("reports/export.pdf", views.ReportPdfView.as_view(), name="report-pdf"),
]
