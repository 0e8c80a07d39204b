"""DingTalk's own Python libraries against the simulated service: the Stream client and the generated SDK, as released.

Standard input: the JSON a sandbox prints when it is ready (its first line is enough).
Standard output: one line for each case, ``ok NAME`` or ``FAIL NAME WHY``. Exits with 1 when a case failed.
The environment points both at the sandbox: its address and the certificate of its authority. Nothing in the libraries is
changed.
"""

import asyncio
import json
import os
import queue
import sys
import threading
import time
import traceback
import urllib.request

READY = json.loads(sys.stdin.readline())
SERVER = READY["providers"]["dingtalk"]
SET = SERVER["auth"]["app"]["set"]
SECRET = SERVER["auth"]["app"]["secret"]
BASE = SET["host_api"]
CA = READY["ca"]
# What both libraries read when they are loaded.
os.environ["DINGTALK_OPENAPI_ENDPOINT"] = BASE
os.environ["REQUESTS_CA_BUNDLE"] = os.environ["SSL_CERT_FILE"] = CA

import dingtalk_stream  # noqa: E402
import requests  # noqa: E402
from alibabacloud_dingtalk.calendar_1_0 import models as calendar  # noqa: E402
from alibabacloud_dingtalk.calendar_1_0.client import Client as CalendarClient  # noqa: E402
from alibabacloud_dingtalk.oauth2_1_0 import models as oauth  # noqa: E402
from alibabacloud_dingtalk.oauth2_1_0.client import Client as TokenClient  # noqa: E402
from alibabacloud_dingtalk.rooms_1_0 import models as rooms  # noqa: E402
from alibabacloud_dingtalk.rooms_1_0.client import Client as RoomsClient  # noqa: E402
from alibabacloud_tea_openapi import models as openapi  # noqa: E402
from alibabacloud_tea_util import models as util  # noqa: E402
from Tea.exceptions import TeaException  # noqa: E402

PATIENCE = 120
OPERATOR = SET["operator"]
PERSON = SERVER["people"][1]["mailbox"]


def control(path, body=None):
    """The sandbox's control API."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        f"{READY['control']}/{path}", data=data, headers={"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def until(what, sentence):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(sentence)


def opened():
    """How many Stream connections were opened so far."""
    return sum(one["path"] == "/connect" and one["status"] == 101 for one in control("journal")["requests"])


def retitle(title):
    control("world", {"op": "edit_person", "mailbox": PERSON, "title": title})


class Seen(dingtalk_stream.EventHandler):
    def __init__(self):
        super().__init__()
        self.events = queue.Queue()

    async def process(self, event):
        self.events.put((event.headers, event.data))
        return dingtalk_stream.AckMessage.STATUS_OK, "OK"


SEEN = Seen()


def start():
    credential = dingtalk_stream.Credential(SET["client_id"], SECRET["client_secret"])
    client = dingtalk_stream.DingTalkStreamClient(credential)
    client.register_all_event_handler(SEEN)
    threading.Thread(target=lambda: asyncio.run(client.start()), daemon=True).start()
    until(lambda: opened() >= 1, "the client does not connect")
    return client


def case_stream_takes_an_event_and_its_answer_counts():
    start()
    retitle("first")
    headers, data = SEEN.events.get(timeout=PATIENCE)
    assert headers.event_type == "user_modify_org", headers
    assert headers.event_corp_id == SET["corp_id"] and headers.event_unified_app_id == SET["unified_app_id"], headers
    assert data["diffInfo"][0]["curr"]["position"] == "first", data
    # Taken: nothing comes again when the times of redelivery pass.
    time.sleep(0.5)
    control("clock", {"advance": 45})
    time.sleep(0.5)
    assert SEEN.events.empty(), SEEN.events.get()


def case_stream_survives_a_disconnect():
    before = opened()
    control("faults", "stream_disconnect,times:1")
    until(lambda: opened() > before, "the client does not come back")
    retitle("second")
    _, data = SEEN.events.get(timeout=PATIENCE)
    assert data["diffInfo"][0]["curr"]["position"] == "second", data


def case_stream_survives_a_cut():
    before = opened()
    control("faults", "stream_cut,times:1")
    until(lambda: opened() > before, "the client does not come back")
    retitle("third")
    _, data = SEEN.events.get(timeout=PATIENCE)
    assert data["diffInfo"][0]["curr"]["position"] == "third", data


def config():
    host = BASE.removeprefix("https://")
    return openapi.Config(protocol="https", endpoint=host, region_id="central")


def token():
    answer = TokenClient(config()).get_access_token(
        oauth.GetAccessTokenRequest(app_key=SET["client_id"], app_secret=SECRET["client_secret"])
    )
    assert answer.body.expire_in == 7200, answer.body
    return answer.body.access_token


def listed(client, **more):
    headers = rooms.QueryMeetingRoomListHeaders(x_acs_dingtalk_access_token=token())
    request = rooms.QueryMeetingRoomListRequest(union_id=OPERATOR, **more)
    return client.query_meeting_room_list_with_options(request, headers, util.RuntimeOptions()).body


def case_sdk_lists_the_rooms_page_by_page():
    client, found, after = RoomsClient(config()), [], None
    while True:
        page = listed(client, max_results=3, next_token=after)
        found += page.result
        if not page.has_more:
            break
        after = page.next_token
    assert [room.isv_room_id for room in found] == SERVER["rooms"], found
    assert all(room.room_id and room.room_name and room.room_capacity for room in found)
    assert all(room.corp_id == SET["corp_id"] for room in found)


def event_time(hour):
    return {"date_time": f"2031-05-06T{hour:02}:00:00+08:00", "time_zone": "Asia/Shanghai"}


def create(client, key, hour=3):
    request = calendar.CreateEventRequest(
        summary="practice", start=calendar.CreateEventRequestStart(**event_time(hour)),
        end=calendar.CreateEventRequestEnd(**event_time(hour + 1)),
    )
    headers = calendar.CreateEventHeaders(x_acs_dingtalk_access_token=token(), x_client_token=key)
    return client.create_event_with_options(OPERATOR, "primary", request, headers, util.RuntimeOptions()).body


def case_sdk_creates_an_event_once_and_books_a_room():
    client = CalendarClient(config())
    made = create(client, "key-1")
    assert made.id == create(client, "key-1").id and made.organizer.id == OPERATOR, made
    room = listed(RoomsClient(config()), max_results=100).result[0].room_id
    headers = calendar.AddMeetingRoomsHeaders(x_acs_dingtalk_access_token=token())
    add = calendar.AddMeetingRoomsRequest(
        meeting_rooms_to_add=[calendar.AddMeetingRoomsRequestMeetingRoomsToAdd(room_id=room)]
    )
    options = util.RuntimeOptions()
    assert client.add_meeting_rooms_with_options(OPERATOR, "primary", made.id, add, headers, options).body.result
    got = client.get_event_with_options(
        OPERATOR, "primary", made.id, calendar.GetEventRequest(),
        calendar.GetEventHeaders(x_acs_dingtalk_access_token=token()), options,
    ).body
    assert [(one.room_id, one.response_status) for one in got.meeting_rooms] == [(room, "accepted")], got
    schedule = client.get_meeting_rooms_schedule_with_options(
        OPERATOR,
        calendar.GetMeetingRoomsScheduleRequest(
            room_ids=[room], start_time="2031-05-05T00:00:00Z", end_time="2031-05-07T00:00:00Z"
        ),
        calendar.GetMeetingRoomsScheduleHeaders(x_acs_dingtalk_access_token=token()), options,
    ).body
    assert [one.event_id for one in schedule.schedule_information[0].schedule_items] == [made.id], schedule


def case_sdk_tells_a_missing_permission():
    control("faults", "missing_scope=VideoConference.Conference.Read")
    try:
        listed(RoomsClient(config()))
    except TeaException as error:
        assert error.code == "Forbidden.AccessDenied.AccessTokenPermissionDenied", error
        denied = error.data["accessdenieddetail"]
        assert denied["requiredScopes"] == ["VideoConference.Conference.Read"], error
        return
    finally:
        control("faults", {"missing_scope": False})
    raise AssertionError("it was granted")


def case_a_token_serves_the_old_host_too():
    answer = requests.get(f"{BASE}/auth/scopes", params={"access_token": token()}, timeout=30).json()
    assert answer["errcode"] == 0 and answer["auth_org_scopes"]["authed_dept"] == [1], answer


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
    sys.stdout.flush()
    # The Stream client never ends by itself.
    os._exit(1 if failed else 0)


main()
