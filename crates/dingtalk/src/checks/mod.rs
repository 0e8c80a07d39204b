//! Checks that the providers of the family share: credential, organisation, permissions, scope, the application itself.
//! What several of them need is asked for once.

mod app;
mod contacts;
mod permission;

use connector::ProbeOutcome;
use futures::lock::Mutex;
use model::{Fault, Verdict};

pub use app::{AppScope, InnerApp};
pub use contacts::{ContactScope, Person, scope};
pub use permission::{Permission, not_granted};

use crate::DingClient;

/// What the checks of one session have seen.
#[derive(Debug, Default)]
pub struct Looks {
    scope: Mutex<Option<ContactScope>>,
    people: Mutex<Option<Vec<Person>>>,
    app: Mutex<Option<AppScope>>,
    apps: Mutex<Option<Vec<InnerApp>>>,
}

/// Whether AppKey and AppSecret get a token. Needs no permission.
pub async fn credential(client: &DingClient) -> ProbeOutcome {
    let outcome = outcome(client.prove().await);
    outcome.saw("host", client.endpoints().api_host())
}

/// Whether the CorpId is that of the application's organisation. Needs no permission.
pub async fn organization(client: &DingClient, corp_id: &str) -> ProbeOutcome {
    outcome(client.prove_corp(corp_id).await).saw("corp_id", corp_id)
}

fn outcome(result: Result<(), Fault>) -> ProbeOutcome {
    match result {
        Ok(()) => ProbeOutcome::new(Verdict::Pass),
        Err(fault) => failed(fault),
    }
}

/// Failed, with what the service said as it said it.
fn failed(fault: Fault) -> ProbeOutcome {
    let code = fault.params.get("vendor_code").filter(|code| *code != "-").cloned();
    let outcome = ProbeOutcome::failed(fault);
    match code {
        Some(code) => outcome.saw("vendor_code", code),
        None => outcome,
    }
}
