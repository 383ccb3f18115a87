from django.urls import path

from volunteers.api import settings, views

urlpatterns = [
    path("skills/", views.SkillsView.as_view(), name="skill-list"),
    path("settings/skills/", settings.SkillSettingsView.as_view(), name="settings-skills"),
    path("settings/skills/order/", settings.SkillOrderView.as_view(), name="settings-skills-order"),
    path("settings/skills/<int:skill_id>/", settings.SkillSettingView.as_view(), name="settings-skill"),
    path("volunteers/me/", views.OwnProfileView.as_view(), name="volunteer-me"),
    path("volunteers/<int:user_id>/", views.ProfileView.as_view(), name="volunteer-detail"),
]
