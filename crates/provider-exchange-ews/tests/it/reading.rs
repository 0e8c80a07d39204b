//! Reading a calendar.

use std::sync::atomic::{AtomicUsize, Ordering};

use connector::{Access, Changed, Cursor};
use model::{Coverage, MeetingKey, MeetingStatus, SeriesRole, When};

use crate::{
    answers::{asked_ids, attributes, envelope, fault, fetched, item, message, messages, one, page},
    support::{Answer, FakeNet, Outcome, ROOM, Stored, at, fake, fortnight, ok, open, read, run},
};

const START: &str = "2026-11-26T01:00:00Z";
const END: &str = "2026-11-26T02:00:00Z";

fn plain(ids: std::ops::Range<usize>) -> Vec<String> {
    ids.map(|i| item(&format!("i{i}"), START, END, "")).collect()
}

/// A server with some items that gives details of whatever is asked.
fn server(count: usize) -> std::sync::Arc<FakeNet> {
    fake(move |operation, request| match operation {
        "FindItem" => ok(page(&plain(0..count), true)),
        _ => ok(fetched(
            &asked_ids(request)
                .iter()
                .map(|id| item(id, START, END, "<t:Body>text</t:Body>"))
                .collect::<Vec<_>>(),
        )),
    })
}

#[test]
fn details_are_fetched_in_batches_and_only_when_asked_for() {
    let net = server(120);
    let outcome = run(read(&*open(net.clone(), "basic", &[]), fortnight(), true, &Stored::default()));
    assert_eq!((outcome.items.len(), net.count("FindItem"), net.count("GetItem")), (120, 1, 3));
    assert!(outcome.items.iter().all(|i| i.meeting.body.as_deref() == Some("text")));
    let net = server(120);
    let outcome = run(read(&*open(net.clone(), "basic", &[]), fortnight(), false, &Stored::default()));
    assert_eq!((outcome.items.len(), net.count("GetItem")), (120, 0));
}

#[test]
fn what_is_stored_is_not_fetched_again_until_it_changes_or_details_are_wanted() {
    let net = server(10);
    let session = open(net.clone(), "basic", &[]);
    let first = run(read(&*session, fortnight(), true, &Stored::default()));
    let second = run(read(&*session, fortnight(), true, &first.stored()));
    assert_eq!((second.items.len(), second.same.len(), net.count("GetItem")), (0, 10, 1));
    let mut stored = first.stored();
    stored.0.insert("i3".into(), "older".into());
    let third = run(read(&*session, fortnight(), true, &stored));
    assert_eq!((third.items.len(), third.same.len()), (1, 9));
    let listed = run(read(&*session, fortnight(), false, &Stored::default()));
    let detailed = run(read(&*session, fortnight(), true, &listed.stored()));
    assert_eq!(detailed.items.len(), 10, "details were never read");
}

#[test]
fn a_slow_server_is_asked_for_less_and_remembers_it() {
    let net = fake(|operation, request| match operation {
        "FindItem" => ok(page(&plain(0..60), true)),
        _ if asked_ids(request).len() > 12 => Answer { status: 500, ..ok(fault("ErrorTimeoutExpired")) },
        _ => ok(fetched(&asked_ids(request).iter().map(|id| item(id, START, END, "")).collect::<Vec<_>>())),
    });
    let session = open(net.clone(), "basic", &[]);
    let outcome = run(read(&*session, fortnight(), true, &Stored::default()));
    assert_eq!((outcome.items.len(), outcome.fault()), (60, None));
    // 50, 25, then fives of twelve.
    assert_eq!(net.count("GetItem"), 2 + 5);
    run(read(&*session, fortnight(), true, &Stored::default()));
    assert_eq!(net.count("GetItem"), 2 + 5 + 5, "the session asks for twelve at once now");
}

#[test]
fn answers_that_are_too_large_or_too_late_are_asked_for_in_smaller_pieces() {
    for (too_much, expected) in [(Answer::too_large as fn() -> Answer, 3 + 6), (|| Answer::status(0), 2 + 5)]
    {
        let net = fake(move |operation, request| match operation {
            "FindItem" => ok(page(&plain(0..60), true)),
            _ if asked_ids(request).len() > 12 => too_much(),
            _ => {
                ok(fetched(&asked_ids(request).iter().map(|id| item(id, START, END, "")).collect::<Vec<_>>()))
            }
        });
        let outcome = run(read(&*open(net.clone(), "basic", &[]), fortnight(), true, &Stored::default()));
        assert_eq!((outcome.items.len(), outcome.fault()), (60, None));
        assert!(net.count("GetItem") <= expected + 2, "{}", net.count("GetItem"));
    }
}

#[test]
fn one_item_beyond_every_cap_is_a_problem_of_that_item() {
    let net = fake(|operation, request| match operation {
        "FindItem" => ok(page(&plain(0..9), true)),
        _ if asked_ids(request).contains(&"i4".to_owned()) => Answer::too_large(),
        _ => ok(fetched(&asked_ids(request).iter().map(|id| item(id, START, END, "")).collect::<Vec<_>>())),
    });
    let outcome = run(read(&*open(net, "basic", &[]), fortnight(), true, &Stored::default()));
    assert_eq!((outcome.items.len(), broken(&outcome)), (8, vec!["i4"]));
    assert_eq!(outcome.fault().unwrap().code, "item.unreadable");
}

/// Ids of items that cannot be read.
fn broken(outcome: &Outcome) -> Vec<&str> {
    outcome.broken.iter().map(|item| item.source_ref.as_str()).collect()
}

#[test]
fn a_stopped_batch_goes_on_where_it_stopped() {
    let net = fake(|operation, request| match operation {
        "FindItem" => ok(page(&plain(0..20), true)),
        _ => {
            let all: Vec<String> = asked_ids(request)
                .iter()
                .enumerate()
                .map(|(at, id)| match at {
                    0..7 => one(
                        "GetItem",
                        "Success",
                        "NoError",
                        &format!("<m:Items>{}</m:Items>", item(id, START, END, "")),
                    ),
                    _ => one("GetItem", "Warning", "ErrorBatchProcessingStopped", "<m:Items/>"),
                })
                .collect();
            ok(messages("GetItem", &all))
        }
    });
    let outcome = run(read(&*open(net.clone(), "basic", &[]), fortnight(), true, &Stored::default()));
    assert_eq!((outcome.items.len(), outcome.fault(), net.count("GetItem")), (20, None, 3));
}

#[test]
fn a_batch_that_is_never_tried_ends_partial() {
    let net = fake(|operation, request| match operation {
        "FindItem" => ok(page(&plain(0..20), true)),
        _ => ok(messages(
            "GetItem",
            &asked_ids(request)
                .iter()
                .map(|_| one("GetItem", "Warning", "ErrorBatchProcessingStopped", "<m:Items/>"))
                .collect::<Vec<_>>(),
        )),
    });
    let outcome = run(read(&*open(net.clone(), "basic", &[]), fortnight(), true, &Stored::default()));
    assert_eq!(outcome.fault().unwrap().code, "ews.timeout");
    assert!(net.count("GetItem") <= 4);
}

#[test]
fn one_item_that_fails_is_handed_on_as_such_and_leaves_the_others() {
    let net = fake(|operation, request| match operation {
        "FindItem" => ok(page(&plain(0..5), true)),
        _ => ok(messages(
            "GetItem",
            &asked_ids(request)
                .iter()
                .map(|id| match id.as_str() {
                    "i1" => one("GetItem", "Error", "ErrorItemCorrupt", "<m:Items/>"),
                    "i2" => one("GetItem", "Error", "ErrorItemNotFound", "<m:Items/>"),
                    id => one(
                        "GetItem",
                        "Success",
                        "NoError",
                        &format!("<m:Items>{}</m:Items>", item(id, START, END, "")),
                    ),
                })
                .collect::<Vec<_>>(),
        )),
    });
    let outcome = run(read(&*open(net, "basic", &[]), fortnight(), true, &Stored::default()));
    assert_eq!((outcome.items.len(), broken(&outcome)), (3, vec!["i1"]));
    assert!(matches!(outcome.coverage, Coverage::Flawed { .. }), "what is missing besides is really gone");
    let fault = outcome.fault().unwrap();
    assert_eq!((fault.code.as_str(), fault.params["items"].as_str()), ("item.unreadable", "1"));
    assert_eq!(fault.vendor.as_ref().unwrap().code.as_deref(), Some("ErrorItemCorrupt"));
}

#[test]
fn an_item_that_breaks_the_answer_is_isolated() {
    let net = fake(|operation, request| match operation {
        "FindItem" => ok(page(&plain(0..40), true)),
        _ if asked_ids(request).contains(&"i17".to_owned()) => ok(envelope("<m:GetItemResponse><broken</x>")),
        _ => ok(fetched(&asked_ids(request).iter().map(|id| item(id, START, END, "")).collect::<Vec<_>>())),
    });
    let outcome = run(read(&*open(net.clone(), "basic", &[]), fortnight(), true, &Stored::default()));
    assert_eq!((outcome.items.len(), broken(&outcome)), (39, vec!["i17"]));
    assert_eq!(outcome.fault().unwrap().code, "item.unreadable");
    assert!(net.count("GetItem") < 20, "{}", net.count("GetItem"));
}

#[test]
fn private_meetings_are_masked_before_they_leave_the_provider() {
    let secret = "<t:Sensitivity>Private</t:Sensitivity><t:Location>canary</t:Location><t:Body>canary</t:Body>\
                  <t:Organizer><t:Mailbox><t:Name>canary</t:Name></t:Mailbox></t:Organizer><t:RequiredAttendees>\
                  <t:Attendee><t:Mailbox><t:EmailAddress>canary@practice.example</t:EmailAddress></t:Mailbox>\
                  </t:Attendee></t:RequiredAttendees>";
    let net = fake(move |operation, _| {
        let one = item("p", START, END, secret).replace("Item p", "canary");
        ok(if operation == "FindItem" { page(&[one], true) } else { fetched(&[one]) })
    });
    for details in [false, true] {
        let outcome = run(read(&*open(net.clone(), "basic", &[]), fortnight(), details, &Stored::default()));
        assert_eq!(outcome.items.len(), 1);
        assert!(!format!("{outcome:?}").contains("canary"), "{outcome:?}");
    }
}

#[test]
fn all_day_items_are_read_through_their_own_zone_even_without_details() {
    let all_day = "<t:IsAllDayEvent>true</t:IsAllDayEvent>";
    let net = fake(move |operation, _| {
        let (start, end) = ("2026-11-25T11:00:00Z", "2026-11-26T11:00:00Z");
        let zone = format!("{all_day}<t:StartTimeZone Id=\"New Zealand Standard Time\" Name=\"x\"/>");
        ok(if operation == "FindItem" {
            page(&[item("a", start, end, all_day)], true)
        } else {
            fetched(&[item("a", start, end, &zone)])
        })
    });
    let outcome = run(read(&*open(net, "basic", &[]), fortnight(), false, &Stored::default()));
    let When::AllDay { first, last } = outcome.items[0].meeting.when else { panic!("timed") };
    assert_eq!((first.to_string(), last.to_string()), ("2026-11-26".into(), "2026-11-26".into()));
}

#[test]
fn cancelled_meetings_are_kept_as_cancelled_and_foreign_kinds_are_passed_over() {
    let cancelled = item("c", START, END, "<t:IsCancelled>true</t:IsCancelled>");
    let request =
        "<t:MeetingRequest><t:ItemId Id=\"q\"/><t:Subject>x</t:Subject></t:MeetingRequest>".to_owned();
    let net = fake(move |_, _| ok(page(&[cancelled.clone(), request.clone()], true)));
    let outcome = run(read(&*open(net, "basic", &[]), fortnight(), false, &Stored::default()));
    assert_eq!((outcome.items.len(), outcome.fault()), (1, None));
    assert_eq!(outcome.items[0].meeting.status, MeetingStatus::Cancelled);
}

#[test]
fn a_master_in_a_view_is_expanded_with_its_exceptions() {
    let kind = |kind: &str| format!("<t:CalendarItemType>{kind}</t:CalendarItemType>");
    let rule = "<t:Recurrence><t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence><t:NumberedRecurrence>\
                <t:StartDate>2026-11-26T00:00:00.000000Z</t:StartDate><t:NumberOfOccurrences>4</t:NumberOfOccurrences>\
                </t:NumberedRecurrence></t:Recurrence><t:ModifiedOccurrences><t:Occurrence><t:ItemId Id=\"x\"/>\
                <t:Start>2026-11-27T09:00:00Z</t:Start><t:OriginalStart>2026-11-27T01:00:00Z</t:OriginalStart>\
                </t:Occurrence></t:ModifiedOccurrences><t:DeletedOccurrences><t:DeletedOccurrence>\
                <t:Start>2026-11-28T01:00:00Z</t:Start></t:DeletedOccurrence></t:DeletedOccurrences>";
    let net = fake(move |operation, request| match operation {
        "FindItem" => ok(page(&[item("m", START, END, &kind("RecurringMaster"))], true)),
        _ if asked_ids(request) == ["m"] => {
            ok(fetched(&[item("m", START, END, &format!("{}{rule}", kind("RecurringMaster")))]))
        }
        _ => ok(fetched(&[item("x", "2026-11-27T09:00:00Z", "2026-11-27T10:00:00Z", &kind("Exception"))
            .replace("UID-x", "uid-M")])),
    });
    let session = open(net.clone(), "basic", &[]);
    let outcome = run(read(&*session, fortnight(), false, &Stored::default()));
    let mut seen: Vec<_> = outcome.items.iter().map(|i| (i.meeting.key.clone(), i.meeting.series)).collect();
    seen.sort_by(|a, b| a.0.cmp(&b.0));
    let key = |start: &str| MeetingKey::occurrence("uid-m", at(start));
    assert_eq!(
        seen,
        [
            (key("2026-11-26T01:00:00Z"), SeriesRole::Occurrence),
            (key("2026-11-27T01:00:00Z"), SeriesRole::Exception),
            (key("2026-11-29T01:00:00Z"), SeriesRole::Occurrence),
        ]
    );
    let again = run(read(&*session, fortnight(), false, &outcome.stored()));
    assert_eq!((again.items.len(), again.same.len()), (0, 3));
}

fn busy(view: &str, events: &str) -> String {
    envelope(&format!(
        "<GetUserAvailabilityResponse xmlns=\"http://schemas.microsoft.com/exchange/services/2006/messages\">\
         <FreeBusyResponseArray><FreeBusyResponse><ResponseMessage ResponseClass=\"Success\"><ResponseCode>NoError\
         </ResponseCode></ResponseMessage><FreeBusyView><FreeBusyViewType>{view}</FreeBusyViewType>\
         <CalendarEventArray>{events}</CalendarEventArray></FreeBusyView></FreeBusyResponse></FreeBusyResponseArray>\
         </GetUserAvailabilityResponse>"
    ))
}

#[test]
fn where_only_busy_times_are_granted_they_are_read_and_marked_so() {
    let event = "<CalendarEvent><StartTime>2026-11-26T01:00:00</StartTime><EndTime>2026-11-26T02:00:00</EndTime>\
                 <BusyType>Busy</BusyType></CalendarEvent>";
    let net = fake(move |operation, _| match operation {
        "FindItem" => ok(message("FindItem", "Error", "ErrorAccessDenied", "")),
        _ => ok(busy("FreeBusy", event)),
    });
    let session = open(net.clone(), "basic", &[]);
    let outcome = run(read(&*session, fortnight(), true, &Stored::default()));
    assert_eq!((outcome.items.len(), &outcome.coverage), (1, &Coverage::BusyOnly));
    assert_eq!(outcome.items[0].meeting.title, None);
    let again = run(read(&*session, fortnight(), true, &outcome.stored()));
    assert_eq!((again.items.len(), again.same.len()), (0, 1));
}

#[test]
fn a_view_of_none_is_no_right_and_never_an_empty_calendar() {
    for view in ["None", "MergedOnly"] {
        let net = fake(move |operation, _| match operation {
            "FindItem" => ok(message("FindItem", "Error", "ErrorItemNotFound", "")),
            _ => ok(busy(view, "")),
        });
        let outcome = run(read(&*open(net, "basic", &[]), fortnight(), true, &Stored::default()));
        assert_eq!(outcome.fault().unwrap().code, "room.calendar_not_found", "{view}");
    }
}

#[test]
fn long_windows_of_busy_times_are_asked_in_whole_days_of_at_most_42() {
    let net = fake(move |operation, _| match operation {
        "FindItem" => ok(message("FindItem", "Error", "ErrorAccessDenied", "")),
        _ => ok(busy("FreeBusy", "")),
    });
    let whole = crate::support::window("2026-01-01T05:00:00Z", "2026-04-01T05:00:00Z");
    run(read(&*open(net.clone(), "basic", &[]), whole, true, &Stored::default()));
    let sent = net.sent.lock().unwrap();
    let spans: Vec<String> = sent
        .iter()
        .filter(|(name, _)| name == "GetUserAvailability")
        .map(|(_, request)| {
            let body = std::str::from_utf8(&request.body).unwrap();
            let part = |tag: &str| body.split(&format!("<t:{tag}>")).nth(1).unwrap()[..19].to_owned();
            format!("{}..{}", part("StartTime"), part("EndTime"))
        })
        .collect();
    assert_eq!(
        spans,
        [
            "2026-01-01T00:00:00..2026-02-12T00:00:00",
            "2026-02-12T00:00:00..2026-03-26T00:00:00",
            "2026-03-26T00:00:00..2026-04-02T00:00:00"
        ]
    );
}

fn sync(state: &str, last: bool, changes: &str) -> Answer {
    let payload = format!(
        "<m:SyncState>{state}</m:SyncState><m:IncludesLastItemInRange>{last}</m:IncludesLastItemInRange>\
         <m:Changes>{changes}</m:Changes>"
    );
    ok(message("SyncFolderItems", "Success", "NoError", &payload))
}

#[test]
fn changes_are_followed_to_the_newest_state() {
    let change = "<t:Create><t:MeetingRequest><t:ItemId Id=\"a\"/></t:MeetingRequest></t:Create>";
    let net = fake(move |_, request| {
        let body = std::str::from_utf8(&request.body).unwrap();
        match body.split("<m:SyncState>").nth(1).map(|rest| rest.split('<').next().unwrap()) {
            None => sync("s1", false, change),
            Some("s1") => sync("s2", true, ""),
            Some("s2") => sync("s3", true, "<t:ReadFlagChange><t:ItemId Id=\"a\"/></t:ReadFlagChange>"),
            Some("s3") => sync("s4", true, "<t:Delete><t:ItemId Id=\"a\"/></t:Delete>"),
            Some(_) => ok(message("SyncFolderItems", "Error", "ErrorInvalidSyncStateData", "")),
        }
    });
    let session = open(net, "ntlm", &[]);
    let calendar = session.calendar(Access::Connection).unwrap();
    let ask = |state: Option<&str>| {
        let cursor = state.map(|s| Cursor(s.to_owned()));
        run(calendar.changed(ROOM, cursor.as_ref())).unwrap()
    };
    assert_eq!(ask(None), Changed::Changed { cursor: Cursor("s2".into()) });
    assert_eq!(ask(Some("s2")), Changed::Same { cursor: Cursor("s3".into()) });
    assert_eq!(ask(Some("s3")), Changed::Changed { cursor: Cursor("s4".into()) });
    assert_eq!(ask(Some("from another folder")), Changed::Unknown);
}

#[test]
fn a_state_that_never_ends_is_unknown() {
    let calls = AtomicUsize::new(0);
    let net = fake(move |_, _| sync(&format!("s{}", calls.fetch_add(1, Ordering::Relaxed)), false, ""));
    let session = open(net.clone(), "ntlm", &[]);
    let calendar = session.calendar(Access::Connection).unwrap();
    assert_eq!(run(calendar.changed(ROOM, Some(&Cursor("x".into())))).unwrap(), Changed::Unknown);
    assert_eq!(net.count("SyncFolderItems"), 400);
}

#[test]
fn an_old_server_is_asked_in_its_own_schema_version() {
    let net =
        fake(|_, request| match attributes(request, "RequestServerVersion Version=\"").remove(0).as_str() {
            "Exchange2013_SP1" => Answer { status: 500, ..ok(fault("ErrorInvalidServerVersion")) },
            _ => ok(page(&[], true)),
        });
    let session = open(net.clone(), "basic", &[]);
    for _ in 0..2 {
        assert_eq!(run(read(&*session, fortnight(), false, &Stored::default())).fault(), None);
    }
    assert_eq!(net.count("FindItem"), 3, "the refusal is remembered");
}

/// Rules as an item carries them: UTC+8, and in the second case an hour more from April to September.
fn custom_zone(summer: bool) -> String {
    let change = |to: &str, month: u8, nth: i8| {
        format!(
            "<t:RecurringDayTransition><t:To Kind=\"Period\">{to}</t:To><t:TimeOffset>PT2H</t:TimeOffset>\
             <t:Month>{month}</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek><t:Occurrence>{nth}</t:Occurrence>\
             </t:RecurringDayTransition>"
        )
    };
    let changes = match summer {
        true => change("dlt", 4, 1) + &change("std", 9, -1),
        false => "<t:Transition><t:To Kind=\"Period\">std</t:To></t:Transition>".to_owned(),
    };
    format!(
        "<t:StartTimeZone Id=\"tzone://Microsoft/Custom\" Name=\"\"><t:Periods><t:Period Bias=\"-PT480M\" Name=\"S\" \
         Id=\"std\"/><t:Period Bias=\"-PT540M\" Name=\"D\" Id=\"dlt\"/></t:Periods><t:TransitionsGroups>\
         <t:TransitionsGroup Id=\"0\">{changes}</t:TransitionsGroup></t:TransitionsGroups><t:Transitions><t:Transition>\
         <t:To Kind=\"Group\">0</t:To></t:Transition></t:Transitions></t:StartTimeZone>"
    )
}

#[test]
fn a_zone_with_rules_of_its_own_becomes_the_zone_that_has_them_or_its_offset() {
    let long = model::Window { start: at("2026-11-01T00:00:00Z"), end: at("2027-11-01T00:00:00Z") };
    for (summer, expected) in [(false, "Asia/Shanghai"), (true, "+08:00")] {
        let net = fake(move |operation, request| match operation {
            "FindItem" => ok(page(&plain(0..1), true)),
            _ => {
                let asked = asked_ids(request);
                ok(fetched(&[item(&asked[0], START, END, &custom_zone(summer))]))
            }
        });
        let session = open(net, "basic", &[]);
        let outcome = run(read(&*session, long, true, &Stored::default()));
        assert_eq!(outcome.fault(), None);
        let When::Timed { start, zone, .. } = &outcome.items[0].meeting.when else { panic!("all day") };
        assert_eq!((start.to_string().as_str(), zone.as_deref()), (START, Some(expected)));
    }
}

#[test]
fn all_day_items_in_a_zone_of_their_own_are_days_of_that_zone() {
    let net = fake(|operation, request| match operation {
        "FindItem" => ok(page(&plain(0..1), true)),
        _ => {
            let day = custom_zone(true) + "<t:IsAllDayEvent>true</t:IsAllDayEvent>";
            let (start, end) = ("2026-11-25T16:00:00Z", "2026-11-26T16:00:00Z");
            ok(fetched(&[item(&asked_ids(request)[0], start, end, &day)]))
        }
    });
    let outcome = run(read(&*open(net, "basic", &[]), fortnight(), true, &Stored::default()));
    let When::AllDay { first, last } = outcome.items[0].meeting.when else { panic!("timed") };
    assert_eq!((first.to_string().as_str(), first), ("2026-11-26", last));
}
