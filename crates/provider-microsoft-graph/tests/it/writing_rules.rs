//! What Graph cannot do is refused before anything is sent, in the preview as in the run.

use connector::{Change, Effects, Target, WriteGrant, WriteOptions};
use model::{AttendeeRole, DeletionMode, Fault, InvitationMode, Meeting, MeetingStatus, Party};

use crate::{
    answers::token,
    support::{Answer, ROOM, fake, open, run},
    writing::{HOW, invited, meeting},
};

const ME: &str = "lin.xiao@practice.example";
const GUEST: &str = "guest@practice.example";

fn booking() -> Meeting {
    meeting("x", 2, vec![invited(GUEST, AttendeeRole::Required), invited(ROOM, AttendeeRole::Resource)])
}

fn organised(by: &str) -> Meeting {
    Meeting { organizer: Some(Party { name: None, mailbox: Some(by.to_owned()) }), ..booking() }
}

/// What the preview says, and what the run says, which must be the same; nothing but tokens is sent.
fn refusal(change: Change<'_>, how: WriteOptions<'_>) -> Fault {
    let net = fake(|operation, _| match operation {
        "Token" => token(&["Calendars.ReadWrite"]),
        other => panic!("{other} is sent"),
    });
    let session = open(net, &[]);
    let grant = WriteGrant::mint("p1".into(), "r1".into());
    let writer = session.writer(&grant).unwrap();
    let preview = writer.effects(ME, change, how).unwrap_err();
    let target = Target { mailbox: ME, source_ref: "a", version: "a-1" };
    let run = match change {
        Change::Create(meeting) => run(writer.create(&"s".into(), ME, meeting, how)).map(drop),
        Change::Update { before, after } => {
            run(writer.update(&"s".into(), target, before, after, how)).map(drop)
        }
        Change::Delete(_) => run(writer.delete(&"s".into(), target, how)),
    };
    assert_eq!(run.unwrap_err(), preview);
    preview
}

fn allowed(change: Change<'_>, how: WriteOptions<'_>) -> Effects {
    let session = open(fake(|_, _| Answer::status(500)), &[]);
    let grant = WriteGrant::mint("p1".into(), "r1".into());
    session.writer(&grant).unwrap().effects(ME, change, how).unwrap()
}

#[test]
fn people_cannot_be_left_untold() {
    let silent = WriteOptions { invitations: InvitationMode::None, ..HOW };
    let (before, after) = (booking(), Meeting { title: Some("y".into()), ..booking() });
    for change in [Change::Create(&before), Change::Update { before: &before, after: &after }] {
        let fault = refusal(change, silent);
        assert_eq!((fault.code.as_str(), fault.params["people"].as_str()), ("write.always_told", "1"));
    }
    let alone = meeting("x", 2, vec![invited(ROOM, AttendeeRole::Resource)]);
    assert_eq!(allowed(Change::Create(&alone), silent).mails, 0, "a room is nobody");
    assert_eq!(allowed(Change::Update { before: &before, after: &before }, silent).mails, 0);
}

#[test]
fn ways_of_telling_and_deleting_that_there_are_not_are_refused() {
    let copy = WriteOptions { invitations: InvitationMode::AllAndCopy, ..HOW };
    let fault = refusal(Change::Create(&booking()), copy);
    assert_eq!(
        (fault.code.as_str(), fault.params["field"].as_str()),
        ("write.mode_not_offered", "invitations")
    );
    for (deletion, found) in [(DeletionMode::Hard, "hard"), (DeletionMode::Soft, "soft")] {
        let fault = refusal(Change::Delete(&booking()), WriteOptions { deletion, ..HOW });
        assert_eq!((fault.params["field"].as_str(), fault.params["found"].as_str()), ("deletion", found));
    }
    let limits = provider_microsoft_graph::international().descriptor().limits.writing.unwrap();
    assert_eq!(limits.invitations, [InvitationMode::All]);
    assert_eq!(limits.deletions, [DeletionMode::ToDeletedItems]);
}

#[test]
fn cancelling_in_silence_is_refused_in_the_preview() {
    let silent = WriteOptions { cancellations: InvitationMode::None, ..HOW };
    let session = open(fake(|_, _| Answer::status(500)), &[]);
    let grant = WriteGrant::mint("p1".into(), "r1".into());
    let writer = session.writer(&grant).unwrap();
    let fault = writer.effects(ME, Change::Delete(&organised(ME)), silent).unwrap_err();
    assert_eq!(fault.code, "write.always_told");
    // As a participant it can be done.
    assert_eq!(writer.effects(ME, Change::Delete(&organised(GUEST)), silent).unwrap().mails, 0);
    assert_eq!(writer.effects(ME, Change::Delete(&organised(GUEST)), HOW).unwrap().mails, 1);
    assert_eq!(writer.effects(ME, Change::Delete(&organised(ME)), HOW).unwrap().mails, 1);
}

#[test]
fn only_the_organisers_calendar_is_written_and_fixed_fields_are_not() {
    fn code(change: Change<'_>) -> String {
        refusal(change, HOW).code
    }
    assert_eq!(code(Change::Create(&organised(GUEST))), "write.not_organizer");
    let into_room = meeting("x", 2, vec![invited(ME, AttendeeRole::Resource)]);
    assert_eq!(code(Change::Create(&into_room)), "write.not_organizer");
    let update = |before: &Meeting, after: &Meeting| code(Change::Update { before, after });
    assert_eq!(update(&organised(ME), &organised(GUEST)), "write.field_fixed");
    assert_eq!(update(&organised(GUEST), &organised(GUEST)), "write.not_organizer");
    let cancelled = Meeting { status: MeetingStatus::Cancelled, ..booking() };
    assert_eq!(update(&booking(), &cancelled), "write.field_fixed");
    assert_eq!(code(Change::Create(&cancelled)), "write.field_fixed");
    let cut = Meeting { attendees_beyond: 3, ..booking() };
    assert_eq!(code(Change::Create(&cut)), "write.attendees_cut");
}

#[test]
fn whoever_has_no_address_is_counted_as_left_out_and_nobody_twice() {
    let mut many = booking();
    many.attendees.push(invited("Guest@practice.example", AttendeeRole::Optional));
    many.attendees.push(invited(ME, AttendeeRole::Required));
    let nameless = Party { name: Some("N".into()), mailbox: None };
    many.attendees.push(model::Attendee { party: nameless, ..invited("x", AttendeeRole::Required) });
    assert_eq!(allowed(Change::Create(&many), HOW), Effects { mails: 1, left_out: 1 });
}
