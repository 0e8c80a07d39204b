"""Microsoft's own libraries against the simulated Graph: MSAL for tokens, msgraph-core for everything else.

What `sandbox serve --json` prints comes in on standard input. One line for each case and cloud goes out, `ok CLOUD CASE`
or `FAIL CLOUD CASE WHY`. Exchanges are written to the file in ROOMBRIDGE_EXCHANGES, where that is set, one JSON object a
line, without headers: what was asked and what came back, for the check against the contract.
"""

import asyncio
import json
import os
import ssl
import sys
import tempfile
import traceback
import uuid
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import httpx
import msal
from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, load_pem_private_key, pkcs12
from msgraph_core import GraphClientFactory

READY = json.loads(sys.stdin.readline())
CA = READY["ca"]
# What requests takes before anything a session says.
os.environ["REQUESTS_CA_BUNDLE"] = CA
CLOUDS = {"outlook": READY["providers"]["outlook"], "outlook-cn": READY["providers"]["outlook-cn"]}
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
MARK = "String {66f5a359-4659-4830-9070-00047ec6ac6e} Name SyncKey"
LOG = os.environ.get("ROOMBRIDGE_EXCHANGES")


class Tenant:
    """A tenant of one cloud and a client that is signed in to it."""

    def __init__(self, info):
        self.info = info
        self.set = info["auth"]["secret"]["set"]
        self.rooms = info["rooms"]
        self.people = [person["mailbox"] for person in info["people"]]
        self.graph = None

    def application(self, credential):
        """A confidential client; the authority is not one Microsoft lists, so it is not looked up there."""
        authority = self.set["token_url"].removesuffix("/oauth2/v2.0/token")
        return msal.ConfidentialClientApplication(
            self.set["client_id"],
            client_credential=credential,
            authority=authority,
            instance_discovery=False,
            verify=CA,
        )

    def token(self, credential=None, scope=None):
        """An answer of the token endpoint."""
        secret = self.info["auth"]["secret"]["secret"]["client_secret"]
        return self.application(credential or secret).acquire_token_for_client([scope or self.set["scope"]])

    def sign_in(self):
        """A client of msgraph-core with its usual middleware."""
        bearer = self.token()["access_token"]
        trust = ssl.create_default_context(cafile=CA)
        inner = httpx.AsyncClient(
            base_url=self.set["graph_url"],
            verify=trust,
            http2=True,
            headers={"Authorization": f"Bearer {bearer}"},
            event_hooks={"response": [note]},
        )
        self.graph = GraphClientFactory.create_with_default_middleware(client=inner)


async def note(response):
    """Writes an exchange down."""
    if not LOG:
        return
    await response.aread()
    request = response.request
    entry = {
        "method": request.method,
        "url": str(request.url),
        "content_type": request.headers.get("content-type"),
        "body": decoded(request.content),
        "status": response.status_code,
        "answer": decoded(response.content),
    }
    with open(LOG, "a", encoding="utf-8") as log:
        log.write(json.dumps(entry, ensure_ascii=False) + "\n")


def decoded(content):
    """JSON, where it is JSON."""
    return json.loads(content) if content else None


def equal(left, right):
    """An assertion that says what it saw."""
    if left != right:
        raise AssertionError(f"{left!r} != {right!r}")


def at(moment):
    """`dateTimeTimeZone` in UTC."""
    return {"dateTime": moment.strftime("%Y-%m-%dT%H:%M:%S"), "timeZone": "UTC"}


def window(days=14):
    """Options of a window around today."""
    begin, end = (NOW + timedelta(days=sign * days) for sign in (-1, 1))
    return f"startDateTime={begin:%Y-%m-%dT%H:%M:%SZ}&endDateTime={end:%Y-%m-%dT%H:%M:%SZ}"


async def get(tenant, path, **headers):
    """A good answer."""
    response = await tenant.graph.get(path, headers=headers)
    equal(response.status_code, 200)
    return response


async def everything(tenant, path, **headers):
    """All pages of a collection, by their links."""
    found, link = [], path
    while link:
        page = (await get(tenant, link, **headers)).json()
        found += page["value"]
        link = page.get("@odata.nextLink")
    return found


def event(subject, hours, **more):
    """An hour that begins so many hours from now."""
    begin = NOW + timedelta(hours=hours)
    return {"subject": subject, "start": at(begin), "end": at(begin + timedelta(hours=1)), **more}


async def create(tenant, mailbox, body):
    """A created event."""
    response = await tenant.graph.post(f"/users/{mailbox}/events", json=body)
    equal(response.status_code, 201)
    return response.json()


async def case_rooms_are_listed_where_the_cloud_has_places(tenant):
    response = await tenant.graph.get("/places/microsoft.graph.room")
    if "chinacloudapi" in tenant.set["scope"]:
        equal(response.status_code, 403)
        return
    listed = await everything(tenant, "/places/microsoft.graph.room?$top=5")
    equal([room["emailAddress"] for room in listed], tenant.rooms)
    lists = await everything(tenant, "/places/microsoft.graph.roomlist")
    members = await everything(tenant, f"/places/{lists[0]['emailAddress']}/microsoft.graph.roomlist/rooms")
    equal(len(members), len(tenant.rooms))


async def case_a_room_is_recognised_by_its_mailbox(tenant):
    room = tenant.rooms[0]
    equal((await get(tenant, f"/users/{room}?$select=id,mail")).json()["mail"], room)
    equal((await get(tenant, f"/users/{room}/mailboxSettings")).json()["userPurpose"], "room")
    equal((await get(tenant, f"/users/{room}/calendar")).json()["owner"]["address"], room)


async def case_a_calendar_view_is_read_page_by_page(tenant):
    room = tenant.rooms[0]
    whole = await everything(tenant, f"/users/{room}/calendarView?{window()}&$top=1000")
    small = await everything(tenant, f"/users/{room}/calendarView?{window()}&$top=3")
    equal([one["id"] for one in small], [one["id"] for one in whole])
    assert len(whole) > 3, whole


async def case_preferences_are_acknowledged(tenant):
    wish = 'outlook.timezone="China Standard Time", IdType="ImmutableId", outlook.body-content-type="text"'
    response = await get(tenant, f"/users/{tenant.rooms[0]}/calendarView?{window()}", Prefer=wish)
    equal(response.headers["preference-applied"], wish)
    equal({one["start"]["timeZone"] for one in response.json()["value"]}, {"China Standard Time"})


async def case_an_event_is_created_found_changed_and_deleted(tenant):
    person, subject = tenant.people[0], f"独立客户端 {uuid.uuid4().hex[:8]}"
    marked = [{"id": MARK, "value": subject}]
    made = await create(tenant, person, event(subject, 700, singleValueExtendedProperties=marked))
    path = f"/users/{person}/events/{made['id']}"
    condition = f"singleValueExtendedProperties/any(ep: ep/id eq '{MARK}' and ep/value eq '{subject}')"
    found = await everything(tenant, f"/users/{person}/events?$filter={quote(condition)}")
    equal([one["id"] for one in found], [made["id"]])
    tag = {"If-Match": made["@odata.etag"]}
    changed = await tenant.graph.patch(path, json={"subject": "改"}, headers=tag)
    equal((changed.status_code, changed.json()["subject"]), (200, "改"))
    late = await tenant.graph.delete(path, headers=tag)
    equal((late.status_code, late.json()["error"]["code"]), (412, "ErrorIrresolvableConflict"))
    equal((await tenant.graph.delete(path)).status_code, 204)
    equal((await tenant.graph.get(path)).status_code, 404)


async def case_a_transaction_creates_once(tenant):
    body = event("once", 710, transactionId=str(uuid.uuid4()))
    await create(tenant, tenant.people[1], body)
    again = await tenant.graph.post(f"/users/{tenant.people[1]}/events", json=body)
    equal((again.status_code, again.json()["error"]["code"]), (409, "ErrorDuplicateTransactionId"))


async def case_a_room_is_booked_and_freed(tenant):
    person, room = tenant.people[2], tenant.rooms[1]
    attendee = {"type": "resource", "emailAddress": {"address": room}}
    made = await create(tenant, person, event("预订", 720, attendees=[attendee]))
    path = f"/users/{person}/events/{made['id']}"
    status = (await get(tenant, path)).json()["attendees"][0]["status"]["response"]
    equal(status, "accepted")
    equal((await tenant.graph.post(f"{path}/cancel", json={"comment": "取消"})).status_code, 202)
    copies = await everything(tenant, f"/users/{room}/calendarView?{window(40)}&$top=1000")
    equal([one["isCancelled"] for one in copies if one["iCalUId"] == made["iCalUId"]], [True])


async def case_a_series_is_expanded(tenant):
    person, first = tenant.people[3], NOW + timedelta(hours=800)
    rule = {
        "pattern": {"type": "daily", "interval": 2},
        "range": {"type": "numbered", "startDate": f"{first:%Y-%m-%d}", "numberOfOccurrences": 3},
    }
    made = await create(tenant, person, event("每两天", 800, recurrence=rule))
    instances = await everything(tenant, f"/users/{person}/events/{made['id']}/instances?{window(60)}")
    starts = [one["start"]["dateTime"][:19] for one in instances]
    equal(starts, [f"{first + timedelta(days=2 * n):%Y-%m-%dT%H:%M:%S}" for n in range(3)])


async def case_delta_tells_what_is_new(tenant):
    person = tenant.people[4]

    async def round(link):
        found = []
        while True:
            page = (await get(tenant, link)).json()
            found += page["value"]
            link = page.get("@odata.nextLink")
            if not link:
                return found, page["@odata.deltaLink"]

    _, link = await round(f"/users/{person}/calendarView/delta?{window(40)}")
    made = await create(tenant, person, event("新", 730))
    found, link = await round(link)
    equal([one["id"] for one in found], [made["id"]])
    await tenant.graph.delete(f"/users/{person}/events/{made['id']}")
    found, _ = await round(link)
    equal([(one["id"], one["@removed"]["reason"]) for one in found], [(made["id"], "deleted")])


async def case_a_batch_answers_each_request(tenant):
    wanted = {
        "1": f"/users/{tenant.rooms[0]}/mailboxSettings",
        "2": f"/users/{tenant.rooms[0]}/calendarView?{window()}&$top=1",
        "3": "/users/nobody@practice.example",
    }
    requests = [{"id": key, "method": "GET", "url": url} for key, url in wanted.items()]
    response = await tenant.graph.post("/$batch", json={"requests": requests})
    equal(response.status_code, 200)
    equal({one["id"]: one["status"] for one in response.json()["responses"]}, {"1": 200, "2": 200, "3": 404})


async def case_schedules_are_told(tenant):
    body = {"schedules": tenant.rooms[:3], "startTime": at(NOW), "endTime": at(NOW + timedelta(days=1))}
    response = await tenant.graph.post(f"/users/{tenant.rooms[0]}/calendar/getSchedule", json=body)
    equal([one["scheduleId"] for one in response.json()["value"]], tenant.rooms[:3])


async def case_small_questions_are_answered(tenant):
    person, room = tenant.people[5], tenant.rooms[0]
    users = await everything(tenant, "/users?$top=7&$select=id,mail,accountEnabled")
    equal(len(users), len(tenant.people) + len(tenant.rooms) + 1)
    zones = await everything(tenant, f"/users/{room}/outlook/supportedTimeZones")
    assert "China Standard Time" in [zone["alias"] for zone in zones], zones
    calendars = await everything(tenant, f"/users/{room}/calendars")
    equal([calendar["isDefaultCalendar"] for calendar in calendars], [True])
    client = tenant.set["client_id"]
    registered = (await get(tenant, f"/applications(appId='{client}')")).json()
    equal(len(registered["passwordCredentials"]), 2)
    equal([one["appId"] for one in await everything(tenant, "/applications")], [client])
    equal(len(await everything(tenant, "/organization")), 1)
    events = await everything(tenant, f"/users/{person}/calendar/events?$top=50")
    question = {
        "inputIds": [one["id"] for one in events],
        "sourceIdType": "restId",
        "targetIdType": "restImmutableEntryId",
    }
    # The contract has the names of Microsoft's metadata.
    body = {name[0].upper() + name[1:]: value for name, value in question.items()}
    response = await tenant.graph.post(f"/users/{person}/translateExchangeIds", json=body)
    immutable = await everything(tenant, f"/users/{person}/calendar/events?$top=50", Prefer='IdType="ImmutableId"')
    equal([one["targetId"] for one in response.json()["value"]], [one["id"] for one in immutable])


async def case_an_attendee_answers(tenant):
    organiser, guest = tenant.people[6], tenant.people[7]
    attendee = {"type": "required", "emailAddress": {"address": guest}}
    made = await create(tenant, organiser, event("请回复", 740, attendees=[attendee]))
    seen = await everything(tenant, f"/users/{guest}/calendar/calendarView?{window(40)}&$top=1000")
    copy = next(one for one in seen if one["iCalUId"] == made["iCalUId"])
    for action, response in {"tentativelyAccept": "tentativelyAccepted", "accept": "accepted", "decline": "declined"}.items():
        body = {"comment": "", "sendResponse": True}
        sent = await tenant.graph.post(f"/users/{guest}/events/{copy['id']}/{action}", json=body)
        equal(sent.status_code, 202)
        own = (await get(tenant, f"/users/{organiser}/events/{made['id']}")).json()
        equal(own["attendees"][0]["status"]["response"], response)


async def case_what_roombridge_wrote_is_seen(tenant):
    wrote = tenant.info["written"]
    mine, room = wrote["mailbox"], wrote["room"]
    everything_mine = await everything(tenant, f"/users/{mine}/calendarView?{window(40)}&$top=1000")
    own = next(one for one in everything_mine if one["subject"] == wrote["subject"])
    equal((own["start"]["dateTime"][:19], own["showAs"]), (wrote["start"], "tentative"))
    equal((own["bodyPreview"], own["location"]["locationEmailAddress"]), (wrote["body"], room))
    equal([one["emailAddress"]["address"] for one in own["attendees"]], wrote["attendees"])
    equal([one["type"] for one in own["attendees"]], ["required", "resource", "optional"])
    equal(own["attendees"][1]["status"]["response"], "accepted")
    days = next(one for one in everything_mine if one["subject"] == wrote["days"]["subject"])
    equal((days["isAllDay"], days["start"]["dateTime"][:10]), (True, wrote["days"]["first"]))
    lost = next(one for one in everything_mine if one["subject"] == wrote["declined"])
    equal(lost["attendees"][1]["status"]["response"], "declined")
    copies = await everything(tenant, f"/users/{room}/calendarView?{window(40)}&$top=1000")
    equal([one["isCancelled"] for one in copies if one["iCalUId"] == own["iCalUId"]], [False])
    equal(sorted(one["subject"] for one in copies if one["subject"].startswith("Canceled: Roombridge")), wrote["cancelled"])
    equal([one for one in copies if one["iCalUId"] == lost["iCalUId"]], [])


async def case_a_certificate_signs_in_as_well_as_a_secret(tenant):
    pem = tenant.info["auth"]["certificate"]["secret"]["certificate"]
    assert "access_token" in tenant.token(credential_of(pem)), "no token"


async def case_a_pfx_file_signs_in_too(tenant):
    pem = tenant.info["auth"]["certificate"]["secret"]["certificate"].encode()
    key = load_pem_private_key(pem, None)
    certificate = x509.load_pem_x509_certificate(pem)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "application.pfx")
        with open(path, "wb") as file:
            sealed = BestAvailableEncryption(b"practice")
            file.write(pkcs12.serialize_key_and_certificates(b"application", key, certificate, None, sealed))
        credential = {"private_key_pfx_path": path, "passphrase": "practice"}
        assert "access_token" in tenant.token(credential), "no token"


async def case_the_certificate_of_the_other_cloud_is_not_registered(tenant):
    pem = tenant.info["practice"]["other_cloud"]["certificate"]
    equal(tenant.token(credential_of(pem))["error_codes"], [700027])


def credential_of(pem):
    """A certificate with its key, as MSAL takes it."""
    end = "-----END CERTIFICATE-----\n"
    certificate, key = pem.split(end)
    return {"private_key": key, "public_certificate": certificate + end}


async def case_wrong_credentials_are_told_apart(tenant):
    def code(**what):
        return tenant.token(**what)["error_codes"]

    practice = tenant.info["practice"]
    equal(code(credential=practice["client_secret_id"]), [7000215])
    equal(code(credential=practice["expired_client_secret"]), [7000222])
    equal(code(scope=practice["other_cloud"]["scope"]), [500011])


async def main():
    """Runs every case in every cloud."""
    cases = [(name[len("case_"):], run) for name, run in globals().items() if name.startswith("case_")]
    failed = 0
    for cloud, info in CLOUDS.items():
        tenant = Tenant(info)
        tenant.sign_in()
        for name, run in cases:
            try:
                await run(tenant)
                print(f"ok {cloud} {name}", flush=True)
            except Exception as why:  # noqa: BLE001 (whatever goes wrong is the result)
                failed += 1
                print(f"FAIL {cloud} {name} {type(why).__name__}: {' '.join(str(why).split())}", flush=True)
                traceback.print_exc()
        await tenant.graph.aclose()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    asyncio.run(main())
