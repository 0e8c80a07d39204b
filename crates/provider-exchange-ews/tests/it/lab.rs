//! Looking for test meetings by their marks, and clearing them away.

use connector::{Mark, Trace, TraceKind, WriteOptions};
use jiff::SignedDuration;
use model::{AttendeeRole, DeletionMode, InvitationMode, Meeting, Shelf, When, Window};

use trial::simulate;

use crate::{
    office::{HOW, Office, invited, meeting, target},
    requests::{complaints, has_xmllint, shared},
};

const MARK: &str = "rb0123456789aba";

fn marked(office: &Office) -> Meeting {
    let attendees =
        vec![invited(&office.guest, AttendeeRole::Required), invited(&office.room, AttendeeRole::Resource)];
    meeting(&format!("Laboratory {MARK}: x"), 2, attendees)
}

fn window(meeting: &Meeting) -> Window {
    let When::Timed { start, .. } = meeting.when else { panic!("timed") };
    Window { start, end: start + SignedDuration::from_mins(15) }
}

async fn traces(office: &Office, mailbox: &str, shelf: Shelf, uid: Option<&str>) -> Vec<Trace> {
    let window = window(&marked(office));
    let mark = Mark { text: MARK, uid, window };
    office.session.watcher().unwrap().traces(mailbox, shelf, mark).await.unwrap()
}

fn kinds(traces: &[Trace]) -> Vec<TraceKind> {
    traces.iter().map(|trace| trace.kind).collect()
}

#[test]
fn invitations_and_copies_are_found_where_the_mode_puts_them() {
    simulate(async {
        for (mode, told, kept) in
            [(InvitationMode::None, 0, 0), (InvitationMode::All, 1, 0), (InvitationMode::AllAndCopy, 1, 1)]
        {
            let office = Office::new();
            let how = WriteOptions { invitations: mode, ..HOW };
            office.writer().create(&"s1".into(), &office.me, &marked(&office), how).await.unwrap();
            let seen = async |mailbox: &str, shelf| kinds(&traces(&office, mailbox, shelf, None).await);
            assert_eq!(seen(&office.me, Shelf::Calendar).await, [TraceKind::Meeting]);
            assert_eq!(
                seen(&office.guest, Shelf::Calendar).await,
                vec![TraceKind::Meeting; told],
                "{mode:?}"
            );
            assert_eq!(
                seen(&office.guest, Shelf::Inbox).await,
                vec![TraceKind::Invitation; told],
                "{mode:?}"
            );
            assert_eq!(seen(&office.me, Shelf::Sent).await, vec![TraceKind::Invitation; kept], "{mode:?}");
            // The room's answer.
            assert_eq!(seen(&office.me, Shelf::Inbox).await, vec![TraceKind::Answer; told], "{mode:?}");
        }
    });
}

#[test]
fn a_deleted_item_is_found_where_the_mode_puts_it() {
    simulate(async {
        for (mode, shelf) in [
            (DeletionMode::Hard, Shelf::Purged),
            (DeletionMode::Soft, Shelf::Recoverable),
            (DeletionMode::ToDeletedItems, Shelf::Deleted),
        ] {
            let office = Office::new();
            let made = office.create("s1", &Meeting { attendees: Vec::new(), ..marked(&office) }).await;
            office.delete(&made, WriteOptions { deletion: mode, ..HOW }).await.unwrap();
            for other in [Shelf::Calendar, Shelf::Deleted, Shelf::Recoverable, Shelf::Purged] {
                let found = traces(&office, &office.me, other, Some(&made.uid)).await.len();
                assert_eq!(found, usize::from(other == shelf), "{mode:?} {other:?}");
            }
        }
    });
}

#[test]
fn a_cancellation_is_a_message_and_marks_the_copy() {
    simulate(async {
        let office = Office::new();
        let made = office.create("s1", &marked(&office)).await;
        let found = office.found("s1").await.unwrap();
        let how = WriteOptions { cancellations: InvitationMode::AllAndCopy, ..HOW };
        office.delete(&found, how).await.unwrap();
        let copy = traces(&office, &office.guest, Shelf::Calendar, Some(&made.uid)).await.remove(0);
        assert!(copy.cancelled);
        let inbox = kinds(&traces(&office, &office.guest, Shelf::Inbox, None).await);
        assert_eq!(inbox, [TraceKind::Invitation, TraceKind::Cancellation]);
        assert_eq!(kinds(&traces(&office, &office.me, Shelf::Sent, None).await), [TraceKind::Cancellation]);
    });
}

#[test]
fn everything_with_the_mark_is_cleared_away_telling_nobody() {
    simulate(async {
        let office = Office::new();
        let how = WriteOptions { invitations: InvitationMode::AllAndCopy, ..HOW };
        let made = office.writer().create(&"s1".into(), &office.me, &marked(&office), how).await.unwrap();
        let other = office.create("s2", &meeting("somebody's own", 4, Vec::new())).await;
        let mails = office.mails();
        let grant = connector::WriteGrant::mint("lab".into(), "r1".into());
        let sweeper = office.session.sweeper(&grant).unwrap();
        let shelves = [Shelf::Calendar, Shelf::Inbox, Shelf::Sent, Shelf::Deleted, Shelf::Recoverable];
        for mailbox in [&office.guest, &office.me, &office.room] {
            for shelf in shelves {
                for trace in traces(&office, mailbox, shelf, Some(&made.uid)).await {
                    sweeper.sweep(mailbox, &trace).await.unwrap();
                    // Once more: it is gone already.
                    sweeper.sweep(mailbox, &trace).await.unwrap();
                }
                assert!(
                    traces(&office, mailbox, shelf, Some(&made.uid)).await.is_empty(),
                    "{mailbox} {shelf:?}"
                );
            }
        }
        assert_eq!(office.mails(), mails);
        assert_eq!(office.found("s2").await.unwrap().source_ref, other.source_ref);
    });
}

#[test]
fn a_folder_that_may_not_be_seen_is_a_fault_and_not_empty() {
    simulate(async {
        let office = Office::own_account();
        let mark = Mark { text: MARK, uid: None, window: window(&marked(&office)) };
        let watcher = office.session.watcher().unwrap();
        for shelf in [Shelf::Inbox, Shelf::Calendar, Shelf::Purged] {
            assert!(watcher.traces(&office.guest, shelf, mark).await.is_err(), "{shelf:?}");
        }
        assert!(watcher.traces(&office.me, Shelf::Inbox, mark).await.unwrap().is_empty());
    });
}

#[test]
fn looking_is_valid_in_microsofts_schema_and_no_write() {
    let schema = shared("contracts/ews/ews-envelope.xsd");
    let provider = provider_exchange_ews::provider();
    simulate(async {
        let office = Office::new();
        office.create("s1", &marked(&office)).await;
        for shelf in
            [Shelf::Calendar, Shelf::Inbox, Shelf::Sent, Shelf::Deleted, Shelf::Recoverable, Shelf::Purged]
        {
            traces(&office, &office.me, shelf, None).await;
        }
        let sent = office.sent("FindItem");
        let looks: Vec<&String> = sent.iter().filter(|body| body.contains("t:Contains")).collect();
        assert_eq!(looks.len(), 6);
        let mut documents = Vec::new();
        for look in looks {
            let mut request = connector::NetRequest::new(http::Method::POST, "https://x.test".to_owned());
            request.body = look.clone().into();
            assert!(!provider.is_write(&request), "{look}");
            documents.push(("FindItem".to_owned(), look.clone().into_bytes()));
        }
        if !schema.exists() || !has_xmllint() {
            return println!("{} requests left unchecked: no schema or no xmllint", documents.len());
        }
        for (name, complaint) in complaints(&schema, &documents) {
            assert_eq!(complaint, None, "{name}");
        }
        assert!(target(&office.me, &office.found("s1").await.unwrap()).mailbox.contains('@'));
    });
}
