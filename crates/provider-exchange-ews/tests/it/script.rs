//! The script that grants what is missing.

use connector::{RoomGap, ScriptLine};
use model::{Right, RoomRights};

use crate::support::{Answer, fake, open};

fn gap(mailbox: &str, rights: RoomRights) -> RoomGap {
    RoomGap { mailbox: mailbox.into(), rights }
}

fn script(auth: &str, access: &str, gaps: &[RoomGap]) -> Vec<String> {
    let session = open(fake(|_, _| Answer::status(500)), auth, &[("access", access)]);
    let lines = session.scripts().unwrap().grant_script(gaps);
    lines
        .into_iter()
        .map(|line| match line {
            ScriptLine::Comment { key, .. } => format!("## {key}"),
            ScriptLine::Command(command) => command,
        })
        .collect()
}

#[test]
fn a_delegate_gets_full_access_to_exactly_the_rooms_that_lack_it() {
    let closed = RoomRights { read: Right::No, write: Right::No, ..RoomRights::default() };
    let open_room = RoomRights { read: Right::Yes, write: Right::Yes, ..RoomRights::default() };
    let lines = script(
        "basic",
        "delegate",
        &[
            gap("r1@practice.example", closed),
            gap("o'r2@practice.example", RoomRights { read: Right::No, ..open_room.clone() }),
            gap("r3@practice.example", open_room),
        ],
    );
    let grants: Vec<_> = lines.iter().filter(|l| l.starts_with("Add-MailboxPermission")).collect();
    assert_eq!(grants.len(), 2, "{lines:?}");
    assert!(grants[1].contains("-Identity 'o''r2@practice.example'"), "{}", grants[1]);
    assert!(lines.iter().all(|l| !l.contains("r3@") && !l.contains("Remove-")));
}

#[test]
fn what_changes_a_rooms_behaviour_is_only_suggested() {
    let rights = RoomRights { subject_kept: Right::No, auto_accept: Right::No, ..RoomRights::default() };
    let lines = script("ntlm", "delegate", &[gap("r1@practice.example", rights)]);
    let suggested: Vec<_> = lines.iter().filter(|l| l.contains("Set-CalendarProcessing")).collect();
    assert_eq!(suggested.len(), 2);
    assert!(suggested.iter().all(|l| l.starts_with("# ")), "{suggested:?}");
}

#[test]
fn impersonation_is_granted_once_and_scoped_to_rooms() {
    let closed = RoomRights { read: Right::No, ..RoomRights::default() };
    let gaps = [gap("r1@practice.example", closed.clone()), gap("r2@practice.example", closed)];
    let account = script("ntlm", "impersonation", &gaps);
    assert_eq!(account.iter().filter(|l| l.contains("ApplicationImpersonation")).count(), 1);
    assert!(
        account
            .iter()
            .any(|l| l.ends_with("-RecipientRestrictionFilter 'RecipientTypeDetails -eq ''RoomMailbox'''"))
    );
    let app = script("oauth", "impersonation", &gaps);
    assert!(app.iter().any(|l| l.contains("Application EWS.AccessAsApp")), "{app:?}");
    assert!(
        app.iter().any(|l| l.contains("-or PrimarySmtpAddress -eq ''svc-room@practice.example'''")),
        "{app:?}"
    );
    assert!(app.iter().all(|l| !l.contains("Add-MailboxPermission")));
}
