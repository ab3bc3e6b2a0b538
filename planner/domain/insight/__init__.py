"""What became of what the community taught the brand: lines judged, asks followed, the note."""

from planner.domain.insight.note import WeekNote, week_note

__all__ = ["WeekNote", "week_note"]
