"""exchangelib, an independent EWS client, against the simulated Exchange organisation.

Standard input: the JSON a sandbox prints when it is ready (its first line is enough).
Standard output: one line for each case, ``ok NAME`` or ``FAIL NAME WHY``. Exits with 1 when a case failed.
The library is used as released; the certificate is verified against the sandbox's authority.
"""

import json
import os
import sys
import traceback
import uuid
from datetime import date, timedelta

READY = json.loads(sys.stdin.readline())
EXCHANGE = READY["providers"]["exchange-ews"]
# requests, below exchangelib, verifies against this bundle alone.
os.environ["REQUESTS_CA_BUNDLE"] = READY["ca"] or EXCHANGE["auth"]["basic"]["set"]["ca_file"]

from exchangelib import (  # noqa: E402 (the bundle has to be named first)
    BASIC,
    DELEGATE,
    NTLM,
    Account,
    Attendee,
    Body,
    CalendarItem,
    Configuration,
    Credentials,
    EWSDate,
    EWSDateTime,
    EWSTimeZone,
    ExtendedProperty,
    HTMLBody,
    Mailbox,
    Q,
)
from exchangelib.errors import (  # noqa: E402
    ErrorAccessDenied,
    ErrorItemNotFound,
    ErrorNonExistentMailbox,
    UnauthorizedError,
)
from exchangelib.items import (  # noqa: E402
    SEND_ONLY_TO_ALL,
    SEND_TO_ALL_AND_SAVE_COPY,
    SEND_TO_NONE,
)
from exchangelib.recurrence import (  # noqa: E402
    DailyPattern,
    Recurrence,
    RelativeMonthlyPattern,
    WeeklyPattern,
)

ZONE = EWSTimeZone("Asia/Shanghai")
TODAY = date.today()
ROOMS = EXCHANGE["rooms"]
PEOPLE = EXCHANGE["people"]
SCHEMES = {"basic": BASIC, "ntlm": NTLM}


class OaSyncKey(ExtendedProperty):
    """A property of our own on calendar items."""

    property_set_id = "7f2b4e7a-6f0d-4c2f-9c0e-2a1f6f0b9d11"
    property_name = "OaSyncKey"
    property_type = "String"


CalendarItem.register("oa_sync_key", OaSyncKey)


def day(offset, hour=0, minute=0):
    """An instant so many days from today, on the wall clock of Shanghai."""
    at = TODAY + timedelta(days=offset)
    return EWSDateTime(at.year, at.month, at.day, hour, minute, tzinfo=ZONE)


def connect(scheme, mailbox, login, password, access=None):
    """An account over one authentication scheme; `access` is the mailbox to open with the account's rights."""
    setting = EXCHANGE["auth"][scheme]["set"]
    name = f"{setting['domain']}\\{login}" if scheme == "ntlm" else login
    if scheme == "basic":
        # requests writes Basic credentials as Latin-1; these are the bytes of UTF-8, which Exchange reads.
        password = password.encode().decode("latin-1")
    configuration = Configuration(
        service_endpoint=setting["ews_url"],
        credentials=Credentials(name, password),
        auth_type=SCHEMES[scheme],
    )
    return Account(
        access or mailbox,
        config=configuration,
        autodiscover=False,
        access_type=DELEGATE,
        default_timezone=ZONE,
    )


def service(scheme, access=None):
    """The account an integration logs on with."""
    auth = EXCHANGE["auth"][scheme]
    return connect(scheme, auth["set"]["user_email"], auth["set"]["login"], auth["secret"]["password"], access)


def person(scheme, number):
    """Somebody with an own mailbox."""
    who = PEOPLE[number]
    return connect(scheme, who["mailbox"], who["login"], who["password"])


def fresh():
    """A subject nobody has used."""
    return f"独立客户端 {uuid.uuid4().hex[:8]}"


def equal(left, right):
    """An assertion that says what it saw."""
    if left != right:
        raise AssertionError(f"{left!r} != {right!r}")


def simple(account, subject, offset, hour, **more):
    """An hour in somebody's own calendar."""
    return CalendarItem(
        account=account,
        folder=account.calendar,
        subject=subject,
        start=day(offset, hour),
        end=day(offset, hour + 1),
        **more,
    )


def case_server_version(scheme):
    version = service(scheme).version
    equal(version.build.major_version, 15)


def case_wrong_password_is_refused(scheme):
    auth = EXCHANGE["auth"][scheme]["set"]
    try:
        connect(scheme, auth["user_email"], auth["login"], "wrong").calendar.refresh()
    except UnauthorizedError:
        return
    raise AssertionError("a wrong password was accepted")


def case_rooms_are_listed(scheme):
    protocol = service(scheme).protocol
    lists = list(protocol.get_roomlists())
    equal(sorted(item.email_address for item in lists), sorted(EXCHANGE["room_lists"]))
    found = {room.email_address for item in lists for room in protocol.get_rooms(item.email_address)}
    equal(found - set(ROOMS), set())
    assert found, "no list has a room"


def case_names_are_resolved(scheme):
    protocol = service(scheme).protocol
    [(mailbox, contact)] = protocol.resolve_names(["smtp:" + ROOMS[0]], return_full_contact_data=True)
    equal(mailbox.email_address, ROOMS[0])
    equal(contact.display_name, mailbox.name)


def case_rooms_can_be_viewed(scheme):
    seen = 0
    for room in ROOMS[:3]:
        account = service(scheme, room)
        items = list(account.calendar.view(start=day(-15), end=day(15)))
        seen += len(items)
        for item in items:
            assert item.start < item.end or item.is_all_day, item
            assert item.organizer.name, item
        equal(account.calendar.view(start=day(-15), end=day(15), max_items=2).count(), 2)
    assert seen > 6, seen


def case_closed_mailboxes_stay_closed(scheme):
    stranger = connect(scheme, PEOPLE[0]["mailbox"], PEOPLE[0]["login"], PEOPLE[0]["password"], PEOPLE[1]["mailbox"])
    try:
        list(stranger.calendar.view(start=day(0), end=day(1)))
    except (ErrorAccessDenied, ErrorItemNotFound):
        pass
    else:
        raise AssertionError("a stranger can read")
    try:
        service(scheme, "nobody@practice.example").calendar.refresh()
    except ErrorNonExistentMailbox:
        return
    raise AssertionError("a mailbox of nobody was found")


def case_an_item_is_created_read_updated_and_deleted(scheme):
    account, subject = person(scheme, 0), fresh()
    item = simple(account, subject, 3, 7, body="第一行\n第二行 <b>", location="101", categories=["红"], reminder_minutes_before_start=5)
    item.save(send_meeting_invitations=SEND_TO_NONE)
    read = account.calendar.get(subject=subject)
    equal((read.id, read.body, read.location, read.categories), (item.id, Body("第一行\n第二行 <b>"), "101", ["红"]))
    equal((read.start, read.end), (day(3, 7), day(3, 8)))
    read.subject, read.start, read.end = subject + " 改", day(3, 9), day(3, 11)
    read.body = HTMLBody("<html><body>改</body></html>")
    read.save(update_fields=["subject", "start", "end", "body"], send_meeting_invitations=SEND_TO_NONE)
    again = account.calendar.get(subject=subject + " 改")
    equal((again.start, again.end, type(again.body)), (day(3, 9), day(3, 11), HTMLBody))
    assert again.changekey != item.changekey
    again.delete(send_meeting_cancellations=SEND_TO_NONE)
    equal(account.calendar.filter(subject__startswith=subject).count(), 0)


def case_deleted_items_go_where_they_should(scheme):
    account = person(scheme, 0)
    for way, target in (("move_to_trash", "trash"), ("soft_delete", "recoverable_items_deletions")):
        subject = fresh()
        item = simple(account, subject, 4, 7).save(send_meeting_invitations=SEND_TO_NONE)
        getattr(item, way)(send_meeting_cancellations=SEND_TO_NONE)
        found = list(getattr(account, target).filter(subject=subject))
        equal(len(found), 1)
        assert found[0].id != item.id, "a moved item has a new id"


def case_a_whole_day_keeps_its_date(scheme):
    account, subject = person(scheme, 0), fresh()
    when = EWSDate.from_date(TODAY + timedelta(days=5))
    CalendarItem(account=account, folder=account.calendar, subject=subject, start=when, end=when, is_all_day=True).save(
        send_meeting_invitations=SEND_TO_NONE
    )
    read = account.calendar.get(subject=subject)
    equal((read.is_all_day, read.start, read.end), (True, when, when))


def case_an_own_property_is_found(scheme):
    account, subject, key = person(scheme, 0), fresh(), uuid.uuid4().hex
    simple(account, subject, 6, 7, oa_sync_key=key).save(send_meeting_invitations=SEND_TO_NONE)
    simple(account, subject, 6, 9).save(send_meeting_invitations=SEND_TO_NONE)
    [found] = account.calendar.filter(oa_sync_key=key)
    equal((found.start, found.oa_sync_key), (day(6, 7), key))
    early = account.calendar.filter(Q(subject=subject) & Q(start__lt=day(6, 8))).values_list("start", flat=True)
    equal(list(early), [day(6, 7)])
    ordered = account.calendar.filter(subject=subject).order_by("-start").values_list("start", flat=True)
    equal(list(ordered), [day(6, 9), day(6, 7)])


def case_a_batch_is_created_and_fetched(scheme):
    account, subject = person(scheme, 2), fresh()
    items = [simple(account, f"{subject} {n}", 7 + n % 5, 1 + n % 20) for n in range(120)]
    made = account.bulk_create(folder=account.calendar, items=items, send_meeting_invitations=SEND_TO_NONE)
    equal(len({item.id for item in made}), 120)
    equal(account.calendar.filter(subject__startswith=subject).count(), 120)
    read = list(account.fetch(made, only_fields=["subject", "body"]))
    equal([item.subject for item in read], [item.subject for item in items])
    done = account.bulk_delete(made, send_meeting_cancellations=SEND_TO_NONE)
    equal({outcome for outcome in done}, {True})


def free_hour(scheme, room):
    """An hour in which a room has nothing."""
    account = service(scheme, room)
    for offset in range(20, 60):
        if not list(account.calendar.view(start=day(offset, 5), end=day(offset, 9))):
            return offset
    raise AssertionError("the room is never free")


def answer_of(item, room):
    """What a room has said to an invitation."""
    item.refresh()
    [resource] = [it for it in item.resources if it.mailbox.email_address == room]
    return resource.response_type


def auto_room(scheme):
    """A room that answers by itself, with the meeting it answered and the hour."""
    account = person(scheme, 1)
    for room in ROOMS:
        offset = free_hour(scheme, room)
        item = simple(
            account,
            fresh(),
            offset,
            6,
            required_attendees=[Attendee(mailbox=Mailbox(email_address=PEOPLE[2]["mailbox"]))],
            resources=[Attendee(mailbox=Mailbox(email_address=room))],
        ).save(send_meeting_invitations=SEND_TO_ALL_AND_SAVE_COPY)
        if answer_of(item, room) == "Accept":
            return room, offset, item
    raise AssertionError("no room accepts")


def case_a_room_answers_and_declines_what_conflicts(scheme):
    room, offset, item = auto_room(scheme)
    [booked] = service(scheme, room).calendar.view(start=day(offset, 6), end=day(offset, 7))
    equal((booked.uid.lower(), booked.is_meeting), (item.uid.lower(), True))
    rival = simple(
        person(scheme, 3), fresh(), offset, 6, resources=[Attendee(mailbox=Mailbox(email_address=room))]
    ).save(send_meeting_invitations=SEND_ONLY_TO_ALL)
    equal(answer_of(rival, room), "Decline")
    item.cancel()
    [cancelled] = service(scheme, room).calendar.view(start=day(offset, 6), end=day(offset, 7))
    equal((cancelled.is_cancelled, cancelled.legacy_free_busy_status), (True, "Free"))


def case_an_attendee_answers(scheme):
    organizer, guest, subject = person(scheme, 1), person(scheme, 4), fresh()
    item = simple(
        organizer, subject, 8, 12, required_attendees=[Attendee(mailbox=Mailbox(email_address=PEOPLE[4]["mailbox"]))]
    ).save(send_meeting_invitations=SEND_TO_ALL_AND_SAVE_COPY)
    [copy] = guest.calendar.filter(subject=subject)
    equal(copy.my_response_type, "NoResponseReceived")
    copy.accept()
    item.refresh()
    equal(item.required_attendees[0].response_type, "Accept")
    copy = guest.calendar.get(subject=subject)
    copy.decline()
    item.refresh()
    equal(item.required_attendees[0].response_type, "Decline")
    equal(guest.calendar.filter(subject=subject).count(), 0)


def case_free_busy_follows_the_right(scheme):
    account = service(scheme)
    busiest = max(ROOMS, key=lambda room: service(scheme, room).calendar.view(start=day(-3), end=day(4)).count())
    views = list(
        account.protocol.get_free_busy_info(
            accounts=[(service(scheme, busiest), "Room", False), (person(scheme, 0), "Required", False)],
            start=day(-3),
            end=day(4),
        )
    )
    equal([view.view_type for view in views], ["DetailedMerged", "FreeBusyMerged"])
    assert views[0].calendar_events, "no events"
    expected = {item.start for item in service(scheme, busiest).calendar.view(start=day(-3), end=day(4))}
    zoned = {event.start.replace(tzinfo=ZONE) if event.start.tzinfo is None else event.start for event in views[0].calendar_events}
    equal(zoned, {start if isinstance(start, EWSDateTime) else EWSDateTime(start.year, start.month, start.day, tzinfo=ZONE) for start in expected})


def case_changes_are_synchronised(scheme):
    account = person(scheme, 5)
    folder = account.calendar
    first = [kind for kind, _ in folder.sync_items()]
    equal(set(first) - {"create"}, set())
    equal(len(first), folder.all().count())
    equal(list(folder.sync_items(sync_state=folder.item_sync_state)), [])
    item = simple(account, fresh(), 9, 6).save(send_meeting_invitations=SEND_TO_NONE)
    [(kind, seen)] = folder.sync_items(sync_state=folder.item_sync_state)
    equal((kind, seen.id), ("create", item.id))
    item.subject += " 改"
    item.save(update_fields=["subject"], send_meeting_invitations=SEND_TO_NONE)
    [(kind, seen)] = folder.sync_items(sync_state=folder.item_sync_state)
    equal((kind, seen.subject), ("update", item.subject))
    gone = item.id
    item.delete(send_meeting_cancellations=SEND_TO_NONE)
    [(kind, seen)] = folder.sync_items(sync_state=folder.item_sync_state)
    equal((kind, seen.id), ("delete", gone))


def case_a_pull_subscription_tells_what_happens(scheme):
    account = person(scheme, 5)
    with account.calendar.pull_subscription() as (subscription, watermark):
        item = simple(account, fresh(), 10, 6).save(send_meeting_invitations=SEND_TO_NONE)
        events = []
        for notification in account.calendar.get_events(subscription, watermark):
            events.extend(notification.events)
        created = [event for event in events if type(event).__name__ == "CreatedEvent"]
        equal([event.item_id.id for event in created], [item.id])
        item.move_to_trash(send_meeting_cancellations=SEND_TO_NONE)
        events = []
        for notification in account.calendar.get_events(subscription, created[0].watermark):
            events.extend(notification.events)
        assert "MovedEvent" in [type(event).__name__ for event in events], events


def case_a_series_is_written_and_changed(scheme):
    account, subject = person(scheme, 6), fresh()
    begin = TODAY + timedelta(days=(7 - TODAY.weekday()) % 7 + 7)
    start = EWSDateTime(begin.year, begin.month, begin.day, 9, tzinfo=ZONE)
    pattern = WeeklyPattern(interval=1, weekdays=["Monday", "Wednesday"], first_day_of_week="Monday")
    master = CalendarItem(
        account=account,
        folder=account.calendar,
        subject=subject,
        start=start,
        end=start + timedelta(hours=1),
        recurrence=Recurrence(pattern=pattern, start=EWSDate.from_date(begin), number=6),
    ).save(send_meeting_invitations=SEND_TO_NONE)

    def starts():
        window = account.calendar.view(start=start - timedelta(days=1), end=start + timedelta(days=40))
        return [item.start for item in window if item.subject.startswith(subject)]

    expected = [start + timedelta(days=days) for days in (0, 2, 7, 9, 14, 16)]
    equal(starts(), expected)
    master.refresh()
    equal((master.type, master.recurrence.pattern), ("RecurringMaster", pattern))
    equal((master.first_occurrence.start, master.last_occurrence.start), (expected[0], expected[-1]))
    third = master.occurrence(index=3)
    third.refresh()
    equal(third.start, expected[2])
    third.start, third.end, third.subject = expected[2] + timedelta(hours=3), expected[2] + timedelta(hours=4), subject + " 改"
    third.save(update_fields=["start", "end", "subject"], send_meeting_invitations=SEND_TO_NONE)
    fourth = master.occurrence(index=4)
    fourth.refresh()
    fourth.delete(send_meeting_cancellations=SEND_TO_NONE)
    equal(starts(), [expected[0], expected[1], expected[2] + timedelta(hours=3), expected[4], expected[5]])
    master.refresh()
    equal([it.original_start for it in master.modified_occurrences], [expected[2]])
    equal([it.start for it in master.deleted_occurrences], [expected[3]])


def case_other_patterns_come_back(scheme):
    account = person(scheme, 6)
    first = EWSDate.from_date(TODAY + timedelta(days=30))
    patterns = [
        (DailyPattern(interval=2), {"end": EWSDate.from_date(TODAY + timedelta(days=40))}),
        (RelativeMonthlyPattern(interval=1, weekday="Friday", week_number="Last"), {"number": 3}),
    ]
    for pattern, end in patterns:
        subject = fresh()
        simple(account, subject, 30, 9, recurrence=Recurrence(pattern=pattern, start=first, **end)).save(
            send_meeting_invitations=SEND_TO_NONE
        )
        read = account.calendar.get(subject=subject)
        equal(read.recurrence.pattern, pattern)


def case_folders_are_walked(scheme):
    account = person(scheme, 0)
    names = {folder.name for folder in account.msg_folder_root.walk()}
    assert {"Calendar", "Contacts", "Inbox", "Deleted Items"} <= names, names
    equal(account.contacts.all().count(), 0)
    equal(account.calendar.total_count, account.calendar.all().count())


def case_out_of_office_is_off(scheme):
    equal(person(scheme, 0).oof_settings.state, "Disabled")


def main():
    """Runs every case over every scheme."""
    cases = [(name[len("case_"):], run) for name, run in globals().items() if name.startswith("case_")]
    failed = 0
    for scheme in SCHEMES:
        for name, run in cases:
            try:
                run(scheme)
                print(f"ok {scheme} {name}", flush=True)
            except Exception as why:  # noqa: BLE001 (whatever goes wrong is the result)
                failed += 1
                print(f"FAIL {scheme} {name} {type(why).__name__}: {' '.join(str(why).split())}", flush=True)
                traceback.print_exc()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
