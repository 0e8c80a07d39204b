//! GetUserAvailability.

use sim_exchange_ews::org::{Caller, Right};

use super::desk::*;

const CONTEXT: &str =
    r#"<t:TimeZoneContext><t:TimeZoneDefinition Id="China Standard Time"/></t:TimeZoneContext>"#;

fn request(mailboxes: &[&str], from: &str, to: &str, view: &str) -> String {
    let data = mailboxes.iter().map(|mailbox| {
        format!("<t:MailboxData><t:Email><t:Address>{mailbox}</t:Address></t:Email><t:AttendeeType>Room</t:AttendeeType></t:MailboxData>")
    });
    let data: String = data.collect();
    format!(
        "<m:GetUserAvailabilityRequest><m:MailboxDataArray>{data}</m:MailboxDataArray><t:FreeBusyViewOptions><t:TimeWindow><t:StartTime>{from}</t:StartTime><t:EndTime>{to}</t:EndTime></t:TimeWindow><t:MergedFreeBusyIntervalInMinutes>60</t:MergedFreeBusyIntervalInMinutes><t:RequestedView>{view}</t:RequestedView></t:FreeBusyViewOptions></m:GetUserAvailabilityRequest>"
    )
}

fn ask(desk: &mut Desk, mailboxes: &[&str], view: &str) -> Answer {
    let body = request(mailboxes, "2026-11-24T00:00:00", "2026-11-25T00:00:00", view);
    desk.call(&Caller::account(SERVICE), CONTEXT, &body)
}

#[test]
fn the_view_granted_depends_on_the_right() {
    let table = [
        (Right::Nothing, "None", false, false),
        (Right::Availability, "FreeBusyMerged", true, false),
        (Right::Details, "DetailedMerged", true, true),
        (Right::FullAccess, "DetailedMerged", true, true),
    ];
    for (right, granted, events, details) in table {
        let mut desk = desk();
        desk.org.grant(PLAIN, Some(SERVICE), right);
        let answer = ask(&mut desk, &[PLAIN], "DetailedMerged").good();
        assert!(
            answer.text().contains(&format!(">{granted}</FreeBusyViewType>")),
            "{right:?} {}",
            answer.text()
        );
        assert_eq!(answer.text().contains("<CalendarEvent>"), events, "{right:?}");
        assert_eq!(answer.text().contains("评审 &amp; 计划"), details, "{right:?}");
        assert_eq!(answer.text().contains("薪酬"), right == Right::FullAccess, "{right:?}");
    }
}

#[test]
fn times_come_in_the_zone_of_the_caller_and_merge_into_digits() {
    let mut desk = desk();
    let answer = ask(&mut desk, &[PLAIN], "DetailedMerged").good();
    assert_eq!(answer.values("StartTime")[0], "2026-11-24T10:00:00");
    assert!(answer.text().contains(">000000000020002000000000</MergedFreeBusy>"), "{}", answer.text());
}

#[test]
fn one_unknown_mailbox_spoils_no_other() {
    let mut desk = desk();
    let answer = ask(&mut desk, &["nobody@practice.example", PLAIN], "FreeBusy");
    assert_eq!(answer.values("ResponseCode"), ["ErrorMailRecipientNotFound", "NoError"]);
}

#[test]
fn strange_windows_are_refused_as_a_whole() {
    let mut desk = desk();
    let mut code =
        |from: &str, to: &str| desk.service(&request(&[PLAIN], from, to, "FreeBusy")).code().to_owned();
    assert_eq!(code("2026-11-24T00:00:00", "2026-11-24T08:00:00"), "ErrorInvalidTimeInterval");
    assert_eq!(code("2026-11-25T00:00:00", "2026-11-24T00:00:00"), "ErrorInvalidTimeInterval");
    assert_eq!(code("2026-11-01T00:00:00", "2027-01-03T00:00:00"), "ErrorTimeIntervalTooBig");
    assert_eq!(code("2026-11-01T00:00:00", "2027-01-02T00:00:00"), "NoError");
    let many = vec![PLAIN; 101];
    let body = request(&many, "2026-11-24T00:00:00", "2026-11-25T00:00:00", "FreeBusy");
    let answer = desk.service(&body);
    assert_eq!(answer.fault_code(), "ErrorMailboxDataArrayTooBig");
    assert!(answer.text().contains("allowed size = 100"));
    let none = request(&[], "2026-11-24T00:00:00", "2026-11-25T00:00:00", "FreeBusy");
    assert_eq!(desk.service(&none).fault_code(), "ErrorMailboxDataArrayEmpty");
}
