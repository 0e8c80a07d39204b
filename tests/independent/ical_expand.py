"""recurring_ical_events, an independent expansion of iCalendar, of an object that was written.

Standard input: the object. Arguments: first and last day, ``2026-11-20``.
Standard output: one line for each occurrence, its start in UTC (or its day) and its title.
"""

import sys
from datetime import date, datetime, timezone

import icalendar
import recurring_ical_events

CALENDAR = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
FIRST, LAST = (date.fromisoformat(text) for text in sys.argv[1:3])


def start(event):
    value = event["DTSTART"].dt
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


for event in sorted(recurring_ical_events.of(CALENDAR).between(FIRST, LAST), key=start):
    print(start(event), str(event.get("SUMMARY", "")))
