"""What people see of volunteers, as plain data."""

from typing import Any

from volunteers.models import Volunteer


def volunteer_profile(volunteer: Volunteer) -> dict[str, Any]:
    """Return the profile, for the volunteer and for coordinators. Needs a volunteer from `with_profile()`."""
    return {
        "desk": volunteer.desk_id,
        "id": volunteer.user_id,
        "name": volunteer.user.name,
        "programme": volunteer.programme,
        "year": volunteer.year,
        "languages": volunteer.languages,
        "weekly_minutes": volunteer.weekly_minutes,
        "max_daily_minutes": volunteer.max_daily_minutes,
        "max_open_tickets": volunteer.max_open_tickets,
        "is_paused": volunteer.is_paused,
        "skills": [
            {
                "skill": {"id": item.skill_id, "slug": item.skill.slug, "name": item.skill.name},
                "level": item.level,
            }
            for item in volunteer.skill_levels.all()
        ],
        "availability": [
            {"weekday": item.weekday, "starts": item.starts, "ends": item.ends} for item in volunteer.slots.all()
        ],
        "exceptions": [
            {
                "starts_on": item.starts_on,
                "ends_on": item.ends_on,
                "is_available": item.is_available,
                "note": item.note,
            }
            for item in volunteer.exceptions.all()
        ],
    }
