//! Whatever is wrong has a name of its own, and is never taken for an empty calendar.

use connector::Session;
use futures::{StreamExt, stream};

use super::{Organisation, read, verdict};

/// A fault of the organisation, how one logs on, and what an administrator is told.
type Case = (&'static str, &'static str, &'static str);

/// Mistakes at the token service, seen by the check of the credential.
const TOKENS: &[Case] = &[
    ("secret_expired", "oauth", "auth.secret_expired"),
    ("app_disabled", "oauth", "auth.app_disabled"),
    ("wrong_cloud", "oauth", "auth.wrong_cloud"),
    ("conditional_access", "oauth", "auth.conditional_access"),
    ("token_throttled=1", "oauth", "auth.token_throttled"),
    ("token_unavailable", "oauth", "auth.token_service_down"),
    ("only_bearer", "basic", "auth.only_bearer"),
    ("only_basic", "ntlm", "auth.scheme_not_offered"),
];

/// Mistakes in the token itself, seen by the check of its claims.
const CLAIMS: &[Case] = &[
    ("no_consent", "oauth", "auth.consent_missing"),
    ("wrong_audience", "oauth", "auth.wrong_resource"),
    ("expired_token", "oauth", "auth.bearer_expired"),
];

/// Everything else, seen by reading a room.
const READS: &[Case] = &[
    ("no_rights", "basic", "room.access_denied"),
    ("availability_only", "basic", "busy only"),
    ("no_impersonation", "oauth", "rights.impersonation_denied"),
    ("close_after_401", "ntlm", "auth.ntlm_connection_closed"),
    ("unauthorized", "basic", "auth.password_rejected"),
    ("unauthorized", "ntlm", "auth.ntlm_rejected"),
    ("ews_blocked", "basic", "ews.forbidden"),
    ("not_exchange", "oauth", "ews.path_not_found"),
    ("iis_queue", "oauth", "ews.unavailable"),
    ("throttled=1", "oauth", "ews.unavailable"),
    ("error_page", "oauth", "ews.busy"),
    ("server_error", "oauth", "ews.server_error"),
    ("html", "oauth", "ews.not_exchange"),
    ("truncated", "basic", "net.reset"),
    ("malformed", "basic", "ews.truncated"),
    ("entity_bomb", "basic", "ews.unreadable"),
    ("huge_body=70", "basic", "net.too_large"),
    ("gzip_bomb=70", "basic", "net.too_large"),
    ("server_busy=1000", "ntlm", "ews.busy"),
    ("busy_inside=1000", "ntlm", "ews.busy"),
    ("soap_fault=ErrorMailboxMoveInProgress", "basic", "mailbox.moving"),
    ("response_code=ErrorADUnavailable", "basic", "ews.server_error"),
    ("response_code=ErrorSomethingNew", "basic", "ews.unknown_code"),
];

async fn seen_in_reading(session: &dyn Session, room: &str) -> String {
    let outcome = read(session, room, false).await;
    assert!(outcome.code() == "busy only" || outcome.items.is_empty(), "{}", outcome.code());
    outcome.code().to_owned()
}

/// Runs a case in an organisation of its own; the complaint when it is told something else.
async fn run((fault, auth, expected): Case, probe: Option<&str>) -> Option<String> {
    let organisation = Organisation::start(&[fault]).await;
    let session = organisation.session(auth, &[]);
    let told = match probe {
        Some(probe) => verdict(&session.probe(probe).await),
        None => seen_in_reading(&*session, &organisation.rooms()[0]).await,
    };
    organisation.running.stop().await;
    (told != expected).then(|| format!("{fault} over {auth}: {told}, not {expected}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mistake_is_told_by_its_own_name() {
    let with = |cases: &'static [Case], probe| cases.iter().map(move |case| run(*case, probe));
    let runs =
        with(TOKENS, Some("credential")).chain(with(CLAIMS, Some("token_claims"))).chain(with(READS, None));
    let told: Vec<Option<String>> = stream::iter(runs).buffer_unordered(8).collect().await;
    let complaints: Vec<String> = told.iter().flatten().cloned().collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
    println!("{} mistakes told by their names", told.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_wrongly_is_told_apart() {
    let organisation = Organisation::start(&[]).await;
    let practice = |key: &str| organisation.info()["practice"][key].as_str().unwrap().to_owned();
    let (secret_id, expired) = (practice("client_secret_id"), practice("expired_client_secret"));
    let unknown_app = "11111111-2222-4333-8444-555555555555";
    let cases = [
        ("oauth", ("client_secret", secret_id.as_str()), "auth.secret_rejected"),
        ("oauth", ("client_secret", expired.as_str()), "auth.secret_expired"),
        ("oauth", ("client_id", unknown_app), "auth.app_unknown"),
        ("oauth", ("scope", "https://nowhere.example/.default"), "auth.resource_unknown"),
        ("basic", ("password", "wrong"), "auth.password_rejected"),
        ("ntlm", ("password", "wrong"), "auth.ntlm_rejected"),
        ("ntlm", ("domain", "ELSEWHERE"), "auth.ntlm_rejected"),
    ];
    for (auth, change, expected) in cases {
        let told = verdict(&organisation.session(auth, &[change]).probe("credential").await);
        assert_eq!(told, expected, "{auth} {}", change.0);
    }
    organisation.running.stop().await;
}
