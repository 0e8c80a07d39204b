//! The three ways of telling people and of deleting, by what people and rooms then have in their calendars. Where messages
//! and copies then lie, the tests of the laboratory tell.

use connector::{Change, WriteOptions};
use model::{DeletionMode, InvitationMode, Meeting, MeetingStatus, Response, ShowAs};

use trial::simulate;

use crate::office::{HOW, Office, answer_of};

const MODES: [(InvitationMode, &str, &str); 3] = [
    (InvitationMode::None, "SendToNone", "SendToNone"),
    (InvitationMode::All, "SendOnlyToAll", "SendOnlyToChanged"),
    (InvitationMode::AllAndCopy, "SendToAllAndSaveCopy", "SendToChangedAndSaveCopy"),
];

#[test]
fn nobody_everybody_or_everybody_and_a_copy_hears_of_a_new_meeting() {
    simulate(async {
        for (mode, word, _) in MODES {
            let office = Office::new();
            let how = WriteOptions { invitations: mode, ..HOW };
            let wanted = office.booking("told");
            let expected = office.writer().effects(&office.me, Change::Create(&wanted), how).unwrap().mails;
            let made = office.writer().create(&"s1".into(), &office.me, &wanted, how).await.unwrap();
            let sent = office.sent("CreateItem").remove(0);
            assert!(sent.contains(&format!("SendMeetingInvitations=\"{word}\"")), "{sent}");
            let told = usize::from(mode != InvitationMode::None);
            assert_eq!((office.mails(), expected), (told as u64, told as u64), "{mode:?}");
            for mailbox in [&office.guest, &office.room] {
                assert_eq!(office.titles(mailbox).await.len(), told, "{mode:?} {mailbox}");
            }
            let answer = if told == 1 { Response::Accepted } else { Response::None };
            assert_eq!(answer_of(&made.echo, &office.room), answer, "{mode:?}");
        }
    });
}

#[test]
fn nobody_everybody_or_everybody_and_a_copy_hears_of_a_change() {
    simulate(async {
        for (mode, whole, changed) in MODES {
            let office = Office::new();
            let how = WriteOptions { invitations: mode, ..HOW };
            let before = office.booking("before");
            let first = office.create("s1", &before).await;
            let after = Meeting { title: Some("after".into()), ..before.clone() };
            let mails = office.mails();
            let change = Change::Update { before: &before, after: &after };
            let expected = office.writer().effects(&office.me, change, how).unwrap().mails;
            let to = crate::office::target(&office.me, &first);
            let second = office.writer().update(&"u".into(), to, &before, &after, how).await.unwrap();
            assert_eq!(office.mails() - mails, expected, "{mode:?}");
            let sees = if mode == InvitationMode::None { "before" } else { "after" };
            assert_eq!(office.titles(&office.guest).await, [sees], "{mode:?}");
            assert_eq!(office.titles(&office.me).await, ["after"]);
            let alone = Meeting { attendees: after.attendees[1..].to_vec(), ..after.clone() };
            let mails = office.mails();
            let change = Change::Update { before: &after, after: &alone };
            let expected = office.writer().effects(&office.me, change, how).unwrap().mails;
            let to = crate::office::target(&office.me, &second);
            office.writer().update(&"v".into(), to, &after, &alone, how).await.unwrap();
            assert_eq!(office.mails() - mails, expected, "{mode:?}");
            let sent = office.sent("UpdateItem");
            for (body, word) in sent.iter().zip([whole, changed]) {
                let attribute = format!("SendMeetingInvitationsOrCancellations=\"{word}\"");
                assert!(body.contains(&attribute), "{mode:?}: {body}");
            }
        }
    });
}

#[test]
fn nobody_everybody_or_everybody_and_a_copy_hears_of_a_cancellation_with_and_without_words() {
    simulate(async {
        for (mode, word, _) in MODES {
            for comment in [None, Some("取消 & <改期>")] {
                let office = Office::new();
                let how = WriteOptions { cancellations: mode, comment, ..HOW };
                let made = office.create("s1", &office.booking("off")).await;
                let mails = office.mails();
                let change = Change::Delete(&made.echo);
                let expected = office.writer().effects(&office.me, change, how).unwrap().mails;
                office.delete(&made, how).await.unwrap();
                assert_eq!(office.mails() - mails, expected, "{mode:?}");
                assert!(office.calendar(&office.me).await.is_empty());
                let told = mode != InvitationMode::None;
                for mailbox in [&office.guest, &office.room] {
                    let copies = office.calendar(mailbox).await;
                    let cancelled = copies[0].meeting.status == MeetingStatus::Cancelled;
                    assert_eq!((copies.len(), cancelled), (1, told), "{mode:?} {mailbox}");
                }
                let words = comment.filter(|_| told);
                let (deleted, messages) = (office.sent("DeleteItem"), office.sent("CreateItem"));
                assert_eq!((deleted.len(), messages.len()), if words.is_some() { (0, 2) } else { (1, 1) });
                match words {
                    Some(_) => {
                        let disposition =
                            if mode == InvitationMode::All { "SendOnly" } else { "SendAndSaveCopy" };
                        let sent = &messages[1];
                        assert!(sent.contains(&format!("MessageDisposition=\"{disposition}\"")), "{sent}");
                        assert!(sent.contains("取消 &amp; &lt;改期"), "{sent}");
                    }
                    None => {
                        let attribute = format!("SendMeetingCancellations=\"{word}\"");
                        assert!(deleted[0].contains(&attribute), "{}", deleted[0]);
                    }
                }
            }
        }
    });
}

#[test]
fn deleting_means_what_was_asked_also_after_words_to_everybody() {
    simulate(async {
        let ways = [
            (DeletionMode::Hard, "HardDelete"),
            (DeletionMode::Soft, "SoftDelete"),
            (DeletionMode::ToDeletedItems, "MoveToDeletedItems"),
        ];
        for (deletion, word) in ways {
            for comment in [None, Some("off")] {
                let office = Office::new();
                let made = office.create("s1", &office.booking("off")).await;
                office.delete(&made, WriteOptions { deletion, comment, ..HOW }).await.unwrap();
                assert_eq!(office.found("s1").await, None);
                let deleted = office.sent("DeleteItem");
                let moved = comment.is_some() && deletion == DeletionMode::ToDeletedItems;
                assert_eq!(deleted.len(), usize::from(!moved), "{deletion:?} {comment:?}");
                for sent in deleted {
                    assert!(sent.contains(&format!("DeleteType=\"{word}\"")), "{sent}");
                    let again = sent.contains("SendToNone");
                    assert_eq!(again, comment.is_some(), "nobody hears of it twice: {sent}");
                }
                assert_eq!(office.mails(), 2);
                // Gone already counts as removed, and tells nobody.
                office.delete(&made, HOW).await.unwrap();
                assert_eq!(office.mails(), 2);
            }
        }
    });
}

#[test]
fn a_participant_declines_and_tells_the_organiser_as_asked() {
    simulate(async {
        for (mode, _, _) in MODES {
            let office = Office::new();
            office.create("s1", &office.booking("declined")).await;
            let copy = office.calendar(&office.guest).await.remove(0);
            let how = WriteOptions { cancellations: mode, comment: Some("no"), ..HOW };
            let change = Change::Delete(&copy.meeting);
            let expected = office.writer().effects(&office.guest, change, how).unwrap().mails;
            let mails = office.mails();
            let to = connector::Target {
                mailbox: &office.guest,
                source_ref: &copy.source_ref,
                version: &copy.version,
            };
            office.writer().delete(&"d".into(), to, how).await.unwrap();
            assert_eq!(office.mails() - mails, expected, "{mode:?}");
            assert!(office.calendar(&office.guest).await.is_empty());
            let seen = office.found("s1").await.unwrap().echo;
            let answer = if mode == InvitationMode::None { Response::None } else { Response::Declined };
            assert_eq!(answer_of(&seen, &office.guest), answer, "{mode:?}");
            assert_eq!(seen.status, MeetingStatus::Confirmed, "it still takes place");
        }
    });
}

#[test]
fn what_was_cancelled_is_cleared_away_without_a_word() {
    simulate(async {
        let office = Office::new();
        let made = office.create("s1", &office.booking("off")).await;
        office.delete(&made, HOW).await.unwrap();
        let mails = office.mails();
        let copy = office.calendar(&office.guest).await.remove(0);
        let to = connector::Target {
            mailbox: &office.guest,
            source_ref: &copy.source_ref,
            version: &copy.version,
        };
        let expected = office.writer().effects(&office.guest, Change::Delete(&copy.meeting), HOW).unwrap();
        office.writer().delete(&"d".into(), to, HOW).await.unwrap();
        assert_eq!((office.mails() - mails, expected.mails), (0, 0));
        assert!(office.calendar(&office.guest).await.is_empty());
    });
}

#[test]
fn how_the_time_is_shown_is_counted_like_any_other_change() {
    simulate(async {
        let office = Office::new();
        let before = office.booking("busy");
        let made = office.create("s1", &before).await;
        let after = Meeting { show_as: ShowAs::Free, ..before.clone() };
        let change = Change::Update { before: &before, after: &after };
        let expected = office.writer().effects(&office.me, change, HOW).unwrap().mails;
        let mails = office.mails();
        office.update(&made, &before, &after).await.unwrap();
        assert_eq!((office.mails() - mails, expected), (1, 1));
    });
}
