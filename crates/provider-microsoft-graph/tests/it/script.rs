//! The script that grants what is missing.

use connector::{RoomGap, ScriptLine, Session};
use model::{Right, RoomRights};

use crate::support::{Answer, CLIENT, FakeNet, fake, open, open_china};

fn gap(mailbox: &str, rights: RoomRights) -> RoomGap {
    RoomGap { mailbox: mailbox.into(), rights }
}

fn lines(session: &dyn Session, gaps: &[RoomGap]) -> Vec<String> {
    let lines = session.scripts().unwrap().grant_script(gaps);
    let told = |line| match line {
        ScriptLine::Comment { key, .. } => format!("## {key}"),
        ScriptLine::Command(command) => command,
    };
    lines.into_iter().map(told).collect()
}

fn net() -> std::sync::Arc<FakeNet> {
    fake(|_, _| Answer::status(500))
}

#[test]
fn closed_rooms_get_one_scoped_role_and_a_test_each() {
    let closed = RoomRights { read: Right::No, ..RoomRights::default() };
    let fine = RoomRights { read: Right::Yes, ..RoomRights::default() };
    let gaps = [
        gap("r1@practice.example", closed.clone()),
        gap("o'r2@practice.example", closed),
        gap("r3@practice.example", fine),
    ];
    let lines = lines(&*open(net(), &[]), &gaps);
    let count = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!((count("New-ManagementScope"), count("New-ManagementRoleAssignment")), (1, 1));
    assert_eq!(count("Test-ServicePrincipalAuthorization"), 2);
    assert!(lines.iter().any(|l| l.contains("-Role 'Application Calendars.Read'") && l.contains(CLIENT)));
    assert!(lines.iter().any(|l| l.contains("-Resource 'o''r2@practice.example'")), "{lines:#?}");
    assert!(lines.iter().all(|l| !l.contains("r3@") && !l.contains("Remove-")));
}

#[test]
fn what_changes_a_rooms_behaviour_is_only_suggested() {
    let rights = RoomRights { subject_kept: Right::No, auto_accept: Right::No, ..RoomRights::default() };
    let lines = lines(&*open(net(), &[]), &[gap("r1@practice.example", rights)]);
    let suggested: Vec<_> = lines.iter().filter(|l| l.contains("Set-CalendarProcessing")).collect();
    assert_eq!(suggested.len(), 2);
    assert!(suggested.iter().all(|l| l.starts_with("# ")), "{suggested:?}");
    assert!(lines.iter().all(|l| !l.contains("New-")));
}

#[test]
fn each_cloud_has_its_own_way_into_exchange() {
    assert!(lines(&*open(net(), &[]), &[]).contains(&"Connect-ExchangeOnline".to_owned()));
    let china = "Connect-ExchangeOnline -ExchangeEnvironmentName O365China".to_owned();
    assert!(lines(&*open_china(net()), &[]).contains(&china));
}
