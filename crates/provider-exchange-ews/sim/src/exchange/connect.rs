//! What somebody needs to connect, in the shape `connection add` takes.

use std::sync::PoisonError;

use sandbox::Endpoint;
use sandbox::world::World;
use serde_json::{Value, json};

use super::Exchange;
use crate::accounts::{Accounts, NETBIOS};

/// `{"auth": {"oauth": .., "basic": .., "ntlm": ..}, "rooms": [..], "room_lists": [..], "people": [..]}`, and under
/// `practice` what makes instructive mistakes.
pub(super) fn info(exchange: &Exchange, endpoint: &Endpoint) -> Value {
    let accounts = exchange.accounts.read().unwrap_or_else(PoisonError::into_inner);
    let world = exchange.kit.world();
    json!({
        "auth": variants(exchange, &accounts, endpoint),
        "rooms": world.rooms.iter().map(|room| &room.mailbox).collect::<Vec<_>>(),
        "room_lists": world.room_lists.iter().map(|list| &list.mailbox).collect::<Vec<_>>(),
        "people": people(&accounts, &world),
        "practice": practice(exchange, endpoint),
    })
}

fn variants(exchange: &Exchange, accounts: &Accounts, endpoint: &Endpoint) -> Value {
    let base = &endpoint.base;
    let ews_url = format!("{base}/EWS/Exchange.asmx");
    let user_email = accounts.service_mailbox();
    let service = accounts.service();
    let (login, password) = service.map(|it| (it.login.as_str(), it.password.as_str())).unwrap_or_default();
    let tenant = &exchange.tenants[0];
    json!({
        "oauth": {
            "set": {
                "cloud": "own", "tenant_id": tenant.id, "client_id": tenant.client_id, "user_email": user_email,
                "token_url": format!("{base}/{}/oauth2/v2.0/token", tenant.id),
                "ews_url": ews_url, "ca_file": endpoint.ca_file,
            },
            "secret": { "client_secret": tenant.client_secret },
        },
        "basic": {
            "set": { "user_email": user_email, "login": login, "ews_url": ews_url, "ca_file": endpoint.ca_file },
            "secret": { "password": password },
        },
        "ntlm": {
            "set": {
                "user_email": user_email, "login": login, "domain": NETBIOS,
                "ews_url": ews_url, "ca_file": endpoint.ca_file,
            },
            "secret": { "password": password },
        },
    })
}

fn people(accounts: &Accounts, world: &World) -> Vec<Value> {
    let person = |person: &sandbox::world::PersonSpec| {
        let account = accounts.find(&person.login)?;
        Some(json!({
            "mailbox": person.mailbox, "name": person.name,
            "login": account.login, "password": account.password,
        }))
    };
    world.people.iter().filter_map(person).collect()
}

fn practice(exchange: &Exchange, endpoint: &Endpoint) -> Value {
    let base = &endpoint.base;
    let [tenant, china] = &exchange.tenants;
    json!({
        "client_secret_id": tenant.secret_id,
        "expired_client_secret": tenant.expired_secret,
        "autodiscover": format!("{base}/autodiscover/autodiscover.json"),
        "china": {
            "tenant_id": china.id, "client_id": china.client_id, "client_secret": china.client_secret,
            "token_url": format!("{base}/china/{}/oauth2/v2.0/token", china.id),
        },
    })
}
