"""The rules of working groups: door, rhythm, meetings, calendar, recommendations."""
