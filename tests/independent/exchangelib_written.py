"""exchangelib, an independent EWS client, reads items another client made and compares them with what was meant.

Standard input: the JSON a sandbox prints when it is ready, then ``{"items": [..], "absent": SUBJECT}``.
Standard output: ``ok SUBJECT`` for each item that reads as expected. Ends with a traceback when one does not.
"""

import json
import os
import sys
from datetime import datetime

READY = json.loads(sys.stdin.readline())
EXPECTED = json.loads(sys.stdin.readline())
EXCHANGE = READY["providers"]["exchange-ews"]
# requests, below exchangelib, verifies against this bundle alone.
os.environ["REQUESTS_CA_BUNDLE"] = READY["ca"] or EXCHANGE["auth"]["basic"]["set"]["ca_file"]

from exchangelib import (  # noqa: E402 (the bundle has to be named first)
    BASIC,
    DELEGATE,
    UTC,
    Account,
    Configuration,
    Credentials,
    EWSDate,
    EWSDateTime,
    EWSTimeZone,
)


def connect():
    """The first person's own mailbox."""
    person = EXCHANGE["people"][0]
    # requests writes Basic credentials as Latin-1; these are the bytes of UTF-8, which Exchange reads.
    password = person["password"].encode().decode("latin-1")
    configuration = Configuration(
        service_endpoint=EXCHANGE["auth"]["basic"]["set"]["ews_url"],
        credentials=Credentials(person["login"], password),
        auth_type=BASIC,
    )
    return Account(
        person["mailbox"],
        config=configuration,
        autodiscover=False,
        access_type=DELEGATE,
        default_timezone=EWSTimeZone("Asia/Shanghai"),
    )


def moment(text, all_day):
    """A day, or an instant."""
    if all_day:
        return EWSDate.fromisoformat(text)
    at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return EWSDateTime(at.year, at.month, at.day, at.hour, at.minute, at.second, tzinfo=UTC)


def addresses(attendees):
    """Who is in a list."""
    return [one.mailbox.email_address.lower() for one in attendees or []]


def equal(left, right):
    """An assertion that says what it saw."""
    if left != right:
        raise AssertionError(f"{left!r} != {right!r}")


def check(item, wanted):
    """Every field that was written."""
    equal((item.subject, item.body, item.location), (wanted["subject"], wanted["body"], wanted["location"]))
    equal((item.uid.lower(), item.is_all_day), (wanted["uid"], wanted["all_day"]))
    for name in ("start", "end"):
        equal(getattr(item, name), moment(wanted[name], wanted["all_day"]))
    equal(item.sensitivity, "Private" if wanted["private"] else "Normal")
    equal(item.legacy_free_busy_status, "Busy")
    equal(addresses(item.required_attendees), wanted["required"])
    equal(addresses(item.optional_attendees), wanted["optional"])
    equal(addresses(item.resources), wanted["resources"])
    if not wanted["all_day"]:
        equal(item._start_timezone.ms_id, "China Standard Time")


def main():
    """Finds every item by its subject, and none that was removed."""
    account = connect()
    for wanted in EXPECTED["items"]:
        item = account.calendar.get(subject=wanted["subject"])
        equal(item.id, wanted["id"])
        check(item, wanted)
        print(f"ok {wanted['subject']}", flush=True)
    equal(account.calendar.filter(subject=EXPECTED["absent"]).count(), 0)
    print(f"ok {EXPECTED['absent']}", flush=True)


if __name__ == "__main__":
    main()
