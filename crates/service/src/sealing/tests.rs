//! What is sealed comes back to its own session, and to nobody else.

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use connector::{
    AuthSpec, Ctx, Descriptor, FieldIssue, FieldKind, FieldRole, NetRequest, Provider, Secret, SecretFacts,
    Secrets, Session, Settings,
};
use jiff::Timestamp;
use model::Fault;
use secrecy::ExposeSecret;

use crate::{
    connection::{ConnectionChange, NewConnection},
    rig::{Desk, PLAIN, field},
    secret::NewSecret,
};

/// Longer than any keychain of Windows takes (2560 bytes).
const LONG: usize = 9000;

static DESCRIPTOR: Descriptor = Descriptor {
    id: "sealed",
    tile: "Se",
    auth: &[AuthSpec { key: "file", fields: &["file", "password"], unconfirmed: false }],
    fields: &[
        field("file", FieldKind::SecretFile, FieldRole::Plain),
        field("password", FieldKind::Secret, FieldRole::Plain),
    ],
    ..PLAIN
};

/// Tells how long a file is, if the password is right.
#[derive(Debug)]
struct Files;

#[async_trait]
impl Provider for Files {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn review(&self, _: &str, _: &Settings, _: &Secrets) -> Vec<FieldIssue> {
        Vec::new()
    }

    fn inspect(
        &self,
        _: &str,
        secrets: &Secrets,
        _: Timestamp,
    ) -> Result<BTreeMap<String, SecretFacts>, Fault> {
        let file = secrets.require("file")?.expose_secret();
        if secrets.require("password")?.expose_secret() != "right" {
            return Err(Fault::setup("secret.refused").with("field", "password"));
        }
        let expires = Some("2030-01-01".parse().unwrap());
        let facts = SecretFacts { expires, fingerprint: Some(file.len().to_string()) };
        Ok(BTreeMap::from([("file".to_owned(), facts)]))
    }

    fn open(&self, _: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Err(Fault::defect("provider.none"))
    }

    fn is_write(&self, _: &NetRequest) -> bool {
        false
    }
}

fn new(file: &str, password: &str) -> BTreeMap<String, NewSecret> {
    let value = |(key, value): (&str, &str)| (key.to_owned(), NewSecret::Value(Secret::from(value)));
    [("file", file), ("password", password)].map(value).into_iter().collect()
}

fn desk() -> Desk {
    Desk::with(vec![Arc::new(Files)])
}

async fn connect(desk: &Desk, name: &str, file: &str) -> Result<model::Connection, Fault> {
    let connection = NewConnection {
        provider: "sealed".into(),
        auth: None,
        name: name.to_owned(),
        settings: BTreeMap::new(),
        secrets: new(file, "right"),
    };
    desk.service.create_connection(connection).await
}

#[tokio::test]
async fn a_file_comes_back_from_the_store_and_its_facts_are_known() {
    let desk = desk();
    let file = "canary".repeat(LONG / 6);
    let made = connect(&desk, "One", &file).await.unwrap();
    let state = &made.secrets["file"];
    assert_eq!((state.place.as_str(), state.fingerprint.as_deref()), ("sealed", Some("9000")));
    assert_eq!(state.expires.unwrap().to_string(), "2030-01-01");
    assert_eq!(made.secrets["password"].place, "memory");
    let secrets = desk.service.secrets(&made).await.unwrap();
    assert_eq!(secrets.0["file"].expose_secret(), file);
    let id = made.id.clone();
    let sealed = desk.store.read(|tx| tx.get_sealed_secret(&id, "file")).unwrap().unwrap();
    assert!(!sealed.windows(6).any(|part| part == b"canary"));
    assert!(sealed.len() > LONG);
}

#[tokio::test]
async fn what_was_sealed_for_one_connection_opens_for_no_other() {
    let desk = desk();
    let one = connect(&desk, "One", "first").await.unwrap();
    let two = connect(&desk, "Two", "second").await.unwrap();
    let (from, to) = (one.id.clone(), two.id.clone());
    desk.store
        .write(|tx| {
            let sealed = tx.get_sealed_secret(&from, "file")?.unwrap();
            tx.put_sealed_secret(&to, "file", &sealed)
        })
        .unwrap();
    assert_eq!(desk.service.secrets(&two).await.unwrap_err().code, "vault.sealed_broken");
    assert_eq!(desk.service.secrets(&one).await.unwrap().0["file"].expose_secret(), "first");
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_refused_and_nothing_changes() {
    let desk = desk();
    let made = connect(&desk, "One", "first").await.unwrap();
    let change = |secrets| ConnectionChange { secrets, ..ConnectionChange::default() };
    let only =
        |key: &str, value: &str| BTreeMap::from([(key.to_owned(), NewSecret::Value(Secret::from(value)))]);
    let refused = desk.service.update_connection("One", change(only("password", "wrong"))).await;
    assert_eq!(refused.unwrap_err().code, "secret.refused");
    // A new file is judged together with the password that stays.
    let after = desk.service.update_connection("One", change(only("file", "longer one"))).await.unwrap();
    assert_eq!(after.secrets["file"].fingerprint.as_deref(), Some("10"));
    let secrets = desk.service.secrets(&desk.service.connection("One").await.unwrap()).await.unwrap();
    assert_eq!(secrets.0["file"].expose_secret(), "longer one");
    assert_eq!(secrets.0["password"].expose_secret(), "right");
    desk.service.remove_connection(made.id.as_str(), false).await.unwrap();
    let gone = desk.store.read(|tx| tx.get_sealed_secret(&made.id, "file")).unwrap();
    assert_eq!(gone, None);
}

#[tokio::test]
async fn a_key_that_is_gone_is_said_and_entering_the_file_again_mends_it() {
    let desk = desk();
    connect(&desk, "One", "first").await.unwrap();
    let house = model::ConnectionId::new("_house");
    desk.service.vault().delete(&house, vault::SEALING_KEY).await.unwrap();
    let stored = desk.service.connection("One").await.unwrap();
    let fault = desk.service.secrets(&stored).await.unwrap_err();
    assert_eq!((fault.code.as_str(), fault.params["field"].as_str()), ("vault.missing", "file"));
    let again = ConnectionChange { secrets: new("again", "right"), ..ConnectionChange::default() };
    let mended = desk.service.update_connection("One", again).await.unwrap();
    assert_eq!(desk.service.secrets(&mended).await.unwrap().0["file"].expose_secret(), "again");
}

#[tokio::test]
async fn while_another_process_makes_the_key_nobody_else_does() {
    let desk = desk();
    let now = desk.service.now();
    let until = now.checked_add(jiff::SignedDuration::from_secs(30)).unwrap();
    desk.store.write(|tx| tx.take_lease("sealing_key", "somebody", now, until)).unwrap();
    let fault = connect(&desk, "One", "first").await.unwrap_err();
    assert_eq!((fault.code.as_str(), fault.is_transient()), ("vault.busy", true));
    desk.store.write(|tx| tx.release_lease("sealing_key", "somebody")).unwrap();
    connect(&desk, "One", "first").await.unwrap();
    assert!(desk.store.read(|tx| tx.get_lease("sealing_key")).unwrap().is_none());
}
