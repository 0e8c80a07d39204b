"""caldav, an independent CalDAV client, against the simulated server.

Standard input: the JSON a sandbox prints when it is ready (its first line is enough).
Standard output: one line for each case, ``ok NAME`` or ``FAIL NAME WHY``. Exits with 1 when a case failed.
The library is used as released; the certificate is verified against the sandbox's authority.
"""

import json
import sys
import traceback
import uuid
from datetime import date, datetime, timedelta, timezone

import caldav
from caldav.lib.error import AuthorizationError, DAVError

READY = json.loads(sys.stdin.readline())
SERVER = READY["providers"]["caldav"]
SET = SERVER["auth"]["basic"]["set"]
PERSON = SERVER["people"][0]
GUEST = SERVER["people"][1]
ROOM = SERVER["rooms"][0]
NOW = datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0)


def client(login, password):
    return caldav.DAVClient(
        url=SET["base_url"] + "dav/", username=login, password=password, ssl_verify_cert=READY["ca"] or SET["ca_file"]
    )


def own():
    return client(PERSON["login"], PERSON["password"]).principal()


def calendar():
    found = [one for one in own().calendars() if "VEVENT" in one.get_supported_components()]
    assert len(found) == 1, found
    return found[0]


def text(uid, start, summary, more=""):
    stamp = "%Y%m%dT%H%M%SZ"
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//T//T//EN", "BEGIN:VEVENT", f"UID:{uid}",
        f"DTSTAMP:{NOW:{stamp}}", f"DTSTART:{start:{stamp}}", f"DTEND:{start + timedelta(hours=1):{stamp}}",
        f"SUMMARY:{summary}", *[line for line in more.split("\n") if line], "END:VEVENT", "END:VCALENDAR", "",
    ]
    return "\r\n".join(lines)


def case_a_wrong_password_is_refused():
    try:
        client(PERSON["login"], "wrong").principal()
    except AuthorizationError:
        return
    raise AssertionError("it came in")


def case_the_principal_has_its_address():
    addresses = [str(one).lower() for one in own().calendar_user_address_set()]
    assert f"mailto:{PERSON['mailbox']}" in addresses, addresses


def case_calendars_are_told_from_inbox_and_tasks():
    names = sorted(one.get_display_name() for one in own().calendars())
    assert names == ["Calendar", "Tasks"], names


def case_a_window_is_searched():
    inside, outside = str(uuid.uuid4()), str(uuid.uuid4())
    here = calendar()
    here.save_event(text(inside, NOW, "inside"))
    here.save_event(text(outside, NOW + timedelta(days=90), "outside"))
    found = here.search(start=NOW - timedelta(hours=1), end=NOW + timedelta(hours=1), event=True)
    uids = [one.icalendar_component["uid"] for one in found]
    assert inside in uids and outside not in uids, uids


def case_a_series_is_found_by_its_later_days():
    uid = str(uuid.uuid4())
    here = calendar()
    here.save_event(text(uid, NOW - timedelta(days=3), "daily", "RRULE:FREQ=DAILY;COUNT=10"))
    window = {"start": NOW + timedelta(days=2), "end": NOW + timedelta(days=3)}
    found = [one for one in here.search(event=True, expand=True, **window) if one.icalendar_component["uid"] == uid]
    assert len(found) == 1, found


def case_an_event_is_changed_and_removed():
    uid = str(uuid.uuid4())
    here = calendar()
    event = here.save_event(text(uid, NOW, "before"))
    event.icalendar_component["summary"] = "after"
    event.save()
    again = here.event_by_uid(uid)
    assert str(again.icalendar_component["summary"]) == "after"
    again.delete()
    left = [one for one in here.events() if one.icalendar_component["uid"] == uid]
    assert left == [], left


def case_whole_days_stay_days():
    uid, first = str(uuid.uuid4()), date.today()
    here = calendar()
    after = first + timedelta(days=2)
    days = text(uid, NOW, "days").split("\r\n")
    days = [line for line in days if not line.startswith(("DTSTART", "DTEND"))]
    days[6:6] = [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    here.save_event("\r\n".join(days))
    seen = here.event_by_uid(uid).icalendar_component
    assert (seen["dtstart"].dt, seen["dtend"].dt) == (first, after), seen


def case_changes_are_told_by_token():
    here = calendar()
    known = here.objects_by_sync_token(load_objects=False)
    uid = str(uuid.uuid4())
    event = here.save_event(text(uid, NOW, "new"))
    changed = list(here.objects_by_sync_token(sync_token=known.sync_token, load_objects=True))
    assert [one.icalendar_component["uid"] for one in changed] == [uid], changed
    token = here.objects_by_sync_token(load_objects=False).sync_token
    event.delete()
    gone = list(here.objects_by_sync_token(sync_token=token, load_objects=False))
    assert len(gone) == 1, gone


def case_an_invitation_is_delivered():
    uid = str(uuid.uuid4())
    people = f"ORGANIZER:mailto:{PERSON['mailbox']}\nATTENDEE;RSVP=TRUE:mailto:{GUEST['mailbox']}\n"
    calendar().save_event(text(uid, NOW, "told", people))
    guest = client(GUEST["login"], GUEST["password"]).principal().calendars()
    found = [one for here in guest for one in here.events() if one.icalendar_component["uid"] == uid]
    assert len(found) == 1, found


def case_other_peoples_calendars_are_closed():
    there = client(PERSON["login"], PERSON["password"]).calendar(
        url=f"{SET['base_url']}dav/calendars/{ROOM.split('@')[0]}/calendar/"
    )
    try:
        list(there.events())
    except DAVError:
        return
    raise AssertionError("it opened")


def main():
    failed = False
    for name, case in list(globals().items()):
        if not name.startswith("case_"):
            continue
        try:
            case()
            print(f"ok {name[5:]}", flush=True)
        except Exception as error:  # noqa: BLE001 (every failure is a line)
            failed = True
            print(f"FAIL {name[5:]} {type(error).__name__}: {error}".replace("\n", " "), flush=True)
            traceback.print_exc()
    sys.exit(1 if failed else 0)


main()
