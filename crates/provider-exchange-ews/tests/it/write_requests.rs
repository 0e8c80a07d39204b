//! Requests that write, against Microsoft's schema, and what the contract is told of them.

use connector::{Target, WriteOptions};
use model::{AttendeeRole, DeletionMode, InvitationMode, Meeting, When};

use trial::simulate;

use crate::{
    office::{HOW, Office, invited, meeting, target},
    requests::{complaints, has_xmllint, shared},
};

/// Writes in every way there is, and says what was sent.
async fn all_writes(office: &Office, mode: InvitationMode, deletion: DeletionMode) {
    let how = WriteOptions { invitations: mode, cancellations: mode, deletion, ..HOW };
    let day = jiff::civil::date(2026, 12, 28);
    let person = |mailbox: &str, role| {
        let mut one = invited(mailbox, role);
        one.party.name = Some("O'Hara <&> \"B\"".into());
        one
    };
    let full = Meeting {
        place: Some("101 & <2>".into()),
        attendees: vec![
            person(&office.guest, AttendeeRole::Required),
            person(&office.other, AttendeeRole::Optional),
            invited(&office.room, AttendeeRole::Resource),
        ],
        ..meeting("]]> \u{1f} full", 2, Vec::new())
    };
    let bare = Meeting {
        title: None,
        body: None,
        when: When::AllDay { first: day, last: day },
        ..meeting("", 3, Vec::new())
    };
    let (writer, me) = (office.writer(), &office.me);
    let made = writer.create(&"s&<1>\"".into(), me, &full, how).await.unwrap();
    let other = writer.create(&"s2".into(), me, &bare, how).await.unwrap();
    let everything = Meeting { attendees: full.attendees[..1].to_vec(), ..bare.clone() };
    let changed = writer.update(&"u".into(), target(me, &made), &full, &everything, how).await.unwrap();
    let filled = writer.update(&"u".into(), target(me, &other), &bare, &full, how).await.unwrap();
    writer.delete(&"d".into(), target(me, &changed), how).await.unwrap();
    let words = WriteOptions { comment: Some("off & <on>"), ..how };
    writer.delete(&"d".into(), target(me, &filled), words).await.unwrap();
    // As a participant.
    writer.create(&"s3".into(), me, &office.booking("declined"), HOW).await.unwrap();
    let copies = office.calendar(&office.guest).await;
    let copy = copies.iter().find(|one| one.meeting.title.as_deref() == Some("declined")).unwrap();
    let to = Target { mailbox: &office.guest, source_ref: &copy.source_ref, version: &copy.version };
    writer.delete(&"d".into(), to, words).await.unwrap();
}

#[test]
fn every_request_that_writes_is_valid_in_microsofts_schema_and_known_as_a_write() {
    let schema = shared("contracts/ews/ews-envelope.xsd");
    let provider = provider_exchange_ews::provider();
    let mut documents = Vec::new();
    simulate(async {
        let modes = [
            (InvitationMode::None, DeletionMode::Hard),
            (InvitationMode::All, DeletionMode::Soft),
            (InvitationMode::AllAndCopy, DeletionMode::ToDeletedItems),
        ];
        for (mode, deletion) in modes {
            for office in [Office::new(), Office::delegate()] {
                all_writes(&office, mode, deletion).await;
                for (operation, request) in std::mem::take(&mut *office.net.sent.lock().unwrap()) {
                    if operation == "Token" {
                        continue;
                    }
                    let writes = matches!(operation.as_str(), "CreateItem" | "UpdateItem" | "DeleteItem");
                    assert_eq!(provider.is_write(&request), writes, "{operation}");
                    assert_eq!(request.idempotent, !writes, "{operation}");
                    assert!(request.headers.contains_key("x-anchormailbox"), "{operation}");
                    documents.push((operation, request.body.to_vec()));
                }
            }
        }
    });
    for operation in ["FindItem", "GetItem", "CreateItem", "UpdateItem", "DeleteItem"] {
        assert!(documents.iter().any(|(name, _)| name == operation), "{operation}");
    }
    let all = String::from_utf8(documents.iter().flat_map(|(_, body)| body.clone()).collect()).unwrap();
    for part in ["CancelCalendarItem", "DeclineItem", "IsAllDayEvent", "DeleteItemField", "Restriction"] {
        assert!(all.contains(&format!("<t:{part}")) || all.contains(&format!("<m:{part}")), "{part}");
    }
    if !schema.exists() || !has_xmllint() {
        return println!("{} requests left unchecked: no schema or no xmllint", documents.len());
    }
    for (name, complaint) in complaints(&schema, &documents) {
        assert_eq!(complaint, None, "{name}");
    }
    println!("{} requests valid", documents.len());
}
