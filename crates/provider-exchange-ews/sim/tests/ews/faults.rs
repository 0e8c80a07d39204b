//! Requests that are no requests, and faults on demand.

use sim_exchange_ews::ews::{EwsFaults, FaultEffect, FaultRule, handle, peek};
use sim_exchange_ews::org::Caller;

use super::desk::*;

const DAY: (&str, &str) = ("2026-11-24T00:00:00+08:00", "2026-11-25T00:00:00+08:00");

fn raw(desk: &mut Desk, request: &[u8]) -> Answer {
    Answer(handle(&mut desk.org, &Caller::account(SERVICE), request, desk.now, &EwsFaults::default()))
}

#[test]
fn hostile_requests_get_a_fault_with_a_line() {
    let mut desk = desk();
    let bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
    let deep = "<a>".repeat(100_000);
    for request in ["", "plain text", "<a>", "<a/>", bomb, &deep, "<?xml version=\"1.0\"?>", "\u{0}\u{1}"] {
        let answer = raw(&mut desk, request.as_bytes());
        assert_eq!(answer.fault_code(), "ErrorSchemaValidation", "{}", answer.text());
        assert!(answer.text().contains("<t:LineNumber>"));
    }
    assert_eq!(raw(&mut desk, &[0xff, 0xfe, 0x3c]).fault_code(), "ErrorSchemaValidation");
}

#[test]
fn unknown_versions_and_operations_are_refused() {
    let mut desk = desk();
    let version = envelope("", "<m:GetRoomLists/>").replace("Exchange2013_SP1", "Exchange2099");
    assert_eq!(raw(&mut desk, version.as_bytes()).fault_code(), "ErrorInvalidServerVersion");
    assert_eq!(desk.service("<m:GetDelegate/>").fault_code(), "ErrorInvalidOperation");
    assert_eq!(desk.service("<t:GetRoomLists/>").fault_code(), "ErrorSchemaValidation");
    assert_eq!(desk.service("").fault_code(), "ErrorSchemaValidation");
}

#[test]
fn properties_out_of_order_are_a_schema_violation_with_its_line() {
    let mut desk = desk();
    let item =
        "<t:Subject>x</t:Subject>\n<t:Location>a</t:Location>\n<t:Start>2026-12-01T10:00:00Z</t:Start>";
    let answer = desk.person(LI, &create("SendToNone", item));
    assert_eq!(answer.fault_code(), "ErrorSchemaValidation");
    assert_eq!(answer.value("t:LineNumber"), "3");
    assert!(answer.value("t:Violation").contains("invalid child element 'Start'"));
}

fn with(effect: FaultEffect) -> Desk {
    let mut desk = desk();
    desk.faults = EwsFaults::always(effect);
    desk
}

#[test]
fn a_fault_on_demand_tells_how_long_to_wait() {
    let busy = |back_off_ms| (String::from("ErrorServerBusy"), back_off_ms);
    let (code, back_off_ms) = busy(Some(299_984));
    let answer = with(FaultEffect::Fault { code, back_off_ms }).service(&view(PLAIN, DAY.0, DAY.1, ""));
    assert_eq!(answer.fault_code(), "ErrorServerBusy");
    assert!(answer.text().contains(r#"<t:Value Name="BackOffMilliseconds">299984</t:Value>"#));
    let (code, back_off_ms) = busy(Some(1000));
    let answer = with(FaultEffect::Code { code, back_off_ms }).service(&view(PLAIN, DAY.0, DAY.1, ""));
    assert_eq!((answer.0.http_status, answer.code()), (200, "ErrorServerBusy"));
    assert!(answer.text().contains(r#"<t:Value Name="BackOffMilliseconds">1000</t:Value>"#));
}

#[test]
fn rules_strike_only_what_they_name() {
    let mut desk = desk();
    let effect = FaultEffect::Code { code: "ErrorMailboxStoreUnavailable".to_owned(), back_off_ms: None };
    let rule =
        FaultRule { operation: Some("FindItem".to_owned()), mailbox: Some(PLAIN.to_uppercase()), effect };
    desk.faults = EwsFaults { rules: vec![rule] };
    assert_eq!(desk.service(&view(PLAIN, DAY.0, DAY.1, "")).code(), "ErrorMailboxStoreUnavailable");
    assert_eq!(desk.service(&view(ROOM, DAY.0, DAY.1, "")).code(), "NoError");
    assert_eq!(desk.service("<m:GetRoomLists/>").code(), "NoError");
}

#[test]
fn answers_can_be_partial_cut_or_broken() {
    let broken = with(FaultEffect::IllegalCharacters).service(&view(PLAIN, DAY.0, DAY.1, ""));
    assert!(broken.text().contains("评审 &amp; 计划&#x1F;</t:Subject>"));
    let cut =
        with(FaultEffect::PageLimit(1)).service(&view(PLAIN, DAY.0, DAY.1, r#"MaxEntriesReturned="9""#));
    assert_eq!(cut.values("t:Subject").len(), 1);
    assert_eq!(cut.attribute("m:RootFolder", "IncludesLastItemInRange"), "false");
    let partial = with(FaultEffect::DropItems(2)).service(&view(PLAIN, DAY.0, DAY.1, ""));
    assert_eq!(partial.values("t:Subject").len(), 2);
    assert_eq!(partial.attribute("m:RootFolder", "IncludesLastItemInRange"), "true");
    let mut desk = desk();
    let (id, _) = desk.find(WANG, "周会");
    desk.faults = EwsFaults::always(FaultEffect::StopBatchAfter(1));
    let ids = format!(r#"<t:ItemId Id="{id}"/>"#).repeat(3);
    let body = format!(
        "<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds>{ids}</m:ItemIds></m:GetItem>"
    );
    let stopped = desk.person(WANG, &body);
    assert_eq!(
        stopped.values("m:ResponseCode"),
        ["NoError", "ErrorBatchProcessingStopped", "ErrorBatchProcessingStopped"]
    );
}

#[test]
fn a_request_tells_what_it_is_about() {
    let mut desk = desk();
    let (id, _) = desk.find(WANG, "周会");
    let org = &desk.org;
    let about = |header: &str, body: &str| {
        let peek = peek(org, &Caller::account(SERVICE), envelope(header, body).as_bytes());
        (peek.operation, peek.mailbox.unwrap_or_default())
    };
    assert_eq!(about("", &view(ROOM, DAY.0, DAY.1, "")), ("FindItem".to_owned(), ROOM.to_owned()));
    assert_eq!(about("", "<m:GetRoomLists/>"), ("GetRoomLists".to_owned(), SERVICE.to_owned()));
    let get = format!(r#"<m:GetItem><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:GetItem>"#);
    assert_eq!(about("", &get), ("GetItem".to_owned(), WANG.to_owned()));
    assert_eq!(about(&impersonation(PLAIN), "<m:GetRoomLists/>").1, PLAIN);
}

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// Pieces that sit badly in most places.
const ODD: &[&str] = &[
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "-9223372036854775808",
    "2147483647",
    "&#0;",
    "<",
    "]]>",
    "\u{202e}",
    "",
    "\"",
];

/// Some characters of a request.
fn anywhere(request: &str, chance: &mut Chance) -> std::ops::Range<usize> {
    let mut from = chance.below(request.len());
    let mut to = (from + chance.below(24)).min(request.len());
    while !request.is_char_boundary(from) {
        from -= 1;
    }
    while !request.is_char_boundary(to) {
        to += 1;
    }
    from..to
}

/// The value of an attribute or the text of an element in the body.
fn value(request: &str, chance: &mut Chance) -> std::ops::Range<usize> {
    let body = request.find("<soap:Body>").unwrap_or(0) + "<soap:Body>".len();
    let starts: Vec<usize> =
        request.match_indices(['"', '>']).map(|(at, _)| at + 1).filter(|at| *at > body).collect();
    let Some(from) = starts.get(chance.below(starts.len().max(1))).copied() else { return 0..0 };
    let length = request[from..].find(['"', '<']).unwrap_or(0);
    from..from + length
}

#[test]
fn no_variation_of_a_request_makes_it_panic() {
    let mut desk = desk();
    let (id, key) = desk.find(WANG, "周会");
    let weekly = r#"<t:Subject>x</t:Subject><t:Start>2027-01-05T10:00:00</t:Start><t:End>2027-01-05T11:00:00</t:End><t:Recurrence><t:WeeklyRecurrence><t:Interval>2</t:Interval><t:DaysOfWeek>Tuesday Friday</t:DaysOfWeek></t:WeeklyRecurrence><t:EndDateRecurrence><t:StartDate>2027-01-05</t:StartDate><t:EndDate>2029-01-05</t:EndDate></t:EndDateRecurrence></t:Recurrence><t:StartTimeZone Id="China Standard Time"/>"#;
    let update = format!(
        r#"<m:UpdateItem ConflictResolution="AutoResolve" SendMeetingInvitationsOrCancellations="SendToAllAndSaveCopy"><m:ItemChanges><t:ItemChange><t:ItemId Id="{id}" ChangeKey="{key}"/><t:Updates><t:SetItemField><t:FieldURI FieldURI="calendar:Start"/><t:CalendarItem><t:Start>2026-11-23T09:00:00Z</t:Start></t:CalendarItem></t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>"#
    );
    let requests = [
        view(WANG, DAY.0, DAY.1, r#"MaxEntriesReturned="10""#),
        create("SendToAllAndSaveCopy", weekly),
        create("SendToNone", &meeting("x", "2026-12-01T10:00:00", "2026-12-01T11:00:00", &[LI], &[ROOM])),
        update,
        find_by_subject("x"),
    ];
    let (mut chance, mut outcomes) = (Chance(7), [0, 0]);
    for n in 0..4_000 {
        let mut request = envelope("", &requests[n % requests.len()]);
        for _ in 0..=chance.below(2) {
            let range =
                if n % 3 == 0 { anywhere(&request, &mut chance) } else { value(&request, &mut chance) };
            request.replace_range(range, ODD[chance.below(ODD.len())]);
        }
        let now = desk.now;
        let reply =
            handle(&mut desk.org, &Caller::account(WANG), request.as_bytes(), now, &EwsFaults::default());
        outcomes[usize::from(reply.http_status == 500)] += 1;
    }
    assert!(outcomes.iter().all(|count| *count > 50), "both kinds of answer are met: {outcomes:?}");
}
