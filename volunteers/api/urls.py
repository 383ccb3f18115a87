from django.urls import path

from volunteers.api import views

urlpatterns = [
    path("skills/", views.SkillsView.as_view(), name="skill-list"),
    path("volunteers/me/", views.OwnProfileView.as_view(), name="volunteer-me"),
    path("volunteers/<int:user_id>/", views.ProfileView.as_view(), name="volunteer-detail"),
]
