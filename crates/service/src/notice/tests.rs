use std::collections::BTreeMap;

use connector::Secret;
use jiff::SignedDuration;
use model::{
    Connection, Fault, Integration, IntegrationId, Policy, Run, RunCounts, RunId, RunKind, RunState,
    Schedule, SecretState, Side,
};
use notify::{ChannelKind, MailSecurity};
use tokio_util::sync::CancellationToken;

use super::*;
use crate::{Notice, rig::Desk, secret::NewSecret, sync::ApplyOutcome};

const ADDRESS: &str = "https://oapi.dingtalk.com/robot/send?access_token=canary-token";

fn integration() -> Integration {
    Integration {
        id: IntegrationId::new("i"),
        name: "华辰科技".to_owned(),
        enabled: true,
        side_a: Side::Hub,
        side_b: Side::Hub,
        policy: Policy::default(),
        schedule: Schedule::Manual,
        calendar: None,
    }
}

fn ended(state: RunState, held: u64) -> Result<ApplyOutcome, Fault> {
    let run = Run {
        id: RunId::new("r"),
        integration: IntegrationId::new("i"),
        kind: RunKind::Apply,
        state,
        plan: None,
        undoes: None,
        trigger: "serve".to_owned(),
        started_at: jiff::Timestamp::UNIX_EPOCH,
        ended_at: None,
        counts: RunCounts { held, ..RunCounts::default() },
        faults: Vec::new(),
    };
    Ok(ApplyOutcome { run, moved: Vec::new() })
}

fn failed(code: &str) -> Result<ApplyOutcome, Fault> {
    Err(Fault::setup(code))
}

fn robot() -> ChannelDraft {
    ChannelDraft {
        id: None,
        kind: ChannelKind::Dingtalk,
        name: " 值班群 ".to_owned(),
        enabled: true,
        address: Some(NewSecret::Value(Secret::from(ADDRESS))),
        signing: Some(NewSecret::Value(Secret::from("SECcanary-key"))),
        mail: None,
        password: None,
        forget: false,
    }
}

impl Desk {
    async fn with_robot() -> (Self, String) {
        let desk = Self::new();
        let id = desk.service.save_channel(robot()).await.unwrap();
        (desk, id)
    }

    /// Titles of what was told since the last look, after everything due was sent.
    async fn told(&self) -> Vec<String> {
        self.service.deliver_notices(&CancellationToken::new()).await.unwrap();
        let asked = std::mem::take(&mut *self.world.asked.lock().unwrap());
        let text = |body: &str| {
            let body: serde_json::Value = serde_json::from_str(body).unwrap();
            body["text"]["content"].as_str().unwrap().lines().next().unwrap().to_owned()
        };
        asked.iter().map(|(_, body)| text(body)).collect()
    }

    async fn note(&self, outcome: Result<ApplyOutcome, Fault>) {
        self.service.note_scheduled(&integration(), &outcome).await;
    }

    async fn last(&self, id: &str) -> Option<Fault> {
        self.service.channel(id).await.unwrap().last.unwrap().1
    }
}

#[tokio::test]
async fn a_failure_is_told_once_and_so_is_its_end_whatever_restarts_between() {
    let (desk, _) = Desk::with_robot().await;
    desk.note(failed("auth.secret_rejected")).await;
    desk.note(failed("auth.secret_rejected")).await;
    assert_eq!(desk.told().await, ["会桥：“华辰科技”定时同步失败"]);
    let desk = desk.restarted();
    desk.note(failed("net.dns")).await;
    assert_eq!(desk.told().await, Vec::<String>::new());
    desk.note(ended(RunState::Done, 0)).await;
    desk.note(ended(RunState::Done, 0)).await;
    assert_eq!(desk.told().await, ["会桥：“华辰科技”定时同步恢复正常"]);
    desk.note(failed("net.dns")).await;
    assert_eq!(desk.told().await.len(), 1);
}

#[tokio::test]
async fn a_run_that_somebody_else_holds_or_stops_is_no_failure() {
    let (desk, _) = Desk::with_robot().await;
    for code in ["run.busy", "run.cancelled", "run.lease_lost"] {
        desk.note(failed(code)).await;
    }
    assert_eq!(desk.told().await, Vec::<String>::new());
}

#[tokio::test]
async fn held_deletions_are_told_once_until_a_run_holds_none() {
    let (desk, _) = Desk::with_robot().await;
    desk.note(ended(RunState::Partial, 9)).await;
    desk.note(ended(RunState::Partial, 9)).await;
    assert_eq!(desk.told().await, ["会桥：“华辰科技”有 9 条删除已拦截，同步待核对"]);
    desk.note(ended(RunState::Done, 0)).await;
    desk.note(ended(RunState::Partial, 2)).await;
    assert_eq!(desk.told().await.len(), 1);
}

#[tokio::test]
async fn what_did_not_get_through_for_a_passing_reason_comes_again_and_is_shown_meanwhile() {
    let (desk, id) = Desk::with_robot().await;
    desk.world.faults.lock().unwrap().push_back(Fault::transient("net.timeout"));
    desk.note(failed("net.timeout")).await;
    assert_eq!(desk.told().await.len(), 1);
    assert_eq!(desk.last(&id).await.unwrap().code, "net.timeout");
    assert_eq!(desk.told().await.len(), 0);
    desk.world.pass(SignedDuration::from_mins(1));
    assert_eq!(desk.told().await.len(), 1);
    assert_eq!(desk.last(&id).await, None);
    desk.world.pass(SignedDuration::from_hours(30));
    assert_eq!(desk.told().await.len(), 0);
}

#[tokio::test]
async fn what_the_administrator_has_to_mend_is_not_sent_again() {
    let (desk, id) = Desk::with_robot().await;
    desk.world.faults.lock().unwrap().push_back(Fault::setup("net.insecure_url"));
    desk.note(failed("net.dns")).await;
    assert_eq!(desk.told().await.len(), 1);
    desk.world.pass(SignedDuration::from_hours(1));
    assert_eq!(desk.told().await.len(), 0);
    assert_eq!(desk.last(&id).await.unwrap().code, "net.insecure_url");
}

#[tokio::test]
async fn what_a_killed_process_had_begun_to_send_is_not_sent_again() {
    let (desk, _) = Desk::with_robot().await;
    desk.note(failed("net.dns")).await;
    let now = desk.service.now();
    let due = desk.store.read(|tx| tx.list_due_deliveries(now)).unwrap();
    assert!(desk.store.write(|tx| tx.claim_delivery(due[0].no)).unwrap());
    let desk = desk.restarted();
    desk.world.pass(SignedDuration::from_hours(1));
    assert_eq!(desk.told().await.len(), 0);
}

#[tokio::test]
async fn nothing_is_told_of_what_nobody_wants_to_know_and_to_channels_that_are_off() {
    let (desk, id) = Desk::with_robot().await;
    let quiet = NoticeSettings { on_failure: false, on_held: false, ..NoticeSettings::default() };
    desk.service.set_notice_settings(quiet).await.unwrap();
    desk.note(failed("net.dns")).await;
    desk.note(ended(RunState::Partial, 9)).await;
    desk.service.set_notice_settings(NoticeSettings::default()).await.unwrap();
    let off = ChannelDraft { id: Some(id), enabled: false, address: None, signing: None, ..robot() };
    desk.service.save_channel(off).await.unwrap();
    desk.note(failed("net.dns")).await;
    assert_eq!(desk.told().await.len(), 0);
}

#[tokio::test]
async fn a_secret_is_told_of_once_for_each_of_its_days() {
    let (desk, _) = Desk::with_robot().await;
    let expires = Some("2026-12-10".parse().unwrap());
    let secret = SecretState { set_at: None, expires, place: "memory".to_owned(), fingerprint: None };
    let connection = Connection {
        id: "c".into(),
        name: "华辰科技".to_owned(),
        provider: "p".into(),
        auth: "oauth".to_owned(),
        enabled: true,
        preview_only: false,
        settings: BTreeMap::new(),
        secrets: BTreeMap::from([("client_secret".to_owned(), secret)]),
        checklist: BTreeMap::new(),
        created_at: desk.service.now(),
    };
    desk.store.write(|tx| tx.create_connection(&connection)).unwrap();
    let mut told = Vec::new();
    for _ in 0..20 {
        desk.service.tell_people(&CancellationToken::new()).await;
        told.extend(desk.told().await);
        desk.world.pass(SignedDuration::from_hours(24));
    }
    let days = |days: u32| format!("会桥：“华辰科技”的凭据还有 {days} 天到期");
    assert_eq!(told, [days(16), days(14), days(7), days(1)]);
}

#[tokio::test]
async fn windows_hear_of_it_in_words() {
    let (desk, _) = Desk::with_robot().await;
    let mut heard = desk.service.notices();
    desk.note(failed("auth.secret_rejected")).await;
    let said = std::iter::from_fn(|| heard.try_recv().ok()).find_map(|notice| match notice {
        Notice::Raised(said) => Some(said),
        _ => None,
    });
    let said = said.unwrap();
    assert!(said.desktop && said.title.contains("华辰科技"), "{said:?}");
    assert_eq!(said.code, "run_failed");
}

#[tokio::test]
async fn addresses_and_keys_are_kept_in_the_vault_alone() {
    let (desk, id) = Desk::with_robot().await;
    let channel = desk.service.channel(&id).await.unwrap();
    assert_eq!((channel.name.as_str(), channel.shown.as_str()), ("值班群", "oapi.dingtalk.com"));
    assert!(!format!("{channel:?}").contains("canary"));
    desk.service.test_channel(&id).await.unwrap();
    assert!(desk.world.asked()[0].0.contains("access_token=canary-token&timestamp="));
    let file = std::fs::read(desk.store.path()).unwrap();
    let log = std::fs::read(format!("{}-wal", desk.store.path().display())).unwrap();
    for bytes in [file, log] {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("canary-token") && !text.contains("canary-key"), "a secret is in the store");
    }
    desk.service.remove_channel(&id).await.unwrap();
    let owner = "channel.".to_owned() + &id;
    let gone = desk.service.vault().get(&owner.into(), "address", &channel.secrets["address"].place).await;
    assert_eq!(gone.unwrap_err().code, "vault.missing");
}

#[tokio::test]
async fn a_wrong_address_leaves_nothing_behind() {
    let desk = Desk::new();
    let wrong = NewSecret::Value(Secret::from("https://practice.example/robot/send?access_token=canary"));
    let fault =
        desk.service.save_channel(ChannelDraft { address: Some(wrong), ..robot() }).await.unwrap_err();
    assert_eq!(fault.code, "notice.host");
    assert_eq!(desk.service.notice_channels().await.unwrap(), []);
    let none = desk.service.save_channel(ChannelDraft { address: None, ..robot() }).await.unwrap_err();
    assert_eq!(none.code, "settings.missing");
}

#[tokio::test]
async fn a_kept_password_goes_to_the_server_it_was_given_for_alone() {
    let desk = Desk::new();
    let mail = |host: &str| MailSettings {
        host: host.to_owned(),
        port: 465,
        security: MailSecurity::Tls,
        login: "notice@practice.example".to_owned(),
        from: "notice@practice.example".to_owned(),
        to: vec!["it@practice.example".to_owned()],
        ca_file: String::new(),
    };
    let draft = |id: Option<String>, host: &str, password: Option<&str>| ChannelDraft {
        id,
        kind: ChannelKind::Mail,
        address: None,
        signing: None,
        mail: Some(mail(host)),
        password: password.map(|password| NewSecret::Value(Secret::from(password))),
        ..robot()
    };
    let save = async |draft| desk.service.save_channel(draft).await;
    let id = save(draft(None, "smtp.practice.example", Some("canary"))).await.unwrap();
    let stored = desk.service.channel(&id).await.unwrap();
    assert_eq!(MailSettings::of(&stored), Some(mail("smtp.practice.example")));
    let elsewhere = save(draft(Some(id.clone()), "smtp.else.example", None)).await.unwrap_err();
    assert_eq!(elsewhere.code, "notice.password_again");
    save(draft(Some(id.clone()), "smtp.practice.example", None)).await.unwrap();
    save(draft(Some(id), "smtp.else.example", Some("other"))).await.unwrap();
}
