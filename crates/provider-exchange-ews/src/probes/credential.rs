//! Whether the credential is accepted: a token is issued, or a first call gets past the door.

use connector::ProbeOutcome;
use model::{Fault, Verdict};

use super::room::is_of_mailbox;
use crate::{
    client::{
        Client,
        call::GET_FOLDER,
        get_folder::{self, FolderAnswer},
    },
    session::EwsSession,
};

pub(super) async fn run(session: &EwsSession) -> ProbeOutcome {
    match &session.tokens {
        Some(tokens) => match tokens.token().await {
            Ok(token) => microsoft::evidence(&token, ProbeOutcome::new(Verdict::Pass)),
            Err(fault) => ProbeOutcome::failed(fault),
        },
        None => password(session).await,
    }
}

/// A mailbox that is missing or closed does not speak against the password.
async fn password(session: &EwsSession) -> ProbeOutcome {
    let client = match session.client().await {
        Ok(client) => client,
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    let result = own_calendar(&client).await;
    let outcome = with_version(&client, ProbeOutcome::new(Verdict::Pass));
    match result {
        Ok(_) => outcome,
        Err(fault) if is_of_mailbox(&fault) => outcome.saw("mailbox", &fault.code),
        Err(fault) => ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome },
    }
}

/// Opens the account's own calendar folder.
///
/// # Errors
/// Faults of the call, and of the mailbox.
pub(super) async fn own_calendar(client: &Client) -> Result<FolderAnswer, Fault> {
    let scope = client.own();
    let write = |xml: &mut wire::xml::Writer| get_folder::write(xml, scope.folder);
    let answer = client.call(GET_FOLDER, scope, write, |r, _| get_folder::read(r)).await?;
    client.check(&answer.status, scope.anchor)?;
    Ok(answer)
}

/// Adds what is known of the server.
pub(super) fn with_version(client: &Client, outcome: ProbeOutcome) -> ProbeOutcome {
    match client.version() {
        Some(version) => outcome
            .saw("build", &version.build)
            .saw("version", product(&version.build))
            .saw("schema", &version.schema),
        None => outcome,
    }
    .saw("url", client.url())
    .saw("logon", format!("{:?}", client.logon()).to_lowercase())
}

/// Product of a build number ("Exchange Server build numbers and release dates"); 2019 and SE share theirs.
fn product(build: &str) -> &'static str {
    let mut parts = build.split('.');
    match (parts.next(), parts.next()) {
        (Some("8"), _) => "Exchange 2007",
        (Some("14"), _) => "Exchange 2010",
        (Some("15"), Some("0")) => "Exchange 2013",
        (Some("15"), Some("1")) => "Exchange 2016",
        (Some("15"), Some("2")) => "Exchange 2019 / SE",
        (Some("15"), Some("20")) => "Exchange Online",
        _ => "unknown",
    }
}
